"""The change feed of the embedded store."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from graph.stores import sql, sql_feed
from graph.stores.embedded_file import Connections
from graph.stores.embedded_judging import listed
from graph.stores.feeding import (
    ENTITY,
    RELATION,
    Changed,
    ChangeTally,
    Named,
    Place,
    Revised,
    Version,
    joined,
    tally,
    told,
)
from graph.topology.snapshot import FOREVER

_TABLES = {"entities": ENTITY, "relations": RELATION}


class EmbeddedFeed:
    """What `graph.stores.embedded.EmbeddedStore` tells of changes."""

    _connections: Connections

    def revisions_after(self, number: int, count: int) -> list[Revised]:
        """See `graph.stores.feeding.Feed.revisions_after`."""
        with self._connections.connected() as connection:
            rows = connection.execute(sql_feed.REVISIONS_AFTER, (number, count)).fetchall()
        return list(map(Revised._make, rows))

    def changes_after(self, place: Place, count: int) -> list[Changed]:
        """See `graph.stores.feeding.Feed.changes_after`."""
        with self._connections.transaction("BEGIN") as connection:
            # Before the first revision stands number 0, of which there is no row.
            known = connection.execute(sql.INSTANT_OF, (place.revision,)).fetchone()
            instant = known if place.revision else (0,)
            if instant is None:
                return []
            began: list[Version] = []
            ended: list[Version] = []
            for table, record in _TABLES.items():
                at = _behind(place, record)
                if at is None:
                    # What is left of this sort comes with the revisions after the place's.
                    following = (place.revision + 1, instant[0] + 1, "")
                else:
                    following = (place.revision, instant[0], at)
                revision, recorded, id_ = following
                for rows, statement, key in (
                    (began, sql_feed.BEGAN, revision),
                    (began, sql_feed.BEGAN_ONCE, recorded),
                    (ended, sql_feed.ENDED, revision),
                ):
                    found = connection.execute(statement[table], (key, id_, count))
                    rows.extend(map(Version._make, found))
            changes = joined(began, ended, count)
            numbers = orjson.dumps(sorted({one.revision for _, one in changes})).decode()
            revisions = connection.execute(sql_feed.REVISIONS, (numbers,))
            return told(changes, map(Revised._make, revisions))

    def change_tally(self, revised: Revised) -> tuple[ChangeTally, ChangeTally]:
        """See `graph.stores.feeding.Feed.change_tally`."""
        with self._connections.transaction("BEGIN") as connection:
            entities, relations = (
                connection.execute(statement, (revised.number, revised.instant)).fetchone()
                for statement in sql_feed.TALLY.values()
            )
        return tally(*entities), tally(*relations)

    def named(self, ids: Iterable[str], first: int, last: int) -> list[Named]:
        """See `graph.stores.feeding.Feed.named`."""
        with self._connections.connected() as connection:
            rows = connection.execute(sql_feed.NAMED, (listed(ids), first, last, FOREVER))
            return list(map(Named._make, rows))


def _behind(place: Place, record: str) -> str | None:
    """Behind which id of its revision records of a sort go on; None if none is left there."""
    if place.record == record:
        return place.id
    return "" if place.record < record else None
