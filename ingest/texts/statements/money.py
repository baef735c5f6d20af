"""Amounts of money in running text; their numbers are read by `ingest.cleaning.amounts`.

Left out are amounts that are no deal's: turnover, profit, budgets, prices for one of something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from re import Match
from typing import NamedTuple

from graph.errors import InputError
from ingest.cleaning.amounts import Point, read_amount
from ingest.texts.model import TextLanguage
from ingest.texts.statements.letters import is_plain, plain


class Money(NamedTuple):
    """An amount told in a text, its offsets in the sentence, and its currency (ISO 4217)."""

    start: int
    end: int
    amount: Decimal
    currency: str


_CURRENCIES: Mapping[str, tuple[str, ...]] = {
    "USD": ("us$", "usd", "$", "đô la mỹ", "đô-la mỹ", "đô la", "đô-la", "đô", "us dollars",
            "us dollar", "u.s. dollars", "u.s. dollar", "dollars", "dollar"),
    "SGD": ("s$", "sgd", "đô la singapore", "singapore dollars"),
    "AUD": ("a$", "aud", "đô la úc", "australian dollars"),
    "HKD": ("hk$", "hkd", "đô la hồng kông", "hong kong dollars"),
    "TWD": ("nt$", "twd", "đài tệ"),
    "EUR": ("€", "eur", "euros", "euro", "ơ-rô"),
    "GBP": ("£", "gbp", "bảng anh", "pounds"),
    "JPY": ("¥", "jpy", "yên nhật", "yên", "yen"),
    "KRW": ("₩", "krw", "won"),
    "CNY": ("cny", "rmb", "nhân dân tệ", "yuan"),
    "THB": ("฿", "thb", "baht"),
    "CHF": ("chf", "swiss francs"),
    "VND": ("₫", "vnd", "vnđ", "đồng", "đ"),
}  # fmt: skip
_BY_WORD = {word: code for code, words in _CURRENCIES.items() for word in words}
# Words that mean money only behind a unit: "3 won" may be three winners, "5 đồng chí" comrades.
_EITHER = ("đồng", "đ", "won", "pounds", "đô", "dollar")


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_BEFORE = _any([word for word in _BY_WORD if word[-1] in "$€£¥₩" or word.upper() in _CURRENCIES])
_ALWAYS = _any([word for word in _BY_WORD if word not in _EITHER])
_BEHIND = _any(list(_BY_WORD))
_UNIT = (
    r"thousand|million|billion|trillion|mln|bn|mn|m|b|k|nghìn tỷ|ngàn tỷ|nghìn tỉ|ngàn tỉ"
    r"|nghìn|ngàn|triệu|tỷ|tỉ|tr"
)
_NUMBER = r"\d{1,3}(?:(?:[.,]\d{3}){1,4}(?!\d)|\d{1,9}(?!\d))?(?:[.,]\d{1,3})?(?![\d/]|\s?%)"
_BEGIN = r"(?<![\w.,/-])"
_COMRADES = r"(?!\w|\s(?:chí|nghiệp|sáng|chủ|thời|bào|đội|phạm|hành|ruộng|bằng)\b)"
_SAYS: Mapping[str, str] = {
    **{"a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5"},
    **{"ten": "10", "half a": "0.5", "một": "1", "hai": "2", "ba": "3", "bốn": "4", "năm": "5"},
    **{"mười": "10", "nửa": "0.5"},
}
_FORMS = (
    rf"(?<!\w)(?P<c>{_BEFORE})\s?(?P<n>{_NUMBER})(?:[\s-]?(?P<u>{_UNIT})(?!\w))?",
    rf"{_BEGIN}(?P<n>{_NUMBER})[\s-]?(?P<u>{_UNIT})(?!\w)(?:\s(?P<n2>\d{{1,3}})\s"
    rf"(?P<u2>triệu|nghìn|ngàn))?[\s-]?(?P<c>{_BEHIND}){_COMRADES}",
    rf"{_BEGIN}(?P<n>{_NUMBER})\s?(?P<c>{_ALWAYS})(?!\w)",
    rf"{_BEGIN}(?P<n>\d{{1,3}}(?:[.,]000){{1,4}})\s?(?P<c>đồng|đ){_COMRADES}",
    rf"\b(?P<w>{_any(list(_SAYS))})\s(?P<u>{_UNIT})\s(?P<c>{_BEHIND}){_COMRADES}",
)
_OF_NO_DEAL = (
    r"\b(?:revenues?|turnover|sales|profits?|earnings|gdp|grdp|budget|exports?|imports?|trade|worth"
    r"\sof\sgoods|market\scap\w*|valued\sat|valuation|assets\sunder\smanagement|net\sassets|salary"
    r"|doanh\sthu|doanh\ssố|lợi\snhuận|kim\sngạch|xuất\skhẩu|nhập\skhẩu|ngân\ssách|vốn\shóa|tổng"
    r"\stài\ssản|thương\smại\shai\schiều|thu\snhập|quản\slý\skhối\stài\ssản|định\sgiá|lương)\b"
    r"[^,;:()]{0,30}$"
)
_FOR_ONE = r"\s?(?:per\b|apiece\b|an?\s(?:share|year|month|unit|tonne)|mỗi\b|một\scổ|/)"
_LOOK_BACK = 60
_IDLE = re.compile(r"[1-9]\d{0,2}[.,]\d{2}0")


class _Compiled(NamedTuple):
    forms: tuple[re.Pattern[str], ...]
    of_no_deal: re.Pattern[str]
    for_one: re.Pattern[str]


@lru_cache(maxsize=2)
def _compiled(unmarked: bool) -> _Compiled:
    def made(form: str) -> re.Pattern[str]:
        return re.compile(plain(form) if unmarked else form, re.IGNORECASE)

    return _Compiled(tuple(map(made, _FORMS)), made(_OF_NO_DEAL), made(_FOR_ONE))


def amounts(sentence: str, language: TextLanguage) -> list[Money]:
    """The amounts of money that a sentence tells of deals, in order.

    Parameters
    ----------
    sentence : str
        One sentence.
    language : str
        ``en`` or ``vi``, which tells the decimal sign where one sign alone could be either, and
        whether words are looked for without diacritics as well.

    Notes
    -----
    Linear in the sentence.  A dollar without a country is the American one.
    """
    said = _compiled(language == "vi" and is_plain(sentence))
    found = [match for form in said.forms for match in form.finditer(sentence)]
    found.sort(key=lambda match: (match.start(), -match.end()))
    return list(_read(found, sentence, said, "," if language == "vi" else "."))


def _read(found: list[Match[str]], sentence: str, said: _Compiled, point: Point) -> Iterator[Money]:
    reached = 0
    for match in found:
        start, end = match.span()
        if start < reached:
            continue
        reached = end
        if said.for_one.match(sentence, end) or said.of_no_deal.search(
            sentence, max(0, start - _LOOK_BACK), start
        ):
            continue
        amount = _amount(match.groupdict(), point)
        if amount is not None:
            yield Money(start, end, amount, _currency(match["c"]))


def _amount(told: dict[str, str | None], point: Point) -> Decimal | None:
    word = told.get("w")
    if word:
        number, point = _meaning(_SAYS, word), "."
    else:
        number = told["n"] or ""
        # Nobody writes an idle nought: 1,500 is a thousand and a half in any language.
        if _IDLE.fullmatch(number):
            point = "," if "." in number else "."
    parts = (number, told.get("u"), told.get("n2"), told.get("u2"))
    try:
        found = read_amount(" ".join(part for part in parts if part), point)
    except InputError:
        return None
    return found.value if found is not None and found.value else None


def _currency(word: str) -> str:
    return _meaning(_BY_WORD, word)


def _meaning(table: Mapping[str, str], word: str) -> str:
    word = word.lower()
    if word in table:
        return table[word]
    return next(value for known, value in table.items() if plain(known) == plain(word))
