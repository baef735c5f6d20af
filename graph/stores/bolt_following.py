"""What the Neo4j store notes for, and tells, whoever follows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.stores import cypher_following
from graph.stores.base import Kept
from graph.stores.bolt_doors import Doors
from graph.stores.bolt_reading import (
    BATCH,
    Ask,
    Last,
    collected,
    past,
    settled,
)
from graph.stores.following import Ahead, EntityVersion, RelationVersion, Versions, steps_of

_REVISIONS = 500
_FEW_REVISIONS = 20
_FEW_VERSIONS = 500
"""That many, of so many revisions, are read while commits wait: some hundredths of a second."""


class BoltFollowing(Doors):
    """What `graph.stores.bolt.BoltStore` tells to whom follows it."""

    def ahead(self, revision: int, count: int) -> Ahead:
        """See `graph.stores.following.Followed.ahead`."""

        def at_once(ask: Ask) -> Ahead | None:
            last, reached = settled(ask), past(ask, revision)
            little = _is_little(last, reached, count)
            return _ahead(ask, last, reached, count) if little else None

        def in_time(ask: Ask, last: Last) -> Ahead:
            return _ahead(ask, last, past(ask, revision), count)

        # Commits wait meanwhile, for a moment only; what is more is read while they do not.
        return self._lock(at_once) or self._unmoved(in_time)

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


def _is_little(last: Last, reached: Last, count: int) -> bool:
    """Whether what is beyond a revision is read in a moment."""
    few = last.number - reached.number <= _FEW_REVISIONS
    return few and last.serial - reached.serial <= min(_FEW_VERSIONS, count)


def _ahead(ask: Ask, last: Last, reached: Last, count: int) -> Ahead:
    """What is beyond a revision while another is the last."""
    asked = {"first": reached.number + 1, "size": _REVISIONS}
    rows = collected(ask, cypher_following.REVISIONS_FROM, **asked)
    rows = [row for row in rows if row[0] <= last.number]
    rows = [row for place, row in enumerate(rows) if not place or row[-1] - reached.serial <= count]
    number, until = rows[-1][:2] if rows else reached[:2]
    window = {
        "first": reached.number + 1,
        "last": number,
        "low": reached.serial,
        "high": rows[-1][-1] if rows else reached.serial,
        "since": reached.instant + 1,
        "until": until,
    }
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for record in ask(cypher_following.BEYOND, **window):
        found[record["part"]] += record["rows"]
    steps = steps_of(
        (row[:-1] for row in rows),
        _versions(found, cypher_following.BEGAN_ENTITY, cypher_following.BEGAN_RELATION),
        _versions(found, cypher_following.ENDED_ENTITY, cypher_following.ENDED_RELATION),
        found[cypher_following.DOCUMENTS],
    )
    merges = None
    if number >= last.number:
        merges = {id_: Kept(*kept) for id_, *kept in found[cypher_following.MERGES]}
    erased = max(found[cypher_following.ERASED], default=0)
    return Ahead(reached.instant or None, erased, steps, merges)


def _versions(found: Mapping[str, list[Any]], entities: str, relations: str) -> Versions:
    versions: Versions = {}
    for part, sort in ((entities, EntityVersion), (relations, RelationVersion)):
        for instant, *cells in sorted(found[part], key=lambda row: row[1]):
            versions.setdefault(instant, []).append(sort(*cells))
    return versions
