"""Connections to one SQLite file, lent to any number of threads."""

from __future__ import annotations

import queue
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graph.errors import StoreError

_BUSY_SECONDS = 60


class Connections:
    """Connections to one file; a thread has its own while it works.

    Parameters
    ----------
    path : Path
        The file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        self._closed = False

    @contextmanager
    def connected(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that no other thread uses meanwhile."""
        if self._closed:
            raise StoreError("the store is closed", hint="open it again")
        with self._guard():
            try:
                connection = self._idle.get_nowait()
            except queue.Empty:
                connection = sqlite3.connect(
                    self._path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
                )
                connection.execute("PRAGMA synchronous = FULL")
            try:
                yield connection
            finally:
                self._idle.put(connection)
                if self._closed:
                    self.close()

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            hint = (
                "another process is writing; try again"
                if busy
                else "check that the file, its folder and the disk can be written to"
            )
            raise StoreError(f"{self._path}: {error}", hint=hint, retryable=busy) from error
        except sqlite3.Error as error:
            raise StoreError(
                f"{self._path}: {error}", hint="check that it is a Partnergraph store"
            ) from error

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
        with suppress(queue.Empty):
            while True:
                self._idle.get_nowait().close()
