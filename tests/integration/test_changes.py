"""Changes over HTTP and from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.app import create_app
from api.routes.changes import _EXAMPLES
from graph.changes.applying import MOST_BYTES, MOST_RECORDS
from graph.service import Partnergraph
from tests.integration.conftest import Run

BODY: Any = _EXAMPLES["introduction"]["value"]
CHANGES, KEY = "/api/v1/changes", "Idempotency-Key"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """The application over an empty store."""
    opened = Partnergraph.open(f"sqlite:///{tmp_path / 'partners.db'}")
    with TestClient(create_app(opened)) as client:
        yield client


def told(answered: Response, status: int, code: str) -> Any:
    assert answered.status_code == status, answered.text
    assert answered.headers["Content-Type"] == "application/problem+json"
    found = answered.json()
    assert (found["status"], found["code"]) == (status, code)
    return found


def revision(client: TestClient) -> int:
    return int(client.get("/api/v1/status").json()["revision"])


def test_a_change_is_answered_and_what_answers_give_may_be_sent_back(client: TestClient) -> None:
    rehearsed = client.post(CHANGES, json=BODY, params={"dry_run": "true"})
    assert (rehearsed.json()["dry_run"], revision(client)) == (True, 0)
    answered = client.post(CHANGES, json=BODY)
    assert answered.headers["ETag"] == '"1"'
    found = answered.json()
    (relation,) = found["ids"]["relations"]
    assert found == {
        "dataset": "crm",
        "entities": {"created": 2, "changed": 0, "unchanged": 0},
        "relations": {"created": 1, "changed": 0, "unchanged": 0},
        "documents": {"created": 1, "changed": 0, "unchanged": 0},
        "ids": {
            "entities": ["company:lotus-textiles", "fund:harbour"],
            "relations": [relation],
        },
        "retracted": {"entities": 0, "relations": 0, "documents": 0},
        "dry_run": False,
        "revision": 1,
    }
    # Another dataset says so too, without a document; what it says is left to it.
    bare = {name: value for name, value in BODY["relations"][0].items() if name != "evidence"}
    other = {"relations": [{**bare, "source": {"id": "fund:harbour"}}]}
    assert client.post(CHANGES, json=other).json()["dataset"] == "api"
    entity = client.get("/api/v1/entities/fund:harbour").json()
    listed = client.get("/api/v1/entities/fund:harbour/relations").json()["results"]
    pieces = {one["dataset"]: one for one in listed[0]["evidence"]}
    assert pieces["crm"]["title"] == "Minutes of 12 May"
    assert (pieces["api"]["document"], pieces["api"]["locator"]) == (
        "POST /api/v1/changes",
        "relations[0]",
    )
    path = client.get(
        "/api/v1/paths", params={"source": "fund:harbour", "target": "company:lotus-textiles"}
    ).json()["results"][0]["hops"][0]["relations"]
    for dataset, relations in (("crm", listed), ("api", listed), ("crm", path)):
        body = {"dataset": dataset, "entities": [entity][: dataset == "crm"]}
        again = client.post(CHANGES, json={**body, "relations": relations})
        assert again.json()["relations"] == {"created": 0, "changed": 0, "unchanged": 1}
        assert again.json()["entities"]["unchanged"] == len(body["entities"])
        assert again.json()["revision"] == 2


def test_all_that_is_wrong_is_told_with_its_place(client: TestClient) -> None:
    body = {
        "dataset": "c r m",
        "entities": [
            {"kind": "firm", "name": " ", "lat": "3", "zz~/": 1, "identifiers": {"a": 1}},
            {"kind": "fund", "name": "…"},
        ],
        "relations": [
            {"kind": "introduced", "source": "a", "target": "a"},
            {
                "kind": "owns", "source": {"id": "a", "color": 1}, "target": {"id": "b", "name": 5},
                "start": "2004-13",
                "strength": 0, "amount": -1, "currency": "usd", "status": "sure",
                "properties": {"deep": ["\x00"]}, "evidence": [{"document": ""}],
            },
        ],
        "retract": {"relations": [""]},
        "dry_run": "no",
    }  # fmt: skip
    found = told(client.post(CHANGES, json=body), 422, "invalid_input")
    assert [one["pointer"] for one in found["errors"]] == [
        "/dataset",
        "/entities/0/kind",
        "/entities/0/name",
        "/entities/0/lat",
        "/entities/0/identifiers/a",
        "/entities/0/zz~0~1",
        "/entities/1/name",
        "/relations/0/target",
        "/relations/1/source",
        "/relations/1/target",
        "/relations/1/start",
        "/relations/1/strength",
        "/relations/1/amount",
        "/relations/1/currency",
        "/relations/1/status",
        "/relations/1/properties",
        "/relations/1/evidence/0/document",
        "/retract/relations/0",
        "/dry_run",
    ]
    values = {one["pointer"]: one["value"] for one in found["errors"]}
    assert (values["/relations/1/start"], values["/relations/0/target"]) == ("2004-13", "a")
    assert found["field"] == "dataset"
    assert found["detail"].startswith("19 things are wrong; the first: /dataset: 'c r m'")
    assert "use 1 to 200 letters" in found["hint"]
    one = told(client.post(CHANGES, json={"entities": [{"name": "A"}]}), 422, "invalid_input")
    assert (one["field"], one["detail"]) == ("kind", "/entities/0/kind: it is missing")
    many = {"entities": [{"kind": "firm", "name": "A"}] * 150}
    found = told(client.post(CHANGES, json=many), 422, "invalid_input")
    assert len(found["errors"]) == 100
    assert found["detail"].startswith("150 things")
    # Sound one by one, but not together.
    twice = [{"kind": "fund", "name": name} for name in ("Ab", "x", "AB")]
    found = told(client.post(CHANGES, json={"entities": twice}), 422, "invalid_input")
    assert found["errors"][0]["pointer"] == "/entities/2/id"
    assert "told in /entities/0 already" in found["detail"]
    unknown = {"relations": [{"kind": "owns", "source": "a", "target": "b"}]}
    found = told(client.post(CHANGES, json=unknown), 409, "conflict")
    assert (found["field"], found["errors"][0]["value"]) == ("source", "a")
    assert revision(client) == 0


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 422, "invalid_input"),
        (b"[]", 422, "invalid_input"),
        (b'{"entities": [{"kind": "fund", "name": "A", "lat": NaN}]}', 422, "invalid_input"),
        (b'{"dataset": "\\ud800"}', 422, "invalid_input"),
        (b"[" * 100_000, 422, "invalid_input"),
        (b"\xff", 422, "invalid_input"),
        (b" " * (MOST_BYTES + 1), 413, "limit_exceeded"),
        (b'{"documents": [%s]}' % b",".join([b"1"] * (MOST_RECORDS + 1)), 413, "limit_exceeded"),
    ],
    ids=["empty", "list", "nan", "surrogate", "deep", "utf-8", "long", "many"],
)
def test_a_body_that_is_none(client: TestClient, content: bytes, status: int, code: str) -> None:
    headers = {"Content-Type": "application/json"}
    found = told(client.post(CHANGES, content=content, headers=headers), status, code)
    assert found.get("hint") or found["errors"]
    # Without its length, as a stream is sent.
    pieces = (content[place : place + 65_536] for place in range(0, len(content), 65_536))
    told(client.post(CHANGES, content=pieces, headers=headers), status, code)


def test_a_body_must_be_said_to_be_json(client: TestClient) -> None:
    """What a page of another origin can send without being asked for leave is not taken."""
    for given in ("text/plain", "application/x-www-form-urlencoded", ""):
        headers = {"Content-Type": given}
        answered = client.post(CHANGES, content=json.dumps(BODY), headers=headers)
        assert "application/json" in told(answered, 415, "unsupported_media_type")["hint"]
    headers = {"Content-Type": "application/merge+json; charset=utf-8"}
    assert client.post(CHANGES, content=json.dumps(BODY), headers=headers).status_code == 200


def test_the_same_request_is_answered_once_more(client: TestClient) -> None:
    first = client.post(CHANGES, json=BODY, headers={KEY: '"a \\"key\\""'})
    assert "Idempotency-Replayed" not in first.headers
    again = client.post(CHANGES, json=BODY, headers={KEY: 'a "key"', "If-Match": '"0"'})
    assert again.headers["Idempotency-Replayed"] == "true"
    assert (again.content, again.headers["ETag"]) == (first.content, first.headers["ETag"])
    other = {**BODY, "relations": []}
    found = client.post(CHANGES, json=other, headers={KEY: 'a "key"'})
    told(found, 422, "idempotency_key_reused")
    for key in (b"", b'""', b"x" * 256, b"tab\there", b"\xc3\xa9"):
        answered = client.post(CHANGES, json=BODY, headers=[(KEY.encode(), key)])
        assert told(answered, 422, "invalid_input")["field"] == KEY
    answered = client.post(CHANGES, json=BODY, headers=[(KEY, "a"), (KEY, "b")])
    told(answered, 422, "invalid_input")
    assert revision(client) == 1


def test_a_change_is_meant_for_a_revision(client: TestClient) -> None:
    client.post(CHANGES, json=BODY)
    for tag in ('W/"1"', '"2"', '"other"', '"0", W/"1"', '"1.5"'):
        answered = client.post(CHANGES, json=BODY, headers={"If-Match": tag})
        assert "revision 1" in told(answered, 412, "precondition_failed")["detail"]
        judged = {"one": "company:lotus-textiles", "other": "fund:harbour", "verdict": "unsure"}
        answered = client.post("/api/v1/review", json=judged, headers={"If-Match": tag})
        told(answered, 412, "precondition_failed")
        told(
            client.delete("/api/v1/datasets/crm", headers={"If-Match": tag}),
            412,
            "precondition_failed",
        )
    for tag in ("1", '"1', "", 'w/"1"', '"1",'):
        answered = client.post(CHANGES, json=BODY, headers={"If-Match": tag})
        assert told(answered, 422, "invalid_input")["field"] == "If-Match"
    for tag in ("*", '"1"', '"1.2026-11-27"', '"7" , "1"'):
        answered = client.post(CHANGES, json=BODY, headers={"If-Match": tag})
        assert answered.status_code == 200, answered.text


def test_a_dataset_is_taken_back(client: TestClient) -> None:
    client.post(CHANGES, json=BODY)
    would = client.delete("/api/v1/datasets/crm", params={"dry_run": "true"}).json()
    assert (would["dry_run"], revision(client)) == (True, 1)
    answered = client.delete("/api/v1/datasets/crm", headers={"If-Match": '"1"'})
    assert answered.headers["ETag"] == '"2"'
    assert answered.json() == {
        "dataset": "crm",
        "retracted": {"entities": 2, "relations": 1, "documents": 1},
        "dry_run": False,
        "revision": 2,
    }
    assert would["retracted"] == answered.json()["retracted"]
    told(client.delete("/api/v1/datasets/crm"), 404, "not_found")
    assert client.get("/api/v1/entities/fund:harbour").status_code == 410
    answered = client.post(CHANGES, json=_EXAMPLES["retraction"]["value"])
    assert told(answered, 409, "conflict")["errors"][0]["pointer"] == "/retract/relations/0"


def test_it_is_described(client: TestClient) -> None:
    schema = client.get("/api/v1/openapi.json").json()
    described = schema["paths"][CHANGES]["post"]
    assert described["requestBody"]["required"] is True
    assert "ChangeGiven" in str(described["requestBody"]["content"]["application/json"]["schema"])
    assert {one["name"] for one in described["parameters"]} == {"dry_run", KEY, "If-Match"}
    statuses = ["200", "401", "403", "409", "412", "413", "415", "422", "429", "503"]
    assert sorted(described["responses"]) == statuses
    removal = schema["paths"]["/api/v1/datasets/{id}"]["delete"]
    assert set(removal["responses"]) == {
        *("200", "401", "403", "404", "412", "422", "429", "503"),
    }
    assert "HTTPValidationError" not in str(described) + str(removal)
    relation = schema["components"]["schemas"]["RelationGiven"]
    assert relation["required"] == ["kind", "source", "target"]
    assert "replayed" not in schema["components"]["schemas"]["ChangeAnswer"]["properties"]


def test_the_command_takes_the_same(run: Run, tmp_path: Path) -> None:
    (tmp_path / "change.json").write_text(json.dumps(BODY), "utf-8")
    store = f"sqlite:///{tmp_path / 'partners.db'}"
    rehearsed = run("change", "change.json", "--dry-run", store=store)
    assert "dry run" in rehearsed.stdout
    assert not (tmp_path / "partners.db").exists()
    done = run("change", "change.json", "--key", "k", "--json", store=store)
    assert json.loads(done.stdout)["entities"]["created"] == 2
    again = run("change", "change.json", "--key", "k", "--if-revision", "0", store=store)
    assert "done before with this key" in again.stdout
    late = run("change", "change.json", "--if-revision", "0", store=store)
    assert (late.returncode, "revision 1" in late.stderr) == (4, True)
    (tmp_path / "wrong.json").write_text('{"entities": [{"kind": "x"}, 1]}', "utf-8")
    wrong = run("change", "wrong.json", store=store)
    assert wrong.returncode == 2
    assert "/entities/0/name: it is missing" in wrong.stderr
