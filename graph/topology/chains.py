"""Chains: time-ordered sequences of introductions, each introducer the one introduced before it.

A chain is *possible* if instants can be chosen, one inside each introduction's interval, that do
not go back; *certain* if any choice would do.  It visits no entity twice.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from graph.topology.core import Ints
from graph.topology.kernels.tables import rounded_warmth
from graph.topology.scratch import scratch
from graph.topology.snapshot import Link
from graph.topology.view import Budget, View

WARMTH_DIGITS = 12
"""Significant digits to which warmths are given."""


class Chain(NamedTuple):
    """A chain: its introductions in order, whether it is certain, and its warmth, 0–1."""

    links: tuple[Link, ...]
    certain: bool
    warmth: float

    @property
    def key(self) -> tuple[int, bool, float, tuple[str, ...]]:
        """Best first: fewest hops, certain, warmest, then the relations' ids."""
        ids = tuple(link.id for link in self.links)
        return len(self.links), not self.certain, -rounded_warmth(self.warmth), ids


class Chains(NamedTuple):
    """Chains found, best first, and whether work ran out before the search was complete."""

    chains: list[Chain]
    truncated: bool


def rounded(warmth: float) -> float:
    """A warmth as it is given."""
    return float(f"{warmth:.{WARMTH_DIGITS}g}")


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
    number = view.snapshot.number(target)
    assert number is not None
    links, parents, done, certain, warmth, complete = view.run.climb(
        view.tables, view.sight, view.strengths, number, k, max_hops, budget.cells
    )
    found: list[tuple[int, bool, float, list[int]]] = []
    for one, sure, warm in zip(done.tolist(), certain.tolist(), warmth.tolist(), strict=True):
        rows = rows_of(links, parents, one)
        found.append((len(rows), not sure, -rounded_warmth(warm), rows))
    # Ids decide between equals only, and there may be very many chains.
    found.sort(key=lambda one: one[:3])
    if len(found) > k:
        last = found[k - 1][:3]
        found = [one for one in found if one[:3] <= last]
    told = [
        Chain(tuple(view.snapshot.links(rows)), not unsure, rounded(-warm))
        for _, unsure, warm, rows in found
    ]
    return Chains(sorted(told, key=lambda chain: chain.key)[:k], not complete)


def rows_of(links: Ints, parents: Ints, one: int) -> list[int]:
    """Rows of a chain that kernels grew upwards, in order.

    ``links[i]`` is the first of chain i, the rest is chain ``parents[i]``; chain 0 has none.
    """
    rows = []
    while one > 0:
        rows.append(int(links[one]))
        one = int(parents[one])
    return rows


def best_chains(
    view: View, source: str, target: str, k: int, max_hops: int, budget: Budget
) -> Chains:
    """Find the k best possible chains from `source` to `target`, which must differ.

    Parameters
    ----------
    view : View
        What is seen.
    source, target : str
        Where chains begin and end.
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
    What can lie on a chain is gathered around both ends, half as deep as a chain may be long; the
    rest is never looked at.  In that small graph, for each number of hops, the search goes best
    first over partial chains.  A partial chain's rank is exact about what it has and optimistic
    about the rest: from the target back, each entity is labelled with the latest day from which
    so many introductions still lead on, and with the warmest way to do so.  Chains therefore come
    out in order, and a branch that cannot arrive in time is never entered.  Out of work before
    the first one, shorter chains are looked for with as much work again.
    """
    found = _ranked(view, source, target, k, max_hops, budget)
    if not found.truncated or found.chains:
        return found
    more = budget.again()
    for hops in range(1, max_hops):
        shorter = _ranked(view, source, target, k, hops, more)
        found = Chains(shorter.chains or found.chains, truncated=True)
        if shorter.truncated:
            break
    return found


def _ranked(view: View, source: str, target: str, k: int, max_hops: int, budget: Budget) -> Chains:
    number, other = view.snapshot.number(source), view.snapshot.number(target)
    assert number is not None
    assert other is not None
    with scratch(view) as space:
        rows, sizes, certain, warmth, complete = view.run.lines(
            view.tables,
            view.sight,
            view.strengths,
            number,
            other,
            k,
            max_hops,
            *space.labels,
            space.place,
            budget.cells,
        )
    links = view.snapshot.links(np.asarray(rows, np.int32))
    ends = list(accumulate(sizes.tolist(), initial=0))
    chains = [
        Chain(tuple(links[begin:end]), bool(sure), rounded(warm))
        for (begin, end), sure, warm in zip(pairwise(ends), certain, warmth, strict=True)
    ]
    return Chains(chains, not complete)
