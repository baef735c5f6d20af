"""What must hold of the highest clearance: by it readers are answered from the store itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from graph.model import OPEN, TOP
from graph.stores.clearing import highest_told
from graph.stores.verifying import Look
from graph.stores.verifying_records import UNREADABLE


class HighestLook:
    """Looks whether nothing needs more than the clearance that is kept as the highest.

    Parameters
    ----------
    look : Look
        Takes the faults.
    kept : sequence
        What is kept as the highest: one value.
    """

    def __init__(self, look: Look, kept: Sequence[Any]) -> None:
        self._look = look
        look.at("highest", len(kept))
        known = [one for one in kept if type(one) is int and OPEN <= one <= TOP]
        if len(kept) != 1 or known != list(kept):
            look.fault("highest", f"it is kept as {', '.join(map(repr, kept)) or 'nothing'}")
        self._highest = min(known, default=TOP)

    def claims(self, id_: str, claims: Any) -> None:
        """See that the claims of a record need no more; others tell those that cannot be read."""
        with suppress(*UNREADABLE):
            self._needs(id_, highest_told(claims))

    def all(self, needed: Iterable[Sequence[Any]]) -> None:
        """See that nothing needs more, by name; others tell clearances that are none."""
        for name, clearance in needed:
            if type(clearance) is int:
                self._needs(name, clearance)

    def _needs(self, name: str, clearance: int) -> None:
        self._look.at("clearances")
        if clearance > self._highest:
            kept = f"{self._highest} is kept as the highest"
            self._look.fault(name, f"it needs clearance {clearance}, and {kept}")
