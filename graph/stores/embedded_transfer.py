"""All that an embedded store holds, read at one revision."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import orjson

from graph.stores import sql_transfer
from graph.stores.embedded_file import Connections
from graph.stores.embedded_writing import last_revision
from graph.stores.transfer import PARTS, Contents, Page, Part, Row, places_of

T = TypeVar("T")
_TEXTS = tuple[str, ...]


class EmbeddedTransfer:
    """How `graph.stores.embedded.EmbeddedStore` gives and takes all that it holds."""

    _connections: Connections

    def contents(self, work: Callable[[Contents], T]) -> T:
        """See `graph.stores.transfer.Transferred.contents`."""
        with self._connections.transaction("BEGIN") as connection:
            last = last_revision(connection)
            return work(Contents(last.number, last.instant, read_all(connection)))


def read_all(connection: sqlite3.Connection) -> Iterator[Page]:
    """All rows, as one transaction sees them."""
    for part in PARTS.values():
        cursor = connection.execute(sql_transfer.READ[part.name])
        told = _telling(part)
        while rows := cursor.fetchmany(part.page):
            yield Page(part.name, list(map(told, rows)) if told else rows)


def _telling(part: Part) -> Callable[[Row], Row] | None:
    """What turns cells into a row; None where they are one."""
    changed: list[tuple[int, Callable[[Any], Any]]] = [
        *((place, bool) for place in places_of(part.row, bool)),
        *((place, orjson.loads) for place in places_of(part.row, _TEXTS)),
    ]
    if part.name == "texts":
        changed.append((part.fields.index("text"), _unpacked))
    if not changed:
        return None

    def told(cells: Row) -> Row:
        row = list(cells)
        for place, turn in changed:
            row[place] = turn(row[place])
        return row

    return told


def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode()
