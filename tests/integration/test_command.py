"""The ``partners`` command, each time in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from graph.queries import QUESTIONS
from tests.integration.conftest import Run

COMMANDS = [spec for spec in QUESTIONS.values() if spec.command]


@pytest.mark.parametrize("spec", COMMANDS, ids=lambda spec: spec.name)
def test_json_is_the_http_answer(
    run: Run, example: TestClient, example_url: str, spec: object
) -> None:
    name, given = spec.command, dict(spec.example)  # type: ignore[attr-defined]
    places = (*spec.arguments, *spec.optional)  # type: ignore[attr-defined]
    done = run(name, *(given[place] for place in places), "--json", store=example_url)
    assert done.returncode == 0, done.stderr
    route = "/api/v1" + spec.route.format(id=given.get("entity"))  # type: ignore[attr-defined]
    if "{id}" in spec.route:  # type: ignore[attr-defined]
        del given["entity"]
    answered = example.get(route, params=given)
    assert answered.status_code == 200
    assert done.stdout == answered.text + "\n"
    assert json.loads(done.stdout)["results"]


def test_options_reach_the_question(run: Run, example: TestClient, example_url: str) -> None:
    done = run(
        "paths", "Bình Dương", "Temasek", "-k", "2", "--max-hops", "3", "--as-of", "2024-11-23",
        "--kinds", "owns,introduced,joint_venture", "--status", "inferred", "--lang", "vi",
        "--json",
        store=example_url,
    )  # fmt: skip
    params = {
        "source": "region:binh-duong",
        "target": "fund:temasek",
        "k": "2",
        "max_hops": "3",
        "as_of": "2024-11-23",
        "kinds": "owns,introduced,joint_venture",
        "status": "inferred",
        "lang": "vi",
    }
    assert done.stdout == example.get("/api/v1/paths", params=params).text + "\n"


def test_an_answer_is_told_in_words(run: Run, example_url: str) -> None:
    done = run("origins", "Wapus Pincus", store=example_url)
    assert done.returncode == 0
    assert "Warburg Pincus" in done.stdout
    assert "Becamex IDC introduced Warburg Pincus" in done.stdout
    assert "date unknown" in done.stdout
    assert "paragraph" in done.stdout


def test_an_empty_answer_says_why(run: Run, example_url: str) -> None:
    done = run("introducers", "government:vietnam", store=example_url)
    assert done.returncode == 0
    assert "no_relations" in done.stdout
    filtered = run("reach", "government:vietnam", "--kinds", "owns", store=example_url)
    assert "filtered" in filtered.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["introducers", "Nobody At All Ltd"], 3, "there is no entity"),
        (["introducers", "company:none"], 3, "there is no entity"),
        (["introducers", "Embassy"], 2, "may mean"),
        (["chains", "Tokyu", "Tokyu"], 2, "both"),
        (["reach", "Tokyu", "--as-of", "2004"], 2, "'as_of' '2004'"),
        (["reach", "Tokyu", "--as-of", "2004-02-30"], 2, "not a day of the calendar"),
        (["reach", "Tokyu", "--known-at", "soon"], 2, "'known_at' 'soon'"),
        (["reach", "Tokyu", "--kinds", "knows"], 2, "'knows' is not a relation kind"),
        (["reach", "Tokyu", "--max-hops", "13"], 2, "less than or equal to 12"),
        (["reach", "Tokyu", "--limit", "many"], 2, "'limit' 'many'"),
        (["reach", "Tokyu", "--status", "rumoured"], 2, "'documented', 'reported' or 'inferred'"),
        (["search", "x", "--kind", "planet"], 2, "'planet' is not an entity kind"),
        (["retract", "nothing"], 3, "there is no dataset"),
        (["ingest", "no-such-folder"], 2, "no-such-folder"),
        (["draw", "--source", "Tokyu"], 2, "source and target go together"),
        (["no-such-command"], 2, "No such command"),
    ],
)
def test_what_is_wrong_is_told(
    run: Run, example_url: str, arguments: list[str], code: int, told: str
) -> None:
    done = run(*arguments, store=example_url)
    assert done.returncode == code, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_that_is_not_there_is_not_made(run: Run, tmp_path: Path) -> None:
    done = run("status", "--store", "sqlite:///nowhere.db")
    assert done.returncode == 5
    assert "partners demo" in done.stderr
    assert not (tmp_path / "nowhere.db").exists()


def test_demo_shows_and_draws_and_may_be_repeated(run: Run, tmp_path: Path) -> None:
    first = run("demo", "--no-serve")
    assert first.returncode == 0, first.stderr
    assert "Becamex IDC introduced Warburg Pincus" in first.stdout
    page = (tmp_path / "network.html").read_text(encoding="utf-8")
    assert "Becamex IDC" in page
    revision = json.loads(run("status", "--json").stdout)["revision"]
    assert run("demo", "--no-serve").returncode == 0
    assert json.loads(run("status", "--json").stdout)["revision"] == revision


def test_ingest_reports_stores_and_retracts(run: Run, tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "entities.csv").write_text("id,kind,name\ncompany:a,company,A\ncompany:b,company,B\n")
    (ours / "relations.csv").write_text(
        "kind,source,target,start\n"
        "introduced,company:a,company:b,2019\n"
        "introduced,company:a,company:a,2019\n"
        "introduced,company:a,company:zz,2019\n"
        "introduced,company:a,company:b,2019-13\n"
    )
    dry = run("ingest", "ours", "--dry-run", "--json")
    assert dry.returncode == 2
    done = run("ingest", "ours", "--rejects", "bad.csv", "--json")
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert report["dataset"] == "ours"
    assert report["relations"] == {"created": 1, "changed": 0, "unchanged": 0}
    assert [(one["file"], one["line"]) for one in report["rejected"]] == [
        ("relations.csv", 3),
        ("relations.csv", 4),
        ("relations.csv", 5),
    ]
    assert (tmp_path / "bad.csv").read_text(encoding="utf-8").count("\n") == 4
    again = json.loads(run("ingest", "ours", "--json").stdout)
    assert again["relations"] == {"created": 0, "changed": 0, "unchanged": 1}
    assert again["revision"] == report["revision"]
    assert "1 introduced" in run("status").stdout
    assert run("retract", "ours").returncode == 0
    assert run("introducers", "company:b").returncode == 3


def partner_folder(path: Path, name: str) -> None:
    path.mkdir()
    lines = ["kind,name", f"company,{name}", "company,", ""]
    (path / "entities.csv").write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize("json_wanted", [True, False])
def test_an_unreadable_path_costs_itself_alone(run: Run, tmp_path: Path, json_wanted: bool) -> None:
    partner_folder(tmp_path / "first", "A")
    (tmp_path / "broken.zip").write_bytes(b"PK")
    partner_folder(tmp_path / "last", "B")
    paths = ("first", "broken.zip", "nowhere", "last")
    done = run("ingest", *paths, "--rejects", "bad.csv", *["--json"] * json_wanted)
    assert done.returncode == 2
    told = done.stderr.splitlines()
    assert [line.split(":")[0] for line in told] == ["error", "hint", "error", "hint"]
    assert "broken.zip" in told[0]
    assert "nowhere" in told[2]
    if json_wanted:
        reports = json.loads(done.stdout)
        assert [one["dataset"] for one in reports] == ["first", "last"]
        assert [one["entities"]["created"] for one in reports] == [1, 1]
    else:
        assert "first loaded" in done.stdout
        assert "last loaded" in done.stdout
    assert (tmp_path / "bad.csv").read_text(encoding="utf-8").count("entities.csv,3,") == 2
    assert "2 company" in run("status").stdout


def test_one_path_is_an_object_and_several_a_list(run: Run, tmp_path: Path) -> None:
    partner_folder(tmp_path / "ours", "A")
    one = run("ingest", "ours", "--json")
    assert json.loads(one.stdout)["dataset"] == "ours"
    assert json.loads(run("ingest", "nowhere", "absent", "--json").stdout) == []
    partner_folder(tmp_path / "theirs", "B")
    several = run("ingest", "ours", "theirs").stdout.splitlines()
    assert several[-1].startswith("time: ")
    assert {"ours", "theirs"} <= set(several[-1].split())
    alone = run("ingest", "nowhere", "--json")
    assert (alone.returncode, alone.stdout) == (2, "")


def test_reports_survive_rejects_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    partner_folder(tmp_path / "ours", "A")
    done = run("ingest", "ours", "--rejects", "nowhere/bad.csv", "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["entities"]["created"] == 1
    assert "cannot be written" in done.stderr


def test_a_dry_run_makes_no_store(run: Run, tmp_path: Path) -> None:
    partner_folder(tmp_path / "ours", "A")
    before = sorted(tmp_path.iterdir())
    done = run("ingest", "ours", "--dry-run", "--json")
    assert json.loads(done.stdout)["entities"]["created"] == 1
    assert sorted(tmp_path.iterdir()) == before


def test_draw_writes_one_file(run: Run, example_url: str, tmp_path: Path) -> None:
    done = run("draw", "Becamex IDC", "-o", "becamex.html", store=example_url)
    assert done.returncode == 0, done.stderr
    assert "Warburg Pincus" in (tmp_path / "becamex.html").read_text(encoding="utf-8")


def test_a_picture_that_cannot_be_written_is_told(run: Run, example_url: str) -> None:
    done = run("draw", "Tokyu", "-o", "nowhere/x.html", store=example_url)
    assert done.returncode == 2
    assert "nowhere/x.html: it cannot be written" in done.stderr


def test_ids_and_names_are_printed_as_they_are(run: Run, tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "entities.csv").write_text("id,kind,name\ncompany:x:1,company,[red]Foo :smile: bar\n")
    assert run("ingest", "ours").returncode == 0
    done = run("search", "foo")
    assert "company:x:1" in done.stdout
    assert "[red]Foo :smile: bar" in done.stdout


def test_brokers_and_impact_are_told_in_words(run: Run, example_url: str) -> None:
    exact = run("brokers", "--limit", "2", store=example_url)
    assert "16 entities by betweenness over introductions (exact)" in exact.stdout
    assert "0.0286  Becamex IDC company:becamex-idc (constraint 0.250, representative 3)" in (
        exact.stdout
    )
    drawn = run("brokers", "--samples", "5", "--limit", "1", store=example_url)
    assert "estimated from 5 of them" in drawn.stdout
    assert " ± " in drawn.stdout
    lost = run("impact", "Becamex IDC", store=example_url)
    assert "3 of 13 entities are not reached from any of 3 origins" in lost.stdout
    assert "  3  NTT company:ntt" in lost.stdout
    assert "outcomes lost: 3" in lost.stdout
    assert "outcomes its own: 5" in lost.stdout
