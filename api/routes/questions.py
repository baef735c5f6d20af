"""A route for every question of the table."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from api.deps import Partners, day_of, send
from api.sheets import SHEETS, sheet, table_named
from graph.errors import InputError, NotFound
from graph.queries import QUESTIONS, QuestionSpec
from graph.service import Partnergraph, make_question

# What each status tells is written into the document by api/openapi.py.
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {}}
"""Of a route whose answers are sent with `api.deps.send`."""
PROBLEMS: dict[int | str, dict[str, Any]] = {status: {} for status in (404, 410, 413, 422, 503)}
"""Problems that a question about an entity may give."""
PROBLEMS_OF_ALL: dict[int | str, dict[str, Any]] = {status: {} for status in (413, 422, 503)}
"""Problems that a question about the whole network may give."""
_NAMING = {"entity", "source", "target", "actor", "outcome"}
"""Parameters that name something, which may be unknown or retracted."""


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
            openapi_extra={"parameters": parameters(spec)},
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
            openapi_extra={"parameters": [_table_of(name), *parameters(QUESTIONS[name])]},
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


def _endpoint(spec: QuestionSpec) -> Callable[..., Response]:
    if "{id}" in spec.route:

        def ask_about(request: Request, door: Partners, id: str) -> Response:
            moved = _moved(request, door, id)
            if moved is not None:
                return moved
            return _answer(spec, door, request, entity=known_id(door, id))

        return ask_about

    def ask(request: Request, door: Partners) -> Response:
        return _answer(spec, door, request)

    return ask


def _moved(request: Request, door: Partnergraph, text: str) -> Response | None:
    """Send on whoever asks of an entity that has become part of another.

    Who asks with the knowledge of a past instant is answered as it was known then.
    """
    id_ = unicodedata.normalize("NFC", text)
    kept = None if "known_at" in request.query_params else door.store.merged([id_]).get(id_)
    if kept is None:
        return None
    path = request.scope["route"].path.replace("{id}", quote(kept.id, safe=":"))
    address = f"{path}?{request.url.query}" if request.url.query else path
    return Response(status_code=308, headers={"Location": address, "Cache-Control": "no-cache"})


def _answer(spec: QuestionSpec, door: Partnergraph, request: Request, **path: str) -> Response:
    given = query_of(request)
    if twice := path.keys() & given.keys():
        name = min(twice)
        raise InputError(
            f"parameter '{name}': it is in the address already", hint="leave it out", field=name
        )
    question = make_question(spec.name, {**given, **path})
    answer: Any = door.answer(spec.name, question)
    return send(request, answer, answer.revision, day=day_of(question, door))


def query_of(request: Request) -> dict[str, Any]:
    """The query's parameters; one that is repeated becomes a list."""
    found: dict[str, Any] = {}
    for key in request.query_params:
        values = request.query_params.getlist(key)
        found[key] = values[0] if len(values) == 1 else values
    return found


def known_id(door: Partnergraph, text: str) -> str:
    """An id of a path: unlike a parameter it may not be a name.

    Raises
    ------
    NotFound
        If there is no entity with this id.
    """
    id_ = unicodedata.normalize("NFC", text)
    if door.snapshot().number(id_) is None:
        raise NotFound(
            f"there is no entity with the id '{text}'",
            hint="find its id with GET /api/v1/entities?q=name",
        )
    return id_


def parameters(spec: QuestionSpec) -> list[dict[str, Any]]:
    """Describe a question's parameters as OpenAPI does.

    Returns
    -------
    list of dict
        In the order of the question's fields.
    """
    schema = spec.question.model_json_schema()
    required = set(schema.get("required", ()))
    described: list[dict[str, Any]] = []
    for name, rules in schema["properties"].items():
        in_path = name == "entity" and "{id}" in spec.route
        absent = ("title",) if rules.get("default") else ("title", "default")
        rules = {key: value for key, value in rules.items() if key not in absent}
        description = rules.pop("description", "")
        rules = _inlined(rules, schema.get("$defs", {}))
        example: dict[str, Any] = {"example": spec.example[name]} if name in spec.example else {}
        if example and rules["type"] == "integer":
            example = {"example": int(spec.example[name])}
        if in_path:
            rules["format"] = "entity-id"
        described.append(
            {
                "name": "id" if in_path else name,
                "in": "path" if in_path else "query",
                "required": in_path or name in required,
                **example,
                "description": description,
                "schema": rules,
                **({"style": "form", "explode": False} if name == "kinds" else {}),
            }
        )
    return described


def _inlined(rules: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Put what a schema refers to in its place, and drop null: a query has no null."""
    options = [one for one in rules.get("anyOf", ()) if one.get("type") != "null"]
    if len(options) == 1:
        rules = {key: value for key, value in rules.items() if key != "anyOf"} | options[0]
    reference = rules.pop("$ref", None)
    if reference is not None:
        rules |= definitions[reference.rsplit("/", 1)[1]]
    return rules
