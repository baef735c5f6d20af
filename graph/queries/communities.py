"""The network as communities: entities with more ties among themselves than with others."""

from __future__ import annotations

from graph.queries.base import Asked, Question
from graph.queries.shapes import Answer, EntityRef, Shape
from graph.topology.communities import kinds_of, partition


class CommunitiesQuestion(Question):
    """Into which communities does the network fall?"""


class CommunityShape(Shape):
    """A community; `hub` is its member with most ties, `kinds` counts its members by kind.

    ``relations`` and ``introductions`` are those among its members.
    """

    hub: EntityRef
    size: int
    kinds: dict[str, int]
    relations: int
    introductions: int


class BetweenShape(Shape):
    """Two communities, told by their hubs, and how many relations lead from one to the other."""

    source: str
    target: str
    relations: int
    introductions: int


class CommunitiesAnswer(Answer):
    """Communities, the largest first, then by the hub's id; `count` is how many there are.

    ``entities`` counts those in any community.
    """

    count: int
    entities: int
    results: list[CommunityShape]
    between: list[BetweenShape]


def communities(question: CommunitiesQuestion, asked: Asked) -> CommunitiesAnswer:
    """Split what the question sees into communities."""
    view = asked.view()
    found = partition(view)
    shown = found.members[: question.limit]
    hubs = asked.refs(asked.snapshot.id(int(members[0])) for members in shown)
    return CommunitiesAnswer(
        count=len(found.members),
        entities=sum(map(len, found.members)),
        results=[
            CommunityShape(
                hub=hub,
                size=len(members),
                kinds=kinds_of(asked.snapshot, members),
                relations=found.ties[place],
                introductions=found.introductions[place],
            )
            for place, (hub, members) in enumerate(zip(hubs, shown, strict=True))
        ],
        between=[
            BetweenShape(
                source=hubs[one].id, target=hubs[other].id, relations=ties, introductions=led
            )
            for (one, other), (ties, led) in sorted(found.between.items())
            if other < len(shown)
        ],
        revision=asked.revision,
        truncated=len(shown) < len(found.members),
        reason=None if shown else "no_relations",
    )
