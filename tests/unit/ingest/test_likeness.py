"""How alike names are: what is one by itself, what is put to a person, what is neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Entity
from ingest.identity.forms import parted
from ingest.identity.latin import in_latin
from ingest.identity.likeness import Likeness, likeness
from ingest.identity.rarity import Rarity
from ingest.identity.readings import readings
from ingest.identity.typed import as_meant

SPELT = [
    *("Hà Nội", "Ha Noi", "河內市", "Ханой", "Hanoy", "Hải Dương", "Bình Dương", "Binh Duong City"),
    *("Becamex IDC", "Becamex ITC Corp", "Cong ty Becamex I D C", "Warburg Pincus", "Wapus Pincus"),
    *("Warburg Capital", "Olaf Scholz", "Scholz, Olaf", "O. Schulze", "Шольц Олаф", "NTT"),
    *("Nippon Telegraph Telephone", "Deutsche Bank", "Deutschebank Group", "Bank 2", "Bank II"),
]


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
        ("city", "Springfield, Ohio", "Springfield, Illinois"),
        ("city", "Al Ain", "The Ain"),
        ("company", "Bosch GmbH", "Bosch Ltd"),
        ("company", "Minh Long Group", "Minh Long Holdings"),
        ("person", "Hans Friedrich", "Friedrich Hans"),
        ("person", "Dr Olaf Scholz", "Mr Olaf Scholz"),
        ("person", "John King, Jr.", "John King, Sr."),
    ],
)
def test_never_one_by_themselves(kind: str, one: str, other: str) -> None:
    assert not names(kind, one, other).automatic


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("fund", "Wapus Pincus"), ("company", "Warburg Pincus")),
        (("fund", "Quỹ đầu tư Wapus Pincus"), ("company", "Warburg Pincus LLC")),
        (("fund", "Vina Capital Fund"), ("company", "VinaCapital")),
        (("organization", "Sempcorp"), ("company", "Sembcorp")),
        (("city", "Deajeon"), ("region", "Daejeon")),
    ],
)
def test_a_near_kind_hides_no_misprint(one: tuple[str, str], other: tuple[str, str]) -> None:
    first, second = (Entity(f"{kind}:{name}", kind, name) for kind, name in (one, other))
    found = likeness(first, second)
    assert found.candidate
    assert not found.automatic


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
        ("city", "広島市", "Hiroshima"),
        ("city", "四日市", "Yokkaichi"),
        ("city", "蔚山", "Ulsan"),
        ("city", "河內", "Hà Nội"),
        ("city", "シャンハイ", "Shanghai"),
        ("city", "மதுரை நகரம்", "Madurai"),
        ("city", "メキシコシティ", "Mexico City"),
        ("city", "Georgetown (Guyana)", "Georgetown"),
        ("city", "Al Hudaydah", "حدیده"),
        ("city", "Vizagapatnam", "Visakhapatnam"),
        ("city", "DDaf Nawxng", "Đà Nẵng"),
        ("province", "Bi2nh Du7o7ng", "Bình Dương"),
        ("person", "V. Putin", "Vladimir Putin"),
        ("person", "Boris Johnson", "Alexander Boris de Pfeffel Johnson"),
        ("person", "Nikolai Patr ushev", "Nikolai Patrushev"),
        ("person", "Serej Lavrov", "Сергей Викторович Лавров"),
        ("company", "OAO Gazprom", "Open Joint Stock Company Gasprom"),
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
        ("AT&T Inc.", "AT and T Inc."),
        ("Macy's Inc.", "Macys Inc."),
        ("Stripe LLC", "Stripe Limited Liability Company"),
    ],
)
def test_one_by_themselves(one: str, other: str) -> None:
    assert names("company", one, other).automatic


def test_what_was_in_another_script_is_never_one_by_itself() -> None:
    found = names("company", "Общество с ограниченной ответственностью Байкал", "ООО Байкал")
    assert found.score == 0.99


def test_a_person_whose_family_name_stands_first_behind_a_comma() -> None:
    assert names("person", "Scholz, Olaf", "Olaf Scholz").automatic


@pytest.mark.parametrize(
    ("one", "other"), [("Hà Nội", "Hải Phòng"), ("Bình Dương", "Eindhoven"), ("a", "!")]
)
def test_unlike(one: str, other: str) -> None:
    assert not names("city", one, other).candidate


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "Yusuf al-Hijazi", "Yusuf al-Madani"),
        ("person", "N. N.", "Nursultan Nazarbayev"),
        ("person", "Olaf", "Olaf Scholz Meier Schmidt"),
        ("company", "Apollo Fund VIII L.P.", "Apollo Fund IX L.P."),
        ("company", "China Construction Bank", "China Merchants Port"),
        ("province", "Hải Dương", "Bình Dương"),
    ],
)
def test_a_word_in_the_place_of_another_tells_two_apart(kind: str, one: str, other: str) -> None:
    assert not names(kind, one, other).candidate


def test_a_name_left_out_says_less_than_one_exchanged() -> None:
    full = "Sergey Viktorovich Lavrov"
    left_out = names("person", full, "Sergey Lavrov").score
    assert left_out > names("person", full, "Sergey Borisovich Lavrov").score


@pytest.mark.parametrize(
    ("text", "latin"),
    [("ニャチャン", "nyachan"), ("ジュネーヴ", "junevu"), ("ウォン", "won"), ("ハノイ", "hanoi")],
)
def test_a_small_kana_is_part_of_the_syllable_before_it(text: str, latin: str) -> None:
    assert in_latin(text) == latin


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("広島", "hiroshima"),
        ("廣島市", "hiroshima"),
        ("札幌", "sapporo"),
        ("釜山", "busan"),
        ("東京都", "tokyo"),
        ("永隆", "vinhlong"),
    ],
)
def test_characters_are_read_as_where_the_place_is(text: str, said: str) -> None:
    assert said in readings(text)


@pytest.mark.parametrize("text", ["Hiroshima", "ソウル", "広島 Hiroshima", "", "市" * 7])
def test_nothing_else_has_readings(text: str) -> None:
    assert readings(text) == frozenset()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddaf nawxng", "da nang"),
        ("d9a2 na8ng4", "da nang"),
        ("hufng vuowng", "hung vuong"),
        ("paris", ""),
        ("hung vuong", ""),
        ("boston", ""),
    ],
)
def test_signs_of_a_typing_method_are_taken_out(typed: str, meant: str) -> None:
    assert as_meant(typed.split()) == meant.split()


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
        ("open joint stock company gazprom", "company", "gazprom", {"joint stock"}),
        ("prime minister li", "person", "li", {"prime minister"}),
        ("nguyen van ba", "person", "nguyen van ba", set()),
    ],
)
def test_forms_are_taken_off(words: str, kind: str, core: str, sorts: set[str]) -> None:
    assert parted(words.split(), kind) == (tuple(core.split()), frozenset(sorts))


@given(
    one=st.sampled_from(SPELT),
    other=st.sampled_from(SPELT),
    kind=st.sampled_from(["city", "company", "person"]),
    least=st.floats(0.3, 1.0),
)
def test_what_reaches_the_least_asked_for_is_told_as_ever(
    one: str, other: str, kind: str, least: float
) -> None:
    mine, theirs = entity(kind, one, "VN"), entity("city", other, "ZA")
    told = likeness(mine, theirs)
    asked = likeness(mine, theirs, least=least)
    assert asked == told if told.score >= least else asked.score < least
