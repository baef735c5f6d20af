"""The graph that a user of Neo4j meets: asked in Cypher, behind the store's back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from neo4j.time import Date

from graph.model import Document, Entity
from graph.rules import check_entity
from tests.support.stores import Place, ask, company, relation, said

pytestmark = pytest.mark.neo4j

BECAMEX = check_entity(
    Entity(
        "company:becamex",
        "company",
        "Becamex IDC",
        aliases=("Tổng công ty Đầu tư",),
        country="VN",
        lat=10.98,
        lon=106.65,
        identifiers={"wikidata": "Q1"},
        properties={"sector": "parks", "name": "taken", "deep": {"a": 1}, "nothing": None},
    )
)
FACT = relation(
    "company:becamex",
    "company:sembcorp",
    id="r1",
    start="2004-05",
    end="2010/..",
    strength=0.5,
    amount=Decimal("12.5"),
    currency="USD",
    properties={"note": "Ghi chú"},
)


@pytest.fixture
def graph(neo4j_place: Place) -> Place:
    store = neo4j_place.open(lambda: 1_700_000_000_000_000)
    store.apply(said("story", BECAMEX, company("company:sembcorp", "Sembcorp"), FACT))
    store.apply(said("papers", Document("papers.csv", "Papers")))
    return neo4j_place


def one(place: Place, query: str, **parameters: Any) -> list[Any]:
    rows = ask(place, query, **parameters)
    assert len(rows) == 1
    return rows[0]


def test_an_entity_is_a_node_of_its_kind(graph: Place) -> None:
    labels, node = one(
        graph, "MATCH (c:Company {id: 'company:becamex'}) RETURN labels(c), properties(c)"
    )
    assert sorted(labels) == ["Company", "Entity"]
    assert node["name"] == "Becamex IDC"
    assert node["aliases"] == ["Tổng công ty Đầu tư"]
    assert (node["country"], node["lat"], node["lon"]) == ("VN", 10.98, 106.65)
    assert (node["location"].latitude, node["location"].longitude) == (10.98, 106.65)
    assert (node["wikidata"], node["sector"], node["name_"]) == ("Q1", "parks", "taken")
    assert node["deep"] == '{"a":1}'
    assert (node["datasets"], node["revision"], "nothing" in node) == (["story"], 1, False)
    assert node["recorded_at"].to_native().isoformat() == "2023-11-14T22:13:20+00:00"


def test_a_relation_is_a_relationship_with_dates_to_filter_by(graph: Place) -> None:
    type_, fact = one(
        graph,
        "MATCH (:Company {name: 'Becamex IDC'})-[r]->(:Company {name: 'Sembcorp'})"
        " WHERE r.start_earliest >= date('2004-01-01') AND r.start_latest < date('2005-01-01')"
        " RETURN type(r), properties(r)",
    )
    assert type_ == "INTRODUCED"
    assert (fact["start"], fact["end"]) == ("2004-05", "2010/..")
    assert (fact["start_earliest"], fact["start_latest"]) == (Date(2004, 5, 1), Date(2004, 5, 31))
    assert fact["end_earliest"] == Date(2010, 1, 1)
    assert "end_latest" not in fact
    assert (fact["strength"], fact["amount"], fact["currency"]) == (0.5, 12.5, "USD")
    assert (fact["status"], fact["documents"], fact["note"]) == (
        "documented",
        ["papers.csv"],
        "Ghi chú",
    )


def test_what_is_no_longer_held_is_out_of_the_way(graph: Place) -> None:
    store = graph.open()
    store.apply(said("story", company("company:becamex", "Becamex"), company("company:c")))
    store.retract("story")
    assert one(graph, "MATCH (e:Entity) RETURN count(e)") == [0]
    assert one(graph, "MATCH ()-[r]->() RETURN count(r)") == [0]
    past = ask(
        graph,
        "MATCH (h:EntityHistory {id: 'company:becamex'})"
        " RETURN h:History, h.name, h.recorded_at < h.retracted_at ORDER BY h.recorded",
    )
    assert past == [[True, "Becamex IDC", True], [True, "Becamex", True]]
    assert one(
        graph, "MATCH (h:RelationHistory) RETURN h:History, h.kind, h.source, h.target, h.start"
    ) == [
        True,
        "introduced",
        "company:becamex",
        "company:sembcorp",
        "2004-05",
    ]


def test_names_are_found_by_the_full_text_index(graph: Place) -> None:
    query = "CALL db.index.fulltext.queryNodes('entity_names', $text) YIELD node RETURN node.id"
    assert one(graph, "CALL db.awaitIndexes(60) RETURN 1") == [1]
    for text in ("becamex", "tong cong ty dau tu", "Đầu"):
        assert ["company:becamex"] in ask(graph, query, text=text)


def test_revisions_and_documents_are_nodes(graph: Place) -> None:
    graph.open().retract("papers")
    assert one(graph, "MATCH (d:Document) RETURN count(d)") == [0]
    assert ask(
        graph, "MATCH (v:Revision) RETURN v.number, v.dataset, v.action ORDER BY v.number"
    ) == [[1, "story", "apply"], [2, "papers", "apply"], [3, "papers", "retract"]]
    graph.open().apply(said("papers", Document("papers.csv", "Papers", date="2004")))
    assert one(graph, "MATCH (d:Document) RETURN d.dataset, d.id, d.title, d.date") == [
        "papers",
        "papers.csv",
        "Papers",
        "2004",
    ]


def test_the_ids_of_records_are_unique(graph: Place) -> None:
    rows = ask(graph, "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN *")
    unique = {(labels[0], *properties) for labels, properties in rows}
    assert {("Entity", "id"), ("INTRODUCED", "id"), ("Document", "dataset", "id")} <= unique


def test_a_kind_that_is_added_later_is_prepared_for(graph: Place) -> None:
    ask(graph, "DROP CONSTRAINT owns_id")
    ask(graph, "MATCH (c:Counter {id: 'revision'}) SET c.kinds = ['company', 'introduced']")
    graph.open()
    names = {name for (name,) in ask(graph, "SHOW CONSTRAINTS YIELD name RETURN name")}
    assert "owns_id" in names
    assert graph.open().revision().number == 2
