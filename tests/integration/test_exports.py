"""Exports: what other tools read, and what an import reads back as it was."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.dates import parse_date
from graph.exports import FORMATS
from graph.model import Document, Entity, Evidence, Relation
from graph.service import Partnergraph
from graph.stores.base import ChangeSet
from ingest.pipeline import ingest
from tests.integration.conftest import Run

READ_BACK = ("csv", "jsonl", "zip", "graphml", "gexf")
ODD = [
    *("=1+1", "+84 650", "-5", "@SUM(A1)", "'=quoted", "''@twice", "a|b", '["x"]', "{y}"),
    *('"quoted", with comma', "Bình Dương", "平陽", "<b>&amp;</b>", "semi;colon", "'plain'"),
]


def entities() -> list[Entity]:
    odd = [
        Entity(f"company:odd-{place}", "company", name, aliases=(f"{name} 2",))
        for place, name in enumerate(ODD)
    ]
    whole = Entity(
        "company:whole",
        "company",
        "Whole",
        aliases=("W|1", "W2"),
        country="VN",
        lat=-10.5,
        lon=106.25,
        identifiers={"wikidata": "Q1", "crunchbase": "whole", "odd scheme": "=x"},
        properties={
            "staff": 12,
            "share": 0.5,
            "listed": True,
            "tags": ["a", {"b": None}],
            "t": "1",
        },
    )
    fund = Entity("fund:f", "fund", "F")
    return [*odd, whole, fund, Entity("event:e", "event", "E")]


def relations() -> list[Relation]:
    pieces = (
        Evidence("minutes", "p. 3", "=so they said", "-note"),
        Evidence("minutes", "p. 4"),
        Evidence("unknown document"),
    )
    return [
        Relation("r1", "introduced", "company:odd-0", "company:whole", "fund:f", "event:e",
                 parse_date("1996/1998"), status="reported", evidence=pieces,
                 properties={"mood": "good", "n": 3}),
        Relation("r2", "invested_in", "fund:f", "company:whole", start=parse_date("1996-05"),
                 amount=Decimal("1200000.50"), currency="USD", evidence=pieces[:1]),
        Relation("r3", "owns", "fund:f", "company:odd-1", start=parse_date("../2006"),
                 end=parse_date("2010-01-02"), strength=0.25, evidence=pieces[1:2]),
    ]  # fmt: skip


@pytest.fixture
def url(tmp_path: Path) -> str:
    """URL of a store with content that is hard to write."""
    place = f"sqlite:///{tmp_path}/first.db"
    document = Document(
        "minutes", "=Minutes", "Board", "2019-05", "https://x.example/?a=1&b", "m.pdf"
    )
    with Partnergraph.open(place) as partners:
        partners.store.apply(ChangeSet("d", tuple(entities()), tuple(relations()), (document,)))
    return place


def exported(url: str, form: str) -> bytes:
    file = io.BytesIO()
    with Partnergraph.open(url) as partners:
        partners.export(form, file)
    return file.getvalue()


@pytest.mark.parametrize("form", READ_BACK)
def test_an_import_reads_it_back_as_it_was(url: str, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"export{FORMATS[form].suffix}"
    path.write_bytes(exported(url, form))
    again = f"sqlite:///{tmp_path}/again.db"
    with Partnergraph.open(again) as partners:
        report = ingest(partners.store, path, "d")
    assert report.rejected == []
    first, second = exported(url, "jsonl"), exported(again, "jsonl")
    assert sorted(second.splitlines()) == sorted(first.splitlines())


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_content_gives_the_same_bytes(url: str, form: str) -> None:
    assert exported(url, form) == exported(url, form)


def test_no_cell_is_a_formula(url: str) -> None:
    tables = [exported(url, "csv").decode()]
    with zipfile.ZipFile(io.BytesIO(exported(url, "zip"))) as archive:
        tables += [archive.read(name).decode() for name in archive.namelist()]
    for table in tables:
        for row in csv.DictReader(io.StringIO(table)):
            for column, cell in row.items():
                if column not in ("lat", "lon"):
                    assert not cell.startswith(("=", "+", "-", "@")), (column, cell)
    rows = list(csv.DictReader(io.StringIO(tables[0])))
    assert next(row for row in rows if row["id"] == "company:whole")["lat"] == "-10.5"


def test_networkx_reads_graphml_and_gexf(url: str, tmp_path: Path) -> None:
    for form, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        path = tmp_path / f"n.{form}"
        path.write_bytes(exported(url, form))
        graph: Any = read(path)
        assert graph.nodes["company:whole"]["name"] == "Whole"
        assert graph.nodes["company:whole"]["lat"] == -10.5
        edge = next(told for _, _, told in graph.edges(data=True) if told["kind"] == "introduced")
        assert (edge["valid_from"], edge["status"]) == ("1996/1998", "reported")


def test_follow_the_money(url: str) -> None:
    rows = [json.loads(line) for line in exported(url, "ftm").splitlines()]
    by_id = {row["id"]: row for row in rows}
    assert by_id["company.whole"]["schema"] == "Company"
    assert by_id["company.whole"]["properties"]["wikidataId"] == ["Q1"]
    owned = by_id["relation.r3"]
    assert (owned["schema"], owned["properties"]["owner"]) == ("Ownership", ["fund.f"])
    assert owned["properties"]["endDate"] == ["2010-01-02"]
    assert "startDate" not in owned["properties"]
    assert by_id["relation.r1"]["schema"] == "UnknownLink"
    assert by_id["relation.r1"]["properties"]["sourceUrl"] == ["https://x.example/?a=1&b"]
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]", id_) for id_ in by_id)
    for row in rows:
        for name in ("owner", "asset", "subject", "object", "agent", "client"):
            assert all(id_ in by_id for id_ in row["properties"].get(name, []))


def test_the_command_writes_the_whole_file_or_none(run: Run, url: str, tmp_path: Path) -> None:
    done = run("export", "n.graphml", store=url)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "n.graphml").read_bytes() == exported(url, "graphml")
    wrong = run("export", "n.pdf", store=url)
    assert wrong.returncode == 2
    assert ".graphml" in wrong.stderr
    assert run("export", "absent/n.csv", store=url).returncode == 2
    assert run("export", "n.csv", store="sqlite:///absent.db").returncode == 5
    assert not (tmp_path / "n.csv").exists()
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".n")] == []


@pytest.mark.parametrize("form", FORMATS)
def test_http_sends_the_same(url: str, form: str) -> None:
    with TestClient(create_app(Partnergraph.open(url))) as client:
        answered = client.get(f"/api/v1/export/{form}")
        assert answered.status_code == 200
        assert answered.content == exported(url, form)
        assert answered.headers["content-type"] == FORMATS[form].media_type
        tag = answered.headers["etag"]
        again = client.get(f"/api/v1/export/{form}", headers={"If-None-Match": tag})
        assert again.status_code == 304
        assert client.get("/api/v1/export/pdf").status_code == 404


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_store_is_exported_too(tmp_path: Path, form: str) -> None:
    with Partnergraph.open(f"sqlite:///{tmp_path}/empty.db") as partners:
        answer = TestClient(create_app(partners)).get(f"/api/v1/export/{form}")
        assert answer.status_code == 200
        assert answer.headers["ETag"]
