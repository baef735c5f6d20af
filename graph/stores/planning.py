"""What a change set or a retraction comes to, worked out before anything is written.

Both adapters read the rows that are concerned, ask here what is to be written, and write it: so two
stores that were told the same hold the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.claims import clash_of_entities, clash_of_relations, entity_of, relation_of
from graph.errors import Conflict
from graph.model import Document, Entity, Relation
from graph.rules import fault_of_ends
from graph.stores.base import ChangeSet, Rejection, Tally
from graph.stores.coding import (
    decode_entity,
    decode_relation,
    encode_entity,
    encode_relation,
    read_claims,
    write_claims,
)


class EntityRow(NamedTuple):
    """A live entity as stored: claims are the text of ``graph.stores.coding``."""

    id: str
    kind: str
    claims: str
    recorded: int


class RelationRow(NamedTuple):
    """A live relation as stored."""

    id: str
    kind: str
    source: str
    target: str
    claims: str
    recorded: int


class EntityWrite(NamedTuple):
    """An entity to be written: merged, its claims, who makes them, and the row it replaces."""

    entity: Entity
    claims: str
    datasets: tuple[str, ...]
    old: EntityRow | None


class RelationWrite(NamedTuple):
    """A relation to be written, likewise."""

    relation: Relation
    claims: str
    datasets: tuple[str, ...]
    old: RelationRow | None


@dataclass(slots=True)
class Plan:
    """What to write, what to remove, and what to report."""

    entities: list[EntityWrite] = field(default_factory=list)
    relations: list[RelationWrite] = field(default_factory=list)
    gone_entities: list[EntityRow] = field(default_factory=list)
    gone_relations: list[RelationRow] = field(default_factory=list)
    entity_tally: Tally = Tally()
    relation_tally: Tally = Tally()
    entity_faults: list[Rejection] = field(default_factory=list)
    relation_faults: list[Rejection] = field(default_factory=list)

    @property
    def rejected(self) -> tuple[Rejection, ...]:
        """Records left out, entities first."""
        return (*self.entity_faults, *self.relation_faults)

    @property
    def writes(self) -> bool:
        """Whether the store changes."""
        return bool(self.entities or self.relations or self.gone_entities or self.gone_relations)


def read_entity(row: EntityRow) -> Entity:
    """The entity that a row holds."""
    return entity_of(
        {
            dataset: decode_entity(row.id, row.kind, told)
            for dataset, told in read_claims(row.claims).items()
        }
    )


def read_relation(row: RelationRow) -> Relation:
    """The relation that a row holds, with evidence from all its datasets."""
    return relation_of(
        {
            dataset: decode_relation(row.id, row.kind, row.source, row.target, told)
            for dataset, told in read_claims(row.claims).items()
        }
    )


def plan_changes(
    changes: ChangeSet, entities: Mapping[str, EntityRow], relations: Mapping[str, RelationRow]
) -> Plan:
    """Work out what a change set comes to.

    Parameters
    ----------
    changes : ChangeSet
        Checked records.
    entities : dict of str to EntityRow
        Live rows of all entities that it holds or that its relations name.
    relations : dict of str to RelationRow
        Live rows of its relations.

    Raises
    ------
    Conflict
        If the set is strict and a record cannot be stored.
    """
    plan = Plan()
    kinds = dict(changes.assumed) if changes.dry_run else {}
    kinds.update((id_, row.kind) for id_, row in entities.items())
    for entity in changes.entities:
        _plan_entity(plan, changes.dataset, entity, entities.get(entity.id), kinds)
    for relation in changes.relations:
        _plan_relation(plan, changes.dataset, relation, relations.get(relation.id), kinds)
    plan.entity_tally = _tally(len(changes.entities), plan.entities, plan.entity_faults)
    plan.relation_tally = _tally(len(changes.relations), plan.relations, plan.relation_faults)
    if changes.strict and plan.rejected:
        reasons = "; ".join(one.reason for one in plan.rejected[:10])
        raise Conflict(
            f"{len(plan.rejected)} records cannot be stored: {reasons}",
            hint="nothing was stored; mend them and apply the whole set again",
        )
    return plan


def _tally(
    given: int, writes: Sequence[EntityWrite | RelationWrite], faults: Sequence[Rejection]
) -> Tally:
    fresh = sum(write.old is None for write in writes)
    return Tally(fresh, len(writes) - fresh, given - len(faults) - len(writes))


def _plan_entity(
    plan: Plan, dataset: str, told: Entity, row: EntityRow | None, kinds: dict[str, str]
) -> None:
    mine = encode_entity(told)
    if row is None:
        plan.entities.append(EntityWrite(told, write_claims({dataset: mine}), (dataset,), None))
        kinds[told.id] = told.kind
        return
    clash = clash_of_entities(Entity(row.id, row.kind, ""), told)
    if clash:
        plan.entity_faults.append(Rejection(told.id, "kind", clash))
        return
    claims = {**read_claims(row.claims), dataset: mine}
    text = write_claims(claims)
    if text != row.claims:
        merged = read_entity(EntityRow(row.id, row.kind, text, 0))
        plan.entities.append(EntityWrite(merged, text, tuple(sorted(claims)), row))


def _plan_relation(
    plan: Plan, dataset: str, told: Relation, row: RelationRow | None, kinds: dict[str, str]
) -> None:
    fault = fault_of_ends(told, kinds)
    if fault:
        plan.relation_faults.append(Rejection(told.id, *fault))
        return
    mine = encode_relation(told)
    if row is None:
        text = write_claims({dataset: mine})
        plan.relations.append(RelationWrite(told, text, (dataset,), None))
        return
    others = {key: value for key, value in read_claims(row.claims).items() if key != dataset}
    # What a dataset itself said before it may correct, except what makes the fact this one.
    known = read_relation(row._replace(claims=write_claims(others))) if others else None
    clash = clash_of_relations(known or Relation(row.id, row.kind, row.source, row.target), told)
    if clash:
        plan.relation_faults.append(Rejection(told.id, "id", clash))
        return
    text = write_claims({**others, dataset: mine})
    if text != row.claims:
        merged = read_relation(row._replace(claims=text))
        plan.relations.append(RelationWrite(merged, text, tuple(sorted({*others, dataset})), row))


def sort_documents(
    told: Sequence[Document], known: Mapping[str, Document]
) -> tuple[list[Document], Tally]:
    """Tell the documents that are to be written from those that are stored as they are.

    Parameters
    ----------
    told : sequence of Document
        What a change set holds.
    known : dict of str to Document
        Live documents of its dataset, by id.
    """
    fresh = [one for one in told if known.get(one.id) != one]
    changed = sum(one.id in known for one in fresh)
    return fresh, Tally(len(fresh) - changed, changed, len(told) - len(fresh))


def plan_retraction(
    dataset: str,
    entities: Iterable[EntityRow],
    relations: Iterable[RelationRow],
    named: Mapping[str, str],
) -> Plan:
    """Work out what taking a dataset back comes to.

    Parameters
    ----------
    dataset : str
        Whose word is taken back.
    entities, relations : iterable of rows
        Live rows that rest on it, wholly or in part.
    named : dict of str to str
        For each of those entities that a relation not resting on the dataset names: the smallest
        id of a dataset that tells it.  These entities stay, and are told by that dataset; so are
        those that relations told by others too still name.
    """
    plan = Plan()
    named = dict(named)
    for row in sorted(relations):
        claims = read_claims(row.claims)
        del claims[dataset]
        if not claims:
            plan.gone_relations.append(row)
            continue
        text = write_claims(claims)
        merged = read_relation(row._replace(claims=text))
        plan.relations.append(RelationWrite(merged, text, tuple(sorted(claims)), row))
        for id_ in merged.ends:
            named[id_] = min(min(claims), named.get(id_, min(claims)))
    for entity in sorted(entities):
        claims = read_claims(entity.claims)
        mine = claims.pop(dataset)
        if not claims and entity.id in named:
            claims = {named[entity.id]: mine}
        if not claims:
            plan.gone_entities.append(entity)
            continue
        text = write_claims(claims)
        kept = read_entity(entity._replace(claims=text))
        plan.entities.append(EntityWrite(kept, text, tuple(sorted(claims)), entity))
    plan.relation_tally = Tally(changed=len(plan.gone_relations))
    plan.entity_tally = Tally(changed=len(plan.gone_entities))
    return plan
