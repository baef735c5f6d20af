"""What the Neo4j store notes for, and tells, whoever follows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.stores import cypher_following
from graph.stores.base import Kept
from graph.stores.bolt_doors import Doors
from graph.stores.bolt_reading import (
    BATCH,
    Ask,
    Last,
    collected,
    instant_of,
    last_erased,
    serial_of,
    settled,
)
from graph.stores.following import Ahead, EntityVersion, RelationVersion, Step, Versions, steps_of

_REVISIONS = 500
_FEW_REVISIONS = 20
_FEW_VERSIONS = 500
"""That many, of so many revisions, are read while commits wait: some hundredths of a second."""
_SORTS: dict[str, type[EntityVersion] | type[RelationVersion]] = {
    "entity": EntityVersion,
    "relation": RelationVersion,
}


class BoltFollowing(Doors):
    """What `graph.stores.bolt.BoltStore` tells to whom follows it."""

    def ahead(self, revision: int, count: int) -> Ahead:
        """See `graph.stores.following.Followed.ahead`."""

        def at_once(ask: Ask) -> Ahead | None:
            last = settled(ask)
            return _ahead(ask, last, revision, count) if _is_little(ask, last, revision) else None

        # Commits wait meanwhile, for a moment only; for more there is time without them.
        found = self._lock(at_once)
        return found or self._unmoved(lambda ask, last: _ahead(ask, last, revision, count))

    def highest_clearance(self) -> int:
        """See `graph.stores.following.Followed.highest_clearance`."""
        # Behind the lock: what a commit tells may be seen before its revision is.
        return self._lock(settled).highest


def note_documents(ask: Ask, number: int, dataset: str, ids: Iterable[str]) -> None:
    """Note how a revision leaves documents."""
    listed = list(ids)
    for place in range(0, len(listed), BATCH):
        some = listed[place : place + BATCH]
        ask(cypher_following.NOTE_DOCUMENTS, number=number, dataset=dataset, rows=some)


def _is_little(ask: Ask, last: Last, revision: int) -> bool:
    """Whether what is beyond a revision is read in a moment."""
    few = last.number - revision <= _FEW_REVISIONS
    return few and last.serial - serial_of(ask, revision) <= _FEW_VERSIONS


def _ahead(ask: Ask, last: Last, revision: int, count: int) -> Ahead:
    steps = _steps(ask, revision, count, last.number)
    merges = None
    if not steps or steps[-1].revised.number == last.number:
        rows = collected(ask, cypher_following.MERGES)
        merges = {id_: Kept(*kept) for id_, *kept in rows}
    return Ahead(instant_of(ask, revision), last_erased(ask), steps, merges)


def _steps(ask: Ask, revision: int, count: int, last: int) -> list[Step]:
    if revision >= last:
        return []
    low = serial_of(ask, revision)
    size = min(_REVISIONS, last - revision)
    rows = collected(ask, cypher_following.REVISIONS_FROM, first=revision + 1, size=size)
    rows = [row for place, row in enumerate(rows) if place == 0 or row[-1] - low <= count]
    first, final = rows[0], rows[-1]
    asked = {"low": low, "high": final[-1], "since": first[1], "until": final[1]}
    began = _versions(ask, cypher_following.BEGAN, asked)
    ended = _versions(ask, cypher_following.ENDED, asked)
    documents = collected(ask, cypher_following.DOCUMENTS, first=first[0], last=final[0])
    return steps_of((row[:-1] for row in rows), began, ended, documents)


def _versions(ask: Ask, statements: dict[str, str], asked: dict[str, Any]) -> Versions:
    found: Versions = {}
    for record, sort in _SORTS.items():
        rows = collected(ask, statements[record], **asked)
        for instant, *cells in sorted(rows, key=lambda row: row[1]):
            found.setdefault(instant, []).append(sort(*cells))
    return found
