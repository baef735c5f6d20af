"""Who stands between others: what shortest paths, constraint and roles of brokers are counted from.

A network is compressed sparse rows: what leaves entity n lies in ``targets`` from ``first[n]`` to
``first[n + 1]``, each pair once, nobody tied to itself.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

ROLES = 5
"""Kinds of brokers."""
UNGROUPED = 5
"""Where open two-paths are counted of which an entity has no group."""


class Walk(NamedTuple):
    """Scratch space of shortest paths from one entity, each by entity.

    ``distance`` is -1 between walks; ``paths`` counts shortest paths; ``weight`` is what a path
    that goes on to an entity carries of what depends on it; ``order`` lists who was reached.
    """

    distance: Any
    paths: Any
    weight: Any
    order: Any


def betweenness(
    first: Any, targets: Any, pivots: Any, w: Walk, total: Any, squares: Any, cells: Any
) -> int:
    """Add up by entity how much each pivot's shortest paths depend on it, and the squares.

    Gives how many pivots were worked off: fewer if it was called off.
    """
    for turn in range(len(pivots)):
        if cells[1] != 0:
            return turn
        count = walk(first, targets, pivots[turn], w)
        depend(first, targets, count, w, total, squares)
    return len(pivots)


def walk(first: Any, targets: Any, source: int, w: Walk) -> int:
    """Count shortest paths from an entity, breadth first; give how many are reached."""
    distance, paths, order = w.distance, w.paths, w.order
    distance[source], paths[source], order[0] = 0, 1.0, source
    count, at = 1, 0
    while at < count:
        one = order[at]
        at += 1
        near, ways = distance[one] + 1, paths[one]
        for place in range(first[one], first[one + 1]):
            other = targets[place]
            if distance[other] < 0:
                distance[other], paths[other], order[count] = near, ways, other
                count += 1
            elif distance[other] == near:
                paths[other] += ways
    return count


def depend(first: Any, targets: Any, count: int, w: Walk, total: Any, squares: Any) -> None:
    """Add what depends on each of those reached, the farthest first, and make the space new."""
    distance, paths, weight, order = w.distance, w.paths, w.weight, w.order
    for turn in range(count - 1, 0, -1):
        one = order[turn]
        beyond, share = distance[one] + 1, 0.0
        for place in range(first[one], first[one + 1]):
            other = targets[place]
            if distance[other] == beyond:
                share += weight[other]
        depends = share * paths[one]
        weight[one] = (1.0 + depends) / paths[one]
        total[one] += depends
        squares[one] += depends * depends
    for turn in range(count):
        distance[order[turn]] = -1


def constraints(
    first: Any, neighbours: Any, weights: Any, sums: Any, nodes: Any, through: Any, found: Any
) -> None:
    """Work out the constraint of some entities.

    ``weights`` lies as ``neighbours`` does, its sums by entity are ``sums``; ``through`` is scratch
    space by entity, all 0 before and after.  Not a number where there is no neighbour.
    """
    for turn in range(len(nodes)):
        node = nodes[turn]
        start, end = first[node], first[node + 1]
        for place in range(start, end):
            one = neighbours[place]
            part = weights[place] / sums[node] / sums[one]
            for further in range(first[one], first[one + 1]):
                through[neighbours[further]] += part * weights[further]
        held = math.nan if start == end else 0.0
        for place in range(start, end):
            held += (weights[place] / sums[node] + through[neighbours[place]]) ** 2
        found[turn] = held
        for place in range(start, end):
            one = neighbours[place]
            for further in range(first[one], first[one + 1]):
                through[neighbours[further]] = 0.0


def role(one: int, broker: int, other: int) -> int:
    """The role of a broker between two, by their groups; a group below 0 is unknown."""
    if one < 0 or broker < 0 or other < 0:
        return UNGROUPED
    if one == broker:
        return 0 if other == broker else 2
    if other == broker:
        return 1
    return 3 if one == other else 4


def roles(
    out_first: Any, targets: Any, into_first: Any, sources: Any, group: Any, nodes: Any,
    before: Any, mark: Any, found: Any,
) -> None:  # fmt: skip
    """Count the open two-paths through some entities by role.

    All two-paths are counted by group at once, then those that are not open are taken off: these
    are found by going on from each source.  ``before`` (by group) and ``mark`` (by entity) are
    scratch space, all 0 before and after; ``found`` has room for each role, and for those without a
    group, of each of the nodes.
    """
    for turn in range(len(nodes)):
        node, base = nodes[turn], turn * (ROLES + 1)
        start, end = into_first[node], into_first[node + 1]
        known = 0
        for place in range(start, end):
            if group[sources[place]] >= 0:
                before[group[sources[place]]] += 1
                known += 1
        for place in range(out_first[node], out_first[node + 1]):
            other = targets[place]
            mark[other] = 1
            count_into(other, node, group, before, end - start, known, found, base)
        for place in range(start, end):
            one = sources[place]
            if mark[one] == 1:
                found[base + role(group[one], group[node], group[one])] -= 1
            for further in range(out_first[one], out_first[one + 1]):
                if mark[targets[further]] == 1:
                    found[base + role(group[one], group[node], group[targets[further]])] -= 1
        for place in range(start, end):
            if group[sources[place]] >= 0:
                before[group[sources[place]]] = 0
        for place in range(out_first[node], out_first[node + 1]):
            mark[targets[place]] = 0


def count_into(
    other: int, node: int, group: Any, before: Any, count: int, known: int, found: Any, base: int
) -> None:
    """Count the two-paths from all sources through an entity to another."""
    mine, its = group[node], group[other]
    if mine < 0 or its < 0:
        found[base + UNGROUPED] += count
        return
    found[base + UNGROUPED] += count - known
    found[base + role(mine, mine, its)] += before[mine]
    if its == mine:
        found[base + 1] += known - before[mine]
    else:
        found[base + 3] += before[its]
        found[base + 4] += known - before[mine] - before[its]
