"""What an import did, row by row where it matters."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, SkipValidation

from graph.stores.base import Tally, Told
from ingest.table import Fault, Place, plain


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


class Gone(BaseModel):
    """How many records a dataset tells no longer; what others tell too stays."""

    model_config = ConfigDict(frozen=True)

    entities: int = 0
    relations: int = 0
    documents: int = 0

    @classmethod
    def of(cls, told: Told) -> Gone:
        """From their ids."""
        return cls(**{name: len(ids) for name, ids in told._asdict().items()})


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
    raw: SkipValidation[str | None] = Field(default=None, exclude=True, repr=False)

    def place(self) -> tuple[str, int, str, str]:
        """What rejected rows are ordered by."""
        return self.file, self.line, self.column or "", self.reason

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
            raw=fault.raw,
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
    texts : int
        Documents whose texts were kept, from files beside the tables that were new or had changed.
    gone : Gone
        What the dataset told before and tells no longer, where it was said to be complete.
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
    texts: int = 0
    gone: Gone = Gone()
    review: int = 0
    revision: int
    dry_run: bool = False
