"""Rows of a backup: of the right types, and as the present form has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, get_type_hints

from graph.errors import InputError
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

Upgrade = Callable[[str, dict[str, Any]], dict[str, Any]]


class RowReader:
    """Reads the rows of a part.

    Parameters
    ----------
    part : Part
        The part.
    fields : sequence of str
        Those that the file has, in its order.
    upgrades : sequence of callable
        From the file's version to the present one.

    Raises
    ------
    InputError
        If the file has fields that this release does not know, or lacks some without a default.
    """

    def __init__(self, part: Part, fields: Sequence[str], upgrades: Sequence[Upgrade]) -> None:
        self._part = part
        self._fields = tuple(fields)
        self._upgrades = upgrades
        self.changes = bool(upgrades) or self._fields != part.fields
        """Whether rows are not taken as they stand in the file."""
        defaults = part.row._field_defaults
        if not upgrades and (
            set(fields) - set(part.fields) or set(part.fields) - set(fields) - set(defaults)
        ):
            raise InputError(
                f"the fields of {part.name} are {', '.join(fields)[:200]}, not"
                f" {', '.join(part.fields)}"
            )
        hints = get_type_hints(part.row)
        self._types = [_TYPES[hints[name]] for name in part.fields]
        self._known: set[tuple[type, ...]] = set()
        self._integers = [*places_of(part.row, int), *places_of(part.row, int | None)]
        self._lists = places_of(part.row, tuple[str, ...])

    def read(self, row: Any) -> Row:
        """Check a row and bring it into the present form; `ValueError` if it is of wrong types."""
        if self.changes:
            row = self._renewed(row)
        types = tuple(map(type, row))
        # Few of all the types that rows might have do occur, and these are looked at once.
        if types not in self._known:
            self._check(types)
            self._known.add(types)
        for place in self._integers:
            if row[place] is not None and row[place] not in _INTEGERS:
                raise ValueError(f"{self._part.fields[place]} is too large")
        for place in self._lists:
            if not all(type(one) is str for one in row[place]):
                raise ValueError(f"{self._part.fields[place]} must be texts")
        found: Row = row
        return found

    def _check(self, types: tuple[type, ...]) -> None:
        if len(types) != len(self._types):
            raise ValueError(f"it has {len(types)} values instead of {len(self._types)}")
        for name, found, allowed in zip(self._part.fields, types, self._types, strict=True):
            if found not in allowed:
                raise ValueError(f"{name} must not be of the type {found.__name__}")

    def _renewed(self, row: Any) -> Row:
        values = dict(zip(self._fields, row, strict=True))
        for upgrade in self._upgrades:
            values = upgrade(self._part.name, values)
        given = {**self._part.row._field_defaults, **values}
        return [given[name] for name in self._part.fields]
