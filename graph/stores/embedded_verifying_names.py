"""Looking whether the full-text index of an embedded store is that of its names.

The index keeps no text, so what it holds is read back term by term and compared by sums of hashes
over groups of rows; only the rows of groups that differ are then looked at one by one.
"""

from __future__ import annotations

import re
import sqlite3

import numpy as np

from graph.stores import sql, sql_verifying
from graph.stores.verifying import TOLD, Look
from graph.topology.names import tokens

_GROUPS = 1 << 16
_WITHOUT = {
    **dict.fromkeys(
        (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN), "the store cannot be written to"
    ),
    **dict.fromkeys(
        (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED),
        "somebody else was writing all the time; look again when nobody does",
    ),
}
"""Why there may be no lock for writing, by SQLite's primary result code."""
_TERM = re.compile(r"[0-9a-z]+")


def check_structure(connection: sqlite3.Connection, look: Look) -> None:
    """Let FTS5 look over its own structure, in a transaction of its own.

    Nothing is written, but it takes a lock for writing; a store that cannot be written to, or that
    somebody else writes to for too long, goes without.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        reason = _WITHOUT.get(error.sqlite_errorcode & 0xFF)
        if reason is None:
            raise
        look.leave_out(f"the structure of the index: {reason}")
        return
    try:
        connection.execute(sql_verifying.CHECK_NAMES)
        look.at("structures")
    except sqlite3.DatabaseError as error:
        look.fault("names", f"its structure is damaged: {error}")
    finally:
        connection.execute("ROLLBACK")


def check_names(connection: sqlite3.Connection, look: Look) -> None:
    """See that every name is found by each of its tokens, and by nothing else."""
    missing = False
    for told, statement in sql_verifying.NAMES_AMISS.items():
        for (id_,) in connection.execute(statement):
            look.fault(id_, told)
            missing = True
    connection.execute(sql_verifying.OPEN_TERMS)
    sums = np.zeros(_GROUPS, np.uint64)
    with np.errstate(over="ignore"):
        for number, fold in connection.execute(sql.ALL_ROWS):
            look.at("rows")
            sums[number % _GROUPS] += _sum(number, _terms(fold))
        for number, term in connection.execute(sql_verifying.TERMS):
            look.at("terms")
            sums[number % _GROUPS] -= _hash(number, term)
    groups = {int(one) for one in np.flatnonzero(sums)[:TOLD]}
    if groups and not missing:
        _tell(connection, look, groups)


def _tell(connection: sqlite3.Connection, look: Look, groups: set[int]) -> None:
    found: dict[int, set[str]] = {}
    for number, term in connection.execute(sql_verifying.TERMS):
        if number % _GROUPS in groups:
            found.setdefault(number, set()).add(term)
    for number, fold in connection.execute(sql.ALL_ROWS):
        if number % _GROUPS in groups:
            due, is_ = _terms(fold), found.get(number, set())
            if due != is_:
                row = connection.execute(
                    sql_verifying.NAME_OF_ROW[number < sql.PAST_NAMES], (number,)
                )
                lost, strange = sorted(due - is_)[:3], sorted(is_ - due)[:3]
                look.fault(
                    row.fetchone()[0],
                    f"the index lacks {lost} of its names and holds {strange} beside them",
                )


def _terms(fold: str) -> set[str]:
    """What FTS5's tokenizer ``ascii`` makes of an entity's tokens."""
    return set(_TERM.findall(tokens(fold).lower()))


def _sum(number: int, terms: set[str]) -> np.uint64:
    return np.uint64(sum(hash((number, term)) for term in terms) % (1 << 64))


def _hash(number: int, term: str) -> np.uint64:
    return np.uint64(hash((number, term)) % (1 << 64))
