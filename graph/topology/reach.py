"""Who is reached through introductions, downwards or upwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from graph.topology.snapshot import Link
from graph.topology.view import Budget, OutOfWork, View


class Reached(NamedTuple):
    """An entity that is reached.

    ``generation`` is the least number of introductions; ``link`` the introduction nearest to the
    entity, of a chain with so many.
    """

    id: str
    generation: int
    link: Link


class Spread(NamedTuple):
    """What a spread found.

    ``reached`` is by (generation, id); ``arrivals`` tells for each the day on which a chain within
    the hops, maybe a longer one, may be complete: going down the earliest one, going up minus the
    latest one on which it may begin; ``truncated`` whether work ran out before the end.
    """

    reached: list[Reached]
    arrivals: dict[str, int]
    truncated: bool


def reach(view: View, origin: str, max_hops: int, budget: Budget) -> Spread:
    """Find every entity to which a possible chain leads from `origin`.

    Parameters
    ----------
    view : View
        What is seen.
    origin : str
        Where chains begin.
    max_hops : int
        Most introductions in a chain.
    budget : Budget
        Work allowed.

    Returns
    -------
    Spread
        Each entity's introduction is the last of a chain with fewest hops; among those the one
        with the earliest arrival, then with the smallest id.

    Notes
    -----
    Label setting by hops: level n keeps, for each entity, the earliest day on which n
    introductions may have led there, unless fewer did so no later.  Such a label opens nothing
    that the better one does not open with fewer hops, so the fewest hops are found, and a chain
    with fewest hops never visits an entity twice: leaving the loop out would make it shorter.
    O(max_hops · introductions seen).

    References
    ----------
    Wu, Cheng, Huang, Ke, Lu, Xu: Path Problems in Temporal Graphs, PVLDB 7(9), 2014.
    """

    def steps(id_: str) -> Iterable[tuple[str, Link, int, int]]:
        for link in view.introductions(id_, into=False):
            yield link.target, link, link.earliest, link.latest

    return _spread(steps, origin, max_hops, budget, ordered=not view.lens.timeless)


def origins(view: View, target: str, max_hops: int, budget: Budget) -> Spread:
    """Find every entity from which a possible chain leads to `target`.

    The same as `reach` with the direction of introductions and of time both turned round.
    """

    def steps(id_: str) -> Iterable[tuple[str, Link, int, int]]:
        for link in view.introductions(id_, into=True):
            yield link.source, link, -link.latest, -link.earliest

    return _spread(steps, target, max_hops, budget, ordered=not view.lens.timeless)


def _spread(
    steps: Callable[[str], Iterable[tuple[str, Link, int, int]]],
    start: str,
    max_hops: int,
    budget: Budget,
    *,
    ordered: bool,
) -> Spread:
    found: dict[str, Reached] = {}
    best = {start: -(2**62)}
    frontier = dict(best)
    try:
        for generation in range(1, max_hops + 1):
            level: dict[str, tuple[int, str, Link]] = {}
            for id_, day in frontier.items():
                for other, link, earliest, latest in steps(id_):
                    budget.spend()
                    if ordered and day > latest:
                        continue
                    arrival = max(day, earliest) if ordered else 0
                    if other in best and best[other] <= arrival:
                        continue
                    known = level.get(other)
                    if known is None or (arrival, link.id) < known[:2]:
                        level[other] = (arrival, link.id, link)
            for other, (arrival, _, link) in level.items():
                best[other] = arrival
                if other not in found:
                    found[other] = Reached(other, generation, link)
            frontier = {other: arrival for other, (arrival, _, _) in level.items()}
            if not frontier:
                break
    except OutOfWork:
        return Spread(_sorted(found), best, truncated=True)
    return Spread(_sorted(found), best, truncated=False)


def _sorted(found: dict[str, Reached]) -> list[Reached]:
    return sorted(found.values(), key=lambda one: (one.generation, one.id))
