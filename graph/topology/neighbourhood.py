"""Ties around an entity, looked up many at a time: what suggestions are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from graph.kinds import SCHEMA
from graph.topology.core import FAR_FUTURE, Array, Ints
from graph.topology.view import Budget, View

_NOTHING: Mapping[int, float] = {}
_BATCH = 512
_OPENING = 10
"""Links whose looking up costs as much as turning to another entity."""
_PERSONAL = np.array([kind.tie and not kind.hub for kind in SCHEMA.relations.values()])
"""Kinds that tie two entities: guests of one event are tied to the event, not to each other."""


class Neighbourhood:
    """The ties seen between entities, without hubs; remembers those that it has looked up.

    Parameters
    ----------
    view : View
        What is seen.
    budget : Budget
        Work allowed; where it runs out entities have no neighbours, and `truncated` tells so.
    """

    def __init__(self, view: View, budget: Budget) -> None:
        self._view = view
        self._budget = budget
        self._found: dict[int, Mapping[int, float]] = {}
        self.truncated = False

    def __call__(self, number: int) -> Mapping[int, float]:
        """The tie to each neighbour, neighbours in the order of their ids.

        A tie is 1 − Π(1 − strength) over the relations between two, as in
        `graph.topology.view.View.tie`.
        """
        if number not in self._found:
            self.load([number])
        return self._found.get(number, _NOTHING)

    def id(self, number: int) -> str:
        """The id of an entity."""
        return self._view.snapshot.id(number)

    def load(self, numbers: Iterable[int]) -> None:
        """Look up the neighbours of many entities at once."""
        wanted = [number for number in dict.fromkeys(numbers) if number not in self._found]
        for first in range(0, len(wanted), _BATCH):
            if not self._load(wanted[first : first + _BATCH]):
                self.truncated = True
                return

    def _load(self, numbers: list[int]) -> bool:
        snapshot, cells = self._view.snapshot, self._budget.cells
        sides = [(snapshot.leaving(number), snapshot.entering(number)) for number in numbers]
        cells[0] -= _OPENING * len(numbers) + sum(map(len, (side for two in sides for side in two)))
        if cells[0] < 0 or cells[1]:
            return False
        leaving, entering = (np.concatenate(some) for some in zip(*sides, strict=True))
        numbered = np.array(numbers, np.int32)
        owners = np.concatenate(
            [np.repeat(numbered, [len(two[side]) for two in sides]) for side in (0, 1)]
        )
        rows = np.concatenate([leaving, entering])
        shown = self._shown(rows)
        others = snapshot.rows(rows)["source"]
        others[: len(leaving)] = snapshot.rows(leaving)["target"]
        shown &= owners != others
        found: dict[int, dict[int, float]] = {number: {} for number in numbers}
        for owner, other, tie in self._ties(owners[shown], others[shown], rows[shown]):
            found[owner][other] = tie
        self._found.update(found)
        return True

    def _shown(self, rows: Ints) -> NDArray[np.bool_]:
        seen = np.isin(rows, self._view.seen(rows))
        kinds: NDArray[np.bool_] = _PERSONAL[self._view.snapshot.rows(rows)["kind"]]
        return seen & kinds

    def _ties(self, owners: Ints, others: Ints, rows: Ints) -> Iterable[tuple[int, int, float]]:
        if not len(rows):
            return ()
        strengths = strengths_of(self._view, self._view.snapshot.rows(rows))
        # Relations between two in the order of strength, whichever store told of which first.
        order = np.lexsort((strengths, self._view.snapshot.order(others), owners))
        owners, others, strengths = owners[order], others[order], strengths[order]
        begins = np.ones(len(order), bool)
        begins[1:] = (owners[1:] != owners[:-1]) | (others[1:] != others[:-1])
        at = np.flatnonzero(begins)
        ties = 1 - np.multiply.reduceat(1 - strengths, at)
        return zip(owners[at].tolist(), others[at].tolist(), ties.tolist(), strict=True)


def strengths_of(view: View, rows: Array) -> NDArray[np.float64]:
    """The strengths of rows that belong to no hub, as `graph.topology.view.View.score` tells them.

    Parameters
    ----------
    view : View
        Through which they are seen.
    rows : array of `graph.topology.core.ROW`
        Rows of kinds that are ties.
    """
    parts, kinds = view.strengths, rows["kind"]
    base, half_life = np.asarray(parts.base)[kinds], np.asarray(parts.half_life)[kinds]
    given = np.where(rows["strength"] >= 0, rows["strength"], base)
    age = np.maximum(0, view.lens.as_of - rows["latest"].astype(np.int64))
    lives = np.divide(age, half_life, out=np.zeros(len(rows)), where=half_life > 0)
    # An open start counts as one half-life.
    lives[(half_life > 0) & (rows["latest"] == FAR_FUTURE)] = 1.0
    found: NDArray[np.float64] = given * np.asarray(parts.factor)[rows["status"]] * 0.5**lives
    return found
