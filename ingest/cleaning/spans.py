"""Dates that name a span (a quarter, a decade) or leave a part unknown, to partial dates.

A part that is not told stays out: ``??/??/2004`` is 2004, and a quarter is its three months.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from re import Match

from graph.dates import PartialDate, parse_date

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = r"(?:q\s*(?P<{0}>[1-4])|(?P<{0}b>[1-4])\s*q|quy\s+(?P<{0}c>[1-4]|i{{1,3}}|iv))"
_QUARTER_YEAR = re.compile(_QUARTER.format("q") + r"\s*(?:nam\s+|of\s+)?(?P<year>\d{4})", re.ASCII)
_YEAR_QUARTER = re.compile(r"(?P<year>\d{4})\s*" + _QUARTER.format("q"), re.ASCII)
_DECADE = re.compile(r"(?:(?:the|thap nien|nhung nam|thap ky) )?(?P<ten>\d{3})0(?P<s>s)?", re.ASCII)
# Of a year or month its beginning, middle or end: true of the whole of it.
_PART_OF = re.compile(
    r"(?:early|mid|late|beginning of|middle of|end of|dau|giua|cuoi)(?: nam| in)? (?P<rest>.+)"
)
_ENDING = re.compile(r"(?P<ten>\d{2}|\d{3})(?P<open>[?xX]{1,2})", re.ASCII)
# As many signs as a part of a date has digits: with any number, long rows of dashes take for ever.
_OPEN = r"(?:\?{1,4}|[xX]{1,4}|-{2,4}|_{1,4}|0{1,2})"
# With one slash alone it may be the open end of an interval.
_YEAR_FIRST = re.compile(
    rf"(\d{{4}})(?:([-/.])(?:(0?[1-9]|1\d)|{_OPEN})\2{_OPEN}|[-.]{_OPEN})", re.ASCII
)
_YEAR_LAST = re.compile(rf"{_OPEN}(?:([-/.]){_OPEN}\1|[-.])(\d{{4}})", re.ASCII)
_MONTH_LAST = re.compile(rf"{_OPEN}([-/.])(\d\d?)\1(\d{{4}})", re.ASCII)
_CJK = re.compile(r"(\d{4})\s*[年년](?:\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?)?", re.ASCII)


def span_of(
    text: str, folded: str, read: Callable[[str], PartialDate | None], *, day_first: bool
) -> PartialDate | None:
    """Read a date that is no day of its own, or is written in Chinese, Japanese or Korean.

    Parameters
    ----------
    text : str
        A cell, with single blanks.
    folded : str
        The same in lower case without diacritics and punctuation.
    read : callable
        Reads the month or year of ``early May 2004``.
    day_first : bool
        Whether the table is said to write days first, so that ``??/05/2004`` leaves the day open.

    Returns
    -------
    PartialDate or None
        None where it is nothing of the kind.

    Raises
    ------
    InputError
        If it names a month or day that does not exist.

    Examples
    --------
    >>> span_of("Q3 2010", "q3 2010", parse_date, day_first=False).text
    '2010-07/2010-09'
    """
    for form, make in _FOLDED.items():
        match = form.fullmatch(folded)
        if match is not None:
            return make(match)
    match = _PART_OF.fullmatch(folded)
    if match is not None:
        found = read(match["rest"])
        # Of a single day there is no end to be unsure of: something else is meant.
        return found if found is not None and found.earliest < found.latest else None
    return _open(text, day_first=day_first)


def _open(text: str, *, day_first: bool) -> PartialDate | None:
    """What is told of a date with question marks, noughts or dashes in place of its parts."""
    match = _CJK.fullmatch(text)
    if match is not None:
        return parse_date("-".join(part.zfill(2) for part in match.groups() if part))
    match = _ENDING.fullmatch(text)
    if match is not None and len(match["ten"]) + len(match["open"]) == 4:
        ten, width = match["ten"], len(match["open"])
        return parse_date(f"{ten}{'0' * width}/{ten}{'9' * width}")
    match = _YEAR_FIRST.fullmatch(text)
    if match is not None:
        return parse_date(f"{match[1]}-{match[3].zfill(2)}" if match[3] else match[1])
    match = _YEAR_LAST.fullmatch(text)
    if match is not None:
        return parse_date(match[2])
    match = _MONTH_LAST.fullmatch(text)
    return parse_date(f"{match[3]}-{match[2].zfill(2)}") if match and day_first else None


def _quarter(match: Match[str]) -> PartialDate:
    number = _QUARTERS[next(filter(None, match.group("q", "qb", "qc")))]
    year, last = match["year"], number * 3
    return parse_date(f"{year}-{last - 2:02}/{year}-{last:02}")


def _decade(match: Match[str]) -> PartialDate | None:
    # Without a word or an ending it is a year; and the 1900s may be ten years or a hundred.
    named = (match["s"] or match[0][0].isalpha()) and not match["ten"].endswith("0")
    return parse_date(f"{match['ten']}0/{match['ten']}9") if named else None


_FOLDED: Mapping[re.Pattern[str], Callable[[Match[str]], PartialDate | None]] = {
    _QUARTER_YEAR: _quarter,
    _YEAR_QUARTER: _quarter,
    _DECADE: _decade,
}
