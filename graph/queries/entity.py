"""All that is known of one entity, and the relations it has."""

from __future__ import annotations

from pydantic import Field

from graph.errors import NotFound
from graph.queries.base import Asked, EntityQuestion, PagedQuestion
from graph.queries.cursors import read_cursor, write_cursor
from graph.queries.shapes import Answer, EntityRef, EntityShape, Reason, RelationShape
from graph.queries.shaping import entity_shape
from graph.telling.showing import Showing
from graph.topology.snapshot import Link
from graph.topology.view import Lens, View


class DetailQuestion(EntityQuestion):
    """Who is this?"""


class DetailAnswer(Showing, EntityShape):
    """All that is known of an entity, and how many relations it has now, by kind."""

    relations: dict[str, int]
    revision: int


def detail(question: DetailQuestion, asked: Asked) -> DetailAnswer:
    """Tell all that is known of an entity.

    Raises
    ------
    NotFound
        If it was not yet known at the instant asked about.
    """
    id_, view = asked.resolve(question.entity), asked.view()
    entity = asked.entities([id_]).get(id_)
    if entity is None:
        raise NotFound(
            f"entity '{id_}' was not known at {question.known_at}",
            hint="ask with a later known_at, or without one",
        )
    counts: dict[str, int] = {}
    for link in sorted([*view.leaving(id_), *view.entering(id_)], key=lambda one: one.kind):
        counts[link.kind] = counts.get(link.kind, 0) + 1
    return DetailAnswer(
        **entity_shape(entity).__dict__,
        relations=counts,
        revision=asked.revision,
    )


class RelationsQuestion(PagedQuestion):
    """What ties does this entity have?"""

    past: bool = Field(default=False, description="also list relations that have ended")


class RelationsAnswer(Answer):
    """Relations at either end of an entity, by id, told from its side."""

    entity: EntityRef
    results: list[RelationShape]
    total: int
    next: str | None


def relations(question: RelationsQuestion, asked: Asked) -> RelationsAnswer:
    """List the relations of an entity."""
    id_, view = asked.resolve(question.entity), asked.view()
    leaving = {link.id: link for link in _links(view, id_, into=False, past=question.past)}
    entering = {link.id: link for link in _links(view, id_, into=True, past=question.past)}
    links = [link for _, link in sorted({**leaving, **entering}.items())]
    rest = links
    if question.cursor is not None:
        after = read_cursor(question.cursor, "relations")
        rest = [link for link in links if link.id > after]
    shown = rest[: question.limit]
    more = len(shown) < len(rest)
    shapes = asked.relations(link for link in shown if link.id in leaving)
    shapes |= asked.relations((link for link in shown if link.id in entering), back=True)
    return RelationsAnswer(
        entity=asked.ref(id_),
        results=[shapes[link.id] for link in shown],
        total=len(links),
        next=write_cursor("relations", shown[-1].id) if more else None,
        revision=asked.revision,
        truncated=more,
        reason=None if links else _why_none(view, id_),
    )


def _links(view: View, id_: str, *, into: bool, past: bool) -> list[Link]:
    return view.entering(id_, past=past) if into else view.leaving(id_, past=past)


def _why_none(view: View, id_: str) -> Reason:
    looser: tuple[tuple[Reason, Lens], ...] = (
        ("not_in_time", view.lens.without_time()),
        ("filtered", view.lens.without_filters()),
    )
    for reason, lens in looser:
        seen = view.through(lens)
        if any(seen.leaving(id_)) or any(seen.entering(id_)):
            return reason
    return "no_relations"
