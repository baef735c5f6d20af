"""How alike names are: what is one by itself, what is put to a person, what is neither."""

from __future__ import annotations

import pytest

from graph.model import Entity
from ingest.identity.forms import parted
from ingest.identity.likeness import Likeness, Rarity, likeness


def entity(kind: str, name: str, country: str | None = None, **identifiers: str) -> Entity:
    return Entity(f"{kind}:x", kind, name, country=country, identifiers=identifiers)


def names(kind: str, one: str, other: str) -> Likeness:
    there, back = (
        likeness(entity(kind, mine), entity(kind, theirs))
        for mine, theirs in ((one, other), (other, one))
    )
    assert there.score == back.score
    return there


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("company", "Tokyu", "Tokyo"),
        ("province", "Hải Dương", "Bình Dương"),
        ("company", "NTT", "NTT Data"),
        ("company", "Becamex IDC", "Becamex ITC"),
        ("company", "Sun Life 1", "Sun Life 2"),
        ("company", "Công ty TNHH Minh Long", "Công ty Cổ phần Minh Long"),
        ("city", "New Taipei", "Taipei"),
    ],
)
def test_never_one_by_themselves(kind: str, one: str, other: str) -> None:
    assert not names(kind, one, other).automatic


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("company", "Wapus Pincus", "Warburg Pincus"),
        ("company", "Sempcorp", "Sembcorp"),
        ("city", "Deajeon", "Daejeon"),
        ("company", "Công ty Cổ phần Becamex", "Becamex"),
        ("company", "Becamex IDC Corp.", "Becamex IDC"),
        ("city", "Đà Nẵng", "Дананг"),
        ("city", "에인트호번", "Eindhoven"),
        ("city", "Thành phố Thủ Dầu Một", "Thu Dau Mot"),
        ("company", "NTT", "Nippon Telegraph and Telephone"),
    ],
)
def test_put_to_a_person(kind: str, one: str, other: str) -> None:
    found = names(kind, one, other)
    assert found.candidate
    assert not found.automatic
    assert found.reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sembcorp Industries Ltd", "Sembcorp Industries Limited"),
        ("SEMBCORP", "sembcorp"),
        ("Công ty TNHH Becamex", "Becamex Co., Ltd."),
        ("Bosch S.A.", "Bosch SA"),
    ],
)
def test_one_by_themselves(one: str, other: str) -> None:
    assert names("company", one, other).automatic


@pytest.mark.parametrize(
    ("one", "other"), [("Hà Nội", "Hải Phòng"), ("Bình Dương", "Eindhoven"), ("a", "!")]
)
def test_unlike(one: str, other: str) -> None:
    assert not names("city", one, other).candidate


def test_an_identifier_decides_both_ways() -> None:
    one = entity("company", "Tokyu", lei="A", wikidata="Q1")
    assert likeness(one, entity("company", "Tokyu", lei="B")).score == 0
    found = likeness(one, entity("company", "東急", lei="B", wikidata="Q1"))
    assert found.automatic
    assert found.reasons == ("same wikidata Q1",)


def test_country_and_kind_are_evidence() -> None:
    one = entity("company", "Suntory", "JP")
    assert likeness(one, entity("company", "Suntory", "JP")).automatic
    assert not likeness(one, entity("company", "Suntory", "VN")).automatic
    assert not likeness(one, entity("company", "Suntory")).automatic
    fund = likeness(one, entity("fund", "Suntory", "JP"))
    person = likeness(one, entity("person", "Suntory", "JP"))
    assert 1 > fund.score > person.score


def test_an_alias_counts_as_a_name() -> None:
    one = Entity("city:x", "city", "Ho Chi Minh City", aliases=("Sài Gòn",))
    assert likeness(one, entity("city", "Sai Gon")).automatic


def test_rare_words_weigh_more() -> None:
    rarity = Rarity({"global": 900, "capital": 900, "pincus": 1}, 1_000)
    one, common = entity("fund", "Pincus Capital"), entity("fund", "Global Capital")
    assert likeness(one, entity("fund", "Pincus Global"), rarity).score > (
        likeness(common, entity("fund", "Warburg Capital"), rarity).score
    )


@pytest.mark.parametrize(
    ("words", "kind", "core", "sorts"),
    [
        ("cong ty tnhh mot thanh vien minh long", "company", "minh long", {"limited"}),
        ("company", "company", "company", set()),
        ("ha tinh", "city", "ha tinh", set()),
        ("tinh binh duong", "province", "binh duong", {"province"}),
        ("kyoto shi", "city", "kyoto", {"city"}),
        ("city developments", "company", "city developments", set()),
    ],
)
def test_forms_are_taken_off(words: str, kind: str, core: str, sorts: set[str]) -> None:
    assert parted(words.split(), kind) == (tuple(core.split()), frozenset(sorts))
