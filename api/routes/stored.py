"""Stored questions over HTTP: which there are, and each of them asked."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel

from api.answers import give
from api.deps import ONLY_DECLARED, Reader, query_of, send
from api.routes.questions import PROBLEMS, UNCHANGED, described
from graph.queries import QUESTIONS
from graph.queries.base import Question
from graph.queries.stored import STORED, StoredShape, stored_question
from graph.schema import Language


class StoredAnswer(BaseModel):
    """The stored questions."""

    results: list[StoredShape]
    total: int
    revision: int


_ID: Any = Path(
    description="which one, as /stored lists them",
    examples=["who-earned"],
    json_schema_extra={"enum": list(STORED)},
)
_ANY: dict[str, Any] = {"application/json": {"schema": {"type": "object"}}}


def stored_questions(
    request: Request,
    door: Reader,
    lang: Annotated[Language, Query(description="language of the texts", examples=["vi"])] = "en",
) -> Response:
    """Which questions are kept ready?"""
    results = [one.shape(lang) for one in STORED.values()]
    revision = door.store.revision().number
    return send(
        request, StoredAnswer(results=results, total=len(results), revision=revision), revision
    )


def ask_stored(request: Request, door: Reader, id: Annotated[str, _ID]) -> Response:
    """Ask a stored question: with what it asks for, and any parameter that it does not fix."""
    stored = stored_question(id)
    given = query_of(request)
    # Checked as a whole, and then only what is fixed beside what the address gives.
    parameters = stored.parameters(given)
    fixed = {name: value for name, value in parameters.items() if name not in given}
    return give(request, door, QUESTIONS[stored.question], **fixed)


def router(prefix: str) -> APIRouter:
    """Routes under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["questions"])
    routes.add_api_route(
        "/stored",
        stored_questions,
        operation_id="stored_questions",
        response_model=StoredAnswer,
        dependencies=ONLY_DECLARED["dependencies"],
        responses={**UNCHANGED, 422: {}},
    )
    routes.add_api_route(
        "/stored/{id}",
        ask_stored,
        operation_id="ask_stored",
        response_model=None,
        responses={200: {"content": _ANY}, **UNCHANGED, **PROBLEMS},
        openapi_extra={"parameters": [*_parameters(), *described(Question)]},
    )
    return routes


def _parameters() -> list[dict[str, Any]]:
    shared = Question.model_fields
    asked = dict.fromkeys(
        name for one in STORED.values() for name in one.asks if name not in shared
    )
    example = {"entity": "fund:warburg-pincus"}
    found: list[dict[str, Any]] = [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": "where the stored question asks for it",
            "schema": {"type": "string"},
            **({"example": example[name]} if name in example else {}),
        }
        for name in asked
    ]
    return found
