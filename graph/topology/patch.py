"""What changed since a base was made: a few rows over millions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph.topology.core import ROW, Array, Core, Ints, TextTable
from graph.topology.kernels.tables import BITS, Tables


@dataclass(frozen=True, slots=True, eq=False)
class Touched:
    """Rows at one side of an entity, and how many of them are introductions, which come first."""

    rows: Ints
    middle: int


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """Rows over a base; entities and rows are numbered on from the base's.

    Parameters
    ----------
    ids, numbers : sequence, dict
        Ids of entities that the base has not, and their numbers.
    nodes : dict of int to (int, int, int)
        Kind, recorded and retracted of entities that are new or changed.
    rows, link_ids : array of ROW, sequence of str
        Versions of relations that are new or changed.
    gone : frozenset of int
        Rows that others replace.
    leaving, entering : dict of int to Touched
        All rows of each entity that has new ones.
    instants : sequence of int
        Instants after the base's.
    """

    ids: Sequence[str] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    nodes: Mapping[int, tuple[int, int, int]] = field(default_factory=dict)
    rows: Array = field(default_factory=lambda: np.zeros(0, ROW))
    link_ids: Sequence[str] = ()
    gone: frozenset[int] = frozenset()
    leaving: Mapping[int, Touched] = field(default_factory=dict)
    entering: Mapping[int, Touched] = field(default_factory=dict)
    instants: Sequence[int] = ()


def more_order(core: Core, patch: Patch) -> NDArray[np.int64]:
    """Where new entities stand among the base's in the order of ids, shifted by `BITS`."""
    found = np.zeros(len(patch.ids), np.int64)
    ranked = sorted(range(len(patch.ids)), key=patch.ids.__getitem__)
    for rank, number in enumerate(ranked):
        place, _ = core.ids.find(patch.ids[number])
        found[number] = ((place - 1) << BITS) + 1 + rank
    return found


def tables_of(core: Core, patch: Patch) -> Tables:
    """What kernels read, as arrays."""
    ids = TextTable.of(list(patch.link_ids))
    touched = sorted({*patch.leaving, *patch.entering})
    slot = np.zeros(0, np.int32)
    if touched:
        slot = np.full(core.entities + len(patch.ids), -1, np.int32)
        slot[touched] = np.arange(len(touched), dtype=np.int32)
    out = [patch.leaving.get(one) or _base(core, one, into=False) for one in touched]
    into = [patch.entering.get(one) or _base(core, one, into=True) for one in touched]
    out_first, out_middle, out_rows = _flat(out)
    into_first, into_middle, into_rows = _flat(into)
    found = Tables(
        entities=core.entities + len(patch.ids),
        base_entities=core.entities,
        base=len(core.rows),
        out_first=core.out_first,
        out_middle=core.out_middle,
        into_first=core.into_first,
        into_middle=core.into_middle,
        into=core.into,
        rows=core.rows,
        link_blob=core.link_blob,
        link_offsets=core.link_offsets,
        slot=slot,
        more_order=more_order(core, patch),
        more_out_first=out_first,
        more_out_middle=out_middle,
        more_out=out_rows,
        more_into_first=into_first,
        more_into_middle=into_middle,
        more_into=into_rows,
        more_rows=patch.rows.view(),
        more_blob=ids.blob,
        more_offsets=ids.offsets,
    )
    for array in filter(lambda one: isinstance(one, np.ndarray), found):
        array.flags.writeable = False
    return found


def _base(core: Core, number: int, *, into: bool) -> Touched:
    if number >= core.entities:
        return Touched(np.zeros(0, np.int32), 0)
    if into:
        first, last = core.into_first[number], core.into_first[number + 1]
        return Touched(core.into[first:last], int(core.into_middle[number] - first))
    first, last = core.out_first[number], core.out_first[number + 1]
    return Touched(np.arange(first, last, dtype=np.int32), int(core.out_middle[number] - first))


def _flat(parts: Sequence[Touched]) -> tuple[Ints, Ints, Ints]:
    first = np.zeros(len(parts) + 1, np.int32)
    np.cumsum([len(one.rows) for one in parts], out=first[1:])
    middle = first[:-1] + np.array([one.middle for one in parts], np.int32)
    rows = np.concatenate([one.rows for one in parts]) if parts else np.zeros(0, np.int32)
    return first, middle.astype(np.int32), rows.astype(np.int32)
