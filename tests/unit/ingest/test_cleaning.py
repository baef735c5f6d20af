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
        ("13/05/1996 2:30 PM", "1996-05-13"),
        ("1300-01-01", "1300-01-01"),
        ("ngày 12/5/2004", "2004-05-12"),
        ("12th of May 2004", "2004-05-12"),
        ("2004-May-12", "2004-05-12"),
        ("2004 May", "2004-05"),
        ("2004年5月12日", "2004-05-12"),
        ("2004년 5월", "2004-05"),
        ("2004.0", "2004"),
        ("20040512.0", "2004-05-12"),
        ("38120.75", "2004-05-13"),
    ],
)
def test_dates(text: str, day: str) -> None:
    found = read_date(text)
    assert found is not None
    assert found.text == day


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Q3 2010", "2010-07/2010-09"),
        ("2010-Q4", "2010-10/2010-12"),
        ("1Q2010", "2010-01/2010-03"),
        ("quý 3/2010", "2010-07/2010-09"),
        ("Quý II năm 2010", "2010-04/2010-06"),
        ("1990s", "1990/1999"),
        ("thập niên 1990", "1990/1999"),
        ("199?", "1990/1999"),
        ("19XX", "1900/1999"),
        ("early 2004", "2004"),
        ("cuối năm 2004", "2004"),
        ("cuối tháng 5/2004", "2004-05"),
        ("2004-??-??", "2004"),
        ("2004-05-??", "2004-05"),
        ("??/??/2004", "2004"),
        ("2004-05-00", "2004-05"),
        ("2004-00-00", "2004"),
    ],
)
def test_what_is_not_told_of_a_date_stays_out(text: str, span: str) -> None:
    found = read_date(text)
    assert found is not None
    assert found.text == span
    assert found.earliest < found.latest


def test_an_open_day_is_one_where_days_come_first() -> None:
    found = read_date("??/05/2004", "day-first")
    assert found is not None
    assert found.text == "2004-05"
    for order in (None, "month-first"):
        with pytest.raises(InputError, match="not a date"):
            read_date("??/05/2004", order)


def test_days_counted_from_1904() -> None:
    told = [read_date("38120", epoch=epoch) for epoch in (1900, 1904)]
    assert [str(one) for one in told] == ["2004-05-13", "2008-05-14"]


@pytest.mark.parametrize(
    "text",
    [
        "0000-00-00",
        "0000-00-00 00:00:00",
        "NaT",
        "????",
        "????-??-??",
        "n/a",
        "Không rõ",
        "-",
        "xxxx",
        "TBD",
    ],
)
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
        ("2000 to 2004", "some time between"),
        ("2004-2006", "some time between"),
        ("2004–2006", "some time between"),
        ("Brumaire 1799", "not a date"),
        ("0", "not a date"),
        ("khoảng 2004", "how far it may be off"),
        ("c. 2004", "how far it may be off"),
        ("31.02.", "not a date"),
        ("31.02.2004", "not a date"),
        ("5-Mar-04", "not a date"),
        ("tháng 13/2004", "not a date"),
        ("ngày 31 tháng 2 năm 2004", "not a date"),
        ("29/02/1900", "not a date"),
        ("60", "not a date"),
        ("20044", "not a date"),
        ("1084320000", "not a date"),
        ("1899-12-30", "an empty cell"),
        ("2004.1", "may be two dates"),
        ("2004/05", "may be two dates"),
        ("2011/12", "may be two dates"),
        ("2004/?", "not a date"),
        ("2004?", "not a date"),
        ("May 2004?", "not a date"),
        ("<May 2004", "not a date"),
        ("before 2004", "not a date"),
        ("early 12 May 2004", "not a date"),
        ("2000s", "not a date"),
        ("Q5 2010", "not a date"),
        ("Q3 2010?", "not a date"),
        ("00/05/2004", "not a date"),
        ("2004-05-12T25:00", "not a date"),
        ("2004-13-??", "not a day"),
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
        (".5", "0.5", None),
        ("1234.567", "1234.567", None),
        ("€3m", "3000000", "EUR"),
        ("10 triệu USD", "10000000", "USD"),
        ("2 nghìn tỷ đồng", "2000000000000", "VND"),
        ("1,5 tỷ đồng", "1500000000", "VND"),
        ("1.500.000.000 VND", "1500000000", "VND"),
        ("1 tỷ 200 triệu đồng", "1200000000", "VND"),
        ("1\u00a0000\u202f000", "1000000", None),
        ("CHF 1’200.50", "1200.50", "CHF"),
        ("2 Mrd. EUR", "2000000000", "EUR"),
        ("5 crore INR", "50000000", "INR"),
        ("¥500 million", "500000000", None),
        ("5 dollars", "5", None),
        ("5 US dollars", "5", "USD"),
        ("$5 CAD", "5", "CAD"),
    ],
)
def test_amounts(text: str, value: str, currency: str | None) -> None:
    assert read_amount(text) == (Decimal(value), currency)


@pytest.mark.parametrize("text", ["N/A", "-", "—", "????", "#N/A", "không rõ", "undisclosed"])
def test_no_amount_is_known(text: str) -> None:
    assert read_amount(text) is None


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
        ("-5", "is negative"),
        ("(1,000)", "is negative"),
        ("5-", "is negative"),
        ("1 tỷ 2", "several amounts"),
        ("1.5 million 2", "several amounts"),
        ("300 triệu 5 tỷ", "several amounts"),
        ("5 m2", "several amounts"),
        ("m 5", "before its number"),
        ("5m m", "do not go together"),
        ("1_000", "no unit or currency"),
        ("3-5 triệu USD", "amount|unit"),
        ("5+", "no unit or currency"),
        ("10%", "no unit or currency"),
        ("$5m EUR", "several currencies"),
        ("12.34,56", "not an amount"),
        ("1,2345.6", "not an amount"),
        ("1,23,456", "not an amount"),
        ("1000,000", "may be two amounts"),
        ("1,000 VND", "may be two amounts"),
    ],
)
def test_never_a_wrong_amount(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_amount(text)


def test_a_decimal_sign_decides() -> None:
    assert read_amount("1.200", ".") == (Decimal("1.200"), None)
    assert read_amount("1.200", ",") == (Decimal(1200), None)


@given(st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False))
def test_written_amounts_are_read_back(value: Decimal) -> None:
    assert read_amount(f"{value:,.2f}", ".") == (value, None)
