"""Who introduced an entity, and whom it introduced."""

from __future__ import annotations

from graph.queries.base import Asked, PagedQuestion
from graph.queries.cursors import read_placed_cursor, write_cursor
from graph.queries.reasons import why_no_introduction
from graph.queries.shapes import Answer, EntityRef, RelationShape
from graph.topology.view import by_start


class IntroducersQuestion(PagedQuestion):
    """Who introduced this entity?"""


class IntroducedQuestion(PagedQuestion):
    """Whom did this entity introduce?"""


class IntroductionsAnswer(Answer):
    """Introductions into or out of an entity, by (earliest start, unknown last, id).

    ``count`` is of all of them.
    """

    entity: EntityRef
    results: list[RelationShape]
    total: int
    next: str | None


def introducers(question: IntroducersQuestion, asked: Asked) -> IntroductionsAnswer:
    """List the introductions whose target is the entity."""
    return _introductions(question, asked, into=True)


def introduced(question: IntroducedQuestion, asked: Asked) -> IntroductionsAnswer:
    """List the introductions whose source is the entity."""
    return _introductions(question, asked, into=False)


def _introductions(question: PagedQuestion, asked: Asked, *, into: bool) -> IntroductionsAnswer:
    id_, view = asked.resolve(question.entity), asked.view()
    links = view.introductions(id_, into=into)
    of = "introducers" if into else "introduced"
    rest = links
    if question.cursor is not None:
        place = read_placed_cursor(question.cursor, of)
        rest = [link for link in links if by_start(link)[:2] > place]
    shown = rest[: question.limit]
    more = len(shown) < len(rest)
    shapes = asked.relations(shown)
    return IntroductionsAnswer(
        entity=asked.ref(id_),
        results=[shapes[link.id] for link in shown],
        total=len(links),
        next=write_cursor(of, *by_start(shown[-1])[:2]) if more else None,
        revision=asked.revision,
        truncated=more,
        reason=None if links else why_no_introduction(view, id_, into=into),
    )
