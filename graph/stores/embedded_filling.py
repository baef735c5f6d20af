"""Stores all that another store held in an empty embedded store, inside one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import orjson

from graph.errors import InputError
from graph.stores import embedded_names, sql_readings, sql_transfer
from graph.stores.embedded_readings import packed
from graph.stores.embedded_rows import entity_cells, relation_cells
from graph.stores.transfer import PARTS, Page, Row, places_of
from graph.stores.transfer_clearance import Needed
from graph.stores.transfer_versions import Numbers, Stored, stored_entities, stored_relations

_Cells = tuple[Any, ...]


def fill(connection: sqlite3.Connection, pages: Iterable[Page]) -> int:
    """Store all rows, and what is derived from them; gives the clearance that they need.

    Raises
    ------
    InputError
        If a row is none that a store can have, or names what is not there.
    """
    numbers, needed = Numbers(), Needed()
    for part, rows in pages:
        if part == "revisions":
            numbers.add(rows)
        if part == "entities":
            _put(connection, part, stored_entities(rows, numbers), entity_cells)
        elif part == "relations":
            _put(connection, part, stored_relations(rows, numbers), relation_cells)
        else:
            connection.executemany(sql_transfer.WRITE[part], _cells(part, rows))
        needed.add(part, rows)
        if part == "findings":
            connection.executemany(sql_readings.PUT_RELATION, _links(rows))
    dangling = connection.execute(sql_transfer.DANGLING).fetchone()
    if dangling is not None:
        raise InputError(
            f"the relation '{dangling[0]}' names an entity that is not there",
            hint="the backup was not written by Partnergraph, or has been changed: use another one",
        )
    embedded_names.index_all(connection)
    return needed.clearance


def _put(
    connection: sqlite3.Connection,
    part: str,
    versions: Iterable[Stored[Any]],
    cells: Callable[[Any, int, int], _Cells],
) -> None:
    live: list[_Cells] = []
    past: list[_Cells] = []
    for one in versions:
        row = cells(one.write, one.recorded, one.revision)
        if one.retracted is None:
            live.append(row)
        else:
            past.append((*row, one.retracted))
    connection.executemany(sql_transfer.WRITE[part], live)
    connection.executemany(sql_transfer.WRITE_PAST[part], past)


def _cells(part: str, rows: Iterable[Row]) -> Iterator[Row]:
    """Rows as the cells of a plain table."""
    if part == "texts":
        yield from ((*row[:4], packed(row[4]), row[5], len(row[4])) for row in rows)
        return
    lists = places_of(PARTS[part].row, tuple[str, ...])
    for row in rows:
        cells = list(row)
        for place in lists:
            cells[place] = orjson.dumps(cells[place]).decode()
        yield cells


def _links(findings: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Relations that accepted findings told of, and these findings."""
    names = PARTS["findings"].fields
    id_, relations = names.index("id"), names.index("relations")
    for row in findings:
        yield from ((relation, row[id_]) for relation in sorted(set(row[relations])))
