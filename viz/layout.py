"""Where everything is in a picture: computed beforehand, the same for the same graph.

Chains run from left to right by date, introductions by generation, paths by step; a network is
split into communities, each laid out by itself, then placed beside those it is tied to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, cos, radians
from typing import TYPE_CHECKING, Any, Literal

from graph.dates import parse_date
from graph.kinds import INTRODUCED
from graph.queries.network import NetworkAnswer
from graph.queries.shapes import RelationShape
from graph.topology.communities import SEED, communities
from viz.keeping import Before, settled
from viz.layers import rows
from viz.maps import on_map, placeable
from viz.timeline import Bounds, timeline

if TYPE_CHECKING:
    import networkx as nx

Point = tuple[float, float]
Layout = Literal["auto", "dates", "generations", "steps", "network", "map"]
"""Ways of laying a picture out; ``auto`` is the one that suits what it shows."""

LAYOUTS: tuple[Layout, ...] = ("auto", "dates", "generations", "steps", "network", "map")

COLUMN = 230.0
ROW = 82.0
CELL = (150.0, 84.0)
"""Width and height of the room of one node with its label."""
MOST_ROWS = 22
"""Nodes in one column; a larger layer takes several columns."""
_STAR = 0.3
_MOST_SPRUNG = 120
_WHOLE = 40
"""Entities that are laid out as one community, however they are tied."""


@dataclass(frozen=True)
class Group:
    """A community: an ellipse behind its nodes, called after the one with most ties."""

    hub: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Arrangement:
    """Where everything is, in picture units; y grows downwards.

    Parameters
    ----------
    places : dict of str to (float, float)
        Where each node is, by its id.
    years : tuple of (float, str)
        Where years begin, on a picture by date.
    groups : tuple of Group
        Communities of more than one entity.
    flowing : bool
        Whether it reads from left to right.
    homes : dict of str to int
        The community of each node of a network.
    mapped : bool
        Whether it is a map of the world.
    by_country, nowhere : frozenset of str
        On a map: entities that stand for their country alone, and those without a place.
    """

    places: Mapping[str, Point]
    years: tuple[tuple[float, str], ...] = ()
    groups: tuple[Group, ...] = ()
    flowing: bool = False
    homes: Mapping[str, int] = field(default_factory=dict)
    mapped: bool = False
    by_country: frozenset[str] = frozenset()
    nowhere: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Community:
    members: Mapping[str, Point]
    radius: float


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
    return _by_step(answer) if chosen == "steps" else _network(answer, before)


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


def _pairs(answer: NetworkAnswer) -> list[tuple[str, str]]:
    pairs = {(edge.source.id, edge.target.id) for edge in answer.edges}
    return sorted(pair for pair in pairs if pair[0] != pair[1])


def _by_step(answer: NetworkAnswer) -> Arrangement:
    steps = {node.id: node.generation or 0 for node in answer.nodes}
    row = rows(steps, _pairs(answer))
    return Arrangement(
        {id_: (steps[id_] * COLUMN, round(row[id_] * ROW * 1.6, 1)) for id_ in steps}, flowing=True
    )


def _by_date(answer: NetworkAnswer) -> Arrangement:
    """From left to right by date; direct ties of an introduction tree in arcs, as always."""
    steps = {node.id: node.generation for node in answer.nodes if node.generation is not None}
    if answer.show == "chains":
        steps = {node.id: node.generation or 0 for node in answer.nodes}
    pairs = [pair for pair in _pairs(answer) if pair[0] in steps and pair[1] in steps]
    row = rows(steps, pairs)
    tall = ROW * (1.6 if answer.show == "chains" else 1.0)
    line = timeline(steps, pairs, arrivals(answer), COLUMN)
    places = {id_: (round(line.x[id_], 1), round(row[id_] * tall, 1)) for id_ in steps}
    return Arrangement(_with_direct_ties(answer, places), line.years, flowing=True)


def _introductions(answer: NetworkAnswer) -> Arrangement:
    """A tree by generation from left to right; direct ties in arcs above and below the middle."""
    layers = {node.id: node.generation for node in answer.nodes if node.generation is not None}
    inside = [pair for pair in _pairs(answer) if pair[0] in layers and pair[1] in layers]
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


def _network(answer: NetworkAnswer, before: Before | None) -> Arrangement:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(node.id for node in answer.nodes))
    for one, other in _pairs(answer):
        graph.add_edge(one, other)
    small = len(graph) <= _WHOLE
    ties = dict.fromkeys(_pairs(answer), 1.0)
    begun = before.homes if before else None
    found = [sorted(graph)] if small else communities(list(graph), ties, begun)
    homes = {id_: number for number, members in enumerate(found) for id_ in members}
    if not graph or (before and not before.places.keys().isdisjoint(homes)):
        places = _as_before(graph, found, before) if before and graph else []
        return _grouped(graph, places, homes, small=small)
    if small:
        only = _community(graph, found[0])
        return _grouped(graph, [only.members], homes, small=True)
    parts = sorted(
        (_community(graph, members) for members in found),
        key=lambda part: (-part.radius, min(part.members)),
    )
    return _grouped(graph, _placed(graph, parts), homes, small=False)


def _as_before(
    graph: nx.Graph[str], parts: Sequence[Sequence[str]], before: Before
) -> list[dict[str, Point]]:
    ties = {id_: sorted(graph[id_]) for id_ in graph}
    rooms = {id_: node_room(len(ties[id_])) for id_ in graph}
    return settled(parts, ties, rooms, before)


def _placed(graph: nx.Graph[str], parts: Sequence[_Community]) -> list[dict[str, Point]]:
    """Put communities beside one another."""
    from viz.packing import beside

    home = {id_: index for index, part in enumerate(parts) for id_ in part.members}
    pulls: dict[tuple[int, int], float] = {}
    for one, other in graph.edges():
        for pair in ((home[one], home[other]), (home[other], home[one])):
            pulls[pair] = pulls.get(pair, 0.0) + 1.0
    middles = beside([part.radius + 0.5 for part in parts], pulls)
    return [
        {id_: (x + dx, y + dy) for id_, (dx, dy) in part.members.items()}
        for part, (x, y) in zip(parts, middles, strict=True)
    ]


def _grouped(
    graph: nx.Graph[str],
    parts: Sequence[Mapping[str, Point]],
    homes: Mapping[str, int],
    *,
    small: bool,
) -> Arrangement:
    """Communities where they stand, each on its ellipse, called after the one with most ties."""
    places: dict[str, Point] = {}
    groups = []
    for part in parts:
        places.update({id_: _scaled(at) for id_, at in part.items()})
        if len(part) > 1 and not small:
            left, right = (pick(x for x, _ in part.values()) for pick in (min, max))
            top, bottom = (pick(y for _, y in part.values()) for pick in (min, max))
            x, y = (left + right) / 2, (top + bottom) / 2
            room = {id_: node_room(graph.degree[id_]) for id_ in part}
            radius = 0.5 + max(
                ((px - x) ** 2 + (py - y) ** 2) ** 0.5 + room[id_] for id_, (px, py) in part.items()
            )
            hub = min(part, key=lambda id_: (-graph.degree[id_], id_))
            groups.append(Group(hub, *_scaled((x, y)), *_scaled((2 * radius,) * 2)))
    groups.sort(key=lambda group: (-group.width, group.hub))
    return Arrangement(
        {id_: places[id_] for id_ in sorted(places)}, groups=tuple(groups), homes=homes
    )


def _scaled(at: Point) -> Point:
    """From cells to picture units."""
    return round(at[0] * CELL[0], 1), round(at[1] * CELL[1], 1)


def _community(graph: nx.Graph[str], members: Sequence[str]) -> _Community:
    """Lay out a community by itself: a hub with what hangs on it, or a mesh by springs."""
    # A copy: a view looks through the whole each time that it is asked.
    part = graph.subgraph(members).copy()
    room = {id_: node_room(graph.degree[id_]) for id_ in members}
    star = max(part.degree[id_] for id_ in members) >= _STAR * len(members)
    if (star and part.number_of_edges() <= 1.25 * len(members)) or len(members) > _MOST_SPRUNG:
        places = _tree(part, members, room)
    else:
        places = _mesh(part, members, room)
    radius = max((x * x + y * y) ** 0.5 + room[id_] for id_, (x, y) in places.items())
    return _Community(places, radius)


def node_room(degree: int) -> float:
    """Half the room of a node with its label, in cells, by its number of ties."""
    return 0.5 if degree < 8 else 0.7 if degree < 16 else 1.0 if degree < 40 else 1.3


def _tree(
    part: nx.Graph[str], members: Sequence[str], room: Mapping[str, float]
) -> dict[str, Point]:
    from viz.packing import balloon

    root = min(members, key=lambda id_: (-part.degree[id_], id_))
    children: dict[str, list[str]] = {}
    seen, order = {root}, [root]
    for id_ in order:
        for other in sorted(part[id_]):
            if other not in seen:
                seen.add(other)
                order.append(other)
                children.setdefault(id_, []).append(other)
    rest = [id_ for id_ in members if id_ not in seen]
    children.setdefault(root, []).extend(rest)
    return balloon(root, children, room)


def _mesh(
    part: nx.Graph[str], members: Sequence[str], room: Mapping[str, float]
) -> dict[str, Point]:
    import networkx as nx
    import numpy as np

    from viz.packing import apart

    # A graph of its own: a subgraph lists its nodes in the order of a set.
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(members)
    ordered.add_edges_from(sorted((min(pair), max(pair)) for pair in part.edges()))
    start: Any = _tree(part, members, room)
    found = nx.spring_layout(
        ordered, pos=start, seed=SEED, iterations=30, k=1.6 / len(members) ** 0.5
    )
    points = np.array([found[id_] for id_ in members])
    points = (points - points.mean(axis=0)) * (0.62 * len(members) ** 0.5)
    moved = apart(points, np.array([room[id_] for id_ in members]))
    moved = moved - (moved.max(axis=0) + moved.min(axis=0)) / 2
    return {id_: (float(x), float(y)) for id_, (x, y) in zip(members, moved, strict=True)}
