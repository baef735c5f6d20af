"""Records as rows of the embedded store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from graph.stores.embedded_judging import listed
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


def known_at(
    connection: sqlite3.Connection, statements: tuple[str, str], ids: Iterable[str], at: int
) -> list[tuple[Any, ...]]:
    """Rows of records by id as known at an instant: as they are, and those that are not, as were.

    A record that is replaced in between has been read before that.
    """
    wanted = list(dict.fromkeys(ids))
    now, then = statements
    rows = connection.execute(now, (listed(wanted), at)).fetchall()
    if len(rows) < len(wanted):
        found = {row[0] for row in rows}
        missing = [id_ for id_ in wanted if id_ not in found]
        rows += connection.execute(then, (listed(missing), at)).fetchall()
    return rows
