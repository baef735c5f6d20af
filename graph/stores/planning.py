"""What a change set or a retraction comes to, worked out before anything is written.

Both adapters read the rows that are concerned, ask here what is to be written, and write it: so two
stores that were told the same hold the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph.claims import clash_of_entities, clash_of_relations, entity_of, relation_of
from graph.errors import RecordsRefused
from graph.model import OPEN, Entity, Relation
from graph.rules import fault_of_ends, restricted
from graph.stores.base import ChangeSet, Kept, Known, Rejection, Retracted, Tally
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


class Telling(NamedTuple):
    """Who tells something of an entity, and under which id."""

    dataset: str
    id: str


def telling_key(dataset: str, id_: str | None) -> str:
    """The key of a claim: the dataset, and the id it uses where that is not the entity's own."""
    return f"{dataset} {id_}" if id_ else dataset


def telling_of(key: str, row: EntityRow) -> Telling:
    """Undo `telling_key`; ids hold no blank."""
    dataset, _, id_ = key.partition(" ")
    return Telling(dataset, id_ or row.id)


def datasets_of(keys: Iterable[str]) -> tuple[str, ...]:
    """The datasets of claims' keys, in order."""
    return tuple(sorted({key.partition(" ")[0] for key in keys}))


_ENDS = ("source", "target", "recipient", "occasion")


def with_ends(told: Relation, merged: Mapping[str, Kept]) -> tuple[Relation, dict[str, Any]]:
    """A relation between those that its ends have become part of, and its claim.

    The claim keeps the ends as they were told.
    """
    if not merged:
        return told, encode_relation(told)
    was = {end: getattr(told, end) for end in _ENDS if getattr(told, end) in merged}
    if not was:
        return told, encode_relation(told)
    kept: dict[str, Any] = {end: merged[id_].id for end, id_ in was.items()}
    moved = told._replace(**kept)
    mine = {**encode_relation(moved), "was": was}
    cleared = max(merged[id_].clearance for id_ in was.values())
    # Who may not see that they are one may not see that the relation names the one that is kept.
    return moved, {**mine, "merged": cleared} if cleared else mine


def borne(ids: Iterable[str], merged: Mapping[str, Kept]) -> set[str]:
    """The ids under which entities are stored."""
    return {merged[id_].id if id_ in merged else id_ for id_ in ids} if merged else set(ids)


def without_ends(relation: Relation, claim: Mapping[str, Any]) -> Relation:
    """Undo `with_ends`: the relation as it was told."""
    was = claim.get("was")
    return relation._replace(**was) if was else relation


class EntityWrite(NamedTuple):
    """An entity to be written: merged, its claims, who makes them, and the row it replaces."""

    entity: Entity
    claims: str
    datasets: tuple[str, ...]
    old: EntityRow | None

    @property
    def id(self) -> str:
        """The entity's."""
        return self.entity.id


class RelationWrite(NamedTuple):
    """A relation to be written, likewise."""

    relation: Relation
    claims: str
    datasets: tuple[str, ...]
    old: RelationRow | None

    @property
    def id(self) -> str:
        """The relation's."""
        return self.relation.id


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
    retraction_faults: dict[str, list[Rejection]] = field(default_factory=dict)
    retracted: Retracted = Retracted()

    @property
    def rejected(self) -> tuple[Rejection, ...]:
        """Records left out, entities first."""
        return (*self.entity_faults, *self.relation_faults)

    @property
    def writes(self) -> bool:
        """Whether the store changes."""
        return bool(self.entities or self.relations or self.gone_entities or self.gone_relations)

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many entities and relations it creates, changes and removes; none is left out."""
        return {
            name: found
            for name, writes, gone in (
                ("entities", self.entities, self.gone_entities),
                ("relations", self.relations, self.gone_relations),
            )
            if (found := _counted(writes, gone))
        }


def _counted(
    writes: Sequence[EntityWrite | RelationWrite], gone: Sequence[object]
) -> dict[str, int]:
    created = sum(one.old is None for one in writes)
    counts = {"created": created, "changed": len(writes) - created, "gone": len(gone)}
    return {name: number for name, number in counts.items() if number}


def read_entity(row: EntityRow) -> Entity:
    """The entity that a row holds."""
    claims = read_claims(row.claims)
    return entity_of({key: decode_entity(row.id, row.kind, told) for key, told in claims.items()})


def read_known(row: EntityRow) -> Known:
    """The entity that a row holds, with its datasets."""
    return Known(read_entity(row), datasets_of(read_claims(row.claims)))


def read_relation(row: RelationRow) -> Relation:
    """The relation that a row holds, with evidence from all its datasets."""
    return relation_of(
        {
            dataset: decode_relation(row.id, row.kind, row.source, row.target, told)
            for dataset, told in read_claims(row.claims).items()
        }
    )


def plan_changes(
    changes: ChangeSet,
    entities: Mapping[str, EntityRow],
    ends: Mapping[str, str],
    relations: Mapping[str, RelationRow],
    merged: Mapping[str, Kept],
) -> Plan:
    """Work out what a change set comes to.

    Parameters
    ----------
    changes : ChangeSet
        Checked records.
    entities : dict of str to EntityRow
        Live rows of all entities that it holds, or of those that they have become part of.
    ends : dict of str to str
        Kinds of the live entities that its relations name, or of those that they have become part
        of, by id.
    relations : dict of str to RelationRow
        Live rows of its relations.
    merged : dict of str to Kept
        What those entities have become part of.
    """
    plan = Plan()
    kinds = dict(changes.assumed) if changes.dry_run else {}
    kinds.update({merged[id_].id: merged[id_].kind for id_ in kinds if id_ in merged})
    kinds.update(ends)
    kinds.update((id_, row.kind) for id_, row in entities.items())
    pending = _Pending(plan, changes, dict(entities), kinds, merged)
    for entity in changes.entities:
        pending.take(entity)
    plan.entities = list(pending.writes.values())
    for relation in changes.relations:
        known = relations.get(relation.id)
        _plan_relation(plan, changes, relation, known, kinds, merged)
    plan.entity_tally = _tally(len(changes.entities), plan.entities, plan.entity_faults)
    plan.relation_tally = _tally(len(changes.relations), plan.relations, plan.relation_faults)
    return plan


def refuse_faults(plan: Plan) -> None:
    """Refuse a whole change set for those of its parts that cannot be stored or taken back.

    Raises
    ------
    RecordsRefused
        If there are any.
    """
    refused = {
        "entities": plan.entity_faults,
        "relations": plan.relation_faults,
        **plan.retraction_faults,
    }
    if any(refused.values()):
        raise RecordsRefused(refused)


def _tally(
    given: int, writes: Sequence[EntityWrite | RelationWrite], faults: Sequence[Rejection]
) -> Tally:
    fresh = sum(write.old is None for write in writes)
    return Tally(fresh, len(writes) - fresh, given - len(faults) - len(writes))


class _Pending:
    """Entities of one change set: several that are one add to one record."""

    def __init__(
        self,
        plan: Plan,
        changes: ChangeSet,
        rows: dict[str, EntityRow],
        kinds: dict[str, str],
        merged: Mapping[str, Kept],
    ) -> None:
        self.writes: dict[str, EntityWrite] = {}
        self._plan, self._changes, self._rows = plan, changes, rows
        self._kinds, self._merged = kinds, merged

    def take(self, told: Entity) -> None:
        kept = self._merged.get(told.id)
        id_, kind = (kept.id, kept.kind) if kept else (told.id, told.kind)
        key = telling_key(self._changes.dataset, told.id if kept else None)
        row = self._rows.get(id_)
        before = read_claims(row.claims) if row else {}
        told = restricted(told, _least(self._changes, before.get(key)))
        mine = encode_entity(told)
        if kept:
            mine["kind"] = told.kind
            if told.clearance < kept.clearance:
                self._plan.entity_faults.append(Rejection(told.id, "clearance", _shown(told, kept)))
                return
        if row is not None and not kept:
            clash = clash_of_entities(Entity(row.id, row.kind, ""), told)
            if clash:
                self._plan.entity_faults.append(Rejection(told.id, "kind", clash))
                return
        claims = {**before, key: mine}
        text = write_claims(claims)
        if row is not None and text == row.claims:
            return
        old = self.writes[id_].old if id_ in self.writes else row
        fresh = EntityRow(id_, row.kind if row else kind, text, 0)
        alone = told if len(claims) == 1 and not kept else read_entity(fresh)
        self.writes[id_] = EntityWrite(alone, text, datasets_of(claims), old)
        self._rows[id_] = fresh
        self._kinds[id_] = fresh.kind


def _least(changes: ChangeSet, before: Mapping[str, Any] | None) -> int:
    """What clearance a record needs at least, by what the dataset told of it before."""
    if before is None or changes.declassified:
        return OPEN
    return int(before.get("clearance", OPEN))


def _shown(told: Entity, kept: Kept) -> str:
    return (
        f"'{told.id}' was judged to be one with '{kept.id}' for readers of clearance"
        f" {kept.clearance}, and is told of with {told.clearance}; withdraw that judgement first"
    )


def _plan_relation(
    plan: Plan,
    changes: ChangeSet,
    told: Relation,
    row: RelationRow | None,
    kinds: dict[str, str],
    merged: Mapping[str, Kept],
) -> None:
    dataset, before = changes.dataset, read_claims(row.claims) if row else {}
    told = restricted(told, _least(changes, before.get(dataset)))
    moved, mine = with_ends(told, merged)
    fault = fault_of_ends(moved, kinds)
    if moved.source == moved.target:
        fault = ("target", f"'{told.source}' and '{told.target}' have been judged to be one entity")
    if fault:
        plan.relation_faults.append(Rejection(told.id, *fault))
        return
    if row is None:
        text = write_claims({dataset: mine})
        plan.relations.append(RelationWrite(moved, text, (dataset,), None))
        return
    was = _ends_before(told, row)
    if was:
        told, mine = told._replace(**was), {**mine, "was": {**mine.get("was", {}), **was}}
    clash = _clash(told, row, dataset)
    if clash:
        plan.relation_faults.append(Rejection(told.id, "id", clash))
        return
    claims = {**before, dataset: mine}
    text = write_claims(claims)
    if text != row.claims:
        merging = read_relation(row._replace(claims=text))
        plan.relations.append(RelationWrite(merging, text, datasets_of(claims), row))


def _ends_before(told: Relation, row: RelationRow) -> dict[str, Any]:
    """Ends that were told before under ids which have become part of those told now.

    Answers give the ids that were kept: who sends one back means the end that it was.
    """
    was: dict[str, Any] = {}
    for claim in read_claims(row.claims).values():
        if claim.get("merged", 0) > told.clearance:
            continue
        now = {**claim, "source": row.source, "target": row.target}
        for end, id_ in claim.get("was", {}).items():
            if getattr(told, end) == now.get(end):
                was.setdefault(end, id_)
    return was


def _clash(told: Relation, row: RelationRow, dataset: str) -> str | None:
    """Why what is told cannot be what the row holds, both as they were told."""
    claims = read_claims(row.claims)
    # What a dataset itself said before it may correct, except what makes the fact this one.
    others = {key: value for key, value in claims.items() if key != dataset}
    if others:
        known = read_relation(row._replace(claims=write_claims(others)))
        was: dict[str, Any] = {}
        for claim in others.values():
            was = {**claim.get("was", {}), **was}
    else:
        known = Relation(row.id, row.kind, row.source, row.target)
        ends = next(iter(claims.values())).get("was", {})
        was = {end: id_ for end, id_ in ends.items() if end in ("source", "target")}
    return clash_of_relations(known._replace(**was), told)
