"""Routes by which a person judges whether two entities are one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.conditions import IF_MATCH, MOVED_ON, expected
from api.deps import Partners, send
from api.routes.questions import PROBLEMS
from graph.queries import review as queries
from graph.queries.base import MAX_LIMIT

_CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {"description": "Another judgement or a relation stands against it"},
    **MOVED_ON,
}


class Judged(BaseModel):
    """What a person says of two entities."""

    model_config = ConfigDict(extra="forbid")

    one: str = Field(min_length=1, description="id; kept, where the two are the same")
    other: str = Field(min_length=1, description="id")
    verdict: queries.Verdict
    note: str | None = Field(default=None, max_length=10_000)


def review(
    request: Request,
    door: Partners,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 100,
    cursor: Annotated[int, Query(ge=0, description="'next' of the page before")] = 0,
) -> Response:
    """Which entities may be one?"""
    answer = queries.review(door.store, door.facts, limit=limit, offset=cursor)
    return send(request, answer, answer.revision)


def judgements(request: Request, door: Partners) -> Response:
    """What was judged?"""
    answer = queries.judgements(door.store)
    return send(request, answer, answer.revision)


def judge(request: Request, door: Partners, judged: Judged) -> queries.JudgedAnswer:
    """Say whether two entities are one."""
    one, other, note = judged.one, judged.other, judged.note
    return queries.judge(
        door.store, one, other, judged.verdict, note=note, expected=expected(request)
    )


def withdraw(request: Request, door: Partners, one: str, other: str) -> queries.JudgedAnswer:
    """Take a judgement back."""
    return queries.withdraw(door.store, one, other, expected=expected(request))


def router(prefix: str) -> APIRouter:
    """Routes under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["review"])
    for method, path, ask, answer, more in (
        ("GET", "/review", review, queries.ReviewAnswer, {}),
        ("GET", "/review/judgements", judgements, queries.JudgementsAnswer, {}),
        ("POST", "/review", judge, queries.JudgedAnswer, _CONFLICT),
        ("DELETE", "/review", withdraw, queries.JudgedAnswer, _CONFLICT),
    ):
        routes.add_api_route(
            path,
            ask,
            methods=[method],
            operation_id=ask.__name__,
            response_model=answer,
            responses={**PROBLEMS, **more},
            openapi_extra={"parameters": [IF_MATCH]} if more else None,
        )
    return routes
