"""Whether a master answers, and for how long it has not: one asks, the others need not wait."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from typing import Any, TypeVar

from graph.errors import StoreError

T = TypeVar("T")

_PATIENCE = 2.0
_PAUSE = 0.5
_TURN = 0.25
"""Seconds for which the next answer is not asked for while one is awaited: more would share it."""
_ASKERS = 4


class Watch:
    """Asks a master, and knows since when it has been away.

    It is always asked for the same, and all who wait share an answer.  While it is away, the next
    tries are made in the background, one at a time.

    Parameters
    ----------
    local : bool
        Whether the master is on this machine, and so is asked without a thread of its own.
    clock : callable
        Seconds that only grow.
    """

    def __init__(self, *, local: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._askers = None if local else ThreadPoolExecutor(_ASKERS, "partnergraph-master")
        self.away = False
        """Whether it is known not to answer in time."""
        self._next = 0.0
        self._probe: Future[object] | None = None
        self._coming: Future[Any] | None = None

    def ask(self, work: Callable[[], T]) -> T | None:
        """What the master answers; None if it does not, which is waited for once only.

        Raises
        ------
        PartnerGraphError
            If it answers that something is wrong which another try would not mend.
        """
        if self._askers is None:
            return self._tried(work)
        if self.away:
            self._probe_again(work)
            return None
        try:
            return self._asked(self._askers, work).result(_PATIENCE)
        except TookTooLong:
            self.gone()
            return None

    def _asked(self, askers: ThreadPoolExecutor, work: Callable[[], T]) -> Future[T | None]:
        """An answer that is asked for after now, for all who come before it is."""
        with self._lock:
            if self._coming is None:
                self._coming = askers.submit(self._begun, work)
            found: Future[T | None] = self._coming
            return found

    def _begun(self, work: Callable[[], T]) -> T | None:
        alone = self._turn.acquire(timeout=_TURN)
        try:
            with self._lock:
                # Whoever comes from now on may know of something later.
                self._coming = None
            return self._tried(work)
        finally:
            if alone:
                self._turn.release()

    def _tried(self, work: Callable[[], T]) -> T | None:
        begun = self._clock()
        try:
            found = work()
        except StoreError as error:
            if not error.retryable:
                raise
            self.gone()
            return None
        self.answered(self._clock() - begun)
        return found

    def answered(self, seconds: float) -> None:
        """Be told that the master has answered, and after how long: too late is not at all."""
        if self._askers is not None and seconds > _PATIENCE:
            self.gone()
        else:
            self.away = False

    def gone(self) -> None:
        """Be told that the master does not answer."""
        with self._lock:
            if not self.away:
                self.away, self._next = True, self._clock() + _PAUSE

    def _probe_again(self, work: Callable[[], object]) -> None:
        with self._lock:
            busy = self._probe is not None and not self._probe.done()
            if busy or self._clock() < self._next or self._askers is None:
                return
            self._next = self._clock() + _PAUSE
            self._probe = self._askers.submit(self._tried, work)

    def close(self) -> None:
        """Ask no more."""
        if self._askers is not None:
            self._askers.shutdown(wait=False, cancel_futures=True)
