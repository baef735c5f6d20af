"""Whatever is sent as a change: an answer or a 4xx that says where, and never a part of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import example, given
from hypothesis import strategies as st

from api.app import create_app
from graph.service import Partnergraph
from tests.property.effort import MANY

SOUND: Any = {
    "dataset": "crm",
    "entities": [
        {
            "id": "company:a", "kind": "company", "name": "A", "aliases": ["Á"], "country": "VN",
            "lat": 10.5, "lon": 106, "identifiers": {"lei": "x"}, "properties": {"p": [1, {}]},
        },
        {"kind": "fund", "name": "B"},
    ],
    "relations": [
        {
            "id": "r", "kind": "invested_in", "source": "fund:b", "target": {"id": "company:a"},
            "start": "2004-05", "strength": 0.5, "amount": 12.5, "currency": "USD",
            "status": "reported", "evidence": [{"document": "m", "locator": "1"}],
        },
        {"kind": "introduced", "source": "company:a", "target": "fund:b", "end": "../2006"},
    ],
    "documents": [{"id": "m", "title": "M", "date": "2004"}],
    "retract": {"entities": ["company:known"], "relations": []},
    "dry_run": False,
}  # fmt: skip
DEEP: Any = 1
for _ in range(400):
    DEEP = [DEEP]
ODD = st.one_of(
    st.sampled_from(
        [
            None, True, 0, -1, 10**30, 1e308, float("nan"), float("inf"), "", " ", "\x00", "\ud800",
            "x" * 201, "company:a", "company:known", "event", "2004-02-30", "9" * 5_000, [], {},
            DEEP, {"id": "company:a"}, {"id": 1}, ["r", "r"], "a\u0301", "/~", {"": ""},
        ]
    ),
    st.text(max_size=5),
    st.integers(),
    st.floats(),
)  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    url = f"sqlite:///{tmp_path_factory.mktemp('changes') / 'partners.db'}"
    with TestClient(create_app(Partnergraph.open(url)), raise_server_exceptions=False) as client:
        known = {"kind": "company", "name": "Known"}
        sent = client.post("/api/v1/changes", json={"dataset": "crm", "entities": [known]})
        assert sent.json()["revision"] == 1
        yield client


def places(found: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Everywhere in a body."""
    yield path
    if isinstance(found, dict | list):
        for key, inner in found.items() if isinstance(found, dict) else enumerate(found):
            yield from places(inner, (*path, key))


def mutated(path: tuple[Any, ...], what: str, value: Any) -> Any:
    """The sound body with one place of it replaced, removed, doubled or joined by a stranger."""
    body = copy.deepcopy(SOUND)
    if not path:
        return value
    parent = body
    for key in path[:-1]:
        parent = parent[key]
    if what == "replace":
        parent[path[-1]] = value
    elif what == "remove":
        del parent[path[-1]]
    elif isinstance(parent, list):
        parent.append(copy.deepcopy(parent[path[-1]]))
    else:
        parent[str(value)[:5]] = value
    return body


def state(client: TestClient) -> Any:
    found = client.get("/api/v1/status").json()
    return {name: found[name] for name in ("revision", "entities", "relations", "datasets")}


@MANY
@example(("entities", 0, "kind"), "replace", "event")
@example(("relations", 0, "id"), "remove", None)
@example(("relations", 0), "double", None)
@given(st.sampled_from(list(places(SOUND))), st.sampled_from(["replace", "remove", "double"]), ODD)
def test_a_body_that_is_not_sound(
    client: TestClient, path: tuple[Any, ...], what: str, value: Any
) -> None:
    body = mutated(path, what, value)
    content = json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    before = state(client)
    answered = client.post("/api/v1/changes", content=content, headers=headers)
    found = answered.json()
    if answered.status_code == 200:
        assert found["revision"] in (before["revision"], before["revision"] + 1)
        if found["revision"] > before["revision"]:
            undone = client.delete("/api/v1/datasets/" + found["dataset"])
            assert undone.status_code == 200
        known = {"dataset": "crm", "entities": [{"kind": "company", "name": "Known"}]}
        client.post("/api/v1/changes", json=known)
        return
    assert answered.status_code in (409, 413, 422), answered.text
    assert state(client) == before
    if "errors" not in found:
        assert "no JSON" in found["detail"]
        return
    assert all(set(one) == {"pointer", "value", "detail"} for one in found["errors"])
    for one in found["errors"]:
        # Where it is can be gone to, but for what is missing or made.
        at = body
        parts = [part.replace("~1", "/").replace("~0", "~") for part in one["pointer"].split("/")]
        for part in parts[1:-1]:
            at = at[int(part)] if isinstance(at, list) else at[part]
