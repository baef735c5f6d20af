"""The full-text index of names in the embedded store: kept with the records, asked by `find`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import orjson

from graph.stores import sql
from graph.topology.names import BROAD, Name, Names, full_text, tokens

_PAST_ALL = "\U0010ffff"


def index(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Put live entities into the index."""
    connection.executemany(sql.INDEX_NAMES, _live(connection, ids))


def unindex(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Take live entities out of the index; they must be as they were when put in."""
    connection.executemany(sql.UNINDEX_NAMES, _live(connection, ids))


def index_past(connection: sqlite3.Connection, versions: Iterable[tuple[str, int]]) -> None:
    """Put past versions into the index, by id and recorded instant."""
    for version in versions:
        number, fold = connection.execute(sql.PAST_ROW, version).fetchone()
        connection.execute(sql.INDEX_NAMES, (-number, tokens(fold)))


def _live(connection: sqlite3.Connection, ids: Iterable[str]) -> list[tuple[int, str]]:
    listed = orjson.dumps(list(ids)).decode()
    rows = connection.execute(sql.ROWS_TO_INDEX, (listed,))
    return [(number, tokens(fold)) for number, fold in rows]


def find(connection: sqlite3.Connection, folded: str, at: int | None) -> Names:
    """Versions of entities whose names may fit; see `graph.stores.base.Store.names_like`."""
    if not folded:
        return Names([], truncated=False)
    query = full_text(folded)
    count = connection.execute(sql.TOO_MANY_NAMES, (query, BROAD + 1)).fetchone()[0]
    if count <= BROAD:
        rows = connection.execute(sql.NAMES_LIKE, (query, at))
        return Names([Name._make(row) for row in rows], truncated=False)
    rows = connection.execute(sql.NAMES_FROM, (folded, at, folded + _PAST_ALL, BROAD))
    return Names([Name._make(row) for row in rows], truncated=True)
