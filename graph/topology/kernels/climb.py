"""Chains that nothing can be prepended to, one level of length after the other."""

from __future__ import annotations

from typing import Any

import numpy as np

from graph.topology.kernels.spread import FAR, window
from graph.topology.kernels.tables import fixed_strength, into_at, row_at, shows


def climb(t: Any, sight: Any, kinds: Any, target: int, k: int, max_hops: int, budget: Any) -> Any:
    """Grow all chains to `target` level by level until a level completes the k.

    Returns
    -------
    links, parents : array of int
        Of each partial chain its first introduction, and the chain without it (0: the target
        alone, which is the first).
    done, certain, warmth : array
        Of those that nothing can be prepended to: their numbers, shortest first, whether they are
        certain, and their warmth.
    complete : bool
        Whether work sufficed.
    """
    links, parents, tops, bounds = [-1], [-1], [target], [FAR]
    done = [0 for _ in range(0)]
    level = 0
    complete = True
    for _ in range(max_hops + 1):
        end = len(tops)
        for one in range(level, end):
            first, last = window(t, sight, tops[one], -bounds[one], True)
            budget[0] -= last - first
            if budget[0] < 0 or budget[1] != 0:
                complete = False
                break
            grown = prepend(t, sight, one, first, last, links, parents, tops, bounds)
            if not grown and one > 0:
                done.append(one)
        level = end
        if not complete or len(done) >= k or level == len(tops):
            break
    certain, warmth = judge(t, sight, kinds, done, links, parents)
    return (
        np.array(links),
        np.array(parents),
        np.array(done),
        np.array(certain),
        np.array(warmth),
        complete,
    )


def prepend(
    t: Any,
    sight: Any,
    one: int,
    first: int,
    last: int,
    links: Any,
    parents: Any,
    tops: Any,
    bounds: Any,
) -> bool:
    """Add the chains that are one introduction longer; tell whether there are any."""
    grown = False
    for at in range(first, last):
        link = into_at(t, at)
        row = row_at(t, link)
        late = row.earliest > bounds[one] and not sight.timeless
        if late or not shows(sight, row) or met(tops, parents, one, int(row.source)):
            continue
        grown = True
        links.append(link)
        parents.append(one)
        tops.append(int(row.source))
        bounds.append(min(bounds[one], int(row.latest)))
    return grown


def met(tops: Any, parents: Any, one: int, node: int) -> bool:
    """Whether a partial chain visits an entity."""
    while one >= 0:
        if tops[one] == node:
            return True
        one = parents[one]
    return False


def judge(t: Any, sight: Any, kinds: Any, done: Any, links: Any, parents: Any) -> Any:
    """Tell of whole chains whether they are certain, and how warm they are."""
    certain, warmth = [True for _ in range(0)], [0.0 for _ in range(0)]
    for number in done:
        one, sure, product, before = number, True, 1.0, -FAR
        while one > 0:
            row = row_at(t, links[one])
            sure = sure and before <= row.earliest
            before = int(row.latest)
            product *= fixed_strength(sight, kinds, row)
            one = parents[one]
        certain.append(sure)
        warmth.append(product)
    return certain, warmth
