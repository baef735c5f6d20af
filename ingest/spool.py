"""The records of an import on disk, and a few numbers of each in memory.

A million records take about 40 MB of memory here, whatever they say.
"""

from __future__ import annotations

import tempfile
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.errors import ConfigError
from graph.model import Document, Entity, Relation
from ingest.packing import packed, unpacked
from ingest.table import Place, Records

ENTITY, RELATION, IMPLIED, DOCUMENT = range(4)
"""Sorts of records, in the order in which they are numbered; implied ones are relations too."""
_TYPES = (Entity, Relation, Relation, Document)

_AT_ONCE = 10_000
_HEAD = np.dtype([("start", "i8"), ("size", "u4"), ("key", "i8"), ("order", "u8"), ("row", "u4")])
_MADE, _OWN = 1, 2
_ROWS_AT_ONCE = 1_000
_SIDES: Sequence[Any] = ("left", "right")
_Found = tuple[list[Any], list[Any], list[Any], list[Any]]


class Spool:
    """Records, and the rows that tell them, numbered from 0 in the order in which they came.

    Records are added first, then, after `complete`, read.  A record's number is that among all of
    its sort, the sorts one behind the other.

    Attributes
    ----------
    keys, orders, rows : arrays
        Of each record, after `complete`: a hash of its id, a number that orders by the id (near
        enough to write an index from one end to the other), and its row.
    begins : list of int
        Number of the first record of each sort, and of all records.
    part : int
        The table that rows added from now on are of.
    """

    def __init__(self) -> None:
        with _room_needed():
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - open while it lives
        self.part = 0
        self._end = 0
        self._waiting: list[list[Any]] = [[] for _ in _TYPES]
        self._waiting_rows = [array("I") for _ in _TYPES]
        self._heads: list[list[NDArray[Any]]] = [[np.empty(0, _HEAD)] for _ in _TYPES]
        self._lines = array("I")
        self._traits = bytearray()
        # Of each run of rows: the table that they are of, its name, and the first of them.
        self._tables: list[tuple[int, str]] = []
        self._table_begins: list[int] = []

    def add(self, records: Records, file: str, line: int) -> int:
        """Take in what a row says; gives the row's number."""
        row = self._add_rows(file, (line,), _MADE * records.made + _OWN * records.own)
        told: tuple[Sequence[Any], ...] = (
            records.entities,
            records.relations,
            records.implied,
            records.documents,
        )
        for sort, some in enumerate(told):
            if some:
                self._add(sort, some, [row] * len(some))
        return row

    def add_relations(self, relations: Sequence[Relation], file: str, lines: range) -> int:
        """Take in rows that say a relation each; gives the number of the first."""
        row = self._add_rows(file, lines, 0)
        self._add(RELATION, relations, range(row, row + len(relations)))
        return row

    def _add_rows(self, file: str, lines: Sequence[int], traits: int) -> int:
        row = len(self._lines)
        if not self._tables or self._tables[-1] != (self.part, file):
            self._tables.append((self.part, file))
            self._table_begins.append(row)
        self._lines.extend(lines)
        self._traits.extend((traits,) * len(lines))
        return row

    def _add(self, sort: int, records: Iterable[Any], rows: Iterable[int]) -> None:
        self._waiting[sort].extend(records)
        self._waiting_rows[sort].extend(rows)
        if len(self._waiting[sort]) >= _AT_ONCE:
            self._write(sort)

    def _write(self, sort: int) -> None:
        records, rows = self._waiting[sort], self._waiting_rows[sort]
        self._waiting[sort], self._waiting_rows[sort] = [], array("I")
        pieces = packed(_TYPES[sort], records)
        ids = [record.id for record in records]
        heads = np.empty(len(ids), _HEAD)
        heads["size"] = np.fromiter(map(len, pieces), np.int64, len(ids))
        heads["start"] = self._end + np.cumsum(heads["size"], dtype=np.int64) - heads["size"]
        heads["key"] = keys_of(ids)
        heads["order"] = _orders(ids)
        heads["row"] = rows
        self._heads[sort].append(heads)
        written = b"".join(pieces)
        self._end += len(written)
        with _room_needed():
            view = memoryview(written)
            while view:
                view = view[self._file.write(view) :]

    def complete(self) -> None:
        """End adding."""
        for sort in range(len(_TYPES)):
            if self._waiting[sort]:
                self._write(sort)
        heads, self._heads = self._heads, []
        self.begins = [0, *np.cumsum([sum(map(len, some)) for some in heads]).tolist()]
        parts = [one for some in heads for one in some]
        self.keys = np.concatenate([one["key"] for one in parts])
        self.orders = np.concatenate([one["order"] for one in parts])
        self.rows = np.concatenate([one["row"] for one in parts])
        self._starts = array("q", np.concatenate([one["start"] for one in parts]).tobytes())
        self._sizes = array("I", np.concatenate([one["size"] for one in parts]).tobytes())

    def place(self, row: int) -> Place:
        """Where a row stands."""
        return Place(self._table(row)[1], self._lines[row])

    def part_of(self, row: int) -> int:
        """Of which table a row is."""
        return self._table(row)[0]

    def _table(self, row: int) -> tuple[int, str]:
        return self._tables[bisect_right(self._table_begins, row) - 1]

    def record(self, number: int) -> Any:
        """The entity, relation or document of a number."""
        return next(iter(self.records([number])))

    def records(self, numbers: Sequence[int]) -> Iterable[Any]:
        """The entities, the relations or the documents of some numbers."""
        if not numbers:
            return ()
        seek, read, starts, sizes = self._file.seek, self._file.read, self._starts, self._sizes
        pieces = []
        for number in numbers:
            seek(starts[number])
            pieces.append(read(sizes[number]))
        return unpacked(_TYPES[bisect_right(self.begins, numbers[0]) - 1], pieces)

    def told_in(
        self, rows: NDArray[Any], chosen: NDArray[Any]
    ) -> Iterator[tuple[int, Records, bool]]:
        """What rows say in some of their records, and whether that is all of it.

        Parameters
        ----------
        rows : array of int
            Their numbers, in order.
        chosen : array of bool
            Of all records, whether it is wanted; of other rows none is.
        """
        for begin in range(0, len(rows), _ROWS_AT_ONCE):
            yield from self._told_in(rows[begin : begin + _ROWS_AT_ONCE], chosen)

    def _told_in(
        self, rows: NDArray[Any], chosen: NDArray[Any]
    ) -> Iterator[tuple[int, Records, bool]]:
        found = {row: ([], [], [], []) for row in rows.tolist()}  # type: dict[int, _Found]
        missing = np.zeros(len(rows), np.int64)
        for sort, (begin, end) in enumerate(pairwise(self.begins)):
            owners = self.rows[begin:end]
            firsts, lasts = (np.searchsorted(owners, rows, side=side) for side in _SIDES)
            there = begin + np.arange(firsts[0], lasts[-1])
            wanted = there[chosen[there]]
            missing += lasts - firsts
            np.subtract.at(missing, np.searchsorted(rows, self.rows[wanted]), 1)
            told = self.records(wanted.tolist())
            for row, record in zip(self.rows[wanted].tolist(), told, strict=True):
                found[row][sort].append(record)
        for (row, some), left in zip(found.items(), missing.tolist(), strict=True):
            yield row, self._records_of(row, some), not left

    def _records_of(self, row: int, found: _Found) -> Records:
        traits = self._traits[row]
        return Records(
            entities=found[ENTITY],
            relations=found[RELATION],
            implied=found[IMPLIED],
            documents=found[DOCUMENT],
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
            f"what was read cannot be put aside: {error}",
            hint="make room in the folder for temporary files, or name another one in TMPDIR",
        ) from error


def keys_of(ids: Iterable[str]) -> NDArray[Any]:
    """Hashes of ids, of this process alone."""
    return np.fromiter(map(hash, ids), np.int64)


def _orders(ids: Sequence[str]) -> NDArray[Any]:
    """Numbers by which ids stand in order, nearly: their first eight bytes behind the colon.

    What stands before it is a kind, which many ids share.
    """
    begins = [(id_.partition(":")[2] or id_)[:8].encode()[:8] for id_ in ids]
    return np.array(begins, "S8").view(">u8")
