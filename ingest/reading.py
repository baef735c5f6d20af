"""All rows of an import, read once."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from graph.errors import InputError
from ingest.applying import Progress
from ingest.block import Block
from ingest.drafts import Drafts
from ingest.foundings import Foundings
from ingest.relation_blocks import relations_of
from ingest.sources import Opened
from ingest.table import Fault, Notice, Part, Place, Row

_TELL_EVERY = 1_000


class Reading:
    """What reading an import came to.

    Parameters
    ----------
    opened : Opened
        Its tables.
    drafts : Drafts
        Where records are put aside; settled afterwards.
    foundings : Foundings
        Shown the entities.
    progress : callable
        Told after some rows.

    Attributes
    ----------
    faults : list of Fault
        Rows and files that cannot be used.
    refusals : list of Refused
        Rows that cannot be true beside an earlier one.
    refused : dict of str to Place
        Ids of entities whose rows were refused.
    files : set of str
        Files that rows stand in, or stood in before they were mended.
    read : int
        Rows read.
    mended : bool
        Whether some are mended rejects.
    """

    def __init__(
        self, opened: Opened, drafts: Drafts, foundings: Foundings, progress: Progress
    ) -> None:
        self.faults: list[Fault] = list(opened.faults)
        self.refused: dict[str, Place] = {}
        self.files: set[str] = set()
        self.read = 0
        self.mended = False
        self._drafts = drafts
        self._foundings = foundings
        self._progress = progress
        self._rows = 0
        # Each with the number of the row that it comes before, or is of.
        self._notices = [(0, text) for text in opened.warnings]
        self._warnings: list[tuple[int, str]] = []
        for number, part in enumerate(opened.parts):
            drafts.begin(number)
            self._take_part(part)
        progress("read", self.read, self.read)
        self.refusals = drafts.settle()
        for one in self.refusals:
            for id_ in one.entities:
                self.refused.setdefault(id_, drafts.place(one.row))

    def warnings(self, more: Iterable[tuple[int, str]] = ()) -> list[str]:
        """What a person should look at, by row, and `more` of it; nothing of refused rows."""
        refused = {one.row for one in self.refusals}
        of_rows = (*self._warnings, *self._drafts.doubts, *more)
        told = [(row, 0, text) for row, text in self._notices]
        told += [(row, 1, text) for row, text in of_rows if row not in refused]
        return [text for _, _, text in sorted(told, key=lambda one: one[:2])]

    def _take_part(self, part: Part) -> None:
        for item in part.read():
            if isinstance(item, Block):
                self._take_block(part, item)
                continue
            if isinstance(item, Notice):
                self._notices.append((self._rows, item.text))
                continue
            if isinstance(item, Row):
                self._count(1)
                self._take_row(part, item)
            else:
                self._count(item.is_row)
                self._refuse(item)

    def _count(self, rows: int) -> None:
        before, self.read = self.read, self.read + rows
        if before // _TELL_EVERY != self.read // _TELL_EVERY:
            self._progress("read", self.read, None)

    def _take_block(self, part: Part, block: Block) -> None:
        relations = relations_of(block)
        if relations is None:
            for row in block.each():
                self._take_row(part, row)
        else:
            lines = range(block.line, block.line + len(block))
            self._rows = self._drafts.add_relations(relations, block.file, lines) + len(block)
            self.files.add(block.file)
        self._count(len(block))

    def _take_row(self, part: Part, row: Row) -> None:
        if row.origin is not None:
            self.mended = True
        self.files.add(row.origin.file if row.origin else row.file)
        try:
            records = part.convert(row)
        except InputError as error:
            cells = shown(row)
            self._refuse(
                Fault(row.file, row.line, reason_of(error), error.field, cells, origin=row.origin)
            )
            return
        number = self._drafts.add(records, row.file, row.line)
        self._rows = number + 1
        if records.entities:
            self._foundings.take(records.entities, number)
        if records.warnings:
            self._warnings += [(number, text) for text in records.warnings]

    def _refuse(self, fault: Fault) -> None:
        self.faults.append(fault)
        if "id" in fault.cells and "source" not in fault.cells:
            self.refused.setdefault(fault.cells["id"], Place(fault.file, fault.line))


def reason_of(error: InputError) -> str:
    """What is wrong, and how to mend it."""
    column = f"column '{error.field}': " if error.field else ""
    return f"{column}{error.message}; {error.hint}" if error.hint else f"{column}{error.message}"


def shown(row: Row) -> dict[str, str]:
    """Everything that a row says, as texts."""
    told = {name: value for name, value in row.properties.items() if value is not None}
    more = {
        name: value if isinstance(value, str) else orjson.dumps(value).decode()
        for name, value in told.items()
    }
    return {**more, **row.cells}
