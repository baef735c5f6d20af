"""Taking back some of what a dataset says, in the Neo4j store, inside transactions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from graph.stores import cypher
from graph.stores.base import Clock, Receipt, Tally, Told
from graph.stores.bolt_judging import merged
from graph.stores.bolt_reading import Ask, collected, rows_of
from graph.stores.bolt_writing import write
from graph.stores.coding import read_claims
from graph.stores.planning import (
    EntityRow,
    RelationRow,
)
from graph.stores.retracting import plan_retraction, staying, told_in

_AT_ONCE = 5_000
_ALL = 2**62


def parted(only: Told) -> Iterator[Told]:
    """Cut what is to be taken back into pieces for one transaction each: relations first."""
    relations, entities = sorted(only.relations), sorted(only.entities)
    left = iter(relations)
    while some := frozenset(islice(left, _AT_ONCE)):
        yield Told(relations=some)
    left = iter(entities)
    while some := frozenset(islice(left, _AT_ONCE)):
        yield Told(entities=some)
    if only.documents:
        yield Told(documents=only.documents)


def retract_some(ask: Ask, dataset: str, only: Told, clock: Clock) -> Receipt:
    """Take back some of what a dataset says."""
    ask(cypher.LOCK_WRITERS)
    kept = merged(ask, only.entities)
    ids = sorted({kept[id_].id if id_ in kept else id_ for id_ in only.entities})
    rows = map(RelationRow._make, rows_of(ask, cypher.RELATION_ROWS, sorted(only.relations)))
    # A relation that names ids of two batches comes twice.
    naming = {row[0]: row for row in rows_of(ask, cypher.RELATION_ROWS_NAMING, ids)}
    plan = plan_retraction(
        dataset,
        map(EntityRow._make, rows_of(ask, cypher.ENTITY_ROWS, ids)),
        [row for row in rows if dataset in read_claims(row.claims)],
        staying(dataset, only.relations, map(RelationRow._make, naming.values())),
        only.entities,
    )
    documents = 0
    if only.documents:
        named = sorted(only.documents)
        found = ask(cypher.RETRACT_SOME_DOCUMENTS, dataset=dataset, ids=named)
        documents = int(found[0]["number"])
    number = write(ask, plan, clock, force=documents > 0, dataset=dataset, action="retract")
    return Receipt(number, plan.entity_tally, plan.relation_tally, Tally(changed=documents))


def told_by(ask: Ask, dataset: str) -> Told:
    """Ids of what a dataset tells."""
    return told_in(
        dataset,
        map(EntityRow._make, collected(ask, cypher.ENTITY_ROWS_OF, dataset=dataset, size=_ALL)),
        (row[0] for row in collected(ask, cypher.RELATION_ROWS_OF, dataset=dataset, size=_ALL)),
        (row[0] for row in collected(ask, cypher.DOCUMENTS_TOLD, dataset=dataset)),
    )
