"""Dates and amounts as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError
from ingest.cleaning.amounts import read_amount
from ingest.cleaning.dates import read_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1996", "1996"),
        ("1996-05-12", "1996-05-12"),
        ("1996/2000", "1996/2000"),
        ("../2006", "../2006"),
        ("13/05/1996", "1996-05-13"),
        ("05/13/1996", "1996-05-13"),
        ("5.5.1996", "1996-05-05"),
        ("1996/05/12", "1996-05-12"),
        ("19960512", "1996-05-12"),
        ("05/1996", "1996-05"),
        ("tháng 5/1996", "1996-05"),
        ("Tháng 5 năm 1996", "1996-05"),
        ("ngày 12 tháng 5 năm 1996", "1996-05-12"),
        ("năm 1996", "1996"),
        ("12 May 1996", "1996-05-12"),
        ("May 12th, 1996", "1996-05-12"),
        ("12-Sept-1996", "1996-09-12"),
        ("35197", "1996-05-12"),
        ("1996-05-12T08:30:00Z", "1996-05-12"),
        ("13/05/1996 10:00", "1996-05-13"),
    ],
)
def test_dates(text: str, day: str) -> None:
    found = read_date(text)
    assert found is not None
    assert found.text == day


@pytest.mark.parametrize("text", ["????", "????-??-??", "n/a", "Không rõ", "-", "xxxx", "TBD"])
def test_nothing_known(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12/05/1996", "may be two dates"),
        ("12/05/96", "not told in full"),
        ("31/02/1996", "not a date"),
        ("0001-01-01", "out of range"),
        ("9999-12-31", "out of range"),
        ("1996-13", "not a day"),
        ("soon", "not a date"),
        ("2000 to 2004", "not a date"),
        ("Brumaire 1799", "not a date"),
        ("0", "not a date"),
    ],
)
def test_never_a_wrong_date(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_date(text)


def test_an_order_decides_where_both_may_be() -> None:
    told: list[Any] = [read_date("12/05/1996", order) for order in ("day-first", "month-first")]
    assert [one.text for one in told] == ["1996-05-12", "1996-12-05"]


@given(
    st.dates(date(1000, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["{0:%d/%m/%Y}", "{0:%d.%m.%Y}", "{0.day} {0:%B} {0.year}"]),
)
def test_written_days_are_read_back(day: date, form: str) -> None:
    found = read_date(form.format(day), "day-first")
    assert found is not None
    assert found.text == day.isoformat()


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("1200000.50", "1200000.50", None),
        ("1,200,000.50", "1200000.50", None),
        ("1.200.000,50 EUR", "1200000.50", "EUR"),
        ("1 200 000,5", "1200000.5", None),
        ("US$ 1.2bn", "1200000000", "USD"),
        ("500 tỷ đồng", "500000000000", "VND"),
        ("1,2 tỷ USD", "1200000000", "USD"),
        ("1.5 nghìn tỷ đồng", "1500000000000", "VND"),
        ("$15M", "15000000", None),
        ("S$40m", "40000000", "SGD"),
        ("2.6E+12", "2600000000000", None),
        ("0.125", "0.125", None),
    ],
)
def test_amounts(text: str, value: str, currency: str | None) -> None:
    assert read_amount(text) == (Decimal(value), currency)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1.200", "may be two amounts"),
        ("1,200 tỷ", "may be two amounts"),
        ("12 34", "not an amount"),
        ("1.2.3", "not an amount"),
        ("USD 3 EUR", "several currencies"),
        ("3 apples", "no unit or currency"),
        ("a lot", "not an amount"),
        ("-5", "not a number"),
    ],
)
def test_never_a_wrong_amount(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_amount(text)


def test_a_decimal_sign_decides() -> None:
    assert read_amount("1.200", ".").value == Decimal("1.200")
    assert read_amount("1.200", ",").value == 1200


@given(st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False))
def test_written_amounts_are_read_back(value: Decimal) -> None:
    assert read_amount(f"{value:,.2f}", ".").value == value
