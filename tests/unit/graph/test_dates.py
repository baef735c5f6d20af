"""Partial dates, days and instants."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from graph.dates import AFTER_ALL, BEFORE_ALL, parse_date, parse_day, parse_instant, to_micros
from graph.errors import InputError


def day(*numbers: int) -> int:
    return date(*numbers).toordinal()


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2004", day(2004, 1, 1), day(2004, 12, 31)),
        ("2004-05", day(2004, 5, 1), day(2004, 5, 31)),
        ("2004-05-12", day(2004, 5, 12), day(2004, 5, 12)),
        ("2004/2006", day(2004, 1, 1), day(2006, 12, 31)),
        ("../2006", BEFORE_ALL, day(2006, 12, 31)),
        ("2004/..", day(2004, 1, 1), AFTER_ALL),
        ("2004-02", day(2004, 2, 1), day(2004, 2, 29)),
        ("2003-02", day(2003, 2, 1), day(2003, 2, 28)),
        ("1900-02", day(1900, 2, 1), day(1900, 2, 28)),
        ("2000-02", day(2000, 2, 1), day(2000, 2, 29)),
        ("2004-02-29", day(2004, 2, 29), day(2004, 2, 29)),
        ("2004-02-29/2005-02", day(2004, 2, 29), day(2005, 2, 28)),
        ("2004-05/2004", day(2004, 5, 1), day(2004, 12, 31)),
        ("../2006-04-30", BEFORE_ALL, day(2006, 4, 30)),
        ("2004-11/..", day(2004, 11, 1), AFTER_ALL),
        ("0001", 1, day(1, 12, 31)),
        ("9999-12", day(9999, 12, 1), day(9999, 12, 31)),
    ],
)
def test_bounds(text: str, earliest: int, latest: int) -> None:
    found = parse_date(text)
    assert (found.earliest, found.latest) == (earliest, latest)
    assert str(found) == found.text == text


def test_blanks_around_a_date_are_dropped() -> None:
    assert parse_date(" 2004-05 ").text == "2004-05"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "unknown",
        "04",
        "20045",
        "2004-5",
        "2004-13",
        "2004-00",
        "2004-05-00",
        "2004-02-30",
        "2003-02-29",
        "2004-05-32",
        "2004-05-12-01",
        "2004/05",
        "2004-05-12T10:00",
        "12.05.2004",
        "05/2004",
        "2004//2006",
        "2004/2005/2006",
        "/2004",
        "2004/",
        "..",
        "../..",
        "2004 / 2006",
        "2006/2004",
        "2004-06/2004-05",
        "0000",
        "-2004",
        "2004?",
        "2004~",
        "200X",
        "٢٠٠٤",
        "2004\n2005",
    ],
)
def test_what_is_no_date_is_refused_with_a_way_to_mend_it(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_date(text)
    assert caught.value.hint
    assert f"'{text.strip()}'" in caught.value.message


def test_a_day_to_ask_about_is_a_whole_day() -> None:
    assert parse_day(" 2004-02-29 ") == date(2004, 2, 29)
    for text in ("2004", "2004-02", "2004-02-30", "2004-02-01/2004-02-02", "today", ""):
        with pytest.raises(InputError):
            parse_day(text)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2024-05-12T09:30:00Z", datetime(2024, 5, 12, 9, 30, tzinfo=UTC)),
        ("2024-05-12T09:30:00.000001+00:00", datetime(2024, 5, 12, 9, 30, 0, 1, tzinfo=UTC)),
        ("2024-05-12T16:30+07:00", datetime(2024, 5, 12, 9, 30, tzinfo=UTC)),
        ("2024-05-12 09:30", datetime(2024, 5, 12, 9, 30, tzinfo=UTC)),
        ("2024-05-12", datetime(2024, 5, 12, 23, 59, 59, 999_999, tzinfo=UTC)),
    ],
)
def test_instants(text: str, instant: datetime) -> None:
    found = parse_instant(text)
    assert found == instant
    assert found.tzinfo is UTC


@pytest.mark.parametrize("text", ["", "now", "2024", "2024-05", "2024-02-30", "2024-05-12T25:00"])
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_instant(text)
    assert caught.value.hint


def test_an_instant_before_the_first_year_is_refused() -> None:
    with pytest.raises(InputError):
        parse_instant("0001-01-01T00:00+07:00")


def test_microseconds_are_exact() -> None:
    assert to_micros(datetime(1970, 1, 1, tzinfo=UTC)) == 0
    assert to_micros(datetime(1970, 1, 2, 0, 0, 1, 5, tzinfo=UTC)) == 86_401_000_005
    assert to_micros(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1
    hanoi = timezone(timedelta(hours=7))
    assert to_micros(datetime(1970, 1, 1, 7, tzinfo=hanoi)) == 0
    assert to_micros(datetime.max.replace(tzinfo=UTC)) == 253_402_300_799_999_999
