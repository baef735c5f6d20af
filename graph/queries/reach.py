"""Whom an entity has led to: chains downwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.kinds import SCHEMA
from graph.queries.base import Asked, EntityQuestion
from graph.queries.reasons import why_no_introduction
from graph.queries.shapes import Answer, EntityRef, RelationShape, Shape
from graph.topology.reach import Spread
from graph.topology.reach import reach as find_reach
from graph.topology.snapshot import Link
from graph.topology.view import View


class ReachQuestion(EntityQuestion):
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
    outcomes: int


def reach(question: ReachQuestion, asked: Asked) -> ReachAnswer:
    """Go down from the entity."""
    id_, view = asked.resolve(question.entity), asked.view()
    spread = find_reach(view, id_, question.max_hops, asked.budget)
    sizes = Counter(one.generation for one in spread.reached)
    shown = spread.reached[: question.limit]
    shapes = asked.relations(one.link for one in shown)
    return ReachAnswer(
        entity=asked.ref(id_),
        count=len(spread.reached),
        generations=[sizes[number] for number in range(1, max(sizes, default=0) + 1)],
        results=[
            ReachedShape(
                entity=asked.ref(one.id),
                generation=one.generation,
                introduction=shapes[one.link.id],
            )
            for one in shown
        ],
        outcomes=len({link.id for link in _outcomes(view, spread)}),
        revision=asked.snapshot.revision,
        truncated=spread.truncated or len(shown) < len(spread.reached),
        reason=None if spread.reached else why_no_introduction(view, id_, into=False),
    )


def _outcomes(view: View, spread: Spread) -> Iterator[Link]:
    """Outcomes whose actor was reached by some chain not surely after them.

    The actor is the source, or either end where the kind reads the same from both.  The kinds
    filter chooses among introductions, and would leave no outcome at all.
    """
    unfiltered = view.through(view.lens.of_all_kinds())
    for one in spread.reached:
        for link in (*unfiltered.leaving(one.id), *unfiltered.entering(one.id)):
            kind = SCHEMA.relations[link.kind]
            acts = kind.outcome and (kind.symmetric or link.source == one.id)
            if acts and spread.arrivals[one.id] <= link.latest:
                yield link
