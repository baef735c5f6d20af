"""The records of an import on disk, row by row, and a few numbers of each in memory.

A million rows take about 30 MB of memory, whatever they say.
"""

from __future__ import annotations

import marshal
import struct
import sys
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
from graph.model import NOTHING, Document, Entity, Evidence, Relation
from ingest.table import Place, Records

T = TypeVar("T")

ENTITY, RELATION, IMPLIED, DOCUMENT = range(4)
"""Sorts of records, in the order in which a row's are kept; implied ones are relations too."""

_BUFFER = 1 << 20
_pack_head = struct.Struct("=qqQIb").pack
_HEAD = np.dtype([("start", "i8"), ("key", "i8"), ("order", "u8"), ("row", "u4"), ("sort", "i1")])
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
        self._heads = bytearray()
        self._lines = array("I")
        self._traits = array("b")
        self._files: list[str] = []
        self._begins: list[int] = []

    def add(self, records: Records, file: str, line: int) -> int:
        """Take in what a row says; gives the row's number."""
        row = len(self._lines)
        if not self._files or self._files[-1] != file:
            self._files.append(file)
            self._begins.append(row)
        self._lines.append(line)
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
        self._heads += _pack_head(self._end, hash(id_), _order(id_), row, sort)
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
        heads = np.frombuffer(self._heads, _HEAD)
        self.sorts: NDArray[Any] = heads["sort"].copy()
        self.keys: NDArray[Any] = heads["key"].copy()
        self.orders: NDArray[Any] = heads["order"].copy()
        self.rows: NDArray[Any] = heads["row"].copy()
        self._starts = array("q", heads["start"].tobytes() + self._end.to_bytes(8, sys.byteorder))
        del heads
        self._heads = bytearray()

    def place(self, row: int) -> Place:
        """Where a row stands."""
        return Place(self._files[bisect_right(self._begins, row) - 1], self._lines[row])

    def record(self, number: int) -> Any:
        """The entity, relation or document of a number."""
        start = self._starts[number]
        self._file.seek(start)
        told = marshal.loads(self._file.read(self._starts[number + 1] - start))
        return _UNPACKED[self.sorts[number]](told)

    def told(self, row: int, numbers: Sequence[int]) -> Records:
        """What some records of a row say, by their numbers."""
        found: tuple[list[Any], ...] = ([], [], [], [])
        for number in numbers:
            found[self.sorts[number]].append(self.record(number))
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
    *plain, identifiers, properties = one
    return marshal.dumps((*plain, dict(identifiers), dict(properties)))


def _packed_relation(one: Relation) -> bytes:
    *ends, start, end, strength, amount, currency, status, properties, evidence = one
    return marshal.dumps(
        (
            *ends,
            start.text if start else None,
            end.text if end else None,
            strength,
            None if amount is None else str(amount),
            currency,
            str(status),
            dict(properties) if properties else None,
            [tuple(piece) for piece in evidence],
        )
    )


def _relation(told: tuple[Any, ...]) -> Relation:
    *ends, start, end, strength, amount, currency, status, properties, evidence = told
    return Relation._make(
        (
            *ends,
            parse_date(start) if start else None,
            parse_date(end) if end else None,
            strength,
            None if amount is None else Decimal(amount),
            currency,
            status,
            properties or NOTHING,
            tuple([Evidence._make(piece) for piece in evidence]),
        )
    )


def _packed_document(one: Document) -> bytes:
    return marshal.dumps(tuple(one))


_UNPACKED: Sequence[Callable[[tuple[Any, ...]], Any]] = (
    Entity._make,
    _relation,
    _relation,
    Document._make,
)
