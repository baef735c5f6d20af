"""What several rows of an import say of one record, kept until all rows are read.

Merging waits for the last row, because merged two by two the result would depend on the order in
which the rows come.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, KeysView, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from graph.model import Entity, Relation

T = TypeVar("T", bound=Entity | Relation)


class Telling(NamedTuple, Generic[T]):
    """A record as one row tells it, and the row's number."""

    record: T
    row: int


class _Told(NamedTuple, Generic[T]):
    """What is told of one record: equal records in a row are held once, rows all."""

    records: list[T]
    rows: array[int]

    def first(self) -> Telling[T]:
        return Telling(self.records[0], self.rows[0])


class Tellings(Generic[T]):
    """Tellings by the id of their record, ids in the order in which they came.

    Parameters
    ----------
    merge : callable
        Makes one record of what is told under one id.
    compared : callable
        The values of a record, by field, of which `differences` tells.
    """

    def __init__(
        self, merge: Callable[[Sequence[T]], T], compared: Callable[[T], Mapping[str, object]]
    ) -> None:
        self._merge = merge
        self._compared = compared
        self._told: dict[str, _Told[T]] = {}
        # Of ids told more than once: who says a field first, so that no row is looked at twice.
        self._firsts: dict[str, dict[str, Telling[T]]] = {}

    def __len__(self) -> int:
        return len(self._told)

    def add(self, record: T, row: int) -> None:
        """Take in what a row says."""
        told = self._told.get(record.id)
        if told is None:
            self._told[record.id] = _Told([record], array("I", (row,)))
            return
        told.rows.append(row)
        # A table of companies tells each city very often.
        if told.records[-1] == record:
            return
        told.records.append(record)
        firsts = self._firsts.get(record.id)
        if firsts is None:
            firsts = self._firsts[record.id] = self._fields(told.first())
        for field, telling in self._fields(Telling(record, row)).items():
            firsts.setdefault(field, telling)

    def differences(self, record: T) -> Iterator[tuple[str, Telling[T]]]:
        """Fields in which a record differs from an earlier row, with the first row that says it."""
        earlier = self.first(record.id)
        if earlier is None:
            return
        if earlier.record == record:
            return
        firsts = self._firsts.get(record.id) or self._fields(earlier)
        for field, value in self._compared(record).items():
            if value is not None and field in firsts:
                telling = firsts[field]
                if self._compared(telling.record)[field] != value:
                    yield field, telling

    def _fields(self, telling: Telling[T]) -> dict[str, Telling[T]]:
        said = self._compared(telling.record).items()
        return dict.fromkeys((field for field, value in said if value is not None), telling)

    def first(self, id_: str) -> Telling[T] | None:
        """The first telling of a record, or None."""
        told = self._told.get(id_)
        return told.first() if told else None

    def ids(self) -> KeysView[str]:
        """Ids of the records told."""
        return self._told.keys()

    def rows(self, id_: str) -> Sequence[int]:
        """Every row that tells of a record, in the order in which they came."""
        return self._told[id_].rows

    def record(self, id_: str) -> T:
        """What all rows together say of a record."""
        return self._merge(self._told[id_].records)
