"""Stores for tests: where one may be, how it is emptied, records to put into it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import neo4j

from graph.dates import parse_date
from graph.model import Document, Entity, Evidence, Relation
from graph.rules import check_entity, check_relation
from graph.stores import ChangeSet, Store, open_store, sql
from graph.stores.base import Clock, system_clock
from graph.topology.names import tokens
from graph.topology.snapshot import FOREVER, Delta, Link, Node

TEST_URL = "PARTNERGRAPH_TEST_NEO4J_URL"
"""Names a running Neo4j for the tests; its database is emptied by them."""
TEST_PASSWORD = "PARTNERGRAPH_TEST_NEO4J_PASSWORD"


READ_SECONDS = 60.0
"""On a busy machine a server that has just begun is waited for longer than people would."""


@dataclass
class Place:
    """Where a store is: each `open` gives a handle of its own, closed when the test ends."""

    url: str
    password: str | None = None
    handles: list[Store] = field(default_factory=list)

    @property
    def is_neo4j(self) -> bool:
        return not self.url.startswith("sqlite")

    def open(self, clock: Clock = system_clock) -> Store:
        store = open_store(self.url, password=self.password, clock=clock, read_seconds=READ_SECONDS)
        self.handles.append(store)
        return store

    def empty(self) -> None:
        """Close what is open and forget everything that is stored."""
        self.close()
        if self.is_neo4j:
            wipe(self.url, self.password)
        else:
            path = self.url.removeprefix("sqlite:///")
            for ending in ("", "-wal", "-shm"):
                if os.path.exists(path + ending):
                    os.remove(path + ending)

    def close(self) -> None:
        while self.handles:
            self.handles.pop().close()


_READ = ("finding_relations", "findings", "texts")


def as_version_6(place: Place) -> None:
    """Close a file and make of it one of version 6: names of past versions by negative numbers."""
    place.close()
    path = place.url.removeprefix("sqlite:///")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("DROP TABLE scrub_due")
        past = file.execute("SELECT number, fold FROM entities_history").fetchall()
        file.executemany(
            sql.UNINDEX_NAMES, [(sql.PAST_NAMES + n, tokens(fold)) for n, fold in past]
        )
        file.executemany(sql.INDEX_NAMES, [(-n, tokens(fold)) for n, fold in past])
        file.execute("PRAGMA user_version = 6")


def as_version_5(place: Place) -> None:
    """Close a store and take away from it what version 6 brought."""
    place.close()
    if place.is_neo4j:
        for name in ("access_key_id", "audit_number", "document_version"):
            ask(place, f"DROP CONSTRAINT {name}")
        for name in (
            *("audit_actor", "audit_dataset", "audit_revision"),
            *("revision_instant", "revision_action"),
        ):
            ask(place, f"DROP INDEX {name}")
        ask(place, "MATCH (n:DocumentVersion|AuditEntry) DELETE n")
        ask(place, "MATCH (c:Counter {id: 'audit'}) DELETE c")
        ask(place, "MATCH (c:Counter {id: 'revision'}) SET c.version = 5 REMOVE c.clearance")
        return
    path = place.url.removeprefix("sqlite:///")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        for table in ("documents", "judgements", "merges", "revisions"):
            file.execute(f"ALTER TABLE {table} DROP COLUMN clearance")
        file.execute("DROP INDEX revisions_erase")
        for table in ("access_keys", "audit", "document_versions", "clearance", "scrub_due"):
            file.execute(f"DROP TABLE {table}")
        file.execute("PRAGMA user_version = 5")


def as_version_4(place: Place) -> None:
    """Close a store and take away from it what version 5 brought."""
    as_version_5(place)
    if place.is_neo4j:
        for name in ("document_text", "finding_id"):
            ask(place, f"DROP CONSTRAINT {name}")
        ask(place, "MATCH (c:Counter {id: 'revision'}) SET c.version = 4")
        return
    path = place.url.removeprefix("sqlite:///")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        for table in _READ:
            file.execute(f"DROP TABLE {table}")
        file.execute("PRAGMA user_version = 4")


def as_version_3(place: Place) -> None:
    """Close a store and take away from it what version 4 brought."""
    as_version_4(place)
    if place.is_neo4j:
        ask(place, "DROP CONSTRAINT idempotency_key")
        for name in ("entity_history_recorded", "relation_history_recorded"):
            ask(place, f"DROP INDEX {name}")
        ask(place, "MATCH (c:Counter {id: 'revision'}) SET c.version = 3")
        return
    path = place.url.removeprefix("sqlite:///")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        for table in ("requests", "webhooks"):
            file.execute(f"DROP TABLE {table}")
        file.execute("DROP INDEX revisions_instant")
        for table in ("entities", "relations"):
            file.execute(f"DROP INDEX {table}_history_recorded")
            for name in (table, f"{table}_history"):
                file.execute(f"DROP INDEX {name}_revision")
                file.execute(f"CREATE INDEX {name}_revision ON {name} (revision)")
        file.execute("PRAGMA user_version = 3")


def connect(url: str, password: str | None = None) -> neo4j.Driver:
    """Open the bare driver, as a user of Neo4j would."""
    return neo4j.GraphDatabase.driver(
        url,
        auth=("neo4j", password) if password else None,
        notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
    )


def ask(place: Place, query: str, **parameters: Any) -> list[list[Any]]:
    """Ask a Neo4j behind the store's back; rows of values."""
    with connect(place.url, place.password) as driver:
        return [list(row) for row in driver.execute_query(query, parameters).records]


def wipe(url: str, password: str | None = None) -> None:
    """Remove all nodes and relationships, a few thousand at a time."""
    with connect(url, password) as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()


def ticking(start: int = 1_000_000, step: int = 1_000) -> Clock:
    """A clock that goes on by a millisecond each time it is read."""
    ticks = count(start, step)
    return lambda: next(ticks)


def company(id_: str, name: str | None = None, **more: Any) -> Entity:
    """A checked company."""
    return check_entity(Entity(id_, "company", name or f"Company {id_}", **more))


def relation(
    source: str,
    target: str,
    *,
    id: str = "",
    kind: str = "introduced",
    start: str | None = None,
    end: str | None = None,
    document: str = "papers.csv",
    locator: str | None = None,
    **more: Any,
) -> Relation:
    """A checked relation, an introduction unless told otherwise."""
    return check_relation(
        Relation(
            id,
            kind,
            source,
            target,
            start=parse_date(start) if start else None,
            end=parse_date(end) if end else None,
            evidence=(Evidence(document, locator),),
            **more,
        )
    )


def said(dataset: str, *records: Entity | Relation | Document, strict: bool = True) -> ChangeSet:
    """What a dataset says."""
    return ChangeSet(
        dataset,
        tuple(one for one in records if isinstance(one, Entity)),
        tuple(one for one in records if isinstance(one, Relation)),
        tuple(one for one in records if isinstance(one, Document)),
        strict=strict,
    )


def in_order(delta: Delta) -> tuple[int, int, list[Node], list[Link]]:
    """All that a delta holds, its rows in order: stores may give them in any."""
    return delta.revision, delta.instant, sorted(delta.nodes), sorted(delta.links)


def spans(delta: Delta) -> set[tuple[int, int]]:
    """Between which instants the rows held."""
    nodes = {(node.recorded, node.retracted) for node in delta.nodes}
    return nodes | {(link.recorded, link.retracted) for link in delta.links}


def live(rows: Sequence[Node] | Sequence[Link]) -> list[str]:
    """Ids of the rows that were neither replaced nor retracted, in order."""
    return sorted(row.id for row in rows if row.retracted == FOREVER)
