"""Who changed what, and one person's data, asked by command and over HTTP."""

from __future__ import annotations

import csv
import io
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from api.app import create_app
from api.cli import app
from graph.errors import InputError
from graph.model import Entity
from graph.service import Partnergraph
from graph.stores import open_store
from graph.stores.acting import Actor, acting
from tests.support.stores import company, relation, said

DEAL = {"id": "deal", "kind": "invested_in", "currency": "USD"}


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store in which an amount was changed by somebody."""
    found = f"sqlite:///{tmp_path / 'partners.db'}"
    with Partnergraph.open(found) as partners:
        ends = [{"kind": "fund", "name": "Harbour"}, {"kind": "company", "name": "Lotus"}]
        fact = {**DEAL, "source": "fund:harbour", "target": "company:lotus"}
        for who, amount in (("user:ben", 5), ("key:anna", 7)):
            body = {"dataset": "crm", "entities": ends, "relations": [{**fact, "amount": amount}]}
            with acting(Actor(who, "http")):
                partners.change(body)
        store = partners.store
        people = [Entity(f"person:mai-{n}", "person", "Mai Xuan") for n in (1, 2)]
        store.apply(said("hr", *people, company("company:x")))
        works = relation("person:mai-1", "company:x", id="w1", kind="works_for")
        store.apply(said("hr", works))
    return found


def run(*arguments: str, url: str, **more: Any) -> Result:
    return CliRunner().invoke(app, [*arguments, "--store", url], **more)


def test_who_changed_an_amount_and_what_it_was_before(url: str) -> None:
    told = run("audit", "--entity", "deal", url=url).stdout.splitlines()
    assert told[0].startswith("2  ")
    assert "key:anna (http)  apply crm, revision 2" in told[0]
    assert told[1:4] == [
        "    relations: 1 changed",
        "    changed relation deal: Harbour invested in Lotus",
        "        amount: 5 → 7",
    ]
    made = json.loads(run("audit", "--by", "user:ben", "--json", url=url).stdout)["results"]
    assert [(one["number"], len(one["changes"])) for one in made] == [(1, 3)]
    fields = {one["field"]: one for one in made[0]["changes"][2]["fields"]}
    assert fields["amount"] == {"field": "amount", "before": None, "after": "5"}
    sheet = run("audit", "--dataset", "crm", "--since", "1", "--csv", url=url).stdout
    rows = list(csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff"))))
    assert [(one["id"], one["field"], one["before"], one["after"]) for one in rows] == [
        ("deal", "amount", "5", "7")
    ]
    checked = run("audit", "--check", url=url).stdout
    assert checked.startswith("4 entries, each sealed onto the one before")
    noted = checked.split()[-1]
    assert run("audit", "--check", "--noted", noted, url=url).exit_code == 0
    other = run("audit", "--check", "--noted", f"3:{noted[2:]}", url=url)
    assert (other.exit_code, "not the one that was noted" in other.stdout) == (4, True)
    assert "not an entry's number" in str(run("audit", "--noted", "x", url=url).exception)


def test_a_noted_hash_that_is_cut_is_no_alarm(url: str) -> None:
    noted = run("audit", "--check", url=url).stdout.split()[-1]
    assert run("audit", "--check", "--noted", noted.upper(), url=url).exit_code == 0
    for cut in (noted[:14], f"{noted[:14]}…", f"{noted[:14]}...", noted[:-1], f"{noted}…"):
        error = run("audit", "--check", "--noted", cut, url=url).exception
        assert isinstance(error, InputError)
        assert error.message == "the hash is cut: give all 64 digits"


def test_what_else_an_entry_tells_is_in_words(url: str, tmp_path: Path) -> None:
    reader, editor = (
        json.loads(run("keys", "add", "Anna", "--json", "--role", *role, url=url).stdout)["id"]
        for role in (("reader", "--clearance", "2"), ("editor",))
    )
    run("keys", "revoke", reader, url=url)
    run("person", "erase", "person:mai-1", "--yes", url=url)
    told = run("audit", "--since", "4", url=url).stdout.splitlines()
    assert told[0].endswith("erase, revision 5")
    assert told[1] == "    entities: 1; relations: 1"
    assert [told[n] for n in (-5, -3, -1)] == [
        f"    key: {reader}",
        f"    key: {editor}; role: editor",
        f"    key: {reader}; role: reader; clearance: 2",
    ]
    file, copy = tmp_path / "all.pgb", f"sqlite:///{tmp_path / 'copy.db'}"
    checksum = json.loads(run("backup", str(file), "--json", url=url).stdout)["checksum"]
    run("restore", str(file), url=copy)
    restored = run("audit", "--limit", "1", url=copy).stdout.splitlines()[1]
    assert restored.startswith(f"    revision: 5; checksum: {checksum}; rows: ")
    assert restored.endswith("4 entities, 2 relations")


def test_a_sheet_has_the_same_columns_whatever_its_rows(url: str) -> None:
    key = json.loads(run("keys", "add", "Anna", "--json", "--role", "editor", url=url).stdout)["id"]
    sheets = [
        run("audit", "--csv", *asked, url=url).stdout.removeprefix("\ufeff")
        for asked in ((), ("--since", "4"), ("--since", "5"))
    ]
    assert len({one.splitlines()[0] for one in sheets}) == 1
    rows = [list(csv.DictReader(io.StringIO(one))) for one in sheets]
    assert [(one["detail"], one["change"], one["field"]) for one in rows[1]] == [
        (f"key: {key}; role: editor", "", "")
    ]
    assert (rows[2], rows[0][1]["detail"]) == ([], "relations: 1 created")


def test_the_trail_over_http_comes_in_pages(url: str) -> None:
    with TestClient(create_app(Partnergraph.open(url))) as client:
        first = client.get("/api/v1/audit", params={"limit": 3})
        assert "etag" not in first.headers
        more = client.get("/api/v1/audit", params={"limit": 3, "cursor": first.json()["next"]})
        numbers = [one["number"] for one in first.json()["results"] + more.json()["results"]]
        assert (numbers, more.json()["next"]) == ([4, 3, 2, 1], None)
        wrong = client.get("/api/v1/audit", params={"cursor": "none"})
        assert (wrong.status_code, wrong.json()["field"]) == (422, "cursor")


def test_a_person_is_written_to_a_file_and_erased(url: str, tmp_path: Path) -> None:
    file = tmp_path / "mai.json"
    refused = run("person", "erase", "Mai Xuan", "--yes", url=url)
    assert "may mean any of 2" in str(refused.exception)
    assert run("person", "export", "person:mai-1", "-o", str(file), url=url).exit_code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    record = json.loads(file.read_text(encoding="utf-8"))
    assert record["relations"][0]["told"]["hr"]["evidence"][0][0] == "papers.csv"
    assert [one["number"] for one in record["audit"]] == [3, 4]
    before = run("person", "erase", "person:mai-1", "--dry-run", url=url).stdout
    assert "1 versions of relations" in before
    assert "entity person:mai-2, name: Mai Xuan" in before
    assert run("person", "erase", "person:mai-1", url=url, input="n\n").exit_code == 1
    unasked = run("person", "erase", "person:mai-1", "--json", url=url, input="y\n")
    assert (unasked.stdout, "--yes" in str(unasked.exception)) == ("", True)
    tried = run("person", "erase", "person:mai-1", "--json", "--dry-run", url=url).stdout
    assert json.loads(tried)["relations"] == 1
    erased = run("person", "erase", "person:mai-1", "--yes", url=url)
    assert "erased; revision 5" in erased.stdout
    assert run("search", "Mai", url=url).stdout.count("person:mai") == 1
    gone = run("person", "export", "person:mai-1", "-o", str(file), url=url)
    assert "there is no entity" in str(gone.exception)
    store = open_store(url)
    store.retract("hr")
    store.close()
    assert run("person", "erase", "person:mai-2", "--yes", "--json", url=url).exit_code == 0
