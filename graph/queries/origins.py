"""Who brought this entity, and who brought them: chains upwards."""

from __future__ import annotations

from pydantic import Field

from graph.queries.base import MAX_K, Asked, PagedQuestion
from graph.queries.cursors import read_placed_cursor, write_cursor
from graph.queries.reasons import why_no_introduction
from graph.queries.shapes import Answer, ChainShape, EntityRef, Shape
from graph.topology.chains import maximal_chains
from graph.topology.reach import origins as find_origins


class OriginsQuestion(PagedQuestion):
    """From whom does a chain of introductions lead to this entity?"""

    k: int = Field(default=5, ge=1, le=MAX_K, description="how many whole chains to give")


class Origin(Shape):
    """An entity from which a possible chain leads here, and its least number of introductions."""

    entity: EntityRef
    generation: int


class OriginsAnswer(Answer):
    """Origins by (generation, id), and chains to which nothing can be prepended, best first."""

    entity: EntityRef
    count: int
    results: list[Origin]
    next: str | None
    chains: list[ChainShape]


def origins(question: OriginsQuestion, asked: Asked) -> OriginsAnswer:
    """Go up from the entity."""
    id_, view = asked.resolve(question.entity), asked.view()
    spread = find_origins(view, id_, question.max_hops, asked.budget)
    whole = maximal_chains(view, id_, question.k, question.max_hops, asked.budget)
    shapes = asked.relations(link for chain in whole.chains for link in chain.links)
    start = 0
    if question.cursor is not None:
        start = spread.after(*read_placed_cursor(question.cursor, "origins"))
    shown = spread.first(question.limit, start)
    more = start + len(shown) < spread.count
    place = (shown[-1].generation, shown[-1].id) if more and shown else None
    refs = asked.refs(one.id for one in shown)
    return OriginsAnswer(
        entity=asked.ref(id_),
        count=spread.count,
        results=[
            Origin(entity=ref, generation=one.generation)
            for ref, one in zip(refs, shown, strict=True)
        ],
        chains=[asked.chain(chain, shapes) for chain in whole.chains],
        next=write_cursor("origins", *place) if place else None,
        revision=asked.revision,
        truncated=spread.truncated or whole.truncated or more,
        reason=None
        if spread.count or spread.truncated
        else why_no_introduction(view, id_, into=True),
    )
