"""Several questions in one request, asked of one revision."""

from __future__ import annotations

from typing import Any

import orjson
from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from api.answers import answered
from api.deps import ONLY_DECLARED, Reader, tagged
from api.problems import problem
from graph.errors import InputError, PartnerGraphError
from graph.queries.stored import stored_question
from graph.service import Partnergraph
from graph.topology.snapshot import Snapshot

_MOST = 100


class AskedOne(BaseModel):
    """One question: ``question`` or ``stored`` names it."""

    model_config = ConfigDict(extra="forbid")

    id: str | None = Field(default=None, max_length=200, description="told again with its answer")
    question: str | None = Field(default=None, description="such as reach", examples=["reach"])
    stored: str | None = Field(default=None, description="a stored question, such as who-brought")
    parameters: dict[str, Any] = Field(
        default={},
        description="as the question takes them, and fields",
        examples=[{"entity": "government:vietnam"}],
    )


class Batch(BaseModel):
    """Questions to be asked of one revision."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "questions": [
                        {
                            "id": "a",
                            "question": "introducers",
                            "parameters": {"entity": "fund:warburg-pincus"},
                        },
                        {"stored": "depend-on", "parameters": {"limit": 3}},
                    ]
                }
            ]
        },
    )

    questions: list[AskedOne] = Field(min_length=1, max_length=_MOST)


class AnsweredOne(BaseModel):
    """What came of one question: an answer, or a problem."""

    id: str | None
    status: int = Field(description="HTTP status that the question would have had alone")
    answer: dict[str, JsonValue] | None = Field(description="as the question alone answers")
    problem: dict[str, JsonValue] | None = Field(description="problem details (RFC 9457)")


class BatchAnswer(BaseModel):
    """What came of each question, in their order."""

    results: list[AnsweredOne]
    revision: int


def router(prefix: str) -> APIRouter:
    """The route under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["questions"], **ONLY_DECLARED)
    described: Any = {
        "response_model": BatchAnswer,
        "responses": {status: {} for status in (413, 422)},
    }

    @routes.post("/batch", operation_id="batch", **described)
    def batch(door: Reader, given: Batch) -> Response:
        """Ask up to 100 questions of one revision; one that fails does not fail the others."""
        snapshot = door.snapshot()
        results = [_one(door, one, snapshot) for one in given.questions]
        told = orjson.dumps({"results": results, "revision": snapshot.revision})
        return Response(told, media_type="application/json", headers=tagged(snapshot.revision))

    return routes


def _one(door: Partnergraph, one: AskedOne, snapshot: Snapshot) -> dict[str, Any]:
    try:
        name, given = _named(one)
        answer = orjson.Fragment(answered(door, name, given, snapshot))
    except PartnerGraphError as error:
        found = problem(error)
        return {"id": one.id, "status": found["status"], "answer": None, "problem": found}
    return {"id": one.id, "status": 200, "answer": answer, "problem": None}


def _named(one: AskedOne) -> tuple[str, dict[str, Any]]:
    if (one.question is None) == (one.stored is None):
        raise InputError("a question is named by 'question' or by 'stored'", hint="give one of two")
    if one.stored is not None:
        stored = stored_question(one.stored)
        return stored.question, stored.parameters(one.parameters)
    return one.question or "", one.parameters
