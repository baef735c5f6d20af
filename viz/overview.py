"""The network as a picture of its communities."""

from __future__ import annotations

from math import log2, sqrt

from graph.queries.communities import BetweenShape, CommunitiesAnswer, CommunityShape
from graph.schema import Language, Status
from viz.arrangement import CELL
from viz.labels import label
from viz.packing import beside
from viz.scene import Edge, Node, Scene
from viz.words import PICTURE

_SMALLEST, _LARGEST = 12.0, 120.0
"""Radii, in picture units."""
_MOST_LINES = 300
"""Lines between communities that are drawn: those of most relations."""


def compose_communities(answer: CommunitiesAnswer, language: Language) -> Scene:
    """Turn communities into a scene: marks as large as they have members, of their commonest kind.

    Parameters
    ----------
    answer : CommunitiesAnswer
        What to show.
    language : {"en", "vi"}
        Language of labels.
    """
    largest = max((one.size for one in answer.results), default=1)
    radii = [max(_SMALLEST, _LARGEST * sqrt(one.size / largest)) for one in answer.results]
    place_of = {one.hub.id: place for place, one in enumerate(answer.results)}
    pulls: dict[tuple[int, int], float] = {}
    for pair in answer.between:
        one, other = place_of[pair.source], place_of[pair.target]
        pulls[one, other] = pulls[other, one] = float(pair.relations)
    fonts = [round(min(36.0, max(20.0, radius / 3))) for radius in radii]
    # A circle has its label of three lines below it.
    rooms = [radius + 2.0 * font + 14 for radius, font in zip(radii, fonts, strict=True)]
    middles = beside([room / CELL[0] for room in rooms], pulls)
    nodes = [
        _node(one, radius, font, (x * CELL[0], y * CELL[0] - 1.6 * font), language)
        for one, radius, font, (x, y) in zip(answer.results, radii, fonts, middles, strict=True)
    ]
    lines = sorted(answer.between, key=lambda pair: -pair.relations)[:_MOST_LINES]
    names = {one.hub.id: one.hub.name for one in answer.results}
    edges = [_edge(pair, place_of, names, language) for pair in lines]
    return Scene(
        nodes=tuple(nodes),
        edges=tuple(edges),
        years=(),
        groups=(),
        flowing=False,
        truncated=answer.truncated,
        show="communities",
    )


def _node(
    one: CommunityShape, radius: float, font: int, at: tuple[float, float], language: Language
) -> Node:
    short = label(one.hub.name, one.hub.id)
    told = PICTURE[language]["members"].format(count=f"{one.size:,}")
    return Node(
        id=one.hub.id,
        name=one.hub.name,
        # Coloured by the kind that most of its members are of.
        kind=next(iter(one.kinds)),
        country=None,
        aliases=(),
        generation=None,
        label=f"{short}\n{told}",
        x=round(at[0], 1),
        y=round(at[1], 1),
        size=round(radius, 1),
        font=font,
        focus=False,
        doubtful=False,
        members=one.size,
        kinds=one.kinds,
    )


def _edge(
    pair: BetweenShape, place_of: dict[str, int], names: dict[str, str], language: Language
) -> Edge:
    sentence = PICTURE[language]["between_communities"].format(
        names[pair.source], names[pair.target], pair.relations, pair.introductions
    )
    return Edge(
        id=f"{pair.source} {pair.target}",
        kind="",
        source=place_of[pair.source],
        target=place_of[pair.target],
        introduction=False,
        symmetric=True,
        sentence=sentence,
        when="",
        dated=False,
        days=(None, None, None),
        status=Status.DOCUMENTED.value,
        amount=None,
        sources=(),
        bend=0.0,
        weight=round(1.0 + log2(pair.relations), 1),
    )
