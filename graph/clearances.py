"""Doors to one store for readers of different clearance: each sees as if there were no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import ConfigError
from graph.model import TOP

if TYPE_CHECKING:
    from graph.service import Partnergraph


class Clearances:
    """One store's doors, by clearance.

    Parameters
    ----------
    partners : Partnergraph
        The door to all of it; not closed with this.
    """

    def __init__(self, partners: Partnergraph) -> None:
        self._partners = partners

    def at(self, clearance: int) -> Partnergraph:
        """The door for a reader of a clearance, `OPEN` to `TOP`; only for reading."""
        if clearance < TOP:
            raise ConfigError("restricted facts cannot be told apart yet")
        return self._partners

    def close(self) -> None:
        """Close the doors that were made here."""
