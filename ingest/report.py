"""What an import did, row by row where it matters."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SkipValidation

from graph.errors import SourceError
from graph.stores.base import Tally
from ingest.table import PARTNER_TABLES, Fault, Place, plain

REJECT_COLUMNS = ("file", "line", "reason")
"""The columns that a file of rejects begins with."""


class Counts(BaseModel):
    """How many records were created, changed, and found unchanged."""

    model_config = ConfigDict(frozen=True)

    created: int = 0
    changed: int = 0
    unchanged: int = 0

    @classmethod
    def of(cls, tally: Tally) -> Counts:
        """From a store's tally."""
        return cls(**tally._asdict())


class Rejected(BaseModel):
    """A row that was left out, or a file where `line` is that of its header.

    Parameters
    ----------
    file : str
        The file, a sheet of a workbook as ``book.xlsx/sheet``.
    line : int
        Physical line on which the row starts, 1-based.
    column : str or None
        The column at fault, where it is one.
    reason : str
        What is wrong and how to mend it.
    """

    model_config = ConfigDict(frozen=True)

    file: str
    line: int
    column: str | None = None
    reason: str
    cells: SkipValidation[Mapping[str, str]] = Field(default_factory=dict, exclude=True, repr=False)
    origin: SkipValidation[Place | None] = Field(default=None, exclude=True, repr=False)

    @classmethod
    def of(cls, fault: Fault) -> Rejected:
        """From a fault; bytes that were no UTF-8 are told by their numbers."""
        return cls(
            file=plain(fault.file),
            line=fault.line,
            column=None if fault.column is None else plain(fault.column),
            reason=plain(fault.reason),
            cells=fault.cells,
            origin=fault.origin,
        )


class Report(BaseModel):
    """What an import did.

    Parameters
    ----------
    dataset : str
        Whose word the records are.
    read : int
        Rows read of all files, rejected ones included; empty rows do not count.
    entities, relations, documents : Counts
        Records, not rows.
    duplicates : int
        Rows that were merged into earlier ones of the same import.
    rejected : list of Rejected
        By (file, line).
    warnings : list of str
        What a person should look at; nothing was left out because of it.
    review : int
        Doubtful matches that wait for a person.
    revision : int
        The store's revision afterwards.
    dry_run : bool
        Whether nothing was written.
    """

    dataset: str
    read: int
    entities: Counts
    relations: Counts
    documents: Counts
    duplicates: int
    rejected: list[Rejected]
    warnings: list[str]
    review: int = 0
    revision: int
    dry_run: bool = False


def write_rejects(rejected: Iterable[Rejected], path: Path) -> None:
    """Write rejected rows as a CSV file that can be mended and imported again.

    Its columns are file, line and reason, then those of the rows.  Bytes that are not UTF-8 stay as
    they were.

    Raises
    ------
    SourceError
        If the file cannot be written.
    """
    rows = [(one.origin or Place(one.file, one.line), one) for one in rejected]
    columns = dict.fromkeys(name for _, one in rows for name in one.cells)
    known = [name for table in PARTNER_TABLES.values() for name in table.known]
    order = [name for name in dict.fromkeys(known) if name in columns]
    order += [name for name in columns if name not in known and name not in REJECT_COLUMNS]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*REJECT_COLUMNS, *order])
    for place, one in rows:
        writer.writerow([*place, one.reason, *(one.cells.get(name, "") for name in order)])
    try:
        path.write_bytes(text.getvalue().encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise SourceError(
            f"it cannot be written: {error}", file=str(path), hint="name another file"
        ) from error
