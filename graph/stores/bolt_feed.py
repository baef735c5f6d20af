"""The change feed of the Neo4j store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from graph.stores import cypher_feed
from graph.stores.bolt_doors import Doors
from graph.stores.bolt_reading import Ask, collected, past, rows_of
from graph.stores.feeding import (
    ENTITY,
    RELATION,
    Change,
    Changed,
    ChangeTally,
    Named,
    Place,
    Revised,
    Version,
    joined,
    told,
)
from graph.topology.snapshot import FOREVER

_SPAN = 10_000
"""Writes of a window of revisions, unless one revision has more."""
_REVISIONS = 500
_PAST_ALL = 2**62


class BoltFeed(Doors):
    """What `graph.stores.bolt.BoltStore` tells of changes."""

    def revisions_after(self, number: int, count: int) -> list[Revised]:
        """See `graph.stores.feeding.Feed.revisions_after`."""
        rows = self._look(lambda ask: _revisions(ask, number + 1, count))
        return [Revised._make(row[:4]) for row in rows]

    def changes_after(self, place: Place, count: int) -> list[Changed]:
        """See `graph.stores.feeding.Feed.changes_after`."""
        return self._unmoved(lambda ask, last: _changes(ask, place, count, last.number))

    def change_tally(self, revised: Revised) -> tuple[ChangeTally, ChangeTally]:
        """See `graph.stores.feeding.Feed.change_tally`."""
        place = Place(revised.number)
        found = self._unmoved(lambda ask, _: _changes(ask, place, _PAST_ALL, place.revision))
        counts = Counter((one.version.record, one.change) for one in found)
        entities, relations = (
            ChangeTally(counts[record, "added"], counts[record, "changed"], counts[record, "gone"])
            for record in (ENTITY, RELATION)
        )
        return entities, relations

    def named(self, ids: Iterable[str], first: int, last: int) -> list[Named]:
        """See `graph.stores.feeding.Feed.named`."""
        listed = list(ids)
        when = {"first": first, "last": last, "forever": FOREVER}
        rows = self._look(lambda ask: rows_of(ask, cypher_feed.NAMED, listed, **when))
        return list(map(Named._make, rows))


class _Window(NamedTuple):
    """Revisions that follow each other, and the serials they used."""

    revisions: list[Revised]
    low: int
    high: int


def _changes(ask: Ask, place: Place, count: int, last: int) -> list[Changed]:
    found: list[Changed] = []
    for window in _windows(ask, place.revision, last):
        page = _page(ask, window, place, count - len(found))
        found += told(page, window.revisions)
        if len(found) >= count:
            break
    return found


def _windows(ask: Ask, first: int, last: int) -> Iterator[_Window]:
    """Cut revisions into windows that wrote at most `_SPAN` rows, or are one revision."""
    low = high = past(ask, first - 1).serial
    window: list[Revised] = []
    while first <= last and (rows := _revisions(ask, first, min(_REVISIONS, last - first + 1))):
        for *cells, serial in rows:
            if window and serial - low > _SPAN:
                yield _Window(window, low, high)
                window, low = [], high
            window.append(Revised._make(cells))
            high = serial
        first = window[-1].number + 1
    if window:
        yield _Window(window, low, high)


def _revisions(ask: Ask, first: int, size: int) -> list[Any]:
    return collected(ask, cypher_feed.REVISIONS_FROM, first=first, size=size)


def _page(ask: Ask, window: _Window, place: Place, count: int) -> list[tuple[Change, Version]]:
    """The first changes of a window behind a place."""
    if window.low == window.high:
        return []
    first, last = window.revisions[0], window.revisions[-1]
    numbers = {one.instant: one.number for one in window.revisions}
    began: list[Version] = []
    ended: list[Version] = []
    size = min(count, window.high - window.low)
    asked = {"low": window.low, "high": window.high, "until": last.instant, "size": size}
    for record in (ENTITY, RELATION):
        asked |= _behind(place, record, first)
        began += map(Version._make, collected(ask, cypher_feed.BEGAN[record], **asked))
        ended += map(Version._make, collected(ask, cypher_feed.ENDED[record], **asked))
        began += (
            Version(numbers[instant], *cells)
            for instant, *cells in collected(ask, cypher_feed.BEGAN_ONCE[record], **asked)
        )
    return joined(began, ended, count)


def _behind(place: Place, record: str, first: Revised) -> dict[str, Any]:
    """Behind what rows of a sort go on, in a window that begins with a revision."""
    revision, instant = first.number, first.instant
    if place.revision < revision or place.record < record:
        return {"revision": revision, "instant": instant, "id": ""}
    if place.record == record:
        return {"revision": revision, "instant": instant, "id": place.id}
    return {"revision": revision + 1, "instant": instant + 1, "id": ""}
