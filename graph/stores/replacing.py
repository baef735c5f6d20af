"""A change set that takes back before it tells, worked out as one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from graph.stores.base import ChangeSet, Kept, Retracted
from graph.stores.planning import (
    EntityRow,
    EntityWrite,
    Plan,
    RelationRow,
    RelationWrite,
    plan_changes,
    refuse_faults,
)

R = TypeVar("R", EntityRow, RelationRow)
W = TypeVar("W", EntityWrite, RelationWrite)


def plan_change_set(
    changes: ChangeSet,
    entities: Mapping[str, EntityRow],
    ends: Mapping[str, str],
    relations: Mapping[str, RelationRow],
    merged: Mapping[str, Kept],
    taken: Plan | None,
) -> Plan:
    """Work out what a change set comes to, with what it takes back.

    Parameters
    ----------
    changes, entities, ends, relations, merged
        As `graph.stores.planning.plan_changes` takes them.
    taken : Plan, optional
        What it comes to that ``changes.retracted`` is taken back.

    Raises
    ------
    RecordsRefused
        If the set is strict and a record cannot be stored or taken back.
    """
    if taken is None:
        plan = plan_changes(changes, entities, ends, relations, merged)
    else:
        gone = {row.id for row in taken.gone_entities}
        plan = plan_changes(
            changes,
            _left(entities, taken.entities, taken.gone_entities),
            {id_: kind for id_, kind in ends.items() if id_ not in gone},
            _left(relations, taken.relations, taken.gone_relations),
            merged,
        )
        _join(plan, taken)
    if changes.strict:
        refuse_faults(plan)
    return plan


def _left(rows: Mapping[str, R], taken: Sequence[W], gone: Sequence[R]) -> dict[str, R]:
    """Rows as they are once something has been taken back."""
    claims = {write.id: write.claims for write in taken}
    away = {row.id for row in gone}
    return {
        id_: row._replace(claims=claims.get(id_, row.claims))
        for id_, row in rows.items()
        if id_ not in away
    }


def _join(plan: Plan, taken: Plan) -> None:
    """Add what is taken back to a plan; what is told again replaces what there was before."""
    plan.retraction_faults = taken.retraction_faults
    plan.retracted = Retracted(len(taken.gone_entities), len(taken.gone_relations))
    plan.entities, plan.gone_entities = _joined(plan.entities, taken.entities, taken.gone_entities)
    plan.relations, plan.gone_relations = _joined(
        plan.relations, taken.relations, taken.gone_relations
    )


def _same(write: EntityWrite | RelationWrite) -> bool:
    if write.old is None or write.claims != write.old.claims:
        return False
    if isinstance(write, EntityWrite):
        return write.entity.kind == write.old.kind
    assert write.old is not None
    relation = write.relation
    return (relation.source, relation.target) == (write.old.source, write.old.target)


def _joined(told: list[W], taken: list[W], gone: list[R]) -> tuple[list[W], list[R]]:
    was: dict[str, Any] = {write.id: write.old for write in taken}
    was.update((row.id, row) for row in gone)
    writes = [write._replace(old=was.get(write.id, write.old)) for write in told]
    # What is told again as it was has not changed.
    writes = [write for write in writes if not _same(write)]
    again = {write.id for write in told}
    writes += [write for write in taken if write.id not in again]
    return writes, [row for row in gone if row.id not in again]
