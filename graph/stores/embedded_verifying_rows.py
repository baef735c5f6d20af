"""Looking whether an embedded store's rows are such as a backup may hold."""

from __future__ import annotations

import sqlite3
from functools import partial

import orjson

from graph.stores import sql_transfer
from graph.stores.transfer import Part, Row, places_of
from graph.stores.verifying import Look
from graph.stores.verifying_rows import LOOKED_AT, RowsLook

_TRUTHS = {0: False, 1: True}


def check_rows(connection: sqlite3.Connection, look: Look) -> None:
    """See that every cell, but for those of records, is of the type that it must be."""
    for part in LOOKED_AT:
        rows = RowsLook(look, part)
        told = _telling(part)
        for cells in connection.execute(sql_transfer.READ[part.name]):
            rows.at(cells, told)


def _telling(part: Part) -> partial[Row]:
    """What makes of cells what a backup would hold; of a text only that it is there."""
    packed = (part.fields.index("text"),) if part.name == "texts" else ()
    lists, truths = places_of(part.row, tuple[str, ...]), places_of(part.row, bool)
    return partial(_told, lists=lists, truths=truths, packed=packed)


def _told(
    cells: Row, lists: tuple[int, ...], truths: tuple[int, ...], packed: tuple[int, ...]
) -> Row:
    row = list(cells)
    for place in lists:
        row[place] = orjson.loads(row[place])
    for place in truths:
        row[place] = _TRUTHS.get(row[place], row[place])
    for place in packed:
        # Whether it can be unpacked is looked at with what was found in it.
        row[place] = "" if isinstance(row[place], bytes) else row[place]
    return row
