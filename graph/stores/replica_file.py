"""The file of a replica: an embedded store that is written by following another store."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from graph.errors import StoreError
from graph.model import TOP
from graph.stores import sql, sql_following, sql_replica
from graph.stores.base import Kept, Store
from graph.stores.embedded import EmbeddedStore
from graph.stores.embedded_file import DamagedFile
from graph.stores.embedded_scrubbing import is_due, note, scrub
from graph.stores.following import Ahead
from graph.stores.keeping import forget
from graph.stores.replica_steps import take

_LOG = logging.getLogger(__name__)
_AT_ONCE = 20_000
"""Versions followed at once, some tens of megabytes of memory."""
_MERGES_NOTHING = ("apply", "retract")
"""What revisions do that leaves alone which entities have become part of others."""


class Reached(NamedTuple):
    """How far a replica has followed.

    Parameters
    ----------
    revision, instant : int
        The master's.
    whole : bool
        Whether it has once held all that there was then; until then nobody may read it.
    erased : int
        The last erasure that the master knew of when all of it was read.
    """

    revision: int = 0
    instant: int = 0
    whole: bool = False
    erased: int = 0


class ReplicaFile(EmbeddedStore):
    """What a reader of some clearance may see of a store, in a file of its own.

    Any number of processes share it; whoever finds it behind follows, one at a time.

    Parameters
    ----------
    path : Path
        The file; made with its folder, for this user alone.
    clearance : int
        Of whom it is for.
    """

    def __init__(self, path: Path, clearance: int) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            super().__init__(path)
        except DamagedFile as error:
            # Nothing is lost with it: it is only a copy.
            _LOG.warning("made anew from its store: %s", error.message)
            for ending in ("", "-wal", "-shm"):
                Path(f"{path}{ending}").unlink(missing_ok=True)
            super().__init__(path)
        self._clearance = clearance
        with self._connections.transaction("BEGIN IMMEDIATE") as connection:
            for statement in sql_replica.TABLES:
                connection.execute(statement)
            if connection.execute(sql_replica.KNOWS_ERASED).fetchone() is None:
                connection.execute(sql_replica.ADD_ERASED)
            connection.execute(sql_replica.BEGIN_TO_FOLLOW)

    def reached(self) -> Reached:
        """How far it has followed."""
        with self._connections.connected() as connection:
            return _reached(connection)

    def follow(self, master: Store) -> Reached:
        """Follow a master to its last revision, or some way towards it, as one transaction.

        Where the master was rewritten, or is another than before, it begins anew.
        """
        with self._connections.transaction("BEGIN IMMEDIATE") as connection:
            reached, anew, judged = _reached(connection), False, False
            while True:
                wanted = judged or not reached.whole
                ahead = master.ahead(reached.revision, _AT_ONCE, merges=wanted)
                if not _is_sequel(ahead, reached):
                    reached, anew = self._emptied(connection), True
                    continue
                reached, judged = self._take(connection, ahead, reached, judged)
                # Where it is read already, merges have to be those of its revision.
                if not (judged and reached.whole):
                    break
            connection.execute(sql_replica.FOLLOW, reached)
            due = is_due(connection)
        if anew:
            # Whoever asks next would begin with it, and perhaps nobody does.
            forget(self)
        if due:
            # What was erased is not to be found in the file either.  Should that fail, it is tried
            # again after the next step.
            with suppress(StoreError), self._connections.connected() as connection:
                scrub(connection)
        return reached

    def _emptied(self, connection: sqlite3.Connection) -> Reached:
        note(connection)
        for statement in (*sql_replica.EMPTY, sql_replica.BEGIN_TO_FOLLOW):
            connection.execute(statement)
        return Reached()

    def _take(
        self, connection: sqlite3.Connection, ahead: Ahead, reached: Reached, judged: bool
    ) -> tuple[Reached, bool]:
        """Take in what is ahead; tells too whether the merges may have become others since."""
        number, instant, whole, _ = reached
        for step in ahead.steps:
            take(connection, step, self._clearance)
            number, instant = step.revised[:2]
            judged = judged or step.revised.action not in _MERGES_NOTHING
        if ahead.merges is not None:
            whole, judged = True, False
            self._put_merges(connection, ahead.merges)
        return Reached(number, instant, whole, ahead.erased), judged

    def _put_merges(self, connection: sqlite3.Connection, merges: Mapping[str, Kept]) -> None:
        """Keep which entities have become part of others, as far as both may be seen."""
        known = set(connection.execute(sql_following.MERGES).fetchall())
        found = {
            (id_, *kept)
            for id_, kept in merges.items()
            if self._clearance >= TOP or kept.clearance <= self._clearance
        }
        if known != found:
            connection.execute(sql.DROP_MERGES)
            connection.executemany(sql.PUT_MERGE, sorted(found))

    def documents_seen(self, keys: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those documents, of retracted datasets too, whose texts may be seen."""
        found: set[tuple[str, str]] = set()
        with self._connections.connected() as connection:
            for key in keys:
                if connection.execute(sql_replica.SEEN, (*key, *key)).fetchone():
                    found.add(key)
        return found


def _reached(connection: sqlite3.Connection) -> Reached:
    revision, instant, whole, erased = connection.execute(sql_replica.FOLLOWED).fetchone()
    return Reached(revision, instant, bool(whole), erased)


def _is_sequel(ahead: Ahead, reached: Reached) -> bool:
    """Whether what a master holds beyond a revision follows what was reached."""
    same = (ahead.instant, ahead.erased) == (reached.instant, reached.erased)
    return same or reached.revision == 0
