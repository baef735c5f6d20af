"""Stored questions and batches, over HTTP and in the terminal."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.queries import QUESTIONS
from graph.queries.stored import STORED, StoredQuestion
from graph.service import Partnergraph
from tests.integration.conftest import Run
from tests.support.stores import company, relation, said

STORED_QUESTIONS = pytest.mark.parametrize("stored", STORED.values(), ids=lambda one: one.id)
GIVEN = {
    "entity": "region:binh-duong",
    "source": "government:vietnam",
    "target": "fund:warburg-pincus",
    "as_of": "2024-11-23",
}


def asked(stored: StoredQuestion) -> dict[str, str]:
    return {name: GIVEN[name] for name in stored.asks}


@STORED_QUESTIONS
def test_a_stored_question_answers_as_the_question_that_it_is(
    example: TestClient, stored: StoredQuestion
) -> None:
    found = example.get(f"/api/v1/stored/{stored.id}", params={**asked(stored), "lang": "vi"})
    assert found.status_code == 200, found.text
    parameters = {**asked(stored), **stored.fixed, **stored.listed, "lang": "vi"}
    spec = QUESTIONS[stored.question]
    path = spec.route
    if "{id}" in path:
        path = path.format(id=parameters.pop("entity"))
    plain = example.get(f"/api/v1{path}", params=parameters)
    assert found.content == plain.content
    assert found.headers["ETag"] == plain.headers["ETag"]


def test_what_was_known_is_told_in_the_same_bytes_after_an_import(
    own: TestClient, own_url: str
) -> None:
    instant = own.get("/api/v1/status").json()["recorded_at"]
    pinned = {"known_at": instant, "as_of": GIVEN["as_of"]}

    def told() -> dict[str, tuple[bytes, str]]:
        found = {}
        for one in STORED.values():
            answered = own.get(f"/api/v1/stored/{one.id}", params={**asked(one), **pinned})
            assert answered.status_code == 200, answered.text
            found[one.id] = answered.content, answered.headers["ETag"]
        named = own.get("/api/v1/entities", params={"q": "binh duong", **pinned})
        return {**found, "search": (named.content, named.headers["ETag"])}

    before = told()
    with Partnergraph.open(own_url) as other:
        new = [company(f"company:becamex-{number}", "Becamex Bình Dương") for number in range(3)]
        ties = [relation("region:binh-duong", one.id) for one in new]
        other.store.apply(said("later", *new, *ties))
        other.store.retract("vietnam-context")
    assert own.get("/api/v1/status").json()["revision"] > 2
    assert told() == before


def test_stored_questions_are_listed_with_their_links(example: TestClient, run: Run) -> None:
    found = example.get("/api/v1/stored", params={"lang": "vi"}).json()
    assert [one["id"] for one in found["results"]] == list(STORED)
    assert found["total"] == len(STORED) >= 12
    assert found["results"][0]["link"] == "/api/v1/stored/who-brought?entity={entity}"
    assert "Ai đã đưa" in found["results"][0]["text"]
    listed = run("ask").stdout
    assert all(id_ in listed for id_ in STORED)


def test_a_stored_question_is_asked_in_the_terminal(
    example: TestClient, example_url: str, run: Run
) -> None:
    day = f"as_of={GIVEN['as_of']}"
    done = run("ask", "who-brought", "Warburg Pincus", day, "--json", store=example_url)
    assert done.returncode == 0, done.stderr
    params = {"entity": "fund:warburg-pincus", "as_of": GIVEN["as_of"]}
    assert (
        json.loads(done.stdout) == example.get("/api/v1/stored/who-brought", params=params).json()
    )
    told = run("ask", "who-brought", "Warburg Pincus", day, "--lang", "vi", store=example_url)
    assert "Becamex IDC" in told.stdout
    assert run("ask", "who", store=example_url).returncode == 3
    missing = run("ask", "how-led", "Bình Dương", store=example_url)
    assert missing.returncode == 2
    assert "asks for 'target'" in missing.stderr


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("who-brought", 422, "asks for 'entity'"),
        ("who-brought?entity=company:none", 404, "company:none"),
        ("nothing", 404, "no stored question 'nothing'"),
        ("investors?entity=region:binh-duong&kinds=owns", 422, "kinds=invested_in,joint_venture"),
        ("communities?colour=red", 422, "'colour'"),
    ],
)
def test_a_stored_question_asked_wrongly(
    example: TestClient, path: str, status: int, told: str
) -> None:
    found = example.get(f"/api/v1/stored/{path}")
    assert found.status_code == status
    assert told in found.json()["detail"]


def batch(client: TestClient, *questions: dict[str, Any]) -> Any:
    answered = client.post("/api/v1/batch", json={"questions": questions})
    assert answered.status_code == 200, answered.text
    return answered.json()


def test_a_batch_answers_each_question_as_it_is_answered_alone(example: TestClient) -> None:
    fund = "fund:warburg-pincus"
    found = batch(
        example,
        {"id": "a", "question": "introducers", "parameters": {"entity": fund}},
        {"question": "reach", "parameters": {"entity": "company:none"}},
        {"stored": "who-brought", "parameters": {"entity": fund, "fields": "generation"}},
        {"question": "reach", "stored": "who-brought"},
        {"question": "reach", "parameters": {"entity": fund, "max_hops": 99}},
    )
    first, unknown, cut, both, wrong = found["results"]
    alone = example.get(f"/api/v1/entities/{fund}/introducers").json()
    assert first == {"id": "a", "status": 200, "answer": alone, "problem": None}
    assert (unknown["status"], unknown["problem"]["code"]) == (404, "not_found")
    assert all(set(row) == {"generation"} for row in cut["answer"]["results"])
    assert (both["status"], wrong["status"]) == (422, 422)
    assert wrong["problem"]["field"] == "max_hops"
    assert found["revision"] == alone["revision"]


def test_a_batch_has_bounds(example: TestClient) -> None:
    for questions in ([], [{"question": "reach"}] * 101, [{"question": "reach", "x": 1}]):
        answered = example.post("/api/v1/batch", json={"questions": questions})
        assert answered.status_code == 422
        assert answered.json()["code"] == "invalid_input"


@pytest.mark.parametrize(
    ("question", "entity"),
    [
        ("introducers", "region:binh-duong"),
        ("introduced", "region:binh-duong"),
        ("origins", "fund:warburg-pincus"),
        ("reach", "government:vietnam"),
        ("relations", "region:binh-duong"),
    ],
)
def test_pages_are_the_whole_list_while_data_changes(
    own: TestClient, own_url: str, question: str, entity: str
) -> None:
    path = f"/api/v1/entities/{entity}/{question}"
    whole = own.get(path).json()["results"]
    assert len(whole) >= 2
    rows, cursor = [], None
    with Partnergraph.open(own_url) as other:
        for number in range(len(whole) + 1):
            params = {"limit": "1", **({"cursor": cursor} if cursor else {})}
            page = own.get(path, params=params).json()
            rows += page["results"]
            cursor = page["next"]
            assert page["truncated"] == (cursor is not None)
            if cursor is None:
                break
            other.store.apply(said("other", company(f"company:new-{number}")))
    assert rows == whole
    wrong = own.get(path, params={"cursor": "nonsense"})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "cursor")
