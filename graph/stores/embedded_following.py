"""What the embedded store notes for, and tells, whoever follows it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from graph.model import Document
from graph.stores import sql, sql_erasing, sql_following
from graph.stores.base import Kept, Revision
from graph.stores.clearing import clearance_of_empty
from graph.stores.embedded_file import Connections
from graph.stores.following import (
    Ahead,
    Doing,
    EntityVersion,
    RelationVersion,
    Step,
    Versions,
    steps_of,
)

_REVISIONS = 1_000
_SORTS: dict[str, type[EntityVersion] | type[RelationVersion]] = {
    "entities": EntityVersion,
    "relations": RelationVersion,
}


class EmbeddedFollowing:
    """What `graph.stores.embedded.EmbeddedStore` tells to whom follows it."""

    _connections: Connections

    def ahead(self, revision: int, count: int, *, merges: bool = False) -> Ahead:
        """See `graph.stores.following.Followed.ahead`."""
        with self._connections.transaction("BEGIN") as connection:
            known = connection.execute(sql.INSTANT_OF, (revision,)).fetchone()
            erased = connection.execute(sql_erasing.LAST_ERASED).fetchone()[0] or 0
            steps = _steps(connection, revision, count)
            reached = steps[-1].revised.number if steps else revision
            more = connection.execute(sql_following.STEPS_AFTER, (reached, 1)).fetchone()
            found = None
            if merges and more is None:
                rows = connection.execute(sql_following.MERGES)
                found = {id_: Kept(*kept) for id_, *kept in rows}
            return Ahead(known[0] if known else None, erased, steps, found)

    def highest_clearance(self) -> int:
        """See `graph.stores.following.Followed.highest_clearance`."""
        with self._connections.connected() as connection:
            return highest(connection)


def add_revision(
    connection: sqlite3.Connection, revision: Revision, doing: Doing, told: int
) -> None:
    """Add a revision, by which something of a clearance is told."""
    connection.execute(sql_following.RAISE_HIGHEST, (told,))
    clearance = doing.clearance
    if clearance is None:
        clearance = clearance_of_empty(highest(connection))
    connection.execute(sql.ADD_REVISION, (*revision, doing.dataset, doing.action, clearance))


def put_documents(
    connection: sqlite3.Connection, number: int, dataset: str, documents: Sequence[Document]
) -> None:
    """Keep documents that a revision tells of."""
    connection.executemany(sql.PUT_DOCUMENT, [(dataset, *document) for document in documents])
    note_documents(connection, number, dataset, (one.id for one in documents))


def note_documents(
    connection: sqlite3.Connection, number: int, dataset: str, ids: Iterable[str]
) -> None:
    """Note how a revision leaves documents."""
    listed = orjson.dumps(list(ids)).decode()
    connection.execute(sql_following.NOTE_DOCUMENTS, (number, dataset, listed))


def highest(connection: sqlite3.Connection) -> int:
    """The highest clearance that anything ever needed."""
    return int(connection.execute(sql_following.HIGHEST).fetchone()[0])


def _steps(connection: sqlite3.Connection, after: int, count: int) -> list[Step]:
    rows = _revisions(connection, after, count)
    if not rows:
        return []
    (first, since), (last, until) = rows[0][:2], rows[-1][:2]
    began = _versions(connection, sql_following.BEGAN, (first, last, since, until))
    ended = _versions(connection, sql_following.ENDED, (first, last))
    documents = connection.execute(sql_following.DOCUMENTS_OF_STEPS, (first, last))
    return steps_of(rows, began, ended, documents)


def _revisions(connection: sqlite3.Connection, after: int, count: int) -> list[Any]:
    """The first revisions that made and ended about `count` versions, at least one."""
    found: list[Any] = []
    for row in connection.execute(sql_following.STEPS_AFTER, (after, _REVISIONS)).fetchall():
        count -= int(connection.execute(sql_following.SIZE, row[:2]).fetchone()[0])
        if found and count < 0:
            break
        found.append(row)
    return found


def _versions(
    connection: sqlite3.Connection, statements: dict[str, str], given: tuple[int, ...]
) -> Versions:
    found: Versions = {}
    for table, sort in _SORTS.items():
        for instant, *cells in connection.execute(statements[table], given):
            found.setdefault(instant, []).append(sort(*cells))
    return found
