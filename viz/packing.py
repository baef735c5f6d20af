"""Packing circles: leaves around their hub, groups beside one another.

The unit is the room of one node with its label.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import asin, cos, hypot, pi, sin

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Points = NDArray[np.float64]
"""Of shape (n, 2)."""
ANGLES = 24
GOLDEN_ANGLE = 2.399963
"""Radians: what is turned by it again and again never lines up."""
ROUNDS = 60
"""How often nodes are pushed apart at most."""
_CIRCLE = np.array(
    [(cos(turn), sin(turn)) for turn in (2 * pi * step / ANGLES for step in range(ANGLES))]
)
_SHARE = 0.35
_NEARLY = 1e-3
MOST_FITTED = 160
"""Groups that are each put at their best place; smaller ones go in rings around them."""


def rings(radii: Sequence[float], inner: float) -> tuple[list[Point], float]:
    """Place circles in rings around a middle, in the order given.

    Parameters
    ----------
    radii : sequence of float
        Their radii.
    inner : float
        Radius that is kept free.

    Returns
    -------
    list of (float, float)
        Their middles, in the same order.
    float
        Radius of the whole.
    """
    places: list[Point] = []
    index, turn = 0, 0
    while index < len(radii):
        ring: list[tuple[float, float]] = []
        while index + len(ring) < len(radii):
            wider = _angles([*(r for r, _ in ring), radii[index + len(ring)]], inner)
            if ring and sum(wider) > 2 * pi:
                break
            ring = [(r, angle) for r, angle in zip(radii[index:], wider, strict=False)]
        widest = max(r for r, _ in ring)
        spare = (2 * pi - sum(angle for _, angle in ring)) / len(ring)
        at = turn * GOLDEN_ANGLE
        for _, angle in ring:
            at += (angle + spare) / 2
            places.append((cos(at) * (inner + widest), sin(at) * (inner + widest)))
            at += (angle + spare) / 2
        inner += 2 * widest
        index += len(ring)
        turn += 1
    return places, inner


def _angles(radii: Sequence[float], inner: float) -> list[float]:
    """How much of a ring each circle takes, in radians."""
    distance = inner + max(radii)
    return [2 * asin(min(1.0, r / distance)) for r in radii]


def balloon(
    root: str, children: Mapping[str, Sequence[str]], radii: Mapping[str, float]
) -> dict[str, Point]:
    """Place a tree: leaves in rings around their hub, larger branches beside those.

    Parameters
    ----------
    root : str
        Where it begins.
    children : dict of str to sequence of str
        The children of each node.
    radii : dict of str to float
        Room that each node takes by itself.

    Returns
    -------
    dict of str to (float, float)
        Where each node is; the whole is around (0, 0).
    """
    order = [root]
    for id_ in order:
        order.extend(children.get(id_, ()))
    room: dict[str, float] = {}
    within: dict[str, list[tuple[str, Point]]] = {}
    for id_ in reversed(order):
        below = sorted(children.get(id_, ()))
        if not below:
            room[id_], within[id_] = radii[id_], [(id_, (0.0, 0.0))]
            continue
        leaves = [child for child in below if not children.get(child)]
        leaves = sorted(leaves, key=lambda child: (room[child], child)) if len(leaves) > 4 else []
        branches = [child for child in below if child not in leaves]
        branches.sort(key=lambda child: (-room[child], child))
        near, core = rings([room[child] for child in leaves], radii[id_])
        radii_here = [core, *(room[child] for child in branches)]
        if len(branches) <= 2:
            far, (x, y), room[id_] = _in_a_row(radii_here)
        else:
            far = beside(radii_here, {})
            circles = [(*at, radius) for at, radius in zip(far, radii_here, strict=True)]
            (x, y), room[id_] = _enclosing(circles)
        inside = [(id_, (0.0, 0.0)), *zip(leaves, near, strict=True)]
        inside += zip(branches, far[1:], strict=True)
        within[id_] = [(one, (at[0] - x, at[1] - y)) for one, at in inside]
    return _unfolded(root, order, within)


def _unfolded(
    root: str, order: Sequence[str], within: Mapping[str, Sequence[tuple[str, Point]]]
) -> dict[str, Point]:
    """Turn places within each branch into places within the whole."""
    middle = {root: (0.0, 0.0)}
    found: dict[str, Point] = {}
    for id_ in order:
        x, y = middle[id_]
        for one, (dx, dy) in within[id_]:
            (found if one == id_ else middle)[one] = (x + dx, y + dy)
    return found


def _in_a_row(radii: Sequence[float]) -> tuple[list[Point], Point, float]:
    """Up to three circles, the first in the middle; with the circle around them."""
    places = [(0.0, 0.0)]
    places += [(side * (radii[0] + r), 0.0) for side, r in zip((1, -1), radii[1:], strict=False)]
    right = max(x + r for (x, _), r in zip(places, radii, strict=True))
    left = min(x - r for (x, _), r in zip(places, radii, strict=True))
    return places, ((left + right) / 2, 0.0), (right - left) / 2


def _enclosing(circles: Sequence[tuple[float, float, float]]) -> tuple[Point, float]:
    """A small circle around circles: its middle walks towards the farthest, ever less."""
    x, y, _ = circles[0]
    for step in range(2, 40):
        far = max(circles, key=lambda one: hypot(one[0] - x, one[1] - y) + one[2])
        x, y = x + (far[0] - x) / step, y + (far[1] - y) / step
    radius = max(hypot(one[0] - x, one[1] - y) + one[2] for one in circles)
    return (x, y), radius


def beside(radii: Sequence[float], pulls: Mapping[tuple[int, int], float]) -> list[Point]:
    """Place groups so that none overlaps, those with ties between them near one another.

    Parameters
    ----------
    radii : sequence of float
        Their radii, largest first.
    pulls : dict of (int, int) to float
        Ties between two groups, both ways round.
    """
    sizes = np.array(radii, dtype=float)
    middles = np.zeros((len(radii), 2))
    fitted = min(len(radii), MOST_FITTED)
    free = np.zeros((0, 2))
    for index in range(1, fitted):
        reach = sizes[:index] + sizes[index]
        # A circle as large as the last one finds the same spots free, but for those at the last.
        kept = index - 1 if sizes[index] == sizes[index - 1] else 0
        fresh = _uncovered(_spots(middles[kept:index], reach[kept:]), middles[:index], reach)
        if kept:
            still = _uncovered(free, middles[kept:index], reach[kept:])
            free = np.concatenate([still, fresh])
        else:
            free = fresh
        cost = 0.5 * np.hypot(free[:, 0], free[:, 1])
        tied = [other for other in range(index) if (index, other) in pulls]
        if tied:
            weights = np.array([pulls[index, other] for other in tied])
            distances = np.sqrt(_squares(free, middles[tied]))
            cost = cost + distances @ (weights / weights.sum())
        middles[index] = free[int(np.argmin(np.round(cost, 6)))]
    places: list[Point] = [(float(x), float(y)) for x, y in middles[:fitted]]
    edge = max((hypot(x, y) + r for (x, y), r in zip(places, radii, strict=False)), default=0.0)
    return places + rings(radii[fitted:], edge)[0]


def _spots(middles: Points, reach: NDArray[np.float64]) -> Points:
    """Places around circles, all at once: those of the first circle first."""
    found: Points = middles[:, None, :] + _CIRCLE[None] * reach[:, None, None]
    return found.reshape(-1, 2)


def _uncovered(spots: Points, middles: Points, reach: NDArray[np.float64]) -> Points:
    """The spots that are far enough from all middles."""
    least = np.maximum(reach - 1e-6, 0.0)
    free: Points = spots[(_squares(spots, middles) > least * least).all(axis=1)]
    return free


def _squares(some: Points, others: Points) -> NDArray[np.float64]:
    """Squared distances, a row for each of some."""
    across = np.subtract.outer(some[:, 0], others[:, 0])
    down = np.subtract.outer(some[:, 1], others[:, 1])
    found: NDArray[np.float64] = across * across + down * down
    return found


def apart(places: Points, rooms: NDArray[np.float64]) -> Points:
    """Push nodes apart until the squares around them do not overlap, or nearly so.

    Parameters
    ----------
    places : array of shape (n, 2)
        Where they are.
    rooms : array of shape (n,)
        Half the width of each square.

    Returns
    -------
    array of shape (n, 2)
        Where they are then.
    """
    x, y = (places[:, axis].copy() for axis in (0, 1))
    need = rooms[:, None] + rooms[None, :]
    np.fill_diagonal(need, -1.0)
    numbers = np.arange(len(places))
    order = np.sign(np.subtract.outer(numbers, numbers)).astype(float)
    for _ in range(ROUNDS):
        across, down = np.subtract.outer(x, x), np.subtract.outer(y, y)
        over_x, over_y = need - np.abs(across), need - np.abs(down)
        hit = np.minimum(over_x, over_y) > _NEARLY
        if not hit.any():
            break
        one, other = np.nonzero(hit)
        over_x, over_y = over_x[one, other], over_y[one, other]
        sideways = over_x <= over_y
        ways = np.where(sideways, across[one, other], down[one, other])
        push = _SHARE * np.minimum(over_x, over_y)
        push *= np.where(ways == 0, order[one, other], np.sign(ways))
        x += np.bincount(one, np.where(sideways, push, 0.0), len(x))
        y += np.bincount(one, np.where(sideways, 0.0, push), len(y))
    return np.column_stack([x, y])
