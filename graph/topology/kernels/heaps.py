"""A binary heap of partial routes, best rank first, then fewest steps, then by what they visit.

A partial route is a number; ``names[i]`` is the last thing it visits, ``parents[i]`` the route
without it (-1: none), ``depths[i]`` how many things it visits.  Where rank and steps are equal,
the routes' names are compared in order, which ids can be said by numbers.
"""

from __future__ import annotations

from typing import Any


def earlier(ranks: Any, steps: Any, names: Any, parents: Any, depths: Any, a: int, b: int) -> bool:
    """Whether one partial route comes before another."""
    if ranks[a] != ranks[b]:
        return bool(ranks[a] > ranks[b])
    if steps[a] != steps[b]:
        return bool(steps[a] < steps[b])
    i, j = a, b
    while depths[i] > depths[j]:
        i = parents[i]
    while depths[j] > depths[i]:
        j = parents[j]
    # The first difference decides: it is the last one met on the way back to the start.
    first = 0
    while i != j:
        if names[i] != names[j]:
            first = -1 if names[i] < names[j] else 1
        i, j = parents[i], parents[j]
    if first != 0:
        return first < 0
    return bool(depths[a] < depths[b])


def push(
    heap: Any, ranks: Any, steps: Any, names: Any, parents: Any, depths: Any, route: int
) -> None:
    """Add a partial route."""
    heap.append(route)
    at = len(heap) - 1
    while at > 0:
        above = (at - 1) // 2
        if not earlier(ranks, steps, names, parents, depths, heap[at], heap[above]):
            break
        heap[at], heap[above] = heap[above], heap[at]
        at = above


def pop(heap: Any, ranks: Any, steps: Any, names: Any, parents: Any, depths: Any) -> int:
    """Take out the best partial route."""
    best = heap[0]
    last = heap.pop()
    if len(heap) > 0:
        heap[0] = last
        at, size = 0, len(heap)
        while True:
            least = at
            for below in (2 * at + 1, 2 * at + 2):
                if below < size and earlier(
                    ranks, steps, names, parents, depths, heap[below], heap[least]
                ):
                    least = below
            if least == at:
                break
            heap[at], heap[least] = heap[least], heap[at]
            at = least
    return int(best)
