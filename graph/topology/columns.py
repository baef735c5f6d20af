"""What a store holds, in columns: how millions of rows travel from a store into a snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Int64 = NDArray[np.int64]


class Texts(NamedTuple):
    """Texts in UTF-8, joined by line ends, which no id holds."""

    blob: bytes
    size: int


class NodeColumns(NamedTuple):
    """Some versions of entities; as in `graph.topology.snapshot.Node`."""

    ids: Texts
    kinds: Sequence[str]
    recorded: Int64
    retracted: Int64


class LinkColumns(NamedTuple):
    """Some versions of relations; as in `graph.topology.snapshot.Link`."""

    ids: Texts
    kinds: Sequence[str]
    sources: Sequence[str]
    targets: Sequence[str]
    earliest: Int64
    latest: Int64
    over: Int64
    strength: NDArray[np.float64]
    status: Int64
    recorded: Int64
    retracted: Int64


class Survey(NamedTuple):
    """All that a store holds at one revision; `nodes` are to be read to the end before `links`."""

    revision: int
    instant: int
    nodes: Iterator[NodeColumns]
    links: Iterator[LinkColumns]


def node_columns(rows: Sequence[Sequence[Any]]) -> NodeColumns:
    """Turn rows, at least one, of (id, kind, recorded, retracted) into columns."""
    ids, kinds, recorded, retracted = zip(*rows, strict=True)
    return NodeColumns(
        texts_of(ids), kinds, np.array(recorded, np.int64), np.array(retracted, np.int64)
    )


def link_columns(rows: Sequence[Sequence[Any]]) -> LinkColumns:
    """Turn rows, at least one, in the order of a link's fields into columns."""
    ids, kinds, sources, targets, *numbers = zip(*rows, strict=True)
    earliest, latest, over, strength, status, recorded, retracted = numbers
    return LinkColumns(
        texts_of(ids),
        kinds,
        sources,
        targets,
        np.array(earliest, np.int64),
        np.array(latest, np.int64),
        np.array(over, np.int64),
        np.array(strength, np.float64),
        np.array(status, np.int64),
        np.array(recorded, np.int64),
        np.array(retracted, np.int64),
    )


def texts_of(texts: Sequence[str]) -> Texts:
    """Join texts."""
    return Texts("\n".join(texts).encode(), len(texts))
