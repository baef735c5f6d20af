"""The full-text index of names in the embedded store: kept with the records, asked by `find`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import orjson

from graph.stores import sql
from graph.topology.names import BROAD, FIRST, Name, Names, full_text, full_text_of_whole, tokens

_PAST_ALL = "\U0010ffff"


def index(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Put live entities into the index."""
    connection.executemany(sql.INDEX_NAMES, _live(connection, ids))


def unindex(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Take live entities out of the index; they must be as they were when put in."""
    connection.executemany(sql.UNINDEX_NAMES, _live(connection, ids))


def index_all(connection: sqlite3.Connection) -> None:
    """Put all live entities and past versions into an index that is empty."""
    rows = connection.execute(sql.ALL_ROWS)
    connection.executemany(sql.INDEX_NAMES, ((number, tokens(fold)) for number, fold in rows))


def index_past(connection: sqlite3.Connection, versions: Iterable[tuple[str, int]]) -> None:
    """Put past versions into the index, by id and recorded instant."""
    for version in versions:
        number, fold = connection.execute(sql.PAST_ROW, version).fetchone()
        connection.execute(sql.INDEX_NAMES, (number + sql.PAST_NAMES, tokens(fold)))


def _live(connection: sqlite3.Connection, ids: Iterable[str]) -> list[tuple[int, str]]:
    listed = orjson.dumps(list(ids)).decode()
    rows = connection.execute(sql.ROWS_TO_INDEX, (listed,))
    return [(number, tokens(fold)) for number, fold in rows]


def find(connection: sqlite3.Connection, folded: str, at: int | None) -> Names:
    """Versions of entities whose names may fit; see `graph.stores.base.Store.names_like`."""
    if not folded:
        return Names([], truncated=False)
    query = full_text(folded)
    if not _broad(connection, query):
        return Names(_rows(connection, sql.NAMES_LIKE, query, at), truncated=False)
    found = _rows(connection, sql.NAMES_FROM, folded, at, folded + _PAST_ALL, FIRST)
    # Whom a second name fits wholly does not begin with the text, but is meant most often.
    whole = full_text_of_whole(folded)
    if not _broad(connection, whole):
        found += _rows(connection, sql.NAMES_LIKE, whole, at)
    return Names(found, truncated=True)


def _broad(connection: sqlite3.Connection, query: str) -> bool:
    row = connection.execute(sql.TOO_MANY_NAMES, (query, BROAD + 1)).fetchone()
    return int(row[0]) > BROAD


def _rows(connection: sqlite3.Connection, statement: str, *given: object) -> list[Name]:
    return [Name._make(row) for row in connection.execute(statement, given)]
