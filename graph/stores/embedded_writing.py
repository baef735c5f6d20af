"""What the embedded store writes, inside one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from graph.model import Document
from graph.stores import embedded_names, sql
from graph.stores.base import Clock, Revision
from graph.stores.clearing import highest_of
from graph.stores.embedded_auditing import audit
from graph.stores.embedded_following import add_revision, put_documents
from graph.stores.embedded_rows import entity_cells, relation_cells
from graph.stores.following import Doing
from graph.stores.planning import Plan


def last_revision(connection: sqlite3.Connection) -> Revision:
    """The last revision that a transaction sees."""
    row = connection.execute(sql.LAST_REVISION).fetchone()
    return Revision(*row) if row else Revision(0, 0)


def write(
    connection: sqlite3.Connection,
    plan: Plan,
    clock: Clock,
    doing: Doing,
    *,
    force: bool,
    documents: Sequence[Document] = (),
) -> int:
    """Write a plan as the next revision, and return its number, or the last one's."""
    last = last_revision(connection)
    if not (plan.writes or force):
        audit(connection, doing.written(plan.counts, clock()))
        return last.number
    number, now = last.number + 1, max(clock(), last.instant + 1)
    add_revision(connection, Revision(number, now), doing, highest_of(plan, documents))
    put_documents(connection, number, doing.dataset, documents)
    audit(connection, doing.written(plan.counts, now, number))
    buried = [write.old for write in plan.entities if write.old] + plan.gone_entities
    embedded_names.unindex(connection, (row.id for row in buried))
    gone_entities = [row.id for row in plan.gone_entities]
    gone_relations = [row.id for row in plan.gone_relations]
    old_entities = [write.entity.id for write in plan.entities if write.old]
    old_relations = [write.relation.id for write in plan.relations if write.old]
    for statement, ids in (
        (sql.BURY_ENTITY, old_entities + gone_entities),
        (sql.BURY_RELATION, old_relations + gone_relations),
    ):
        connection.executemany(statement, [(number, now, id_) for id_ in ids])
    embedded_names.index_past(connection, ((row.id, row.recorded) for row in buried))
    connection.executemany(sql.DROP_ENTITY, [(id_,) for id_ in gone_entities])
    connection.executemany(sql.DROP_RELATION, [(id_,) for id_ in gone_relations])
    connection.executemany(
        sql.PUT_ENTITY, (entity_cells(write, now, number) for write in plan.entities)
    )
    connection.executemany(
        sql.PUT_RELATION, (relation_cells(write, now, number) for write in plan.relations)
    )
    embedded_names.index(connection, (write.entity.id for write in plan.entities))
    return number
