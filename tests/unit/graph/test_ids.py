"""Ids and folded names."""

from __future__ import annotations

import hashlib
import json
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError
from graph.ids import MAX_ID, check_id, entity_id, fold, nfc, relation_id
from graph.rules import clean_text

Told = tuple[str, str, str, str | None, str | None, str | None, str | None, str | None]
PLAIN: Told = ("introduced", "company:a", "company:b", None, None, None, None, None)
FULL: Told = (
    "invested_in",
    "company:becamex",
    "region:bình-dương",
    "person:c",
    "event:horasis",
    "../2006",
    "1200000.5",
    "USD",
)


@pytest.mark.parametrize(
    ("told", "made"),
    [
        (PLAIN, "introduced:adaa2d1a7793fe3e637113ce"),
        (FULL, "invested_in:31aa2813c0cab37d34af2cc9"),
    ],
)
def test_made_ids_never_change(told: Told, made: str) -> None:
    assert relation_id(*told) == made
    text = json.dumps(list(told), ensure_ascii=False, separators=(",", ":"))
    digits = hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert made == f"{told[0]}:{digits[:24]}"


def test_each_part_of_a_fact_makes_another_id() -> None:
    made = {relation_id(*FULL)}
    for place in range(len(FULL)):
        other = [*FULL]
        other[place] = "other"
        made.add(relation_id(*other))  # type: ignore[arg-type]
    assert len(made) == len(FULL) + 1
    assert relation_id(*PLAIN) != relation_id(*PLAIN[:3], "", None, None, None, None)


@pytest.mark.parametrize(
    "text",
    ["a", "company:becamex", "Đà-Nẵng", "東京", "x" * MAX_ID, "a.b_c~d@e+f-g", "Q1", "हिन्दी"],
)
def test_ids_that_are_kept(text: str) -> None:
    assert check_id(text) == unicodedata.normalize("NFC", text)


def test_ids_are_put_in_the_composed_form() -> None:
    assert check_id(unicodedata.normalize("NFD", "city:đà-nẵng")) == "city:đà-nẵng"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x" * (MAX_ID + 1),
        "a b",
        "a/b",
        "a|b",
        "<b>",
        "a\n",
        "a\u200bb",
        "\u0301a",
        "½",
        "a'b",
        "😀",
    ],
)
def test_ids_that_are_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        check_id(text, field="source")
    assert caught.value.field == "source"
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("BÌNH  Dương", "binh duong"),
        ("Đồng-Nai", "dong nai"),
        ("đồng nai", "dong nai"),
        (unicodedata.normalize("NFD", "Đà Nẵng"), "da nang"),
        ("Łódź & Øresund", "lodz oresund"),
        ("Straße", "strasse"),
        ("  NTT (East), Inc. ", "ntt east inc"),
        ("Becamex™ IDC", "becamextm idc"),
        ("ＶＳＩＰ", "vsip"),
        ("東京", "東京"),
        ("…", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_does_not_mind_the_normalization_form(text: str) -> None:
    forms = {fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


def test_entity_ids_are_kind_and_slug() -> None:
    assert entity_id("region", "Bình Dương") == "region:binh-duong"
    assert entity_id("city", "Đà Nẵng") == "city:da-nang"
    assert entity_id("company", "東京") == "company:東京"
    assert len(entity_id("company", "long " * 100)) <= MAX_ID


def test_no_id_is_made_of_a_name_without_letters() -> None:
    with pytest.raises(InputError) as caught:
        entity_id("company", "…")
    assert caught.value.field == "name"


def test_a_heap_of_marks_takes_no_time() -> None:
    heap = "a" + "\u0316\u0301" * 200_000
    before = time.process_time()
    assert len(nfc(heap)) == len(check_id(heap)) == len(clean_text(heap, field="name")) == 30
    assert fold(heap) == "a"
    assert nfc("Bi\u0300nh") == "B\u00ecnh"
    assert time.process_time() - before < 5
