"""The transactions of the Neo4j store, as its parts use them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from graph.stores.bolt_reading import Ask

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
