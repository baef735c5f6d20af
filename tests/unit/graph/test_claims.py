"""What several datasets say of one record comes to the same, in whatever order it came."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest

from graph.claims import clash_of_entities, clash_of_relations, entity_of, relation_of
from graph.dates import parse_date
from graph.model import Entity, Evidence, Relation

ENTITIES = {
    "b": Entity("x", "city", "Daejeon", ("Taejon",), "KR", identifiers={"wikidata": "Q1"}),
    "a": Entity("x", "city", "Deajeon", lat=36.3, properties={"size": 1}),
    "c": Entity("x", "city", "대전", ("Daejeon",), lat=0.0, properties={"size": 2, "note": "c"}),
}


def told(
    status: str, strength: float | None = None, end: str | None = None, **more: str
) -> Relation:
    return Relation(
        "r",
        "introduced",
        "a",
        "b",
        recipient=more.get("recipient"),
        start=parse_date(more["start"]) if "start" in more else None,
        end=parse_date(end) if end else None,
        strength=strength,
        amount=Decimal(more["amount"]) if "amount" in more else None,
        status=status,
        evidence=(Evidence(more["document"]),),
    )


RELATIONS = {
    "b": told("reported", 0.4, document="two", start="2004"),
    "a": told("inferred", None, end="2010", document="one", recipient="city:x"),
    "c": told("documented", 0.2, end="2008", document="three", start="2005", amount="5"),
    "d": told("documented", 0.9, document="four", start="2006"),
}


def test_entities_merge_the_same_in_any_order() -> None:
    merged = {repr(entity_of(dict(order))) for order in permutations(ENTITIES.items())}
    assert len(merged) == 1
    found = entity_of(ENTITIES)
    assert found.name == "Deajeon"
    assert found.aliases == ("Daejeon", "Taejon", "대전")
    assert (found.country, found.lat) == ("KR", 36.3)
    assert found.identifiers == {"wikidata": "Q1"}
    assert found.properties == {"size": 1, "note": "c"}


def test_relations_merge_the_same_in_any_order() -> None:
    merged = {repr(relation_of(dict(order))) for order in permutations(RELATIONS.items())}
    assert len(merged) == 1
    found = relation_of(RELATIONS)
    assert found.status == "documented"
    assert found.strength == 0.9
    assert found.start == parse_date("2005")
    assert found.end == parse_date("2010")
    assert found.recipient == "city:x"
    assert found.amount == Decimal(5)
    assert [(one.document, one.dataset) for one in found.evidence] == [
        ("one", "a"),
        ("two", "b"),
        ("three", "c"),
        ("four", "d"),
    ]


def test_evidence_told_twice_by_one_dataset_is_kept_once() -> None:
    twice = Relation("r", "introduced", "a", "b", evidence=(Evidence("one"), Evidence("one")))
    other = Relation("r", "introduced", "a", "b", evidence=(Evidence("one"),))
    assert len(relation_of({"a": twice, "b": other}).evidence) == 2


@pytest.mark.parametrize(
    ("strengths", "expected"),
    [
        ((None, None), None),
        ((0.5, 0.9), 0.9),
        ((0.5, None), None),
        ((0.9, None), 0.9),
        ((0.7, None), None),
        ((0.5, 0.6), 0.6),
    ],
)
def test_who_gives_no_strength_means_the_base_of_the_kind(
    strengths: tuple[float | None, float | None], expected: float | None
) -> None:
    claims = {
        str(number): told("documented", strength, document="one")
        for number, strength in enumerate(strengths)
    }
    assert relation_of(claims).strength == expected


def test_one_word_alone_is_only_marked() -> None:
    assert entity_of({"a": ENTITIES["a"]}) == ENTITIES["a"]
    assert relation_of({"d": RELATIONS["d"]}).evidence == (Evidence("four", dataset="d"),)


def test_clashes() -> None:
    one = Entity("x", "city", "X")
    assert clash_of_entities(one, Entity("x", "city", "Y")) is None
    assert clash_of_entities(one, Entity("x", "region", "X")) == (
        "'x' is already known as a city, not a region"
    )
    first = Relation("r", "introduced", "a", "b")
    assert (
        clash_of_relations(first, Relation("r", "introduced", "a", "b", status="inferred")) is None
    )
    for other in (
        Relation("r", "visited", "a", "b"),
        Relation("r", "introduced", "c", "b"),
        Relation("r", "introduced", "a", "c"),
    ):
        assert clash_of_relations(first, other) == "'r' is already known as 'a introduced b'"
