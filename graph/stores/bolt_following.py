"""What the Neo4j store notes for, and tells, whoever follows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.stores import cypher_following
from graph.stores.base import Kept
from graph.stores.bolt_doors import Doors
from graph.stores.bolt_reading import BATCH, Ask, Last, collected, past, settled
from graph.stores.following import Ahead, EntityVersion, RelationVersion, Versions, steps_of

_REVISIONS = 500
_FEW_REVISIONS = 20
_FEW = 500
"""That many versions and documents, of so many revisions, are read while commits wait."""
_ANY = 2**31


class BoltFollowing(Doors):
    """What `graph.stores.bolt.BoltStore` tells to whom follows it."""

    _planned = False

    def ahead(self, revision: int, count: int, *, merges: bool = False) -> Ahead:
        """See `graph.stores.following.Followed.ahead`."""

        def at_once(ask: Ask) -> Ahead | None:
            reached, last = past(ask, revision), settled(ask)
            # From here on commits wait.
            if not _is_little(last, reached, count):
                return None
            found = _beyond(ask, reached, last, documents=_FEW + 1)
            return None if len(found[cypher_following.DOCUMENTS]) > _FEW else _told(reached, found)

        def in_time(ask: Ask, last: Last) -> Ahead:
            reached = past(ask, revision)
            upto = _end_of_window(ask, reached, last, count)
            told = _told(reached, _beyond(ask, reached, upto, documents=_ANY))
            if not merges or upto.number < last.number:
                return told
            rows = collected(ask, cypher_following.MERGES)
            return told._replace(merges={id_: Kept(*one) for id_, *one in rows})

        if not self._planned:
            # To plan it takes a new server seconds, in which nobody is to wait.
            self._read(lambda ask: _beyond(ask, Last(), Last(), documents=_FEW))
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


def _is_little(last: Last, reached: Last, count: int) -> bool:
    """Whether what is beyond a revision is read in a moment, but perhaps for documents."""
    few = last.number - reached.number <= _FEW_REVISIONS
    return few and last.serial - reached.serial <= min(_FEW, count)


def _end_of_window(ask: Ask, reached: Last, last: Last, count: int) -> Last:
    """The revision up to which there are some `count` versions, at least one if there is any."""
    asked = {"first": reached.number + 1, "size": _REVISIONS}
    rows = [Last(*row) for row in collected(ask, cypher_following.REVISIONS_FROM, **asked)]
    window = [row for row in rows if row.number <= last.number]
    fits = [row for row in window if row.serial - reached.serial <= count]
    return (fits or window[:1] or [reached])[-1]


def _beyond(ask: Ask, reached: Last, upto: Last, documents: int) -> Mapping[str, list[Any]]:
    """The parts of what the revisions after one did up to another."""
    window = {
        "first": reached.number + 1,
        "last": upto.number,
        "low": reached.serial,
        "high": upto.serial,
        "since": reached.instant + 1,
        "until": upto.instant,
    }
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for record in ask(cypher_following.BEYOND, **window, documents=documents):
        found[record["part"]] += record["rows"]
    return found


def _told(reached: Last, found: Mapping[str, list[Any]]) -> Ahead:
    steps = steps_of(
        found[cypher_following.REVISIONS],
        _versions(found, cypher_following.BEGAN_ENTITY, cypher_following.BEGAN_RELATION),
        _versions(found, cypher_following.ENDED_ENTITY, cypher_following.ENDED_RELATION),
        found[cypher_following.DOCUMENTS],
    )
    erased = max(found[cypher_following.ERASED], default=0)
    return Ahead(reached.instant or None, erased, steps, None)


def _versions(found: Mapping[str, list[Any]], entities: str, relations: str) -> Versions:
    versions: Versions = {}
    for part, sort in ((entities, EntityVersion), (relations, RelationVersion)):
        for instant, *cells in sorted(found[part], key=lambda row: row[1]):
            versions.setdefault(instant, []).append(sort(*cells))
    return versions
