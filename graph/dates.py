"""Partial dates: the EDTF subset of ISO 8601-2 that the files and answers use.

A day is a proleptic Gregorian ordinal (``datetime.date.toordinal``: day 1 is 0001-01-01).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from graph.errors import InputError

BEFORE_ALL = -(2**40)
"""Day that stands for "no earliest day is known"."""
AFTER_ALL = 2**40
"""Day that stands for "no latest day is known"."""

DATE_HINT = "write 2004, 2004-05, 2004-05-12, 2004/2006, ../2006 or 2004/.., or leave it empty"
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, month or day, or an interval of uncertainty.

    Parameters
    ----------
    text : str
        The date as written, e.g. ``2004-05`` or ``../2006``.
    earliest, latest : int
        First and last possible day, inclusive; `BEFORE_ALL` and `AFTER_ALL` where open.

    References
    ----------
    ISO 8601-2:2019 (Extended Date/Time Format), levels 0 and 1.

    Examples
    --------
    >>> from datetime import date
    >>> parse_date("2004-02").latest == date(2004, 2, 29).toordinal()
    True
    """

    text: str
    earliest: int
    latest: int

    def __str__(self) -> str:
        return self.text

    @property
    def year(self) -> int | None:
        """The year that it lies in; None where it may lie in several."""
        if self.earliest == BEFORE_ALL or self.latest == AFTER_ALL:
            return None
        return year_within(self.earliest, self.latest)


def year_within(first: int, last: int) -> int | None:
    """The year that two days, as ordinals, both lie in; None if they lie in two."""
    one, other = (date.fromordinal(day).year for day in (first, last))
    return one if one == other else None


@lru_cache(maxsize=65_536)
def parse_date(text: str) -> PartialDate:
    """Read a partial date.

    Parameters
    ----------
    text : str
        One of the six forms of `DATE_HINT`; surrounding blanks are dropped.

    Returns
    -------
    PartialDate
        Keeps the text: ``2004`` never turns into ``2004-01-01``.

    Raises
    ------
    InputError
        If the text is none of the forms, names no real day, or runs backwards.
    """
    text = text.strip()
    first, slash, last = text.partition("/")
    if not slash:
        earliest, latest = _bounds(text, text)
        return PartialDate(text, earliest, latest)
    if first == ".." and last == "..":
        raise InputError(f"date '{text}' has no known end", hint="leave it empty instead")
    earliest = BEFORE_ALL if first == ".." else _bounds(first, text)[0]
    latest = AFTER_ALL if last == ".." else _bounds(last, text)[1]
    if earliest > latest:
        raise InputError(f"date '{text}' ends before it begins", hint="swap its two parts")
    return PartialDate(text, earliest, latest)


def _bounds(part: str, text: str) -> tuple[int, int]:
    match = _DATE.fullmatch(part)
    if match is None:
        raise InputError(f"'{text}' is not a date", hint=DATE_HINT)
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        last_month = int(month or 12)
        last = date(int(year), last_month, int(day or monthrange(int(year), last_month)[1]))
    except ValueError as error:
        raise InputError(f"'{text}' is not a day of the calendar", hint=DATE_HINT) from error
    return first.toordinal(), last.toordinal()


def parse_day(text: str) -> date:
    """Read a whole day, ``YYYY-MM-DD``.

    Raises
    ------
    InputError
        If it is not one; a year or month alone is no day to ask about.
    """
    match = _DATE.fullmatch(text.strip())
    if match is None or match[3] is None:
        raise InputError(f"'{text}' is not a day", hint="write a whole day, such as 2004-05-12")
    try:
        return date(*map(int, match.groups()))
    except ValueError as error:
        raise InputError(
            f"'{text}' is not a day of the calendar", hint="look up how long that month is"
        ) from error


def parse_instant(text: str) -> datetime:
    """Read an instant in ISO 8601; without an offset it is in UTC.

    A day alone means its last microsecond, so that all that was recorded on it counts.  A blank
    before the offset stands for the ``+`` that it was in an address.

    Returns
    -------
    datetime
        Aware, in UTC.

    Raises
    ------
    InputError
        If the text is not an instant.
    """
    text = text.strip()
    if _DATE.fullmatch(text):
        return datetime.combine(parse_day(text), time.max, tzinfo=UTC)
    try:
        found = datetime.fromisoformat(_LOST_PLUS.sub(r"\1+\2", text))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise InputError(
            f"'{text}' is not an instant", hint="write it like 2024-05-12T09:30:00Z"
        ) from error


_LOST_PLUS = re.compile(r"(T.+\d) (\d\d:\d\d)$")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_micros(instant: datetime) -> int:
    """Microseconds from 1970-01-01T00:00Z to an aware instant, exactly."""
    gap = instant - _EPOCH
    return (gap.days * 86_400 + gap.seconds) * 1_000_000 + gap.microseconds


def from_micros(micros: int) -> datetime:
    """Undo `to_micros`: the aware instant in UTC."""
    return _EPOCH + timedelta(microseconds=micros)
