"""The chains on which credit for one outcome rests."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.errors import NotFound
from graph.queries.base import Asked, Named, Question, formed
from graph.queries.credit_shapes import NOTE
from graph.queries.shapes import Answer, ChainShape, EntityRef, RelationShape, Shape
from graph.topology.chains import rounded
from graph.topology.credit import DrawnChain, Model, drawn_chains, outcomes_seen, weights_on

_WORK = 20_000_000


class CreditChainsQuestion(Question):
    """On which chains does the credit for this outcome rest?"""

    outcome: Annotated[str, formed("relation")] = Field(
        description="id of the outcome's relation", min_length=1
    )
    entity: Named | None = Field(
        default=None, description="only chains with this introducer, id or name"
    )
    model: Model = Field(default="linear", description="by which a chain is shared out")


class WeightShape(Shape):
    """What an introducer gets of one chain, 0–1."""

    entity: EntityRef
    weight: float


class DrawnChainShape(Shape):
    """A chain, the probability that it is the one drawn, and what its introducers get of it."""

    chain: ChainShape
    probability: float
    weights: list[WeightShape]


class CreditChainsAnswer(Answer):
    """The chains that may be drawn, the likeliest first, then by the ids of their introductions.

    An introducer's share of the outcome is the sum, over all `count` chains, of probability times
    weight.
    """

    outcome: RelationShape
    model: Model
    count: int
    results: list[DrawnChainShape]
    note: str


def credit_chains(question: CreditChainsQuestion, asked: Asked) -> CreditChainsAnswer:
    """List the chains of one outcome."""
    view, snapshot = asked.view(), asked.snapshot
    rows = {snapshot.link_id(row): row for row in outcomes_seen(view).tolist()}
    row = rows.get(question.outcome.strip())
    if row is None:
        raise NotFound(
            f"there is no outcome '{question.outcome}' as of that day",
            hint="take an id that 'partners credit --json' lists",
        )
    asked.budget.widen(_WORK)
    chains, cut = drawn_chains(view, row, question.max_hops, asked.budget)
    if question.entity is not None:
        id_ = asked.resolve(question.entity)
        chains = [one for one in chains if any(link.source == id_ for link in one.chain.links)]
    shown = chains[: question.limit]
    shapes = asked.relations(link for one in shown for link in one.chain.links)
    told = asked.relations(snapshot.links([row]))
    return CreditChainsAnswer(
        outcome=told[question.outcome.strip()],
        model=question.model,
        count=len(chains),
        results=[
            DrawnChainShape(
                chain=asked.chain(one.chain, shapes),
                probability=rounded(one.chance),
                weights=_weights(asked, one, question.model),
            )
            for one in shown
        ],
        note=NOTE[question.lang],
        revision=asked.revision,
        truncated=cut or len(shown) < len(chains),
        reason=None if chains or cut else "no_route",
    )


def _weights(asked: Asked, one: DrawnChain, model: Model) -> list[WeightShape]:
    introducers = asked.refs(link.source for link in one.chain.links)
    weights = weights_on(model, len(introducers))
    return [
        WeightShape(entity=ref, weight=rounded(weight))
        for ref, weight in zip(introducers, weights, strict=True)
    ]
