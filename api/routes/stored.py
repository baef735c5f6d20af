"""Stored questions over HTTP: which there are, and each of them asked."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel

from api.answers import Answers
from api.deps import Partners, query_of, send
from api.routes.questions import PROBLEMS, UNCHANGED
from graph.queries import QUESTIONS
from graph.queries.stored import STORED, StoredShape, stored_question
from graph.schema import Language


class StoredAnswer(BaseModel):
    """The stored questions."""

    results: list[StoredShape]
    total: int
    revision: int


def router(prefix: str) -> APIRouter:
    """Routes under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["questions"])
    answers = Answers()

    @routes.get(
        "/stored",
        operation_id="stored_questions",
        response_model=StoredAnswer,
        responses={**UNCHANGED, 422: {}},
    )
    def listed(
        request: Request,
        door: Partners,
        lang: Annotated[
            Language, Query(description="language of the texts", examples=["vi"])
        ] = "en",
    ) -> Response:
        """Which questions are kept ready?"""
        results = [one.shape(lang) for one in STORED.values()]
        revision = door.store.revision().number
        told = StoredAnswer(results=results, total=len(results), revision=revision)
        return send(request, told, revision)

    described: Any = {
        "response_model": None,
        "responses": {
            200: {"description": "The answer of the question that it is", "content": _ANY},
            **UNCHANGED,
            **PROBLEMS,
        },
        "openapi_extra": {"parameters": _parameters()},
    }

    @routes.get("/stored/{id}", operation_id="ask_stored", **described)
    def ask_stored(request: Request, door: Partners, id: Annotated[str, _ID]) -> Response:
        """Ask a stored question: with what it asks for, and any parameter that it does not fix."""
        stored = stored_question(id)
        given = query_of(request)
        # Checked as a whole, and then only what is fixed beside what the address gives.
        parameters = stored.parameters(given)
        fixed = {name: value for name, value in parameters.items() if name not in given}
        return answers.give(request, door, QUESTIONS[stored.question], **fixed)

    return routes


_ID: Any = Path(
    description="which one, as /stored lists them",
    examples=["who-earned"],
    json_schema_extra={"enum": list(STORED)},
)
_ANY: dict[str, Any] = {"application/json": {"schema": {"type": "object"}}}


def _parameters() -> list[dict[str, Any]]:
    asked = dict.fromkeys(name for one in STORED.values() for name in one.asks)
    example = {"entity": "fund:warburg-pincus", "as_of": "2024-11-23"}
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
