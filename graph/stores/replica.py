"""A replica: what a reader of some clearance may see of a store, in a file of this machine.

It has never heard of anything else, so that numbers, counts, scores and errors are those of a store
that was told no more.  At `TOP` it holds all, and answers while its master does not.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from graph.errors import StoreError
from graph.model import TOP
from graph.stores.base import (
    Revision,
    Store,
)
from graph.stores.replica_file import Reached, ReplicaFile
from graph.stores.replica_reading import ReplicaReading
from graph.stores.replica_refusing import ReplicaRefusing
from graph.stores.replica_watch import Watch

_PATIENCE = 10.0


class Replica(ReplicaReading, ReplicaRefusing):
    """A store that is only read, and follows another before it tells its revision.

    Whoever asks `revision` first, as doors do, is answered of what the master held then.

    Parameters
    ----------
    master : Store
        The store to be followed; not closed with this.
    path : Path
        The replica's file.
    clearance : int
        Of whom it is for, `OPEN` to `TOP`.
    patience : float
        Seconds to wait for it while it is being made.
    clock : callable
        Seconds that only grow.
    """

    local = True

    def __init__(
        self,
        master: Store,
        path: Path,
        clearance: int,
        *,
        patience: float = _PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(master, ReplicaFile(path, clearance), whole=clearance >= TOP)
        self.url = master.url
        # Not the master's: what its snapshot holds is not for whoever reads here.
        self.kept_as = self._file.url
        self._patience = patience
        self._watch = Watch(local=master.local, clock=clock)
        self._lock = threading.Lock()
        self._reached = self._file.reached()
        self._work: threading.Thread | None = None
        self._failed: StoreError | None = None
        self._closing = False

    def age(self) -> float:
        """Seconds since it was last known to be as its master; 0.0 while it is."""
        return self._watch.age()

    def ready(self) -> bool:
        """Whether it can be read, however far its master has gone on; begins to make it if not."""
        if not self._reached.whole:
            self._make()
        return self._reached.whole

    def revision(self) -> Revision:
        """See `graph.stores.base.Store.revision`; follows the master first.

        Raises
        ------
        StoreError
            Retryable, while the replica is being made, or the master is away and it never was.
        """
        goal = self._watch.ask(self._master.revision)
        if goal is not None and not self._is_at(goal):
            self._follow(goal)
        if not self._reached.whole:
            raise self._failed or _not_made("its store does not answer")
        return self._file.revision()

    def _is_at(self, goal: Revision) -> bool:
        reached = self._reached
        return reached.whole and (reached.revision, reached.instant) == goal

    def _follow(self, goal: Revision) -> None:
        until = time.monotonic() + self._patience
        if not self._lock.acquire(timeout=self._patience):
            raise _not_made("it takes a while")
        try:
            self._reached = self._file.reached()
            if not self._is_at(goal):
                self._step(goal)
        except StoreError as error:
            if not (error.retryable and self._reached.whole):
                raise
            return
        finally:
            self._lock.release()
        if self._reached.whole and self._reached.revision >= goal.number:
            return
        work = self._make()
        work.join(max(0.0, until - time.monotonic()))
        if work.is_alive():
            raise _not_made("it takes a while")

    def _step(self, goal: Revision) -> None:
        self._reached = self._file.follow(self._master, goal)

    def _make(self) -> threading.Thread:
        """Follow to the end in the background."""
        with self._lock:
            if self._work is None or not self._work.is_alive():
                self._work = threading.Thread(target=self._follow_on, daemon=True)
                self._work.start()
            return self._work

    def _follow_on(self) -> None:
        self._failed = None
        try:
            goal, reached = self._master.revision(), self._reached
            while not self._closing and (not reached.whole or reached.revision < goal.number):
                with self._lock:
                    self._step(goal)
                    reached = self._reached
        except StoreError as error:
            self._failed = error

    def reached(self) -> Reached:
        """How far it has followed."""
        return self._reached

    def close(self) -> None:
        """See `graph.stores.base.Store.close`."""
        self._closing = True
        if self._work is not None:
            self._work.join()
        self._watch.close()
        self._file.close()


def _not_made(why: str) -> StoreError:
    return StoreError(
        f"what may be read with this clearance is being gathered: {why}",
        hint="ask again in some seconds",
        retryable=True,
    )
