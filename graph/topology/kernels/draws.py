"""Chains drawn upwards from the actor of an outcome, and what each introducer gets of them.

A chain grows by one introduction at a time, each as likely as the others that keep it possible,
free of loops and not after the outcome, until there is none or it is as long as it may be.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from graph.topology.kernels.climb import judge, prepend
from graph.topology.kernels.spread import window

COLUMNS = 5
"""Weights of an introducer on a chain: last, first, linear, decay, position."""


def exact_shares(
    t: Any, sight: Any, actors: Any, days: Any, max_hops: int, allowance: int, place: Any,
    budget: Any,
) -> Any:  # fmt: skip
    """Work out the shares of many outcomes, each if its chains can be listed within an allowance.

    Parameters
    ----------
    actors, days : sequence of int
        Of each outcome who did it and the last day on which that may have been.
    allowance : int
        Introductions that may be looked at for one outcome.

    Returns
    -------
    owners, nodes, steps : array of int
        Places of outcomes, introducers, and how many introductions lie between these and the actor.
    weights : array of float, one row each
        The weight by each model, then its square, as expected of the chain that is drawn.
    states : array of int
        Of each outcome: how many chains it has, 0 if there is no introduction, -1 if it has too
        many; shorter than the outcomes if all work ran out.
    """
    owners, nodes, steps = [0 for _ in range(0)], [0 for _ in range(0)], [0 for _ in range(0)]
    weights, states = [0.0 for _ in range(0)], [0 for _ in range(0)]
    seen, table = [0 for _ in range(0)], [0.0 for _ in range(0)]
    path = [0 for _ in range(max_hops)]
    for outcome in range(len(actors)):
        _, parents, tops, chances, ends, complete = drawn(
            t, sight, int(actors[outcome]), int(days[outcome]), max_hops, allowance, budget
        )
        if budget[0] < 0 or budget[1] != 0:
            break
        if not complete:
            states.append(-1)
            continue
        states.append(len(ends) if len(tops) > 1 else 0)
        for one in ends:
            hops, at = 0, one
            while at > 0:
                path[hops] = tops[at]
                hops += 1
                at = parents[at]
            # From the actor on, as a walk finds them.
            for turn in range(hops // 2):
                path[turn], path[hops - 1 - turn] = path[hops - 1 - turn], path[turn]
            weigh(path, hops, chances[one], max_hops, place, seen, table)
        tell(outcome, max_hops, place, seen, table, owners, nodes, steps, weights)
    return (
        np.array(owners), np.array(nodes), np.array(steps),
        np.array(weights).reshape(len(owners), 2 * COLUMNS), np.array(states),
    )  # fmt: skip


def drawn(
    t: Any, sight: Any, actor: int, day: int, max_hops: int, allowance: int, budget: Any
) -> Any:
    """List all chains that may be drawn.

    Returns
    -------
    links, parents, tops, chances : list
        Of each partial chain its first introduction, the chain without it, who made it, and how
        likely it is; the first one is the actor alone.
    ends : list of int
        Those that are drawn: nothing can be prepended, or they are as long as they may be.
    complete : bool
        Whether the allowance sufficed.
    """
    links, parents, tops, bounds, chances = [-1], [-1], [actor], [day], [1.0]
    ends = [0 for _ in range(0)]
    level, left = 0, allowance
    for hops in range(max_hops + 1):
        end = len(tops)
        for one in range(level, end):
            if hops == max_hops:
                ends.append(one)
                continue
            first, last = window(t, sight, tops[one], -bounds[one], True)
            left -= last - first + 1
            budget[0] -= last - first + 1
            if left < 0 or budget[0] < 0 or budget[1] != 0:
                return links, parents, tops, chances, ends, False
            if not prepend(t, sight, one, first, last, links, parents, tops, bounds):
                ends.append(one)
            more = len(tops) - len(chances)
            for _ in range(more):
                chances.append(chances[one] / more)
        level = end
        if level == len(tops):
            break
    return links, parents, tops, chances, ends, True


def drawn_chains(
    t: Any, sight: Any, kinds: Any, actor: int, day: int, max_hops: int, budget: Any
) -> Any:
    """List the chains that may be drawn for one outcome, as `graph.topology.kernels.climb` does.

    Returns
    -------
    links, parents, ends : array of int
        As of `drawn`.
    chances, certain, warmth : array
        Of each end: how likely it is, whether it is certain, and its warmth.
    complete : bool
        Whether work sufficed.
    """
    links, parents, _, chances, ends, complete = drawn(
        t, sight, actor, day, max_hops, int(budget[0]), budget
    )
    certain, warmth = judge(t, sight, kinds, ends, links, parents)
    return (
        np.array(links), np.array(parents), np.array(ends),
        np.array([chances[one] for one in ends]), np.array(certain), np.array(warmth), complete,
    )  # fmt: skip


def sampled_shares(
    t: Any, sight: Any, actor: int, day: int, max_hops: int, draws: Any, place: Any, budget: Any
) -> Any:
    """Work out the shares of one outcome from chains drawn at random.

    Parameters
    ----------
    draws : array of float, shape (chains, max_hops)
        Random numbers from 0 to 1, one for each step of each chain.

    Returns
    -------
    As of `exact_shares`, but for the states: whether work sufficed.
    """
    owners, nodes, steps = [0 for _ in range(0)], [0 for _ in range(0)], [0 for _ in range(0)]
    weights = [0.0 for _ in range(0)]
    seen, table = [0 for _ in range(0)], [0.0 for _ in range(0)]
    path = [0 for _ in range(max_hops)]
    complete = True
    for walk in range(len(draws)):
        hops = walked(t, sight, actor, day, max_hops, draws, walk, path, budget)
        if budget[0] < 0 or budget[1] != 0:
            complete = False
            break
        weigh(path, hops, 1.0 / len(draws), max_hops, place, seen, table)
    tell(0, max_hops, place, seen, table, owners, nodes, steps, weights)
    return (
        np.array(owners), np.array(nodes), np.array(steps),
        np.array(weights).reshape(len(owners), 2 * COLUMNS), complete,
    )  # fmt: skip


def walked(
    t: Any, sight: Any, actor: int, day: int, max_hops: int, draws: Any, walk: int, path: Any,
    budget: Any,
) -> int:  # fmt: skip
    """Draw one chain into `path`, from the actor's introducer on; give its length."""
    node, bound = actor, day
    for hops in range(max_hops):
        links, parents, tops, bounds = [-1], [-1], [node], [bound]
        first, last = window(t, sight, node, -bound, True)
        budget[0] -= last - first + 1
        prepend(t, sight, 0, first, last, links, parents, tops, bounds)
        fits = [0 for _ in range(0)]
        for one in range(1, len(tops)):
            looped = tops[one] == actor
            for before in range(hops):
                looped = looped or path[before] == tops[one]
            if not looped:
                fits.append(one)
        if len(fits) == 0:
            return hops
        chosen = fits[min(int(draws[walk][hops] * len(fits)), len(fits) - 1)]
        node, bound = tops[chosen], bounds[chosen]
        path[hops] = node
    return max_hops


def weigh(
    path: Any, hops: int, chance: float, max_hops: int, place: Any, seen: Any, table: Any
) -> None:
    """Add the weights that introducers have on one chain, times how likely it is."""
    for step in range(hops):
        node = path[step]
        local = place[node]
        if local < 0:
            local = len(seen)
            place[node] = local
            seen.append(node)
            for _ in range(max_hops * 2 * COLUMNS):
                table.append(0.0)
        at = (local * max_hops + step) * 2 * COLUMNS
        for column in range(COLUMNS):
            weight = weight_of(column, step, hops)
            table[at + column] += chance * weight
            table[at + COLUMNS + column] += chance * weight * weight


def weight_of(column: int, step: int, hops: int) -> float:
    """The weight of the introducer that is so many steps before the actor's own introducer."""
    if column == 0:
        return 1.0 if step == 0 else 0.0
    if column == 1:
        return 1.0 if step == hops - 1 else 0.0
    if column == 2:
        return 1.0 / hops
    if column == 3:
        return 0.5**step / (2.0 - 0.5 ** (hops - 1))
    if hops <= 2:
        return 1.0 / hops
    return 0.4 if step in (0, hops - 1) else 0.2 / (hops - 2)


def tell(
    outcome: int, max_hops: int, place: Any, seen: Any, table: Any, owners: Any, nodes: Any,
    steps: Any, weights: Any,
) -> None:  # fmt: skip
    """Write down what was added up for an outcome, and make room for the next."""
    for local in range(len(seen)):
        place[seen[local]] = -1
        for step in range(max_hops):
            at = (local * max_hops + step) * 2 * COLUMNS
            if table[at + 2] > 0.0:
                owners.append(outcome)
                nodes.append(seen[local])
                steps.append(step + 1)
                for column in range(2 * COLUMNS):
                    weights.append(table[at + column])
    seen.clear()
    table.clear()
