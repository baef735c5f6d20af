"""A kind that is added to the table goes through every room of the core, and nothing else changes.

The packages are copied, one entry is added to each of the two files of kinds, as the procedure in
``graph.kinds`` says, and a program is run on the copy.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENTITY_KIND = """    EntityKind(
        "port",
        {"en": "Port", "vi": "Cảng"},
        "A place where ships call.",
        color="#123456",
        shape="ellipse",
    ),
"""
RELATION_KIND = """    RelationKind(
        "ships_to",
        sources=_of("port", "company"),
        targets=_of("port"),
        description="Ships go from the source to the target.",
        base=0.25,
        half_life=2,
        event=True,
        outcome=True,
        wording={
            "en": Wording("{s} ships to {t}", "{s} shipped to {t}", "{t} is served by {s}",
                          "{t} was served by {s}"),
            "vi": Wording("{s} đi {t}", "{s} từng đi {t}", "{t} đón {s}", "{t} từng đón {s}"),
        },
    ),
"""
PROGRAM = """
import json, sys
from datetime import date
from pathlib import Path

import graph
from graph.dates import parse_date
from graph.errors import InputError
from graph.model import Entity, Evidence, Relation
from graph.rules import check_entity, check_relation, fault_of_ends
from graph.service import Partnergraph
from graph.stores import ChangeSet

here = Path.cwd()
assert Path(graph.__file__).parent == here / "graph", graph.__file__
told = (Evidence("lines.csv", "row 2"),)
ports = tuple(
    check_entity(Entity(f"port:{name.lower()}", "port", name)) for name in ("Saigon", "Busan")
)
maker = check_entity(Entity("company:maker", "company", "Maker"))
ships, introduced = (
    check_relation(Relation("", kind, source, target, start=parse_date("2019"), evidence=told))
    for kind, source, target in (
        ("ships_to", "port:saigon", "port:busan"),
        ("introduced", "port:saigon", "company:maker"),
    )
)
kinds = {one.id: one.kind for one in (*ports, maker)}
wrong = check_relation(Relation("", "ships_to", "port:busan", "company:maker", evidence=told))
with Partnergraph.open("sqlite:///kinds.db") as partners:
    receipt = partners.store.apply(
        ChangeSet("lines", (*ports, maker), (ships, introduced, wrong), strict=False)
    )

def dump(answer):
    return answer.model_dump(mode="json", by_alias=True)

# Another handle: what it finds it has read from the file.
with Partnergraph.open("sqlite:///kinds.db", create=False) as partners:
    counts = partners.store.counts()
    answers = {
        "search": dump(partners.ask("search", q="saigon", kind="port")),
        "relations": dump(partners.ask("relations", entity="Busan", kinds="ships_to")),
        "vi": dump(partners.ask("relations", entity="Saigon", kinds="ships_to", lang="vi")),
        "reach": dump(partners.ask("reach", entity="Saigon")),
        "paths": dump(
            partners.ask(
                "paths", source="company:maker", target="Busan", as_of=date(2021, 12, 31)
            )
        ),
        "graph": dump(partners.ask("graph", entity="Saigon")),
    }
print(json.dumps({
    "fault": fault_of_ends(wrong, kinds),
    "rejected": receipt.rejected,
    "made": ships.id,
    "counts": [counts.entities, counts.relations],
    **answers,
}))
"""


def add(path: Path, entry: str) -> None:
    """Put an entry at the end of the one tuple of a file of kinds."""
    head, end, tail = path.read_text(encoding="utf-8").rpartition('\n)\n"""Every ')
    assert end
    path.write_text(f"{head}\n{entry.rstrip()}{end}{tail}", encoding="utf-8")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    copy = tmp_path_factory.mktemp("extended")
    shutil.copytree(ROOT / "graph", copy / "graph", ignore=shutil.ignore_patterns("__pycache__"))
    add(copy / "graph" / "kinds" / "entities.py", ENTITY_KIND)
    add(copy / "graph" / "kinds" / "relations.py", RELATION_KIND)
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    answers: dict[str, Any] = json.loads(run.stdout)
    return answers


def test_the_rules_hold_for_it(found: dict[str, Any]) -> None:
    fault = ["target", "target 'company:maker' is of kind company, but 'ships_to' takes only: port"]
    assert found["fault"] == fault
    assert [rejected[1:] for rejected in found["rejected"]] == [fault]
    assert found["made"].startswith("ships_to:")


def test_the_store_keeps_it(found: dict[str, Any]) -> None:
    assert found["counts"] == [{"company": 1, "port": 2}, {"introduced": 1, "ships_to": 1}]
    assert [hit["kind"] for hit in found["search"]["results"]] == ["port"]


def test_it_is_told_in_sentences(found: dict[str, Any]) -> None:
    sentences = [row["sentence"] for name in ("relations", "vi") for row in found[name]["results"]]
    assert sentences == ["Busan is served by Saigon", "Saigon đi Busan"]


def test_questions_use_it(found: dict[str, Any]) -> None:
    # An actor may introduce; an outcome is counted as one.
    assert [row["entity"]["id"] for row in found["reach"]["results"]] == ["company:maker"]
    path = found["paths"]["results"][0]
    assert [ref["id"] for ref in path["entities"]] == ["company:maker", "port:saigon", "port:busan"]
    assert path["hops"][1]["relations"][0]["score"]["given"] == 0.25
    assert path["hops"][1]["tie"] == pytest.approx(0.25 * 0.5 ** (731 / (2 * 365.25)))
    assert [edge["kind"] for edge in found["graph"]["edges"]].count("ships_to") == 1
