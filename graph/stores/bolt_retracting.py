"""Taking back some of what a dataset says, in the Neo4j store, inside transactions."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence, Set
from functools import partial
from itertools import islice
from typing import Protocol, TypeVar

from graph.errors import NotFound
from graph.model import OPEN
from graph.stores import cypher, cypher_documents, cypher_following
from graph.stores.base import Clock, Receipt, Tally, Told
from graph.stores.bolt_following import note_documents
from graph.stores.bolt_judging import merged
from graph.stores.bolt_reading import Ask, collected, last_of, rows_of
from graph.stores.bolt_readings import forget_findings
from graph.stores.bolt_rows import others_of
from graph.stores.bolt_writing import expecting
from graph.stores.bolt_writing import write as write_plan
from graph.stores.coding import read_claims
from graph.stores.following import Doing
from graph.stores.inheriting import Heir, heirs, lowest_of
from graph.stores.planning import (
    EntityRow,
    Plan,
    RelationRow,
)
from graph.stores.replica_claims import ends_of
from graph.stores.retracting import not_taken, plan_retraction, staying, told_in

T = TypeVar("T")

_RETRACTED = 10_000
"""Records of a whole dataset retracted in one transaction, for the memory that it takes."""
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


class Write(Protocol):
    """Runs some work in a transaction of its own."""

    def __call__(self, work: Callable[[Ask], T], /) -> T:
        """Run `work`; it may be called a second time, should the first fail."""
        ...


def retract(
    write: Write, dataset: str, only: Told | None, clock: Clock, expected: Container[int] | None
) -> Receipt:
    """Take back what a dataset says, or only some of it, in as many transactions as it takes."""
    if only is not None:
        total = Receipt(write(last_of).number)
        for some in parted(only):
            taking = partial(retract_some, dataset=dataset, only=some, clock=clock)
            total = total.plus(write(partial(expecting, expected, taking)))
            expected = None
        return total
    taking_all = partial(_retract_next, dataset=dataset, clock=clock)
    receipt, left = write(partial(expecting, expected, taking_all))
    while left:
        try:
            more, left = write(taking_all)
        except NotFound:  # another process has retracted the rest
            break
        receipt = receipt.plus(more)
    return receipt


def _retract_next(ask: Ask, dataset: str, clock: Clock) -> tuple[Receipt, bool]:
    """Take back what a dataset says, or as much of it as one transaction's memory holds.

    Relations go first: an entity goes when nothing of the dataset names it any more.

    Returns
    -------
    (Receipt, bool)
        What was done, and whether anything is left.

    Raises
    ------
    NotFound
        If nothing rests on the dataset.
    """
    ask(cypher.LOCK_WRITERS)
    relations = collected(ask, cypher.RELATION_ROWS_OF, dataset=dataset, size=_RETRACTED + 1)
    entities = collected(ask, cypher.ENTITY_ROWS_OF, dataset=dataset, size=_RETRACTED + 1)
    left = len(relations) + len(entities) > _RETRACTED
    if left:
        relations = relations[:_RETRACTED]
        entities = [] if relations else entities[:_RETRACTED]
    ids = [row[0] for row in entities]
    restricted = last_of(ask).highest > OPEN
    named = []
    if ids and not restricted:
        named = collected(ask, cypher.NAMED_BY_OTHERS, dataset=dataset, ids=ids)
    plan = plan_retraction(
        dataset,
        map(EntityRow._make, entities),
        map(RelationRow._make, relations),
        others_of(named, dataset),
        heirs=_heirs(ask, dataset, None, ids) if restricted else None,
    )
    documents: list[str] = []
    findings = 0
    if not left:
        findings = forget_findings(ask, dataset)
        documents = list(ask(cypher_documents.RETRACT_DOCUMENTS, dataset=dataset)[0]["rows"])
    if not (plan.writes or documents or findings):
        raise NotFound(f"there is no dataset '{dataset}'", hint="'partners status' lists them")
    doing = _taking_back(dataset, documents, findings)
    number = write_plan(ask, plan, clock, doing, force=True)
    note_documents(ask, number, dataset, documents)
    told = Tally(changed=len(documents))
    return Receipt(number, plan.entity_tally, plan.relation_tally, told), left


def _taking_back(dataset: str, documents: list[str], findings: int) -> Doing:
    return Doing(dataset, "retract", beside={"documents": len(documents), "findings": findings})


def plan_some(ask: Ask, dataset: str, only: Told) -> Plan:
    """Work out what taking back some of what a dataset says comes to."""
    kept = merged(ask, only.entities)
    ids = sorted({kept[id_].id if id_ in kept else id_ for id_ in only.entities})
    rows = map(RelationRow._make, rows_of(ask, cypher.RELATION_ROWS, sorted(only.relations)))
    # A relation that names ids of two batches comes twice.
    naming = {row[0]: row for row in rows_of(ask, cypher.RELATION_ROWS_NAMING, ids)}
    relations = [row for row in rows if dataset in read_claims(row.claims)]
    entities = list(map(EntityRow._make, rows_of(ask, cypher.ENTITY_ROWS, ids)))
    plan = plan_retraction(
        dataset,
        entities,
        relations,
        staying(dataset, only.relations, map(RelationRow._make, naming.values())),
        only.entities,
        _heirs(ask, dataset, only.relations, ids) if last_of(ask).highest > OPEN else None,
    )
    plan.retraction_faults = not_taken(dataset, only, entities, relations, plan)
    return plan


def _heirs(ask: Ask, dataset: str, gone: Set[str] | None, ids: Sequence[str]) -> dict[str, Heir]:
    # A relation that names ids of two batches comes twice.
    rows = [
        RelationRow._make(row)
        for row in {row[0]: row for row in rows_of(ask, cypher.RELATION_ROWS_NAMING, ids)}.values()
    ]
    ends = {id_ for row in rows for id_ in ends_of(row.source, row.target, read_claims(row.claims))}
    lowest = lowest_of(map(EntityRow._make, rows_of(ask, cypher.ENTITY_ROWS, sorted(ends))))
    restricted = collected(ask, cypher_following.RESTRICTED_DOCUMENTS)
    documents = {(teller, id_): clearance for teller, id_, clearance in restricted}
    return heirs(dataset, gone, rows, lowest, documents)


def retract_some(ask: Ask, dataset: str, only: Told, clock: Clock) -> Receipt:
    """Take back some of what a dataset says; what it does not tell is passed over."""
    ask(cypher.LOCK_WRITERS)
    plan = plan_some(ask, dataset, only)
    documents: list[str] = []
    findings = 0
    if only.documents:
        named = sorted(only.documents)
        found = ask(cypher_documents.RETRACT_SOME_DOCUMENTS, dataset=dataset, ids=named)
        documents = list(found[0]["rows"])
        findings = forget_findings(ask, dataset, named)
    doing = _taking_back(dataset, documents, findings)
    number = write_plan(ask, plan, clock, doing, force=bool(documents))
    note_documents(ask, number, dataset, documents)
    told = Tally(changed=len(documents))
    return Receipt(number, plan.entity_tally, plan.relation_tally, told)


def told_by(ask: Ask, dataset: str) -> Told:
    """Ids of what a dataset tells."""
    return told_in(
        dataset,
        map(EntityRow._make, collected(ask, cypher.ENTITY_ROWS_OF, dataset=dataset, size=_ALL)),
        (row[0] for row in collected(ask, cypher.RELATION_ROWS_OF, dataset=dataset, size=_ALL)),
        (row[0] for row in collected(ask, cypher_documents.DOCUMENTS_TOLD, dataset=dataset)),
    )
