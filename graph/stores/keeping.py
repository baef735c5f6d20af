"""Keeps a snapshot of a store fresh: one for all threads, and one on disk for the next process."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial

from graph.observing import observed
from graph.stores.base import Store
from graph.topology.building import build
from graph.topology.files import load, place_for, save
from graph.topology.folding import compacted
from graph.topology.snapshot import Snapshot

_LOG = logging.getLogger(__name__)

KEPT_FROM = 50_000
"""Versions of relations from which on a snapshot is kept on disk."""
_LEAST_PATCH = 5_000
_PATCH_SHARE = 0.02
_MANY = 50_000
_MANY_SHARE = 0.1


def forget(store: Store) -> None:
    """Remove the snapshot of a store that is kept on this machine's disk, if there is one."""
    try:
        place_for(store.kept_as).unlink(missing_ok=True)
    except OSError as error:
        _LOG.warning("the snapshot on disk is not removed: %s", error)


class Keeper:
    """The snapshot of a store's last revision, for any number of threads.

    A change is folded in by reading only what changed.  Readers keep the snapshot that they have.
    When the patch has grown, a thread makes a new base of it and keeps it on disk.

    Parameters
    ----------
    store : Store
        The store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._snapshot: Snapshot | None = None
        self._lock = threading.Lock()
        self._work: threading.Thread | None = None

    def snapshot(self) -> Snapshot:
        """The topology of the store's last revision, brought up to date if it has moved on."""
        known = self._snapshot
        number = self._store.revision().number
        if known is not None and known.revision >= number:
            return known
        with self._lock:
            known = self._snapshot
            if known is None:
                self._snapshot = known = self._told("opened", self._opened)
            if known.revision < number:
                self._snapshot = known = self._told("refreshed", partial(self._refreshed, known))
            if self._crowded(known) and self._work is None:
                self._work = threading.Thread(target=self._remake, args=(known,), daemon=True)
                self._work.start()
            return known

    @staticmethod
    def _told(how: str, make: Callable[[], Snapshot]) -> Snapshot:
        """Make a snapshot, and tell observers what it takes."""
        with observed("snapshot", how) as act:
            made = make()
            act.facts["revision"] = made.revision
            act.facts["entities"] = made.entities
            act.facts["relation_versions"] = made.versions
            act.facts["bytes"] = sum(made.sizes().values())
            return made

    def _opened(self) -> Snapshot:
        """The snapshot on disk, if it is one of this store and not far behind; else a new one."""
        saved = load(place_for(self._store.kept_as))
        if saved is not None and self._store.instant_of(saved.revision) == saved.instant:
            if self._store.erased() <= saved.revision:
                return saved
            forget(self._store)
        return self._made()

    def _made(self) -> Snapshot:
        made = self._store.survey(build)
        self._save(made)
        return made

    def _refreshed(self, known: Snapshot) -> Snapshot:
        if self._store.erased() > known.revision:
            # No delta takes away what is past.
            forget(self._store)
            return self._made()
        delta = self._store.changes_since(known.revision)
        changed = len(delta.links) + len(delta.nodes)
        if changed > max(_MANY, _MANY_SHARE * len(known.core.rows)):
            # Row by row it would take longer than all together.
            return self._made()
        return known.updated(delta)

    @staticmethod
    def _crowded(snapshot: Snapshot) -> bool:
        patch = len(snapshot.patch.rows) + len(snapshot.patch.nodes)
        return patch > max(_LEAST_PATCH, _PATCH_SHARE * len(snapshot.core.rows))

    def _remake(self, crowded: Snapshot) -> None:
        try:
            made = self._told("compacted", partial(compacted, crowded))
        except BaseException:
            # The next change has it tried again.
            self._work = None
            raise
        with self._lock:
            now = self._snapshot
            self._work = None
            if self._store.erased() > made.revision:
                return
            if now is not None and now.revision > made.revision:
                made = made.updated(self._store.changes_since(made.revision))
            self._snapshot = made
        self._save(made)

    def _save(self, snapshot: Snapshot) -> None:
        if snapshot.versions < KEPT_FROM:
            return
        try:
            save(snapshot, place_for(self._store.kept_as))
        except OSError as error:
            # Only the next process is slower to start.
            _LOG.warning("the snapshot is not kept on disk: %s", error)

    def close(self) -> None:
        """Wait until no thread reads the store for this any more."""
        work = self._work
        if work is not None:
            work.join()
