"""Finding entities by name, and listing them."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from graph.errors import InputError
from graph.ids import fold
from graph.kinds import SCHEMA
from graph.queries.base import Asked, Cursor, Question
from graph.queries.cursors import read_cursor, read_scored_cursor, write_cursor
from graph.queries.shapes import Answer, EntityRef, Reason
from graph.topology.names import EXACT, Match, rank


def _entity_kind(value: object) -> object:
    if isinstance(value, str):
        try:
            SCHEMA.entity(value)
        except InputError as error:
            raise PydanticCustomError("input", "{message}", {"message": str(error)}) from error
    return value


_EntityKind = Annotated[str, WithJsonSchema({"type": "string", "enum": list(SCHEMA.entities)})]


_ALL_OF_THEM = "entities"
"""What cursors of a search without a text are marked with."""


class SearchQuestion(Question):
    """Which entities bear this name?"""

    q: str = Field(default="", description="a name, or the beginning of one; empty: all entities")
    kind: Annotated[_EntityKind | None, BeforeValidator(_entity_kind)] = Field(
        default=None, description="entity kind (all)", examples=["company"]
    )
    cursor: Cursor | None = Field(default=None, description="'next' of the page before")


class Hit(EntityRef):
    """An entity found, with its other names and how well it fits, 0–1."""

    aliases: list[str]
    country: str | None
    score: float


class SearchAnswer(Answer):
    """Entities by fit, then by number of relations, then id; `next` leads to the rows after these.

    Where more than 20,000 names fit, only those that are the text and the first 2,000 that begin
    with it are ranked and counted, and the answer is truncated.
    """

    results: list[Hit]
    total: int
    next: str | None


def search(question: SearchQuestion, asked: Asked) -> SearchAnswer:
    """Search names and aliases; without a text list all entities by id."""
    page = _fitting(question, asked) if question.q.strip() else _all(question, asked)
    known = asked.entities(match.id for match in page.shown)
    return SearchAnswer(
        results=[
            Hit(
                **asked.ref(match.id).__dict__,
                aliases=list(known[match.id].aliases),
                country=known[match.id].country,
                score=match.score,
            )
            for match in page.shown
        ],
        total=page.total,
        next=_next(page.shown[-1], question) if page.more else None,
        revision=asked.revision,
        truncated=page.more or page.broad,
        reason=None if page.total else page.reason,
    )


class _Page(NamedTuple):
    """The rows shown, the number of all, whether more follow, and whether too many names fit."""

    shown: list[Match]
    total: int
    more: bool
    reason: Reason
    broad: bool = False


def _fitting(question: SearchQuestion, asked: Asked) -> _Page:
    folded = fold(question.q)
    names = asked.store.names_like(folded, asked.instant)
    fitting = rank(names.names, folded, asked.degree)
    found = [one for one in fitting if question.kind in (None, one.kind)]
    rest = found
    if question.cursor is not None:
        score, degree, id_ = read_scored_cursor(question.cursor)
        after = (-score, -degree, id_)
        rest = [match for match in found if match.key > after]
    shown = rest[: question.limit]
    if found:
        return _Page(shown, len(found), len(shown) < len(rest), "no_relations", names.truncated)
    if fitting:
        return _Page([], 0, more=False, reason="filtered", broad=names.truncated)
    ever = rank(asked.store.names_like(folded, None).names, folded, asked.degree)
    of_kind = any(question.kind in (None, one.kind) for one in ever)
    reason: Reason = "not_in_time" if of_kind else "filtered" if ever else "no_relations"
    return _Page([], 0, more=False, reason=reason, broad=names.truncated)


def _all(question: SearchQuestion, asked: Asked) -> _Page:
    """All entities by id."""
    snapshot, kind = asked.snapshot, question.kind
    after = read_cursor(question.cursor, _ALL_OF_THEM) if question.cursor is not None else None
    ids = snapshot.listed(kind, after, question.limit + 1, asked.instant)
    total = snapshot.count(kind, asked.instant)
    shown = [Match(id_, kind or "", EXACT, 0) for id_ in ids[: question.limit]]
    reason: Reason = "no_relations"
    if not total and snapshot.entities:
        reason = "not_in_time" if kind is None or snapshot.has_kind(kind) else "filtered"
    return _Page(shown, total, len(ids) > question.limit, reason)


def _next(last: Match, question: SearchQuestion) -> str:
    if question.q.strip():
        return write_cursor(last.score, last.degree, last.id)
    return write_cursor(_ALL_OF_THEM, last.id)
