"""Brokers: entities that stand between others, by three measures."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace
from typing import Literal, NamedTuple

import numpy as np

from graph.kinds import INTRODUCED, SCHEMA
from graph.topology.compiling import kernels
from graph.topology.core import Array, Ints
from graph.topology.kernels.brokering import ROLES, Walk
from graph.topology.snapshot import RELATION_KINDS
from graph.topology.view import Budget, View

Over = Literal["introductions", "ties"]

EXACT_WORK = 100_000_000
"""Entities times relations up to which betweenness is exact: a few seconds."""
LEAST_PIVOTS = 64
"""Pivots that are drawn however large the network is."""
FEWEST_SAMPLES = 3
"""Pivots of which one may be the entity itself, and two more tell an error."""
_PLAIN_WORK = 2_000_000
"""Work from which on the kernels are compiled, even for a small graph."""


@dataclass(frozen=True, eq=False)
class Network:
    """Who is tied to whom, each pair once; entities are numbered from 0 in the order of their ids.

    Parameters
    ----------
    nodes : array of int
        Their numbers in the snapshot.
    source, target : array of int
        The pairs by (source, target), undirected ones in both directions.
    compiled : bool, optional
        Whether to run compiled kernels; by default where there is much to do.
    """

    nodes: Ints
    source: Array
    target: Array
    compiled: bool | None = None

    def __len__(self) -> int:
        return len(self.nodes)

    @property
    def work(self) -> int:
        """Entities times relations: what all shortest paths look at."""
        return len(self.nodes) * len(self.source)

    @cached_property
    def into(self) -> Array:
        """Places of the pairs by (target, source)."""
        return np.lexsort((self.source, self.target))

    def run(self, work: int) -> tuple[SimpleNamespace, bool]:
        """The kernels for so much work, and whether they are compiled."""
        compiled = work > _PLAIN_WORK if self.compiled is None else self.compiled
        return kernels(compiled=compiled), compiled

    def first(self, ends: Array) -> Array:
        """Where the pairs of each entity begin, by these ends of theirs."""
        first = np.zeros(len(self.nodes) + 1, np.int64)
        np.cumsum(np.bincount(ends, minlength=len(self.nodes)), out=first[1:])
        return first


def network(view: View, over: Over) -> Network:
    """The network of what a view shows.

    Parameters
    ----------
    view : View
        What is seen.
    over : str
        ``introductions``: from the introducer to the introduced; ``ties``: relations of every kind
        that is a tie, in both directions.

    Returns
    -------
    Network
        Of the entities that have any such relation.
    """
    snapshot = view.snapshot
    rows = snapshot.rows(view.seen(snapshot.everything))
    wanted = [
        kind == INTRODUCED if over == "introductions" else SCHEMA.relations[kind].tie
        for kind in RELATION_KINDS
    ]
    rows = rows[np.array(wanted)[rows["kind"]] & (rows["source"] != rows["target"])]
    there, source, target = snapshot.ranked(rows)
    if over == "ties":
        source, target = np.concatenate([source, target]), np.concatenate([target, source])
    size = max(len(there), 1)
    source, target = divmod(np.unique(source * size + target), size)
    return Network(there, source.astype(np.int32), target.astype(np.int32), view.compiled)


class Betweenness(NamedTuple):
    """How much each entity of a network is between others, 0–1.

    ``error`` is the standard error where pivots were drawn (not a number where too few were),
    and None where ``value`` is exact; ``complete`` tells that it was not called off.
    """

    value: Array
    error: Array | None
    pivots: int
    complete: bool


def betweenness(
    net: Network, budget: Budget, samples: int | None = None, seed: int = 0
) -> Betweenness:
    """Measure the share of shortest paths between two others that lead through each entity.

    Parameters
    ----------
    net : Network
        Where.
    budget : Budget
        May call it off; its work is not used up, for the work is known beforehand.
    samples : int, optional
        Pivots to draw; by default none while `Network.work` is within `EXACT_WORK`, else as many
        as that allows, `LEAST_PIVOTS` at the least.
    seed : int
        The same seed draws the same pivots.

    Returns
    -------
    Betweenness
        Over all ordered pairs of others, so that it is the mean over them of the share of their
        shortest paths.

    Notes
    -----
    Brandes' accumulation: O(relations) for each pivot, all entities being pivots where it is exact.
    A pivot's dependencies on an entity v are one draw from those of all entities but v, whose mean
    is to be known.  So the mean of the m pivots other than v estimates it without bias, and its
    standard error is s/√m · √(1 − m/(n − 1)), s being the standard deviation of the draws, which
    are without replacement.

    References
    ----------
    U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology
    25(2), 2001.  U. Brandes, C. Pich, "Centrality estimation in large networks", International
    Journal of Bifurcation and Chaos 17(7), 2007.
    """
    size = len(net)
    if samples is None and net.work > EXACT_WORK:
        samples = max(LEAST_PIVOTS, EXACT_WORK // len(net.source))
    exact = samples is None or samples >= size
    drawn = list(range(size)) if exact else random.Random(seed).sample(range(size), samples or 0)
    total, squares, done = _added_up(net, drawn, budget)
    if size < 3:
        return Betweenness(total, None if exact else total, done, True)
    if done == size:
        return Betweenness(total / ((size - 1) * (size - 2)), None, done, True)
    others = np.full(size, done)
    others[drawn[:done]] -= 1
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(others > 0, total / others, 0.0)
        variance = np.maximum(squares - others * mean**2, 0.0) / (others - 1)
        spread = np.sqrt(variance / others * (1 - others / (size - 1)))
    error = np.where(others > 1, spread, np.nan)
    return Betweenness(mean / (size - 2), error / (size - 2), done, done == len(drawn))


def _added_up(net: Network, pivots: list[int], budget: Budget) -> tuple[Array, Array, int]:
    """Dependencies and their squares added up over pivots, and of how many."""
    size = len(net)
    run, compiled = net.run(len(pivots) * len(net.source))
    first, targets = net.first(net.source), net.target
    distance, order = np.full(size, -1, np.int32), np.zeros(size, np.int32)
    paths, weight, total, squares = (np.zeros(size) for _ in range(4))
    if compiled:
        space = Walk(distance, paths, weight, order)
        given = np.array(pivots, np.int32)
        done = run.betweenness(first, targets, given, space, total, squares, budget.cells)
        return total, squares, int(done)
    listed = Walk(distance.tolist(), paths.tolist(), weight.tolist(), order.tolist())
    sums = total.tolist(), squares.tolist()
    done = run.betweenness(first.tolist(), targets.tolist(), pivots, listed, *sums, budget.cells)
    return np.array(sums[0]), np.array(sums[1]), done


def constraints(net: Network, nodes: Ints) -> Array:
    """Burt's constraint of some entities: how far their contacts have each other as contacts.

    Parameters
    ----------
    net : Network
        Where.
    nodes : array of int
        Their numbers in it.

    Returns
    -------
    array of float
        Σ over neighbours j of (p_ij + Σ_q p_iq p_qj)², where p_ij is the share of i's relations,
        in either direction, that are with j.  Not a number for one without neighbours.  One with a
        single neighbour has 1; many who do not know each other give near 0, and in small dense
        networks it may be above 1.

    Notes
    -----
    O(relations of the neighbours) for each of them.

    References
    ----------
    R. S. Burt, "Structural Holes", Harvard University Press, 1992.
    """
    size = max(len(net), 1)
    pairs = np.concatenate(
        [net.source.astype(np.int64) * size + net.target, net.target * np.int64(size) + net.source]
    )
    keys, weights = np.unique(pairs, return_counts=True)
    one, neighbours = divmod(keys, size)
    first = net.first(one)
    sums = np.bincount(one, weights, minlength=len(net))
    through, found = np.zeros(len(net)), np.zeros(len(nodes))
    run, compiled = net.run(_two_steps(first, one, neighbours, nodes))
    arrays = (first, neighbours, weights.astype(float), sums, nodes.astype(np.int32), through)
    if compiled:
        run.constraints(*arrays, found)
        return found
    told = found.tolist()
    run.constraints(*(array.tolist() for array in arrays), told)
    return np.array(told, float)


class Roles(NamedTuple):
    """Open two-paths a → b → c through a broker b, where no relation leads from a to c.

    Parameters
    ----------
    coordinator, gatekeeper, representative, itinerant, liaison : int
        By the groups of the three: all in one; b and c; a and b; a and c; all in others.
    ungrouped : int
        Those of which an entity's group is not known; they are in no role.
    """

    coordinator: int
    gatekeeper: int
    representative: int
    itinerant: int
    liaison: int
    ungrouped: int


def around(net: Network, nodes: Ints) -> Ints:
    """Some entities and their neighbours: those whose groups `roles` needs, by number."""
    asked = np.zeros(len(net), bool)
    asked[nodes] = True
    known = asked.copy()
    known[net.target[asked[net.source]]] = True
    known[net.source[asked[net.target]]] = True
    return np.flatnonzero(known).astype(np.int32)


def roles(net: Network, nodes: Ints, groups: Mapping[int, str]) -> list[Roles]:
    """Count in which roles some entities stand between others.

    Parameters
    ----------
    net : Network
        Where.
    nodes : array of int
        Their numbers in it.
    groups : dict of int to str
        Groups of `around` them; who is left out has none that is known.

    Returns
    -------
    list of Roles
        In the order of the nodes.

    Notes
    -----
    O(relations of the sources) for each: two-paths are counted by group, without listing them, and
    those that are closed are taken off.

    References
    ----------
    R. V. Gould, R. M. Fernandez, "Structures of mediation: a formal approach to brokerage in
    transaction networks", Sociological Methodology 19, 1989.
    """
    places = {name: place for place, name in enumerate(sorted(set(groups.values())))}
    group = np.full(len(net), -1, np.int32)
    for node, name in groups.items():
        group[node] = places[name]
    order = net.into
    out_first, into_first = net.first(net.source), net.first(net.target)
    run, compiled = net.run(_two_steps(out_first, net.target, net.source, nodes))
    before, mark = np.zeros(len(places), np.int64), np.zeros(len(net), np.int8)
    arrays = (out_first, net.target, into_first, net.source[order], group, nodes.astype(np.int32))
    found = np.zeros(len(nodes) * (ROLES + 1), np.int64)
    if compiled:
        run.roles(*arrays, before, mark, found)
        told = found.tolist()
    else:
        told = found.tolist()
        run.roles(*(array.tolist() for array in (*arrays, before, mark)), told)
    return [Roles(*told[at : at + ROLES + 1]) for at in range(0, len(told), ROLES + 1)]


def _two_steps(first: Array, ends: Array, others: Array, nodes: Ints) -> int:
    """How many relations are looked at in going on from all neighbours of some entities."""
    asked = np.zeros(len(first) - 1, bool)
    asked[nodes] = True
    return int(np.diff(first)[others[asked[ends]]].sum())
