"""Whether a statement may be proposed: it is of a known form, and the text bears it out.

What is checked here holds for every extractor.  A language model is believed nothing else: what it
says is proposed only where the very words are in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, get_args

from graph.codes import CURRENCIES
from graph.dates import parse_date
from graph.errors import InputError
from graph.ids import fold
from graph.kinds import SCHEMA
from graph.rules import parse_amount
from ingest.texts.model import Mention, Modality, Statement, Text, paragraph_of

Refusal = Literal[
    "its kind is unknown",
    "its ends are of kinds that its kind does not join",
    "a party is named twice in it",
    "its quote is not in the text",
    "its quote is in the text more than once",
    "its quote is in several paragraphs",
    "its quote does not name its parties",
    "its modality is unknown",
    "its date is none",
    "its date is not in its quote",
    "its amount is none",
    "its amount is not in its quote",
    "its confidence is none",
]
"""Why a statement is not proposed."""

_MODALITIES = frozenset(get_args(Modality))
_VENTURE = "joint_venture"
_NUMBER = re.compile(r"\d+", re.ASCII)
# With what stands between thousands and before tenths; each digit is looked at twice at most.
_FIGURES = re.compile(r"\d{1,3}(?:[ \u2009]\d{3})+(?!\d)|\d+(?:[.,']\d+)*", re.ASCII)
_MONTHS = (
    *("jan january một giêng", "feb february hai", "mar march ba", "apr april tư", "may năm"),
    *("jun june sáu", "jul july bảy", "aug august tám", "sep sept september chín"),
    *("oct october mười", "nov november mười một", "dec december mười hai chạp"),
)


def refusal(statement: Statement, text: Text, starts: Sequence[int]) -> Refusal | None:
    """Why a statement cannot be one of this text; None if it can.

    Parameters
    ----------
    statement : Statement
        From any extractor.
    text : Text
        The document.
    starts : sequence of int
        Offsets of its paragraphs.
    """
    quoted = text.body[statement.start : statement.end] if statement.start >= 0 else ""
    paragraph = paragraph_of(starts, statement.start)
    if not quoted or quoted != statement.quote:
        return "its quote is not in the text"
    if "\n" in quoted or paragraph != statement.paragraph:
        return "its quote is in several paragraphs"
    if statement.modality not in _MODALITIES:
        return "its modality is unknown"
    if not 0 <= statement.confidence <= 1:
        return "its confidence is none"
    return _ends(statement) or _date(statement) or _amount(statement)


def unfounded(statement: Statement) -> Refusal | None:
    """What a statement tells without its quote saying so; None if nothing.

    A pattern may know a day by the document's own, or an event by the next words; a model is not
    believed that it does.
    """
    others = (statement.recipient, statement.occasion, statement.place)
    if not all(_inside(one, statement) for one in others if one):
        return "its quote does not name its parties"
    days = (statement.since, statement.until)
    if not all(_stands(day, statement.quote) for day in days if day):
        return "its date is not in its quote"
    if statement.amount is not None:
        told = {_significant(one) for one in _FIGURES.findall(statement.quote)}
        if _significant(f"{statement.amount:f}") not in told:
            return "its amount is not in its quote"
    return None


def located(quote: str, text: Text, start: int, within: range) -> int | Refusal:
    """Offset of a quote: where it is said to be, else the only place where it is.

    Parameters
    ----------
    quote : str
        Word by word.
    text : Text
        The document.
    start : int
        Where it is said to begin; negative: nowhere.
    within : range
        Offsets between which it has to be.
    """
    if not quote.strip():
        return "its quote is not in the text"
    if within.start <= start and text.body.startswith(quote, start, within.stop):
        return start
    first = text.body.find(quote, within.start, within.stop)
    if first < 0:
        return "its quote is not in the text"
    again = text.body.find(quote, first + 1, within.stop)
    return first if again < 0 else "its quote is in the text more than once"


def either_way(kind: str) -> bool:
    """Whether the ends of a relation kind are told in either order, as partners are."""
    return kind == _VENTURE or SCHEMA.relation(kind).symmetric


def same_party(one: Mention, other: Mention) -> bool:
    """Whether two mentions name the same party, known or new."""
    return _party(one) == _party(other)


def _ends(statement: Statement) -> Refusal | None:
    kind = SCHEMA.relations.get(statement.kind)
    if kind is None:
        return "its kind is unknown"
    source, target = statement.source, statement.target
    # Partners of a venture that has no name are both of those that may be in one.
    partners = statement.kind == _VENTURE and target.kind in kind.sources
    if source.kind not in kind.sources or not (target.kind in kind.targets or partners):
        return "its ends are of kinds that its kind does not join"
    others = [one for one in (statement.recipient, statement.occasion, statement.place) if one]
    pairs = [(source, target), *((one, end) for one in others for end in (source, target))]
    if any(same_party(one, other) for one, other in pairs):
        return "a party is named twice in it"
    if not (_inside(source, statement) and _inside(target, statement)):
        return "its quote does not name its parties"
    return None


def _party(mention: Mention) -> tuple[str, ...]:
    return (mention.entity,) if mention.entity else (mention.kind, fold(mention.name))


def _inside(mention: Mention, statement: Statement) -> bool:
    return statement.start <= mention.start < mention.end <= statement.end


def _date(statement: Statement) -> Refusal | None:
    kind = SCHEMA.relations[statement.kind]
    try:
        bounds = [parse_date(day) for day in (statement.since, statement.until) if day is not None]
    except InputError:
        return "its date is none"
    backwards = len(bounds) == 2 and bounds[0].earliest > bounds[1].latest
    return "its date is none" if backwards or (kind.event and statement.until) else None


def _amount(statement: Statement) -> Refusal | None:
    amount, currency = statement.amount, statement.currency
    if amount is None:
        return "its amount is none" if currency else None
    try:
        parse_amount(str(amount))
    except InputError:
        return "its amount is none"
    return None if currency in CURRENCIES and amount > Decimal(0) else "its amount is none"


def _stands(day: str, quote: str) -> bool:
    """Whether the figures of a date stand in a quote; of an interval only those of its years."""
    numbers = {number.lstrip("0") for number in _NUMBER.findall(quote)}
    parts = [part for part in day.split("/") if part != ".."]
    if len(parts) > 1:
        parts = [part[:4] for part in parts]
    for part in parts:
        year, month, date = (*part.split("-"), "", "")[:3]
        if year.lstrip("0") not in numbers or (date and date.lstrip("0") not in numbers):
            return False
        if month and month.lstrip("0") not in numbers and not _named(int(month), quote):
            return False
    return True


def _named(month: int, quote: str) -> bool:
    return any(one in _MONTHS[month - 1].split() for one in _month_words(quote))


def _month_words(quote: str) -> Iterator[str]:
    words = re.findall(r"[^\W\d_]+", quote.lower())
    for place, word in enumerate(words):
        if word.isascii():
            yield word
        if place and words[place - 1] == "tháng":
            yield word
            yield " ".join(words[place : place + 2])


def _significant(number: str) -> str:
    """Its digits without the noughts around them, which a unit such as a million stands for."""
    return "".join(filter(str.isdigit, number)).strip("0")
