"""What hangs on one entity: whom and what no chain from any origin reaches without it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from graph.topology.core import Ints
from graph.topology.scratch import scratch
from graph.topology.snapshot import Link, Snapshot
from graph.topology.view import Budget, View, by_start

NETWORK_WORK = 200_000_000
"""Links that may be looked at: the question is about the whole network."""
_NONE: Ints = np.zeros(0, np.int32)


@dataclass(frozen=True)
class Impact:
    """What the removal of an entity changes.

    Parameters
    ----------
    snapshot : Snapshot
        Where.
    origins, reached : int
        Entities that introduced somebody and were introduced by nobody, and those that chains lead
        to from them, the entity counted too.
    nodes, generations : array of int
        Numbers of the entities that are lost, and their generations before, by (generation, id).
    lost, own : array of int
        Rows of the outcomes that are lost, and of the entity's own.
    complete : bool
        Whether work sufficed; if not, nothing is listed.
    """

    snapshot: Snapshot
    origins: int = 0
    reached: int = 0
    nodes: Ints = field(default_factory=_NONE.copy)
    generations: Ints = field(default_factory=_NONE.copy)
    lost: Ints = field(default_factory=_NONE.copy)
    own: Ints = field(default_factory=_NONE.copy)
    complete: bool = True

    def outcomes(self, *, own: bool) -> list[Link]:
        """Outcomes lost, or the entity's own, by (earliest start, unknown last, id)."""
        return sorted(self.snapshot.links(self.own if own else self.lost), key=by_start)


def impact(view: View, entity: str, max_hops: int, budget: Budget) -> Impact:
    """Find what no possible chain from any origin reaches once an entity is gone.

    Parameters
    ----------
    view : View
        What is seen.
    entity : str
        Who is gone: neither an origin nor on the way.
    max_hops : int
        Most introductions in a chain.
    budget : Budget
        Work allowed.

    Returns
    -------
    Impact
        Origins introduced somebody, and no introduction into them is seen; whoever is left without
        an introducer by the removal does not become one.  An outcome counts if some chain that need
        not be after it leads to its actor, or its actor is an origin; the actor is the source, or
        either end where the kind reads the same from both.  For outcomes all kinds are seen, as in
        `graph.topology.reach.reach`.

    Notes
    -----
    Label setting by hops from all origins at once, once with the entity and once without: level n
    keeps, for each entity, the earliest day on which n introductions from any origin may have led
    there, unless fewer did so no later.  This is right although chains visit no entity twice and
    labels do not know where they came from:

    - A walk that visits an entity twice can be cut there.  What remains begins at the same origin,
      is shorter, and is at that entity no later than it was, so that all that follows stays
      possible.  So walks and chains of at most n introductions lead to the same entities, on the
      same earliest days.
    - Of two walks to one entity, what the later and longer one can go on to, the other can go on to
      with fewer hops and no later, whatever their origins.
    - Chains without the entity are all the chains of the network without it.

    Whether an outcome need not be before its actor was reached depends on the earliest day alone.
    O(max_hops · introductions + relations of those reached), however many origins there are.

    References
    ----------
    Wu, Cheng, Huang, Ke, Lu, Xu: Path Problems in Temporal Graphs, PVLDB 7(9), 2014.
    """
    snapshot, run, tables = view.snapshot, view.run, view.tables
    number = snapshot.number(entity)
    assert number is not None
    with scratch(view) as space:
        whole, rest = space.labels
        origins, complete = run.label_origins(tables, view.sight, whole, budget.cells)
        count = origins
        if complete:
            count, complete = run.spread_from_all(
                tables, view.sight, origins, max_hops, whole, budget.cells
            )
        left = 0
        if complete:
            left, complete = run.spread_without(
                tables, view.sight, number, whole, origins, max_hops, rest, budget.cells
            )
        found = Impact(snapshot, origins, count - origins, complete=False)
        if complete:
            found = _compared(view, number, space, origins, (count, left), budget)
        run.forget(whole, count)
        run.forget(rest, left)
    return found


def _compared(
    view: View, number: int, space: Any, origins: int, counts: tuple[int, int], budget: Budget
) -> Impact:
    whole, rest = space.labels
    nodes, generations = (
        np.array(found[origins : counts[0]], np.int32) for found in (whole.node, whole.generation)
    )
    stays = np.zeros(view.snapshot.entities, bool)
    stays[np.array(rest.node[: counts[1]], np.int64)] = True
    gone = ~stays[nodes]
    reached, nodes, generations = len(nodes), nodes[gone], generations[gone]
    order = np.lexsort((view.snapshot.order(nodes), generations))
    lost, own, complete = _outcomes(view, number, space, counts[0], budget)
    if not complete:
        return Impact(view.snapshot, origins, reached, complete=False)
    return Impact(
        view.snapshot, origins, reached, nodes[order], generations[order], lost, own, complete
    )


def _outcomes(
    view: View, number: int, space: Any, count: int, budget: Budget
) -> tuple[Ints, Ints, bool]:
    """Rows of the outcomes lost and of the entity's own; asked twice where they are many."""
    seen = view.through(view.lens.of_all_kinds())
    room = 1_024, 1_024
    while True:
        lost, own = (np.zeros(size, np.int32) for size in room)
        gone, its, complete = view.run.outcomes_at_risk(
            view.tables, seen.sight, view.strengths, number, space.labels[0], count,
            space.labels[1], lost, own, budget.cells,
        )  # fmt: skip
        if not complete or (gone <= len(lost) and its <= len(own)):
            return lost[:gone], own[:its], bool(complete)
        room = gone, its
