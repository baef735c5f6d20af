"""The parts that operations of the OpenAPI document share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field

from api.problems import EXITS, problem_of
from graph.kinds import SCHEMA
from graph.queries.shapes import EntityRef
from graph.schema import Language, Status

PROBLEM_JSON = "application/problem+json"
LICENSE = {"name": "MIT", "identifier": "MIT"}
SERVERS = [{"url": "/", "description": "The server that gave this document"}]
TAGS = [
    {"name": "questions", "description": "Who introduced whom, who can introduce whom, and why."},
    {"name": "store", "description": "What is stored, from where, and what changed."},
    {"name": "changes", "description": "Writing: entities, relations and their evidence."},
    {"name": "webhooks", "description": "Being called when something has changed."},
    {"name": "keys", "description": "API keys: who may ask, and what they may."},
    {"name": "review", "description": "Judging whether two entities are one."},
    {"name": "reading", "description": "Reading documents, and judging the facts found in them."},
    {"name": "exports", "description": "All that is known, in forms that other tools read."},
    {"name": "pictures", "description": "Parts of the network, drawn."},
    {"name": "operations", "description": "For those who run the service."},
]
"""The order in which a reader meets them."""

ANSWERS: Mapping[str, Any] = json.loads((files("api") / "answers.json").read_text("utf-8"))
"""By operation id an answer of the shipped example, lists cut short; `make docs` writes them."""


class FieldProblem(BaseModel):
    """One of several faults."""

    model_config = ConfigDict(extra="allow")

    field: str | None = None
    detail: str


class Problem(BaseModel):
    """Why a request was not answered.

    References
    ----------
    RFC 9457, Problem Details for HTTP APIs.
    """

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="a URN of the code")
    title: str = Field(description="the same for each occurrence")
    status: int
    detail: str = Field(description="what is wrong and where")
    code: str = Field(description="stable; what a program should look at")
    hint: str | None = Field(default=None, description="how to mend it")
    field: str | None = Field(default=None, description="the parameter or field that is wrong")
    candidates: list[EntityRef] | None = Field(
        default=None, description="of a name that fits several entities: these, best first"
    )
    errors: list[FieldProblem] | None = Field(default=None, description="every fault, if several")


class Link(NamedTuple):
    """Where an answer leads.

    Parameters
    ----------
    source, target : str
        Operation ids.
    parameter : str
        Of the target.
    place : str
        JSON pointer to its value in the answer of the source (RFC 6901).
    """

    source: str
    target: str
    parameter: str
    place: str


LINKS = (
    *(
        Link("search", target, "id", "/results/0/id")
        for target in ("entity", "relations", "introducers", "introduced", "origins", "reach")
    ),
    Link("introducers", "introducers", "id", "/results/0/source/id"),
    Link("introduced", "introduced", "id", "/results/0/target/id"),
    Link("origins", "reach", "id", "/results/0/entity/id"),
    Link("reach", "impact", "id", "/results/0/entity/id"),
    Link("credit", "credit_chains", "outcome", "/results/0/shares/0/outcome/id"),
    Link("suggestions", "entity", "id", "/results/0/target/id"),
)

_DETAILS = {
    "invalid_input": "parameter 'max_hops' '0': Input should be greater than or equal to 1",
    "ambiguous_name": "'Embassy' may mean any of 116 entities",
    "not_found": "there is no entity with the id 'company:none'",
    "gone": "entity 'company:acme' has been retracted",
}
SECURITY_SCHEMES = {
    "key": {
        "type": "http",
        "scheme": "bearer",
        "description": "An API key (pg_…), or a token of the OpenID Connect issuer that is set",
    }
}
_TAG = {"type": "string", "pattern": '^"[^"]*"$'}
HEADERS: dict[str, Any] = {
    "ETag": {
        "description": "The revision that was asked, and the day where the answer depends on it",
        "required": True,
        "schema": _TAG,
        "example": '"2"',
    },
    "Location": {
        "description": "The same question of the entity that is left",
        "required": True,
        "schema": {"type": "string", "format": "uri-reference"},
        "example": "/api/v1/entities/company:becamex-idc",
    },
}
PARAMETERS: dict[str, Any] = {
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": "The ETag of an answer that is at hand: 304 if nothing has changed",
        "schema": {"type": "string"},
        "example": '"1"',
    }
}


def _codes(status: int) -> list[str]:
    return [code for code, exits in EXITS.items() if exits.http == status]


def _name(status: int) -> str:
    return "".join(word.capitalize() for word in _codes(status)[0].split("_"))


def _problems(status: int) -> dict[str, Any]:
    examples = {
        code: {"value": problem_of(code, _DETAILS.get(code, EXITS[code].title))}
        for code in _codes(status)
    }
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples}
    return {"description": EXITS[_codes(status)[0]].title, "content": {PROBLEM_JSON: content}}


RESPONSES: dict[str, Any] = {
    "NotModified": {
        "description": "Nothing has changed since the answer that If-None-Match names",
        "headers": {"ETag": {"$ref": "#/components/headers/ETag"}},
    },
    "Moved": {
        "description": "The entity is part of another one",
        "headers": {"Location": {"$ref": "#/components/headers/Location"}},
    },
    **{_name(status): _problems(status) for status in sorted({one.http for one in EXITS.values()})},
}
_NAMES = {"304": "NotModified", "308": "Moved"}


def reference(status: str) -> str | None:
    """Where the document keeps the response of a status; None: each operation has its own.

    Raises
    ------
    KeyError
        If no problem has this status: give ``api.problems.EXITS`` its code.
    """
    name = _NAMES.get(status)
    if name is None and status.isdigit() and int(status) >= 400:
        if not _codes(int(status)):
            raise KeyError(f"no code of api.problems.EXITS has the status {status}")
        name = _name(int(status))
    return name and f"#/components/responses/{name}"


def problem_schema() -> dict[str, Any]:
    """The one shape of every error, with all codes that there are."""
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    fault = schema.pop("$defs")["FieldProblem"]
    schema["properties"]["errors"]["anyOf"][0]["items"] = fault
    schema["properties"]["code"]["enum"] = list(EXITS)
    schema["description"] = "Why a request was not answered (RFC 9457)."
    return schema


def enumerations(document: dict[str, Any]) -> dict[str, Any]:
    """Put the lists of words that many parameters share in one place, and give those.

    A generator then makes one type of each, not one for every parameter.
    """
    shared: dict[str, Iterable[str]] = {
        "Language": get_args(Language),
        "Status": list(Status),
        "EntityKind": SCHEMA.entities,
        "RelationKind": SCHEMA.relations,
    }
    lists = {name: [str(word) for word in words] for name, words in shared.items()}
    for item in document["paths"].values():
        for operation in item.values():
            for one in operation.get("parameters", ()):
                _share(one, "schema", lists)
                _share(one.get("schema", {}), "items", lists)
    return {name: {"type": "string", "enum": words} for name, words in lists.items()}


def _share(holder: dict[str, Any], key: str, lists: Mapping[str, list[str]]) -> None:
    words = holder.get(key, {}).get("enum")
    for name, known in lists.items():
        if words == known:
            holder[key] = {"$ref": f"#/components/schemas/{name}"}


def link(document: dict[str, Any]) -> None:
    """Say where answers lead, among the operations that there are."""
    told = {
        operation["operationId"]: operation
        for item in document["paths"].values()
        for operation in item.values()
    }
    for one in LINKS:
        if one.source in told and one.target in told:
            links = told[one.source]["responses"]["200"].setdefault("links", {})
            links[one.target] = {
                "operationId": one.target,
                "parameters": {one.parameter: f"$response.body#{one.place}"},
                "description": told[one.target]["summary"],
            }
