"""The arrays that hold a topology: compact, immutable, as they stand in memory and in a file.

Entities are numbered by their ids in order, so that comparing two numbers is comparing two ids.
Relations lie by (source, introductions first, latest start, id), so that what leaves an entity is
one piece of memory; ``into`` lists the same rows by (target, introductions first, earliest start,
id).  This is the compressed sparse row form in both directions.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

FAR_PAST, FAR_FUTURE = -(2**30), 2**30
"""Days that stand for "unknown" in four bytes."""
NEVER = 2**31 - 1
"""Place of an instant that has not come."""

ROW = np.dtype(
    {
        "names": [
            *("strength", "source", "target", "earliest", "latest", "over"),
            *("recorded", "retracted", "kind", "status"),
        ],
        "formats": ["f8", *["i4"] * 7, "u1", "u1"],
    },
    align=True,
)
"""One version of a relation in 40 bytes.

``source`` and ``target`` are entity numbers; days as in `graph.topology.snapshot.Link`, unknown
ones `FAR_PAST` and `FAR_FUTURE`; ``recorded`` and ``retracted`` are places in the table of
instants, `NEVER` where it is not retracted; ``kind`` is a place in the table of kinds.
"""

Ints = NDArray[np.int32]
Array = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class TextTable:
    """Texts by number, in UTF-8, end to end.

    Parameters
    ----------
    blob : array of uint8
        All texts.
    offsets : array of int64, shape (n + 1,)
        Where each one begins; the last is the end.
    """

    blob: NDArray[np.uint8]
    offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, number: int) -> str:
        offsets = self.offsets.data
        return str(self.blob.data[offsets[number] : offsets[number + 1]], "utf-8")

    def told(self, numbers: NDArray[Any]) -> list[str]:
        """Texts by their numbers, all at once."""
        starts, ends = self.offsets[numbers], self.offsets[numbers + 1]
        blob = self.blob.data
        return [
            str(blob[start:end], "utf-8")
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        ]

    def find(self, text: str) -> tuple[int, bool]:
        """Where a text stands or would stand in a table that is sorted: O(log n)."""
        place = bisect_left(_Raw(self), text.encode())
        return place, place < len(self) and self[place] == text

    @classmethod
    def of(cls, texts: list[str]) -> TextTable:
        """Put texts end to end."""
        encoded = [text.encode() for text in texts]
        offsets = np.zeros(len(texts) + 1, np.int64)
        np.cumsum([len(one) for one in encoded], out=offsets[1:])
        return cls(np.frombuffer(b"".join(encoded), np.uint8), offsets)


class _Raw:
    """A table's texts as bytes, for bisecting: in UTF-8 they are ordered as the texts are."""

    def __init__(self, table: TextTable) -> None:
        self._count = len(table)
        # Numbers of numpy's own kind cost more than the comparison.
        self._blob, self._offsets = table.blob.data, table.offsets.data

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._blob[self._offsets[number] : self._offsets[number + 1]])


@dataclass(frozen=True, slots=True, eq=False)
class Core:
    """A topology of n entities, m versions of relations and r instants.

    Parameters
    ----------
    id_blob, id_offsets : arrays
        The entities' ids, in order.
    node_kind, node_recorded, node_retracted : arrays, shape (n,)
        Kind and known span of each entity's last version.
    out_first, into_first : array of int32, shape (n + 1,)
        Where what leaves, or enters, an entity begins in `rows`, or in `into`.
    out_middle, into_middle : array of int32, shape (n,)
        Where its introductions end.
    into : array of int32, shape (m,)
        Numbers of rows by target.
    rows : array of ROW, shape (m,)
        The relations.
    link_blob, link_offsets : arrays
        Their ids.
    instants : array of int64, shape (r,)
        When anything was recorded or retracted, in order, microseconds since 1970.
    """

    id_blob: NDArray[np.uint8]
    id_offsets: NDArray[np.int64]
    node_kind: NDArray[np.uint8]
    node_recorded: Ints
    node_retracted: Ints
    out_first: Ints
    out_middle: Ints
    into_first: Ints
    into_middle: Ints
    into: Ints
    rows: Array
    link_blob: NDArray[np.uint8]
    link_offsets: NDArray[np.int64]
    instants: NDArray[np.int64]

    def __post_init__(self) -> None:
        # One signature for arrays in memory and in a file, and nobody writes into what is shared.
        for name, array in self.arrays().items():
            view = array.view(np.ndarray)
            view.flags.writeable = False
            object.__setattr__(self, name, view)

    def arrays(self) -> dict[str, Array]:
        """All arrays by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def ids(self) -> TextTable:
        """The entities' ids, in order."""
        return TextTable(self.id_blob, self.id_offsets)

    @property
    def link_ids(self) -> TextTable:
        """The relations' ids, by row."""
        return TextTable(self.link_blob, self.link_offsets)

    @property
    def entities(self) -> int:
        """How many entities there are."""
        return len(self.node_kind)

    def sizes(self) -> dict[str, int]:
        """Bytes that relations take, and entities, and apart from both the ids."""
        found = {"relations": 0, "entities": 0, "ids": 0}
        for name, array in self.arrays().items():
            ids = name.startswith(("id_", "link_"))
            key = "ids" if ids else "relations" if name in ("rows", "into") else "entities"
            found[key] += array.nbytes
        return found


def empty_core() -> Core:
    """The topology of nothing."""
    none, bytes_ = np.zeros(0, np.int32), np.zeros(0, np.uint8)
    first = np.zeros(1, np.int32)
    return Core(
        id_blob=bytes_,
        id_offsets=np.zeros(1, np.int64),
        node_kind=bytes_.copy(),
        node_recorded=none,
        node_retracted=none.copy(),
        out_first=first,
        out_middle=none.copy(),
        into_first=first.copy(),
        into_middle=none.copy(),
        into=none.copy(),
        rows=np.zeros(0, ROW),
        link_blob=bytes_.copy(),
        link_offsets=np.zeros(1, np.int64),
        instants=np.zeros(0, np.int64),
    )
