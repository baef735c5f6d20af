"""Where everything is in a picture: the shape in which layouts tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.queries.network import NetworkAnswer

Point = tuple[float, float]
CELL = (150.0, 84.0)
"""Width and height of the room of one node with its label."""


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


def pairs_of(answer: NetworkAnswer) -> list[tuple[str, str]]:
    """Who is tied to whom, each pair of ends once, in order."""
    pairs = {(edge.source.id, edge.target.id) for edge in answer.edges}
    return sorted(pair for pair in pairs if pair[0] != pair[1])
