"""Taking back what datasets say, in the embedded store, inside one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Set

from graph.errors import NotFound
from graph.model import OPEN
from graph.stores import embedded_judging, sql, sql_following
from graph.stores.base import Receipt, Tally, Told
from graph.stores.coding import read_claims
from graph.stores.embedded_following import highest, note_documents
from graph.stores.embedded_judging import listed
from graph.stores.embedded_readings import forget_findings
from graph.stores.following import Doing
from graph.stores.inheriting import Heir, heirs, lowest_of
from graph.stores.planning import (
    EntityRow,
    Plan,
    RelationRow,
)
from graph.stores.replica_claims import ends_of
from graph.stores.retracting import not_taken, plan_retraction, staying, told_in

Write = Callable[[Plan, bool, Doing], int]
"""Writes a plan, or if told so even an empty one, as the next revision, whose number it gives."""


def retract(connection: sqlite3.Connection, dataset: str, write: Write) -> Receipt:
    """Take back all that a dataset says."""
    entities = list(map(EntityRow._make, connection.execute(sql.ENTITY_ROWS_OF, (dataset,))))
    restricted = highest(connection) > OPEN
    plan = plan_retraction(
        dataset,
        entities,
        map(RelationRow._make, connection.execute(sql.RELATION_ROWS_OF, (dataset,))),
        {} if restricted else _named(connection, dataset),
        heirs=_heirs(connection, dataset, None, entities) if restricted else None,
    )
    documents = connection.execute(sql.RETRACT_DOCUMENTS, (dataset,)).fetchall()
    findings = forget_findings(connection, dataset)
    if not (plan.writes or documents or findings):
        raise NotFound(f"there is no dataset '{dataset}'", hint="'partners status' lists them")
    number = write(plan, True, _taking_back(dataset, documents, findings))
    return _done(connection, plan, number, dataset, documents)


def plan_some(connection: sqlite3.Connection, dataset: str, only: Told) -> Plan:
    """Work out what taking back some of what a dataset says comes to."""
    merged = embedded_judging.merged(connection, only.entities)
    ids = listed({merged[id_].id if id_ in merged else id_ for id_ in only.entities})
    rows = connection.execute(sql.RELATION_ROWS, (listed(only.relations),))
    relations = [row for row in map(RelationRow._make, rows) if dataset in read_claims(row.claims)]
    naming = map(RelationRow._make, connection.execute(sql.RELATION_ROWS_NAMING, (ids,)))
    entities = list(map(EntityRow._make, connection.execute(sql.ENTITY_ROWS, (ids,))))
    plan = plan_retraction(
        dataset,
        entities,
        relations,
        staying(dataset, only.relations, naming),
        only.entities,
        _heirs(connection, dataset, only.relations, entities)
        if highest(connection) > OPEN
        else None,
    )
    plan.retraction_faults = not_taken(dataset, only, entities, relations, plan)
    return plan


def retract_some(connection: sqlite3.Connection, dataset: str, only: Told, write: Write) -> Receipt:
    """Take back some of what a dataset says; what it does not tell is passed over."""
    plan = plan_some(connection, dataset, only)
    documents = connection.execute(
        sql.RETRACT_SOME_DOCUMENTS, (dataset, listed(only.documents))
    ).fetchall()
    findings = forget_findings(connection, dataset, only.documents)
    number = write(plan, bool(documents), _taking_back(dataset, documents, findings))
    return _done(connection, plan, number, dataset, documents)


def _taking_back(dataset: str, documents: list[tuple[str]], findings: int) -> Doing:
    return Doing(dataset, "retract", beside={"documents": len(documents), "findings": findings})


def _done(
    connection: sqlite3.Connection,
    plan: Plan,
    number: int,
    dataset: str,
    documents: list[tuple[str]],
) -> Receipt:
    note_documents(connection, number, dataset, (id_ for (id_,) in documents))
    told = Tally(changed=len(documents))
    return Receipt(number, plan.entity_tally, plan.relation_tally, told)


def told_by(connection: sqlite3.Connection, dataset: str) -> Told:
    """Ids of what a dataset tells."""
    return told_in(
        dataset,
        map(EntityRow._make, connection.execute(sql.ENTITY_ROWS_OF, (dataset,))),
        (row[0] for row in connection.execute(sql.RELATION_ROWS_OF, (dataset,))),
        (row[1] for row in connection.execute(sql.DOCUMENTS_OF, (dataset,))),
    )


def _heirs(
    connection: sqlite3.Connection,
    dataset: str,
    gone: Set[str] | None,
    entities: Iterable[EntityRow],
) -> dict[str, Heir]:
    ids = listed(row.id for row in entities)
    rows = list(map(RelationRow._make, connection.execute(sql.RELATION_ROWS_NAMING, (ids,))))
    ends = {id_ for row in rows for id_ in ends_of(row.source, row.target, read_claims(row.claims))}
    lowest = lowest_of(map(EntityRow._make, connection.execute(sql.ENTITY_ROWS, (listed(ends),))))
    documents = {
        (teller, id_): clearance
        for teller, id_, clearance in connection.execute(sql_following.RESTRICTED_DOCUMENTS)
    }
    return heirs(dataset, gone, rows, lowest, documents)


def _named(connection: sqlite3.Connection, dataset: str) -> dict[str, str]:
    named: dict[str, str] = {}
    for *ends, datasets in connection.execute(sql.NAMED_BY_OTHERS, (dataset,)):
        other = min(one for one in datasets.split() if one != dataset)
        for id_ in ends:
            if id_ is not None:
                named[id_] = min(other, named.get(id_, other))
    return named
