"""What the Neo4j store writes, inside one transaction of the driver's."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, TypeVar

from graph.dates import from_micros
from graph.model import Document
from graph.stores import cypher
from graph.stores.base import Clock
from graph.stores.bolt_auditing import audit
from graph.stores.bolt_reading import BATCH, Ask, collected, last_of
from graph.stores.bolt_rows import Row, beginning, entity_properties, relation_properties
from graph.stores.clearing import clearance_of_empty, highest_of
from graph.stores.following import Doing
from graph.stores.planning import Plan, RelationWrite
from graph.stores.requests_kept import check_expected
from graph.topology.names import tokens

T = TypeVar("T")

Sorted = Iterable[tuple[str, Row]]


def expecting(expected: Container[int] | None, work: Callable[[Ask], T], ask: Ask) -> T:
    """Do some work at an expected revision."""
    if expected is not None:
        ask(cypher.LOCK_WRITERS)
        check_expected(expected, last_of(ask).number)
    return work(ask)


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


def write(
    ask: Ask,
    plan: Plan,
    clock: Clock,
    doing: Doing,
    *,
    force: bool,
    documents: Sequence[Document] = (),
) -> int:
    """Write a plan as the next revision, and return its number, or the last one's."""
    last = last_of(ask)
    if not (plan.writes or force):
        audit(ask, doing.written(plan.counts, clock()))
        return last.number
    number, now = last.number + 1, max(clock(), last.instant + 1)
    serials = count(last.serial + 1)
    stamp = {"number": number, "now": now, "at": from_micros(now)}
    _bury(ask, plan, serials, stamp)
    _drop(ask, plan)
    _put_entities(ask, plan, serials, now, number)
    _put_relations(ask, plan, serials, now, number)
    serial = next(serials) - 1
    audit(ask, doing.written(plan.counts, now, number))
    # Last, because its lock holds back those who read.
    highest = max(last.highest, highest_of(plan, documents))
    told = {"dataset": doing.dataset, "action": doing.action, "clearance": doing.clearance}
    if doing.clearance is None:
        told["clearance"] = clearance_of_empty(highest)
    ask(cypher.ADD_REVISION, **stamp, **told, serial=serial, highest=highest)
    return number


def _bury(ask: Ask, plan: Plan, serials: Iterator[int], stamp: Mapping[str, Any]) -> None:
    """Keep the versions that are replaced or retracted."""
    entities = [write.old for write in plan.entities if write.old] + plan.gone_entities
    rows = [{"id": old.id, "serial": next(serials)} for old in entities]
    batched(ask, cypher.BURY_ENTITIES, rows, **stamp)
    relations = [write.old for write in plan.relations if write.old] + plan.gone_relations
    buried = ((old.kind, {"id": old.id, "serial": next(serials)}) for old in relations)
    by_kind(ask, cypher.BURY_RELATIONS, buried, **stamp)


def _drop(ask: Ask, plan: Plan) -> None:
    """Remove what is retracted; relations first, for a node with relationships cannot go."""
    # A relationship cannot be put elsewhere: it goes, and another comes.
    moved = [write.old for write in plan.relations if _moves(write)]
    gone = ((old.kind, {"id": old.id}) for old in (*plan.gone_relations, *moved) if old)
    by_kind(ask, cypher.DROP_RELATIONS, gone)
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
    by_kind(ask, cypher.CREATE_ENTITIES, created)
    batched(ask, cypher.REPLACE_ENTITIES, replaced)
    by_kind(ask, cypher.RELABEL_ENTITIES, relabelled)


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
    by_kind(ask, cypher.CREATE_RELATIONS, created)
    by_kind(ask, cypher.REPLACE_RELATIONS, replaced)


def _moves(write: RelationWrite) -> bool:
    old, now = write.old, write.relation
    return old is not None and old[1:4] != (now.kind, now.source, now.target)


def by_kind(ask: Ask, statements: Mapping[str, str], rows: Sorted, **parameters: Any) -> None:
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
