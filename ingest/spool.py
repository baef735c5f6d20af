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
from graph.model import NOTHING, Document, Entity, Evidence, Relation
from ingest.table import Place, Records

T = TypeVar("T")

ENTITY, RELATION, IMPLIED, DOCUMENT = range(4)
"""Sorts of records, in the order in which a row's are kept; implied ones are relations too."""

_AT_ONCE = 10_000
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
        self._end = 0
        # What is not yet written, of each record: packed, its id, its row and its sort.
        self._packed: list[bytes] = []
        self._ids: list[str] = []
        self._waiting = array("I")
        self._kinds = bytearray()
        self._heads: list[NDArray[Any]] = []
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
        self._packed.append(packed)
        self._ids.append(id_)
        self._waiting.append(row)
        self._kinds.append(sort)
        if len(self._ids) == _AT_ONCE:
            self._write()

    def _write(self) -> None:
        heads = np.empty(len(self._ids), _HEAD)
        sizes = np.fromiter(map(len, self._packed), np.int64, len(heads))
        heads["start"] = self._end + np.cumsum(sizes) - sizes
        heads["key"] = np.fromiter(map(hash, self._ids), np.int64, len(heads))
        heads["order"] = _orders(self._ids)
        heads["row"] = self._waiting
        heads["sort"] = self._kinds
        self._heads.append(heads)
        self._end += int(sizes.sum())
        with _room_needed():
            view = memoryview(b"".join(self._packed))
            while view:
                view = view[self._file.write(view) :]
        self._packed, self._ids = [], []
        self._waiting, self._kinds = array("I"), bytearray()

    def complete(self) -> None:
        """End adding."""
        self._write()
        heads, self._heads = self._heads, []
        self.sorts: NDArray[Any] = np.concatenate([one["sort"] for one in heads])
        self.keys: NDArray[Any] = np.concatenate([one["key"] for one in heads])
        self.orders: NDArray[Any] = np.concatenate([one["order"] for one in heads])
        self.rows: NDArray[Any] = np.concatenate([one["row"] for one in heads])
        self._starts = array("q", np.concatenate([one["start"] for one in heads]).tobytes())
        self._starts.append(self._end)
        self._kinds = bytearray(self.sorts)

    def place(self, row: int) -> Place:
        """Where a row stands."""
        return Place(self._files[bisect_right(self._begins, row) - 1], self._lines[row])

    def record(self, number: int) -> Any:
        """The entity, relation or document of a number."""
        start = self._starts[number]
        self._file.seek(start)
        told = marshal.loads(self._file.read(self._starts[number + 1] - start))
        return _UNPACKED[self._kinds[number]](told)

    def told(self, row: int, numbers: Sequence[int]) -> Records:
        """What some records of a row say, by their numbers."""
        found: tuple[list[Any], ...] = ([], [], [], [])
        for number in numbers:
            found[self._kinds[number]].append(self.record(number))
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


def _orders(ids: Sequence[str]) -> NDArray[Any]:
    """Numbers by which ids stand in order, nearly: their first eight bytes behind the colon.

    What stands before it is a kind, which many ids share.
    """
    begins = [(id_.partition(":")[2] or id_)[:8].encode()[:8] for id_ in ids]
    return np.array(begins, "S8").view(">u8")


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
