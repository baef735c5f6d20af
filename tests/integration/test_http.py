"""The HTTP application over the shipped example."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.queries import QUESTIONS, QuestionSpec
from graph.service import Partnergraph


def ask(client: TestClient, path: str, **params: str) -> Any:
    answered = client.get(f"/api/v1{path}", params=params)
    assert answered.status_code == 200, answered.text
    return answered.json()


@pytest.mark.parametrize("spec", QUESTIONS.values(), ids=lambda spec: spec.name)
def test_every_question_answers_its_example(example: TestClient, spec: QuestionSpec) -> None:
    given = dict(spec.example)
    path = spec.route.format(id=given.pop("entity")) if "{id}" in spec.route else spec.route
    found = ask(example, path, **given)
    spec.answer.model_validate(found)
    rows = found.get("results") or found.get("nodes") or found.get("id")
    assert rows


def test_shapes_are_those_of_the_contract(example: TestClient) -> None:
    origins = ask(example, "/entities/fund:warburg-pincus/origins")
    assert set(origins) >= {"entity", "results", "chains", "revision", "truncated", "reason"}
    chain = origins["chains"][0]
    assert set(chain) == {"entities", "introductions", "hops", "certainty", "warmth"}
    relation = chain["introductions"][0]
    assert set(relation) == {
        "id", "kind", "source", "target", "recipient", "occasion", "start", "end", "strength",
        "amount", "currency", "status", "sentence", "evidence",
    }  # fmt: skip
    assert set(relation["source"]) == {"id", "kind", "name"}
    assert relation["evidence"][0]["document"]
    reach = ask(example, "/entities/government:vietnam/reach")
    assert reach["count"] == sum(reach["generations"]) == len(reach["results"])
    assert set(reach["results"][0]) == {"entity", "generation", "introduction"}
    path = ask(example, "/paths", source="region:binh-duong", target="fund:temasek")["results"][0]
    assert set(path) == {"entities", "hops", "warmth", "weakest", "introducers"}
    hop = path["hops"][0]
    assert set(hop) == {"from", "to", "tie", "relations"}
    assert hop["relations"][0]["score"]["strength"] <= 1
    assert path["introducers"] == path["entities"][1:-1]


def test_an_answer_that_has_not_changed_is_not_sent_again(own: TestClient, own_url: str) -> None:
    path = "/api/v1/entities/fund:warburg-pincus/introducers"
    first = own.get(path)
    tag = first.headers["ETag"]
    assert tag == f'"{first.json()["revision"]}"'
    again = own.get(path, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["ETag"] == tag
    with Partnergraph.open(own_url) as other:
        other.store.retract("vietnam-context")
    fresh = own.get(path, headers={"If-None-Match": tag})
    assert fresh.status_code == 200
    assert fresh.headers["ETag"] != tag


def test_what_was_retracted_is_gone_but_was_known(own: TestClient, own_url: str) -> None:
    path = "/api/v1/entities/fund:warburg-pincus/introducers"
    before = own.get(path).json()
    instant = own.get("/api/v1/status").json()["recorded_at"]
    with Partnergraph.open(own_url) as other:
        other.store.retract("binh-duong")
    gone = own.get(path)
    assert gone.status_code == 410
    assert gone.json()["code"] == "gone"
    then = own.get(path, params={"known_at": instant}).json()
    assert then["results"] == before["results"]


@pytest.mark.parametrize(
    ("path", "status", "code", "told"),
    [
        ("/entities/company:none", 404, "not_found", "company:none"),
        ("/entities/Sembcorp/reach", 404, "not_found", "Sembcorp"),
        ("/chains?source=company:none&target=company:tokyu", 404, "not_found", "company:none"),
        ("/chains?source=company:tokyu", 422, "invalid_input", "'target'"),
        ("/chains?source=Embassy&target=company:tokyu", 422, "ambiguous_name", "may mean"),
        ("/entities/company:tokyu/reach?max_hops=0", 422, "invalid_input", "'max_hops' '0'"),
        ("/entities/company:tokyu/reach?limit=10001", 422, "invalid_input", "'limit' '10001'"),
        ("/entities/company:tokyu/reach?limit=1&limit=2", 422, "invalid_input", "'limit'"),
        ("/entities/company:tokyu/reach?as_of=12/05/2004", 422, "invalid_input", "'as_of'"),
        ("/entities/company:tokyu/reach?known_at=yesterday", 422, "invalid_input", "'known_at'"),
        ("/entities/company:tokyu/reach?kinds=knows", 422, "invalid_input", "'knows'"),
        ("/entities/company:tokyu/reach?colour=red", 422, "invalid_input", "'colour'"),
        ("/entities?cursor=nonsense", 422, "invalid_input", "cursor"),
        ("/graph?show=chains", 422, "invalid_input", "source and target"),
        ("/nowhere", 404, "not_found", "/nowhere"),
    ],
)
def test_problems(example: TestClient, path: str, status: int, code: str, told: str) -> None:
    answered = example.get(f"/api/v1{path}")
    assert answered.status_code == status
    assert answered.headers["content-type"] == "application/problem+json"
    found = answered.json()
    assert set(found) >= {"type", "title", "status", "detail", "code"}
    assert found["status"] == status
    assert found["code"] == code
    assert told in found["detail"]


def test_a_wrong_method_is_a_problem_too(example: TestClient) -> None:
    answered = example.post("/api/v1/chains")
    assert answered.status_code == 405
    assert answered.json()["code"] == "method_not_allowed"


def test_candidates_come_with_an_ambiguous_name(example: TestClient) -> None:
    answered = example.get("/api/v1/chains?source=Embassy&target=company:tokyu")
    candidates = answered.json()["candidates"]
    assert len(candidates) > 1
    assert all(set(one) == {"id", "kind", "name"} for one in candidates)


@pytest.mark.parametrize("query", ["", "viet"])
def test_cursors_lead_through_all_entities_once(example: TestClient, query: str) -> None:
    whole = ask(example, "/entities", q=query, limit="10000")
    ids: list[str] = []
    page = ask(example, "/entities", q=query, limit="7")
    while True:
        ids += [one["id"] for one in page["results"]]
        if page["next"] is None:
            break
        assert page["truncated"]
        page = ask(example, "/entities", q=query, limit="7", cursor=page["next"])
    assert ids == [one["id"] for one in whole["results"]]
    assert len(ids) == whole["total"] == len(set(ids))


def test_relations_are_told_from_the_entitys_side(example: TestClient) -> None:
    found = ask(example, "/entities/company:sembcorp/relations", limit="500")
    told = [one["sentence"] for one in found["results"] if one["kind"] == "introduced"]
    assert any(sentence.startswith("Sembcorp was introduced by") for sentence in told)
    assert [one["id"] for one in found["results"]] == sorted(one["id"] for one in found["results"])


def test_sentences_in_vietnamese(example: TestClient) -> None:
    found = ask(example, "/entities/company:sembcorp/introducers", lang="vi")
    assert all("giới thiệu" in one["sentence"] for one in found["results"])


def test_kinds_datasets_and_status(example: TestClient) -> None:
    kinds = ask(example, "/kinds")
    assert len(kinds["entities"]) == 11
    assert len(kinds["relations"]) == 15
    datasets = ask(example, "/datasets")
    assert [one["id"] for one in datasets["results"]] == ["binh-duong", "vietnam-context"]
    assert datasets["total"] == 2
    status = ask(example, "/status")
    assert status["relations"]["introduced"] == 17


def test_operations(example: TestClient) -> None:
    assert example.get("/healthz").json() == {"status": "alive"}
    assert example.get("/readyz").json()["status"] == "ready"
    ask(example, "/kinds")
    metrics = example.get("/metrics").text
    assert 'partnergraph_request_seconds_count{method="GET",route="/api/v1/kinds"' in metrics


def test_pages_name_no_other_host(example: TestClient) -> None:
    for path in ("/", "/docs", "/api/v1/graph.html?entity=company:tokyu"):
        answered = example.get(path)
        assert answered.status_code == 200, path
        loaded = re.findall(r"(?:src|href)\s*=\s*[\"'](?:https?:)?//", answered.text)
        assert not loaded, path


def test_openapi_describes_every_parameter_with_an_example(example: TestClient) -> None:
    document = example.get("/api/v1/openapi.json").json()
    for spec in QUESTIONS.values():
        operation = document["paths"][f"/api/v1{spec.route}"]["get"]
        assert operation["operationId"] == spec.name
        described = {one["name"]: one for one in operation["parameters"] if "name" in one}
        fields = {"id" if f == "entity" and "{id}" in spec.route else f
                  for f in spec.question.model_fields}  # fmt: skip
        assert set(described) == {*fields, "fields"}
        assert any("example" in one for one in described.values())
        assert {"200", "304", "422"} <= set(operation["responses"])


def test_fields_of_rows_can_be_chosen(example: TestClient) -> None:
    found = ask(
        example,
        "/paths",
        source="region:binh-duong",
        target="fund:temasek",
        k="1",
        fields="warmth,hops.from.name,hops.relations.id,source",
    )
    assert set(found) == {"source", "results", "revision", "truncated", "reason"}
    path = found["results"][0]
    assert set(path) == {"warmth", "hops"}
    assert all(set(hop) == {"from", "relations"} for hop in path["hops"])
    assert {key for hop in path["hops"] for key in hop["from"]} == {"name"}
    assert {key for hop in path["hops"] for one in hop["relations"] for key in one} == {"id"}
    whole = ask(example, "/entities/fund:warburg-pincus/introducers", fields="results,results.id")
    assert "evidence" in whole["results"][0]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("colour", "'colour'; there are"),
        ("results.colour", "'colour'; there are"),
        ("id.length", "'id' has no fields"),
        ("", "''; there are"),
    ],
)
def test_a_field_that_is_none_is_named(example: TestClient, fields: str, told: str) -> None:
    path = "/api/v1/entities/company:ntt/introducers"
    answered = example.get(path, params={"fields": fields})
    assert answered.status_code == 422
    assert answered.json()["field"] == "fields"
    assert told in answered.json()["detail"]


def test_outcomes_bring_their_evidence_when_asked(example: TestClient) -> None:
    plain = ask(example, "/credit")["results"][0]["shares"][0]["outcome"]
    full = ask(example, "/credit", include="evidence")["results"][0]["shares"][0]["outcome"]
    assert full.pop("evidence")[0]["document"]
    assert full == plain


def test_an_address_names_its_entity_alone(example: TestClient) -> None:
    answered = example.get("/api/v1/entities/company:tokyu/reach?entity=company:ntt")
    assert answered.status_code == 422
    assert answered.json()["field"] == "entity"


@pytest.mark.parametrize("tag", ["*", None])
def test_a_wrong_request_is_wrong_whatever_the_client_has(
    example: TestClient, tag: str | None
) -> None:
    revision = example.get("/api/v1/status").json()["revision"]
    headers = {"If-None-Match": tag or f'"{revision}"'}
    assert example.get("/api/v1/entities/nope", headers=headers).status_code == 404
    wrong = "/api/v1/entities/company:tokyu/reach?max_hops=99"
    assert example.get(wrong, headers=headers).status_code == 422


def test_an_answer_of_today_is_not_that_of_another_day(own_url: str) -> None:
    partners = Partnergraph.open(own_url)
    path = "/api/v1/paths?source=region:binh-duong&target=fund:temasek"
    with TestClient(create_app(partners)) as client:
        today = client.get(path)
        assert today.headers["ETag"] == f'"{today.json()["revision"]}"'
        partners.today = lambda: date.today() + timedelta(days=400)
        later = client.get(path, headers={"If-None-Match": today.headers["ETag"]})
        assert later.status_code == 200
        again = client.get(path, headers={"If-None-Match": later.headers["ETag"]})
        assert again.status_code == 304
        fixed = client.get(f"{path}&as_of=2024-11-23")
        assert fixed.headers["ETag"] == today.headers["ETag"]


def test_methods_and_slashes(example: TestClient) -> None:
    got, head = (
        getattr(example, method)("/api/v1/entities/company:tokyu") for method in ("get", "head")
    )
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["ETag"] == got.headers["ETag"]
    assert "GET" in example.post("/api/v1/kinds").headers["Allow"]
    slashed = example.get("/api/v1/kinds/", follow_redirects=False)
    assert slashed.status_code == 404
    assert slashed.headers["content-type"] == "application/problem+json"


def test_a_plus_that_an_address_lost_is_understood(example: TestClient) -> None:
    found = example.get("/api/v1/entities/company:tokyu/reach?known_at=2999-01-01T00:00:00+07:00")
    assert found.status_code == 200


def test_limit_counts_chains_too(example: TestClient) -> None:
    found = ask(example, "/chains", source="government:vietnam", target="company:tokyu", limit="1")
    assert len(found["results"]) == 1
    assert found["truncated"]


def test_a_picture_is_data_and_is_sent_once(example: TestClient) -> None:
    first = example.get("/api/v1/picture?entity=company:tokyu")
    assert first.status_code == 200
    drawn = first.json()
    assert len(drawn["nodes"]) == len(drawn["entities"]) > 2
    assert len(drawn["edges"]) == len(drawn["relations"]) > 1
    assert "map" in drawn["layouts"]
    again = example.get(
        "/api/v1/picture?entity=company:tokyu", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    assert example.get("/api/v1/picture?entity=company:tokyu").content == first.content
    whole = example.get("/api/v1/picture?show=communities").json()
    assert sum(one["members"] for one in whole["entities"]) > 400
    wrong = example.get("/api/v1/picture?entity=company:tokyu&layout=circle")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "invalid_input")


def test_a_file_of_the_explorer_is_sent_once(example: TestClient) -> None:
    first = example.get("/static/vis-network.js")
    assert len(first.content) > 400_000
    again = example.get("/static/vis-network.js", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert example.get("/static/page.py").status_code == 404


def test_an_answer_is_given_again_until_the_store_moves_on(own: TestClient, own_url: str) -> None:
    path = "/api/v1/entities/fund:warburg-pincus/introducers"
    first, again = own.get(path), own.get(path)
    assert again.content == first.content
    same = ("etag", "content-type", "content-length", "cache-control", "x-content-type-options")
    assert all(again.headers[name] == first.headers[name] for name in same)
    kept = own.get(path, headers={"If-None-Match": again.headers["ETag"]})
    assert (kept.status_code, kept.content) == (304, b"")
    assert kept.headers["ETag"] == first.headers["ETag"]
    assert own.head(path).headers["content-length"] == first.headers["content-length"]
    assert own.get(path, headers={"Accept-Encoding": "gzip"}).content == first.content
    assert own.get(f"{path}?lang=vi").content != first.content
    counted = 'method="GET",route="/api/v1/entities/{id}/introducers",status="200"} 4.0'
    assert f"partnergraph_requests_total{{{counted}" in own.get("/metrics").text
    with Partnergraph.open(own_url) as other:
        other.store.retract("vietnam-context")
    fresh = own.get(path)
    assert fresh.status_code == 200
    assert fresh.headers["ETag"] != first.headers["ETag"]
