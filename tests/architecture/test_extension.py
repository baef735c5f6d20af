"""What is added to a table goes through every room and door, and nothing else changes.

The packages are copied, an entry is added to each of the two files of kinds, as the procedure in
``graph.kinds`` says, or a question to the table of questions, and a program is run on the copy.
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

QUESTION = '''"""How many relations an entity has."""

from graph.queries.base import Asked, EntityQuestion
from graph.queries.shapes import Answer


class DegreeQuestion(EntityQuestion):
    """How many relations has this entity?"""


class DegreeAnswer(Answer):
    """Its relations, counted."""

    degree: int


def degree(question: DegreeQuestion, asked: Asked) -> DegreeAnswer:
    id_, view = asked.resolve(question.entity), asked.view()
    number = len([*view.leaving(id_), *view.entering(id_)])
    return DegreeAnswer(
        degree=number, revision=asked.snapshot.revision, truncated=False, reason=None
    )
'''
QUESTION_ENTRY = """    QuestionSpec(
        "degree", DegreeQuestion, DegreeAnswer, degree, "/entities/{id}/degree", ("entity",),
        "degree", example={"entity": "company:a"},
    ),
"""
DOORS = """
import asyncio, json
from pathlib import Path

from fastapi.testclient import TestClient
from mcp import Client
from typer.testing import CliRunner

import graph
from api.access_callers import owner
from api.app import create_app
from api.cli import app
from api.mcp_door import Door
from api.mcp_server import make_server
from graph.model import Entity, Evidence, Relation
from graph.rules import check_relation
from graph.service import Partnergraph
from graph.stores import ChangeSet

assert Path(graph.__file__).parent == Path.cwd() / "graph", graph.__file__
URL = "sqlite:///doors.db"
told = (Evidence("minutes"),)
with Partnergraph.open(URL) as partners:
    ends = (Entity("company:a", "company", "A"), Entity("fund:b", "fund", "B"))
    fact = check_relation(Relation("", "introduced", "company:a", "fund:b", evidence=told))
    partners.store.apply(ChangeSet("d", ends, (fact,)))
command = CliRunner().invoke(app, ["degree", "A", "--json", "--store", URL])
with TestClient(create_app(Partnergraph.open(URL))) as client:
    http = client.get("/api/v1/entities/company:a/degree").json()

async def mcp():
    async with Client(make_server(Door(URL), owner=owner())) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        result = await client.call_tool("degree", {"entity": "A"})
        tool = tools["degree"]
        return {
            "title": tool.title, "takes": tool.input_schema, "gives": tool.output_schema,
            "answer": result.structured_content, "text": result.content[0].text,
        }

print(json.dumps({"command": json.loads(command.output), "http": http, "mcp": asyncio.run(mcp())}))
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
    return told_by(PROGRAM, copy)


def told_by(program: str, copy: Path) -> dict[str, Any]:
    """What a program prints that is run on a copy."""
    run = subprocess.run(
        [sys.executable, "-c", program],
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


def test_a_question_goes_through_every_door(tmp_path: Path) -> None:
    for package in ("graph", "api", "ingest", "viz"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=ignored)
    queries = tmp_path / "graph" / "queries"
    (queries / "degree.py").write_text(QUESTION, encoding="utf-8")
    table = (queries / "__init__.py").read_text(encoding="utf-8")
    importing = (
        "from graph.queries.degree import DegreeAnswer, DegreeQuestion, degree\n\n\n@dataclass"
    )
    head, end, tail = table.replace("\n\n@dataclass", importing, 1).rpartition(
        "\n)\n\n\ndef _allowed"
    )
    (queries / "__init__.py").write_text(f"{head}\n{QUESTION_ENTRY.rstrip()}{end}{tail}", "utf-8")
    found = told_by(DOORS, tmp_path)
    assert found["http"]["degree"] == 1
    assert found["command"] == found["http"]
    tool = found["mcp"]
    assert tool["answer"] == {**found["http"], "cut": None}
    assert tool["title"] == "How many relations has this entity?"
    assert tool["takes"]["required"] == ["entity"]
    assert tool["takes"]["properties"]["entity"]["examples"] == ["company:a"]
    assert "degree" in tool["gives"]["properties"]
    assert "degree: 1" in tool["text"]
