"""Pairs that may be one: found by imports, listed and judged on the command line and over HTTP."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.service import Partnergraph
from ingest.pipeline import ingest
from ingest.report import Report
from tests.integration.conftest import Run
from tests.integration.house import Cells, write

HEAD = ["id", "kind", "name", "aliases", "country", "lei"]
FIRST: list[Cells] = [
    HEAD,
    ["company:becamex", "company", "Becamex IDC", "", "VN", ""],
    ["company:sembcorp", "company", "Sembcorp Industries", "", "SG", ""],
    ["fund:warburg", "fund", "Warburg Pincus", "", "US", "549300TRJ1X8SQ6X5N62"],
    ["company:tokyu", "company", "Tokyu Corporation", "", "JP", ""],
]
SECOND: list[Cells] = [
    HEAD,
    ["company:b", "company", "BECAMEX IDC", "", "VN", ""],
    ["company:s", "company", "Sempcorp Industries", "", "SG", ""],
    ["fund:w", "fund", "WP Global", "", "", "549300TRJ1X8SQ6X5N62"],
    ["company:tokyo", "company", "Tokyo Corporation", "", "JP", ""],
]
INTRODUCED: list[Cells] = [
    ["id", "kind", "source", "target", "start", "status"],
    ["r1", "introduced", "company:b", "company:s", "1996", "reported"],
]


def write_tables(folder: Path, **tables: list[Cells]) -> None:
    folder.mkdir()
    for name, rows in tables.items():
        write(folder / f"{name}.csv", rows)


def load(url: str, folder: Path, *, dry: bool = False) -> Report:
    """Import a folder as a dataset of its name."""
    with Partnergraph.open(url) as partners:
        return ingest(partners.store, folder, folder.name, dry_run=dry)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """URL of a store in which two datasets speak of the same companies by other ids."""
    place = f"sqlite:///{tmp_path}/partners.db"
    write_tables(tmp_path / "first", entities=FIRST)
    assert load(place, tmp_path / "first").review == 0
    write_tables(tmp_path / "second", entities=SECOND, relations=INTRODUCED)
    for _ in range(2):
        dry = load(place, tmp_path / "second", dry=True)
        report = load(place, tmp_path / "second")
        assert dry.model_copy(update={"dry_run": False, "revision": report.revision}) == report
        assert report.review == 2
    return place


@pytest.fixture
def client(url: str) -> Iterator[TestClient]:
    """The application over that store."""
    with TestClient(create_app(Partnergraph.open(url))) as client:
        yield client


def held(client: TestClient) -> object:
    """All entities and relations with their evidence, as anybody sees them."""
    ids = [row["id"] for row in client.get("/api/v1/graph").json()["nodes"]]
    found = []
    for id_ in sorted(ids):
        entity = client.get(f"/api/v1/entities/{id_}").json()
        rows = client.get(f"/api/v1/entities/{id_}/relations").json()["results"]
        entity.pop("revision", None)
        found.append((entity, rows))
    return found


def judge(client: TestClient, one: str, other: str, verdict: str) -> dict[str, object]:
    body = {"one": one, "other": other, "verdict": verdict}
    answered = client.post("/api/v1/review", json=body)
    assert answered.status_code == 200, answered.text
    found: dict[str, object] = answered.json()
    return found


def pairs(client: TestClient, **params: object) -> list[tuple[str, str]]:
    found = client.get("/api/v1/review", params=params).json()  # type: ignore[arg-type]
    return [(row["one"]["id"], row["other"]["id"]) for row in found["results"]]


def test_a_rule_joins_what_shares_an_identifier_or_name_kind_and_country(
    client: TestClient,
) -> None:
    judged = client.get("/api/v1/review/judgements").json()["results"]
    assert {(row["one"], row["other"], row["by"]): row["reasons"] for row in judged} == {
        ("company:becamex", "company:b", "rule"): ["same name", "same country"],
        ("fund:warburg", "fund:w", "rule"): ["same lei 549300TRJ1X8SQ6X5N62"],
    }
    entity = client.get("/api/v1/entities/fund:warburg").json()
    assert "WP Global" in entity["aliases"]


def test_alike_ones_wait_side_by_side_with_evidence(client: TestClient) -> None:
    found = client.get("/api/v1/review").json()
    assert (found["total"], found["next"]) == (2, None)
    first, second = found["results"]
    assert {first["one"]["id"], first["other"]["id"]} == {"company:sembcorp", "company:s"}
    assert {second["one"]["id"], second["other"]["id"]} == {"company:tokyu", "company:tokyo"}
    assert first["score"] > second["score"]
    assert first["reasons"]
    told = first["one"] if first["one"]["id"] == "company:s" else first["other"]
    assert told["relations"] == 1
    assert told["datasets"] == ["second"]
    assert told["facts"][0]["evidence"][0]["document"]


def test_pages_of_the_list(client: TestClient) -> None:
    first = client.get("/api/v1/review", params={"limit": 1}).json()
    both = pairs(client)
    assert pairs(client, limit=1) == both[:1]
    assert pairs(client, limit=1, cursor=first["next"]) == both[1:]


def test_who_asks_for_a_merged_id_is_sent_on(client: TestClient) -> None:
    for path in ("", "/relations", "/introduced", "/brief", "/brief.docx"):
        answered = client.get(
            f"/api/v1/entities/company:b{path}?limit=5" if path else "/api/v1/entities/company:b",
            follow_redirects=False,
        )
        assert answered.status_code == 308
        query = "?limit=5" if path else ""
        assert answered.headers["location"] == f"/api/v1/entities/company:becamex{path}{query}"
    followed = client.get("/api/v1/entities/company:b/introduced").json()
    assert followed["entity"]["id"] == "company:becamex"
    assert [row["target"]["id"] for row in followed["results"]] == ["company:s"]
    # A question that names the two ends takes the old id as well.
    ways = client.get("/api/v1/chains", params={"source": "company:b", "target": "company:s"})
    assert ways.json()["source"]["id"] == "company:becamex"


def test_same_and_back_again(client: TestClient) -> None:
    before = held(client)
    judged = judge(client, "company:sembcorp", "company:s", "same")
    assert (judged["kept"], judged["entities"], judged["relations"]) == ("company:sembcorp", 2, 1)
    assert held(client) != before
    moved = client.get("/api/v1/entities/company:s", follow_redirects=False)
    assert moved.status_code == 308
    taken = client.delete(
        "/api/v1/review", params={"one": "company:s", "other": "company:sembcorp"}
    )
    assert taken.status_code == 200
    assert held(client) == before
    assert len(pairs(client)) == 2


def test_judgements_survive_another_import(client: TestClient, url: str, tmp_path: Path) -> None:
    judge(client, "company:sembcorp", "company:s", "same")
    judge(client, "company:tokyu", "company:tokyo", "different")
    before = held(client)
    report = load(url, tmp_path / "second")
    assert (report.review, report.entities.created, report.entities.changed) == (0, 0, 0)
    assert held(client) == before
    assert pairs(client) == []


def test_unsure_ones_come_last(client: TestClient) -> None:
    first, second = pairs(client)
    judge(client, *first, "unsure")
    assert pairs(client) == [second, first]
    found = client.get("/api/v1/review").json()["results"]
    assert [row["unsure"] for row in found] == [False, True]


def test_a_rule_that_was_undone_is_not_applied_again(
    client: TestClient, url: str, tmp_path: Path
) -> None:
    client.delete("/api/v1/review", params={"one": "company:becamex", "other": "company:b"})
    assert client.get("/api/v1/entities/company:b", follow_redirects=False).status_code == 200
    load(url, tmp_path / "second")
    assert client.get("/api/v1/entities/company:b", follow_redirects=False).status_code == 200


@pytest.mark.parametrize(
    ("body", "status", "word"),
    [
        ({"one": "company:tokyu", "other": "company:nobody", "verdict": "same"}, 404, "nobody"),
        (
            {"one": "company:tokyu", "other": "company:tokyu", "verdict": "same"},
            422,
            "company:tokyu",
        ),
        ({"one": "company:tokyu", "other": "company:s", "verdict": "perhaps"}, 422, "verdict"),
        ({"one": "company:tokyu", "verdict": "same"}, 422, "other"),
        (
            {"one": "company:s", "other": "fund:w", "verdict": "different"},
            409,
            "fund:w",
        ),
    ],
)
def test_wrong_judgements_are_told(
    client: TestClient, body: dict[str, str], status: int, word: str
) -> None:
    judge(client, "company:sembcorp", "company:s", "same")
    judge(client, "company:sembcorp", "fund:w", "same")
    before = client.get("/api/v1/status").json()["revision"]
    answered = client.post("/api/v1/review", json=body)
    assert answered.status_code == status, answered.text
    assert answered.headers["content-type"] == "application/problem+json"
    assert word in answered.text
    assert client.get("/api/v1/status").json()["revision"] == before


def test_nothing_to_take_back(client: TestClient) -> None:
    answered = client.delete(
        "/api/v1/review", params={"one": "company:tokyu", "other": "company:tokyo"}
    )
    assert answered.status_code == 409
    assert "company:tokyu" in answered.json()["detail"]


def test_the_command_lists_and_judges(run: Run, url: str) -> None:
    listed = run("review", store=url)
    assert listed.returncode == 0, listed.stderr
    assert re.search(r"told by +(first +second|second +first)", listed.stdout)
    assert re.search(r"was introduced by Becamex IDC \(1996; reported; ", listed.stdout)
    assert "none" in listed.stdout
    for text in ("Sembcorp Industries", "Sempcorp Industries", "Tokyo Corporation", "review same"):
        assert text in listed.stdout
    same = run("review", "same", "company:sembcorp", "company:s", "--note", "seen", store=url)
    assert same.returncode == 0, same.stderr
    assert "one entity now: 'company:sembcorp'; 2 entities and 1 relations changed" in same.stdout
    assert same.stdout.endswith("; 1 pair waits\n")
    again = run("review", "same", "company:sembcorp", "company:s", "--note", "seen", store=url)
    assert "they were one before: 'company:sembcorp'" in again.stdout
    assert json.loads(run("review", "--json", store=url).stdout)["total"] == 1
    judged = run("review", "judged", store=url).stdout
    assert "same: company:sembcorp and company:s, by a person" in judged
    assert "seen" in judged
    undone = run("review", "undo", "company:s", "company:sembcorp", store=url)
    assert undone.returncode == 0, undone.stderr
    assert json.loads(run("review", "--json", store=url).stdout)["total"] == 2
    assert run("review", "same", "company:tokyu", "company:nobody", store=url).returncode == 3
    assert run("review", "undo", "company:tokyu", "company:tokyo", store=url).returncode == 4


def test_an_import_tells_how_many_pairs_wait(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "entities.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*FIRST, *SECOND[2:3]])
    done = run("ingest", "entities.csv", "--dataset", "d", store="sqlite:///p.db")
    assert done.returncode == 0, done.stderr
    assert "1 pair may be one: partners review" in done.stdout
