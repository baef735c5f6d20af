"""Warm paths: routes through ties that exist now, ranked by how likely a request survives them."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Collection
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from graph.topology.chains import rounded
from graph.topology.kernels.tables import rounded_warmth
from graph.topology.scratch import scratch
from graph.topology.view import Budget, View


class Path(NamedTuple):
    """A route: its entities in order, and its warmth, 0–1 (the product of its ties)."""

    entities: tuple[str, ...]
    warmth: float

    @property
    def key(self) -> tuple[float, int, tuple[str, ...]]:
        """Best first: warmest, then fewest hops, then the entities' ids."""
        return -rounded_warmth(self.warmth), len(self.entities), self.entities


class Paths(NamedTuple):
    """Paths found, best first, and whether work ran out before the search was complete."""

    paths: list[Path]
    truncated: bool


def warm_paths(
    view: View, source: str, targets: Collection[str], k: int, max_hops: int, budget: Budget
) -> Paths:
    """Find the k warmest loopless routes from `source` to any of `targets`.

    Parameters
    ----------
    view : View
        What is seen.
    source : str
        Who asks; not among `targets`.
    targets : collection of str
        Whom to get to; a route ends at the first of them.
    k : int
        Most routes wanted.
    max_hops : int
        Most ties in a route.
    budget : Budget
        Work allowed.

    Returns
    -------
    Paths
        By warmth (compared to 40 bits), fewest hops, then the tuple of entity ids.  Out of work,
        the best ones of as few hops as as much work again can look through.

    Notes
    -----
    What can lie on a route is gathered around both ends, half as deep as a route may be long; the
    rest of the graph is never looked at.  In that small graph: Yen's ranking of loopless paths
    with Lawler's partition, each further path being the best one that leaves the ones before at
    some place.  Each of these searches is A* over (entity, hops) with the exact rest from the
    target back as its bound, so it goes nearly straight.  With E ties in the small graph, of V
    entities: O(max_hops · E) for the labels, and at most k · max_hops searches of
    O(max_hops · (V log V + E)).

    References
    ----------
    Yen: Finding the K Shortest Loopless Paths in a Network, Management Science 17(11), 1971.
    Lawler: A procedure for computing the K best solutions, Management Science 18(7), 1972.
    """
    found = _ranked(view, source, targets, k, max_hops, budget)
    if found is not None:
        return found
    best, more = Paths([], truncated=True), budget.again()
    for hops in range(1, max_hops):
        found = _ranked(view, source, targets, k, hops, more)
        if found is None:
            break
        best = Paths(found.paths, truncated=True)
    return best


def _ranked(
    view: View, source: str, targets: Collection[str], k: int, max_hops: int, budget: Budget
) -> Paths | None:
    """The k best routes; None where work ran out before the first one."""
    search = _Search(view, source, targets, max_hops, budget)
    if not search.complete:
        return None
    if not search.source_known:
        return Paths([], truncated=False)
    found: list[Path] = []
    turns: list[tuple[tuple[float, int, tuple[int, ...]], int, tuple[int, ...]]] = []

    def look(piece: tuple[int, ...], banned: tuple[int, ...]) -> None:
        route, warmth = search.best(piece, banned)
        if route:
            key = (-rounded_warmth(warmth), len(route), route)
            heapq.heappush(turns, (key, len(piece) - 1, banned))

    look((search.start,), ())
    while turns and len(found) < k and search.complete:
        (warmth, _, route), turn, banned = heapq.heappop(turns)
        found.append(Path(search.ids(route), rounded(-warmth)))
        for place in range(turn, len(route) - 1):
            kept = banned if place == turn else ()
            look(route[: place + 1], (*kept, route[place + 1]))
            if not search.complete:
                # What would have come next is not known.
                return Paths(found, truncated=True)
    return Paths(found, truncated=not search.complete)


class _Search:
    """The small graph between two ends, and the search for the best route in it."""

    def __init__(
        self, view: View, source: str, targets: Collection[str], max_hops: int, budget: Budget
    ) -> None:
        self._view, self._budget, self._hops = view, budget, max_hops
        snapshot = view.snapshot
        number = snapshot.number(source)
        others = np.array(sorted(n for one in targets if (n := snapshot.number(one)) is not None))
        with scratch(view) as space:
            nodes, first, to, tie, self.complete = view.run.ways(
                view.tables, view.sight, view.strengths, number, others, max_hops,
                *space.rings, space.place, budget.cells,
            )  # fmt: skip
        self._nodes: list[int] = nodes.tolist()
        self.source_known = number in self._nodes
        if not (self.complete and self.source_known):
            return
        assert number is not None
        self.start = self._nodes.index(number)
        ends = np.isin(nodes, others)
        self._graph: tuple[Any, ...] = (first, to, tie, ends)
        if not view.runs_compiled:
            self._graph = tuple(one.tolist() for one in self._graph)
        warmth, steps, self.complete = view.run.rests(*self._graph, max_hops, budget.cells)
        self._rests = (warmth, steps) if view.runs_compiled else (warmth.tolist(), steps.tolist())

    def best(
        self, piece: tuple[int, ...], banned: tuple[int, ...]
    ) -> tuple[tuple[int, ...], float]:
        """The best route that begins with `piece` and does not go on to one of `banned`."""
        walked = 1.0
        for one, other in pairwise(piece):
            walked *= self._tie(one, other)
        lists = np.array(piece), np.array(banned, np.int64)
        given = lists if self._view.runs_compiled else (list(piece), list(banned))
        route, warmth, self.complete = self._view.run.route(
            *self._graph, *self._rests, self._hops, given[0], walked, given[1], self._budget.cells
        )
        return tuple(route.tolist()), float(warmth)

    def _tie(self, one: int, other: int) -> float:
        first, to, tie, _ = self._graph
        return float(tie[bisect_left(to, other, first[one], first[one + 1])])

    def ids(self, route: tuple[int, ...]) -> tuple[str, ...]:
        """Ids of a route's entities."""
        return tuple(self._view.snapshot.id(self._nodes[one]) for one in route)


def connected(view: View, source: str, targets: Collection[str], budget: Budget) -> bool | None:
    """Whether any path of ties, however long, leads to one of `targets`; None out of work."""
    snapshot = view.snapshot
    ends = {n for one in targets if (n := snapshot.number(one)) is not None}
    start = snapshot.number(source)
    assert start is not None
    work = 1_000
    with scratch(view) as space:
        mine, theirs = space.rings
        nothing = mine._replace(place=space.place)
        while budget.cells[0] >= 0:
            met = []
            for rings, begin in ((mine, [start]), (theirs, sorted(ends))):
                part, count = Budget(work), 0
                for one in begin:
                    count = view.run.enter(rings, count, one, 0)
                count, complete = view.run.flood(
                    view.tables, view.sight, view.strengths, rings, count, snapshot.entities,
                    nothing, part.cells,
                )  # fmt: skip
                met.append(set(np.array(rings.node[:count]).tolist()))
                view.run.forget(rings, count)
                budget.cells[0] -= part.spent
                goal = ends if rings is mine else {start}
                if not goal.isdisjoint(met[-1]):
                    return True
                if complete:
                    return False
            if not met[0].isdisjoint(met[1]):
                return True
            work *= 8
    return None
