"""Amounts of money as people write them, to exact amounts and ISO 4217 currencies."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from graph.codes import CURRENCIES
from graph.errors import InputError
from graph.ids import fold
from graph.rules import parse_amount

Point = Literal[".", ","]
"""What stands between units and tenths."""


class Amount(NamedTuple):
    """An amount, and its currency where the text tells it."""

    value: Decimal
    currency: str | None


_UNITS = {
    **dict.fromkeys(("k", "thousand", "nghìn", "ngàn", "ngan", "nghin"), 10**3),
    **dict.fromkeys(("lakh", "lakhs"), 10**5),
    **dict.fromkeys(("m", "mn", "mln", "mio", "million", "millions"), 10**6),
    **dict.fromkeys(("triệu", "trieu", "tr"), 10**6),
    **dict.fromkeys(("crore", "crores"), 10**7),
    **dict.fromkeys(("b", "bn", "billion", "billions", "tỷ", "tỉ", "ty", "ti"), 10**9),
    **dict.fromkeys(("mrd", "mld", "milliard"), 10**9),
    **dict.fromkeys(("tn", "trillion", "trillions"), 10**12),
}
# Units that multiply: a thousand billions.  Of any other two, one is meant for something else.
_BY_THOUSANDS = (10**6, 10**9)
_SIGNS = {
    "us$": "USD", "usd": "USD", "$us": "USD", "đô la mỹ": "USD", "đô la": "USD",
    "us dollar": "USD", "us dollars": "USD", "us $": "USD", "do la": "USD", "do la my": "USD",
    "s$": "SGD", "sg$": "SGD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD",
    "hk$": "HKD", "nt$": "TWD", "nz$": "NZD", "r$": "BRL", "€": "EUR", "euro": "EUR",
    "euros": "EUR", "£": "GBP", "₫": "VND", "đồng": "VND", "dong": "VND", "đ": "VND",
    "vnđ": "VND", "₩": "KRW", "won": "KRW", "₹": "INR", "yên": "JPY", "yen": "JPY",
    "yên nhật": "JPY", "rmb": "CNY", "ndt": "CNY", "nhân dân tệ": "CNY", "฿": "THB",
    "baht": "THB", "₱": "PHP", "bảng anh": "GBP",
}  # fmt: skip
# Signs of several currencies, and which: the mapping, or a code beside the sign, has to say it.
_DOLLARS = frozenset(
    ("USD", "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "FJD", "GYD", "HKD", "JMD", "KYD",
     "LRD", "NAD", "NZD", "SBD", "SGD", "SRD", "TTD", "TWD", "XCD", "MXN", "CLP", "COP", "ARS")
)  # fmt: skip
_SHARED = {
    **dict.fromkeys(("$", "dollar", "dollars"), _DOLLARS),
    "¥": frozenset(("JPY", "CNY")),
}
_UNKNOWN = frozenset(
    ("n a", "na", "none", "null", "nil", "nan", "unknown", "undisclosed", "not disclosed",
     "tbd", "khong ro", "chua ro", "chua biet", "chua cong bo", "khong cong bo")
)  # fmt: skip
_SAYS_NOTHING = re.compile(r"[-–—?.*\s]*")
# A point before the first digit is a decimal one, unless it ends an abbreviation: Rs.500
_NUMBER = re.compile(r"[+-]?(?:(?<![^\s$€£¥])\.)?\d(?:[\d.,' ]*\d)?[.,]?", re.ASCII)
_NEGATIVE = re.compile(r"\(\D*\d.*\)|[-−–]\s*\D{0,4}\d.*|\D{0,4}\d[\d., ]*[-−–]")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d\d?", re.ASCII)
_SPACED = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{3})+", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+\$|\$[^\W\d_]+|[^\W\d_]+|[^\w\s]|[\d_]", re.UNICODE)
_HINT = "write it like 1200000.50, with its currency in a column or in front, such as USD"
_DECIMAL = "say 'decimal: \".\"' or 'decimal: \",\"' in the mapping, or write it like 1200000.50"


def read_amount(text: str, point: Point | None = None) -> Amount | None:
    """Read an amount of money.

    Parameters
    ----------
    text : str
        Such as ``US$ 1.2bn``, ``500 tỷ đồng``, ``1 tỷ 200 triệu đồng`` or ``1.200.000,50 EUR``.
    point : str, optional
        The decimal sign, where one separator alone could be either: ``1.200``.

    Returns
    -------
    Amount or None
        None where the cell says that nothing is known (``N/A``, ``-``, ``không rõ``).

    Raises
    ------
    InputError
        If it is no amount, is negative, or may be two.
    """
    text = " ".join(text.split()).replace("’", "'")
    if _SAYS_NOTHING.fullmatch(text) or fold(text) in _UNKNOWN:
        return None
    if _SCIENTIFIC.fullmatch(text):
        # As spreadsheet programs write what is wider than its column.
        return Amount(parse_amount(f"{Decimal(text):f}"), None)
    if _NEGATIVE.fullmatch(text):
        raise InputError(
            f"'{text}' is negative", hint="an amount has no sign; leave a repayment out"
        )
    numbers = list(_NUMBER.finditer(text))
    if not numbers:
        raise InputError(f"'{text}' is not an amount", hint=_HINT)
    ends = [*(one.start() for one in numbers[1:]), len(text)]
    front = _words(text[: numbers[0].start()], text)
    if front.scale != 1:
        raise InputError(f"the unit of '{text}' stands before its number", hint=_HINT)
    parts = [
        (one[0], _words(text[one.end() : end], text))
        for one, end in zip(numbers, ends, strict=True)
    ]
    value = _sum([(_digits(number, point, text), words.scale) for number, words in parts], text)
    whole = value.to_integral_value()
    currency = _currency([front, *(words for _, words in parts)], text)
    return Amount(whole if value == whole else value, currency)


class _Words(NamedTuple):
    """What stands around a number: its unit, its currencies, and signs of several currencies."""

    scale: int
    currencies: frozenset[str]
    shared: tuple[frozenset[str], ...]


def _words(rest: str, text: str) -> _Words:
    units: list[int] = []
    currencies: set[str] = set()
    shared: list[frozenset[str]] = []
    words = _WORD.findall(rest.lower().replace(".", " "))
    place = 0
    while place < len(words):
        for length in (3, 2, 1):
            phrase = " ".join(words[place : place + length])
            if phrase in _UNITS:
                units.append(_UNITS[phrase])
            elif phrase in _SIGNS:
                currencies.add(_SIGNS[phrase])
            elif phrase.upper() in CURRENCIES:
                currencies.add(phrase.upper())
            elif phrase in _SHARED:
                shared.append(_SHARED[phrase])
            else:
                continue
            place += length
            break
        else:
            raise InputError(f"'{words[place]}' in '{text}' is no unit or currency", hint=_HINT)
    return _Words(_scale(units, text), frozenset(currencies), tuple(shared))


def _scale(units: Sequence[int], text: str) -> int:
    if len(units) > 2 or (len(units) == 2 and not (units[0] == 1000 and units[1] in _BY_THOUSANDS)):
        raise InputError(f"'{text}' has units that do not go together", hint=_HINT)
    return math.prod(units)


def _sum(parts: Sequence[tuple[str, int]], text: str) -> Decimal:
    """The value of an amount told in parts: a billion and two hundred millions.

    Raises
    ------
    InputError
        If the parts are no such thing.
    """
    values = [(parse_amount(digits), scale) for digits, scale in parts]
    for (value, scale), (below, smaller) in itertools.pairwise(values):
        whole = value == value.to_integral_value()
        if smaller == 1 or not whole or below * smaller >= scale:
            raise InputError(f"'{text}' may be several amounts", hint=_HINT)
    return sum((value * scale for value, scale in values), Decimal(0))


def _currency(words: Sequence[_Words], text: str) -> str | None:
    found = {currency for one in words for currency in one.currencies}
    signs = [sign for one in words for sign in one.shared]
    if len(found) > 1 or (found and any(not found <= sign for sign in signs)):
        raise InputError(f"'{text}' names several currencies", hint=_HINT)
    return found.pop() if found else None


def _digits(number: str, point: Point | None, text: str) -> str:
    """The digits with a decimal point, and without anything between thousands."""
    number = number.replace("'", " ").rstrip(".,")
    if " " in number:
        if not _SPACED.fullmatch(number):
            raise InputError(f"'{text}' is not an amount", hint=_HINT)
        # What stands between thousands is told: a sign after them is the decimal one.
        return number.replace(" ", "").replace(",", ".")
    signs = {sign for sign in ".," if sign in number}
    if len(signs) == 2:
        last = max(".,", key=number.rfind)
        other = "," if last == "." else "."
        before = number.rpartition(last)[0]
        if last in before or not _GROUPED.fullmatch(before):
            raise InputError(f"'{text}' is not an amount", hint=_HINT)
        return number.replace(other, "").replace(last, ".")
    return _one_sign(number, signs.pop(), point, text) if signs else number


def _one_sign(number: str, sign: str, point: Point | None, text: str) -> str:
    groups = number.lstrip("+-").split(sign)
    # Where thousands are not set apart nothing but tenths is, unless a sign was forgotten.
    apart = len(groups[0]) <= 3 or groups[1] == "000"
    if len(groups) > 2:
        if not _GROUPED.fullmatch(number):
            raise InputError(f"'{text}' is not an amount", hint=_HINT)
        return number.replace(sign, "")
    if len(groups[1]) != 3 or groups[0] in ("", "0") or not apart:
        return f"0{number}" if number[0] == sign else number.replace(sign, ".")
    if point is None:
        raise InputError(f"'{text}' may be two amounts", hint=_DECIMAL)
    if sign == point:
        return number.replace(sign, ".")
    if not _GROUPED.fullmatch(number):
        raise InputError(f"'{text}' is not an amount", hint=_HINT)
    return number.replace(sign, "")
