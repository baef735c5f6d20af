"""What adapters derive from a record beside its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from graph.dates import AFTER_ALL, BEFORE_ALL
from graph.ids import fold
from graph.model import Entity, Relation
from graph.schema import Status
from graph.stores.base import DatasetInfo

_RANKS = {str(status): status.rank for status in Status}


def fold_names(entity: Entity) -> str:
    """An entity's folded name and aliases, one a line."""
    folded = (fold(name) for name in (entity.name, *entity.aliases))
    return "\n".join(dict.fromkeys(name for name in folded if name))


def bounds(relation: Relation) -> tuple[int, int, int]:
    """Earliest and latest day of the start, and the latest day of the end."""
    start, end = relation.start, relation.end
    return (
        start.earliest if start else BEFORE_ALL,
        start.latest if start else AFTER_ALL,
        end.latest if end else AFTER_ALL,
    )


def link_values(relation: Relation) -> tuple[int, int, int, float, int]:
    """What a snapshot's link holds beside ids: bounds, strength (-1: none), status rank."""
    strength = -1.0 if relation.strength is None else relation.strength
    return (*bounds(relation), strength, _RANKS[relation.status])


def dataset_infos(
    entities: Iterable[tuple[Iterable[str], int]],
    relations: Iterable[tuple[Iterable[str], int]],
    documents: Iterable[tuple[Iterable[str], int]],
    updated: Mapping[str, int],
) -> list[DatasetInfo]:
    """Sum counts of records by the sets of datasets they rest on into counts by dataset."""
    by_entities, by_relations, by_documents = map(_sums, (entities, relations, documents))
    return [
        DatasetInfo(
            id_, by_entities[id_], by_relations[id_], by_documents[id_], updated.get(id_, 0)
        )
        for id_ in sorted({*by_entities, *by_relations, *by_documents})
    ]


def _sums(rows: Iterable[tuple[Iterable[str], int]]) -> Counter[str]:
    counter: Counter[str] = Counter()
    for datasets, number in rows:
        for dataset in datasets:
            counter[dataset] += number
    return counter
