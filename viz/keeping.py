"""Keeping what stood where: a network that has changed a little is drawn a little otherwise.

Who is in the same community as before keeps its place; who is new stands beside those it is tied
to; then nodes, and communities that have grown, are pushed apart where they would overlap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, sin

import numpy as np

from viz.packing import GOLDEN_ANGLE, apart

Point = tuple[float, float]


@dataclass(frozen=True)
class Before:
    """An earlier picture of the same question.

    Parameters
    ----------
    places : dict of str to (float, float)
        Where each entity stood, in cells.
    homes : dict of str to int
        The community of each.
    """

    places: Mapping[str, Point]
    homes: Mapping[str, int]


def settled(
    parts: Sequence[Sequence[str]],
    ties: Mapping[str, Sequence[str]],
    rooms: Mapping[str, float],
    before: Before,
) -> list[dict[str, Point]]:
    """Place communities as they stood.

    Parameters
    ----------
    parts : sequence of sequence of str
        The members of each community.
    ties : dict of str to sequence of str
        To whom each is tied.
    rooms : dict of str to float
        Half the room of each, in cells.
    before : Before
        Where they stood.

    Returns
    -------
    list of dict of str to (float, float)
        Places of the members of each community, in cells.
    """
    below = max((y for _, y in before.places.values()), default=0.0) + 3.0
    placed: dict[str, Point] = {}
    for members in parts:
        homes = Counter(before.homes[id_] for id_ in members if id_ in before.homes)
        home = min(homes, key=lambda one: (-homes[one], one), default=None)
        placed.update(
            (id_, before.places[id_])
            for id_ in members
            if home is not None and before.homes.get(id_) == home
        )
    found = [_members(members, ties, rooms, placed, below) for members in parts]
    return _circles_apart(found, rooms)


def _members(
    members: Sequence[str],
    ties: Mapping[str, Sequence[str]],
    rooms: Mapping[str, float],
    placed: Mapping[str, Point],
    below: float,
) -> dict[str, Point]:
    here = {id_: placed[id_] for id_ in members if id_ in placed}
    waiting = [id_ for id_ in members if id_ not in here]
    for number, id_ in enumerate(waiting):
        near = [here[one] for one in ties[id_] if one in here]
        near = near or list(here.values())[:1] or [(0.0, below)]
        x, y = (sum(axis) / len(near) for axis in zip(*near, strict=True))
        reach = 1.2 + rooms[id_]
        here[id_] = (x + reach * cos(number * GOLDEN_ANGLE), y + reach * sin(number * GOLDEN_ANGLE))
    ids = list(members)
    moved = apart(np.array([here[id_] for id_ in ids]), np.array([rooms[id_] for id_ in ids]))
    return {id_: (float(x), float(y)) for id_, (x, y) in zip(ids, moved, strict=True)}


def _circles_apart(
    found: Sequence[Mapping[str, Point]], rooms: Mapping[str, float]
) -> list[dict[str, Point]]:
    middles, radii = [], []
    for places in found:
        points = np.array(list(places.values()))
        middle = (points.max(axis=0) + points.min(axis=0)) / 2
        edges = np.linalg.norm(points - middle, axis=1) + [rooms[id_] for id_ in places]
        middles.append(middle)
        radii.append(float(edges.max()))
    moved = apart(np.array(middles), np.array(radii) * _ROUND)
    return [
        {
            id_: (float(x + to[0] - middle[0]), float(y + to[1] - middle[1]))
            for id_, (x, y) in places.items()
        }
        for places, middle, to in zip(found, middles, moved, strict=True)
    ]


_ROUND = 0.72
"""Circles may stand closer than the squares around them: so much closer in a corner."""
