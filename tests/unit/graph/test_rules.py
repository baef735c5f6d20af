"""Each field of a record, and the fault it can have."""

from __future__ import annotations

import time
import unicodedata
from decimal import Decimal
from typing import Any

import pytest

from graph.dates import parse_date
from graph.errors import InputError
from graph.ids import relation_id
from graph.kinds import SCHEMA
from graph.model import Entity, Evidence, Relation
from graph.rules import (
    MAX_NAME,
    amount_text,
    check_entity,
    check_relation,
    clean_text,
    fault_of_ends,
    parse_amount,
    parse_number,
)

ENTITY = Entity("city:a", "city", "A")
RELATION = Relation("", "introduced", "company:a", "company:b", evidence=(Evidence("rows.csv"),))


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("id", "", "id"),
        ("id", "a b", "id"),
        ("kind", "planet", "kind"),
        ("name", " ", "name"),
        ("name", "x" * (MAX_NAME + 1), "name"),
        ("name", "a\x00b", "name"),
        ("aliases", ("a\x07",), "aliases"),
        ("country", "vn", "country"),
        ("country", "ZZ", "country"),
        ("lat", 90.1, "lat"),
        ("lat", float("nan"), "lat"),
        ("lon", -180.5, "lon"),
        ("lon", float("inf"), "lon"),
    ],
)
def test_faults_of_an_entity(field: str, value: Any, named: str) -> None:
    with pytest.raises(InputError) as caught:
        check_entity(ENTITY._replace(**{field: value}))
    assert caught.value.field == named
    assert caught.value.hint


def test_a_good_entity_comes_out_tidy() -> None:
    told = Entity(
        "city:a",
        "city",
        unicodedata.normalize("NFD", " Đà  Nẵng "),
        aliases=("Da Nang", "Đà Nẵng", "", "Tourane", "Da  Nang"),
        country="VN",
        lat=-90.0,
        lon=180.0,
    )
    found = check_entity(told)
    assert found.name == "Đà Nẵng"
    assert found.aliases == ("Da Nang", "Tourane")
    assert (found.country, found.lat, found.lon) == ("VN", -90.0, 180.0)


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("id", "a b", "id"),
        ("kind", "met", "kind"),
        ("source", "", "source"),
        ("source", "a b", "source"),
        ("target", "", "target"),
        ("target", "company:a", "target"),
        ("recipient", "a b", "recipient"),
        ("occasion", "a/b", "occasion"),
        ("status", "certain", "status"),
        ("status", "", "status"),
        ("strength", 0.0, "strength"),
        ("strength", 1.01, "strength"),
        ("strength", -0.5, "strength"),
        ("strength", float("nan"), "strength"),
        ("currency", "usd", "currency"),
        ("currency", "DOLLAR", "currency"),
        ("evidence", (), "document"),
    ],
)
def test_faults_of_a_relation(field: str, value: Any, named: str) -> None:
    with pytest.raises(InputError) as caught:
        check_relation(RELATION._replace(**{field: value}))
    assert caught.value.field == named
    assert caught.value.hint


def test_who_introduces_itself_is_told_so() -> None:
    with pytest.raises(InputError, match="'company:a' introduces itself"):
        check_relation(RELATION._replace(target="company:a"))


def test_a_relation_gets_its_made_id_and_keeps_a_given_one() -> None:
    told = RELATION._replace(
        recipient="city:c",
        occasion="event:e",
        start=parse_date("2004-05"),
        amount=Decimal("1200.50"),
        currency="USD",
    )
    made = relation_id(
        "introduced", "company:a", "company:b", "city:c", "event:e", "2004-05", "1200.5", "USD"
    )
    assert check_relation(told).id == made
    assert check_relation(told._replace(amount=Decimal("1200.5"), status="reported")).id == made
    assert check_relation(told._replace(id="r1")).id == "r1"


def test_ends_written_in_either_normal_form_make_one_id() -> None:
    composed = RELATION._replace(source="city:đà-nẵng")
    decomposed = RELATION._replace(source=unicodedata.normalize("NFD", "city:đà-nẵng"))
    assert check_relation(composed) == check_relation(decomposed)


KINDS = {"company:a": "company", "company:b": "company", "city:c": "city", "event:e": "event"}


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"source": "x"}, "source", "neither in the import nor in the store"),
        ({"target": "x"}, "target", "neither in the import nor in the store"),
        ({"recipient": "x"}, "recipient", "neither in the import nor in the store"),
        ({"occasion": "x"}, "occasion", "neither in the import nor in the store"),
        ({"source": "event:e"}, "source", "is of kind event"),
        ({"target": "event:e"}, "target", "is of kind event"),
        ({"occasion": "city:c"}, "occasion", "takes only: event"),
        ({"kind": "twinned_with", "source": "city:c"}, "target", "takes only: city, region"),
    ],
)
def test_faults_of_ends(changed: dict[str, str], field: str, words: str) -> None:
    fault = fault_of_ends(RELATION._replace(**changed), KINDS)  # type: ignore[arg-type]
    assert fault is not None
    assert fault[0] == field
    assert words in fault[1]


def test_ends_without_fault() -> None:
    assert fault_of_ends(RELATION._replace(recipient="city:c", occasion="event:e"), KINDS) is None


def test_every_kind_takes_its_own_ends() -> None:
    for rule in SCHEMA.relations.values():
        for source in rule.sources:
            for target in rule.targets:
                told = RELATION._replace(kind=rule.name)
                assert fault_of_ends(told, {"company:a": source, "company:b": target}) is None


def test_numbers() -> None:
    assert parse_number("10.98", field="lat") == 10.98
    for text in ("", "ten", "1,5", "nan", "inf"):
        with pytest.raises(InputError) as caught:
            parse_number(text, field="lat")
        assert caught.value.field == "lat"


def test_a_long_number_that_is_none_is_refused_at_once() -> None:
    begun = time.thread_time()
    for text in ("1" * 200_000 + "x", "1." + "1" * 200_000 + "x"):
        with pytest.raises(InputError):
            parse_number(text, field="lat")
        with pytest.raises(InputError):
            parse_amount(text)
    assert time.thread_time() - begun < 2


def test_amounts_are_exact_and_written_one_way() -> None:
    assert parse_amount("0.10") == Decimal("0.10")
    for text in ("", "1,000", "-1", "NaN", "Infinity", "1e99"):
        with pytest.raises(InputError) as caught:
            parse_amount(text)
        assert caught.value.field == "amount"
    texts = [
        amount_text(Decimal(text)) for text in ("1200000", "1.2E6", "1200000.00", "0.0", "0.5")
    ]
    assert texts == ["1200000", "1200000", "1200000", "0", "0.5"]
    assert amount_text(None) is None


def test_texts_are_cleaned() -> None:
    assert clean_text(" a \t b\n", field="note") == "a b"
    with pytest.raises(InputError, match="control character"):
        clean_text("a\x1bb", field="note")
