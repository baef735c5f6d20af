"""Amounts of money as people write them, to exact amounts and ISO 4217 currencies."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from graph.codes import CURRENCIES
from graph.errors import InputError
from graph.rules import parse_amount

Point = Literal[".", ","]
"""What stands between units and tenths."""


class Amount(NamedTuple):
    """An amount, and its currency where the text tells it."""

    value: Decimal
    currency: str | None


_UNITS = {
    **dict.fromkeys(("k", "thousand", "nghìn", "ngàn", "ngan", "nghin"), 10**3),
    **dict.fromkeys(("m", "mn", "mio", "million", "millions", "triệu", "trieu", "tr"), 10**6),
    **dict.fromkeys(("b", "bn", "billion", "billions", "tỷ", "tỉ", "ty", "ti"), 10**9),
    **dict.fromkeys(("tn", "trillion", "trillions"), 10**12),
}
_SIGNS = {
    "us$": "USD", "usd": "USD", "$us": "USD", "đô la mỹ": "USD", "đô la": "USD", "dollars": "USD",
    "s$": "SGD", "sg$": "SGD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD",
    "hk$": "HKD", "nt$": "TWD", "nz$": "NZD", "€": "EUR", "euro": "EUR", "euros": "EUR",
    "£": "GBP", "₫": "VND", "đồng": "VND", "đ": "VND", "vnđ": "VND", "₩": "KRW", "won": "KRW",
    "₹": "INR", "yên": "JPY", "yen": "JPY", "rmb": "CNY", "฿": "THB",
}  # fmt: skip
# Signs of several currencies: the mapping has to say which.
_SHARED = {"$": "dollars", "¥": "yen or yuan"}
_FORM = re.compile(r"(?P<before>[^\d.,+-]*)(?P<number>[+-]?\d[\d.,' ]*)(?P<after>.*)", re.DOTALL)
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d\d?", re.ASCII)
_SPACED = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+\$|\$[^\W\d_]+|[^\W\d_]+|[^\w\s]", re.UNICODE)
_HINT = "write it like 1200000.50, with its currency in a column or in front, such as USD"


def read_amount(text: str, point: Point | None = None) -> Amount:
    """Read an amount of money.

    Parameters
    ----------
    text : str
        Such as ``US$ 1.2bn``, ``500 tỷ đồng`` or ``1.200.000,50 EUR``.
    point : str, optional
        The decimal sign, where one separator alone could be either: ``1.200``.

    Raises
    ------
    InputError
        If it is no amount, or may be two.
    """
    if _SCIENTIFIC.fullmatch(text.strip()):
        # As spreadsheet programs write what is wider than its column.
        return Amount(parse_amount(f"{Decimal(text.strip()):f}"), None)
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise InputError(f"'{text}' is not an amount", hint=_HINT)
    scale, currency = _words(f"{match['before']} {match['after']}", text)
    digits = _digits(match["number"].strip(), point, text)
    value = parse_amount(digits) * scale
    whole = value.to_integral_value()
    return Amount(whole if value == whole else value, currency)


def _words(rest: str, text: str) -> tuple[int, str | None]:
    scale, currencies = 1, set()
    words = _WORD.findall(rest.lower().replace(".", " "))
    place = 0
    while place < len(words):
        for length in (3, 2, 1):
            phrase = " ".join(words[place : place + length])
            if phrase in _UNITS:
                scale *= _UNITS[phrase]
            elif phrase in _SIGNS:
                currencies.add(_SIGNS[phrase])
            elif phrase.upper() in CURRENCIES:
                currencies.add(phrase.upper())
            elif phrase not in _SHARED:
                continue
            place += length
            break
        else:
            raise InputError(f"'{words[place]}' in '{text}' is no unit or currency", hint=_HINT)
    if len(currencies) > 1:
        raise InputError(f"'{text}' names several currencies", hint=_HINT)
    return scale, currencies.pop() if currencies else None


def _digits(number: str, point: Point | None, text: str) -> str:
    """The digits with a decimal point, and without anything between thousands."""
    number = number.replace("'", " ").rstrip(".,")
    if " " in number and not _SPACED.fullmatch(number):
        raise InputError(f"'{text}' is not an amount", hint=_HINT)
    number = number.replace(" ", "")
    signs = {sign for sign in ".," if sign in number}
    if len(signs) == 2:
        last = max(".,", key=number.rfind)
        other = "," if last == "." else "."
        if number.count(last) > 1:
            raise InputError(f"'{text}' is not an amount", hint=_HINT)
        return number.replace(other, "").replace(last, ".")
    if not signs:
        return number
    sign = signs.pop()
    groups = number.lstrip("+-").split(sign)
    in_thousands = all(len(group) == 3 for group in groups[1:]) and 0 < len(groups[0]) <= 3
    if len(groups) > 2:
        if not in_thousands:
            raise InputError(f"'{text}' is not an amount", hint=_HINT)
        return number.replace(sign, "")
    if in_thousands and groups[0] != "0":
        if point is None:
            raise InputError(
                f"'{text}' may be two amounts",
                hint="say 'decimal: \".\"' or 'decimal: \",\"' in the mapping, or write it like"
                " 1200000.50",
            )
        return number.replace(sign, "." if sign == point else "")
    return number.replace(sign, ".")
