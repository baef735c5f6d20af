"""The embedded store: one SQLite file, shared by any number of threads and processes."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from graph.errors import ConfigError
from graph.model import Document, Entity, Relation
from graph.stores import (
    embedded_judging,
    embedded_names,
    embedded_retracting,
    embedded_schema,
    embedded_scrubbing,
    sql,
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
from graph.stores.embedded_access import EmbeddedAccess
from graph.stores.embedded_applying import apply_changes
from graph.stores.embedded_auditing import EmbeddedAudit
from graph.stores.embedded_erasing import EmbeddedErasing
from graph.stores.embedded_feed import EmbeddedFeed
from graph.stores.embedded_file import Connections
from graph.stores.embedded_following import EmbeddedFollowing
from graph.stores.embedded_kinds import Kinds
from graph.stores.embedded_readings import EmbeddedReadings
from graph.stores.embedded_rows import known_at
from graph.stores.embedded_transfer import EmbeddedTransfer
from graph.stores.embedded_verifying import EmbeddedVerifying
from graph.stores.embedded_webhooks import EmbeddedWebhooks
from graph.stores.embedded_writing import last_revision, write
from graph.stores.following import Doing
from graph.stores.planning import (
    EntityRow,
    Plan,
    RelationRow,
    read_entity,
    read_known,
    read_relation,
)
from graph.stores.requests_kept import check_expected
from graph.stores.rows import dataset_infos
from graph.topology.columns import Survey, link_columns, node_columns
from graph.topology.names import Names
from graph.topology.snapshot import FOREVER, Delta, Link, Node

_PAGE = 50_000
"""Rows that a survey reads at once."""

T = TypeVar("T")


class EmbeddedStore(
    EmbeddedAccess,
    EmbeddedAudit,
    EmbeddedErasing,
    EmbeddedFeed,
    EmbeddedFollowing,
    EmbeddedReadings,
    EmbeddedTransfer,
    EmbeddedVerifying,
    EmbeddedWebhooks,
):
    """A store in one SQLite file.

    Writers of all processes take turns; readers never wait for them (write-ahead log).  A commit
    is on disk when `apply` returns (``synchronous=FULL``).

    Parameters
    ----------
    path : Path
        The file; its folder must exist and be on a local disk.
    create : bool
        Whether to make the file where there is none.
    clock : callable
        Tells the present instant.

    Raises
    ------
    ConfigError
        If there is no such file and `create` is false, or no such folder.
    StoreError
        If the file is not a store, or is of a newer version.
    """

    local = True

    def __init__(self, path: Path, *, create: bool = True, clock: Clock = system_clock) -> None:
        self.url = f"sqlite:///{path}"
        self.kept_as = f"sqlite:///{path.absolute()}"
        self._path = path
        self._clock = clock
        self._connections = Connections(path)
        self._kinds = Kinds()
        if not path.exists() and not create:
            raise ConfigError(
                f"there is no store at {path}",
                hint="run 'partners demo' or 'partners ingest', or name another with --store",
            )
        if not path.parent.is_dir():
            raise ConfigError(f"there is no folder {path.parent}", hint="create it first")
        if create and not path.exists():
            # Connections would make it readable by others.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        embedded_schema.prepare(path, self._connections, create=create)
        embedded_scrubbing.make_up_for(self._connections)

    def apply(self, changes: ChangeSet) -> Receipt:
        """See `graph.stores.base.Store.apply`."""
        begin = "BEGIN" if changes.dry_run else "BEGIN IMMEDIATE"
        with self._connections.transaction(begin) as connection:
            applied = apply_changes(connection, changes, self._kinds, self._clock)
        if applied.kinds is not None:
            self._kinds.follow(applied.before, applied.after, applied.kinds)
        return applied.receipt

    def retract(
        self, dataset: str, only: Told | None = None, *, expected: Container[int] | None = None
    ) -> Receipt:
        """See `graph.stores.base.Store.retract`."""
        with self._connections.transaction("BEGIN IMMEDIATE") as connection:
            check_expected(expected, last_revision(connection).number)

            def write(plan: Plan, force: bool, doing: Doing) -> int:
                return self._write(connection, plan, force, doing)

            if only is None:
                return embedded_retracting.retract(connection, dataset, write)
            return embedded_retracting.retract_some(connection, dataset, only, write)

    def _write(
        self,
        connection: sqlite3.Connection,
        plan: Plan,
        force: bool,
        doing: Doing,
    ) -> int:
        return write(connection, plan, self._clock, doing, force=force)

    def told_by(self, dataset: str) -> Told:
        """See `graph.stores.base.Store.told_by`."""
        with self._connections.transaction("BEGIN") as connection:
            return embedded_retracting.told_by(connection, dataset)

    def judge(
        self,
        judgements: Sequence[Judgement],
        withdrawn: Sequence[tuple[str, str]] = (),
        *,
        expected: Container[int] | None = None,
    ) -> Receipt:
        """See `graph.stores.base.Store.judge`."""
        with self._connections.transaction("BEGIN IMMEDIATE") as connection:
            check_expected(expected, last_revision(connection).number)
            plan, number = embedded_judging.judge(
                connection,
                judgements,
                withdrawn,
                partial(self._write, connection),
                self._clock(),
            )
        return Receipt(number, plan.entity_tally, plan.relation_tally)

    def judgements(self) -> Sequence[Judgement]:
        """See `graph.stores.base.Store.judgements`."""
        with self._connections.connected() as connection:
            return embedded_judging.judgements(connection)

    def merged(self, ids: Iterable[str]) -> dict[str, Kept]:
        """See `graph.stores.base.Store.merged`."""
        with self._connections.connected() as connection:
            return embedded_judging.merged(connection, ids)

    def propose(self, about: Iterable[str], candidates: Iterable[Candidate]) -> None:
        """See `graph.stores.base.Store.propose`."""
        with self._connections.transaction("BEGIN IMMEDIATE") as connection:
            embedded_judging.propose(connection, about, candidates)

    def candidates(self) -> Sequence[Candidate]:
        """See `graph.stores.base.Store.candidates`."""
        with self._connections.connected() as connection:
            return embedded_judging.candidates(connection)

    def known(self, ids: Iterable[str], at: int = FOREVER) -> dict[str, Known]:
        """See `graph.stores.base.Store.known`."""
        with self._connections.connected() as connection:
            rows = known_at(connection, sql.ENTITIES_AT, ids, at)
            return {row[0]: read_known(EntityRow._make(row)) for row in rows}

    def entity_pages(self) -> Iterator[list[Known]]:
        """See `graph.stores.base.Store.entity_pages`."""
        after = 0
        with self._connections.transaction("BEGIN") as connection:
            while rows := connection.execute(sql.ENTITY_PAGE, (after, _PAGE)).fetchall():
                yield [read_known(EntityRow._make(row[:4])) for row in rows]
                after = rows[-1][4]

    def revision(self) -> Revision:
        """See `graph.stores.base.Store.revision`."""
        with self._connections.connected() as connection:
            return last_revision(connection)

    def changes_since(self, revision: int) -> Delta:
        """See `graph.stores.base.Store.changes_since`."""
        with self._connections.transaction("BEGIN") as connection:
            last = last_revision(connection)
            nodes = connection.execute(sql.CHANGED_NODES, (revision, FOREVER))
            links = connection.execute(sql.CHANGED_LINKS, (revision, FOREVER))
            return Delta(
                last.number,
                last.instant,
                list(map(Node._make, nodes)),
                list(map(Link._make, links)),
            )

    def survey(self, work: Callable[[Survey], T]) -> T:
        """See `graph.stores.base.Store.survey`."""
        with self._connections.transaction("BEGIN") as connection:
            last = last_revision(connection)
            with (
                closing(_pages(connection, sql.ALL_NODES)) as nodes,
                closing(_pages(connection, sql.ALL_LINKS)) as links,
            ):
                columns = map(node_columns, nodes), map(link_columns, links)
                return work(Survey(last.number, last.instant, *columns))

    def names_like(self, folded: str, at: int | None) -> Names:
        """See `graph.stores.base.Store.names_like`."""
        with self._connections.transaction("BEGIN") as connection:
            return embedded_names.find(connection, folded, at)

    def instant_of(self, revision: int) -> int | None:
        """See `graph.stores.base.Store.instant_of`."""
        with self._connections.connected() as connection:
            found = connection.execute(sql.INSTANT_OF, (revision,)).fetchone()
            return int(found[0]) if found else None

    def entities(self, ids: Iterable[str], at: int) -> dict[str, Entity]:
        """See `graph.stores.base.Store.entities`."""
        with self._connections.connected() as connection:
            rows = known_at(connection, sql.ENTITIES_AT, ids, at)
            return {row[0]: read_entity(EntityRow._make(row)) for row in rows}

    def relations(self, ids: Iterable[str], at: int) -> dict[str, Relation]:
        """See `graph.stores.base.Store.relations`."""
        with self._connections.connected() as connection:
            rows = known_at(connection, sql.RELATIONS_AT, ids, at)
            return {row[0]: read_relation(RelationRow._make(row)) for row in rows}

    def documents(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Document]:
        """See `graph.stores.base.Store.documents`."""
        found: dict[tuple[str, str], Document] = {}
        with self._connections.connected() as connection:
            for key in keys:
                for dataset, *cells in connection.execute(sql.DOCUMENT, key):
                    found[dataset, cells[0]] = Document(*cells)
        return found

    def documents_told(self, dataset: str, after: str, count: int) -> list[Document]:
        """See `graph.stores.base.Store.documents_told`."""
        with self._connections.connected() as connection:
            rows = connection.execute(sql.DOCUMENTS_TOLD, (dataset, after, count)).fetchall()
        return [Document(*cells) for _, *cells in rows]

    def datasets(self) -> Sequence[DatasetInfo]:
        """See `graph.stores.base.Store.datasets`."""
        with self._connections.transaction("BEGIN") as connection:
            entities, relations, documents = (
                [(datasets.split(), number) for datasets, number in connection.execute(statement)]
                for statement in (
                    sql.DATASETS_OF_ENTITIES,
                    sql.DATASETS_OF_RELATIONS,
                    sql.DATASETS_OF_DOCUMENTS,
                )
            )
            updated = dict(connection.execute(sql.DATASET_INSTANTS).fetchall())
        return dataset_infos(entities, relations, documents, updated)

    def counts(self) -> Counts:
        """See `graph.stores.base.Store.counts`."""
        with self._connections.transaction("BEGIN") as connection:
            return Counts(
                dict(connection.execute(sql.COUNT_ENTITIES).fetchall()),
                dict(connection.execute(sql.COUNT_RELATIONS).fetchall()),
            )

    def close(self) -> None:
        """See `graph.stores.base.Store.close`."""
        self._connections.close()


def _pages(connection: sqlite3.Connection, statement: str) -> Generator[list[tuple[Any, ...]]]:
    cursor = connection.execute(statement, (FOREVER,))
    while rows := cursor.fetchmany(_PAGE):
        yield rows
