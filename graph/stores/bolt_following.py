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
_FEW = 500
"""That many versions and documents, of so many revisions, are read while commits wait."""
_NOTHING = dict.fromkeys(("first", "last", "low", "high", "since", "until"), 0)


class BoltFollowing(Doors):
    """What `graph.stores.bolt.BoltStore` tells to whom follows it."""

    _planned = False

    def ahead(self, revision: int, count: int, *, merges: bool = False) -> Ahead:
        """See `graph.stores.following.Followed.ahead`."""

        def at_once(ask: Ask) -> Ahead | None:
            last, reached = settled(ask), past(ask, revision)
            little = _is_little(ask, last, reached, count)
            return _ahead(ask, last, reached, count, merges=False) if little else None

        def in_time(ask: Ask, last: Last) -> Ahead:
            return _ahead(ask, last, past(ask, revision), count, merges=merges)

        if not self._planned:
            # To plan it takes a new server seconds, in which nobody is to wait.
            self._read(lambda ask: ask(cypher_following.BEYOND, **_NOTHING))
            self._planned = True
        return (None if merges else self._lock(at_once)) or self._unmoved(in_time)

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


def _is_little(ask: Ask, last: Last, reached: Last, count: int) -> bool:
    """Whether what is beyond a revision is read in a moment."""
    few = last.number - reached.number <= _FEW_REVISIONS
    if not few or last.serial - reached.serial > min(_FEW, count):
        return False
    documents = ask(cypher_following.DOCUMENTS_FROM, first=reached.number + 1)
    return int(documents[0]["documents"]) <= _FEW


def _ahead(ask: Ask, last: Last, reached: Last, count: int, *, merges: bool) -> Ahead:
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
    kept = None
    if merges and number >= last.number:
        kept = {id_: Kept(*one) for id_, *one in collected(ask, cypher_following.MERGES)}
    erased = max(found[cypher_following.ERASED], default=0)
    return Ahead(reached.instant or None, erased, steps, kept)


def _versions(found: Mapping[str, list[Any]], entities: str, relations: str) -> Versions:
    versions: Versions = {}
    for part, sort in ((entities, EntityVersion), (relations, RelationVersion)):
        for instant, *cells in sorted(found[part], key=lambda row: row[1]):
            versions.setdefault(instant, []).append(sort(*cells))
    return versions
