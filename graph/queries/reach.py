"""Whom an entity has led to: chains downwards."""

from __future__ import annotations

from graph.queries.base import Asked, PagedQuestion
from graph.queries.cursors import read_placed_cursor, write_cursor
from graph.queries.reasons import why_no_introduction
from graph.queries.shapes import Answer, EntityRef, RelationShape, Shape
from graph.topology.reach import reach as find_reach


class ReachQuestion(PagedQuestion):
    """To whom does a chain of introductions lead from this entity?"""


class ReachedShape(Shape):
    """An entity that is reached, and the last introduction of the chain that reaches it first."""

    entity: EntityRef
    generation: int
    introduction: RelationShape


class ReachAnswer(Answer):
    """Entities by (generation, id).

    ``generations`` counts them by generation, from the first; ``outcomes`` counts the results
    (investments, joint ventures, agreements) of those entities that need not lie before they were
    reached.
    """

    entity: EntityRef
    count: int
    generations: list[int]
    results: list[ReachedShape]
    next: str | None
    outcomes: int


def reach(question: ReachQuestion, asked: Asked) -> ReachAnswer:
    """Go down from the entity."""
    id_, view = asked.resolve(question.entity), asked.view()
    spread = find_reach(view, id_, question.max_hops, asked.budget, outcomes=True)
    start = 0
    if question.cursor is not None:
        start = spread.after(*read_placed_cursor(question.cursor, "reach"))
    shown = spread.first(question.limit, start)
    more = start + len(shown) < spread.count
    place = (shown[-1].generation, shown[-1].id) if more and shown else None
    shapes = asked.relations(one.link for one in shown)
    return ReachAnswer(
        entity=asked.ref(id_),
        count=spread.count,
        generations=spread.sizes,
        results=[
            ReachedShape(
                entity=asked.ref(one.id),
                generation=one.generation,
                introduction=shapes[one.link.id],
            )
            for one in shown
        ],
        outcomes=spread.outcomes,
        next=write_cursor("reach", *place) if place else None,
        revision=asked.revision,
        truncated=spread.truncated or more,
        reason=None
        if spread.count or spread.truncated
        else why_no_introduction(view, id_, into=False),
    )
