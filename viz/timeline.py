"""Placing nodes from left to right by date, and undated ones between their bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from graph.dates import AFTER_ALL, BEFORE_ALL

Bounds = tuple[int, int]
"""First and last possible day, as ordinals; `BEFORE_ALL` and `AFTER_ALL` where open."""

DAYS_PER_STEP = 365.25
MOST_YEARS = 14
WIDEST = 4.0
"""How wide a picture may become by its dates alone, in gaps."""


@dataclass(frozen=True)
class Timeline:
    """Places from left to right.

    Parameters
    ----------
    x : dict of str to float
        Where each node is, in picture units.
    years : tuple of (float, str)
        Where years begin, and what they are called; none where too few dates are known.
    """

    x: Mapping[str, float]
    years: tuple[tuple[float, str], ...]


def timeline(
    steps: Mapping[str, int],
    edges: Sequence[tuple[str, str]],
    bounds: Mapping[str, Bounds],
    gap: float,
) -> Timeline:
    """Place nodes by date.

    Parameters
    ----------
    steps : dict of str to int
        Steps of each node from the first one.
    edges : sequence of (str, str)
        Who comes before whom.
    bounds : dict of str to Bounds
        When each node came in; a node without a date is not in it.
    gap : float
        Least distance between a node and the next one, in picture units.
    """
    order = sorted(steps, key=lambda id_: (steps[id_], id_))
    before: dict[str, list[str]] = {id_: [] for id_ in order}
    after: dict[str, list[str]] = {id_: [] for id_ in order}
    for one, other in sorted(set(edges)):
        if steps[one] < steps[other]:
            before[other].append(one)
            after[one].append(other)
    days = _days(order, before, after, bounds)
    x = _dated(order, before, days, gap)
    _undated(order, before, after, x, gap)
    return Timeline(x, _years(days, x))


def _days(
    order: Sequence[str],
    before: Mapping[str, Sequence[str]],
    after: Mapping[str, Sequence[str]],
    bounds: Mapping[str, Bounds],
) -> dict[str, float]:
    """One day for each dated node: the middle of what its neighbours' dates leave of its bounds.

    Both ends of what is left rise along every chain, so their middle does too.
    """
    low: dict[str, int] = {}
    high: dict[str, int] = {}
    for id_ in order:
        own = bounds.get(id_, (BEFORE_ALL, AFTER_ALL))
        low[id_] = max([own[0], *(low[other] for other in before[id_])])
    for id_ in reversed(order):
        own = bounds.get(id_, (BEFORE_ALL, AFTER_ALL))
        high[id_] = min([own[1], *(high[other] for other in after[id_])])
    days: dict[str, float] = {}
    for id_ in order:
        if id_ in bounds:
            first, last = low[id_], high[id_]
            if first > last:  # lines of several chains need not agree with one another
                first, last = bounds[id_]
            days[id_] = _middle(first, last)
    return days


def _middle(first: int, last: int) -> float:
    if first == BEFORE_ALL:
        return float(last)
    return float(first) if last == AFTER_ALL else (first + last) / 2


def _dated(
    order: Sequence[str],
    before: Mapping[str, Sequence[str]],
    days: Mapping[str, float],
    gap: float,
) -> dict[str, float]:
    """Place dated nodes: by day, but wider where nodes and those between would be crowded."""
    hops: dict[str, dict[str, int]] = {}
    for id_ in order:
        near: dict[str, int] = {}
        for other in before[id_]:
            reached = {other: 1} if other in days else {k: n + 1 for k, n in hops[other].items()}
            for key, count in reached.items():
                near[key] = max(near.get(key, 0), count)
        hops[id_] = near
    x: dict[str, float] = {}
    span = max(days.values(), default=0.0) - min(days.values(), default=0.0)
    scale = min(gap / DAYS_PER_STEP, WIDEST * gap / max(span, 1.0))
    previous: str | None = None
    for id_ in sorted(days, key=lambda id_: (days[id_], order.index(id_))):
        place = 0.0
        if previous is not None:
            place = x[previous] + min((days[id_] - days[previous]) * scale, 2.5 * gap)
        crowded = (x[key] + gap * count for key, count in hops[id_].items() if key in x)
        x[id_] = max([place, *crowded])
        previous = id_
    return x


def _undated(
    order: Sequence[str],
    before: Mapping[str, Sequence[str]],
    after: Mapping[str, Sequence[str]],
    x: dict[str, float],
    gap: float,
) -> None:
    """Place the others evenly between the one before and the next dated one after."""
    ahead: dict[str, tuple[float, int]] = {}
    for id_ in reversed(order):
        options = [
            (x[other], 1) if other in x else (ahead[other][0], ahead[other][1] + 1)
            for other in after[id_]
            if other in x or other in ahead
        ]
        if options:
            ahead[id_] = min(options, key=lambda one: (one[0] - gap * one[1], one[1]))
    for id_ in order:
        if id_ in x:
            continue
        left = max((x[other] for other in before[id_]), default=None)
        right = ahead.get(id_)
        if right is None:
            x[id_] = 0.0 if left is None else left + gap
        elif left is None:
            x[id_] = right[0] - gap * right[1]
        else:
            x[id_] = left + max((right[0] - left) / (right[1] + 1), gap / 2)


def _years(days: Mapping[str, float], x: Mapping[str, float]) -> tuple[tuple[float, str], ...]:
    """Where years begin, told by the dated nodes around them."""
    known = sorted({(days[id_], x[id_]) for id_ in days})
    points = [one for index, one in enumerate(known) if not index or one[0] > known[index - 1][0]]
    if len(points) < 2:
        return ()
    first, last = (date.fromordinal(int(day)).year for day in (points[0][0], points[-1][0]))
    step = max(1, -(-(last - first) // MOST_YEARS))
    lines = []
    for year in range(first, last + 1, step):
        begins = date(year, 1, 1).toordinal()
        for (day, at), (next_day, next_at) in pairwise(points):
            if day <= begins <= next_day:
                share = (begins - day) / (next_day - day)
                lines.append((round(at + share * (next_at - at), 1), str(year)))
                break
    return tuple(lines)
