"""Taking back what datasets say, in the embedded store, inside one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

from graph.errors import NotFound
from graph.stores import embedded_judging, sql
from graph.stores.base import Receipt, Tally, Told
from graph.stores.coding import read_claims
from graph.stores.embedded_judging import listed
from graph.stores.embedded_readings import forget_findings
from graph.stores.planning import (
    EntityRow,
    Plan,
    RelationRow,
)
from graph.stores.retracting import not_taken, plan_retraction, staying, told_in

Write = Callable[[Plan, bool, Mapping[str, int]], int]
"""Writes a plan, or if told so even an empty one, as the next revision, whose number it gives.

It is told how much else is taken back.
"""


def retract(connection: sqlite3.Connection, dataset: str, write: Write) -> Receipt:
    """Take back all that a dataset says."""
    plan = plan_retraction(
        dataset,
        map(EntityRow._make, connection.execute(sql.ENTITY_ROWS_OF, (dataset,))),
        map(RelationRow._make, connection.execute(sql.RELATION_ROWS_OF, (dataset,))),
        _named(connection, dataset),
    )
    documents = connection.execute(sql.RETRACT_DOCUMENTS, (dataset,)).rowcount
    findings = forget_findings(connection, dataset)
    if not (plan.writes or documents or findings):
        raise NotFound(f"there is no dataset '{dataset}'", hint="'partners status' lists them")
    number = write(plan, True, {"documents": documents, "findings": findings})
    return Receipt(number, plan.entity_tally, plan.relation_tally, Tally(changed=documents))


def plan_some(connection: sqlite3.Connection, dataset: str, only: Told) -> Plan:
    """Work out what taking back some of what a dataset says comes to."""
    merged = embedded_judging.merged(connection, only.entities)
    ids = listed({merged[id_].id if id_ in merged else id_ for id_ in only.entities})
    rows = connection.execute(sql.RELATION_ROWS, (listed(only.relations),))
    relations = [row for row in map(RelationRow._make, rows) if dataset in read_claims(row.claims)]
    naming = map(RelationRow._make, connection.execute(sql.RELATION_ROWS_NAMING, (ids,)))
    entities = list(map(EntityRow._make, connection.execute(sql.ENTITY_ROWS, (ids,))))
    plan = plan_retraction(
        dataset, entities, relations, staying(dataset, only.relations, naming), only.entities
    )
    plan.retraction_faults = not_taken(dataset, only, entities, relations, plan)
    return plan


def retract_some(connection: sqlite3.Connection, dataset: str, only: Told, write: Write) -> Receipt:
    """Take back some of what a dataset says; what it does not tell is passed over."""
    plan = plan_some(connection, dataset, only)
    documents = connection.execute(
        sql.RETRACT_SOME_DOCUMENTS, (dataset, listed(only.documents))
    ).rowcount
    findings = forget_findings(connection, dataset, only.documents)
    number = write(plan, documents > 0, {"documents": documents, "findings": findings})
    return Receipt(number, plan.entity_tally, plan.relation_tally, Tally(changed=documents))


def told_by(connection: sqlite3.Connection, dataset: str) -> Told:
    """Ids of what a dataset tells."""
    return told_in(
        dataset,
        map(EntityRow._make, connection.execute(sql.ENTITY_ROWS_OF, (dataset,))),
        (row[0] for row in connection.execute(sql.RELATION_ROWS_OF, (dataset,))),
        (row[1] for row in connection.execute(sql.DOCUMENTS_OF, (dataset,))),
    )


def _named(connection: sqlite3.Connection, dataset: str) -> dict[str, str]:
    named: dict[str, str] = {}
    for *ends, datasets in connection.execute(sql.NAMED_BY_OTHERS, (dataset,)):
        other = min(one for one in datasets.split() if one != dataset)
        for id_ in ends:
            if id_ is not None:
                named[id_] = min(other, named.get(id_, other))
    return named
