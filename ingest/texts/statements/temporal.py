"""Dates in running text, to partial dates; never to a wrong one.

What a date leaves out is taken from the day of publication, and where that is not known the date is
none.  The forms are those of `ingest.texts.statements.temporal_forms`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from re import Match
from typing import NamedTuple

from graph.dates import PartialDate, parse_date
from graph.errors import InputError
from ingest.texts.model import TextLanguage
from ingest.texts.statements import temporal_forms as forms
from ingest.texts.statements.letters import is_plain

_HALF_A_YEAR = 183
_LOOK_BACK = 48
"""How far before a date its cue may begin, in characters."""


class Dated(NamedTuple):
    """A date or span of time told in a text.

    Parameters
    ----------
    start, end : int
        Offsets in the sentence.
    since, until : str or None
        Partial dates; `until` only where the text tells a span, such as "from 1996 to 2005".
    onward : bool
        Whether it is told as a beginning alone: "since 1996".
    """

    start: int
    end: int
    since: str | None
    until: str | None = None
    onward: bool = False

    @property
    def when(self) -> str | None:
        """The time of an event: of a span, some time in it."""
        if self.since is None or self.until is None:
            return f"{self.since}/.." if self.onward else self.since
        return _between(self.since, self.until)


class _Point(NamedTuple):
    start: int
    end: int
    core: int
    """Where its own words begin, after "from" and the like."""
    date: str
    dated: bool
    """Whether its year is told."""


def dates(
    sentence: str,
    language: TextLanguage,
    published: str | None = None,
    taken: Sequence[tuple[int, int]] = (),
) -> list[Dated]:
    """The dates that a sentence tells of acts, in order.

    Left out are years of plans, laws, terms of office and targets, and years within names.

    Parameters
    ----------
    sentence : str
        One sentence.
    language : str
        ``en`` or ``vi``; Vietnamese may be typed without diacritics.
    published : str, optional
        When the text was published, a partial date; without it "last year" is no date.
    taken : sequence of (int, int)
        Where names stand: a year within one is part of it.

    Notes
    -----
    Linear in the sentence: every form has a bounded length.
    """
    said = _forms(language, is_plain(sentence))
    points = [one for one in _points(sentence, said, published) if not _within(one, taken)]
    return list(_told(points, sentence, said))


@lru_cache(maxsize=4)
def _forms(language: TextLanguage, unmarked: bool) -> forms.Forms:
    return forms.Forms(language, unmarked=unmarked and language == "vi")


def _within(one: _Point, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start <= one.core < end for start, end in taken)


def _points(sentence: str, said: forms.Forms, published: str | None) -> Iterator[_Point]:
    found = [match for form in said.dates for match in form.finditer(sentence)]
    found.sort(key=lambda match: (match.start(), -match.end()))
    reached = 0
    for match in found:
        if match.start() < reached:
            continue
        reached = match.end()
        told = match.groupdict()
        core = min(match.start(name) for name, text in told.items() if text)
        if {"y", "y2"} >= {name for name, text in told.items() if text} and (
            said.not_of_acts.search(sentence, max(0, core - _LOOK_BACK), core)
        ):
            continue
        value = _value(match, published)
        if value is not None:
            yield _Point(match.start(), match.end(), core, value, "y" in told and bool(told["y"]))


def _told(points: Sequence[_Point], sentence: str, said: forms.Forms) -> Iterator[Dated]:
    rest = iter([*points, None])
    joined: _Point | None = next(rest)
    while joined is not None:
        one, joined = joined, next(rest)
        cue = _cue(one, sentence, said)
        if joined is not None and cue in ("from", "between"):
            gap = said.joined.fullmatch(sentence, one.end, joined.core)
            if gap is not None:
                if joined.dated and not one.dated and one.date[4:5] == "-":
                    one = one._replace(date=joined.date[:4] + one.date[4:])
                if cue == "from":
                    yield Dated(one.start, joined.end, one.date, joined.date)
                else:
                    yield Dated(one.start, joined.end, _between(one.date, joined.date))
                joined = next(rest)
                continue
        yield _alone(one, cue)


def _cue(one: _Point, sentence: str, said: forms.Forms) -> str | None:
    begin = max(0, one.core - _LOOK_BACK)
    return next(
        (cue for cue, form in said.cues.items() if form.search(sentence, begin, one.core)), None
    )


def _alone(one: _Point, cue: str | None) -> Dated:
    first, _, last = one.date.partition("/")
    if cue == "from" and last:
        return Dated(one.start, one.end, first, last)
    if cue == "from":
        return Dated(one.start, one.end, one.date, onward=True)
    if cue == "until":
        return Dated(one.start, one.end, None, one.date)
    if cue == "by":
        return Dated(one.start, one.end, None)
    if cue == "before":
        return Dated(one.start, one.end, f"../{_year_beside(first, -1)}")
    if cue == "after":
        return Dated(one.start, one.end, f"{_year_beside(last or first, 1)}/..")
    return Dated(one.start, one.end, one.date)


def _year_beside(one: str, step: int) -> str:
    """The year before or after a year; a month or day is its own limit."""
    return str(int(one) + step) if len(one) == 4 else one


def _between(first: str, last: str) -> str:
    first, last = first.partition("/")[0], last.rpartition("/")[2]
    return first if first == last else f"{first}/{last}"


def _value(match: Match[str], published: str | None) -> str | None:
    """The partial date of a match; None where it is no day or leaves open which."""
    told = {name: text for name, text in match.groupdict().items() if text}
    day = parse_date(published) if published else None
    try:
        if told.keys() & {"said", "wd", "u"}:
            found = None if day is None else _relative(told, day)
        elif "ten" in told:
            found = _decade(told)
        elif "a" in told:
            found = _either(told)
        else:
            found = _calendar(told, day)
        return None if found is None else parse_date(found).text
    except (InputError, ValueError, OverflowError):
        return None


def _decade(told: dict[str, str]) -> str:
    ten = told["ten"].lstrip("'’")
    first = int(ten if len(ten) == 4 else f"{'20' if ten < '30' else '19'}{ten}")
    low, high = forms.meaning(forms.DECADE_PARTS, told["part"]) if "part" in told else (0, 9)
    return f"{first + low}/{first + high}"


def _either(told: dict[str, str]) -> str:
    """The day of two numbers before a year; where both may be the month, the year alone."""
    a, b = int(told["a"]), int(told["b"])
    if a > 12 or a == b:
        return f"{told['y']}-{b:02}-{a:02}"
    if b > 12:
        return f"{told['y']}-{a:02}-{b:02}"
    return told["y"]


def _calendar(told: dict[str, str], day: PartialDate | None) -> str | None:
    months = _months(told)
    year = _year(told, months[0] if months else None, int(told.get("d", 1)), day)
    if year is None:
        return None
    if "y2" in told:
        return f"{year}/{told['y2']}" if not months else None
    if not months:
        return f"{year}"
    first, last = months
    if "d" in told:
        one = f"{year}-{first:02}-{int(told['d']):02}"
        two = f"{year}-{int(told.get('m2', last)):02}-{int(told.get('d2', told['d'])):02}"
    else:
        one, two = f"{year}-{first:02}", f"{year}-{last:02}"
    return one if one == two else f"{one}/{two}"


def _months(told: dict[str, str]) -> tuple[int, int] | None:
    if "m" in told:
        return int(told["m"]), int(told["m"])
    if "mn" in told:
        name = told["mn"].lower()
        month = forms.MONTHS.get(name[:3]) if name.isascii() else None
        month = month or forms.meaning(forms.MONTHS, name)
        return month, month
    if "q" in told:
        last = 3 * forms.meaning(forms.QUARTERS, told["q"])
        return last - 2, last
    if "half" in told:
        first_half = told["half"].lower().startswith(("first", "h1")) or "đầu" in told["half"]
        return (1, 6) if first_half or told["half"].endswith("dau") else (7, 12)
    return None


def _year(
    told: dict[str, str], month: int | None, number: int, day: PartialDate | None
) -> int | None:
    """The year told, or that of publication; of a month far ahead of it, the year before."""
    if "y" in told:
        return int(told["y"])
    if day is None or day.year is None:
        return None
    if "ry" in told:
        return day.year + forms.meaning(forms.YEARS_SAID, told["ry"])
    if month is None:
        return None
    ahead = date(day.year, month, min(number, 28)).toordinal() - day.latest
    late = ahead > _HALF_A_YEAR or (told.get("last", "").lower() == "last" and ahead > -28)
    return day.year - 1 if late else day.year


def _relative(told: dict[str, str], day: PartialDate) -> str | None:
    if "wd" in told:
        if day.earliest != day.latest:
            return None
        back = (date.fromordinal(day.latest).weekday() - _weekday(told["wd"])) % 7
        back = back or (7 if told.get("last") else 0)
        return date.fromordinal(day.latest - back).isoformat()
    if "said" in told:
        unit, shift = forms.meaning(forms.SAID, told["said"])
        return _shifted(day, unit, shift)
    number = told["n"].lower()
    count = int(number) if number.isdigit() else forms.meaning(forms.NUMBERS, number)
    unit, times = forms.meaning(forms.UNITS, told["u"])
    found = _shifted(day, unit, -count * times)
    if found is not None and "about" in told and len(found) == 4:
        return f"{int(found) - 1}/{int(found) + 1}"
    return found


def _weekday(name: str) -> int:
    return forms.WEEKDAYS.index(name[:3].lower())


def _shifted(day: PartialDate, unit: forms.Unit, shift: int) -> str | None:
    """The day, week, month or year so many after; None where the date is not told as finely."""
    first, last = date.fromordinal(day.earliest), date.fromordinal(day.latest)
    if unit == "year":
        return None if day.year is None else f"{day.year + shift:04}"
    if unit == "month":
        if (first.year, first.month) != (last.year, last.month):
            return None
        year, month = divmod(first.year * 12 + first.month - 1 + shift, 12)
        return f"{year:04}-{month + 1:02}"
    if first != last:
        return None
    if unit == "day":
        return (first + timedelta(days=shift)).isoformat()
    monday = first - timedelta(days=first.weekday()) + timedelta(weeks=shift)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
