"""A replica: what a reader of some clearance may see of a store, in a file of this machine.

It has never heard of anything else, so that numbers, counts, scores and errors are those of a store
that was told no more.  At `TOP` it holds all, and answers while its master does not.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from graph.errors import PartnerGraphError, StoreError
from graph.model import TOP
from graph.stores.base import Revision, Store
from graph.stores.replica_file import Reached, ReplicaFile
from graph.stores.replica_reading import ReplicaReading
from graph.stores.replica_refusing import ReplicaRefusing
from graph.stores.replica_watch import Watch

_LOG = logging.getLogger(__name__)
_PATIENCE = 10.0
_LATE = 3.0
"""Seconds after which readers of a replica that still follows are answered of what it has."""
_LOOK = 0.2
_LEAST_AGE = 1e-3
_BEHIND = "a replica does not follow its store: %s"


class Replica(ReplicaReading, ReplicaRefusing):
    """A store that is only read, and follows another before it tells its revision.

    Whoever asks `revision` first, as doors do, is answered of what the master held then.  A master
    over a network is followed by a thread of its own, so that nobody hangs with it who asks.

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
    noted : callable
        Called before something is read of the master itself for who may see all: the clearance that
        the file knows may be lower than what that needs.
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
        noted: Callable[[], object] = lambda: None,
    ) -> None:
        file = ReplicaFile(path, clearance)
        super().__init__(master, file, whole=clearance >= TOP, noted=noted)
        self.url = master.url
        # Not the master's: what its snapshot holds is not for whoever reads here.
        self.kept_as = self._file.kept_as
        self._patience = patience
        self._clock = clock
        self._watch = Watch(local=master.local, clock=clock)
        self._lock = threading.Lock()
        """Held by whoever follows."""
        self._moved = threading.Condition()
        """Of all below."""
        self._reached = self._file.reached()
        self._wanted: Revision | None = None
        self._work: threading.Thread | None = None
        self._begun = 0.0
        self._steps = 0
        self._failed: PartnerGraphError | None = None
        self._closing = False
        self._late = False
        self._fresh = clock()

    def age(self) -> float:
        """Seconds since it was last known to be as its master; 0.0 while it is."""
        if not (self._late or self._watch.away):
            return 0.0
        return max(_LEAST_AGE, self._clock() - self._fresh)

    def ready(self) -> bool:
        """Whether it can be read, however far its master has gone on; begins to make it if not."""
        if not self._reached.whole:
            self._make(None)
        return self._reached.whole

    def whole(self) -> bool:
        """Whether it can be read."""
        return self._reached.whole

    def hear(self, latest: Revision | None, seconds: float) -> None:
        """Be told what its master has answered after so long, or, by None, that it does not.

        Follows in the background: whoever asks next finds it done.
        """
        if latest is None:
            self._watch.gone()
            return
        self._watch.answered(seconds)
        if self._is_at(latest):
            self._is_fresh(self._clock() - seconds)
        else:
            self._make(latest)

    def revision(self) -> Revision:
        """See `graph.stores.base.Store.revision`; follows the master first.

        Raises
        ------
        StoreError
            Retryable, while the replica is being made, or the master is away and it never was.
        """
        asked = self._clock()
        goal = self._watch.ask(self._master.revision)
        if goal is not None and (self._is_at(goal) or self._follow(goal)):
            self._is_fresh(asked)
        if not self._reached.whole:
            raise self._failed or _not_made("its store does not answer")
        return self._file.revision()

    def up_to_date(self) -> bool:
        """See `graph.stores.replica_reading.ReplicaReading.up_to_date`."""
        goal = self._watch.ask(self._master.revision)
        return goal is not None and (self._is_at(goal) or self._follow(goal))

    def _is_fresh(self, asked: float) -> None:
        self._fresh, self._late = max(self._fresh, asked), False

    def _is_at(self, goal: Revision) -> bool:
        reached = self._reached
        return reached.whole and (reached.revision, reached.instant) == goal

    def _follow(self, goal: Revision) -> bool:
        """Have it followed to a goal; return False if it is late, and can be read."""
        beside = not (self._master.local and self._reached.whole)
        if not beside and self._lock.acquire(timeout=self._patience):
            # A thread would take longer than most changes do.
            try:
                self._step(goal)
            except StoreError as error:
                # Its disk may be full, or its master away: what it has can be read all the same.
                if not self._late:
                    _LOG.warning(_BEHIND, error.message)
                self._late = True
                return False
            finally:
                self._lock.release()
            if self._reached.revision >= goal.number:
                return True
        return self._wait_for(goal)

    def _wait_for(self, goal: Revision) -> bool:
        before, asked = self._steps, self._clock()
        work = self._make(goal)

        def is_there() -> bool:
            if self._is_at(goal):
                return True
            reached = self._reached
            return self._steps > before and reached.whole and reached.revision >= goal.number

        with self._moved:
            while not is_there() and not self._is_late(asked):
                self._moved.wait(_LOOK)
                if not work.is_alive():
                    if self._failed is not None or self._closing:
                        break
                    work = self._make(goal)
            if is_there():
                return True
            self._late = True
            failed = self._failed
        if failed is not None and not isinstance(failed, StoreError):
            raise failed
        if not self._reached.whole:
            raise failed or _not_made("it takes a while")
        return False

    def _is_late(self, asked: float) -> bool:
        """Whether who asked at some time is to wait no longer: it hangs, or has much to do."""
        seconds = self._clock() - min(asked, self._begun)
        if not self._reached.whole:
            return seconds > self._patience
        return not self._master.local and (seconds > _LATE or self._watch.away)

    def _step(self, goal: Revision) -> None:
        # Another process may have followed meanwhile.
        self._reached = self._file.reached()
        if self._is_at(goal):
            return
        try:
            self._reached = self._file.follow(self._master)
        except PartnerGraphError:
            raise
        except Exception as error:
            raise _broken(error) from error

    def _make(self, goal: Revision | None) -> threading.Thread:
        """Follow to the end in the background."""
        with self._moved:
            if goal is not None and (self._wanted is None or goal.instant > self._wanted.instant):
                self._wanted = goal
            if self._work is None or not self._work.is_alive():
                self._failed = None
                self._begun = self._clock()
                self._work = threading.Thread(target=self._follow_on, daemon=True)
                self._work.start()
            return self._work

    def _follow_on(self) -> None:
        try:
            while not self._closing:
                asked = self._clock()
                goal = self._wanted or self._master.revision()
                with self._lock:
                    self._step(goal)
                if self._is_done(goal, asked):
                    return
        except Exception as error:
            failed = error if isinstance(error, PartnerGraphError) else _broken(error)
            with self._moved:
                self._failed, self._work, self._wanted, self._late = failed, None, None, True
                self._moved.notify_all()
            if _may_pass(failed):
                self._watch.gone()
            else:
                _LOG.warning(_BEHIND, failed.message)

    def _is_done(self, goal: Revision, asked: float) -> bool:
        """Take down that a step is done, and tell whether it was the last."""
        with self._moved:
            self._steps += 1
            there = self._reached.whole and self._reached.revision >= goal.number
            if there:
                self._is_fresh(asked)
                self._begun = self._clock()
            done = there and self._wanted in (None, goal)
            if done:
                self._work = self._wanted = None
            self._moved.notify_all()
            return done

    def reached(self) -> Reached:
        """How far it has followed."""
        return self._reached

    def close(self) -> None:
        """See `graph.stores.base.Store.close`."""
        self._closing = True
        work = self._work
        self._watch.close()
        if work is not None:
            work.join(None if self._master.local else _LATE)
            if work.is_alive():
                # It hangs with a server that is frozen, and ends with the process.
                return
        self._file.close()


def _may_pass(error: PartnerGraphError) -> bool:
    return isinstance(error, StoreError) and error.retryable


def _broken(error: Exception) -> StoreError:
    return StoreError(
        f"what is stored cannot be followed: {error!r}",
        hint="'partners verify' tells whether the store is sound",
    )


def _not_made(why: str) -> StoreError:
    return StoreError(
        f"what may be read with this clearance is being gathered: {why}",
        hint="ask again in some seconds",
        retryable=True,
    )
