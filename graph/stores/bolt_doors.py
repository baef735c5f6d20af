"""The transactions of the Neo4j store, as its parts use them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from graph.stores.bolt_reading import Ask, Last, settled

T = TypeVar("T")


class Doors:
    """Runs work in a transaction; the driver runs it again where that helps."""

    def _look(self, work: Callable[[Ask], T]) -> T:
        """Read what is found at once, and give up soon."""
        raise NotImplementedError

    def _read(self, work: Callable[[Ask], T]) -> T:
        """Read what may take long."""
        raise NotImplementedError

    def _lock(self, work: Callable[[Ask], T]) -> T:
        """Read behind a lock."""
        raise NotImplementedError

    def _hold(self, work: Callable[[Ask], T]) -> T:
        """Read behind a lock in many statements, which together may take hours."""
        raise NotImplementedError

    def _write(self, work: Callable[[Ask], T], *, held: bool = False) -> T:
        """Write; `held` in statements that together may take hours."""
        raise NotImplementedError

    def _unmoved(self, work: Callable[[Ask, Last], T], *, held: bool = False) -> T:
        """What `work` finds of one revision, the last one, of which it is told.

        It reads without holding anybody back; then is looked whether a commit came in since.  If
        so, it reads again while commits wait.  The number of a revision may be seen a moment
        before, or after, all else that it wrote: hence the lock before, too.

        Parameters
        ----------
        work : callable
            Reads; is done once or twice.
        held : bool
            Whether it takes many statements, which together may take hours.
        """
        before = self._lock(settled)

        def read(ask: Ask) -> T:
            found = work(ask, before)
            after = settled(ask)
            return found if before == after else work(ask, after)

        return (self._hold if held else self._lock)(read)
