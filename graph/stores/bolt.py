"""The Neo4j store.

What Neo4j promises is that a query reads what is committed, not that two reads of one transaction
see the same.  So writers queue behind a lock before they read, and a reader that must see one
revision whole looks, behind the lock that a commit holds, whether the revision is still the one it
began with.

The server keeps what a transaction writes in memory until it commits, about 10 kB a record.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from graph.errors import StoreError
from graph.model import Document, Entity, Relation
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
from graph.stores.bolt_driver import BUILDING, Driver, Patience
from graph.stores.bolt_erasing import BoltErasing
from graph.stores.bolt_feed import BoltFeed
from graph.stores.bolt_following import BoltFollowing
from graph.stores.bolt_reading import (
    Ask,
    changes,
    collected,
    count_all,
    dataset_list,
    last_of,
    names_like,
    past,
    prepared,
    rows_behind_lock,
    rows_of,
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

_HALF_HINT = "wait if 'partners restore' is at work; else run it again, which clears what is there"


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
    patience : Patience
        How long the server is waited for.
    wait : bool
        Whether to see now that the server is there; otherwise whoever first asks does.

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
        patience: Patience = Patience(),  # noqa: B008 - it cannot be changed
        wait: bool = True,
    ) -> None:
        self.url = url
        self.kept_as = f"{url} {database}" if database else url
        self._restoring = restoring
        self._clock = clock
        self._preparing = threading.Lock()
        self._ready = False
        self._driver = Driver(url, auth, database, patience)
        if not wait:
            return
        try:
            self._get_ready()
        except BaseException:
            self.close()
            raise

    def about(self) -> About:
        """The server's version, edition, clock and memory, as far as it tells this user."""
        return About(**self._read(about_server), **self._read(memory_of))

    # --- transactions -----------------------------------------------------------------------------

    def _look(self, work: Callable[[Ask], T]) -> T:
        self._get_ready()
        return self._driver.look(work)

    def _read(self, work: Callable[[Ask], T]) -> T:
        self._get_ready()
        return self._driver.read(work)

    def _lock(self, work: Callable[[Ask], T]) -> T:
        self._get_ready()
        return self._driver.lock(work)

    def _hold(self, work: Callable[[Ask], T]) -> T:
        self._get_ready()
        return self._driver.hold(work)

    def _write(self, work: Callable[[Ask], T], *, held: bool = False) -> T:
        self._get_ready()
        return self._driver.write(work, held=held)

    def _get_ready(self) -> None:
        """See that the server is there and its database is laid out, if nobody has seen it yet."""
        if self._ready:
            return
        with self._preparing:
            if not self._ready:
                self._driver.verify()
                self._prepare()
                self._ready = True

    def _prepare(self) -> None:
        version, kinds, half_restored = self._driver.read(prepared)
        if half_restored and not self._restoring:
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
            self._driver.define(statement)
        if version == 1:
            self._index_names()
        if 0 < version <= cypher.WITHOUT_DOCUMENT_VERSIONS:
            self._driver.hold(lambda ask: ask(cypher_following.NOTE_ALL_DOCUMENTS), BUILDING)
        known = sorted({*cypher.KINDS, *kinds})
        self._driver.hold(lambda ask: ask(cypher.AWAIT_INDEXES), BUILDING)
        self._driver.write(
            lambda ask: ask(cypher.SET_PREPARED, version=cypher.SCHEMA_VERSION, kinds=known)
        )

    def _index_names(self) -> None:
        """Put all names into the index that version 2 brought; cut short, it begins again."""
        for label in cypher.NAMES_TO_INDEX:
            after: int | None = 0
            while after is not None:
                after = self._driver.write(partial(index_names, label=label, after=after))

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
        return self._look(lambda ask: bolt_judging.merged(ask, listed))

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
        last = self._look(last_of)
        return Revision(last.number, last.instant)

    def changes_since(self, revision: int) -> Delta:
        """See `graph.stores.base.Store.changes_since`."""
        last = self._look(last_of)
        if last.number == revision:
            return Delta(last.number, last.instant, [], [])
        return self._unmoved(partial(changes, revision=revision))

    def survey(self, work: Callable[[Survey], T]) -> T:
        """See `graph.stores.base.Store.survey`."""
        return self._unmoved(lambda ask, last: work(survey(ask, last)), held=True)

    def names_like(self, folded: str, at: int | None) -> Names:
        """See `graph.stores.base.Store.names_like`."""
        return self._look(lambda ask: names_like(ask, folded, at))

    def instant_of(self, revision: int) -> int | None:
        """See `graph.stores.base.Store.instant_of`."""
        return self._look(lambda ask: past(ask, revision)).instant or None

    def entities(self, ids: Iterable[str], at: int) -> dict[str, Entity]:
        """See `graph.stores.base.Store.entities`."""
        rows = self._at(cypher.ENTITIES_AT, list(ids), at)
        return {row[0]: read_entity(EntityRow._make(row)) for row in rows}

    def relations(self, ids: Iterable[str], at: int) -> dict[str, Relation]:
        """See `graph.stores.base.Store.relations`."""
        rows = self._at(cypher.RELATIONS_AT, list(ids), at)
        return {row[0]: read_relation(RelationRow._make(row)) for row in rows}

    def _at(self, statement: str, ids: Sequence[str], at: int) -> list[Sequence[Any]]:
        found = self._look(lambda ask: rows_of(ask, statement, ids, at=at))
        lost = sorted(set(ids).difference(row[0] for row in found))
        if lost:
            # Unknown, or on its way from the live records to the past ones while we looked.
            found += self._lock(lambda ask: rows_behind_lock(ask, statement, lost, at))
        return found

    def documents(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Document]:
        """See `graph.stores.base.Store.documents`."""
        asked = [list(key) for key in keys]
        rows = self._look(lambda ask: collected(ask, cypher_documents.DOCUMENTS, keys=asked))
        return {(dataset, id_): Document(id_, *more) for dataset, id_, *more in rows}

    def documents_told(self, dataset: str, after: str, count: int) -> list[Document]:
        """See `graph.stores.base.Store.documents_told`."""
        asked = {"dataset": dataset, "after": after, "count": count}
        rows = self._read(lambda ask: collected(ask, cypher_documents.DOCUMENT_PAGE, **asked))
        return [Document(*row) for row in rows]

    def datasets(self) -> Sequence[DatasetInfo]:
        """See `graph.stores.base.Store.datasets`."""
        return self._unmoved(lambda ask, _: dataset_list(ask))

    def counts(self) -> Counts:
        """See `graph.stores.base.Store.counts`."""
        return self._unmoved(lambda ask, _: count_all(ask))

    def close(self) -> None:
        """See `graph.stores.base.Store.close`."""
        self._driver.close()
