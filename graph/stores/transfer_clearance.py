"""The clearance that all that a store holds needs, found from its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.model import OPEN
from graph.stores.clearing import highest_told
from graph.stores.transfer import PARTS, Row

_CLAIMS, _CLEARANCE = "claims", "clearance"
_OF_READERS = "access_keys"
"""The part whose clearances are those that readers have."""


class Needed:
    """Finds what a reader needs to see all of some rows."""

    def __init__(self) -> None:
        self.clearance = OPEN
        self._places = {name: _place(part.fields) for name, part in PARTS.items()}
        del self._places[_OF_READERS]

    def add(self, part: str, rows: Sequence[Row]) -> None:
        """Take rows of a part in, of records such as can be read."""
        claims, clearance = self._places.get(part, (None, None))
        if claims is not None:
            found = (highest_told(row[claims]) for row in rows)
        elif clearance is not None:
            found = (row[clearance] for row in rows)
        else:
            return
        self.clearance = max(self.clearance, *found)


def _place(fields: Sequence[str]) -> tuple[int | None, int | None]:
    """Where claims stand among a row's fields, and where a clearance."""
    places: Mapping[str, int] = {name: place for place, name in enumerate(fields)}
    return places.get(_CLAIMS), places.get(_CLEARANCE)
