"""What a text's first and last lines tell of it: its title, and the day it was published."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.errors import InputError
from ingest.cleaning.dates import read_date

_LOOKED_AT = 5
_LONGEST_DATE, _LONGEST_TITLE = 80, 150
_WEEKDAY = re.compile(
    r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s*[,-]\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:ngày (?:đăng|xuất bản)|đăng lúc|cập nhật(?: lúc)?"
    r"|(?:first )?(?:published|posted)(?: (?:on|at))?|date)\s*:?\s+",
    re.IGNORECASE,
)
# A blank, a sign and a blank are matched by turns, so that none of it is tried twice.
_CLOCK = re.compile(
    r"(?:^|\s)(?:[-,|(–]\s?)?\d{1,2}[:h]\d\d(?::\d\d)?(?: ?[ap]m)?"
    r"(?: ?\(?(?:GMT|UTC) ?[+-]\d{1,2}(?::\d\d)?\)?)?\)?(?:\s?[-,|–])?(?=\s|$)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!…:;,][\"'”’»)]*$")


def publication_day(paragraphs: Sequence[str]) -> str | None:
    """The day that a line alone at the top or the end of a text tells, such as ``2024-11-23``.

    Numbers of which either may be the month are read in the Vietnamese order in a Vietnamese text,
    and not at all in another.
    """
    top, end = paragraphs[:_LOOKED_AT], paragraphs[_LOOKED_AT:][-_LOOKED_AT:]
    around = "".join(line[:2_000] for line in (*top, *end))
    day_first = len(_VIETNAMESE.findall(around)) * 50 > len(around)
    days = (_day(line, day_first) for line in (*top, *reversed(end)))
    return next((day for day in days if day), None)


def _day(line: str, day_first: bool) -> str | None:
    if len(line) > _LONGEST_DATE or not any(letter.isdigit() for letter in line):
        return None
    bare = _CLOCK.sub(" ", _LABEL.sub("", line.strip("()[]"), count=1)).strip(" ,-|–")
    bare = _WEEKDAY.sub("", bare, count=1)
    try:
        found = read_date(bare, "day-first" if day_first else None)
    except InputError:
        return None
    # A number of five digits is a day to a spreadsheet program alone.
    return found.text if found and _DAY.fullmatch(found.text) and not bare.isdecimal() else None


def title_of(paragraphs: Sequence[str]) -> str | None:
    """The title that a text begins with, after its date if that comes first; None if it has none.

    A title is short, ends like no sentence, and sentences follow it.
    """
    lines = [line for line in paragraphs[: _LOOKED_AT + 1] if not _day(line, day_first=True)]
    if not lines or not 2 < len(lines[0]) <= _LONGEST_TITLE or _SENTENCE_END.search(lines[0]):
        return None
    first = next(letter for letter in (*lines[0], "A") if letter.isalnum())
    followed = any(len(line) > len(lines[0]) and _SENTENCE_END.search(line) for line in lines[1:])
    return lines[0] if followed and not first.islower() else None
