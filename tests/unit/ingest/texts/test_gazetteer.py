from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.model import Entity
from graph.stores import ChangeSet, open_store
from ingest.texts.known.gazetteer import MOST_CHOICES, Gazetteer
from tests.support import gazetteer_oracle

NAMES = (
    ("region", "Bình Dương", ("Tỉnh Bình Dương", "Binh Duong Province", "Binh Duong")),
    ("company", "Becamex IDC", ()),
    ("company", "Tokyu", ("Tập đoàn Tokyu",)),
    ("company", "Công ty Cổ phần Lam Hồng", ()),
    ("company", "Northgate Partners Limited", ()),
    ("company", "Sembcorp", ()),
    ("company", "Công ty Hoa", ()),
    ("company", "Partners", ("Người mua",)),
    ("fund", "Warburg Pincus", ()),
    ("city", "Đà Nẵng", ()),
    ("city", "Hòa Bình", ()),
    ("city", "Quận 1 (Thành phố Hồ Chí Minh)", ("TP. Hồ Chí Minh",)),
    ("city", "Thanh Hóa", ()),
    ("city", "Georgetown, Guyana", ()),
    ("region", "Bà Rịa - Vũng Tàu", ()),
    ("country", "Mỹ", ("USA", "Hoa Kỳ")),
    ("country", "Đức", ()),
    ("country", "Ý", ("2024",)),
    ("country", "Ba Lan", ()),
    ("country", "Romania", ()),
    ("government", "Chính phủ", ()),
    ("event", "Horasis 2023", ()),
    ("organization", "Hiệp hội Đô thị Khoa học (VTA)", ()),
    ("person", "Ông Nguyễn Văn An", ("Ông Nam",)),
    ("project", "™℠", ()),
)
GAZETTEER = Gazetteer.of(
    Entity(f"{kind}:{name}", kind, name, aliases) for kind, name, aliases in NAMES
)

# Of each text what is found, in order; ~ stands before what is mistyped.
FOUND = {
    # case, diacritics, Unicode forms, dashes and blanks
    "Đoàn thăm Bình Dương và BÌNH DƯƠNG.": "Bình Dương|BÌNH DƯƠNG",
    "A visit to Binh Duong and BINH DUONG": "Binh Duong|BINH DUONG",
    "gửi tới bình dương và becamex idc": "bình dương|becamex idc",
    unicodedata.normalize("NFD", "tỉnh Bình Dương"): "tỉnh Bình Dương|Bình Dương",
    "Bà Rịa–Vũng Tàu, Bà Rịa Vũng Tàu": "Bà Rịa–Vũng Tàu|Bà Rịa Vũng Tàu",
    "từ Hoà Bình đến Danang, Ðà Nẵng": "Hoà Bình|Danang|Ðà Nẵng",
    "Beca\u00admex IDC and BecamexIDC": "Beca\u00admex IDC|BecamexIDC",
    "in the U.S.A. or the USA, not u s a": "U.S.A|USA",
    # titles and legal forms, of the text and of the name
    "Tokyu Corporation's and Tập đoàn Tokyu": "Tokyu|Tập đoàn Tokyu|Tokyu",
    "Công ty CP Becamex IDC; Lam Hồng JSC": "Becamex IDC|Lam Hồng",
    "said Northgate Partners, and Northgate": "Northgate Partners|Partners",
    "từ Quận 1, TP Hồ Chí Minh": "Quận 1|TP Hồ Chí Minh|Hồ Chí Minh",
    "from Georgetown; the VTA": "Georgetown|VTA",
    "Ông Nguyễn Văn An gặp Ông Nam, Nam": "Ông Nguyễn Văn An|Nguyễn Văn An|Ông Nam",
    # one typing error
    "với Sempcorp, Sembcrop và SEMBCOP": "~Sempcorp|~Sembcrop|~SEMBCOP",
    "the fund Warburg Pinkus; Wraburg Pincus": "~Warburg Pinkus|~Wraburg Pincus",
    "tỉnh Bình Dưong": "~tỉnh Bình Dưong|~Bình Dưong",
    "với Sempkorp, Semb Corb, Becamex IDK": "",
    # another word, and no error
    "ở Bình Đường, Bình Định và Bình Dượng": "",
    "ở Khanh Hoa, gần Khánh Hóa": "",
    "Tokyo, Romanian and Horasis 2024; Partner": "",
    "They said that sempcorp is a word. Sempcorp is.": "",
    # ordinary and short words
    "ba làn xe, BA LÀN XE; Ba Lan": "Ba Lan",
    "my friend, My friend, đức tính, Mỹ và Đức": "Mỹ|Đức",
    "our partners, chính phủ và người mua": "",
    "Chính phủ và NGƯỜI MUA": "Chính phủ|NGƯỜI MUA",
    "BÌNH DƯƠNG MỜI GỌI ĐỨC, MY VÀ PARTNERS": "BÌNH DƯƠNG|ĐỨC|PARTNERS",
    "hòa bình thế giới. Hòa bình thế giới": "",
    "Năm 2024 hoa nở, Hoa gặp Ý": "",
    # parts of words, and parts of sentences
    "Tokyus, ATokyu, Tokyu2": "",
    "Becamex. IDC, Becamex, IDC và Becamex      IDC": "",
    "tỉnh Bình\nDương": "",
}


@pytest.mark.parametrize(("text", "found"), FOUND.items())
def test_names_are_found_as_they_are_written(text: str, found: str) -> None:
    hits = GAZETTEER.find(text)
    written = [f"{'~' * hit.mistyped}{text[hit.start : hit.end]}" for hit in hits]
    assert unicodedata.normalize("NFC", "|".join(written)) == found


def test_the_best_fitting_of_several_bearers_comes_first() -> None:
    names = [("city", "Hoa Lư"), ("company", "Công ty Hoa Lư"), ("region", "Hòa Lũ")]
    many = [("person", "Nguyễn Văn An")] * (MOST_CHOICES + 5)
    gazetteer = Gazetteer.of(
        Entity(f"{kind}:{number:02}", kind, name)
        for number, (kind, name) in enumerate(names + many)
    )
    (hit,) = gazetteer.find("ở Hoa Lư")
    assert [(choice.id, choice.name) for choice in hit.choices] == [
        ("city:00", "Hoa Lư"),
        ("company:01", "Công ty Hoa Lư"),
    ]
    assert hit.choices[0].score == 1 > hit.choices[1].score
    (bare,) = gazetteer.find("in HOA LU")
    assert [choice.id for choice in bare.choices] == ["city:00", "region:02", "company:01"]
    assert 0.5 < bare.choices[2].score < bare.choices[0].score < 1
    (hit,) = gazetteer.find("ông Nguyễn Văn An")
    assert [choice.id for choice in hit.choices] == [f"person:{at:02}" for at in range(3, 13)]


def test_a_store_gives_its_live_entities(tmp_path: Path) -> None:
    with closing(open_store(f"sqlite:///{tmp_path}/p.db")) as store:
        store.apply(ChangeSet("d", (Entity("fund:t", "fund", "Temasek", ("Quỹ Temasek",)),)))
        gazetteer = Gazetteer.of_store(store)
    assert [hit.choices[0].kind for hit in gazetteer.find("Quỹ Temasek")] == ["fund", "fund"]
    assert Gazetteer.of([]).find("Quỹ Temasek") == []
    assert gazetteer.find("") == gazetteer.find(" – ") == []


WORDS = st.text("qxz", min_size=1, max_size=7).map(str.capitalize)
PHRASES = st.lists(WORDS, min_size=1, max_size=3).filter(lambda words: len("".join(words)) > 1)


@st.composite
def texts(draw: st.DrawFn) -> tuple[list[list[str]], list[str]]:
    """Some names, and a text of them, of words like theirs, and of others."""
    names = draw(st.lists(PHRASES, min_size=1, max_size=5))
    words: list[str] = []
    for _ in range(draw(st.integers(1, 6))):
        some = list(draw(st.sampled_from(names) | PHRASES))
        at = draw(st.integers(0, len(some) - 1))
        some[at] = draw(st.sampled_from(_changes(some[at].lower()))).capitalize()
        words += some
    return names, words


def _changes(word: str) -> list[str]:
    """A word, and with a letter changed, left out or put in, or two exchanged."""
    place = len(word) // 2
    before, behind = word[:place], word[place:]
    return [
        word,
        word,
        f"{before}x{behind}",
        f"{before}q{behind[1:]}",
        before + behind[1:] or "z",
        before[:-1] + behind[:1] + before[-1:] + behind[1:],
    ]


@given(texts())
@example(([["Zzqxz"], ["Xqzzq", "Z"]], ["Zzqzx", "Xqzq", "Z", "Xqzzqz"]))
def test_what_a_naive_search_finds_is_found(told: tuple[list[list[str]], list[str]]) -> None:
    names, words = told
    known = {f"company:{number}": name for number, name in enumerate(names)}
    gazetteer = Gazetteer.of(Entity(id_, "company", " ".join(name)) for id_, name in known.items())
    # In front stands a word that is none, so that no capital opens a sentence.
    begins = [
        len("so ") + sum(len(word) + 1 for word in words[:at]) for at in range(len(words) + 1)
    ]
    found = [
        (
            begins.index(hit.start),
            begins.index(hit.end + 1),
            hit.mistyped,
            frozenset(choice.id for choice in hit.choices),
        )
        for hit in gazetteer.find(f"so {' '.join(words)} on")
    ]
    assert found == gazetteer_oracle.find(known, words)


def test_a_long_text_is_read_in_passages() -> None:
    text = "ở Warburg Pincus, " * 5_000
    hits = GAZETTEER.find(text)
    assert [hit.start for hit in hits] == list(range(2, len(text), 18))
    assert {text[hit.start : hit.end] for hit in hits} == {"Warburg Pincus"}


@pytest.mark.parametrize(
    "hostile",
    [
        lambda size: "a" * size,
        lambda size: "a\u0301" * (size // 2),
        lambda size: "Bình " * (size // 5),
        lambda size: "Sempcorp " * (size // 9),
        lambda size: " " * size + "Bình",
        lambda size: "(.,-" * (size // 4),
        lambda size: "\n" * size,
        lambda size: "ﷺ" * size,
    ],
)
def test_time_grows_with_the_text_alone(hostile: Callable[[int], str]) -> None:
    took = []
    for size in (30_000, 300_000):
        begun = time.process_time()
        GAZETTEER.find(hostile(size))
        took.append(time.process_time() - begun)
    # Ten times as much text: a hundred times as long would be quadratic.
    assert took[1] < 40 * max(took[0], 0.05)
