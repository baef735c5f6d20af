"""What introductions led to, counted: conversions, times, and who begot which investor."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.kinds import INTRODUCED
from graph.topology.core import FAR_FUTURE, FAR_PAST, Array, Ints
from graph.topology.credit import outcomes_seen
from graph.topology.snapshot import RELATION_KINDS
from graph.topology.view import View

_NOBODY = -1


@dataclass(frozen=True)
class Conversions:
    """Introductions, and the first outcome of the introduced that need not be before each.

    Parameters
    ----------
    rows : array
        The introductions, by id.
    outcomes : array of int, shape (n,)
        Places of outcomes among `made`, -1 where nothing came of an introduction.
    made : array
        Rows of all outcomes seen, by id; the actor of each is its source.
    numbers : array of int
        Numbers of the rows of `made`.
    """

    rows: Array
    outcomes: Ints
    made: Array
    numbers: Ints

    @property
    def converted(self) -> NDArray[np.bool_]:
        """Whether something came of each introduction."""
        found: NDArray[np.bool_] = self.outcomes >= 0
        return found

    def waits(self) -> NDArray[np.int64]:
        """Least and most days from introduction to outcome, -1 where a date is open.

        Returns
        -------
        array of int, shape (n, 2)
        """
        found = np.full((len(self.rows), 2), -1, np.int64)
        some = np.flatnonzero(self.converted)
        rows, made = self.rows[some], self.made[self.outcomes[some]]
        known = is_bounded(rows) & is_bounded(made)
        least = made["earliest"].astype(np.int64) - rows["latest"]
        most = made["latest"].astype(np.int64) - rows["earliest"]
        found[some[known]] = np.column_stack([np.maximum(least, 0), most])[known]
        return found


def is_bounded(rows: Array) -> NDArray[np.bool_]:
    """Whether the start of each row is bounded on both sides."""
    found: NDArray[np.bool_] = (rows["earliest"] != FAR_PAST) & (rows["latest"] != FAR_FUTURE)
    return found


def conversions(view: View) -> Conversions:
    """Find what came of each introduction that a view shows.

    Notes
    -----
    O(introductions · outcomes of the introduced).
    """
    snapshot = view.snapshot
    numbers = view.seen(snapshot.everything)
    rows = snapshot.rows(numbers)
    numbers = numbers[rows["kind"] == RELATION_KINDS.index(INTRODUCED)]
    ids = [snapshot.link_id(number) for number in numbers.tolist()]
    rows = snapshot.rows(numbers[sorted(range(len(ids)), key=ids.__getitem__)])
    places = outcomes_seen(view)
    made = snapshot.rows(places)
    by_actor: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for place, (actor, earliest, latest) in enumerate(
        zip(*(made[name].tolist() for name in ("source", "earliest", "latest")), strict=True)
    ):
        by_actor[actor].append((earliest, place, latest))
    for some in by_actor.values():
        some.sort()
    outcomes = np.full(len(rows), _NOBODY, np.int32)
    listed = zip(rows["target"].tolist(), rows["earliest"].tolist(), strict=True)
    for number, (target, earliest) in enumerate(listed):
        for _, place, latest in by_actor.get(target, ()):
            if latest >= earliest:
                outcomes[number] = place
                break
    return Conversions(rows, outcomes, made, places)


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
