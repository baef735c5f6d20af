"""Chains: time-ordered sequences of introductions, each introducer the one introduced before it.

A chain is *possible* if instants can be chosen, one inside each introduction's interval, that do
not go back; *certain* if any choice would do.  It visits no entity twice.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from graph.topology.snapshot import Link
from graph.topology.view import Budget, OutOfWork, View

WARMTH_DIGITS = 12
"""Digits to which warmths are compared and given, so that rounding errors decide nothing."""

_NEVER = -(2**62)


class Chain(NamedTuple):
    """A chain: its introductions in order, whether it is certain, and its warmth, 0–1."""

    links: tuple[Link, ...]
    certain: bool
    warmth: float

    @property
    def key(self) -> tuple[int, bool, float, tuple[str, ...]]:
        """Best first: fewest hops, certain, warmest, then the relations' ids."""
        ids = tuple(link.id for link in self.links)
        return len(self.links), not self.certain, -self.warmth, ids


class Chains(NamedTuple):
    """Chains found, best first, and whether work ran out before the search was complete."""

    chains: list[Chain]
    truncated: bool


def rounded(warmth: float) -> float:
    """A warmth as it is compared and given."""
    return round(warmth, WARMTH_DIGITS)


def is_certain(links: tuple[Link, ...]) -> bool:
    """Whether each introduction was surely over when the next one began."""
    return all(before.latest <= after.earliest for before, after in pairwise(links))


def chain_of(view: View, links: tuple[Link, ...]) -> Chain:
    """Tell a chain's certainty and warmth (the product of its introductions' strengths)."""
    warmth = math.prod(view.score(link).strength for link in links)
    return Chain(links, is_certain(links), rounded(warmth))


def maximal_chains(view: View, target: str, k: int, max_hops: int, budget: Budget) -> Chains:
    """Find chains to `target` to which no introduction can be prepended.

    Parameters
    ----------
    view : View
        What is seen.
    target : str
        Where chains end.
    k : int
        Most chains wanted.
    max_hops : int
        Most introductions in a chain; a longer chain is not listed, and one that could be
        prepended to is not maximal even if the result were longer than this.
    budget : Budget
        Work allowed.

    Notes
    -----
    Goes up breadth first and stops at the first level that completes the k; the work grows with
    the number of chains, which may be exponential in `max_hops`.
    """
    found: list[Chain] = []
    level: list[tuple[Link, ...]] = [()]
    try:
        for _ in range(max_hops + 1):
            complete: list[Chain] = []
            grown: list[tuple[Link, ...]] = []
            for links in level:
                longer = _prepended(view, target, links, budget)
                grown += longer
                if links and not longer:
                    complete.append(chain_of(view, links))
            found += sorted(complete, key=lambda chain: chain.key)
            level = grown
            if len(found) >= k or not level:
                break
    except OutOfWork:
        found += sorted(complete, key=lambda chain: chain.key)
        return Chains(found[:k], truncated=True)
    return Chains(found[:k], truncated=False)


def _prepended(
    view: View, target: str, links: tuple[Link, ...], budget: Budget
) -> list[tuple[Link, ...]]:
    top = links[0].source if links else target
    visited = {target, *(link.source for link in links)}
    # The latest day on which an earlier introduction may have happened.
    bound = min((link.latest for link in links), default=2**62)
    longer = []
    for link in view.introductions(top, into=True):
        budget.spend()
        if link.source not in visited and link.earliest <= bound:
            longer.append((link, *links))
    return longer


def best_chains(
    view: View, source: str, target: str, k: int, max_hops: int, budget: Budget
) -> Chains:
    """Find the k best possible chains from `source` to `target`.

    Parameters
    ----------
    view : View
        What is seen.
    source, target : str
        Two different entities.
    k : int
        Most chains wanted.
    max_hops : int
        Most introductions in a chain.
    budget : Budget
        Work allowed.

    Returns
    -------
    Chains
        By fewest hops, certain before possible, warmest, then the tuple of relation ids.

    Notes
    -----
    For each number of hops, best first over partial chains.  A partial chain's rank is exact
    about what it has and optimistic about the rest: from the target back, each entity is labelled
    with the latest day from which so many introductions still lead on, and with the warmest
    way to do so.  Chains therefore come out in order, and a branch that cannot arrive in time is
    never entered.
    """
    found: list[Chain] = []
    try:
        rests = _rests(view, target, max_hops, budget)
        for hops in range(1, max_hops + 1):
            if len(found) >= k:
                break
            if source not in rests[hops]:
                continue
            search = _Search(view, source, target, hops, rests, budget)
            certain: list[Chain] = []
            for chain in search.run(certain=True):
                certain.append(chain)
                found.append(chain)
                if len(found) >= k:
                    break
            else:
                for chain in search.run(certain=False):
                    if not chain.certain:
                        found.append(chain)
                    if len(found) >= k:
                        break
    except OutOfWork:
        return Chains(found[:k], truncated=True)
    return Chains(found[:k], truncated=False)


class _Rest(NamedTuple):
    """What is left from an entity to the target: latest day to set out, and greatest warmth."""

    latest: int
    warmth: float


def _rests(view: View, target: str, max_hops: int, budget: Budget) -> list[dict[str, _Rest]]:
    rests: list[dict[str, _Rest]] = [{target: _Rest(2**62, 1.0)}]
    for hops in range(max_hops):
        level: dict[str, _Rest] = {}
        for id_, rest in rests[hops].items():
            if hops and id_ == target:
                continue
            for link in view.introductions(id_, into=True):
                budget.spend()
                latest = min(link.latest, rest.latest)
                if link.earliest > latest:
                    continue
                warmth = view.score(link).strength * rest.warmth
                known = level.get(link.source, _Rest(_NEVER, 0.0))
                level[link.source] = _Rest(max(latest, known.latest), max(warmth, known.warmth))
        rests.append(level)
    return rests


class _Search:
    """Best first over partial chains of a given number of hops."""

    def __init__(
        self,
        view: View,
        source: str,
        target: str,
        hops: int,
        rests: list[dict[str, _Rest]],
        budget: Budget,
    ) -> None:
        self._view = view
        self._source = source
        self._target = target
        self._hops = hops
        self._rests = rests
        self._budget = budget

    def run(self, *, certain: bool) -> Iterator[Chain]:
        """Yield chains by warmth, then ids: only certain ones, or all possible ones."""
        heap: list[tuple[float, tuple[str, ...], tuple[Link, ...], float, int]] = []
        heapq.heappush(heap, (0.0, (), (), 1.0, _NEVER))
        while heap:
            _, ids, links, warmth, day = heapq.heappop(heap)
            if len(links) == self._hops:
                yield chain_of(self._view, links)
                continue
            for link, since in self._steps(links, day, certain=certain):
                rest = self._rests[self._hops - len(links) - 1][link.target]
                grown = warmth * self._view.score(link).strength
                rank = -rounded(grown * rest.warmth)
                heapq.heappush(heap, (rank, (*ids, link.id), (*links, link), grown, since))

    def _steps(
        self, links: tuple[Link, ...], day: int, *, certain: bool
    ) -> Iterator[tuple[Link, int]]:
        left = self._hops - len(links) - 1
        top = links[-1].target if links else self._source
        visited = {self._source, *(link.target for link in links)}
        for link in self._view.introductions(top, into=False):
            self._budget.spend()
            rest = self._rests[left].get(link.target)
            if rest is None or link.target in visited or (left and link.target == self._target):
                continue
            if certain and links and links[-1].latest > link.earliest:
                continue
            since = max(day, link.earliest)
            if since <= min(link.latest, rest.latest):
                yield link, since
