"""Making a store's file anew, so that nothing of what was erased stands where SQLite lets go of it.

That it is due is kept in the file itself, in the transaction that erases: should it fail, whoever
opens the file next tries again.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress

from graph.stores import sql_erasing
from graph.stores.embedded_file import Connections

_PATIENCE = "PRAGMA busy_timeout = 1000"
"""What is made up for when a file is opened waits for others only so many milliseconds."""


def note(connection: sqlite3.Connection) -> None:
    """Keep in mind, in a transaction that erases, that the file is to be made anew."""
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(sql_erasing.NOTE_DUE)


def is_due(connection: sqlite3.Connection) -> bool:
    """Whether something was erased since the file was made anew."""
    return connection.execute(sql_erasing.DUE).fetchone() is not None


def scrub(connection: sqlite3.Connection) -> bool:
    """Make the file anew and empty its log; tell whether no other process needs the old log."""
    vacuum, checkpoint = sql_erasing.SCRUB
    connection.execute(vacuum)
    if connection.execute(checkpoint).fetchone()[0]:
        return False
    connection.execute(sql_erasing.DONE)
    return True


def make_up_for(connections: Connections) -> None:
    """Make a file anew where that is due; where it cannot be now, it stays due."""
    with connections.connected() as connection:
        due = is_due(connection)
    if due:
        # Not one that others are lent afterwards.
        with suppress(sqlite3.Error), closing(connections.take()) as connection:
            connection.execute(_PATIENCE)
            scrub(connection)
