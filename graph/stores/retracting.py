"""What taking back a dataset's word, or some of it, comes to, worked out before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from graph.model import OPEN
from graph.stores.base import Rejection, Tally, Told
from graph.stores.coding import read_claims, write_claims
from graph.stores.inheriting import Heir, inherited
from graph.stores.planning import (
    EntityRow,
    EntityWrite,
    Plan,
    RelationRow,
    RelationWrite,
    datasets_of,
    read_entity,
    read_relation,
    telling_of,
)


def plan_retraction(
    dataset: str,
    entities: Iterable[EntityRow],
    relations: Iterable[RelationRow],
    named: Mapping[str, str],
    told: Set[str] | None = None,
    heirs: Mapping[str, Heir] | None = None,
) -> Plan:
    """Work out what taking a dataset back, or some of it, comes to.

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
    told : set of str, optional
        Ids of entities, as the dataset has them, of which its word is taken back; by default all.
    heirs : dict of str to Heir, optional
        In place of `named`, where the store holds what is restricted.
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
        mine = {key: claims.pop(key) for key in _own(dataset, entity, claims, told)}
        heir = heirs.get(entity.id) if heirs is not None else None
        if heirs is None and not claims and entity.id in named:
            heir = Heir(OPEN, named[entity.id])
        if heir:
            claims = inherited(dataset, mine, claims, heir)
        if not claims:
            plan.gone_entities.append(entity)
            continue
        text = write_claims(claims)
        if text == entity.claims:
            continue
        kept = read_entity(entity._replace(claims=text))
        plan.entities.append(EntityWrite(kept, text, datasets_of(claims), entity))
    plan.relation_tally = Tally(changed=len(plan.gone_relations))
    plan.entity_tally = Tally(changed=len(plan.gone_entities))
    return plan


def _own(dataset: str, row: EntityRow, claims: Iterable[str], told: Set[str] | None) -> list[str]:
    """Keys of a dataset's claims of an entity; of those that it tells under some ids, if given."""
    tellings = ((key, telling_of(key, row)) for key in claims)
    return [
        key for key, one in tellings if one.dataset == dataset and (told is None or one.id in told)
    ]


def told_in(
    dataset: str,
    entities: Iterable[EntityRow],
    relations: Iterable[str],
    documents: Iterable[str],
) -> Told:
    """What a dataset tells: of the rows of its entities, its relations' ids and its documents'."""
    tellings = (telling_of(key, row) for row in entities for key in read_claims(row.claims))
    own = frozenset(one.id for one in tellings if one.dataset == dataset)
    return Told(own, frozenset(relations), frozenset(documents))


def not_taken(
    dataset: str,
    only: Told,
    entities: Sequence[EntityRow],
    relations: Iterable[RelationRow],
    plan: Plan,
) -> dict[str, list[Rejection]]:
    """Why some of what should be taken back is not, by part of the change set.

    Parameters
    ----------
    dataset : str
        Whose word should be taken back.
    only : Told
        What of it.
    entities, relations : rows
        Those that the plan was made of.
    plan : Plan
        What `plan_retraction` made of them.
    """
    told = told_in(dataset, entities, (row.id for row in relations), ())
    touched = {write.entity.id for write in plan.entities} | {row.id for row in plan.gone_entities}
    untouched = [row for row in entities if row.id not in touched]
    named = told_in(dataset, untouched, (), ()).entities & only.entities
    return {
        "retract/entities": [
            *(_untold(dataset, "entity", id_) for id_ in sorted(only.entities - told.entities)),
            *(Rejection(id_, "", f"a relation still names '{id_}'") for id_ in sorted(named)),
        ],
        "retract/relations": [
            _untold(dataset, "relation", id_) for id_ in sorted(only.relations - told.relations)
        ],
    }


def _untold(dataset: str, what: str, id_: str) -> Rejection:
    return Rejection(id_, "", f"dataset '{dataset}' tells of no {what} '{id_}'")


def staying(dataset: str, gone: Set[str], rows: Iterable[RelationRow]) -> dict[str, str]:
    """Entities that relations name, each with the smallest id of a dataset that tells one.

    Of the relations in `gone` the dataset's own word does not count.
    """
    named: dict[str, str] = {}
    for row in rows:
        claims = read_claims(row.claims)
        if row.id in gone and dataset in claims:
            del claims[dataset]
            # An end that the dataset alone told of goes with its word.
            row = row._replace(claims=write_claims(claims))
        if claims:
            teller = min(datasets_of(claims))
            for id_ in read_relation(row).ends:
                named[id_] = min(teller, named.get(id_, teller))
    return named
