"""The records of an import on disk, row by row, and a few numbers of each in memory.

A million rows take about 30 MB of memory, whatever they say.
"""

from __future__ import annotations

import marshal
import tempfile
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.dates import parse_date
from graph.errors import ConfigError
from graph.model import Document, Entity, Evidence, Relation
from ingest.table import Place, Records

T = TypeVar("T")

ENTITY, RELATION, IMPLIED, DOCUMENT = range(4)
"""Sorts of records, in the order in which a row's are kept; implied ones are relations too."""

_BUFFER = 1 << 20
_MADE, _OWN = 1, 2


class Spool:
    """Records in the order in which they came, numbered from 0, as are the rows that tell them.

    They are added first, then, after `complete`, read.

    Attributes
    ----------
    sorts, keys, orders, rows : arrays
        Of each record, after `complete`: its sort, a hash of its id, a number that orders by the
        id (near enough to write an index from one end to the other), and its row.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - open while it lives
        self._buffer = bytearray()
        self._end = 0
        self._starts = array("q")
        self._sorts = array("b")
        self._keys = array("q")
        self._orders = array("Q")
        self._rows = array("I")
        self._lines = array("I")
        self._traits = array("b")
        self._files: list[str] = []
        self._begins: list[int] = []

    def add(self, records: Records, place: Place) -> int:
        """Take in what a row says; gives the row's number."""
        row = len(self._lines)
        if not self._files or self._files[-1] != place.file:
            self._files.append(place.file)
            self._begins.append(row)
        self._lines.append(place.line)
        self._traits.append(_MADE * records.made + _OWN * records.own)
        for entity in records.entities:
            self._add(row, ENTITY, entity.id, _packed_entity(entity))
        for relation in records.relations:
            self._add(row, RELATION, relation.id, _packed_relation(relation))
        for relation in records.implied:
            self._add(row, IMPLIED, relation.id, _packed_relation(relation))
        for document in records.documents:
            self._add(row, DOCUMENT, document.id, _packed_document(document))
        return row

    def _add(self, row: int, sort: int, id_: str, packed: bytes) -> None:
        self._starts.append(self._end)
        self._sorts.append(sort)
        self._keys.append(hash(id_))
        self._orders.append(_order(id_))
        self._rows.append(row)
        self._end += len(packed)
        self._buffer += packed
        if len(self._buffer) > _BUFFER:
            self._write()

    def _write(self) -> None:
        with _room_needed():
            view = memoryview(self._buffer)
            while view:
                view = view[self._file.write(view) :]
        self._buffer = bytearray()

    def complete(self) -> None:
        """End adding."""
        self._write()
        self._starts.append(self._end)
        self.sorts: NDArray[Any] = np.frombuffer(self._sorts, np.int8)
        self.keys: NDArray[Any] = np.frombuffer(self._keys, np.int64)
        self.orders: NDArray[Any] = np.frombuffer(self._orders, np.uint64)
        self.rows: NDArray[Any] = np.frombuffer(self._rows, np.uint32)

    def place(self, row: int) -> Place:
        """Where a row stands."""
        return Place(self._files[bisect_right(self._begins, row) - 1], self._lines[row])

    def record(self, number: int) -> Any:
        """The entity, relation or document of a number."""
        start = self._starts[number]
        self._file.seek(start)
        told = marshal.loads(self._file.read(self._starts[number + 1] - start))
        return _UNPACKED[self._sorts[number]](told)

    def told(self, row: int, numbers: Sequence[int]) -> Records:
        """What some records of a row say, by their numbers."""
        found: tuple[list[Any], ...] = ([], [], [], [])
        for number in numbers:
            found[self._sorts[number]].append(self.record(number))
        entities, relations, implied, documents = found
        traits = self._traits[row]
        return Records(
            entities=entities,
            relations=relations,
            implied=implied,
            documents=documents,
            made=bool(traits & _MADE),
            own=bool(traits & _OWN),
        )

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


@contextmanager
def _room_needed() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ConfigError(
            f"what was read cannot be put aside in {tempfile.gettempdir()}: {error.strerror}",
            hint="make room there, or name another folder in the variable TMPDIR",
        ) from error


def _order(id_: str) -> int:
    # What stands before the colon is a kind, which many ids share.
    bare = id_.partition(":")[2] or id_
    return int.from_bytes(bare[:8].encode()[:8].ljust(8, b"\0"), "big")


def _packed_entity(one: Entity) -> bytes:
    return marshal.dumps(
        (
            one.id,
            one.kind,
            one.name,
            one.aliases,
            one.country,
            one.lat,
            one.lon,
            dict(one.identifiers) or None,
            dict(one.properties) or None,
        )
    )


def _entity(told: tuple[Any, ...]) -> Entity:
    *plain, identifiers, properties = told
    return Entity(*plain, identifiers or {}, properties or {})  # type: ignore[call-arg]


def _packed_relation(one: Relation) -> bytes:
    return marshal.dumps(
        (
            one.id,
            one.kind,
            one.source,
            one.target,
            one.recipient,
            one.occasion,
            one.start.text if one.start else None,
            one.end.text if one.end else None,
            one.strength,
            None if one.amount is None else str(one.amount),
            one.currency,
            str(one.status),
            dict(one.properties) or None,
            tuple([(piece.document, piece.locator, piece.quote, piece.note)
                   for piece in one.evidence]),
        )
    )  # fmt: skip


def _relation(told: tuple[Any, ...]) -> Relation:
    *ends, start, end, strength, amount, currency, status, properties, evidence = told
    return Relation(  # type: ignore[call-arg] # mypy counts a star as any number
        *ends,
        parse_date(start) if start else None,
        parse_date(end) if end else None,
        strength,
        None if amount is None else Decimal(amount),
        currency,
        status,
        properties or {},
        tuple([Evidence(*piece) for piece in evidence]),
    )


def _packed_document(one: Document) -> bytes:
    return marshal.dumps((one.id, one.title, one.publisher, one.date, one.url, one.path))


def _document(told: tuple[Any, ...]) -> Document:
    return Document(*told)


_UNPACKED: Sequence[Callable[[tuple[Any, ...]], Any]] = (_entity, _relation, _relation, _document)
