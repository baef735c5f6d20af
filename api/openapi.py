"""Finishes the OpenAPI document: adds what FastAPI cannot know, and mends what it gets wrong.

Everything is derived: a route that is added needs an operation id, a docstring, and the statuses of
its own in ``responses``; the shapes of problems, headers, examples and links come from here.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Mapping
from threading import Lock
from typing import Any

from fastapi import FastAPI
from starlette.routing import compile_path

from api import openapi_parts as parts
from api.access_roles import OPERATIONS
from api.deprecation import DEPRECATED, Deprecated
from api.problems import EXITS

_REFERENCE = re.compile(r'"#/components/schemas/([^"]+)"')
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_RATE_LIMITED, _UNSUPPORTED_MEDIA, _STORE_FAILED = 429, 415, 503
_UNAUTHENTICATED, _FORBIDDEN = 401, 403


def describe(app: FastAPI, prefix: str, deprecated: Mapping[str, Deprecated] = DEPRECATED) -> None:
    """Let an application give the finished document, which is made when it is first asked for.

    Parameters
    ----------
    app : FastAPI
        With all its routes.
    prefix : str
        Below it every operation asks the store.
    deprecated : mapping
        Operations that are to go, by operation id.
    """
    made, lock = app.openapi, Lock()
    finished: list[dict[str, Any]] = []

    def document() -> dict[str, Any]:
        # FastAPI keeps its own, unfinished one: another thread must not see that.
        with lock:
            if not finished:
                finished.append(_finished(made(), prefix, deprecated))
            return finished[0]

    app.openapi = document  # type: ignore[method-assign]


def operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, method in small letters, and operation, in the order of the document."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method in METHODS:
                yield path, method, operation


def allowed(document: Mapping[str, Any], path: str) -> list[str]:
    """The methods that an address takes, for ``Allow``; none if the document does not tell of it.

    References
    ----------
    RFC 9110, HTTP Semantics, section 10.2.1.
    """
    paths = document["paths"]
    fitting = (paths[one] for one in paths if compile_path(one)[0].match(path))
    found: Mapping[str, Any] = paths.get(path) or next(fitting, {})
    methods = [method.upper() for method in METHODS if method in found]
    return [*methods, "HEAD"] if "GET" in methods and "HEAD" not in methods else methods


def _finished(
    document: dict[str, Any], prefix: str, deprecated: Mapping[str, Deprecated]
) -> dict[str, Any]:
    document["info"] |= {"license": parts.LICENSE}
    document["servers"] = parts.SERVERS
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for path, _, operation in operations(document):
        _tell(operation)
        _tell_role(operation)
        _list_statuses(operation, asks_store=path.startswith(prefix))
        _mend_parameters(operation)
        _mend_body(operation)
        _mend_responses(operation)
        if gone := deprecated.get(operation["operationId"]):
            operation["deprecated"] = True
            operation["description"] += f"\n\n{gone.told}"
    used = {tag for _, _, operation in operations(document) for tag in operation.get("tags", ())}
    document["tags"] = [one for one in parts.TAGS if one["name"] in used]
    parts.link(document)
    schemas |= parts.enumerations(document) | {"Problem": parts.problem_schema()}
    document["components"] = {
        **components,
        "responses": parts.RESPONSES,
        "parameters": parts.PARAMETERS,
        "headers": parts.HEADERS,
        "securitySchemes": parts.SECURITY_SCHEMES,
    }
    _drop_unused(document, schemas)
    for schema in schemas.values():
        # What may be left out is told by `required`; generators take a field that has a default
        # for one that is always there.
        for field in schema.get("properties", {}).values():
            field.pop("default", None)
    whole: dict[str, Any] = _whole_numbers(document)
    return whole


def _drop_unused(document: Mapping[str, Any], schemas: dict[str, Any]) -> None:
    """Leave out shapes that nothing points to, such as those of FastAPI's own problems."""
    while True:
        named = set(_REFERENCE.findall(json.dumps(document)))
        if named >= schemas.keys():
            return
        for name in schemas.keys() - named:
            del schemas[name]


def _tell(operation: dict[str, Any]) -> None:
    """Summarise by the first line of what is told, not by a function's name."""
    told = inspect.cleandoc(operation.get("description", "")).replace("``", "`")
    first = told.partition("\n")[0]
    named = operation["operationId"].replace("_", " ").lower()
    if operation.get("summary", "").lower() == named or "summary" not in operation:
        operation["summary"] = first.removesuffix(".")
    operation["description"] = told or operation["summary"]


def _tell_role(operation: dict[str, Any]) -> None:
    """Say who may ask; while no keys are in use, whoever is at the server's machine may."""
    role = OPERATIONS.get(operation["operationId"])
    if role is None:
        operation["security"] = []
        return
    operation["security"] = [{name: []} for name in parts.SECURITY_SCHEMES] + [{}]
    operation["description"] += f"\n\nRole: {role}."
    for status in (_UNAUTHENTICATED, _FORBIDDEN):
        operation["responses"].setdefault(str(status), {})


def _list_statuses(operation: dict[str, Any], *, asks_store: bool) -> None:
    answers = operation["responses"]
    if asks_store:
        answers.setdefault(str(_STORE_FAILED), {})
        if any(exits.http == _RATE_LIMITED for exits in EXITS.values()):
            answers.setdefault(str(_RATE_LIMITED), {})
    if "requestBody" in operation:
        answers.setdefault(str(_UNSUPPORTED_MEDIA), {})


def _mend_parameters(operation: dict[str, Any]) -> None:
    # A route that describes its parameters itself has its path's told by FastAPI as well: the
    # later one is ours.
    told = {(one["in"], one["name"]): one for one in operation.get("parameters", ())}
    for one in told.values():
        schema = one["schema"] = _without_null(one["schema"])
        schema.pop("title", None)
        examples = schema.pop("examples", None)
        if "example" not in one and (found := _example(schema, examples)) is not None:
            one["example"] = found
        one.setdefault("description", schema.get("description", ""))
        schema.pop("description", None)
    listed = [*told.values()]
    if "304" in operation["responses"]:
        listed.append({"$ref": "#/components/parameters/IfNoneMatch"})
    if listed:
        operation["parameters"] = listed


def _mend_body(operation: dict[str, Any]) -> None:
    """A body that has to be there is not null, even where FastAPI does not read it itself."""
    body = operation.get("requestBody", {})
    if body.get("required"):
        for content in body["content"].values():
            content["schema"] = _without_null(content["schema"])
            content["schema"].pop("title", None)


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """What may be left out: an address has no null."""
    options = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    if len(options) != 1:
        return schema
    rest = {name: value for name, value in schema.items() if name != "anyOf"}
    return {**rest, **options[0]}


def _example(schema: Mapping[str, Any], examples: list[Any] | None) -> Any:
    if examples:
        return examples[0]
    if "default" in schema:
        return schema["default"]
    if "enum" in schema:
        return schema["enum"][0]
    return {"boolean": True, "integer": schema.get("minimum")}.get(schema.get("type", ""))


def _mend_responses(operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    examples = parts.ANSWERS.get(operation["operationId"])
    for status, answer in list(answers.items()):
        if reference := parts.reference(status):
            answers[status] = {"$ref": reference}
            continue
        if "304" in answers:
            answer.setdefault("headers", {})["ETag"] = {"$ref": "#/components/headers/ETag"}
        if answer.get("description") == "Successful Response":
            answer["description"] = "The answer"
        for media, content in answer.get("content", {}).items():
            content.setdefault("schema", {"type": "string"})
            if media == "application/json" and examples is not None:
                content["example"] = examples
    operation["responses"] = dict(sorted(answers.items()))


def _whole_numbers(node: Any) -> Any:
    """Write 12 where FastAPI writes 12.0: the limits of whole numbers are whole."""
    if isinstance(node, dict):
        limits = ("minimum", "maximum") if node.get("type") == "integer" else ()
        return {
            name: int(one) if name in limits else _whole_numbers(one) for name, one in node.items()
        }
    return [_whole_numbers(one) for one in node] if isinstance(node, list) else node
