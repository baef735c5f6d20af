"""What the rows of an import say of records of one sort, kept row by row until all are read.

Merging waits for the last row, because merged two by two the result would depend on the order in
which the rows come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, KeysView, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from graph.model import Entity, Relation
from ingest.table import Place

T = TypeVar("T", bound=Entity | Relation)


class Telling(NamedTuple, Generic[T]):
    """A record as one row tells it."""

    record: T
    place: Place


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
        self._told: dict[str, list[Telling[T]]] = {}
        # Of ids told more than once: who says a field first, so that no row is looked at twice.
        self._firsts: dict[str, dict[str, Telling[T]]] = {}

    def __len__(self) -> int:
        return len(self._told)

    def __iter__(self) -> Iterator[Telling[T]]:
        for told in self._told.values():
            yield from told

    def add(self, record: T, place: Place) -> None:
        """Take in what a row says."""
        told = self._told.setdefault(record.id, [])
        # Equal records in a row are held once: a table of companies tells each city very often.
        same = told[-1].record if told and told[-1].record == record else record
        told.append(Telling(same, place))
        if len(told) > 1 and same is not told[-2].record:
            firsts = self._firsts.setdefault(record.id, self._fields(told[0]))
            for field, telling in self._fields(told[-1]).items():
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
        return told[0] if told else None

    def ids(self) -> KeysView[str]:
        """Ids of the records told."""
        return self._told.keys()

    def places(self, id_: str) -> list[Place]:
        """Every row that tells of a record, in the order in which they came."""
        return [telling.place for telling in self._told[id_]]

    def record(self, id_: str) -> T:
        """What all rows together say of a record."""
        return self._merge([telling.record for telling in self._told[id_]])

    def records(self) -> Iterator[T]:
        """Every record, merged."""
        return map(self.record, self._told)
