"""Where everything is in a picture: computed beforehand, the same for the same graph.

Chains run from left to right by date, introductions by generation, paths by step; a network is
split into communities, each laid out by itself, then placed beside those it is tied to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, cos, radians
from typing import Literal, get_args

from graph.dates import parse_date
from graph.errors import InputError
from graph.kinds import INTRODUCED
from graph.queries.network import NetworkAnswer
from graph.queries.shapes import RelationShape
from viz.arrangement import CELL, Arrangement, Point, pairs_of
from viz.keeping import Before
from viz.layers import rows
from viz.maps import on_map, placeable
from viz.network import network
from viz.timeline import Bounds, timeline

Layout = Literal["auto", "dates", "generations", "steps", "network", "map"]
"""Ways of laying a picture out; ``auto`` is the one that suits what it shows."""

LAYOUTS: tuple[Layout, ...] = get_args(Layout)

COLUMN = 230.0
ROW = 82.0
MOST_ROWS = 22
"""Nodes in one column; a larger layer takes several columns."""


def layout_named(text: str) -> Layout:
    """The layout of a name.

    Raises
    ------
    InputError
        If there is none.
    """
    for layout in LAYOUTS:
        if layout == text:
            return layout
    raise InputError(
        f"there is no layout '{text}'", hint="take " + ", ".join(LAYOUTS), field="layout"
    )


def layouts_of(answer: NetworkAnswer) -> tuple[Layout, ...]:
    """The ways in which an answer can be laid out, the one that suits it best first."""
    suited: dict[str, list[Layout]] = {
        "chains": ["dates", "steps"],
        "paths": ["steps"],
        "introductions": ["generations", "dates"],
    }
    found = suited.get(answer.show, [])
    found.append("network")
    if placeable(answer.nodes):
        found.append("map")
    return tuple(found)


def arrange(
    answer: NetworkAnswer, layout: Layout = "auto", before: Before | None = None
) -> Arrangement:
    """Place the nodes of an answer.

    Parameters
    ----------
    answer : NetworkAnswer
        What is shown.
    layout : str
        How; one that the answer does not allow is taken for ``auto``.
    before : Before, optional
        Of a network: where its entities stood on an earlier picture, in cells.
    """
    known = layouts_of(answer)
    chosen = layout if layout in known else known[0]
    if chosen == "map":
        found = on_map(answer)
        return Arrangement(
            found.places, mapped=True, by_country=found.by_country, nowhere=found.nowhere
        )
    if chosen == "generations":
        return _introductions(answer)
    if chosen == "dates":
        return _by_date(answer)
    return _by_step(answer) if chosen == "steps" else network(answer, before)


def dated(relation: RelationShape) -> Bounds | None:
    """First and last possible day of a relation's start; None where nothing is known."""
    if relation.start is None:
        return None
    known = parse_date(relation.start)
    return known.earliest, known.latest


def arrivals(answer: NetworkAnswer) -> dict[str, Bounds]:
    """When each entity came in: the dates of the earliest introduction into it that has one."""
    found: dict[str, Bounds] = {}
    for edge in answer.edges:
        bounds = dated(edge) if edge.kind == INTRODUCED else None
        if bounds is not None:
            known = found.get(edge.target.id)
            found[edge.target.id] = bounds if known is None else min(known, bounds)
    return found


def _by_step(answer: NetworkAnswer) -> Arrangement:
    steps = {node.id: node.generation or 0 for node in answer.nodes}
    row = rows(steps, pairs_of(answer))
    return Arrangement(
        {id_: (steps[id_] * COLUMN, round(row[id_] * ROW * 1.6, 1)) for id_ in steps}, flowing=True
    )


def _by_date(answer: NetworkAnswer) -> Arrangement:
    """From left to right by date; direct ties of an introduction tree in arcs, as always."""
    steps = {node.id: node.generation for node in answer.nodes if node.generation is not None}
    if answer.show == "chains":
        steps = {node.id: node.generation or 0 for node in answer.nodes}
    pairs = [pair for pair in pairs_of(answer) if pair[0] in steps and pair[1] in steps]
    row = rows(steps, pairs)
    tall = ROW * (1.6 if answer.show == "chains" else 1.0)
    line = timeline(steps, pairs, arrivals(answer), COLUMN)
    places = {id_: (round(line.x[id_], 1), round(row[id_] * tall, 1)) for id_ in steps}
    return Arrangement(_with_direct_ties(answer, places), line.years, flowing=True)


def _introductions(answer: NetworkAnswer) -> Arrangement:
    """A tree by generation from left to right; direct ties in arcs above and below the middle."""
    layers = {node.id: node.generation for node in answer.nodes if node.generation is not None}
    inside = [pair for pair in pairs_of(answer) if pair[0] in layers and pair[1] in layers]
    sizes: dict[int, list[str]] = {}
    for id_, layer in layers.items():
        sizes.setdefault(layer, []).append(id_)
    split = {layer: ceil(len(ids) / MOST_ROWS) for layer, ids in sizes.items()}
    row = rows(layers, inside, {layer: 1 / parts for layer, parts in split.items()})
    places: dict[str, Point] = {}
    left = 0.0
    for layer in sorted(sizes):
        for index, id_ in enumerate(sorted(sizes[layer], key=lambda id_: (row[id_], id_))):
            places[id_] = (left + index % split[layer] * COLUMN * 0.75, round(row[id_] * ROW, 1))
        left += COLUMN * (1 + 0.75 * (split[layer] - 1))
    return Arrangement(_with_direct_ties(answer, places), flowing=True)


def _with_direct_ties(answer: NetworkAnswer, places: Mapping[str, Point]) -> dict[str, Point]:
    loose = [node.id for node in answer.nodes if node.id not in places]
    middle = answer.focus[0].id if answer.focus else min(places, default="")
    if not loose or middle not in places:
        return dict(places)
    return {**places, **_around(places, middle, _by_tie(answer, loose))}


def _by_tie(answer: NetworkAnswer, ids: Iterable[str]) -> list[str]:
    """Put entities of a kind and with ties of a kind side by side."""
    ties: dict[str, str] = {}
    for edge in answer.edges:
        for id_ in (edge.source.id, edge.target.id):
            ties[id_] = min(ties.get(id_, edge.kind), edge.kind)
    kinds = {node.id: node.kind for node in answer.nodes}
    return sorted(ids, key=lambda id_: (ties.get(id_, ""), kinds[id_], id_))


def _around(places: Mapping[str, Point], middle: str, loose: Sequence[str]) -> dict[str, Point]:
    """Place direct ties in arcs around the middle that leave the tree's rows free."""
    x, y = places[middle]
    alone = len(places) == 1
    top = y - min(at for _, at in places.values())
    bottom = max(at for _, at in places.values()) - y
    sides = [(1, bottom)] if len(loose) <= 9 and not alone else [(1, bottom), (-1, top)]
    found: dict[str, Point] = {}
    for index, (sign, tall) in enumerate(sides):
        share = loose[index * ceil(len(loose) / len(sides)) :][: ceil(len(loose) / len(sides))]
        spots = _arcs(len(share), 110.0 if alone else tall + ROW * 1.25)
        found.update(
            {
                id_: (round(x + dx, 1), round(y + sign * dy, 1))
                for id_, (dx, dy) in zip(share, spots, strict=True)
            }
        )
    return found


def _arcs(count: int, inner: float) -> list[Point]:
    """Places on flat arcs below a middle, the nearest arc first, each from left to right."""
    spots: list[Point] = []
    ring = 0
    while len(spots) < count:
        width, rise = 300.0 + ring * 150.0, ROW * (0.35 + 0.05 * ring)
        room = min(count - len(spots), 4 + ring * 2)
        half = (room - 1) / 2
        for index in range(room):
            share = (index - half) / max(half, 1.0)
            angle = radians(90 * share)
            x = share * max(width, 1.02 * CELL[0] * half)
            spots.append((x, inner + ring * ROW * 1.25 + rise * cos(angle)))
        ring += 1
    return spots
