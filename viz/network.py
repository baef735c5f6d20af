"""The layout of a network: communities laid out by themselves, then placed beside one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.queries.network import NetworkAnswer
from graph.topology.communities import SEED, communities
from viz.arrangement import CELL, Arrangement, Group, Point, pairs_of
from viz.keeping import Before, settled

if TYPE_CHECKING:
    import networkx as nx

_STAR = 0.3
_MOST_SPRUNG = 120
_WHOLE = 40
"""Entities that are laid out as one community, however they are tied."""


@dataclass(frozen=True)
class _Community:
    members: Mapping[str, Point]
    radius: float


def network(answer: NetworkAnswer, before: Before | None = None) -> Arrangement:
    """Lay out the communities of a network, each by itself, beside those that it is tied to.

    Parameters
    ----------
    answer : NetworkAnswer
        What is shown.
    before : Before, optional
        Where its entities stood on an earlier picture, in cells.
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(node.id for node in answer.nodes))
    for one, other in pairs_of(answer):
        graph.add_edge(one, other)
    small = len(graph) <= _WHOLE
    ties = dict.fromkeys(pairs_of(answer), 1.0)
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


def get_ready() -> None:
    """Load the libraries; NetworkX makes its functions when they are called first."""
    import networkx as nx

    pair = ["a", "b"]
    communities(pair, {("a", "b"): 1.0})
    nx.spring_layout(nx.path_graph(2), iterations=1, seed=SEED)


def _as_before(
    graph: nx.Graph[str], parts: Sequence[Sequence[str]], before: Before
) -> list[dict[str, Point]]:
    ties = {id_: sorted(graph[id_]) for id_ in graph}
    rooms = {id_: _room(len(ties[id_])) for id_ in graph}
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
            room = {id_: _room(graph.degree[id_]) for id_ in part}
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
    room = {id_: _room(graph.degree[id_]) for id_ in members}
    star = max(part.degree[id_] for id_ in members) >= _STAR * len(members)
    if (star and part.number_of_edges() <= 1.25 * len(members)) or len(members) > _MOST_SPRUNG:
        places = _tree(part, members, room)
    else:
        places = _mesh(part, members, room)
    radius = max((x * x + y * y) ** 0.5 + room[id_] for id_, (x, y) in places.items())
    return _Community(places, radius)


def _room(degree: int) -> float:
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
