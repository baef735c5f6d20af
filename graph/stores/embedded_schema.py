"""The tables of an embedded store: made in a new file, brought up to date in an old one."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from graph.errors import StoreError
from graph.stores import embedded_names, sql
from graph.stores.embedded_file import Connections

_PAUSE = 0.02
_PAUSES = 500


def prepare(path: Path, connections: Connections, *, create: bool) -> None:
    """See that a file has the tables of this version.

    Raises
    ------
    StoreError
        If the file is not a store, or is of a newer version.
    """
    with connections.connected() as connection:
        if create and not _version(connection):
            _create(connection)
        version = _version(connection)
        if version == 0:
            raise StoreError(f"{path} is not a store", hint="name another with --store")
        if version < sql.SCHEMA_VERSION:
            _upgrade(connections)
            version = _version(connection)
        if version != sql.SCHEMA_VERSION:
            raise StoreError(
                f"{path} has store version {version}; this program knows {sql.SCHEMA_VERSION}",
                hint="use the release that wrote it, or import the data again into a new store",
            )


def _create(connection: sqlite3.Connection) -> None:
    """Make the tables, unless the file is somebody else's database."""
    if connection.execute(sql.ANY_TABLE).fetchone() is None:
        _write_ahead(connection)
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have made the tables while this one waited for the lock.
    if connection.execute(sql.ANY_TABLE).fetchone() is None:
        for statement in (*sql.CREATE, sql.SET_VERSION):
            connection.execute(statement)
    connection.execute("COMMIT")


def _upgrade(connections: Connections) -> None:
    """Bring a file of an older version up to date, whole or not at all."""
    with connections.transaction("BEGIN IMMEDIATE") as connection:
        # Another process may have done it while this one waited for the lock.
        version = _version(connection)
        if version == 1:
            for statement in sql.FROM_VERSION_1:
                connection.execute(statement)
        for former, statements in sql.UPGRADES.items():
            for statement in statements if version <= former else ():
                connection.execute(statement)
        if version <= sql.NAMES_REWRITTEN_AFTER:
            embedded_names.index_all(connection)
        if version < sql.SCHEMA_VERSION:
            connection.execute(sql.SET_VERSION)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; for this alone SQLite does not wait for other processes."""
    for pause in (*[_PAUSE] * _PAUSES, None):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if pause is None or error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(pause)
        else:
            return
