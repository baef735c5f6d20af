"""Routes by which a person judges whether two entities are one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.conditions import IF_MATCH, expected
from api.deps import ONLY_DECLARED, Partners, send
from api.routes.questions import UNCHANGED
from graph.queries import review as queries
from graph.queries.base import MAX_LIMIT

_JUDGING: dict[int | str, dict[str, Any]] = {status: {} for status in (404, 409, 410, 412, 422)}
"""409: another judgement or a relation stands against it."""
_FORM = {"format": "entity-id"}
_ONE: Any = Query(description="id", examples=["city:fukuoka"], json_schema_extra=_FORM)
_OTHER: Any = Query(
    description="id", examples=["region:fukuoka-prefecture"], json_schema_extra=_FORM
)


class Judged(BaseModel):
    """What a person says of two entities."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "one": "city:fukuoka",
                    "other": "region:fukuoka-prefecture",
                    "verdict": "different",
                }
            ]
        },
    )

    one: str = Field(min_length=1, description="id; kept, where the two are the same")
    other: str = Field(min_length=1, description="id")
    verdict: queries.Verdict
    note: str | None = Field(default=None, max_length=10_000)


def review(
    request: Request,
    door: Partners,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="pairs to list")] = 100,
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


def withdraw(
    request: Request, door: Partners, one: Annotated[str, _ONE], other: Annotated[str, _OTHER]
) -> queries.JudgedAnswer:
    """Take a judgement back."""
    return queries.withdraw(door.store, one, other, expected=expected(request))


def router(prefix: str) -> APIRouter:
    """Routes under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["review"], **ONLY_DECLARED)
    for method, path, ask, answer, more in (
        ("GET", "/review", review, queries.ReviewAnswer, {422: {}, **UNCHANGED}),
        ("GET", "/review/judgements", judgements, queries.JudgementsAnswer, UNCHANGED),
        ("POST", "/review", judge, queries.JudgedAnswer, _JUDGING),
        ("DELETE", "/review", withdraw, queries.JudgedAnswer, _JUDGING),
    ):
        routes.add_api_route(
            path,
            ask,
            methods=[method],
            operation_id=ask.__name__,
            response_model=answer,
            responses=more,
            openapi_extra={"parameters": [IF_MATCH]} if more is _JUDGING else None,
        )
    return routes
