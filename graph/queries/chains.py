"""The chains of introductions from one entity to another."""

from __future__ import annotations

from graph.errors import InputError
from graph.queries.base import Asked, PairQuestion
from graph.queries.reasons import why_no_chain
from graph.queries.shapes import Answer, ChainShape, EntityRef
from graph.topology.chains import best_chains


class ChainsQuestion(PairQuestion):
    """By what introductions did one come to the other?"""


class ChainsAnswer(Answer):
    """The k best possible chains, best first."""

    source: EntityRef
    target: EntityRef
    results: list[ChainShape]


def chains(question: ChainsQuestion, asked: Asked) -> ChainsAnswer:
    """Find the k best possible chains.

    Raises
    ------
    InputError
        If both ends are the same entity.
    """
    source, target = two_ends(question, asked)
    view = asked.view()
    found = best_chains(view, source, target, question.k, question.max_hops, asked.budget)
    shapes = asked.relations(link for chain in found.chains for link in chain.links)
    empty = not found.chains and not found.truncated
    shown = found.chains[: question.limit]
    return ChainsAnswer(
        source=asked.ref(source),
        target=asked.ref(target),
        results=[asked.chain(chain, shapes) for chain in shown],
        revision=asked.revision,
        truncated=found.truncated or len(shown) < len(found.chains),
        reason=why_no_chain(view, source, target) if empty else None,
    )


def two_ends(question: PairQuestion, asked: Asked) -> tuple[str, str]:
    """The ids of a question's source and target.

    Raises
    ------
    InputError
        If they are the same entity.
    """
    source, target = asked.resolve(question.source), asked.resolve(question.target)
    if source == target:
        raise InputError(
            f"source and target are both '{source}'", hint="name two entities", field="target"
        )
    return source, target
