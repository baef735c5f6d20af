"""Of which types the values of a row are: what a store keeps, a backup holds, a restore takes."""

from __future__ import annotations

from typing import Any, get_type_hints

from graph.stores.transfer import Part, Row, places_of

_INTEGERS = range(-(2**63), 2**63)
_TYPES: dict[Any, tuple[type, ...]] = {
    str: (str,),
    str | None: (str, type(None)),
    int: (int,),
    int | None: (int, type(None)),
    float: (float,),
    bool: (bool,),
    tuple[str, ...]: (list,),
}
"""What JSON gives for each type that a row's value may have."""


class RowTypes:
    """Checks the types of a part's rows.

    Parameters
    ----------
    part : Part
        The part.
    """

    def __init__(self, part: Part) -> None:
        self._fields = part.fields
        hints = get_type_hints(part.row)
        self._types = [_TYPES[hints[name]] for name in part.fields]
        self._known: set[tuple[type, ...]] = set()
        self._integers = [*places_of(part.row, int), *places_of(part.row, int | None)]
        self._lists = places_of(part.row, tuple[str, ...])

    def check(self, row: Row) -> None:
        """Raise `ValueError` if a row is of wrong types."""
        types = tuple(map(type, row))
        # Few of all the types that rows might have do occur, and these are looked at once.
        if types not in self._known:
            self._check(types)
            self._known.add(types)
        for place in self._integers:
            if row[place] is not None and row[place] not in _INTEGERS:
                raise ValueError(f"{self._fields[place]} is too large")
        for place in self._lists:
            if not all(type(one) is str for one in row[place]):
                raise ValueError(f"{self._fields[place]} must be texts")

    def _check(self, types: tuple[type, ...]) -> None:
        if len(types) != len(self._types):
            raise ValueError(f"it has {len(types)} values instead of {len(self._types)}")
        for name, found, allowed in zip(self._fields, types, self._types, strict=True):
            if found not in allowed:
                raise ValueError(f"{name} must not be of the type {found.__name__}")
