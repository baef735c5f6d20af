"""The small graph of all ties that can lie on a route of so many hops between two ends.

A route of H hops leaves the source's surroundings or enters the target's: of each of its ties the
near end is at most `ahead` hops from the source, or the far end at most `behind` hops from a
target, where ``ahead + behind + 2 >= H``.  So the surroundings of both ends, half as deep as the
route is long, hold all that can be on it; the rest of the graph is never looked at.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from graph.topology.kernels.tables import (
    entering,
    forget,
    id_before,
    into_at,
    is_tie,
    leaving,
    order_of,
    out_at,
    row_at,
    shows,
    strength_of,
)


class Rings(NamedTuple):
    """Scratch space: a number for each entity met (-1: not), and by number entity and distance."""

    place: Any
    node: Any
    distance: Any


def enter(s: Any, count: int, node: int, distance: int) -> int:
    """Number an entity at a distance, unless it has a nearer one; give how many are numbered."""
    if s.place[node] < 0:
        s.place[node], s.node[count], s.distance[count] = count, node, distance
        return count + 1
    return count


def width(t: Any, node: int) -> int:
    """How many rows are at an entity."""
    first, _, end = leaving(t, node)
    begin, _, last = entering(t, node)
    return int(end - first + last - begin)


def beside(t: Any, sight: Any, kinds: Any, node: int, turn: int) -> tuple[int, int]:
    """The entity at the other end of an entity's row, and the row; -1 where it is no tie seen."""
    first, _, end = leaving(t, node)
    if turn < end - first:
        link = out_at(t, first + turn)
        row = row_at(t, link)
        other = int(row.target)
    else:
        begin, _, _ = entering(t, node)
        link = into_at(t, begin + turn - (end - first))
        row = row_at(t, link)
        other = int(row.source)
    if is_tie(kinds, row) and shows(sight, row):
        return other, link
    return -1, link


def flood(
    t: Any, sight: Any, kinds: Any, s: Any, count: int, depth: int, wall: Any, budget: Any
) -> tuple[int, bool]:
    """Number all that is at most `depth` + 1 ties away; nothing is gone through that `wall` has.

    Gives how many are numbered, and whether work sufficed.  ``wall`` are the other end's rings;
    what has distance 0 there is where routes end.
    """
    turn = 0
    while turn < count and s.distance[turn] <= depth:
        node, distance = int(s.node[turn]), s.distance[turn]
        turn += 1
        if ends_at(wall, node):
            continue
        size = width(t, node)
        budget[0] -= size
        if budget[0] < 0 or budget[1] != 0:
            return count, False
        for at in range(size):
            other, _ = beside(t, sight, kinds, node, at)
            if other >= 0:
                count = enter(s, count, other, distance + 1)
    return count, True


def ends_at(wall: Any, node: int) -> bool:
    """Whether a route ends at an entity."""
    place = wall.place[node]
    return bool(place >= 0 and wall.distance[place] == 0)


def extend(
    t: Any, sight: Any, kinds: Any, s: Any, near: int, far: Any, count: int, hops: int, budget: Any
) -> tuple[int, bool]:
    """Number in `far` those of `s` within `near` ties that a route of `hops` can lead on from."""
    begin = hops - near
    for distance in range(begin, hops + 1):
        turn = 0
        while s.node[turn] >= 0 and s.distance[turn] <= hops - distance:
            node = int(s.node[turn])
            turn += 1
            if far.place[node] >= 0:
                continue
            size = width(t, node)
            budget[0] -= size
            if budget[0] < 0 or budget[1] != 0:
                return count, False
            for at in range(size):
                other, _ = beside(t, sight, kinds, node, at)
                if (
                    other >= 0
                    and far.place[other] >= 0
                    and far.distance[far.place[other]] == distance - 1
                ):
                    count = enter(far, count, node, distance)
                    break
    return count, True


def collect(
    t: Any, sight: Any, kinds: Any, near: Any, depth: int, far: Any, hops: int, back: bool,
    known: int, found: Any, budget: Any,
) -> bool:  # fmt: skip
    """Gather (from, to, row) of the ties at those of `near` within `depth` that fit a route.

    Going back, `near` are the target's rings, and ties whose other end is at most `known` from the
    source are left out: they have been gathered.
    """
    turn = 0
    while near.node[turn] >= 0 and near.distance[turn] <= depth:
        node, distance = int(near.node[turn]), near.distance[turn]
        turn += 1
        place = far.place[node]
        if place < 0 or distance + far.distance[place] > hops or (not back and ends_at(far, node)):
            continue
        size = width(t, node)
        budget[0] -= size
        if budget[0] < 0 or budget[1] != 0:
            return False
        for at in range(size):
            other, link = beside(t, sight, kinds, node, at)
            if other < 0 or far.place[other] < 0:
                continue
            rest = far.distance[far.place[other]]
            if distance + 1 + rest > hops or (back and (rest <= known or ends_at(near, other))):
                continue
            if back:
                found.append((other, node, link))
            else:
                found.append((node, other, link))
    return True


def ways(
    t: Any, sight: Any, kinds: Any, source: int, targets: Any, hops: int, a: Any, b: Any,
    place: Any, budget: Any,
) -> Any:  # fmt: skip
    """Build the small graph between an entity and a group of others.

    Returns
    -------
    nodes : array of int
        Its entities, in the order of their ids.
    first, to, tie : array
        Ties by the end they are walked from, then by the other: from entity i of `nodes` they are
        ``first[i]`` to ``first[i + 1]``; the other end in `nodes`, and the strength, 0–1.
    complete : bool
        Whether work sufficed; if not, there is nothing.
    """
    ahead = (hops - 1) // 2
    behind = hops - 2 - ahead
    b_count = 0
    for target in targets:
        b_count = enter(b, b_count, int(target), 0)
    a_count = enter(a, 0, source, 0)
    a_count, complete = flood(t, sight, kinds, a, a_count, ahead, b, budget)
    a.node[a_count] = -1
    found = [(0, 0, 0) for _ in range(0)]
    if complete:
        none = Rings(place, a.node, a.distance)
        b_count, complete = flood(t, sight, kinds, b, b_count, behind, none, budget)
        b.node[b_count] = -1
    if complete:
        b_count, complete = extend(t, sight, kinds, a, ahead, b, b_count, hops, budget)
        b.node[b_count] = -1
    if complete:
        a_count, complete = extend(t, sight, kinds, b, behind, a, a_count, hops, budget)
        a.node[a_count] = -1
    if complete:
        complete = collect(t, sight, kinds, a, ahead, b, hops, False, 0, found, budget)
    if complete:
        complete = collect(t, sight, kinds, b, behind, a, hops, True, ahead, found, budget)
    if not complete:
        found = found[:0]
    forget(a, a_count)
    forget(b, b_count)
    nodes, first, to, tie = packed(t, sight, kinds, found, place)
    return nodes, first, to, tie, complete


def packed(t: Any, sight: Any, kinds: Any, found: Any, place: Any) -> Any:
    """Number the entities of some ties by id, and put parallel relations together."""
    nodes = [0 for _ in range(0)]
    for one, other, _ in found:
        for node in (one, other):
            if place[node] < 0:
                place[node] = 0
                nodes.append(node)
    order = np.argsort(np.array([order_of(t, node) for node in nodes]))
    kept = np.array(nodes)[order]
    for number in range(len(kept)):
        place[kept[number]] = number
    size = len(kept)
    keys = np.array([place[one] * size + place[other] for one, other, _ in found])
    links = [link for _, _, link in found]
    first, to, tie = bundled(t, sight, kinds, keys, links, size)
    for number in range(size):
        place[kept[number]] = -1
    return kept, first, to, tie


def bundled(t: Any, sight: Any, kinds: Any, keys: Any, links: Any, size: int) -> Any:
    """Turn rows with the same ends into ties: 1 - product of (1 - strength), rows by id."""
    order = np.argsort(keys)
    first = np.zeros(size + 1, np.int64)
    to, tie = [0 for _ in range(0)], [0.0 for _ in range(0)]
    crowds = {-1: 0}
    at = 0
    while at < len(order):
        key = keys[order[at]]
        end = at + 1
        while end < len(order) and keys[order[end]] == key:
            end += 1
        same = [links[order[one]] for one in range(at, end)]
        for one in range(1, len(same)):
            turn = one
            while turn > 0 and id_before(t, same[turn], same[turn - 1]):
                same[turn], same[turn - 1] = same[turn - 1], same[turn]
                turn -= 1
        missing = 1.0
        for link in same:
            missing *= 1 - strength_of(t, sight, kinds, row_at(t, link), crowds)
        to.append(int(key % size))
        tie.append(1 - missing)
        first[int(key // size) + 1] += 1
        at = end
    for number in range(size):
        first[number + 1] += first[number]
    return first, np.array(to), np.array(tie)
