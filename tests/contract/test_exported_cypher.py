"""The exported statements make the graph in a Neo4j that knows nothing of this product."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.service import Partnergraph
from tests.integration.test_exports import ODD, entities, relations
from tests.support.stores import Place, connect, said

pytestmark = pytest.mark.neo4j


def ask(place: Place, statement: str) -> list[dict[str, Any]]:
    with connect(place.url, place.password) as driver, driver.session() as session:
        return session.run(statement).data()


def test_statements_make_the_graph(neo4j_place: Place, tmp_path: Path) -> None:
    file = io.BytesIO()
    with Partnergraph.open(f"sqlite:///{tmp_path}/p.db") as partners:
        partners.store.apply(said("d", *entities(), *relations()))
        partners.export("cypher", file)
    statements = file.getvalue().decode().split(";\n")
    for _ in range(2):
        for statement in filter(str.strip, statements):
            ask(neo4j_place, statement)
    names = ask(neo4j_place, "MATCH (c:Company) RETURN c.name AS name ORDER BY c.id")
    assert {row["name"] for row in names} == {*ODD, "Whole"}
    made = ask(
        neo4j_place,
        "MATCH (a:Entity)-[r]->(b:Entity) RETURN a.id AS a, type(r) AS type, b.id AS b,"
        " properties(r) AS r ORDER BY r.id",
    )
    assert [(row["a"], row["type"], row["b"]) for row in made] == [
        ("company:odd-0", "INTRODUCED", "company:whole"),
        ("fund:f", "INVESTED_IN", "company:whole"),
        ("fund:f", "OWNS", "company:odd-1"),
    ]
    first, second, third = (row["r"] for row in made)
    assert first["documents"] == ["minutes", "minutes", "unknown document"]
    assert first["quotes"] == ["=so they said", "", ""]
    assert second["start_earliest"].to_native() == date(1996, 5, 1)
    assert second["amount"] == "1200000.5"
    assert "start_earliest" not in third
    assert third["start_latest"].to_native() == date(2006, 12, 31)
