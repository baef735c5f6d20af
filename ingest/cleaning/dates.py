"""Dates as tables of all sorts write them, to partial dates; never to a wrong one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from graph.dates import PartialDate, parse_date
from graph.errors import InputError
from graph.ids import fold
from ingest.cleaning.spans import span_of

Order = Literal["day-first", "month-first"]
"""Which of two numbers before a year is the day."""

FIRST_YEAR, LAST_YEAR = 1000, 2199
"""Years that a date in a table of partners can have; others are mistakes of its making."""

Epoch = Literal[1900, 1904]
"""From which year a spreadsheet program counts days: 1904 in files from old Macintosh versions."""

# Day 0.  Excel takes 1900 for a leap year, so days before 1900-03-01 are off by one: none is read.
_DAY_ZERO: Mapping[Epoch, date] = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
# From 1955 on: what is lower may be a year with a digit too many.
_SERIAL = re.compile(r"(2[1-9]\d{3}|20[3-9]\d\d|[3-7]\d{4})(?:\.\d+)?", re.ASCII)
# What an empty cell looks like once a program has taken it for day 0.
_DAYS_OF_NOTHING = ("1899-12-30", "1899-12-31", "1900-01-00")
_PART = r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?|\.\.)"
_ISO = re.compile(rf"{_PART}(?:/{_PART})?", re.ASCII)
_BASIC = re.compile(r"([12]\d{3})([01]\d)([0-3]\d)", re.ASCII)
_HOUR = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?"
_TIME = re.compile(rf"(\d{{4}}-\d\d-\d\d)[T ]{_HOUR}(?:Z|[+-]\d\d:?\d\d)?", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,4})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{1,4}))?", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{4})", re.ASCII)
# 2004/05 is a month to some and the years 2004 and 2005 to others.
_YEAR_PAIR = re.compile(r"(\d\d(\d\d))\s*/\s*(\d\d)", re.ASCII)
# A cell of numbers loses its last nought: 2004.1 may have been October.
_FRACTION = re.compile(r"\d{4}\.\d", re.ASCII)
_FLOAT = re.compile(r"((?:[12]\d{3})(?:[01]\d[0-3]\d)?)\.0+", re.ASCII)
_CLOCK = re.compile(rf"[ T]{_HOUR}(?:\s*[ap]m)?$", re.ASCII | re.IGNORECASE)
_DAY_NAMED = re.compile(r"(?:ngày|ngay)\s+(?=\d{1,2}\s*[./-])", re.IGNORECASE)
_VIETNAMESE = re.compile(
    r"(?:(?:ngay )?(\d{1,2}) )?thang (\d{1,2}) (?:nam )?(\d{4})|nam (\d{4})", re.ASCII
)
_DAY_MONTH = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? (?:of )?)?([a-z]{3,9}) (\d{4})", re.ASCII)
_MONTH_DAY = re.compile(r"([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)? (\d{4})", re.ASCII)
_YEAR_MONTH = re.compile(r"(\d{4}) ([a-z]{3,9})(?: (\d{1,2}))?", re.ASCII)
# Folding drops signs such as those of "May 2004?" and "<May 2004", which say something.
_WORDED = re.compile(r"[^\W_](?:[\w ,./-]*[^\W_])?\.?")
_ABOUT = re.compile(r"(?:c|ca|circa|about|around|approx|approximately|khoang|chung|tam) .*\d{4}")
_PERIOD = re.compile(r"(\d{4})\s*(?:-|–|—|to|đến)\s*(\d{4})", re.ASCII)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
# As some databases write a date that was never entered.
_ZEROS = re.compile(r"0000-00-00(?: 00:00:00(?:\.0+)?)?")
_UNKNOWN = frozenset(
    (
        "unknown",
        "n a",
        "na",
        "none",
        "null",
        "nil",
        "nan",
        "nat",
        "khong ro",
        "chua ro",
        "chua biet",
        "tbd",
    )
)
_HINT = "write it like 1996-05-12, 1996-05 or 1996"


@lru_cache(maxsize=65_536)
def read_date(text: str, order: Order | None = None, epoch: Epoch = 1900) -> PartialDate | None:
    """Read a date.

    Understood are the forms of partner files (`graph.dates.parse_date`), days and months with names
    in English or numbers in Vietnamese (``ngày 12 tháng 5 năm 1996``), numbers with ``/``, ``.`` or
    ``-`` between, times of day (left out), the days that spreadsheet programs count, and what
    `ingest.cleaning.spans` reads: quarters, decades, dates of which a part is unknown.

    Parameters
    ----------
    text : str
        A cell.
    order : str, optional
        Which of two numbers is the day where both may be; without it such a date is refused.
    epoch : int
        From which year on a spreadsheet program counted days.

    Returns
    -------
    PartialDate or None
        None where the cell says that nothing is known (``????``, ``n/a``, ``không rõ``).

    Raises
    ------
    InputError
        If it is no date, may be two dates, or its year cannot be.
    """
    text = " ".join(text.split())
    folded = fold(text)
    if not folded.replace("x", "") or folded in _UNKNOWN or _ZEROS.fullmatch(text):
        return None
    found = _found(text, folded, order) or _serial(text, epoch)
    if found is None:
        raise InputError(f"'{text}' is not a date", hint=_hint(text, folded))
    if found.text in _DAYS_OF_NOTHING:
        raise InputError(f"'{text}' is what programs write for an empty cell", hint="empty it")
    if any(not FIRST_YEAR <= year <= LAST_YEAR for year in _years(found)):
        raise InputError(f"'{text}' cannot be: its year is out of range", hint=_HINT)
    return found


def _found(text: str, folded: str, order: Order | None) -> PartialDate | None:
    def inner(part: str) -> PartialDate | None:
        return _iso(part) or _words(part, part)

    return (
        _span(text, folded, inner, order)
        or _iso(text)
        or _numbers(text, order)
        or _words(text, folded)
    )


def _span(
    text: str, folded: str, inner: Callable[[str], PartialDate | None], order: Order | None
) -> PartialDate | None:
    # A sign that folding drops, such as that of "Q3 2010?", leaves only what is read unfolded.
    worded = folded if _WORDED.fullmatch(text) else ""
    dated = _CLOCK.sub("", text)
    return span_of(dated, worded, inner, day_first=order == "day-first")


def _hint(text: str, folded: str) -> str:
    if _ABOUT.fullmatch(folded):
        return "say how far it may be off: 2003/2005"
    period = _PERIOD.fullmatch(text)
    if period is not None:
        first, last = period.groups()
        return f"write {first}/{last} if it was at some time between, or a start and an end"
    return _HINT


def _years(found: PartialDate) -> list[int]:
    return [int(year) for year in re.findall(r"(?<!\d)(\d{4})(?=-|/|$)", found.text)]


def _iso(text: str) -> PartialDate | None:
    timed = _TIME.fullmatch(text)
    if timed is not None:
        text = timed[1]
    number = _FLOAT.fullmatch(text)
    if number is not None:
        text = number[1]
    basic = _BASIC.fullmatch(text)
    if basic is not None:
        return _made(basic[1], basic[2], basic[3], text)
    return parse_date(text) if _ISO.fullmatch(text) else None


def _numbers(text: str, order: Order | None) -> PartialDate | None:
    text, named = _DAY_NAMED.subn("", _CLOCK.sub("", text))
    order = "day-first" if named else order
    _check_year_month(text)
    month_year = _MONTH_YEAR.fullmatch(text)
    if month_year is not None:
        return _made(month_year[2], month_year[1], None, text)
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return None
    first, second, third = match.groups()
    if len(first) == 4:
        return _made(first, second, third, text)
    if third is None or len(third) != 4:
        raise InputError(f"the year of '{text}' is not told in full", hint=_HINT)
    if len(first) > 2:
        return None
    if int(first) > 12 or first.zfill(2) == second.zfill(2) or not int(first) * int(second):
        return _made(third, second, first, text)
    if int(second) > 12 or order == "month-first":
        return _made(third, first, second, text)
    if order == "day-first":
        return _made(third, second, first, text)
    raise InputError(
        f"'{text}' may be two dates",
        hint="say 'dates: day-first' or 'dates: month-first' in the mapping, or write it like"
        " 1996-05-12",
    )


def _check_year_month(text: str) -> None:
    """Refuse what is a year and month to some and something else to others.

    Raises
    ------
    InputError
        If it may be two dates.
    """
    pair = _YEAR_PAIR.fullmatch(text)
    following = pair is not None and int(pair[3]) == (int(pair[2]) + 1) % 100
    if following or _FRACTION.fullmatch(text):
        year = text[:4]
        years = f"{year}/{int(year) + 1}" if following else year
        raise InputError(
            f"'{text}' may be two dates", hint=f"write {years} for years, or {year}-05 for a month"
        )


def _words(text: str, folded: str) -> PartialDate | None:
    if not _WORDED.fullmatch(text):
        return None
    match = _VIETNAMESE.fullmatch(folded)
    if match is not None:
        day, month, year, alone = match.groups()
        return _made(year or alone, month, day, folded)
    for form, parts in _NAMED:
        match = form.fullmatch(folded)
        if match is not None:
            day, name, year = (match[place] for place in parts)
            month = _month(name)
            return _made(year, month, day, folded) if month else None
    return None


_NAMED = ((_DAY_MONTH, (1, 2, 3)), (_MONTH_DAY, (2, 1, 3)), (_YEAR_MONTH, (3, 2, 1)))
"""Forms with the month's name, and where in each the day, the month and the year stand."""


def _month(name: str) -> str | None:
    if name == "sept":
        return "9"
    return next(
        (str(place) for place, full in enumerate(_MONTHS, 1) if full.startswith(name)), None
    )


def _serial(text: str, epoch: Epoch) -> PartialDate | None:
    match = _SERIAL.fullmatch(text)
    return parse_date(str(_DAY_ZERO[epoch] + timedelta(days=int(match[1])))) if match else None


def _made(year: str, month: str | None, day: str | None, text: str) -> PartialDate:
    """A date of its parts, of which the text told which is which."""
    parts = [year, *(part.zfill(2) for part in (month, day) if part)]
    try:
        return parse_date("-".join(parts))
    except InputError as error:
        raise InputError(f"'{text}' is not a date", hint=_HINT) from error
