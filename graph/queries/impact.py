"""What would be lost without an entity."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from graph.queries.base import Asked, EntityQuestion
from graph.queries.money import Amounts
from graph.queries.reasons import why_no_introduction
from graph.queries.shapes import Answer, EntityRef, RelationShape, Shape, told_number
from graph.topology.removal import NETWORK_WORK
from graph.topology.removal import impact as find_impact
from graph.topology.snapshot import Link


class ImpactQuestion(EntityQuestion):
    """Whom and what does no chain from any origin reach once this entity is gone?"""


class LostShape(Shape):
    """An entity that is lost, and its generation as it was: least introductions from an origin."""

    entity: EntityRef
    generation: int


class OutcomesShape(Shape):
    """Outcomes by (earliest start, unknown last, id), and the sums of their amounts by currency."""

    count: int
    results: list[RelationShape]
    amounts: dict[str, int | float] = Field(examples=[{"USD": 2500000}])


class ImpactAnswer(Answer):
    """Entities lost by (generation, id), and outcomes whose actors are no longer reached in time.

    ``origins`` introduced somebody and were introduced by nobody; ``reached`` counts whom chains
    lead to from them, the entity itself included.  The entity and its ``own_outcomes`` are not
    among what is lost.  ``reason`` is null too where the entity introduced somebody, and nothing
    hangs on it alone.
    """

    entity: EntityRef
    origins: int
    reached: int
    count: int
    results: list[LostShape]
    outcomes: OutcomesShape
    own_outcomes: OutcomesShape


def impact(question: ImpactQuestion, asked: Asked) -> ImpactAnswer:
    """Go down from all origins with the entity, and without."""
    id_, view = asked.resolve(question.entity), asked.view()
    asked.budget.widen(NETWORK_WORK)
    found = find_impact(view, id_, question.max_hops, asked.budget)
    shown = found.nodes[: question.limit]
    refs = asked.refs(asked.snapshot.told(shown))
    lost, own = (_outcomes(asked, found.outcomes(own=own), question.limit) for own in (False, True))
    count = len(found.nodes)
    cut = any(len(one.results) < one.count for one in (lost, own)) or len(refs) < count
    silent = found.complete and not (count or lost.count)
    return ImpactAnswer(
        entity=asked.ref(id_),
        origins=found.origins,
        reached=found.reached,
        count=count,
        results=[
            LostShape(entity=ref, generation=generation)
            for ref, generation in zip(refs, found.generations[: len(refs)].tolist(), strict=True)
        ],
        outcomes=lost,
        own_outcomes=own,
        revision=asked.revision,
        truncated=cut or not found.complete,
        reason=why_no_introduction(view, id_, into=False)
        if silent and not view.introductions(id_, into=False)
        else None,
    )


def _outcomes(asked: Asked, links: Sequence[Link], limit: int) -> OutcomesShape:
    shown = links[:limit]
    shapes = asked.relations(shown)
    records = asked.store.relations((link.id for link in links), asked.instant)
    total = Amounts.of(list(records.values()), None, {}).total
    return OutcomesShape(
        count=len(links),
        results=[shapes[link.id] for link in shown],
        amounts={currency: told_number(amount) for currency, amount in total.items()},
    )
