"""The OpenAPI document: complete, true of the running application, and with examples that hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import jsonschema_rs
import pytest
from fastapi import FastAPI, Response
from fastapi.testclient import TestClient

from api import openapi
from api.app import create_app
from api.deprecation import Deprecated, DeprecationHeaders
from api.problems import EXITS
from graph.queries import QUESTIONS
from graph.service import Partnergraph
from tools.answers import ANSWERS, as_sent, requests, shown

PREFIX = "/api/v1"
# Their values come from an answer, or from another parameter.
WITHOUT_EXAMPLE = {"cursor", "source", "target", "entity"}


@pytest.fixture(scope="module")
def document(example: TestClient) -> dict[str, Any]:
    told: dict[str, Any] = example.get(f"{PREFIX}/openapi.json").json()
    return told


def follow(document: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    while reference := node.get("$ref"):
        node = document
        for part in reference.removeprefix("#/").split("/"):
            node = node[part]
    return node


def conforms(document: dict[str, Any], schema: dict[str, Any], value: Any) -> None:
    whole = {**schema, "components": document["components"]}
    jsonschema_rs.Draft202012Validator(whole).validate(value)


def faults(document: dict[str, Any]) -> Iterator[str]:
    """What a generator or a reader would miss."""
    tags = {one["name"] for one in document["tags"] if one["description"]}
    seen: set[str] = set()
    for path, method, operation in openapi.operations(document):
        name = operation.get("operationId", f"{method} {path}")
        if not re.fullmatch(r"[a-z][a-z_]+", name) or name in seen:
            yield f"{name}: its operation id is no word of its own"
        seen.add(name)
        if not operation["summary"] or not operation["description"]:
            yield f"{name}: untold"
        if not operation.get("tags") or not tags.issuperset(operation["tags"]):
            yield f"{name}: a tag that has no description"
        for given in operation.get("parameters", ()):
            one = follow(document, given)
            where, schema = f"{name}, {one['name']}", follow(document, one["schema"])
            if not one["description"]:
                yield f"{where}: untold"
            if not {"type", "anyOf"} & schema.keys():
                yield f"{where}: of no type"
            if "example" not in one and one["name"] not in WITHOUT_EXAMPLE:
                yield f"{where}: without an example"
        for status, given in operation["responses"].items():
            answer = follow(document, given)
            if not answer["description"] or (int(status) >= 400) != (
                "$ref" in given and "content" in answer
            ):
                yield f"{name}, {status}: not told as all others"
            if int(status) < 300 and "304" in operation["responses"]:
                assert answer["headers"]["ETag"]


def test_it_leaves_nothing_out(document: dict[str, Any]) -> None:
    assert list(faults(document)) == []
    told = json.dumps(document)
    assert "HTTPValidationError" not in told
    assert document["components"]["schemas"]["Problem"]["properties"]["code"]["enum"] == [*EXITS]
    named = set(re.findall(r'"#/components/(\w+/\w+)"', told))
    # What is needed to ask is named, not pointed to.
    schemes = document["components"]["securitySchemes"].keys()
    assert {*schemes} == {
        name
        for _, _, operation in openapi.operations(document)
        for one in operation["security"]
        for name in one
    }
    for kind, parts in document["components"].items():
        if kind == "securitySchemes":
            continue
        unused = {f"{kind}/{name}" for name in parts} - named
        # Statuses that only the framework gives, at addresses or by methods that are not told of,
        # and those of requests that reach no operation.
        assert unused <= {
            "responses/MethodNotAllowed",
            "responses/BadConfiguration",
            "responses/HeadTooLarge",
            "responses/TooSlow",
        }


def test_what_is_left_out_is_noticed(document: dict[str, Any]) -> None:
    worse = json.loads(json.dumps(document))
    item = worse["paths"][f"{PREFIX}/entities/{{id}}/reach"]["get"]
    item["tags"], item["responses"]["422"] = ["strange"], {"description": "x"}
    del item["parameters"][0]["example"]
    assert len(list(faults(worse))) == 3


def test_examples_of_requests_give_the_examples_of_answers(
    own: TestClient, document: dict[str, Any]
) -> None:
    kept = json.loads(ANSWERS.read_text("utf-8"))
    told: set[str] = set()
    for request in requests(document):
        answered = request.ask(own)
        found = request.operation["responses"].get(str(answered.status_code))
        assert answered.status_code in (200, 201, 202, 204), (request.name, answered.text)
        assert found, (request.name, answered.status_code)
        media = answered.headers.get("content-type", "").partition(";")[0]
        assert not answered.content or media in found["content"], request.name
        if media == "application/json":
            content = found["content"][media]
            told.add(request.name)
            conforms(document, content["schema"], answered.json())
            assert request.name in kept, "run 'make docs'"
            assert content["example"] == kept[request.name]
            conforms(document, content["schema"], content["example"])
        if request.name in QUESTIONS:
            assert shown(answered.json()) == kept[request.name], "run 'make docs'"
    assert told == kept.keys()


def test_each_parameter_s_example_is_taken(example: TestClient, document: dict[str, Any]) -> None:
    for request in requests(document):
        if request.method != "get":
            continue
        for one in request.operation.get("parameters", ()):
            if "example" not in one or one["in"] != "query" or one["name"] in request.query:
                continue
            more = {one["name"]: as_sent(one["example"])}
            if one["name"] == "currency":
                more["rates"] = "VND=0.00004,JPY=0.0067,SGD=0.7"
            answered = request.ask(example, **more)
            assert answered.status_code == 200, (request.name, more, answered.text)


def test_problems_are_of_the_one_shape(example: TestClient, document: dict[str, Any]) -> None:
    problem = {"$ref": "#/components/schemas/Problem"}
    what_if, headers = f"{PREFIX}/what-if", {"Content-Type": "application/json"}
    for answered, status, code, told in (
        (example.post(what_if, content=b"{", headers=headers), 422, "invalid_input", "not JSON"),
        (example.post(what_if, content=b"\xff", headers=headers), 422, "invalid_input", "body"),
        (example.post(what_if, data={"a": "b"}), 415, "unsupported_media_type", "urlencoded"),
        (example.post(what_if), 422, "invalid_input", "required"),
        (example.put(what_if), 405, "method_not_allowed", "PUT"),
        (example.get(f"{PREFIX}/nowhere"), 404, "not_found", "/nowhere"),
        (example.get(f"{PREFIX}/chains?source=Embassy&target=x"), 422, "ambiguous_name", "may"),
    ):
        assert (answered.status_code, answered.json()["code"]) == (status, code)
        assert told in answered.json()["detail"]
        conforms(document, problem, answered.json())
    for answer in document["components"]["responses"].values():
        for one in answer.get("content", {}).values():
            for shown_ in one["examples"].values():
                conforms(document, problem, shown_["value"])


def test_allow_names_every_method_of_an_address(example: TestClient) -> None:
    def allowed(path: str) -> set[str]:
        answered = example.options(f"{PREFIX}{path}")
        assert answered.status_code == 405
        return set(answered.headers["Allow"].split(", "))

    assert allowed("/review") == {"GET", "HEAD", "POST", "DELETE"}
    assert allowed("/entities/company:tokyu/reach") == {"GET", "HEAD"}
    assert allowed("/what-if") == {"POST"}


def test_links_lead_to_answers(example: TestClient, document: dict[str, Any]) -> None:
    asked = {one.name: one for one in requests(document)}
    paths = {one["operationId"]: path for path, _, one in openapi.operations(document)}
    followed = 0
    for name, request in asked.items():
        links = request.operation["responses"].get("200", {}).get("links", {})
        for one in links.values():
            ((parameter, place),) = one["parameters"].items()
            value = request.ask(example).json()
            for part in place.removeprefix("$response.body#/").split("/"):
                value = value[int(part)] if isinstance(value, list) else value[part]
            path = paths[one["operationId"]]
            query = {} if f"{{{parameter}}}" in path else {parameter: value}
            path = path.replace(f"{{{parameter}}}", str(value))
            assert example.get(path, params=query).status_code == 200, (name, one)
            followed += 1
    assert followed >= 10


def test_what_is_to_go_is_told_in_the_document_and_with_each_answer() -> None:
    gone = {
        "old": Deprecated(
            datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC), "Use `new`."
        )
    }
    app = FastAPI()

    @app.get("/old", operation_id="old")
    def old() -> Response:
        """Is it old?"""
        return Response("x")

    @app.get("/new", operation_id="new")
    def new() -> Response:
        """Is it new?"""
        return Response("x")

    app.add_middleware(DeprecationHeaders, table=gone)
    openapi.describe(app, "/api", gone)
    client = TestClient(app)
    answered = client.get("/old")
    assert answered.headers["Deprecation"] == "@1798761600"
    assert answered.headers["Sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
    assert "Deprecation" not in client.get("/new").headers
    told = client.get("/openapi.json").json()["paths"]
    assert told["/old"]["get"]["deprecated"]
    assert "Use `new`." in told["/old"]["get"]["description"]
    assert "deprecated" not in told["/new"]["get"]


def test_what_is_to_go_is_still_there(document: dict[str, Any]) -> None:
    from api.deprecation import DEPRECATED

    names = {one["operationId"] for _, _, one in openapi.operations(document)}
    assert names >= DEPRECATED.keys()


def test_the_document_is_the_same_for_each_application(own_url: str, example: TestClient) -> None:
    with TestClient(create_app(Partnergraph.open(own_url))) as client:
        first = client.get(f"{PREFIX}/openapi.json").content
    assert first == example.get(f"{PREFIX}/openapi.json").content
