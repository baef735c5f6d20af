"""Neo4j's driver: the only module that knows it.  Every wait has a bound, every error is ours.

A read is tried again by the driver for a while and then given up; so is a write, unless it is lost
while its commit was to be acknowledged: whether it was done is not known then, and told so.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import (
    AuthConfigurationError,
    AuthError,
    ConfigurationError,
    ConnectionPoolError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.errors import ConfigError, OutcomeUnknown, StoreError
from graph.observing import counted
from graph.stores.bolt_reading import Ask

T = TypeVar("T")

_LOGIN_HINT = (
    "set PARTNERGRAPH_NEO4J_PASSWORD, and PARTNERGRAPH_NEO4J_USER if the user is not 'neo4j'"
)
_URL_HINT = "write it like neo4j://host:7687"
_MEMORY_HINT = (
    "store fewer records at once, or give the server more memory (server.memory.heap.max_size)"
)
_AWAY_HINT = "check that the server runs and that the address and port are right"
_TIME_HINT = (
    "try again; if the server needs longer than that, raise PARTNERGRAPH_NEO4J_WRITE_SECONDS"
)
_SECURITY = "Neo.ClientError.Security."
_RETRIES = 4
"""Into how many parts of what a write may take the time falls in which it is tried again."""
_IDLE = 5.0
"""Seconds after which a connection is tried before it is used: something may have cut it."""
_LEAST = 0.05
_HELD = 86_400.0
"""Seconds after which the server ends a transaction that goes through all there is, or restores it:
not while it is at work, but where its client is gone and nobody has closed the connection."""
BUILDING = 1_800.0
"""Seconds for one statement of an upgrade, which may build an index of all there is."""


class Patience(NamedTuple):
    """How long a server is waited for, in seconds.

    Parameters
    ----------
    read : float
        For the answer to a read that takes no long work, after which it is given up.  With what is
        tried again meanwhile nobody waits for more than twice as long.
    write : float
        For the answer to a statement of a write, or of a read that goes through much; the server
        ends a transaction that takes longer.
    """

    read: float = 10.0
    write: float = 120.0

    @property
    def connecting(self) -> float:
        """For a connection that can be used."""
        return self.read / 2


class Driver:
    """Runs work in transactions of one database; safe for threads.

    Parameters
    ----------
    url : str
        ``neo4j://…``, ``bolt://…`` or one of their encrypted forms.
    auth : (str, str), optional
        User and password.
    database : str, optional
        Its name; None: the user's home database.
    patience : Patience
        How long it is waited for.

    Raises
    ------
    ConfigError
        If the URL cannot be used.
    """

    def __init__(
        self, url: str, auth: tuple[str, str] | None, database: str | None, patience: Patience
    ) -> None:
        self._url = url
        self._patience = patience
        self._lock = threading.Lock()
        self._closed = False
        # The driver tells of each retry; what comes of it is told by our own errors.
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
        self._driver = self._opened(auth)
        self._session_settings: dict[str, Any] = {
            "database": database,
            "bookmark_manager": neo4j.GraphDatabase.bookmark_manager(),
            "connection_acquisition_timeout": patience.connecting,
        }

    def _opened(self, auth: tuple[str, str] | None) -> neo4j.Driver:
        # "@" is where somebody wrote a password into the URL, which errors and logs show.
        if "@" in urlsplit(self._url).netloc:
            raise ConfigError("a store URL takes no user or password", hint=_LOGIN_HINT)
        try:
            return neo4j.GraphDatabase.driver(
                self._url,
                auth=auth,
                connection_timeout=self._patience.connecting,
                connection_acquisition_timeout=self._patience.connecting,
                connection_write_timeout=self._patience.read,
                liveness_check_timeout=_IDLE,
                # A new database knows none of our labels yet; that is nothing to warn of.
                notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
            )
        except (DriverError, ValueError) as error:
            raise ConfigError(f"'{self._url}' cannot be used: {error}", hint=_URL_HINT) from error

    def verify(self) -> None:
        """See whether the server answers, without the retries of a transaction.

        Raises
        ------
        ConfigError, StoreError
            If it does not.
        """
        with self._told():
            self._driver.verify_connectivity()

    def look(self, work: Callable[[Ask], T]) -> T:
        """Read what a server answers at once: at most `Patience.read` seconds are waited for it."""
        until = time.monotonic() + self._patience.read

        def left() -> float:
            seconds = until - time.monotonic()
            if seconds <= 0:
                raise StoreError(
                    f"Neo4j does not answer at {self._url} within {self._patience.read:g} seconds",
                    hint=_AWAY_HINT,
                    retryable=True,
                )
            return seconds

        reading = self._unit(work, left, self._patience.read)
        with self._session(self._patience.read / 2) as session:
            return session.execute_read(reading)

    def read(self, work: Callable[[Ask], T]) -> T:
        """Read what may take long."""
        seconds = self._patience.write
        with self._session(seconds / _RETRIES) as session:
            return session.execute_read(self._unit(work, lambda: seconds, seconds))

    def write(self, work: Callable[[Ask], T], *, held: bool = False) -> T:
        """Write; `held` as `hold` does.

        Raises
        ------
        OutcomeUnknown
            If the connection was lost while the server was to acknowledge it.
        """
        try:
            return self.hold(work) if held else self.lock(work)
        except StoreError as error:
            if not isinstance(error.__cause__, IncompleteCommit):
                raise
            raise OutcomeUnknown(
                f"{self._url} was lost while it was to acknowledge: whether it was stored is not"
                " known",
                hint="ask again with the same Idempotency-Key, or give the same file again:"
                " nothing is stored twice",
                retryable=True,
            ) from error

    def lock(self, work: Callable[[Ask], T]) -> T:
        """Read behind a lock, which takes a transaction that could write."""
        seconds = self._patience.write
        with self._session(seconds / _RETRIES) as session:
            return session.execute_write(self._unit(work, lambda: seconds, seconds))

    def hold(self, work: Callable[[Ask], T], answer: float | None = None) -> T:
        """Read behind a lock in many statements, which together may take hours.

        Parameters
        ----------
        work : callable
            The work.
        answer : float, optional
            Seconds for the answer to each statement; `Patience.write` unless told.
        """
        seconds = answer or self._patience.write
        with self._session(self._patience.write / _RETRIES) as session:
            return session.execute_write(self._unit(work, lambda: seconds, _HELD))

    def define(self, statement: str) -> None:
        """Make a constraint or an index, unless somebody else has just made it."""

        def make(tx: neo4j.ManagedTransaction) -> None:
            # A constraint is answered once all there is has been looked at.
            _ask(tx, lambda: BUILDING, statement)

        with self._session(self._patience.write / _RETRIES) as session:
            try:
                session.execute_write(make)
            except Neo4jError as error:
                # Another process may have made the very same at this moment.
                if "AlreadyExists" not in (error.code or ""):
                    raise

    def close(self) -> None:
        """Close all connections; a second call does nothing."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._driver.close()

    @staticmethod
    def _unit(
        work: Callable[[Ask], T], left: Callable[[], float], most: float
    ) -> Callable[[neo4j.ManagedTransaction], T]:
        tried = counted(work)

        # The server gives up what nobody waits for any more, and with it the locks it holds.
        @neo4j.unit_of_work(timeout=most)
        def run(tx: neo4j.ManagedTransaction) -> T:
            return tried(partial(_ask, tx, left))

        return run

    @contextmanager
    def _session(self, retrying: float) -> Iterator[neo4j.Session]:
        if self._closed:
            raise StoreError("the store is closed", hint="open it again")
        settings = {**self._session_settings, "max_transaction_retry_time": retrying}
        with self._told(), self._driver.session(**settings) as session:
            yield session

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        # The driver says ValueError of an address that can never be one.
        except (Neo4jError, DriverError, OSError, ValueError) as error:
            raise _told(self._url, error) from error


def _ask(
    tx: neo4j.ManagedTransaction,
    left: Callable[[], float],
    statement: str,
    /,
    **parameters: Any,
) -> Sequence[Mapping[str, Any]]:
    # How long an answer may take is the server's to hint, and it hints two minutes, or nothing:
    # the driver has no setting of ours for it.
    tx._connection.socket.set_read_timeout(max(_LEAST, left()))
    return list(tx.run(statement, parameters))


def _told(url: str, error: Exception) -> ConfigError | StoreError:
    """The error of ours that a driver's error is."""
    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    if isinstance(error, AuthError | AuthConfigurationError) or code.startswith(_SECURITY):
        return ConfigError(f"{url} refuses the user or password: {error}", hint=_LOGIN_HINT)
    if isinstance(error, ConfigurationError | ValueError):
        return ConfigError(f"'{url}' cannot be used: {error}", hint=_URL_HINT)
    if isinstance(error, ServiceUnavailable | SessionExpired | ConnectionPoolError | OSError):
        message = f"Neo4j does not answer at {url}: {error}"
        return StoreError(message, hint=_AWAY_HINT, retryable=True)
    if "OutOfMemory" in code:
        return StoreError(f"{url}: {error}", hint=_MEMORY_HINT)
    if "TransactionTimedOut" in code:
        return StoreError(f"{url}: {error}", hint=_TIME_HINT, retryable=True)
    retryable = isinstance(error, Neo4jError | DriverError) and error.is_retryable()
    hint = "try again" if retryable else "the server's log tells more"
    return StoreError(f"{url}: {error}", hint=hint, retryable=retryable)
