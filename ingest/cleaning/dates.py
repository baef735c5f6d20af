"""Dates as tables of all sorts write them, to partial dates; never to a wrong one."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from graph.dates import PartialDate, parse_date
from graph.errors import InputError
from graph.ids import fold

Order = Literal["day-first", "month-first"]
"""Which of two numbers before a year is the day."""

FIRST_YEAR, LAST_YEAR = 1000, 2199
"""Years that a date in a table of partners can have; others are mistakes of its making."""

_EPOCH = date(1899, 12, 30)
_SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?", re.ASCII)
_PART = r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?|\.\.)"
_ISO = re.compile(rf"{_PART}(?:/{_PART})?", re.ASCII)
_BASIC = re.compile(r"([12]\d{3})([01]\d)([0-3]\d)", re.ASCII)
_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII
)
_NUMBERS = re.compile(r"(\d{1,4})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{1,4}))?", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{4})", re.ASCII)
_CLOCK = re.compile(r"[ T]\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]m)?$", re.ASCII | re.IGNORECASE)
_VIETNAMESE = re.compile(
    r"(?:(?:ngay )?(\d{1,2}) )?thang (\d{1,2}) (?:nam )?(\d{4})|nam (\d{4})", re.ASCII
)
_DAY_MONTH = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9}) (\d{4})", re.ASCII)
_MONTH_DAY = re.compile(r"([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)? (\d{4})", re.ASCII)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_UNKNOWN = frozenset(
    (
        "unknown",
        "n a",
        "na",
        "none",
        "null",
        "nil",
        "nan",
        "khong ro",
        "chua ro",
        "chua biet",
        "tbd",
    )
)
_HINT = "write it like 1996-05-12, 1996-05 or 1996"


def read_date(text: str, order: Order | None = None) -> PartialDate | None:
    """Read a date.

    Understood are the forms of partner files (`graph.dates.parse_date`), days and months with names
    in English or numbers in Vietnamese (``ngày 12 tháng 5 năm 1996``), numbers with ``/``, ``.`` or
    ``-`` between, times of day (left out), and the days that spreadsheet programs count from 1900.

    Parameters
    ----------
    text : str
        A cell.
    order : str, optional
        Which of two numbers is the day where both may be; without it such a date is refused.

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
    if not folded.replace("x", "") or folded in _UNKNOWN:
        return None
    found = _iso(text) or _numbers(text, order) or _words(folded) or _serial(text)
    if found is None:
        raise InputError(f"'{text}' is not a date", hint=_HINT)
    if any(not FIRST_YEAR <= year <= LAST_YEAR for year in _years(found)):
        raise InputError(f"'{text}' cannot be: its year is out of range", hint=_HINT)
    return found


def _years(found: PartialDate) -> list[int]:
    return [int(year) for year in re.findall(r"(?<!\d)(\d{4})(?=-|/|$)", found.text)]


def _iso(text: str) -> PartialDate | None:
    timed = _TIME.fullmatch(text)
    if timed is not None:
        text = timed[1]
    basic = _BASIC.fullmatch(text)
    if basic is not None:
        return _made(basic[1], basic[2], basic[3], text)
    return parse_date(text) if _ISO.fullmatch(text) else None


def _numbers(text: str, order: Order | None) -> PartialDate | None:
    text = _CLOCK.sub("", text)
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
    if first == second or int(first) > 12:
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


def _words(folded: str) -> PartialDate | None:
    match = _VIETNAMESE.fullmatch(folded)
    if match is not None:
        day, month, year, alone = match.groups()
        return _made(year or alone, month, day, folded)
    match = _DAY_MONTH.fullmatch(folded)
    if match is not None:
        day, name, year = match.groups()
    else:
        match = _MONTH_DAY.fullmatch(folded)
        if match is None:
            return None
        name, day, year = match.groups()
    month = next(
        (str(place) for place, full in enumerate(_MONTHS, 1) if full.startswith(name)),
        "9" if name == "sept" else None,
    )
    return _made(year, month, day, folded) if month else None


def _serial(text: str) -> PartialDate | None:
    match = _SERIAL.fullmatch(text)
    return parse_date(str(_EPOCH + timedelta(days=int(match[1])))) if match else None


def _made(year: str, month: str | None, day: str | None, text: str) -> PartialDate:
    """A date of its parts, of which the text told which is which."""
    parts = [year, *(part.zfill(2) for part in (month, day) if part)]
    try:
        return parse_date("-".join(parts))
    except InputError as error:
        raise InputError(f"'{text}' is not a date", hint=_HINT) from error
