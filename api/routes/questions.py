"""A route for every question of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, Request, Response

from api.answers import give, moved
from api.deps import Reader, day_of, query_of, send
from api.schemas import inlined
from api.selecting import fields_parameter
from api.sheets import SHEETS, sheet, table_named
from graph.ids import nfc
from graph.queries import QUESTIONS, QuestionSpec
from graph.queries.base import Question
from graph.queries.making import make_question

# What each status tells is written into the document by api/openapi.py.
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {}}
"""Of a route whose answers are sent with `api.deps.send`."""
PROBLEMS: dict[int | str, dict[str, Any]] = {status: {} for status in (404, 410, 413, 422, 503)}
"""Problems that a question about an entity may give."""
PROBLEMS_OF_ALL: dict[int | str, dict[str, Any]] = {status: {} for status in (413, 422, 503)}
"""Problems that a question about the whole network may give."""
_NAMING = {"entity", "source", "target", "actor", "outcome"}
"""Parameters that name something, which may be unknown or retracted."""
_NONE: Mapping[str, str] = MappingProxyType({})


def router(prefix: str) -> APIRouter:
    """Make a route of each question."""
    routes = APIRouter(prefix=prefix, tags=["questions"])
    for spec in QUESTIONS.values():
        routes.add_api_route(
            spec.route,
            _endpoint(spec),
            methods=["GET"],
            name=spec.name,
            operation_id=spec.name,
            summary=(spec.question.__doc__ or "").strip().splitlines()[0],
            description=(spec.answer.__doc__ or "").strip(),
            response_model=None,
            responses={
                200: {"model": spec.answer},
                **({308: {}} if "{id}" in spec.route else {}),
                **UNCHANGED,
                **_problems(spec),
            },
            openapi_extra={"parameters": [*parameters_of(spec), fields_parameter(spec.answer)]},
        )
    for name in SHEETS:
        routes.add_api_route(
            f"{QUESTIONS[name].route}.csv",
            _sheet_endpoint(QUESTIONS[name]),
            methods=["GET"],
            name=f"{name}_csv",
            operation_id=f"{name}_csv",
            summary=f"One table of /{name} as CSV",
            description=f"A table of the answer to `{QUESTIONS[name].route}`, for spreadsheets.",
            response_class=Response,
            responses={
                200: {"content": {"text/csv": {}}},
                **UNCHANGED,
                **_problems(QUESTIONS[name]),
            },
            openapi_extra={"parameters": [_table_of(name), *parameters_of(QUESTIONS[name])]},
        )
    return routes


def _problems(spec: QuestionSpec) -> dict[int | str, dict[str, Any]]:
    return PROBLEMS if _NAMING & spec.question.model_fields.keys() else PROBLEMS_OF_ALL


def _table_of(name: str) -> dict[str, Any]:
    return {
        "name": "table",
        "in": "query",
        "required": False,
        "description": "which table (the first one)",
        "schema": {"type": "string", "enum": list(SHEETS[name])},
    }


def _sheet_endpoint(spec: QuestionSpec) -> Callable[..., Response]:
    def table(request: Request, door: Reader) -> Response:
        given = query_of(request)
        table = table_named(spec.name, str(given.pop("table", next(iter(SHEETS[spec.name])))))
        question = make_question(spec.name, given)
        answer: Any = door.answer(spec.name, question)
        return send(
            request,
            sheet(spec.name, answer, table),
            answer.revision,
            day=day_of(question, door.snapshot(), door.today()),
            sheet=f"{spec.name}-{table}.csv",
        )

    return table


def _endpoint(spec: QuestionSpec) -> Callable[..., Response]:
    if "{id}" in spec.route:

        def ask_about(request: Request, door: Reader, id: str) -> Response:
            # Unlike a parameter it may not be a name.
            return moved(request, door, id) or give(request, door, spec, entity=nfc(id))

        return ask_about

    def ask(request: Request, door: Reader) -> Response:
        return give(request, door, spec)

    return ask


def parameters_of(spec: QuestionSpec) -> list[dict[str, Any]]:
    """Describe the parameters of a question of the table as OpenAPI does."""
    return described(spec.question, spec.example, in_path="{id}" in spec.route)


def described(
    question: type[Question], example: Mapping[str, str] = _NONE, *, in_path: bool = False
) -> list[dict[str, Any]]:
    """Describe a question's parameters as OpenAPI does.

    Parameters
    ----------
    question : type
        Its fields are the parameters.
    example : dict of str to str
        Values that have an answer in the shipped example.
    in_path : bool
        Whether the entity is the ``id`` of the path.

    Returns
    -------
    list of dict
        In the order of the question's fields.
    """
    schema = question.model_json_schema()
    required = set(schema.get("required", ()))
    found: list[dict[str, Any]] = []
    for name, rules in schema["properties"].items():
        is_id = in_path and name == "entity"
        absent = ("title",) if rules.get("default") else ("title", "default")
        rules = {key: value for key, value in rules.items() if key not in absent}
        description = rules.pop("description", "")
        rules = inlined(rules, schema.get("$defs", {}))
        shown: dict[str, Any] = {"example": example[name]} if name in example else {}
        if shown and rules["type"] == "integer":
            shown = {"example": int(example[name])}
        if is_id:
            rules["format"] = "entity-id"
        found.append(
            {
                "name": "id" if is_id else name,
                "in": "path" if is_id else "query",
                "required": is_id or name in required,
                **shown,
                "description": description,
                "schema": rules,
                **({"style": "form", "explode": False} if name == "kinds" else {}),
            }
        )
    return found
