"""Rows refused after all were read, with what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from rapidfuzz import fuzz, process

from graph.model import Entity, Relation
from ingest.applying import Outcome
from ingest.block import each_row
from ingest.drafts import Drafts
from ingest.reading import Reading, reason_of, shown
from ingest.sources import Opened
from ingest.table import Fault, Place, Row

_MAX_GUESSES = 50
_MAX_COMPARED = 5_000_000
_ALIKE = 80
_LOOKED_AT = 5

_Wanted = dict[Place, tuple[str | None, str]]


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
    wanted: _Wanted = {
        one.place: (one.error.field, reason_of(one.error)) for one in reading.refusals
    }
    for fault in outcome.entity_faults:
        reason = f"column '{fault.field}': {fault.reason}; give one of the two an id of its own"
        for place in drafts.places(Entity, fault.id):
            wanted.setdefault(place, (fault.field, reason))
            reading.refused.setdefault(fault.id, place)
    cures = _Cures(reading, drafts)
    for fault in outcome.relation_faults:
        missing = None
        if "neither" in fault.reason:
            missing = getattr(drafts.relation(fault.id), fault.field)
        reason = f"column '{fault.field}': {fault.reason}; {cures.of(missing)}"
        for place in drafts.places(Relation, fault.id):
            wanted.setdefault(place, (fault.field, reason))
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
    files = {place.file for place in wanted}
    parts = [part for part in opened.parts if part.file in files]
    for item in each_row(chain.from_iterable(part.read() for part in parts)):
        if isinstance(item, Row) and (item.file, item.line) in wanted:
            place = Place(item.file, item.line)
            column, reason = wanted[place]
            yield Fault(*place, reason, column, shown(item), origin=item.origin)
