"""Records as rows of the embedded store."""

from __future__ import annotations

from functools import lru_cache

from graph.stores.planning import EntityWrite, RelationWrite
from graph.stores.rows import fold_names, link_values


@lru_cache(maxsize=1_024)
def _spaced(datasets: tuple[str, ...]) -> str:
    return f" {' '.join(datasets)} "


def entity_cells(write: EntityWrite, now: int, number: int) -> tuple[object, ...]:
    """Cells of ``sql.PUT_ENTITY``."""
    entity = write.entity
    return (
        entity.id,
        entity.kind,
        entity.name,
        fold_names(entity),
        _spaced(write.datasets),
        write.claims,
        now,
        number,
    )


def relation_cells(write: RelationWrite, now: int, number: int) -> tuple[object, ...]:
    """Cells of ``sql.PUT_RELATION``."""
    relation = write.relation
    return (
        relation.id,
        relation.kind,
        relation.source,
        relation.target,
        relation.recipient,
        relation.occasion,
        *link_values(relation),
        _spaced(write.datasets),
        write.claims,
        now,
        number,
    )
