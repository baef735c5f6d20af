"""All that an embedded store holds: read at one revision, or stored in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from typing import Any, TypeVar

import orjson

from graph.errors import InputError, StoreError
from graph.stores import sql_following, sql_transfer
from graph.stores.base import Clock
from graph.stores.embedded_auditing import audit
from graph.stores.embedded_file import Connections
from graph.stores.embedded_readings import unpacked
from graph.stores.embedded_writing import last_revision
from graph.stores.transfer import (
    PARTS,
    Contents,
    Incoming,
    Page,
    Part,
    Row,
    check_arrived,
    not_empty,
    places_of,
    restored,
)
from graph.stores.verifying_records import UNREADABLE
from graph.stores.verifying_rows import named

T = TypeVar("T")


class EmbeddedTransfer:
    """How `graph.stores.embedded.EmbeddedStore` gives and takes all that it holds."""

    url: str
    _clock: Clock
    _connections: Connections

    def contents(self, work: Callable[[Contents], T]) -> T:
        """See `graph.stores.transfer.Transferred.contents`."""
        with self._connections.transaction("BEGIN") as connection:
            last = last_revision(connection)
            with closing(_read_all(connection, self.url)) as pages:
                return work(Contents(last.number, last.instant, pages))

    def take_in(self, incoming: Incoming) -> None:
        """See `graph.stores.transfer.Transferred.take_in`."""
        # What derives rows from claims is not loaded by those who only read.
        from graph.stores.embedded_filling import fill

        with self._connections.transaction("BEGIN IMMEDIATE") as connection:
            if next(_read_all(connection, self.url), None) is not None:
                raise not_empty(self.url)
            try:
                needed = fill(connection, incoming.pages())
            except (sqlite3.IntegrityError, OverflowError) as error:
                raise InputError(
                    f"what is to be stored contradicts itself: {error}",
                    hint="the backup was not written by Partnergraph, or has been changed",
                ) from error
            check_arrived(_read_all(connection, self.url), incoming.parts)
            # Too low a one would let readers see what is not for them.
            connection.execute(sql_following.RAISE_HIGHEST, (needed,))
            audit(connection, restored(incoming, self._clock()))


def _read_all(connection: sqlite3.Connection, url: str) -> Generator[Page]:
    """All rows, as one transaction sees them; `StoreError` if one cannot be read."""
    for part in PARTS.values():
        cursor = connection.execute(sql_transfer.READ[part.name])
        told = _telling(part)
        while rows := cursor.fetchmany(part.page):
            yield Page(part.name, list(_told(rows, told, part.name, url)) if told else rows)


def _told(rows: list[Row], told: Callable[[Row], Row], part: str, url: str) -> Iterator[Row]:
    for row in rows:
        try:
            yield told(row)
        except UNREADABLE as error:
            raise StoreError(
                f"{url}: this row cannot be read: {named(part, row)}: {error}",
                hint="'partners verify' tells all that is damaged",
            ) from error


def _telling(part: Part) -> Callable[[Row], Row] | None:
    """What turns cells into a row; None where they are one."""
    turns: dict[Any, Callable[[Any], Any]] = {bool: bool, tuple[str, ...]: orjson.loads}
    changed = [(place, turn) for hint, turn in turns.items() for place in places_of(part.row, hint)]
    if part.name == "texts":
        changed.append((part.fields.index("text"), unpacked))
    if not changed:
        return None

    def told(cells: Row) -> Row:
        row = list(cells)
        for place, turn in changed:
            row[place] = turn(row[place])
        return row

    return told
