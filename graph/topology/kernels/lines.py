"""The k best chains between two entities: the small graph they lie in, and the search along it.

As in `graph.topology.kernels.ways` the surroundings of both ends, half as deep as a chain is long,
hold all that can be on one; here what comes too late or too early is left out from the start.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from graph.topology.kernels.heaps import pop, push
from graph.topology.kernels.spread import FAR, spread
from graph.topology.kernels.tables import (
    entering,
    fixed_strength,
    forget,
    id_before,
    into_at,
    leaving,
    out_at,
    rounded_warmth,
    row_at,
    shows,
)


def lines(
    t: Any, sight: Any, kinds: Any, source: int, target: int, k: int, max_hops: int, a: Any,
    b: Any, place: Any, budget: Any,
) -> Any:  # fmt: skip
    """Find the k best possible chains: fewest hops, certain, warmest, then by relation ids.

    Returns
    -------
    links : array of int
        Rows of the chains' introductions, one chain after the other.
    sizes, certain, warmth : array
        Of each chain: its hops, whether it is certain, its warmth.
    complete : bool
        Whether work sufficed.
    """
    links, froms, tos, ends, complete = between(
        t, sight, source, target, max_hops, a, b, place, budget
    )
    flat, sizes = [0 for _ in range(0)], [0 for _ in range(0)]
    certain, warmth = [True for _ in range(0)], [0.0 for _ in range(0)]
    if not complete or len(links) == 0 or ends[0] < 0:
        return np.array(flat), np.array(sizes), np.array(certain), np.array(warmth), complete
    size = ends[2]
    low = [int(row_at(t, link).earliest) for link in links]
    high = [int(row_at(t, link).latest) for link in links]
    strength = [fixed_strength(sight, kinds, row_at(t, link)) for link in links]
    first = starts(froms, size)
    budget[0] -= 2 * len(links) * max_hops
    surely = bounds(froms, tos, low, high, strength, ends[1], size, max_hops, True)
    maybe = bounds(froms, tos, low, high, strength, ends[1], size, max_hops, False)
    for hops in range(1, max_hops + 1):
        for sure in (True, False):
            bound, rest = surely if sure else maybe
            if len(sizes) >= k or not complete or rest[hops * size + ends[0]] < 0:
                continue
            complete = search(
                first, tos, low, high, strength, ends, hops, sure, bound, rest, k, flat, sizes,
                certain, warmth, budget,
            )  # fmt: skip
    rows = np.array([links[one] for one in flat])
    return rows, np.array(sizes), np.array(certain), np.array(warmth), complete


def between(
    t: Any, sight: Any, source: int, target: int, hops: int, a: Any, b: Any, place: Any,
    budget: Any,
) -> Any:  # fmt: skip
    """Gather the introductions that can be on a chain, by the numbers of their ends, then by id."""
    ahead = (hops - 1) // 2
    behind = hops - 2 - ahead
    found = [(0, 0, 0) for _ in range(0)]
    a_count, complete = spread(t, sight, source, ahead + 1, False, a, budget)
    b_count = 0
    if complete:
        b_count, complete = spread(t, sight, target, behind + 1, True, b, budget)
    if complete:
        b_known, a_known = b_count, a_count
        b_count = extend(t, sight, a, a_known, ahead, b, b_count, hops, False)
        a_count = extend(t, sight, b, b_known, behind, a, a_count, hops, True)
        gather(t, sight, a, a_known, ahead, b, hops, False, 0, target, found, budget)
        gather(t, sight, b, b_known, behind, a, hops, True, ahead, source, found, budget)
        complete = budget[0] >= 0 and budget[1] == 0
    forget(a, a_count)
    forget(b, b_count)
    nodes = [0 for _ in range(0)]
    for one, other, _ in found:
        for node in (one, other):
            if place[node] < 0:
                place[node] = len(nodes)
                nodes.append(node)
    ends = [int(place[source]), int(place[target]), len(nodes)]
    if ends[1] < 0:
        ends[0] = -1
    order = by_ends(t, found, place, nodes)
    links = [found[one][2] for one in order]
    froms = [int(place[found[one][0]]) for one in order]
    tos = [int(place[found[one][1]]) for one in order]
    for node in nodes:
        place[node] = -1
    return links, froms, tos, ends, complete


def extend(
    t: Any, sight: Any, s: Any, known: int, near: int, far: Any, count: int, hops: int, up: bool
) -> int:
    """Number in `far` those of `s` within `near` steps that a chain of `hops` can lead on from."""
    for distance in range(hops - near, hops + 1):
        for number in range(known):
            if s.generation[number] > hops - distance:
                break
            node = int(s.node[number])
            if far.place[node] >= 0:
                continue
            first, end, _ = entering(t, node) if up else leaving(t, node)
            for at in range(first, end):
                row = row_at(t, into_at(t, at) if up else out_at(t, at))
                other = far.place[row.source if up else row.target]
                if other >= 0 and far.generation[other] == distance - 1 and shows(sight, row):
                    far.place[node], far.node[count] = count, node
                    far.generation[count], far.best[count] = distance, FAR
                    count += 1
                    break
    return count


def gather(
    t: Any, sight: Any, s: Any, known: int, depth: int, far: Any, hops: int, up: bool, least: int,
    wall: int, found: Any, budget: Any,
) -> None:  # fmt: skip
    """Gather (source, target, row) at those of `s` within `depth`, whose other end fits.

    Going up, introductions by those at most `least` steps from the source have been gathered.
    ``wall`` is the other end of the chains, which nothing goes through.
    """
    for number in range(known):
        distance, node, day = s.generation[number], int(s.node[number]), s.best[number]
        if distance > depth:
            break
        if far.place[node] < 0 or node == wall:
            continue
        first, end, _ = entering(t, node) if up else leaving(t, node)
        budget[0] -= end - first
        if budget[0] < 0 or budget[1] != 0:
            return
        for at in range(first, end):
            link = into_at(t, at) if up else out_at(t, at)
            row = row_at(t, link)
            other = int(row.source if up else row.target)
            local = far.place[other]
            if local < 0 or distance + 1 + far.generation[local] > hops:
                continue
            if (up and far.generation[local] <= least) or not shows(sight, row):
                continue
            if day <= (-row.earliest if up else row.latest):
                found.append((int(row.source), int(row.target), link))


def by_ends(t: Any, found: Any, place: Any, nodes: Any) -> Any:
    """Order of gathered rows: by the number of their source, then by id (merge sort)."""
    order = [one for one in range(len(found))]
    spare = [one for one in range(len(found))]
    width = 1
    while width < len(order):
        for begin in range(0, len(order), 2 * width):
            i, middle = begin, min(begin + width, len(order))
            j, end = middle, min(begin + 2 * width, len(order))
            for at in range(begin, end):
                if j >= end or (
                    i < middle and not comes_before(t, found, order[j], order[i], place)
                ):
                    spare[at] = order[i]
                    i += 1
                else:
                    spare[at] = order[j]
                    j += 1
        order, spare = spare, order
        width *= 2
    return order


def comes_before(t: Any, found: Any, one: int, other: int, place: Any) -> bool:
    """Whether a gathered row comes before another."""
    mine, theirs = place[found[one][0]], place[found[other][0]]
    if mine != theirs:
        return bool(mine < theirs)
    return id_before(t, found[one][2], found[other][2])


def starts(froms: Any, size: int) -> Any:
    """Where the introductions of each entity begin."""
    first = [0 for _ in range(size + 1)]
    for one in froms:
        first[one + 1] += 1
    for number in range(size):
        first[number + 1] += first[number]
    return first


def bounds(
    froms: Any, tos: Any, low: Any, high: Any, strength: Any, target: int, size: int, hops: int,
    sure: bool,
) -> Any:  # fmt: skip
    """Label entities, for each number of hops, with what is left to the target.

    Returns
    -------
    bound : array of int
        Latest day on which so many introductions can still begin; for sure ones, on which the one
        before must be over.
    rest : array of float
        Warmth of the warmest such rest; -1 where there is none.
    """
    bound = [-FAR for _ in range((hops + 1) * size)]
    rest = [-1.0 for _ in range((hops + 1) * size)]
    bound[target], rest[target] = FAR, 1.0
    for left in range(hops):
        base, above = left * size, (left + 1) * size
        for edge in range(len(froms)):
            one, other = froms[edge], tos[edge]
            if rest[base + other] < 0 or one == target or (left > 0 and other == target):
                continue
            begin, over = low[edge], high[edge]
            limit = bound[base + other]
            if (over if sure else begin) > limit:
                continue
            day = begin if sure else min(over, limit)
            bound[above + one] = max(bound[above + one], day)
            rest[above + one] = max(rest[above + one], strength[edge] * rest[base + other])
    return bound, rest


def search(
    first: Any, tos: Any, low: Any, high: Any, strength: Any, ends: Any, hops: int, sure: bool,
    bound: Any, rest: Any, k: int, flat: Any, sizes: Any, certain: Any, warmth: Any, budget: Any,
) -> bool:  # fmt: skip
    """Add chains of so many hops, warmest first, then by ids, until there are k.

    Best first over partial chains: a rank is exact about what is walked and hopes for the rest.
    """
    names, parents, depths, steps = [-1], [-1], [0], [0]
    days, grown, ranks, safe = [-FAR], [1.0], [0.0], [True]
    heap = [0]
    while len(heap) > 0 and len(sizes) < k:
        best = pop(heap, ranks, steps, names, parents, depths)
        depth = depths[best]
        if depth == hops:
            if sure or not safe[best]:
                keep(flat, sizes, certain, warmth, names, parents, best, hops, sure, grown[best])
            continue
        node = tos[names[best]] if best > 0 else ends[0]
        base = (hops - depth - 1) * ends[2]
        budget[0] -= first[node + 1] - first[node]
        if budget[0] < 0 or budget[1] != 0:
            return False
        for edge in range(first[node], first[node + 1]):
            other, hope = tos[edge], rest[base + tos[edge]]
            if hope < 0 or visited(names, parents, tos, best, other, ends[0]):
                continue
            begin, over, limit = low[edge], high[edge], bound[base + other]
            strong = grown[best] * strength[edge]
            day = over if sure else max(days[best], begin)
            if (sure and (days[best] > begin or over > limit)) or (
                not sure and day > min(over, limit)
            ):
                continue
            names.append(edge)
            parents.append(best)
            depths.append(depth + 1)
            steps.append(0)
            days.append(day)
            grown.append(strong)
            ranks.append(rounded_warmth(strong * hope))
            safe.append(safe[best] and (best == 0 or high[names[best]] <= begin))
            push(heap, ranks, steps, names, parents, depths, len(names) - 1)
    return True


def visited(names: Any, parents: Any, tos: Any, one: int, node: int, source: int) -> bool:
    """Whether a partial chain visits an entity."""
    while one > 0:
        if tos[names[one]] == node:
            return True
        one = parents[one]
    return bool(node == source)


def keep(
    flat: Any, sizes: Any, certain: Any, warmth: Any, names: Any, parents: Any, last: int,
    hops: int, sure: bool, product: float,
) -> None:  # fmt: skip
    """Add a chain to those found."""
    end = len(flat)
    for _ in range(hops):
        flat.append(0)
    for turn in range(hops):
        flat[end + hops - 1 - turn] = names[last]
        last = parents[last]
    sizes.append(hops)
    certain.append(sure)
    warmth.append(product)
