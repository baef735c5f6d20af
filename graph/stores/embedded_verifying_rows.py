"""Looking whether an embedded store's rows are such as a backup may hold, and who may see them."""

from __future__ import annotations

import sqlite3
from functools import partial

import orjson

from graph.stores import sql_transfer, sql_verifying
from graph.stores.transfer import Part, Row, places_of
from graph.stores.verifying import Look
from graph.stores.verifying_clearance import HighestLook
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


def check_clearance(connection: sqlite3.Connection, look: Look) -> None:
    """See that nothing needs more than what is kept as the highest clearance."""
    highest = HighestLook(look, [kept for (kept,) in connection.execute(sql_verifying.HIGHEST)])
    if connection.execute(sql_verifying.IS_REPLICA).fetchone():
        # It holds what its readers may see, and is asked by no others.
        return
    for statement in sql_verifying.CLEARED_CLAIMS:
        for id_, claims in connection.execute(statement):
            highest.claims(id_, claims)
    for statement in sql_verifying.CLEARED_ROWS:
        highest.all(connection.execute(statement))
