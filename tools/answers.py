"""Asks the examples of the OpenAPI document, and writes what the shipped example answers.

The answers, with their lists cut short, are `api/answers.json`, which the document shows; a test
asks again and compares.  ``make docs`` writes them.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fastapi.testclient import TestClient

from api.app import create_app
from api.openapi import operations
from graph.queries import QUESTIONS
from graph.service import Partnergraph
from ingest.example import DATASETS, folder
from ingest.pipeline import ingest

ANSWERS = Path(__file__).parent.parent / "api" / "answers.json"
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
_READING = ("get", "head", "options")
_DAY = "as_of"
_APART = {"changes_stream", "add_webhook", "remove_webhook", "test_webhook"} | {
    "add_key",
    "revoke_key",
    "read_document",
    "judge_fact",
    "reopen_fact",
    "audit",
}
"""A stream has no end, a webhook needs a receiver, and a document to be read is a file, without
which there is no fact to be judged; with the first key everybody needs one, and the audit trail
tells who wrote. Each has tests of its own."""


class Request(NamedTuple):
    """An example of an operation.

    Parameters
    ----------
    operation : dict
        As the document has it.
    method, path : str
        With the path's parameters filled in.
    query : dict
        Parameters by name.
    body : object
        None: there is none.
    """

    operation: dict[str, Any]
    method: str
    path: str
    query: dict[str, Any]
    body: Any

    @property
    def name(self) -> str:
        """The operation's id."""
        return str(self.operation["operationId"])

    def ask(self, client: TestClient, **more: Any) -> Any:
        """Send it, with further parameters if any are given."""
        return client.request(self.method, self.path, params={**self.query, **more}, json=self.body)


def requests(document: Mapping[str, Any]) -> Iterator[Request]:
    """An example of each operation; those that write come last, in the order of the document."""
    listed = sorted(operations(document), key=lambda one: one[1] not in _READING)
    listed = [one for one in listed if one[2]["operationId"] not in _APART]
    for path, method, operation in listed:
        told = [one for one in operation.get("parameters", ()) if "$ref" not in one]
        for one in told:
            if one["in"] == "path":
                path = path.replace(f"{{{one['name']}}}", str(one["example"]))
        spec = QUESTIONS.get(operation["operationId"])
        chosen = {_DAY, *(spec.example if spec else ())}
        query = {
            one["name"]: as_sent(one["example"])
            for one in told
            if one["in"] == "query" and (one["required"] or one["name"] in chosen)
        }
        yield Request(operation, method, path, query, _body(document, operation))


def as_sent(example: Any) -> Any:
    """A parameter's example as an address has it: words of a list between commas."""
    return ",".join(map(str, example)) if isinstance(example, list) else example


def _body(document: Mapping[str, Any], operation: Mapping[str, Any]) -> Any:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return None
    if "example" in content:
        return content["example"]
    if "examples" in content:
        return next(iter(content["examples"].values()))["value"]
    name = content["schema"].get("$ref", "").rsplit("/", 1)[-1]
    return document["components"]["schemas"].get(name, content["schema"])["examples"][0]


def shown(answer: Any) -> Any:
    """An answer as an example: one row of each list, and nothing that differs by day or machine."""
    if isinstance(answer, dict):
        return {name: _STORE if name == "store" else shown(one) for name, one in answer.items()}
    if isinstance(answer, list):
        return [shown(one) for one in answer[:1]]
    if isinstance(answer, str) and _INSTANT.match(answer):
        return "2026-11-27T09:00:00Z"
    return answer


_STORE = "sqlite:///partners.db"


def written() -> str:
    """The answers of the shipped example, as the file has them."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as work:
        partners = Partnergraph.open(f"sqlite:///{work}/partners.db")
        for dataset in DATASETS:
            ingest(partners.store, folder(dataset), dataset)
        with TestClient(create_app(partners)) as client:
            document = client.get("/api/v1/openapi.json").json()
            for request in requests(document):
                answered = request.ask(client)
                answered.raise_for_status()
                if answered.headers.get("content-type") == "application/json":
                    found[request.name] = shown(answered.json())
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Write the file."""
    ANSWERS.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
