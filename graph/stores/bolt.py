"""The Neo4j store: the only module that knows the driver.

What Neo4j promises is that a query reads what is committed, not that two reads of one transaction
see the same.  So writers queue behind a lock before they read, and a reader that must see one
revision whole looks, behind the lock that a commit holds, whether the revision is still the one it
began with.

The server keeps what a transaction writes in memory until it commits, about 10 kB a record.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import (
    AuthConfigurationError,
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

from graph.errors import ConfigError, StoreError
from graph.model import Document, Entity, Relation
from graph.observing import counted
from graph.stores import (
    bolt_judging,
    bolt_retracting,
    cypher,
    cypher_documents,
    cypher_following,
)
from graph.stores.base import (
    Candidate,
    ChangeSet,
    Clock,
    Counts,
    DatasetInfo,
    Judgement,
    Kept,
    Known,
    Receipt,
    Revision,
    Told,
    system_clock,
)
from graph.stores.bolt_about import About, about_server, memory_of
from graph.stores.bolt_access import BoltAccess
from graph.stores.bolt_applying import apply_changes
from graph.stores.bolt_auditing import BoltAudit
from graph.stores.bolt_erasing import BoltErasing
from graph.stores.bolt_feed import BoltFeed
from graph.stores.bolt_following import BoltFollowing
from graph.stores.bolt_reading import (
    Ask,
    changes,
    collected,
    count_all,
    dataset_list,
    instant_of,
    last_of,
    names_like,
    prepared,
    rows_behind_lock,
    rows_of,
    settled,
    survey,
)
from graph.stores.bolt_readings import BoltReadings
from graph.stores.bolt_transfer import BoltTransfer
from graph.stores.bolt_verifying import BoltVerifying
from graph.stores.bolt_webhooks import BoltWebhooks
from graph.stores.bolt_writing import expecting, index_names
from graph.stores.planning import (
    EntityRow,
    RelationRow,
    read_entity,
    read_known,
    read_relation,
)
from graph.topology.columns import Survey
from graph.topology.names import Names
from graph.topology.snapshot import FOREVER, Delta

T = TypeVar("T")

_RETRY_SECONDS = 30.0
_LOGIN_HINT = (
    "set PARTNERGRAPH_NEO4J_PASSWORD, and PARTNERGRAPH_NEO4J_USER if the user is not 'neo4j'"
)
_URL_HINT = "write it like neo4j://host:7687"
_MEMORY_HINT = (
    "store fewer records at once, or give the server more memory (server.memory.heap.max_size)"
)
_HALF_HINT = "wait if 'partners restore' is at work; else run it again, which clears what is there"
_SECURITY = "Neo.ClientError.Security."


class BoltStore(
    BoltAccess,
    BoltAudit,
    BoltErasing,
    BoltFeed,
    BoltFollowing,
    BoltReadings,
    BoltTransfer,
    BoltVerifying,
    BoltWebhooks,
):
    """A store in a Neo4j database.

    Parameters
    ----------
    url : str
        ``neo4j://…``, ``bolt://…`` or one of their encrypted forms.
    auth : (str, str), optional
        User and password; None: the server asks for none.
    database : str, optional
        Its name; None: the user's home database.
    clock : callable
        Tells the present instant.
    restoring : bool
        Whether to open a database that was left half restored.

    Raises
    ------
    ConfigError
        If the server refuses the user or password, or the URL cannot be used.
    StoreError
        If there is no server, or the database is of a newer version or half restored.
    """

    local = False

    def __init__(
        self,
        url: str,
        *,
        auth: tuple[str, str] | None = None,
        database: str | None = None,
        clock: Clock = system_clock,
        restoring: bool = False,
    ) -> None:
        self.url = url
        self.kept_as = f"{url} {database}" if database else url
        self._database = database
        self._clock = clock
        self._closed = False
        self._lock = threading.Lock()
        # The driver tells of each retry; what comes of it is told by our own errors.
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
        self._driver = self._connect(auth)
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        try:
            self._prepare(restoring)
        except BaseException:
            self.close()
            raise

    def about(self) -> About:
        """The server's version, edition, clock and memory, as far as it tells this user."""
        return About(**self._read(about_server), **self._read(memory_of))

    # --- the driver -------------------------------------------------------------------------------

    def _connect(self, auth: tuple[str, str] | None) -> neo4j.Driver:
        # "@" is where somebody wrote a password into the URL, which errors and logs show.
        if "@" in urlsplit(self.url).netloc:
            raise ConfigError("a store URL takes no user or password", hint=_LOGIN_HINT)
        try:
            driver = neo4j.GraphDatabase.driver(
                self.url,
                auth=auth,
                max_transaction_retry_time=_RETRY_SECONDS,
                # A new database knows none of our labels yet; that is nothing to warn of.
                notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
            )
        except (DriverError, ValueError) as error:
            raise ConfigError(f"'{self.url}' cannot be used: {error}", hint=_URL_HINT) from error
        try:
            # Without the retries of a transaction: a wrong address is told at once.
            driver.verify_connectivity()
        except (Neo4jError, DriverError, OSError, ValueError) as error:
            driver.close()
            raise _told(self.url, error) from error
        return driver

    @contextmanager
    def _session(self) -> Iterator[neo4j.Session]:
        if self._closed:
            raise StoreError("the store is closed", hint="open it again")
        try:
            with self._driver.session(
                database=self._database, bookmark_manager=self._bookmarks
            ) as session:
                yield session
        except (Neo4jError, DriverError, OSError) as error:
            raise _told(self.url, error) from error

    def _read(self, work: Callable[[Ask], T]) -> T:
        with self._session() as session:
            return session.execute_read(counted(lambda tx: work(partial(_ask, tx))))

    def _write(self, work: Callable[[Ask], T]) -> T:
        with self._session() as session:
            return session.execute_write(counted(lambda tx: work(partial(_ask, tx))))

    def _prepare(self, restoring: bool) -> None:
        version, kinds, half_restored = self._read(prepared)
        if half_restored and not restoring:
            raise StoreError(f"{self.url} is half restored", hint=_HALF_HINT)
        if version > cypher.SCHEMA_VERSION:
            raise StoreError(
                f"{self.url} has store version {version};"
                f" this program knows {cypher.SCHEMA_VERSION}",
                hint="use the release that wrote it, or import the data again into a new database",
            )
        if version == cypher.SCHEMA_VERSION and set(cypher.KINDS) <= set(kinds):
            return
        for statement in cypher.PREPARE:
            self._define(statement)
        if version == 1:
            self._index_names()
        if 0 < version <= cypher.WITHOUT_DOCUMENT_VERSIONS:
            self._write(lambda ask: ask(cypher_following.NOTE_ALL_DOCUMENTS))
        known = sorted({*cypher.KINDS, *kinds})
        self._read(lambda ask: ask(cypher.AWAIT_INDEXES))
        self._write(
            lambda ask: ask(cypher.SET_PREPARED, version=cypher.SCHEMA_VERSION, kinds=known)
        )

    def _index_names(self) -> None:
        """Put all names into the index that version 2 brought; cut short, it begins again."""
        for label in cypher.NAMES_TO_INDEX:
            after: int | None = 0
            while after is not None:
                after = self._write(partial(index_names, label=label, after=after))

    def _define(self, statement: str) -> None:
        with self._session() as session:
            try:
                session.execute_write(_ask, statement)
            except Neo4jError as error:
                # Another process may have made the very same at this moment.
                if "AlreadyExists" not in (error.code or ""):
                    raise

    # --- the protocol -----------------------------------------------------------------------------

    def apply(self, changes: ChangeSet) -> Receipt:
        """See `graph.stores.base.Store.apply`."""
        door = self._read if changes.dry_run else self._write
        return door(lambda ask: apply_changes(ask, changes, self._clock))

    def retract(
        self, dataset: str, only: Told | None = None, *, expected: Container[int] | None = None
    ) -> Receipt:
        """See `graph.stores.base.Store.retract`.

        More than 10,000 records take several transactions and as many revisions, of which the
        first looks what is expected; cut short, a second call does the rest.
        """
        return bolt_retracting.retract(self._write, dataset, only, self._clock, expected)

    def told_by(self, dataset: str) -> Told:
        """See `graph.stores.base.Store.told_by`."""
        return self._read(lambda ask: bolt_retracting.told_by(ask, dataset))

    def judge(
        self,
        judgements: Sequence[Judgement],
        withdrawn: Sequence[tuple[str, str]] = (),
        *,
        expected: Container[int] | None = None,
    ) -> Receipt:
        """See `graph.stores.base.Store.judge`."""

        def judging(ask: Ask) -> Receipt:
            return bolt_judging.judge(ask, judgements, withdrawn, self._clock)

        return self._write(partial(expecting, expected, judging))

    def judgements(self) -> Sequence[Judgement]:
        """See `graph.stores.base.Store.judgements`."""
        return self._read(bolt_judging.judgements)

    def merged(self, ids: Iterable[str]) -> dict[str, Kept]:
        """See `graph.stores.base.Store.merged`."""
        listed = list(ids)
        return self._read(lambda ask: bolt_judging.merged(ask, listed))

    def propose(self, about: Iterable[str], candidates: Iterable[Candidate]) -> None:
        """See `graph.stores.base.Store.propose`."""
        ids, proposed = list(about), list(candidates)
        self._write(lambda ask: bolt_judging.propose(ask, ids, proposed))

    def candidates(self) -> Sequence[Candidate]:
        """See `graph.stores.base.Store.candidates`."""
        return self._read(bolt_judging.candidates)

    def known(self, ids: Iterable[str], at: int = FOREVER) -> dict[str, Known]:
        """See `graph.stores.base.Store.known`."""
        rows = self._at(cypher.ENTITIES_AT, list(ids), at)
        return {row[0]: read_known(EntityRow._make(row)) for row in rows}

    def entity_pages(self) -> Iterator[list[Known]]:
        """See `graph.stores.base.Store.entity_pages`."""
        after: int | None = 0
        while after is not None:
            page, after = self._read(partial(bolt_judging.entity_page, after=after))
            yield page

    def revision(self) -> Revision:
        """See `graph.stores.base.Store.revision`."""
        last = self._read(last_of)
        return Revision(last.number, last.instant)

    def changes_since(self, revision: int) -> Delta:
        """See `graph.stores.base.Store.changes_since`."""
        last = self._read(last_of)
        if last.number == revision:
            return Delta(last.number, last.instant, [], [])
        # Writes, for the lock that shows that the reading was of one revision.
        before = self._write(settled)
        return self._write(lambda ask: changes(ask, revision, before))

    def survey(self, work: Callable[[Survey], T]) -> T:
        """See `graph.stores.base.Store.survey`."""
        before = self._write(settled)
        return self._write(lambda ask: survey(ask, work, before))

    def names_like(self, folded: str, at: int | None) -> Names:
        """See `graph.stores.base.Store.names_like`."""
        return self._read(lambda ask: names_like(ask, folded, at))

    def instant_of(self, revision: int) -> int | None:
        """See `graph.stores.base.Store.instant_of`."""
        return self._read(lambda ask: instant_of(ask, revision))

    def entities(self, ids: Iterable[str], at: int) -> dict[str, Entity]:
        """See `graph.stores.base.Store.entities`."""
        rows = self._at(cypher.ENTITIES_AT, list(ids), at)
        return {row[0]: read_entity(EntityRow._make(row)) for row in rows}

    def relations(self, ids: Iterable[str], at: int) -> dict[str, Relation]:
        """See `graph.stores.base.Store.relations`."""
        rows = self._at(cypher.RELATIONS_AT, list(ids), at)
        return {row[0]: read_relation(RelationRow._make(row)) for row in rows}

    def _at(self, statement: str, ids: Sequence[str], at: int) -> list[Sequence[Any]]:
        found = self._read(lambda ask: rows_of(ask, statement, ids, at=at))
        lost = sorted(set(ids).difference(row[0] for row in found))
        if lost:
            # Unknown, or on its way from the live records to the past ones while we looked.
            found += self._write(lambda ask: rows_behind_lock(ask, statement, lost, at))
        return found

    def documents(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Document]:
        """See `graph.stores.base.Store.documents`."""
        asked = [list(key) for key in keys]
        rows = self._read(lambda ask: collected(ask, cypher_documents.DOCUMENTS, keys=asked))
        return {(dataset, id_): Document(id_, *more) for dataset, id_, *more in rows}

    def documents_told(self, dataset: str, after: str, count: int) -> list[Document]:
        """See `graph.stores.base.Store.documents_told`."""
        asked = {"dataset": dataset, "after": after, "count": count}
        rows = self._read(lambda ask: collected(ask, cypher_documents.DOCUMENT_PAGE, **asked))
        return [Document(*row) for row in rows]

    def datasets(self) -> Sequence[DatasetInfo]:
        """See `graph.stores.base.Store.datasets`."""
        return self._read(dataset_list)

    def counts(self) -> Counts:
        """See `graph.stores.base.Store.counts`."""
        return self._read(count_all)

    def close(self) -> None:
        """See `graph.stores.base.Store.close`."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._driver.close()


def _ask(
    tx: neo4j.ManagedTransaction, statement: str, /, **parameters: Any
) -> Sequence[neo4j.Record]:
    return list(tx.run(statement, parameters))


def _told(url: str, error: Exception) -> ConfigError | StoreError:
    """The error of ours that a driver's error is."""
    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    if isinstance(error, AuthError | AuthConfigurationError) or code.startswith(_SECURITY):
        return ConfigError(f"{url} refuses the user or password: {error}", hint=_LOGIN_HINT)
    # The driver says ValueError of an address that can never be one.
    if isinstance(error, ConfigurationError | ValueError):
        return ConfigError(f"'{url}' cannot be used: {error}", hint=_URL_HINT)
    if isinstance(error, ServiceUnavailable | OSError):
        return StoreError(
            f"Neo4j does not answer at {url}: {error}",
            hint="check that the server runs and that the address and port are right",
            retryable=True,
        )
    if "OutOfMemory" in code:
        return StoreError(f"{url}: {error}", hint=_MEMORY_HINT)
    retryable = isinstance(error, Neo4jError | DriverError) and error.is_retryable()
    hint = "try again" if retryable else "the server's log tells more"
    return StoreError(f"{url}: {error}", hint=hint, retryable=retryable)
