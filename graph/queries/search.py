"""Finding entities by name, and listing them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from graph.errors import InputError
from graph.ids import fold
from graph.kinds import SCHEMA
from graph.queries.base import Asked, Question
from graph.queries.cursors import read_scored_cursor, write_cursor
from graph.queries.shapes import Answer, EntityRef, Reason
from graph.topology.names import Match


def _entity_kind(value: object) -> object:
    if isinstance(value, str):
        try:
            SCHEMA.entity(value)
        except InputError as error:
            raise PydanticCustomError("input", "{message}", {"message": str(error)}) from error
    return value


class SearchQuestion(Question):
    """Which entities bear this name?"""

    q: str = Field(default="", description="a name, or the beginning of one; empty: all entities")
    kind: Annotated[str | None, BeforeValidator(_entity_kind)] = Field(
        default=None, description="entity kind (all)"
    )
    cursor: str | None = Field(default=None, description="'next' of the page before")


class Hit(EntityRef):
    """An entity found, with its other names and how well it fits, 0–1."""

    aliases: list[str]
    country: str | None
    score: float


class SearchAnswer(Answer):
    """Entities by fit, then id; `next` leads to the rows after these."""

    results: list[Hit]
    total: int
    next: str | None


def search(question: SearchQuestion, asked: Asked) -> SearchAnswer:
    """Search names and aliases; without a text list all entities by id."""
    nodes = asked.snapshot.nodes
    if question.q.strip():
        fitting = asked.names().search(fold(question.q))
    else:
        fitting = [Match(id_, 1.0) for id_ in sorted(nodes)]
    of_kind = [one for one in fitting if question.kind in (None, nodes[one.id].kind)]
    found = [one for one in of_kind if asked.knows(one.id)]
    rest = found
    if question.cursor is not None:
        score, id_ = read_scored_cursor(question.cursor)
        rest = [match for match in found if (-match.score, match.id) > (-score, id_)]
    shown = rest[: question.limit]
    more = len(shown) < len(rest)
    known = asked.store.entities([match.id for match in shown], asked.instant)
    return SearchAnswer(
        results=[
            Hit(
                **asked.ref(match.id).__dict__,
                aliases=list(known[match.id].aliases),
                country=known[match.id].country,
                score=match.score,
            )
            for match in shown
        ],
        total=len(found),
        next=write_cursor(shown[-1].score, shown[-1].id) if more else None,
        revision=asked.snapshot.revision,
        truncated=more,
        reason=None if found else _why_none(fitting, of_kind),
    )


def _why_none(fitting: list[Match], of_kind: list[Match]) -> Reason:
    if of_kind:
        return "not_in_time"
    return "filtered" if fitting else "no_relations"
