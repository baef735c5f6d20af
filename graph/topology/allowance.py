"""What one who asks is given: so much time, so large an answer, and nothing once they have gone.

A door sets it for all that is asked in one request; questions look at it where they count their
work and where they fetch what they show.  Work is cut short with the best found so far, which is
the same each time; what ends by the clock is refused, since it would be another answer each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any

from graph.errors import LimitExceeded

_HINT = "ask a narrower question: a smaller limit or k, fewer hops, one entity, kinds, or a day"


class Allowance:
    """What is allowed to one request; another thread may call it off.

    Parameters
    ----------
    largest : int, optional
        Most bytes of an answer; None: any number.
    """

    def __init__(self, largest: int | None = None) -> None:
        self._largest = largest
        self._fetched = 0
        self._over: str | None = None
        self._counts: list[Any] = []
        self._lock = Lock()

    def watch(self, cells: Any) -> None:
        """Let the work that counts in these cells stop when this is called off.

        Compiled kernels hold no lock, and look at the second cell wherever they count.
        """
        with self._lock:
            self._counts.append(cells)
            if self._over is not None:
                cells[1] = 1

    def call_off(self, why: str) -> None:
        """Let all that works under this stop, from any thread; the first reason counts."""
        with self._lock:
            self._over = self._over or why
            for cells in self._counts:
                cells[1] = 1

    def check(self) -> None:
        """See that it has not been called off.

        Raises
        ------
        LimitExceeded
            Why it has been.
        """
        if self._over is not None:
            raise LimitExceeded(self._over, hint=_HINT)

    def take(self, size: int) -> None:
        """Count what has been fetched for the answer, in bytes or less.

        Raises
        ------
        LimitExceeded
            If it is more than an answer may have, or this has been called off.
        """
        self.check()
        self._fetched += size
        self.fit(self._fetched)

    def fit(self, size: int) -> None:
        """See that an answer of so many bytes is none too large.

        Raises
        ------
        LimitExceeded
            If it is.
        """
        if self._largest is not None and size > self._largest:
            raise LimitExceeded(f"the answer is longer than {self._largest:,} bytes", hint=_HINT)


_GIVEN: ContextVar[Allowance | None] = ContextVar("partnergraph_allowance", default=None)
_ANY = Allowance()


def allowance() -> Allowance:
    """What is allowed in this context; by default anything."""
    return _GIVEN.get() or _ANY


def watched(cells: Any) -> None:
    """Let the work that counts in these cells stop when this context's allowance is called off."""
    given = _GIVEN.get()
    if given is not None:
        given.watch(cells)


@contextmanager
def allowing(given: Allowance) -> Iterator[None]:
    """Allow so much in this context, and in threads that take it over."""
    token = _GIVEN.set(given)
    try:
        yield
    finally:
        _GIVEN.reset(token)
