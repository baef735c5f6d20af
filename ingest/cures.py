"""Rows refused after all were read, with what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from graph.model import Entity, Relation
from ingest.applying import Outcome
from ingest.block import each_row
from ingest.drafts import Drafts
from ingest.reading import Reading, reason_of, shown
from ingest.sources import Opened
from ingest.table import Fault, Row

_MAX_GUESSES = 50
_MAX_COMPARED = 5_000_000
_ALIKE = 80
_LOOKED_AT = 5

_Wanted = dict[tuple[int, int], tuple[str | None, str]]
"""By table of the import and line: the column and the reason."""


def late_faults(
    opened: Opened, reading: Reading, drafts: Drafts, outcome: Outcome
) -> Iterator[Fault]:
    """Faults of rows that cannot be true beside others, or that the store refused.

    Parameters
    ----------
    opened : Opened
        The import's tables: the few rows concerned are read again, since cells are not held.
    reading : Reading
        What reading came to.
    drafts : Drafts
        The records.
    outcome : Outcome
        What the store made of them.
    """
    wanted: _Wanted = {}

    def want(rows: Iterable[int], column: str | None, reason: str) -> None:
        for row in rows:
            wanted.setdefault((drafts.part(row), drafts.place(row).line), (column, reason))

    for one in reading.refusals:
        want([one.row], one.error.field, reason_of(one.error))
    for fault in outcome.entity_faults:
        rows = drafts.rows(Entity, fault.id)
        reason = f"column '{fault.field}': {fault.reason}; give one of the two an id of its own"
        want(rows, fault.field, reason)
        reading.refused.setdefault(fault.id, drafts.place(rows[0]))
    cures = _Cures(reading, drafts)
    found = ((drafts.rows(Relation, fault.id), fault) for fault in outcome.relation_faults)
    for rows, fault in sorted(found, key=lambda one: one[0][0]):
        missing = None
        if "neither" in fault.reason:
            missing = getattr(drafts.relation(fault.id), fault.field)
        want(rows, fault.field, f"column '{fault.field}': {fault.reason}; {cures.of(missing)}")
    return _with_cells(opened, wanted)


class _Cures:
    """What to do about relations that the store refused."""

    def __init__(self, reading: Reading, drafts: Drafts) -> None:
        self._refused = reading.refused
        self._drafts = drafts
        self._ids: list[str] | None = None
        self._guesses = _MAX_GUESSES

    def of(self, missing: str | None) -> str:
        """The cure, where an end is missing for that end."""
        if missing is None:
            return "mend the id or the kind of the relation"
        if missing in self._refused:
            place = self._refused[missing]
            return f"its own row ({place.file}, line {place.line}) was rejected: mend that first"
        close = self._alike(missing)
        if close:
            return f"did you mean '{close}'? Mend it, or add the entity"
        return "add the entity to entities.csv or mend the id"

    def _alike(self, missing: str) -> str | None:
        if self._ids is None:
            self._ids = sorted(entity.id for entity in self._drafts.entities)
            self._guesses = min(_MAX_GUESSES, 1 + _MAX_COMPARED // (len(self._ids) + 1))
        if self._guesses <= 0:
            return None
        self._guesses -= 1
        close = process.extract(
            missing, self._ids, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_LOOKED_AT
        )
        # What stands before the colon is a kind, which every id of that kind shares.
        name = missing.partition(":")[2] or missing
        return next(
            (
                id_
                for id_, _, _ in close
                if fuzz.ratio(name, id_.partition(":")[2] or id_) >= _ALIKE
            ),
            None,
        )


def _with_cells(opened: Opened, wanted: _Wanted) -> Iterator[Fault]:
    for number, part in enumerate(opened.parts):
        left = {line for part_of, line in wanted if part_of == number}
        rows = (item for item in each_row(part.read()) if isinstance(item, Row))
        while left and (row := next(rows, None)):
            if row.line in left:
                left.discard(row.line)
                column, reason = wanted[number, row.line]
                yield Fault(row.file, row.line, reason, column, shown(row), origin=row.origin)
