"""Building a snapshot from all that a store holds, read in columns."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from graph.topology.assembling import assemble
from graph.topology.columns import LinkColumns, NodeColumns, Survey, link_columns, node_columns
from graph.topology.core import (
    FAR_FUTURE,
    FAR_PAST,
    NEVER,
    ROW,
    Array,
    TextTable,
)
from graph.topology.distinct import distinct
from graph.topology.snapshot import ENTITY_KINDS, FOREVER, RELATION_KINDS, Delta, Snapshot

_ENTITY_KIND = {kind: place for place, kind in enumerate(ENTITY_KINDS)}
_RELATION_KIND = {kind: place for place, kind in enumerate(RELATION_KINDS)}


def build(survey: Survey) -> Snapshot:
    """Build the snapshot of a revision.

    Parameters
    ----------
    survey : Survey
        All versions of all entities and relations, entities first.

    Notes
    -----
    O((n + m) log (n + m)) for n entities and m versions of relations; takes about three times the
    memory of the result on the way.
    """
    ids, spans = _entities(survey.nodes)
    numbers = {id_: number for number, id_ in enumerate(ids)}
    blocks: list[Array] = []
    texts: list[bytes] = []
    times: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    for block in survey.links:
        blocks.append(_rows(block, numbers))
        texts.append(block.ids.blob)
        times.append((block.recorded, block.retracted))
    rows = np.concatenate(blocks) if blocks else np.zeros(0, ROW)
    recorded, retracted = (
        np.concatenate([spans[side + 1], *(one[side] for one in times)]) for side in (0, 1)
    )
    every = distinct(np.concatenate([distinct(recorded), distinct(retracted)]))
    instants = every[every < FOREVER]
    begun, over = _places(instants, recorded), _places(instants, retracted)
    size = len(ids)
    rows["recorded"], rows["retracted"] = begun[size:], over[size:]
    core = assemble(
        TextTable.of(ids), (spans[0], begun[:size], over[:size]), rows, _split(texts), instants
    )
    return Snapshot(survey.revision, survey.instant, core)


def build_rows(delta: Delta) -> Snapshot:
    """Build a snapshot from rows, as `build` does from columns."""
    nodes = [node_columns(delta.nodes)] if delta.nodes else []
    links = [link_columns(delta.links)] if delta.links else []
    return build(Survey(delta.revision, delta.instant, iter(nodes), iter(links)))


def _entities(
    blocks: Iterable[NodeColumns],
) -> tuple[list[str], tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.int64]]]:
    """Ids in order, and of each entity its last version: kind, and since and until when."""
    ids: list[str] = []
    kinds: list[int] = []
    recorded, retracted = [], []
    for block in blocks:
        ids += block.ids.blob.decode().split("\n") if block.ids.size else []
        kinds += map(_ENTITY_KIND.__getitem__, block.kinds)
        recorded.append(block.recorded)
        retracted.append(block.retracted)
    since = np.concatenate([np.zeros(0, np.int64), *recorded])
    until = np.concatenate([np.zeros(0, np.int64), *retracted])
    order = sorted(range(len(ids)), key=ids.__getitem__)
    if len(set(ids)) < len(ids):
        order = _last_versions(ids, order, since, until)
    kept = np.array(order, np.int64)
    return [ids[one] for one in order], (
        np.array(kinds, np.uint8)[kept],
        since[kept],
        until[kept],
    )


def _last_versions(
    ids: list[str], order: list[int], since: NDArray[np.int64], until: NDArray[np.int64]
) -> list[int]:
    """The last version of each entity; its `since` goes back as far as nothing is missing."""
    order = sorted(order, key=lambda one: (ids[one], int(since[one])))
    kept: list[int] = []
    for one in order:
        if kept and ids[kept[-1]] == ids[one]:
            before = kept.pop()
            if since[one] <= until[before]:
                since[one] = since[before]
        kept.append(one)
    return kept


def _rows(block: LinkColumns, numbers: dict[str, int]) -> Array:
    size = block.ids.size
    rows = np.empty(size, ROW)
    number = numbers.__getitem__
    rows["source"] = np.fromiter(map(number, block.sources), np.int32, size)
    rows["target"] = np.fromiter(map(number, block.targets), np.int32, size)
    rows["kind"] = np.fromiter(map(_RELATION_KIND.__getitem__, block.kinds), np.uint8, size)
    for name in ("earliest", "latest", "over"):
        rows[name] = np.clip(getattr(block, name), FAR_PAST, FAR_FUTURE)
    rows["strength"], rows["status"] = block.strength, block.status
    return rows


def _places(instants: NDArray[np.int64], found: NDArray[np.int64]) -> NDArray[np.int32]:
    places = np.searchsorted(instants, found).astype(np.int32)
    places[found >= FOREVER] = NEVER
    return places


def _split(texts: list[bytes]) -> TextTable:
    """Texts of all blocks, each block's joined by line ends."""
    blob = np.frombuffer(b"\n".join(texts), np.uint8)
    if not texts:
        return TextTable(blob, np.zeros(1, np.int64))
    breaks = np.flatnonzero(blob == ord("\n"))
    offsets = np.zeros(len(breaks) + 2, np.int64)
    # Each text begins as many places further to the front as there were line ends before it.
    offsets[1:-1] = breaks - np.arange(len(breaks))
    offsets[-1] = len(blob) - len(breaks)
    return TextTable(blob[blob != ord("\n")], offsets)
