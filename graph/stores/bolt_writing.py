"""What the Neo4j store writes, inside one transaction of the driver's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from graph.dates import from_micros
from graph.errors import NotFound
from graph.model import Document
from graph.stores import cypher, cypher_judging
from graph.stores.base import ChangeSet, Clock, Kept, Receipt, Tally
from graph.stores.bolt_reading import BATCH, Ask, collected, last_of, rows_of
from graph.stores.bolt_rows import (
    Row,
    beginning,
    document_row,
    entity_properties,
    others_of,
    relation_properties,
)
from graph.stores.planning import (
    EntityRow,
    Plan,
    RelationRow,
    RelationWrite,
    borne,
    plan_changes,
    sort_documents,
)
from graph.stores.retracting import plan_retraction
from graph.topology.names import tokens

_RETRACTED = 10_000
"""Records retracted in one transaction, for the memory that it takes."""

Sorted = Iterable[tuple[str, Row]]


def apply_changes(ask: Ask, changes: ChangeSet, clock: Clock) -> Receipt:
    """Store a change set, or only work out what that comes to."""
    if not changes.dry_run:
        ask(cypher.LOCK_WRITERS)
    told, ends = {entity.id for entity in changes.entities}, changes.ends()
    kept = rows_of(ask, cypher_judging.MERGED, told | ends)
    merged = {**changes.merged, **{row[0]: Kept(row[1], row[2]) for row in kept}}
    entities = rows_of(ask, cypher.ENTITY_ROWS, borne(told, merged))
    kinds = rows_of(ask, cypher.ENTITY_KINDS, borne(ends, merged))
    relations = rows_of(ask, cypher.RELATION_ROWS, [one.id for one in changes.relations])
    plan = plan_changes(
        changes,
        {row[0]: EntityRow._make(row) for row in entities},
        {row[0]: row[1] for row in kinds},
        {row[0]: RelationRow._make(row) for row in relations},
        merged,
    )
    fresh, tally = _sort_documents(ask, changes)
    if changes.dry_run:
        number = last_of(ask).number
        return Receipt(number, plan.entity_tally, plan.relation_tally, tally, plan.rejected)
    batched(ask, cypher.PUT_DOCUMENTS, [document_row(changes.dataset, one) for one in fresh])
    number = write(ask, plan, clock, force=bool(fresh), dataset=changes.dataset, action="apply")
    return Receipt(number, plan.entity_tally, plan.relation_tally, tally, plan.rejected)


def retract_some(ask: Ask, dataset: str, clock: Clock) -> tuple[Receipt, bool]:
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
    named = collected(ask, cypher.NAMED_BY_OTHERS, dataset=dataset, ids=ids) if ids else []
    plan = plan_retraction(
        dataset,
        map(EntityRow._make, entities),
        map(RelationRow._make, relations),
        others_of(named, dataset),
    )
    documents = 0
    if not left:
        documents = int(ask(cypher.RETRACT_DOCUMENTS, dataset=dataset)[0]["number"])
    if not (plan.writes or documents):
        raise NotFound(f"there is no dataset '{dataset}'", hint="'partners status' lists them")
    number = write(ask, plan, clock, force=True, dataset=dataset, action="retract")
    done = Receipt(number, plan.entity_tally, plan.relation_tally, Tally(changed=documents))
    return done, left


def index_names(ask: Ask, label: str, after: int) -> int | None:
    """Put the names of some nodes of version 1 into the full-text index.

    Parameters
    ----------
    label : str
        One of ``cypher.NAMES_TO_INDEX``.
    after : int
        Serial that the last call got to, at first 0.

    Returns
    -------
    int or None
        Serial that this call got to; None if there is nothing more.
    """
    ask(cypher.LOCK_WRITERS)
    rows = collected(ask, cypher.NAMES_TO_INDEX[label], after=after, size=BATCH)
    ask(cypher.INDEX_NAMES, rows=[[node, tokens(fold), beginning(fold)] for node, _, fold in rows])
    return rows[-1][1] if rows else None


def _sort_documents(ask: Ask, changes: ChangeSet) -> tuple[list[Document], Tally]:
    keys = [[changes.dataset, one.id] for one in changes.documents]
    known = {
        id_: Document(id_, *more)
        for place in range(0, len(keys), BATCH)
        for _, id_, *more in collected(ask, cypher.LIVE_DOCUMENTS, keys=keys[place : place + BATCH])
    }
    return sort_documents(changes.documents, known)


def write(ask: Ask, plan: Plan, clock: Clock, *, force: bool, dataset: str, action: str) -> int:
    """Write a plan as the next revision, and return its number, or the last one's."""
    last = last_of(ask)
    if not (plan.writes or force):
        return last.number
    number, now = last.number + 1, max(clock(), last.instant + 1)
    serials = count(last.serial + 1)
    stamp = {"number": number, "now": now, "at": from_micros(now)}
    _bury(ask, plan, serials, stamp)
    _drop(ask, plan)
    _put_entities(ask, plan, serials, now, number)
    _put_relations(ask, plan, serials, now, number)
    serial = next(serials) - 1
    # Last, because its lock holds back those who read.
    ask(cypher.ADD_REVISION, **stamp, dataset=dataset, action=action, serial=serial)
    return number


def _bury(ask: Ask, plan: Plan, serials: Iterator[int], stamp: Mapping[str, Any]) -> None:
    """Keep the versions that are replaced or retracted."""
    entities = [write.old for write in plan.entities if write.old] + plan.gone_entities
    rows = [{"id": old.id, "serial": next(serials)} for old in entities]
    batched(ask, cypher.BURY_ENTITIES, rows, **stamp)
    relations = [write.old for write in plan.relations if write.old] + plan.gone_relations
    buried = ((old.kind, {"id": old.id, "serial": next(serials)}) for old in relations)
    _by_kind(ask, cypher.BURY_RELATIONS, buried, **stamp)


def _drop(ask: Ask, plan: Plan) -> None:
    """Remove what is retracted; relations first, for a node with relationships cannot go."""
    # A relationship cannot be put elsewhere: it goes, and another comes.
    moved = [write.old for write in plan.relations if _moves(write)]
    gone = ((old.kind, {"id": old.id}) for old in (*plan.gone_relations, *moved) if old)
    _by_kind(ask, cypher.DROP_RELATIONS, gone)
    batched(ask, cypher.DROP_ENTITIES, [{"id": gone.id} for gone in plan.gone_entities])


def _put_entities(ask: Ask, plan: Plan, serials: Iterator[int], now: int, number: int) -> None:
    created: list[tuple[str, Row]] = []
    replaced: list[Row] = []
    relabelled: list[tuple[str, Row]] = []
    for write in plan.entities:
        properties = entity_properties(write, now, number, next(serials))
        if write.old:
            replaced.append({"id": write.entity.id, "properties": properties})
            if write.old.kind != write.entity.kind:
                relabelled.append((write.entity.kind, {"id": write.entity.id}))
        else:
            created.append((write.entity.kind, {"properties": properties}))
    _by_kind(ask, cypher.CREATE_ENTITIES, created)
    batched(ask, cypher.REPLACE_ENTITIES, replaced)
    _by_kind(ask, cypher.RELABEL_ENTITIES, relabelled)


def _put_relations(ask: Ask, plan: Plan, serials: Iterator[int], now: int, number: int) -> None:
    created: list[tuple[str, Row]] = []
    replaced: list[tuple[str, Row]] = []
    for write in plan.relations:
        relation = write.relation
        row: Row = {"properties": relation_properties(write, now, number, next(serials))}
        if write.old and not _moves(write):
            replaced.append((relation.kind, {**row, "id": relation.id}))
        else:
            ends = {"source": relation.source, "target": relation.target}
            created.append((relation.kind, {**row, **ends}))
    _by_kind(ask, cypher.CREATE_RELATIONS, created)
    _by_kind(ask, cypher.REPLACE_RELATIONS, replaced)


def _moves(write: RelationWrite) -> bool:
    old, relation = write.old, write.relation
    return old is not None and (old.source, old.target) != (relation.source, relation.target)


def _by_kind(ask: Ask, statements: Mapping[str, str], rows: Sorted, **parameters: Any) -> None:
    """Run each kind's statement on its rows: labels and types cannot be parameters."""
    parts: dict[str, list[Row]] = {}
    for kind, row in rows:
        parts.setdefault(kind, []).append(row)
    for kind, some in parts.items():
        batched(ask, statements[kind], some, **parameters)


def batched(ask: Ask, statement: str, rows: Sequence[Row], **parameters: Any) -> None:
    """Run a statement on rows, some thousands at a time."""
    for place in range(0, len(rows), BATCH):
        ask(statement, rows=rows[place : place + BATCH], **parameters)
