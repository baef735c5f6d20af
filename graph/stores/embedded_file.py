"""Connections to one SQLite file, lent to any number of threads."""

from __future__ import annotations

import os
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from graph.errors import StoreError
from graph.stores import sql

_BUSY_SECONDS = 60
_PRIMARY = 0xFF
"""The part of an extended result code that tells the sort of error."""
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_WRITABLE = "check that the file, its folder and the disk can be written to"
_DAMAGED = "check that it is a Partnergraph store; of one that is damaged restore a backup"
_HINT = "'partners verify' tells whether the store is sound"
_HINTS = {
    **dict.fromkeys(_BUSY, "another process is writing; try again"),
    sqlite3.SQLITE_FULL: "nothing of this was stored; free some space on the disk, then try again",
    sqlite3.SQLITE_IOERR: f"nothing of this was stored; {_WRITABLE}",
    sqlite3.SQLITE_READONLY: _WRITABLE,
    sqlite3.SQLITE_CANTOPEN: _WRITABLE,
    sqlite3.SQLITE_PERM: _WRITABLE,
    **dict.fromkeys(_BROKEN, _DAMAGED),
}
"""How to mend an error, by its primary result code."""


class DamagedFile(StoreError):
    """What is in a file is no database, or one that is broken."""


class Connections:
    """Connections to one file; a thread has its own while it works.

    Parameters
    ----------
    path : Path
        The file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: deque[sqlite3.Connection] = deque()
        self._closed = False
        self._file: tuple[int, int] | None = None
        """Which file it was that was opened first: device and inode."""

    def connected(self) -> Lent:
        """Lend a connection that no other thread uses meanwhile."""
        return Lent(self)

    def take(self) -> sqlite3.Connection:
        """One that is idle, or a new one."""
        if self._closed:
            raise StoreError("the store is closed", hint="open it again")
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._opened()
        if not self._is_same_file():
            connection.close()
            raise StoreError(
                f"{self._path} was moved, replaced or deleted while it was open",
                hint="put the right file there, and start anew what uses it",
            )
        return connection

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    def _is_same_file(self) -> bool:
        """Whether the path still leads to what was opened; what is written elsewhere is lost."""
        try:
            found = os.stat(self._path)
        except OSError:
            return False
        there = (found.st_dev, found.st_ino)
        if self._file is None:
            self._file = there
        return there == self._file

    def give_back(self, connection: sqlite3.Connection) -> None:
        """Keep one for who comes next."""
        self._idle.append(connection)
        if self._closed:
            self.close()

    def drop(self, failed: sqlite3.Connection) -> None:
        """Close one that an error was met with: while that is looked at, what was read lasts on.

        If no other is left, one is opened before.  With its last connection SQLite takes the log
        away, and on a full disk makes no new one.
        """
        with suppress(sqlite3.Error):
            if not (self._idle or self._closed) and self._is_same_file():
                fresh = self._opened()
                with suppress(sqlite3.Error):
                    # Only who has read has opened the log.
                    fresh.execute(sql.ANY_TABLE).fetchone()
                self.give_back(fresh)
        failed.close()

    def told(self, error: sqlite3.Error) -> StoreError:
        """An error of SQLite's as the store tells it."""
        # Errors of Python's own part of the adapter have no code.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
        kind = DamagedFile if code in _BROKEN else StoreError
        hint = _HINTS.get(code, _HINT)
        return kind(f"{self._path}: {error}", hint=hint, retryable=code in _BUSY)

    @contextmanager
    def transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction, which an error rolls back."""
        with self.connected() as connection:
            connection.execute(begin)
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close what is idle, and the others when they come back."""
        self._closed = True
        with suppress(IndexError):
            while True:
                self._idle.pop().close()


class Lent:
    """A connection while it is lent, and SQLite's errors as the store's.

    A class, for every question borrows several, and a generator costs more.
    """

    __slots__ = ("_connection", "_connections")

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> sqlite3.Connection:
        try:
            self._connection = self._connections.take()
        except sqlite3.Error as error:
            raise self._connections.told(error) from error
        return self._connection

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._connection is not None and kind is None:
            self._connections.give_back(self._connection)
        elif self._connection is not None:
            self._connections.drop(self._connection)
        if isinstance(error, sqlite3.Error):
            raise self._connections.told(error) from error
