"""Names are found as people type them."""

from __future__ import annotations

import unicodedata

import pytest

from graph.ids import fold
from graph.model import Entity
from graph.stores.rows import fold_names
from graph.topology.names import EXACT, Match, NameIndex
from graph.topology.snapshot import Node

ENTITIES = (
    Entity("company:becamex-idc", "company", "Becamex IDC"),
    Entity("company:sembcorp", "company", "Sembcorp", ("Sembcorp Development",)),
    Entity("company:vsip", "company", "Vietnam Singapore Industrial Park", ("VSIP",)),
    Entity("city:daejeon", "city", "Daejeon", ("대전",)),
    Entity("city:emmen", "city", "Emmen"),
    Entity("region:binh-duong", "region", "Bình Dương"),
    Entity("region:binh-dinh", "region", "Bình Định"),
    Entity("region:dong-nai", "region", "Đồng Nai"),
    Entity("company:binh-duong-water", "company", "Bình Dương Water Environment"),
    Entity("fund:warburg-pincus", "fund", "Warburg Pincus"),
)
INDEX = NameIndex(Node(one.id, one.kind, one.name, fold_names(one), 1) for one in ENTITIES)


def search(text: str) -> list[str]:
    return [match.id for match in INDEX.search(fold(text))]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Becamex IDC", "company:becamex-idc"),
        ("BECAMEX idc", "company:becamex-idc"),
        ("idc becamex", "company:becamex-idc"),
        ("becam", "company:becamex-idc"),
        ("Sembcorp", "company:sembcorp"),
        ("Sempcorp", "company:sembcorp"),
        ("Deajeon", "city:daejeon"),
        ("대전", "city:daejeon"),
        ("vsip", "company:vsip"),
        ("singapore vietnam", "company:vsip"),
        ("Bình Dương", "region:binh-duong"),
        (unicodedata.normalize("NFD", "Bình Dương"), "region:binh-duong"),
        ("binh duong", "region:binh-duong"),
        ("BINH DUONG", "region:binh-duong"),
        ("binhduong", "region:binh-duong"),
        ("Duong Binh", "region:binh-duong"),
        ("Đồng Nai", "region:dong-nai"),
        ("đồng nai", "region:dong-nai"),
        ("dong nai", "region:dong-nai"),
        ("Pincus", "fund:warburg-pincus"),
        ("warburgpincus", "fund:warburg-pincus"),
    ],
)
def test_found_first(text: str, first: str) -> None:
    assert search(text)[0] == first


def test_the_whole_name_comes_before_a_longer_one_and_a_mistyped_one() -> None:
    found = INDEX.search(fold("Bình Dương"))
    assert [match.id for match in found][:2] == ["region:binh-duong", "company:binh-duong-water"]
    assert found[0].score == EXACT
    assert found[1].score < EXACT


def test_ranking_is_whole_then_beginning_then_mistyped() -> None:
    names = ("emmen", "emmental", "emnen")
    index = NameIndex(Node(name, "city", name, name, 1) for name in names)
    assert [match.id for match in index.search("emmen")] == ["emmen", "emmental", "emnen"]


def test_equals_come_by_id() -> None:
    index = NameIndex(Node(id_, "city", "Hue", "hue", 1) for id_ in ("b", "c", "a"))
    assert index.search("hue") == [Match("a", 1.0), Match("b", 1.0), Match("c", 1.0)]


def test_every_word_has_to_be_there() -> None:
    assert search("Becamex Tokyu") == []
    assert search("zzzz") == []
    assert search("") == search("…") == []


def test_short_words_are_not_taken_for_each_other() -> None:
    assert search("nhi") == []
    assert search("nai") == ["region:dong-nai"]


def test_an_entity_is_found_once_by_its_best_name() -> None:
    found = INDEX.search("sembcorp")
    assert [match.id for match in found].count("company:sembcorp") == 1
    assert found[0] == Match("company:sembcorp", 1.0)


def test_scores_lie_between_nought_and_one() -> None:
    for text in ("b", "binh", "sempcorp", "d n", "vietnam park"):
        assert all(0 < match.score <= 1 for match in INDEX.search(fold(text)))
