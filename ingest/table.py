"""What readers yield and what importers make of it: rows, faults, tables, records."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from graph.ids import nfc
from graph.model import NOTHING, Document, Entity, Property, Relation

if TYPE_CHECKING:
    from ingest.block import Block


def plain(text: str) -> str:
    """A text that can be written as UTF-8: a byte that was none is told by its number."""
    return text.encode("utf-8", "backslashreplace").decode()


def raw_text(line: str | bytes) -> str:
    """A line as a person can read it, without its end: a byte that is no text by its number."""
    data = line if isinstance(line, bytes) else line.encode("utf-8", "surrogateescape")
    return data.decode("utf-8", "backslashreplace").rstrip("\r\n")


def column_name(text: str) -> str:
    """A column's name as rows have it: in NFC, lower-cased, without blanks around it."""
    return nfc(text.strip()).lower()


class Place(NamedTuple):
    """Where something stands: a file and a physical line, the header being line 1."""

    file: str
    line: int


class Row(NamedTuple):
    """A row as read.

    Parameters
    ----------
    file : str
        The file, as reports name it.
    line : int
        Physical line on which the row starts (a workbook's row number), 1-based.
    cells : dict of str to str
        Its non-empty cells by lower-cased column, without blanks around them.
    properties : dict
        What a JSON line says beyond cells, with its JSON types.
    origin : Place, optional
        Where the row stood at first, if it comes from a file of mended rejects.
    tidy : bool
        Whether every cell is known to be as `graph.rules.clean_text` would leave it.
    """

    file: str
    line: int
    cells: dict[str, str]
    properties: Mapping[str, Property] = NOTHING
    origin: Place | None = None
    tidy: bool = False

    @property
    def place(self) -> Place:
        """Where the row stands, or stood before it was mended: what evidence names."""
        return self.origin or Place(self.file, self.line)


@dataclass(frozen=True, slots=True)
class Fault:
    """A row, or a whole file, that cannot be used, and why.

    Parameters
    ----------
    file, line, column, reason
        As in the report.
    cells : dict of str to str
        The cells as far as they could be read.
    is_row : bool
        Whether it counts as a row read; otherwise it is the fault of a file.
    unreadable : bool
        Whether nothing of the file could be read.
    origin : Place, optional
        As in `Row`.
    raw : str, optional
        The line itself where it could not be taken apart, so that nothing of it is lost.
    """

    file: str
    line: int
    reason: str
    column: str | None = None
    cells: Mapping[str, str] = field(default_factory=dict)
    is_row: bool = True
    unreadable: bool = False
    origin: Place | None = None
    raw: str | None = None


class Notice(NamedTuple):
    """Something a reader wants a person to know; nothing is left out because of it."""

    text: str


Item = Row | Fault | Notice
"""What a reader yields."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table.

    Parameters
    ----------
    required : tuple of str
        Columns that it cannot be without.
    optional : tuple of str
        Columns that it understands besides.
    further : bool
        Whether columns beyond these are kept, as properties.
    numbers : tuple of str
        Columns of small numbers: none has thousands, so a comma in them is a decimal comma.
    lists : tuple of str
        Columns that may hold a list in JSON.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    further: bool = False
    numbers: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Every column that it understands."""
        return self.required + self.optional


@dataclass(slots=True)
class Records:
    """What a row says.

    Parameters
    ----------
    entities, relations, documents : list
        Checked records.
    implied : list of Relation
        Relations that many rows repeat, such as that a city is in its country: of these the
        first row's evidence is enough.
    warnings : list of str
        What was understood but not believed.
    made : bool
        Whether ids were made of names, so that two countries under one id are two entities.
    own : bool
        Whether its entities are what the row is about, so that a person is told where another
        row says otherwise; a place that many rows name in passing is not worth that.
    """

    entities: list[Entity] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    implied: list[Relation] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    made: bool = False
    own: bool = False


Convert = Callable[[Row], Records]
"""Turns a row into checked records; raises `InputError` that names the column at fault."""


@dataclass(frozen=True, slots=True)
class Part:
    """One table of an import: how to read its rows, and what to make of one.

    Only rows of ``relations.csv`` come in blocks.
    """

    file: str
    read: Callable[[], Iterator[Item | Block]]
    convert: Convert


@dataclass(frozen=True, slots=True)
class Source:
    """A table of another form than partner files, which an ingest script knows.

    Parameters
    ----------
    name : str
        Its name in the table of sources.
    script : str
        The module of this package that reads it.
    columns : Columns
        What it is recognised by.
    convert : callable
        The reader of a row.
    description : str
        What the table is.
    encoding : str
        What its text is in where it is not UTF-8.
    """

    name: str
    script: str
    columns: Columns
    convert: Convert
    description: str
    encoding: str = "utf-8"


PARTNER_TABLES: Mapping[str, Columns] = {
    "documents": Columns(("id",), ("title", "publisher", "date", "url", "path", "clearance")),
    "entities": Columns(
        ("kind", "name"),
        ("id", "aliases", "country", "lat", "lon", "wikidata", "lei", "identifiers", "clearance"),
        further=True,
        numbers=("lat", "lon"),
    ),
    "relations": Columns(
        ("kind", "source", "target"),
        (
            *("id", "recipient", "occasion", "start", "end", "strength", "amount", "currency"),
            *("status", "document", "locator", "quote", "note", "clearance"),
        ),
        further=True,
        numbers=("strength",),
    ),
}
"""The tables of partner files, in the order in which they are read."""


TABLE = "table"
"""First column of a file with rows of several partner tables: which one each row is of."""
ALL_TABLES = Columns(
    (TABLE,),
    tuple(dict.fromkeys(name for one in PARTNER_TABLES.values() for name in one.known)),
    further=True,
    numbers=("lat", "lon", "strength"),
)
"""The columns of such a file."""


def partner_table(file: str) -> str | None:
    """The partner table that the name of a file, or of a sheet in it, announces, or None."""
    stems = (PurePosixPath(part).stem.lower() for part in reversed(PurePosixPath(file).parts))
    return next((stem for stem in stems if stem in PARTNER_TABLES), None)


def header_fault(header: Sequence[str], columns: Columns) -> tuple[str | None, str] | None:
    """Why a header cannot be used: the column (if it is one) and the reason, or None."""
    if not any(header):
        return None, "the file is empty; see that it was saved"
    for number, name in enumerate(header):
        if name and name in header[:number]:
            return name, f"column '{name}' stands in the header twice; rename or remove one"
    for name in columns.required:
        if name in header:
            continue
        spare = [other for other in header if other not in columns.known]
        close = difflib.get_close_matches(name, spare, 1)
        cure = (
            f"did you mean '{name}' where it says '{close[0]}'?"
            if close
            else f"add it; the header has: {', '.join(filter(None, header)) or 'no column'}"
        )
        return name, f"column '{name}' is missing, so no row of the file was read; {cure}"
    return None


def header_notices(file: str, header: Sequence[str], columns: Columns) -> Iterator[Notice]:
    """What to tell of columns that are not understood."""
    absent = [name for name in columns.known if name not in header]
    for name in header:
        if not name or name in columns.known:
            continue
        close = difflib.get_close_matches(name, absent, 1, cutoff=0.8)
        if close:
            kept = "kept as a property" if columns.further else "not kept"
            yield Notice(f"{file}: column '{name}' is {kept}; did you mean '{close[0]}'?")
        elif not columns.further:
            yield Notice(f"{file}: column '{name}' is not kept")
