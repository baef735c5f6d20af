"""Who is reached through introductions, downwards or upwards."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np

from graph.kinds import SCHEMA
from graph.topology.core import Ints
from graph.topology.scratch import scratch
from graph.topology.snapshot import RELATION_KINDS, Link, Snapshot
from graph.topology.view import Budget, View

_OUTCOMES = np.array([SCHEMA.relations[name].outcome for name in RELATION_KINDS])
_MUTUAL = _OUTCOMES & np.array([SCHEMA.relations[name].symmetric for name in RELATION_KINDS])


class Reached(NamedTuple):
    """An entity that is reached.

    ``generation`` is the least number of introductions; ``link`` the introduction nearest to the
    entity, of a chain with so many.
    """

    id: str
    generation: int
    link: Link


_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


@dataclass(frozen=True)
class Spread:
    """What a spread found, by (generation, id).

    Parameters
    ----------
    snapshot : Snapshot
        Where it was found.
    nodes, generations, links : array of int
        Numbers of the entities, their generations, and rows of their introductions.
    arrivals : array of int
        The earliest days on which a chain may have led there; upwards the latest, negated.
    truncated : bool
        Whether work ran out before the end.
    outcomes : int
        Outcomes gained, where they were asked for.
    """

    snapshot: Snapshot
    nodes: Ints
    generations: Ints
    rows: Ints
    arrivals: Ints
    truncated: bool
    outcomes: int = 0

    @property
    def count(self) -> int:
        """How many are reached."""
        return len(self.nodes)

    @property
    def sizes(self) -> list[int]:
        """How many each generation has, from the first."""
        found: list[int] = np.bincount(self.generations)[1:].tolist()
        return found

    def ids(self) -> list[str]:
        """Ids of those reached."""
        return self.snapshot.told(self.nodes)

    def first(self, count: int | None = None, start: int = 0) -> list[Reached]:
        """Tell of the first ones from a place on."""
        part = slice(start, None if count is None else start + count)
        nodes, generations = self.nodes[part].tolist(), self.generations[part].tolist()
        links = self.snapshot.links(self.rows[part])
        return [
            Reached(self.snapshot.id(one), generation, link)
            for one, generation, link in zip(nodes, generations, links, strict=True)
        ]

    def after(self, generation: int, id_: str) -> int:
        """The place that follows an entity's, whether it is reached or not: O(log n)."""
        block = [np.searchsorted(self.generations, generation, side) for side in _SIDES]
        return bisect_right(range(self.count), id_, *map(int, block), key=self._id)

    def _id(self, place: int) -> str:
        return self.snapshot.id(int(self.nodes[place]))

    @cached_property
    def reached(self) -> list[Reached]:
        """All of those reached."""
        return self.first()


def reach(
    view: View, origin: str, max_hops: int, budget: Budget, *, outcomes: bool = False
) -> Spread:
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
    outcomes : bool
        Whether to count the outcomes whose actor was reached by some chain not surely after them.
        The actor is the source, or either end where the kind reads the same from both.  The
        lens's kinds choose among introductions, and would leave no outcome at all: for these all
        kinds are seen.

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
    O(max_hops · introductions of those reached); introductions too early to matter are skipped.

    References
    ----------
    Wu, Cheng, Huang, Ke, Lu, Xu: Path Problems in Temporal Graphs, PVLDB 7(9), 2014.
    """
    return _spread(view, origin, max_hops, budget, up=False, outcomes=outcomes)


def outcomes_gained(view: View, spread: Spread) -> list[Link]:
    """The outcomes that `reach` counts, by id.

    Parameters
    ----------
    view : View
        Through which `reach` was asked.
    spread : Spread
        What it found, all of it.

    Notes
    -----
    O(relations of those reached).
    """
    snapshot, seen = view.snapshot, view.through(view.lens.of_all_kinds())
    arrival = dict(zip(spread.nodes.tolist(), spread.arrivals.tolist(), strict=True))
    found: dict[int, None] = {}
    for number, day in arrival.items():
        for back, some in ((False, snapshot.leaving(number)), (True, snapshot.entering(number))):
            rows = snapshot.rows(some)
            kinds = _MUTUAL if back else _OUTCOMES
            fits = some[kinds[rows["kind"]] & (rows["latest"] >= day)]
            found.update(dict.fromkeys(seen.seen(fits).tolist()))
    return snapshot.links(snapshot.by_id(np.array(list(found), np.int32)))


def origins(view: View, target: str, max_hops: int, budget: Budget) -> Spread:
    """Find every entity from which a possible chain leads to `target`.

    The same as `reach` with the direction of introductions and of time both turned round.
    """
    return _spread(view, target, max_hops, budget, up=True, outcomes=False)


def _spread(
    view: View, start: str, max_hops: int, budget: Budget, *, up: bool, outcomes: bool
) -> Spread:
    snapshot, run = view.snapshot, view.run
    number = snapshot.number(start)
    assert number is not None
    gained = 0
    with scratch(view) as space:
        labels = space.labels[0]
        count, complete = run.spread(
            view.tables, view.sight, number, max_hops, up, labels, budget.cells
        )
        if outcomes and complete:
            seen = view.through(view.lens.of_all_kinds())
            gained, complete = run.outcomes(
                view.tables, seen.sight, view.strengths, labels, count, budget.cells
            )
        nodes, generations, rows, arrivals = (
            np.array(found[1:count], np.int32)
            for found in (labels.node, labels.generation, labels.link, labels.best)
        )
        run.forget(labels, count)
    order = np.lexsort((snapshot.order(nodes), generations))
    return Spread(
        snapshot,
        nodes[order],
        generations[order],
        rows[order],
        arrivals[order],
        truncated=not complete,
        outcomes=int(gained),
    )


def leads(view: View, source: str, target: str, budget: Budget) -> bool | None:
    """Whether any chain leads from one entity to the other, however long.

    Returns
    -------
    bool or None
        None where work ran out.

    Notes
    -----
    Goes down from the source and up from the target with growing budgets, until one side has seen
    all that it can, or both meet in time.
    """
    number, other = view.snapshot.number(source), view.snapshot.number(target)
    assert number is not None
    assert other is not None
    work = 1_000
    with scratch(view) as space:
        while budget.cells[0] >= 0:
            found = []
            for start, end, up in ((number, other, False), (other, number, True)):
                labels, part = space.labels[up], Budget(work)
                count, complete = view.run.spread(
                    view.tables, view.sight, start, view.snapshot.entities, up, labels, part.cells
                )
                nodes = np.array(labels.node[:count], np.int64)
                days = np.array(labels.best[:count], np.int64)
                view.run.forget(labels, count)
                budget.cells[0] -= part.spent
                if complete or (nodes == end).any():
                    return bool((nodes == end).any())
                found.append((nodes, days))
            _, one, two = np.intersect1d(found[0][0], found[1][0], return_indices=True)
            if (found[0][1][one] <= -found[1][1][two]).any():
                return True
            work *= 8
    return None
