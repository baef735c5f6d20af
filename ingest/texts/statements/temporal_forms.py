"""How dates are written in running text: one form a line.

The named groups say what a part is: ``d m y`` day, month, year in digits; ``d2 m2 y2`` the end of a
span; ``mn`` a month's name; ``q`` a quarter; ``half`` a half year; ``part`` and ``ten`` a decade;
``ry`` a year told from that of publication; ``said`` a day, month or year told from it; ``n`` and
``u`` so many units ago; ``a b`` two numbers of which either may be the day; ``wd`` a weekday.
Months' names are written with a capital, or "may" and "march" would be dates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, TypeVar

from ingest.texts.model import TextLanguage
from ingest.texts.statements.letters import plain

Unit = Literal["day", "week", "month", "year"]
_Meaning = TypeVar("_Meaning")

_END = r"(?![\d/]|[.,]\d|\s?%)"
_Y = rf"(?P<y>(?:19|20)\d\d){_END}"
_Y2 = rf"(?P<y2>(?:19|20)\d\d){_END}"
_D = r"(?<![\d/.,-])(?P<d>\d{1,2})"
_M = r"(?P<m>1[0-2]|0?[1-9])(?!\d)"
_MW = r"mười hai|mười một|mười|một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín"
_VI_RY = r"năm\s(?P<ry>ngoái|nay|trước)(?!\sđó)"
_VI_N = (
    r"(?P<about>hơn|gần|khoảng|chừng)?\s?(?P<n>\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
)
_VI_U = r"(?P<u>ngày|tuần|tháng|năm)"
_VI_SAID = (
    *("hôm qua", "hôm nay", "hôm kia", "sáng nay", "trưa nay", "chiều nay", "tối nay", "ngày mai"),
    *("sáng qua", "trưa qua", "chiều qua", "tối qua", "đêm qua"),
    *("tuần trước", "tuần qua", "tuần này", "tuần tới", "tháng trước", "tháng này", "tháng tới"),
    *("năm ngoái", "năm trước", "năm nay", "năm tới", "sang năm"),
)
_VIETNAMESE = (
    rf"{_D}\s?(?:-|–|đến|tới)\s?(?:ngày\s)?(?P<d2>\d{{1,2}})/{_M}(?:[/-]{_Y}|(?![/\d]))",
    rf"{_D}/{_M}\s?(?:-|–|đến|tới)\s?(?:ngày\s)?(?P<d2>\d{{1,2}})/(?P<m2>\d{{1,2}})/{_Y}",
    rf"{_D}\s?([/.-])\s?{_M}\s?\2\s?{_Y}",
    rf"\b(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|từ)\s(?:ngày\s)?{_D}[/-]{_M}(?![/\d-])",
    rf"\(\s?(?:ngày\s)?{_D}[/-]{_M}\s?\)",
    rf"{_D}\stháng\s(?:{_M}|(?P<mn>{_MW})\b)(?:(?:\snăm\s|,?\s|\s?[/-]\s?){_Y}|\s{_VI_RY})?",
    rf"\btháng\s(?:{_M}|(?P<mn>{_MW})\b)(?:\snăm\s|,?\s|\s?[-/.]\s?){_Y}",
    rf"\btháng\s(?:{_M}(?!\s?[-/.]\s?\d)|(?P<mn>{_MW})\b)(?:\s{_VI_RY})?",
    rf"(?<![\d/.,-])(?<!\bsố\s){_M}/{_Y}",
    rf"\bquý\s(?P<q>IV|I{{1,3}}|[1-4])(?:\snăm\s|\s?[-/]\s?|\s){_Y}",
    rf"\bquý\s(?P<q>IV|I{{1,3}}|[1-4])\b(?!\s?[-/]\s?\d)(?:\s{_VI_RY})?",
    rf"\b(?P<half>nửa đầu|nửa cuối|(?:6|sáu) tháng (?:đầu|cuối))\s(?:năm\s{_Y}|{_VI_RY})",
    rf"(?<!việt\s)\bnăm\s{_Y}",
    rf"\b(?:từ|hồi|vào|cuối|đầu|giữa|trong|trước|sau)\s{_Y}",
    rf"\(\s?{_Y}\s?\)",
    rf"\b(?:từ|trong|năm)\s(?:năm\s)?{_Y}\s?(?:-|–|đến|tới)\s?(?:năm\s)?{_Y2}",
    r"\b(?:(?P<part>đầu|giữa|cuối)\s)?(?:thập niên|thập kỷ|những năm)\s"
    r"(?P<ten>(?:(?:19|20)[1-9]|[1-9])0)(?!\d)",
    rf"\b(?P<said>{'|'.join(_VI_SAID)})\b(?!\s(?:đó|khi))",
    rf"\b(?:cách đây\s)?{_VI_N}\s{_VI_U}\s(?:về\s)?trước\b(?!\s(?:đó|khi))",
    rf"\bcách đây\s{_VI_N}\s{_VI_U}\b",
)

_MN = (
    r"(?P<mn>(?-i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?))(?!\w)"
)
_TH = r"(?:st|nd|rd|th)?"
_EN_RY = r"(?:(?:of\s)?(?P<ry>last|this|next)\syear)"
_EN_N = (
    r"(?P<about>about|around|roughly|some|more than|over|nearly|almost)?\s?"
    r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty)"
)
_EN_SAID = (
    *("yesterday", "today", "tomorrow", "this morning", "this afternoon", "last week", "this week"),
    *("next week", "last month", "this month", "next month", "last year", "this year", "next year"),
)
_WD = r"(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ACT = (
    r"investment|deal|acquisition|agreement|visit|purchase|takeover|merger|buyout|mission|launch"
    r"|joint venture|meeting|trip|pact|tie-up|introduction|signing|tour"
)
_NEAR = r"(?:early|late|mid|the end of|the start of|the beginning of|end of)"
_ENGLISH = (
    rf"{_D}{_TH}(?:\s?(?:-|–|to|and)\s?(?P<d2>\d{{1,2}}){_TH})?\s(?:of\s)?{_MN}(?:,?\s{_Y})?",
    rf"{_MN}\s(?P<d>\d{{1,2}})(?!\d){_TH}(?:\s?(?:-|–|to|and)\s?(?P<d2>\d{{1,2}})(?!\d){_TH})?"
    rf"(?:,?\s{_Y})?",
    rf"{_MN},?\s(?:of\s)?{_Y}",
    rf"\b(?:in|since|from|during|until|{_NEAR}|by|back in)[\s-]{_MN}(?!\s\d)(?:\s{_EN_RY})?",
    r"\b(?P<ry>last|this)\s(?:spring|summer|autumn|fall)\b",
    rf"\b(?P<last>last|this)\s{_MN}(?!\s\d)",
    r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])",
    rf"(?<![\d/.])(?P<a>\d{{1,2}})([/.])(?P<b>\d{{1,2}})\2{_Y}",
    rf"\bQ(?P<q>[1-4])(?:,?\s(?:of\s)?(?:{_Y}|{_EN_RY}))?",
    rf"\b(?P<q>first|second|third|fourth)[\s-]quarter(?:\s(?:of\s)?(?:{_Y}|{_EN_RY}))?",
    rf"\b(?P<half>first half|second half|H[12])\s(?:of\s)?(?:{_Y}|{_EN_RY})",
    rf"\b(?:from|between|in|during)\s{_Y}(?:\s?[-–]\s?|\s(?:to|and|until|through)\s){_Y2}",
    rf"\b(?:in|since|during|from|{_NEAR}|middle of|year|until|till|before|after|by)"
    rf"[\s-](?:in\s)?{_Y}",
    rf"\b(?:the|a|its|their|'s|’s)\s{_Y}(?=\s(?:{_ACT})\b)",
    rf"(?<=['’]s\s){_Y}(?=\s(?:{_ACT})\b)",
    rf"\(\s?{_Y}\s?\)",
    r"\b(?:(?P<part>early|mid|late)[\s-])?(?P<ten>(?:(?:19|20)[1-9]|['’]?[2-9])0)['’]?s\b",
    rf"\b(?P<said>{'|'.join(_EN_SAID)})\b",
    rf"\b(?:on|last)\s(?P<wd>{_WD})\b(?!,?\s(?:\d|{_MN}))",
    rf"\b{_EN_N}\s(?P<u>day|week|month|year|decade)s?\s(?:ago|earlier)\b",
)

MONTHS: Mapping[str, int] = {
    **{
        name: place
        for place, name in enumerate(
            ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
        )
    },
    **{"giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7},
    **{"tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12},
}
"""Months by the first three letters of their English name, or by their Vietnamese number."""

QUARTERS: Mapping[str, int] = {
    **{"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4},
    **{"first": 1, "second": 2, "third": 3, "fourth": 4},
}
NUMBERS: Mapping[str, int] = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7},
    **{"eight": 8, "nine": 9, "ten": 10, "fifteen": 15, "twenty": 20},
    **{"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9},
    **{"mười": 10},
}
UNITS: Mapping[str, tuple[Unit, int]] = {
    **{"day": ("day", 1), "week": ("week", 1), "month": ("month", 1), "year": ("year", 1)},
    **{"ngày": ("day", 1), "tuần": ("week", 1), "tháng": ("month", 1), "năm": ("year", 1)},
    "decade": ("year", 10),
}
"""A unit of time, and how many of it a word means."""

SAID: Mapping[str, tuple[Unit, int]] = {
    **{"hôm qua": ("day", -1), "hôm nay": ("day", 0), "hôm kia": ("day", -2)},
    **{"sáng nay": ("day", 0), "trưa nay": ("day", 0), "chiều nay": ("day", 0)},
    **{"tối nay": ("day", 0), "ngày mai": ("day", 1), "sáng qua": ("day", -1)},
    **{"trưa qua": ("day", -1), "chiều qua": ("day", -1), "tối qua": ("day", -1)},
    **{"đêm qua": ("day", -1)},
    **{"tuần trước": ("week", -1), "tuần qua": ("week", -1), "tuần này": ("week", 0)},
    **{"tuần tới": ("week", 1), "tháng trước": ("month", -1), "tháng này": ("month", 0)},
    **{"tháng tới": ("month", 1), "năm ngoái": ("year", -1), "năm trước": ("year", -1)},
    **{"năm nay": ("year", 0), "năm tới": ("year", 1), "sang năm": ("year", 1)},
    **{"yesterday": ("day", -1), "today": ("day", 0), "tomorrow": ("day", 1)},
    **{"this morning": ("day", 0), "this afternoon": ("day", 0)},
    **{"last week": ("week", -1), "this week": ("week", 0), "next week": ("week", 1)},
    **{"last month": ("month", -1), "this month": ("month", 0), "next month": ("month", 1)},
    **{"last year": ("year", -1), "this year": ("year", 0), "next year": ("year", 1)},
}
"""A time told from the day of publication: its unit, and how many units after."""

YEARS_SAID: Mapping[str, int] = {
    **{"ngoái": -1, "trước": -1, "nay": 0, "last": -1, "this": 0, "next": 1}
}
DECADE_PARTS: Mapping[str, tuple[int, int]] = {
    **{"đầu": (0, 4), "giữa": (4, 6), "cuối": (5, 9)},
    **{"early": (0, 4), "mid": (4, 6), "late": (5, 9)},
}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# What a year belongs to that is no act's: a term of office, a law, a plan.
_NOT_OF_ACTS: Mapping[TextLanguage, str] = {
    "vi": r"\b(?:nhiệm kỳ|giai đoạn|nghị quyết|quyết định|nghị định|thông tư|luật|bộ luật|kế hoạch"
    r"|tầm nhìn|mục tiêu|khóa|niên khóa|quy hoạch|chỉ thị|đến|tới|số)\b[^,.;:()]{0,30}$",
    "en": r"\b(?:term|resolution|law|act|decree|plan|agenda|vision|circular|directive|by)\b"
    r"[^,.;:()]{0,20}$",
}
_JOINED: Mapping[TextLanguage, str] = {
    "vi": r"\s?(?:đến|tới|-|–)\s(?:hết\s)?(?:(?:ngày|tháng|năm|cuối|đầu)\s){0,2}",
    "en": r"\s?(?:to|until|till|through|and|-|–)\s(?:(?:the end of|late|early|mid)[\s-])?",
}
_CUES: Mapping[TextLanguage, Mapping[str, str]] = {
    "vi": {
        "from": r"\b(?:từ|kể từ)\s(?:(?:ngày|tháng|năm|đầu|giữa|cuối)\s){0,2}$",
        "before": r"\btrước\s(?:(?:ngày|tháng|năm)\s){0,2}$",
        "after": r"\bsau\s(?:(?:ngày|tháng|năm)\s){0,2}$",
    },
    "en": {
        "from": r"\b(?:from|since)\s(?:(?:early|late|mid|the|the end of)[\s-])?$",
        "between": r"\bbetween\s(?:(?:early|late|mid)[\s-])?$",
        "before": r"\bbefore\s$",
        "after": r"\bafter\s$",
        "until": r"\b(?:until|till)\s(?:(?:early|late|mid|the end of)[\s-])?$",
        "by": r"\bby\s(?:(?:early|late|mid|the end of)[\s-])?$",
    },
}


def meaning(table: Mapping[str, _Meaning], word: str) -> _Meaning:
    """What a word of one of the tables means, with its diacritics or without them."""
    word = word.lower()
    if word in table:
        return table[word]
    return next(value for known, value in table.items() if plain(known) == plain(word))


class Forms:
    """The forms of a language, compiled; `unmarked` for text typed without diacritics."""

    def __init__(self, language: TextLanguage, *, unmarked: bool) -> None:
        def made(form: str) -> re.Pattern[str]:
            return re.compile(plain(form) if unmarked else form, re.IGNORECASE)

        self.dates = tuple(map(made, _VIETNAMESE if language == "vi" else _ENGLISH))
        self.not_of_acts = made(_NOT_OF_ACTS[language])
        self.joined = made(_JOINED[language])
        self.cues = {cue: made(form) for cue, form in _CUES[language].items()}
