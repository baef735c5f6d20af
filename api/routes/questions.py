"""A route for every question of the table."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response

from api.answers import Answers, moved
from api.deps import Partners, day_of, query_of, send
from api.schemas import inlined
from api.selecting import FIELD
from api.sheets import SHEETS, sheet, table_named
from graph.queries import QUESTIONS, QuestionSpec
from graph.service import make_question

PROBLEMS: dict[int | str, dict[str, Any]] = {
    number: {"description": text, "content": {"application/problem+json": {}}}
    for number, text in {
        404: "No such entity",
        410: "The entity has been retracted",
        413: "More than is taken on at once",
        422: "A parameter is wrong",
        503: "The store failed",
    }.items()
}
"""Problems that a question may give."""


def router(prefix: str) -> APIRouter:
    """Make a route of each question."""
    routes = APIRouter(prefix=prefix, tags=["questions"])
    answers = Answers()
    for spec in QUESTIONS.values():
        routes.add_api_route(
            spec.route,
            _endpoint(spec, answers),
            methods=["GET"],
            name=spec.name,
            operation_id=spec.name,
            summary=(spec.question.__doc__ or "").strip().splitlines()[0],
            description=(spec.answer.__doc__ or "").strip(),
            response_model=None,
            responses={
                200: {"model": spec.answer, "headers": {"ETag": ETAG}},
                308: {"description": "The entity is part of another one, which Location names"},
                304: {"description": "Nothing has changed since the revision of If-None-Match"},
                **PROBLEMS,
            },
            openapi_extra={"parameters": [*parameters_of(spec), FIELD]},
        )
    for name in SHEETS:
        routes.add_api_route(
            f"{QUESTIONS[name].route}.csv",
            _sheet_endpoint(QUESTIONS[name]),
            methods=["GET"],
            name=f"{name}_csv",
            operation_id=f"{name}_csv",
            summary=f"One table of /{name} as CSV",
            response_model=None,
            responses={200: {"content": {"text/csv": {}}, "headers": {"ETag": ETAG}}, **PROBLEMS},
            openapi_extra={"parameters": [_table_of(name), *parameters_of(QUESTIONS[name])]},
        )
    return routes


def _table_of(name: str) -> dict[str, Any]:
    return {
        "name": "table",
        "in": "query",
        "required": False,
        "description": "which table (the first one)",
        "schema": {"type": "string", "enum": list(SHEETS[name])},
    }


def _sheet_endpoint(spec: QuestionSpec) -> Callable[..., Response]:
    def table(request: Request, door: Partners) -> Response:
        given = query_of(request)
        table = table_named(spec.name, str(given.pop("table", next(iter(SHEETS[spec.name])))))
        question = make_question(spec.name, given)
        answer: Any = door.answer(spec.name, question)
        return send(
            request,
            sheet(spec.name, answer, table),
            answer.revision,
            day=day_of(question, door),
            sheet=f"{spec.name}-{table}.csv",
        )

    return table


ETAG = {"description": "the revision", "schema": {"type": "string"}}
"""How OpenAPI describes the entity tag."""


def _endpoint(spec: QuestionSpec, answers: Answers) -> Callable[..., Response]:
    if "{id}" in spec.route:

        def ask_about(request: Request, door: Partners, id: str) -> Response:
            # Unlike a parameter it may not be a name.
            return moved(request, door, id) or answers.give(
                request, door, spec, entity=unicodedata.normalize("NFC", id)
            )

        return ask_about

    def ask(request: Request, door: Partners) -> Response:
        return answers.give(request, door, spec)

    return ask


def parameters_of(spec: QuestionSpec) -> list[dict[str, Any]]:
    """A question's parameters as OpenAPI describes them."""
    schema = spec.question.model_json_schema()
    required = set(schema.get("required", ()))
    described: list[dict[str, Any]] = []
    for name, rules in schema["properties"].items():
        in_path = name == "entity" and "{id}" in spec.route
        rules = {key: value for key, value in rules.items() if key not in ("title", "default")}
        example = {"example": spec.example[name]} if name in spec.example else {}
        described.append(
            {
                "name": "id" if in_path else name,
                "in": "path" if in_path else "query",
                "required": in_path or name in required,
                **example,
                "description": rules.pop("description", ""),
                "schema": inlined(rules, schema.get("$defs", {})),
                **({"style": "form", "explode": False} if name == "kinds" else {}),
            }
        )
    return described
