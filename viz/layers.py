"""Placing nodes of a layered graph in rows, so that few lines cross.

Layers are given (a generation, a step); this finds the order within each and how far apart.

References
----------
K. Sugiyama, S. Tagawa, M. Toda, "Methods for Visual Understanding of Hierarchical System
Structures", IEEE Transactions on Systems, Man, and Cybernetics 11 (1981): layers with bends for
long lines, ordered by barycentres.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

SWEEPS = 12
_BEND = 0.6
"""Room that a line takes which passes through a layer, where a node takes 1."""


def rows(
    layers: Mapping[str, int],
    edges: Iterable[tuple[str, str]],
    gaps: Mapping[int, float] | None = None,
) -> dict[str, float]:
    """Give each node a row.

    Parameters
    ----------
    layers : dict of str to int
        The layer of each node.
    edges : iterable of (str, str)
        Lines; those whose ends share a layer are left out of account.
    gaps : dict of int to float, optional
        Least distance of two nodes of a layer, where it is not 1.

    Returns
    -------
    dict of str to float
        Rows: two nodes of a layer are at least its gap apart; the middle is near 0.  The same graph
        gives the same rows in whatever order it comes.
    """
    columns, ties, bends = _with_bends(layers, edges)
    order = [columns[number] for number in sorted(columns)]
    _untangle(order, ties)
    apart = [(gaps or {}).get(number, 1.0) for number in sorted(columns)]
    place = _spread(order, ties, bends, apart)
    middle = (min(place.values(), default=0.0) + max(place.values(), default=0.0)) / 2
    return {id_: place[id_] - middle for id_ in sorted(layers)}


def _with_bends(
    layers: Mapping[str, int], edges: Iterable[tuple[str, str]]
) -> tuple[dict[int, list[str]], dict[str, list[str]], frozenset[str]]:
    """Columns of nodes and of bends, who is tied to whom, and which are bends."""
    columns: dict[int, list[str]] = {}
    for id_ in sorted(layers):
        columns.setdefault(layers[id_], []).append(id_)
    ties: dict[str, list[str]] = {id_: [] for id_ in sorted(layers)}
    bends: set[str] = set()
    for one, other in sorted({(a, b) if layers[a] < layers[b] else (b, a) for a, b in edges}):
        route = [one]
        for number in range(layers[one] + 1, layers[other]):
            bend = f"\0{one}\0{other}\0{number}"
            bends.add(bend)
            columns.setdefault(number, []).append(bend)
            route.append(bend)
        if layers[one] != layers[other]:
            for here, there in pairwise([*route, other]):
                ties.setdefault(here, []).append(there)
                ties.setdefault(there, []).append(here)
    return columns, ties, frozenset(bends)


def _untangle(order: list[list[str]], ties: Mapping[str, Sequence[str]]) -> None:
    """Order each column by the mean place of its ties in the column before, to and fro."""
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        numbers = range(1, len(order)) if forward else range(len(order) - 2, -1, -1)
        for number in numbers:
            beside = order[number - 1 if forward else number + 1]
            place = {id_: index - len(beside) / 2 for index, id_ in enumerate(beside)}
            here = {id_: index - len(order[number]) / 2 for index, id_ in enumerate(order[number])}
            wanted = {
                id_: _mean([place[tie] for tie in ties[id_] if tie in place], here[id_])
                for id_ in order[number]
            }
            order[number].sort(key=lambda id_: (wanted[id_], here[id_]))


def _spread(
    order: Sequence[Sequence[str]],
    ties: Mapping[str, Sequence[str]],
    bends: frozenset[str],
    gaps: Sequence[float],
) -> dict[str, float]:
    """Draw each node towards its ties, as near as its neighbours in the column let it."""
    place: dict[str, float] = {}
    columns = [
        (column, _offsets(column, bends, gap)) for column, gap in zip(order, gaps, strict=True)
    ]
    for column, offsets in columns:
        half = offsets[-1] / 2
        place.update({id_: at - half for id_, at in zip(column, offsets, strict=True)})
    for sweep in range(SWEEPS):
        for column, offsets in columns if sweep % 2 == 0 else reversed(columns):
            wanted = [
                _mean([place[tie] for tie in ties[id_]], place[id_]) - at
                for id_, at in zip(column, offsets, strict=True)
            ]
            fitted = _rising(wanted)
            place.update(
                {id_: one + at for id_, one, at in zip(column, fitted, offsets, strict=True)}
            )
    return place


def _offsets(column: Sequence[str], bends: frozenset[str], gap: float) -> list[float]:
    """Least distance of each place of a column from its first."""
    offsets = [0.0]
    for one, other in pairwise(column):
        offsets.append(offsets[-1] + gap * (_BEND if one in bends or other in bends else 1.0))
    return offsets


def _rising(wanted: Sequence[float]) -> list[float]:
    """The nearest non-decreasing numbers, by pooling neighbours that are out of order."""
    pools: list[tuple[float, int]] = []
    for number in wanted:
        total, count = number, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, many = pools.pop()
            total, count = total + before, count + many
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise
