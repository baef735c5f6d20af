"""Placing entities on a map of the world."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, log, pi, radians, sin, sqrt, tan
from pathlib import Path

import numpy as np

from graph.queries.network import NetworkAnswer, NetworkNode
from viz.labels import label, width
from viz.packing import GOLDEN_ANGLE, apart

Point = tuple[float, float]

_DEGREE = 14.0
"""Picture units to a degree of longitude."""
_SPACE = 58.0
"""Least distance of two entities."""
_COLUMN, _ROW = 170.0, 84.0
_MOST_PUSHED = 500
"""With more entities than this only those of one place are put beside one another."""
FAR = 30
"""Size of names that can be read from far away."""
_HERE = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Mapped:
    """Entities on the map.

    Parameters
    ----------
    places : dict of str to (float, float)
        Where each is, in picture units; those without a place stand in rows below the map.
    by_country : frozenset of str
        Those of whom only the country is known: they stand at its capital.
    nowhere : frozenset of str
        Those of whom no place is known.
    """

    places: Mapping[str, Point]
    by_country: frozenset[str]
    nowhere: frozenset[str]


def projected(lat: float, lon: float) -> Point:
    """Where a place is on the picture: Miller's cylindrical projection (O. M. Miller, 1942)."""
    north = 1.25 * log(tan(pi / 4 + 0.4 * radians(lat)))
    return lon * _DEGREE, -north * 180 / pi * _DEGREE


def placeable(nodes: Sequence[NetworkNode]) -> bool:
    """Whether a map would tell anything: two places or countries at least."""
    known = {(one.lat, one.lon) if one.lat is not None else one.country for one in nodes}
    return len(known - {None}) >= 2


def on_map(answer: NetworkAnswer) -> Mapped:
    """Place the entities of an answer."""
    capitals = _capitals()
    at: dict[str, Point] = {}
    by_country = set()
    for node in sorted(answer.nodes, key=lambda node: node.id):
        if node.lat is not None and node.lon is not None:
            at[node.id] = projected(node.lat, node.lon)
        elif node.country in capitals:
            at[node.id] = projected(*capitals[node.country])
            by_country.add(node.id)
    nowhere = sorted({node.id for node in answer.nodes} - at.keys())
    places = _beside(at)
    left = min((x for x, _ in places.values()), default=0.0)
    right = max((x for x, _ in places.values()), default=0.0)
    low = max((y for _, y in places.values()), default=0.0)
    below = max(low, max(max(ring[1::2]) for ring in outlines())) + 2 * _ROW
    columns = max(8, int((right - left) / _COLUMN))
    for number, id_ in enumerate(nowhere):
        row, column = divmod(number, columns)
        places[id_] = (left + column * _COLUMN, below + row * _ROW)
    return Mapped(
        {id_: (round(x, 1), round(y, 1)) for id_, (x, y) in sorted(places.items())},
        frozenset(by_country),
        frozenset(nowhere),
    )


def _beside(at: Mapping[str, Point]) -> dict[str, Point]:
    """Those of one place in a spiral around it, then all pushed apart where they are few."""
    shared: dict[Point, list[str]] = {}
    for id_, place in at.items():
        shared.setdefault((round(place[0]), round(place[1])), []).append(id_)
    places: dict[str, Point] = {}
    for ids in shared.values():
        for number, id_ in enumerate(ids):
            reach, turn = _SPACE * 0.6 * sqrt(number), number * GOLDEN_ANGLE
            places[id_] = (at[id_][0] + reach * cos(turn), at[id_][1] + reach * sin(turn))
    if 1 < len(places) <= _MOST_PUSHED:
        points = np.array(list(places.values())) / _SPACE
        moved = apart(points, np.full(len(points), 0.5)) * _SPACE
        return {
            id_: (float(x), float(y)) for id_, (x, y) in zip(places, moved.tolist(), strict=True)
        }
    return places


def labelled(nodes: Sequence[NetworkNode], places: Mapping[str, Point]) -> frozenset[str]:
    """Those whose names do not cover one another, seen from far away; the first ones first."""
    taken: list[tuple[float, float, float, float]] = []
    found = set()
    for node in nodes:
        x, y = places[node.id]
        text = label(node.name, node.id)
        half, lines = width(text, FAR) / 2, text.count("\n") + 1
        box = (x - half, x + half, y, y + 30 + lines * FAR * 1.1)
        if not any(
            box[0] < other[1] and other[0] < box[1] and box[2] < other[3] and other[2] < box[3]
            for other in taken
        ):
            taken.append(box)
            found.add(node.id)
    return frozenset(found)


@cache
def outlines() -> tuple[tuple[float, ...], ...]:
    """Outlines of land, each x, y, x, y, … in picture units."""
    rings = json.loads((_HERE / "land.json").read_text("utf-8"))
    return tuple(
        tuple(
            round(value)
            for lon, lat in zip(ring[::2], ring[1::2], strict=True)
            for value in projected(lat, lon)
        )
        for ring in rings
    )


@cache
def _capitals() -> Mapping[str | None, Point]:
    with (_HERE / "capitals.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["country"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)
        }
