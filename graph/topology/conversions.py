"""What introductions led to: the first outcome of the introduced, and how long that took."""

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

_NOTHING = -1


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
    rows = snapshot.rows(snapshot.by_id(numbers[rows["kind"] == RELATION_KINDS.index(INTRODUCED)]))
    places = outcomes_seen(view)
    made = snapshot.rows(places)
    by_actor: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for place, (actor, earliest, latest) in enumerate(
        zip(*(made[name].tolist() for name in ("source", "earliest", "latest")), strict=True)
    ):
        by_actor[actor].append((earliest, place, latest))
    for some in by_actor.values():
        some.sort()
    outcomes = np.full(len(rows), _NOTHING, np.int32)
    listed = zip(rows["target"].tolist(), rows["earliest"].tolist(), strict=True)
    for number, (target, earliest) in enumerate(listed):
        for _, place, latest in by_actor.get(target, ()):
            if latest >= earliest:
                outcomes[number] = place
                break
    return Conversions(rows, outcomes, made, places)
