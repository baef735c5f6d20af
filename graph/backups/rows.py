"""Rows of a backup: of the right types, and as the present form has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from graph.errors import InputError
from graph.stores.transfer import Part, Row
from graph.stores.transfer_rows import RowTypes

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
        self._types = RowTypes(part)

    def read(self, row: Any) -> Row:
        """Check a row and bring it into the present form; `ValueError` if it is of wrong types."""
        if self.changes:
            row = self._renewed(row)
        self._types.check(row)
        found: Row = row
        return found

    def _renewed(self, row: Any) -> Row:
        values = dict(zip(self._fields, row, strict=True))
        for upgrade in self._upgrades:
            values = upgrade(self._part.name, values)
        given = {**self._part.row._field_defaults, **values}
        return [given[name] for name in self._part.fields]
