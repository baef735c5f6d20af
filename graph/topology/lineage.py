"""Who begot which investor: those that were brought by investors who were there before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from graph.topology.conversions import Conversions
from graph.topology.core import FAR_FUTURE, FAR_PAST, Ints
from graph.topology.view import View

_NOBODY = -1


@dataclass(frozen=True)
class Lineage:
    """Who begot which investor: a forest of all actors of outcomes.

    Parameters
    ----------
    investors : array of int, shape (n,)
        Numbers of the entities, in order.
    parents : array of int, shape (n,)
        Place of the investor that introduced each, -1 of those who came without one.
    generations, begot, descendants : array of int, shape (n,)
        Steps from the first of the line; direct children; children and all theirs.
    """

    investors: Ints
    parents: Ints
    generations: Ints
    begot: Ints
    descendants: Ints


def lineage(view: View, found: Conversions) -> Lineage:
    """Let each investor descend from the investor who introduced it first.

    Parameters
    ----------
    view : View
        What is seen.
    found : Conversions
        Of the same view.

    Notes
    -----
    An investor is the actor of an outcome.  It descends from the introducer of its earliest
    introduction (unknown dates last, then by id) that something came of and whose introducer may
    have been an investor by then.  Where lines would run in a circle, the one with the earliest
    outcome, then the smallest id, begins it.
    """
    investors = np.unique(found.made["source"])
    first: dict[int, int] = {}
    began = zip(found.made["source"].tolist(), found.made["earliest"].tolist(), strict=True)
    for actor, day in began:
        first[actor] = min(first.get(actor, day), day)
    place_of = {number: place for place, number in enumerate(investors.tolist())}
    best: dict[int, tuple[int, int, int]] = {}
    rows = found.rows[found.converted]
    cells = [rows[name].tolist() for name in ("source", "target", "earliest", "latest")]
    for order, (source, target, earliest, latest) in enumerate(zip(*cells, strict=True)):
        if source == target or first.get(source, FAR_FUTURE) > latest or source not in place_of:
            continue
        day = FAR_FUTURE if earliest == FAR_PAST else earliest
        best[target] = min(best.get(target, (day, order, source)), (day, order, source))
    parents = np.full(len(investors), _NOBODY, np.int32)
    for target, (_, _, source) in best.items():
        parents[place_of[target]] = place_of[source]
    ranks = view.snapshot.order(investors)
    days = [first[number] for number in investors.tolist()]
    _open_circles(parents, [(day, int(rank)) for day, rank in zip(days, ranks, strict=True)])
    return _counted(investors, parents)


def _open_circles(parents: Ints, ranks: list[tuple[int, int]]) -> None:
    """Let the first of each circle have no parent."""
    state = [0] * len(parents)
    for start in range(len(parents)):
        path, at = [], start
        while at != _NOBODY and state[at] == 0:
            state[at] = start + 1
            path.append(at)
            at = int(parents[at])
        if at != _NOBODY and state[at] == start + 1:
            circle = path[path.index(at) :]
            parents[min(circle, key=lambda one: ranks[one])] = _NOBODY


def _counted(investors: Ints, parents: Ints) -> Lineage:
    size = len(investors)
    begot = np.bincount(parents[parents >= 0], minlength=size).astype(np.int32)
    generations, descendants = np.zeros(size, np.int32), np.zeros(size, np.int32)
    children: dict[int, list[int]] = defaultdict(list)
    for place, parent in enumerate(parents.tolist()):
        children[parent].append(place)
    order = list(children[_NOBODY])
    for place in order:
        for child in children[place]:
            generations[child] = generations[place] + 1
            order.append(child)
    for place in reversed(order):
        if parents[place] >= 0:
            descendants[parents[place]] += descendants[place] + 1
    return Lineage(investors, parents, generations, begot, descendants)
