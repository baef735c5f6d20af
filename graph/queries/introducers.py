"""Who introduced an entity, and whom it introduced."""

from __future__ import annotations

from graph.queries.base import Asked, EntityQuestion
from graph.queries.reasons import why_no_introduction
from graph.queries.shapes import Answer, EntityRef, RelationShape


class IntroducersQuestion(EntityQuestion):
    """Who introduced this entity?"""


class IntroducedQuestion(EntityQuestion):
    """Whom did this entity introduce?"""


class IntroductionsAnswer(Answer):
    """Introductions into or out of an entity, by (earliest start, unknown last, id).

    ``count`` is of all of them.
    """

    entity: EntityRef
    count: int
    results: list[RelationShape]


def introducers(question: IntroducersQuestion, asked: Asked) -> IntroductionsAnswer:
    """List the introductions whose target is the entity."""
    return _introductions(question, asked, into=True)


def introduced(question: IntroducedQuestion, asked: Asked) -> IntroductionsAnswer:
    """List the introductions whose source is the entity."""
    return _introductions(question, asked, into=False)


def _introductions(question: EntityQuestion, asked: Asked, *, into: bool) -> IntroductionsAnswer:
    id_, view = asked.resolve(question.entity), asked.view()
    links = view.introductions(id_, into=into)
    shown = links[: question.limit]
    shapes = asked.relations(shown)
    return IntroductionsAnswer(
        entity=asked.ref(id_),
        count=len(links),
        results=[shapes[link.id] for link in shown],
        revision=asked.snapshot.revision,
        truncated=len(shown) < len(links),
        reason=None if links else why_no_introduction(view, id_, into=into),
    )
