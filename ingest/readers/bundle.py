"""The partner tables of an import: files by name, and sheets of workbooks."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from graph.errors import SourceError
from ingest.block import Block, each_row
from ingest.readers.delimited import is_utf8, peek_header, read_blocks
from ingest.readers.json_document import peek_json, read_json
from ingest.readers.json_lines import BOM, peek_keys, read_json_lines
from ingest.readers.members import (
    DELIMITED,
    JSON_DOCUMENT,
    JSON_LINES,
    NETWORKS,
    PARQUET,
    WORKBOOKS,
    Member,
)
from ingest.table import ALL_TABLES, PARTNER_TABLES, Columns, Fault, Item, partner_table

_READ = (*DELIMITED, *JSON_LINES, JSON_DOCUMENT, PARQUET)
_TABLES = (".csv", ".tsv", *JSON_LINES, PARQUET, ".xlsx")
"""Ends of names that nothing but a table has."""
_OTHERS = (".txt", ".pdf")
"""Ends of names that a table may have: told of only where the name is alike to a partner file's."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table to read: a file, or a sheet of a workbook."""

    member: Member
    sheet: str | None = None

    @property
    def file(self) -> str:
        """How reports name it."""
        return f"{self.member.name}/{self.sheet}" if self.sheet else self.member.name

    def header(self, encoding: str = "utf-8") -> list[str]:
        """Lower-cased column names; `encoding` as for `read`."""
        if self.sheet is not None:
            return self.member.workbook().header(self.sheet)
        if self.member.suffix in NETWORKS:
            return list(ALL_TABLES.known)
        if self.member.suffix in JSON_LINES:
            with self.member.reading() as stream:
                return peek_keys(stream)
        if self.member.suffix == JSON_DOCUMENT:
            with self.member.reading() as stream:
                return peek_json(stream, self.file)
        if self.member.suffix == PARQUET:
            # pyarrow is slow to import, and few imports are of Parquet.
            from ingest.readers.parquet import peek_columns

            with self.member.reading() as stream:
                return peek_columns(stream, self.file)
        found = self.encoding(encoding)
        with self.member.reading() as stream:
            return peek_header(stream, found)

    def encoding(self, otherwise: str) -> str:
        """What the file is written in: UTF-8 where all of it is, whatever was said."""
        if otherwise == "utf-8":
            return otherwise
        with self.member.reading() as stream:
            return "utf-8" if is_utf8(stream) else otherwise

    def is_empty(self) -> bool:
        """Whether there is nothing but blanks in the file; a sheet is not looked into."""
        if self.sheet is not None:
            return False
        with self.member.reading() as stream:
            return all(not line.removeprefix(BOM).strip() for line in stream)

    def read(self, columns: Columns, encoding: str = "utf-8") -> Iterator[Item]:
        """Rows, faults and notices; a file that turns out to be damaged ends in a fault."""
        return each_row(self.read_blocks(columns, encoding))

    def read_blocks(self, columns: Columns, encoding: str = "utf-8") -> Iterator[Item | Block]:
        """Likewise, the plain rows of a delimited file many at a time."""
        line = 0
        try:
            for item in self._read(columns, encoding):
                line = item.last if isinstance(item, Block) else getattr(item, "line", line)
                yield item
        except SourceError as error:
            reason = f"{error.reason}; {error.hint}" if error.hint else error.reason
            yield Fault(self.file, line + 1, reason, is_row=False, unreadable=line == 0)

    def _read(self, columns: Columns, encoding: str) -> Iterator[Item | Block]:
        if self.sheet is not None:
            yield from self.member.workbook().read(self.sheet, self.file, columns)
            return
        if self.member.suffix in NETWORKS:
            # NetworkX is slow to import, and few imports are of networks.
            from ingest.readers.networks import read_network

            with self.member.reading() as stream:
                yield from read_network(stream, self.file, self.member.suffix)
            return
        if self.member.suffix == PARQUET:
            from ingest.readers.parquet import read_parquet

            with self.member.reading() as stream:
                yield from read_parquet(stream, self.file, columns)
            return
        encoding = self.encoding(encoding)
        with self.member.reading() as stream:
            if self.member.suffix in JSON_LINES:
                yield from read_json_lines(stream, self.file, columns)
            elif self.member.suffix == JSON_DOCUMENT:
                yield from read_json(stream, self.file, columns)
            else:
                yield from read_blocks(stream, self.file, columns, encoding=encoding)


@dataclass(slots=True)
class Bundle:
    """What a path holds.

    Parameters
    ----------
    tables : list of (str, Table)
        Partner tables by name, in the order in which they are read.
    faults : list of Fault
        Files that could not be opened.
    strays : list of str
        What to tell of files and sheets that look like tables and were passed over.
    """

    tables: list[tuple[str, Table]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)


def partner_bundle(members: Sequence[Member]) -> Bundle:
    """Find the partner tables among files."""
    found = Bundle()
    for member in members:
        named = partner_table(member.name)
        if member.suffix in WORKBOOKS:
            _add_workbook(found, member, named)
        elif named and member.suffix in _READ:
            found.tables.append((named, Table(member)))
        else:
            _add_stray(found, member)
    order = list(PARTNER_TABLES)
    found.tables.sort(key=lambda one: (order.index(one[0]), one[1].file))
    return found


def _add_workbook(found: Bundle, member: Member, named: str | None) -> None:
    try:
        sheets = member.workbook().sheets
    except SourceError as error:
        reason = f"{error.reason}; {error.hint}"
        found.faults.append(Fault(member.name, 1, reason, is_row=False, unreadable=True))
        return
    names = {sheet: sheet.strip().lower() for sheet in sheets}
    tables = [(name, Table(member, sheet)) for sheet, name in names.items()]
    known = [(name, table) for name, table in tables if name in PARTNER_TABLES]
    if not known and named and sheets:
        known = [(named, Table(member, sheets[0]))]
    close = {sheet: _alike(name) for sheet, name in names.items() if name not in PARTNER_TABLES}
    strays = [
        f"{member.name}/{sheet}: it was not read; did you mean '{table}'?"
        for sheet, table in close.items()
        if table
    ]
    found.tables += known
    found.strays += strays
    if not known and not strays:
        _add_stray(found, member)


def _add_stray(found: Bundle, member: Member) -> None:
    close = _alike(PurePosixPath(member.name).stem.lower())
    cure = None
    if close and member.suffix in (*_READ, *WORKBOOKS):
        cure = f"did you mean {close}{member.suffix}?"
    elif close and member.suffix in _OTHERS:
        cure = f"save it as {close}.csv or {close}.xlsx"
    elif member.suffix in _TABLES:
        names = ", ".join(f"{name}{member.suffix}" for name in PARTNER_TABLES)
        cure = f"partner files are {names}; another table is imported by itself"
    if cure:
        found.strays.append(f"{member.name}: it was not read; {cure}")


def _alike(name: str) -> str | None:
    """The partner table that a name may mean: misspelt, in the singular, or with more around it."""
    longer = [table for table in PARTNER_TABLES if table[:5] in name]
    close = difflib.get_close_matches(name, PARTNER_TABLES, 1, cutoff=0.75)
    return next(iter(longer + close), None)
