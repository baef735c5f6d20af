"""Names are found as people type them."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ids import fold
from graph.model import Entity
from graph.stores.rows import fold_names
from graph.topology.names import EXACT, Match, Name, full_text, rank, skips, tokens

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
NAMES = [Name(one.id, one.kind, fold_names(one)) for one in ENTITIES]


def nothing(_: str) -> int:
    return 0


def search(text: str) -> list[str]:
    return [match.id for match in rank(NAMES, fold(text), nothing)]


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
    found = rank(NAMES, fold("Bình Dương"), nothing)
    assert [match.id for match in found][:2] == ["region:binh-duong", "company:binh-duong-water"]
    assert found[0].score == EXACT
    assert found[1].score < EXACT


def test_ranking_is_whole_then_beginning_then_mistyped() -> None:
    names = ("emmen", "emmental", "emnen")
    found = rank([Name(name, "city", name) for name in names], "emmen", nothing)
    assert [match.id for match in found] == ["emmen", "emmental", "emnen"]


def test_equals_come_by_number_of_relations_then_by_id() -> None:
    names = [Name(id_, "city", "hue") for id_ in ("b", "c", "a", "d")]
    found = rank(names, "hue", {"a": 1, "b": 1, "c": 7, "d": 1}.__getitem__)
    assert [match.id for match in found] == ["c", "a", "b", "d"]


def test_every_word_has_to_be_there() -> None:
    assert search("Becamex Tokyu") == []
    assert search("zzzz") == []
    assert search("") == search("…") == []


def test_short_words_are_not_taken_for_each_other() -> None:
    assert search("nhi") == []
    assert search("nai") == ["region:dong-nai"]


def test_an_entity_is_found_once_by_its_best_name() -> None:
    found = rank(NAMES, "sembcorp", nothing)
    assert [match.id for match in found].count("company:sembcorp") == 1
    assert found[0] == Match("company:sembcorp", "company", 1.0, 0)


def test_scores_lie_between_nought_and_one() -> None:
    for text in ("b", "binh", "sempcorp", "d n", "vietnam park"):
        assert all(0 < match.score <= 1 for match in rank(NAMES, fold(text), nothing))


LETTERS = st.text("abcd", min_size=1, max_size=9)


@given(st.lists(LETTERS, min_size=1, max_size=3), st.lists(LETTERS, min_size=1, max_size=3))
def test_the_index_gives_every_name_that_fits(asked: list[str], words: list[str]) -> None:
    """Reads the full-text query as the stores do: it must let through all that is ranked."""
    text, name = " ".join(asked), Name("x", "city", " ".join(words))
    held = tokens(name.fold).split()

    def holds(token: str) -> bool:
        if token.endswith("*"):
            return any(one.startswith(token[:-1]) for one in held)
        return token in held

    query = re.sub(r"[a-z]+\*?", lambda found: str(holds(found[0])), full_text(text))
    fits = eval(query.replace("AND", "and").replace("OR", "or"))
    assert fits or not rank([name], text, nothing)


@given(st.text("abcde", min_size=4, max_size=9), st.data())
def test_every_single_mistake_is_forgiven(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefg"))
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    for typed in (
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        swapped,
        word[:at] + word[at + 1 :],
    ):
        if len(typed) >= 4:
            assert not skips(typed).isdisjoint(skips(word))
            assert rank([Name("x", "city", word)], typed, nothing)
