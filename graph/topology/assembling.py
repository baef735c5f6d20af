"""Puts rows in order: how the arrays of a base are made, in O(m log m) for m rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.kinds import INTRODUCED, SCHEMA
from graph.topology.core import Array, Core, Ints, TextTable

_INTRODUCED = list(SCHEMA.relations).index(INTRODUCED)
_CHUNK = 250_000
_LONG = 200


def assemble(
    ids: TextTable,
    nodes: tuple[NDArray[np.uint8], Ints, Ints],
    rows: Array,
    link_ids: TextTable,
    instants: NDArray[np.int64],
) -> Core:
    """Make a base.

    Parameters
    ----------
    ids : TextTable
        Ids of the entities, in order.
    nodes : (kind, recorded, retracted)
        Of each entity.
    rows : array of ROW
        In any order; ends are places in `ids`.
    link_ids : TextTable
        Ids of the rows.
    instants : array
        In order.
    """
    size = len(ids)
    later = rows["kind"] != _INTRODUCED
    order = _ordered(_key(rows["source"], later, rows["latest"]), link_ids)
    rows, later, link_ids = rows[order], later[order], picked(link_ids, order)
    into = _ordered(_key(rows["target"], later, rows["earliest"]), link_ids).astype(np.int32)
    out_first, out_middle = _spans(rows["source"], later, size)
    into_first, into_middle = _spans(rows["target"], later, size)
    return Core(
        id_blob=ids.blob,
        id_offsets=ids.offsets,
        node_kind=nodes[0],
        node_recorded=nodes[1],
        node_retracted=nodes[2],
        out_first=out_first,
        out_middle=out_middle,
        into_first=into_first,
        into_middle=into_middle,
        into=into,
        rows=rows,
        link_blob=link_ids.blob,
        link_offsets=link_ids.offsets,
        instants=instants,
    )


def _key(ends: Ints, later: NDArray[np.bool_], days: Ints) -> NDArray[np.int64]:
    """(entity, introductions first, day) in one number."""
    return (
        (ends.astype(np.int64) << 33)
        | (later.astype(np.int64) << 32)
        | (days.astype(np.int64) + 2**31)
    )


def _ordered(keys: NDArray[np.int64], ids: TextTable) -> NDArray[np.int64]:
    """The order by key, then by id."""
    order = np.argsort(keys)
    keys = keys[order]
    same = np.zeros(len(keys) + 1, bool)
    np.equal(keys[1:], keys[:-1], out=same[1:-1]) if len(keys) else None
    tied = np.flatnonzero(same[:-1] | same[1:])
    if len(tied):
        run = np.cumsum(~same[:-1])[tied]
        by_id = _by_id(ids, order[tied])
        within = by_id[np.argsort(run[by_id], kind="stable")]
        order[tied] = order[tied][within]
    return order


def _by_id(ids: TextTable, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    starts, ends = ids.offsets[numbers], ids.offsets[numbers + 1]
    lengths = ends - starts
    longest = int(lengths.max())
    if longest > _LONG:
        blob = ids.blob.tobytes()
        texts = [blob[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
        return np.array(sorted(range(len(texts)), key=texts.__getitem__), np.int64)
    found = np.zeros((len(numbers), longest), np.uint8)
    for column in range(longest):
        inside = column < lengths
        found[inside, column] = ids.blob[starts[inside] + column]
    # Text sorting is slow: eight letters at a time as one number, the last ones first.
    wide = np.zeros((len(numbers), -(-longest // 8) * 8), np.uint8)
    wide[:, :longest] = found
    words = wide.view(">u8").astype(np.uint64)
    used = [words[:, at] for at in range(words.shape[1]) if (words[:, at] != words[0, at]).any()]
    return np.lexsort(used[::-1]) if used else np.arange(len(numbers))


def _spans(ends: Ints, later: NDArray[np.bool_], size: int) -> tuple[Ints, Ints]:
    """Where each entity's rows begin, and where its introductions end."""
    first = np.zeros(size + 1, np.int32)
    np.cumsum(np.bincount(ends, minlength=size), out=first[1:])
    introductions = np.bincount(ends[~later], minlength=size)
    return first, (first[:-1] + introductions).astype(np.int32)


def picked(texts: TextTable, order: NDArray[np.int64]) -> TextTable:
    """Texts in another order."""
    lengths = np.diff(texts.offsets)
    offsets = np.zeros(len(order) + 1, np.int64)
    np.cumsum(lengths[order], out=offsets[1:])
    if len(lengths) and (lengths == lengths[0]).all():
        table = texts.blob.reshape(len(lengths), int(lengths[0]))
        return TextTable(table[order].reshape(-1), offsets)
    blob = np.empty(int(offsets[-1]), np.uint8)
    starts = texts.offsets[:-1][order]
    for begin in range(0, len(order), _CHUNK):
        end = min(begin + _CHUNK, len(order))
        shift = starts[begin:end] - offsets[begin:end]
        places = np.arange(offsets[begin], offsets[end])
        places += np.repeat(shift, lengths[order[begin:end]])
        blob[offsets[begin] : offsets[end]] = texts.blob[places]
    return TextTable(blob, offsets)
