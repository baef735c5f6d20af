"""Kinds of entities that a writer of the embedded store looked up, kept for its next change set.

An import asks for the same ends in change set after change set, and looking one up costs as much
as writing a relation.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Mapping
from threading import Lock

from graph.stores import sql
from graph.stores.base import Revision
from graph.stores.embedded_judging import listed

_MOST = 2_000_000
"""Entities whose kind is kept: about 200 MB of memory."""


class Kinds:
    """Kinds of live entities at one revision.

    They hold as long as no other writer adds a revision: each caller names the one that it sees.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._at = Revision(0, 0)
        self._known: dict[str, str] = {}

    def of(
        self, connection: sqlite3.Connection, ids: Iterable[str], at: Revision
    ) -> dict[str, str]:
        """Kinds of those entities that are live at a transaction's revision."""
        with self._lock:
            if self._at != at:
                self._at, self._known = at, {}
            known = self._known
            found = {id_: known[id_] for id_ in ids if id_ in known}
        # In order, so that neighbours are looked up one after the other.
        unknown = sorted(id_ for id_ in ids if id_ not in found)
        if unknown:
            fresh = dict(connection.execute(sql.ENTITY_KINDS, (listed(unknown),)).fetchall())
            found.update(fresh)
            self.follow(at, at, fresh)
        return found

    def follow(self, before: Revision, after: Revision, fresh: Mapping[str, str]) -> None:
        """Tell that a committed revision came after another and took no entity away."""
        with self._lock:
            if self._at == before:
                self._at = after
                if len(self._known) + len(fresh) <= _MOST:
                    self._known.update((id_, sys.intern(kind)) for id_, kind in fresh.items())
