"""Both stores, told the same files, give the same bytes to every question."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.queries import QUESTIONS
from graph.service import Partnergraph
from graph.topology.credit import MODELS
from ingest.example import DATASETS, folder
from ingest.pipeline import ingest
from tests.support.stores import Place

STARTS = ("", "2001", "2003", "2002-05", "2003-07-19", "2001/2004", "../2002", "2003/..")


def write_files(place: Path) -> Path:
    """A folder of a hundred entities with cycles, several introducers, and bad rows."""
    chance = random.Random(5)
    kinds = ("company", "fund", "person", "organization", "event")
    ids = [f"{kinds[number % 5]}:{number}" for number in range(100)]
    actors = [id_ for id_ in ids if not id_.startswith("event")]
    lines = ["id,kind,source,target,recipient,start,strength,status,document,locator"]
    for number in range(320):
        source, target = chance.sample(actors, 2)
        kind = chance.choice(("introduced", "introduced", "introduced", "signed_with", "attended"))
        if kind == "attended":
            target = f"event:{chance.randrange(20) * 5 + 4}"
        given = f"fact-{number}" if chance.random() < 0.5 else ""
        recipient = chance.choice(("", chance.choice(actors)))
        start, strength = chance.choice(STARTS), chance.choice(("", "0.5", "1"))
        status = chance.choice(("documented", "reported", "inferred", ""))
        lines.append(
            f"{given},{kind},{source},{target},{recipient},{start},{strength},{status},minutes,{number}"
        )
    lines += [
        ",introduced,company:0,company:0,,,,,,",
        ",introduced,company:0,company:none,,,,,,",
        ",introduced,company:0,company:5,,2003-13,,,,",
        ",knows,company:0,company:5,,,,,,",
        "fact-1,introduced,company:0,company:95,,,,,,",
    ]
    made = place / "messy"
    made.mkdir()
    (made / "entities.csv").write_text(
        "id,kind,name\n" + "".join(f"{id_},{id_.split(':')[0]},Tên {id_}\n" for id_ in ids),
        encoding="utf-8",
    )
    (made / "relations.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return made


@pytest.fixture
def both(sqlite_place: Place, neo4j_place: Place) -> Iterator[list[Partnergraph]]:
    opened = [Partnergraph(place.open()) for place in (sqlite_place, neo4j_place)]
    yield opened
    for partners in opened:
        partners.close()


def questions() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, spec in QUESTIONS.items():
        yield name, dict(spec.example)
    chance = random.Random(3)
    for _ in range(6):
        one, other = (f"company:{number * 5}" for number in chance.sample(range(20), 2))
        day = chance.choice(("2002-06-30", "2004-01-01", "2026-01-01"))
        filters = {"as_of": day, "status": chance.choice(("documented", "reported", "inferred"))}
        for name in (
            *("introducers", "introduced", "origins", "reach", "impact", "relations", "graph"),
        ):
            yield name, {"entity": one, **filters}
        yield "suggestions", {"entity": one, "silent_days": 300, "limit": 10, **filters}
        yield "brief", {"entity": one, "us": other, "limit": 20, **filters}
        for name in ("chains", "paths"):
            yield name, {"source": one, "target": other, **filters}
        yield "credit", {"entity": one, "model": chance.choice(MODELS), "group": "kind", **filters}
        yield "credit", {"actor": other, "method": "sampled", "samples": 200, **filters}
    for over in ("introductions", "ties"):
        for group in ("country", "kind"):
            yield "brokers", {"over": over, "group": group, "as_of": "2004-01-01"}
        yield "brokers", {"over": over, "samples": 40, "seed": 2, "status": "reported"}
    for text in ("Sempcorp", "binh duong", "ten company", "đại sứ"):
        yield "search", {"q": text}


@pytest.mark.neo4j
def test_both_stores_answer_alike(both: list[Partnergraph], tmp_path: Path) -> None:
    messy = write_files(tmp_path)
    reports = []
    for partners in both:
        for dataset in DATASETS:
            assert not ingest(partners.store, folder(dataset), dataset).rejected
        first = ingest(partners.store, messy)
        again = ingest(partners.store, messy)
        assert [one.line for one in first.rejected] == [322, 323, 324, 325, 326]
        assert first.rejected == again.rejected
        assert again.entities.created == again.entities.changed == 0
        assert again.relations.created == again.relations.changed == 0
        assert again.revision == first.revision
        reports.append((first, again))
    assert reports[0] == reports[1]
    for name, parameters in questions():
        sqlite, neo4j = (one.ask(name, **parameters).model_dump_json() for one in both)
        assert sqlite == neo4j, (name, parameters)
    for table in ("entities", "relations"):
        rows, others = (one.to_arrow(table).sort_by("id") for one in both)
        assert rows.num_rows > 100
        assert rows.equals(others), table
    here, there = (one.to_networkx() for one in both)
    assert sorted(here.nodes(data=True)) == sorted(there.nodes(data=True))
    edges, other_edges = (
        {key: (one, other, told) for one, other, key, told in net.edges(keys=True, data=True)}
        for net in (here, there)
    )
    assert edges == other_edges
    assert len(edges) == rows.num_rows
