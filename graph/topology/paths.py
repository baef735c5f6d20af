"""Warm paths: routes through ties that exist now, ranked by how likely a request survives them."""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection
from itertools import pairwise
from typing import NamedTuple

from graph.topology.chains import rounded
from graph.topology.view import Budget, OutOfWork, View


class Path(NamedTuple):
    """A route: its entities in order, and its warmth, 0–1 (the product of its ties)."""

    entities: tuple[str, ...]
    warmth: float

    @property
    def key(self) -> tuple[float, int, tuple[str, ...]]:
        """Best first: warmest, then fewest hops, then the entities' ids."""
        return -self.warmth, len(self.entities), self.entities


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
        By warmth (compared to 12 decimals), fewest hops, then the tuple of entity ids.

    Notes
    -----
    Yen's ranking of loopless paths with Lawler's partition: each further path is the best one that
    leaves the ones before at some place.  Each of these searches is A* over (entity, hops) with
    the exact rest from the target back as its bound, so it goes nearly straight.  At most
    k · max_hops searches.

    References
    ----------
    Yen: Finding the K Shortest Loopless Paths in a Network, Management Science 17(11), 1971.
    Lawler: A procedure for computing the K best solutions, Management Science 18(7), 1972.
    """
    found: list[Path] = []
    search = _Search(view, frozenset(targets), max_hops, budget)
    try:
        search.prepare()
        first = search.best((source,), frozenset())
        heap = [] if first is None else [(first.key, first, 0, frozenset[str]())]
        while heap and len(found) < k:
            _, path, turn, banned = heapq.heappop(heap)
            found.append(path)
            for place in range(turn, len(path.entities) - 1):
                kept = banned if place == turn else frozenset[str]()
                without = kept | {path.entities[place + 1]}
                other = search.best(path.entities[: place + 1], without)
                if other is not None:
                    heapq.heappush(heap, (other.key, other, place, without))
    except OutOfWork:
        return Paths(found, truncated=True)
    return Paths(found, truncated=False)


class _Rest(NamedTuple):
    """The best way on from an entity: its warmth and its hops."""

    warmth: float
    hops: int


class _Search:
    """Finds the best route that begins with a given piece."""

    def __init__(self, view: View, targets: frozenset[str], max_hops: int, budget: Budget) -> None:
        self._view = view
        self._targets = targets
        self._max_hops = max_hops
        self._budget = budget
        self._levels: list[dict[str, _Rest]] = []

    def prepare(self) -> None:
        """Label every entity with the best rest of so many hops at most, for each number."""
        level = {id_: _Rest(1.0, 0) for id_ in sorted(self._targets)}
        best = dict(level)
        self._levels = [level]
        for hops in range(1, self._max_hops + 1):
            fresh: dict[str, _Rest] = {}
            for id_, rest in level.items():
                for other, tie in self._view.ties(id_).items():
                    self._budget.spend()
                    candidate = _Rest(tie * rest.warmth, hops)
                    known = fresh.get(other) or best.get(other)
                    if known is None or _better(candidate, known):
                        fresh[other] = candidate
            best.update(fresh)
            self._levels.append(fresh)
            level = fresh

    def _rest(self, id_: str, hops: int) -> _Rest | None:
        for level in reversed(self._levels[: hops + 1]):
            if id_ in level:
                return level[id_]
        return None

    def best(self, piece: tuple[str, ...], banned: frozenset[str]) -> Path | None:
        """The best route that begins with `piece` and does not go on to one of `banned`."""
        ties = [self._view.ties(one)[other] for one, other in pairwise(piece)]
        walked = math.prod(ties)
        taken = frozenset(piece)
        heap: list[tuple[float, int, tuple[str, ...], float]] = [(0.0, 0, piece, walked)]
        done: set[tuple[str, int]] = set()
        while heap:
            _, _, entities, warmth = heapq.heappop(heap)
            last, hops = entities[-1], len(entities) - 1
            if last in self._targets:
                return Path(entities, rounded(warmth))
            if (last, hops) in done:
                continue
            done.add((last, hops))
            for other, tie in self._view.ties(last).items():
                self._budget.spend()
                if other in taken or (len(entities) == len(piece) and other in banned):
                    continue
                rest = self._rest(other, self._max_hops - hops - 1)
                if rest is None or other in entities:
                    continue
                grown = warmth * tie
                rank = (-rounded(grown * rest.warmth), hops + 1 + rest.hops, (*entities, other))
                heapq.heappush(heap, (*rank, grown))
        return None


def _better(one: _Rest, other: _Rest) -> bool:
    return (-rounded(one.warmth), one.hops) < (-rounded(other.warmth), other.hops)
