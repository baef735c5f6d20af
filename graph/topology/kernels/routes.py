"""The best route through the small graph that `graph.topology.kernels.ways` builds.

Labels tell for each entity and number of hops the best rest to a target; a search along them goes
nearly straight.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from graph.topology.kernels.heaps import pop, push
from graph.topology.kernels.tables import rounded_warmth


def rests(first: Any, to: Any, tie: Any, ends: Any, hops: int, budget: Any) -> Any:
    """Label each entity, for each number of hops at most, with the best rest to a target.

    Returns
    -------
    warmth, steps : array, shape ((hops + 1) * n,)
        Warmth of the best rest (-1: there is none), and its hops.
    complete : bool
        Whether work sufficed.
    """
    size = len(first) - 1
    warmth = np.full((hops + 1) * size, -1.0)
    steps = np.zeros((hops + 1) * size, np.int64)
    for node in range(size):
        if ends[node]:
            warmth[node] = 1.0
    for left in range(1, hops + 1):
        base, below = left * size, (left - 1) * size
        budget[0] -= len(to)
        if budget[0] < 0 or budget[1] != 0:
            return warmth, steps, False
        for node in range(size):
            best, least = warmth[below + node], steps[below + node]
            if not ends[node]:
                for edge in range(first[node], first[node + 1]):
                    rest = warmth[below + to[edge]]
                    if rest < 0:
                        continue
                    other = tie[edge] * rest
                    count = steps[below + to[edge]] + 1
                    if better(other, count, best, least):
                        best, least = other, count
            warmth[base + node], steps[base + node] = best, least
    return warmth, steps, True


def better(one: float, steps: int, other: float, least: int) -> bool:
    """Whether a rest is warmer, or as warm with fewer hops."""
    if one > other * 1.00000000001:
        return True
    if one < other * 0.99999999999:
        return False
    mine, theirs = rounded_warmth(one), rounded_warmth(other)
    return mine > theirs or (mine == theirs and steps < least)


def route(
    first: Any, to: Any, tie: Any, ends: Any, warmth: Any, steps: Any, hops: int, piece: Any,
    walked: float, banned: Any, budget: Any,
) -> Any:  # fmt: skip
    """Find the best route that begins with `piece` and does not go on to one of `banned`.

    Returns
    -------
    route : array of int
        Its entities, none where there is no route.
    warmth : float
        Product of its ties in order; `walked` is that of the piece.
    complete : bool
        Whether work sufficed.
    """
    size = len(first) - 1
    names, parents, depths = [piece[len(piece) - 1]], [-1], [len(piece)]
    grown, ranks, totals = [walked], [0.0], [0]
    heap = [0]
    taken = {one: 0 for one in piece}
    away = {one: 0 for one in banned}
    done = {-1: 0}
    while len(heap) > 0:
        best = pop(heap, ranks, totals, names, parents, depths)
        last, depth = names[best], depths[best]
        if ends[last]:
            return whole(piece, names, parents, best), grown[best], True
        if depth * size + last in done:
            continue
        done[depth * size + last] = 0
        budget[0] -= first[last + 1] - first[last]
        if budget[0] < 0 or budget[1] != 0:
            return np.empty(0, np.int64), 0.0, False
        base = (hops - depth) * size
        for edge in range(first[last], first[last + 1]):
            other = to[edge]
            if other in taken or (best == 0 and other in away) or hops < depth:
                continue
            rest = warmth[base + other]
            if rest < 0 or met(names, parents, best, other):
                continue
            names.append(other)
            parents.append(best)
            depths.append(depth + 1)
            grown.append(grown[best] * tie[edge])
            ranks.append(rounded_warmth(grown[best] * tie[edge] * rest))
            totals.append(depth + int(steps[base + other]))
            push(heap, ranks, totals, names, parents, depths, len(names) - 1)
    return np.empty(0, np.int64), 0.0, True


def met(names: Any, parents: Any, one: int, node: int) -> bool:
    """Whether a partial route visits an entity."""
    while one >= 0:
        if names[one] == node:
            return True
        one = parents[one]
    return False


def whole(piece: Any, names: Any, parents: Any, last: int) -> Any:
    """The piece and what was walked after it."""
    size, at = 0, last
    while at > 0:
        size += 1
        at = parents[at]
    found = np.empty(len(piece) + size, np.int64)
    for turn in range(len(piece)):
        found[turn] = piece[turn]
    at = last
    while at > 0:
        size -= 1
        found[len(piece) + size] = names[at]
        at = parents[at]
    return found
