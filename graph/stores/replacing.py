"""A change set that takes back before it tells, worked out as one change."""

from __future__ import annotations

from collections.abc import Mapping

from graph.stores.base import ChangeSet, Kept, Retracted
from graph.stores.planning import EntityRow, Plan, RelationRow, plan_changes, refuse_faults


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
        told = {write.entity.id: write.claims for write in taken.entities}
        gone_relations = {row.id for row in taken.gone_relations}
        told_relations = {write.relation.id: write.claims for write in taken.relations}
        plan = plan_changes(
            changes,
            {
                id_: row._replace(claims=told.get(id_, row.claims))
                for id_, row in entities.items()
                if id_ not in gone
            },
            {id_: kind for id_, kind in ends.items() if id_ not in gone},
            {
                id_: row._replace(claims=told_relations.get(id_, row.claims))
                for id_, row in relations.items()
                if id_ not in gone_relations
            },
            merged,
        )
        _join(plan, taken)
    if changes.strict:
        refuse_faults(plan)
    return plan


def _join(plan: Plan, taken: Plan) -> None:
    """Add what is taken back to a plan; what is told again replaces what there was before."""
    plan.retraction_faults = taken.retraction_faults
    plan.retracted = Retracted(len(taken.gone_entities), len(taken.gone_relations))
    was = {write.entity.id: write.old for write in taken.entities}
    was.update((row.id, row) for row in taken.gone_entities)
    plan.entities = [
        write._replace(old=was.get(write.entity.id, write.old)) for write in plan.entities
    ]
    again = {write.entity.id for write in plan.entities}
    plan.entities += [write for write in taken.entities if write.entity.id not in again]
    plan.gone_entities = [row for row in taken.gone_entities if row.id not in again]
    were = {write.relation.id: write.old for write in taken.relations}
    were.update((row.id, row) for row in taken.gone_relations)
    plan.relations = [
        write._replace(old=were.get(write.relation.id, write.old)) for write in plan.relations
    ]
    again = {write.relation.id for write in plan.relations}
    plan.relations += [write for write in taken.relations if write.relation.id not in again]
    plan.gone_relations = [row for row in taken.gone_relations if row.id not in again]
