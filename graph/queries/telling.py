"""Telling facts in words: when something was, and how much it was."""

from __future__ import annotations

from decimal import Decimal

from graph.dates import AFTER_ALL, BEFORE_ALL, parse_date
from graph.kinds import SCHEMA
from graph.queries.shapes import RelationShape
from graph.schema import Language

UNKNOWN: dict[Language, str] = {"en": "date unknown", "vi": "chưa rõ thời gian"}

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "between": "between {0} and {1}",
        "by": "{0} or before",
        "from": "{0} or after",
        "since": "since {0}",
        "until": "until {0}",
        "span": "{0} – {1}",
    },
    "vi": {
        "between": "trong khoảng {0} đến {1}",
        "by": "{0} hoặc trước đó",
        "from": "{0} hoặc sau đó",
        "since": "từ {0}",
        "until": "đến {0}",
        "span": "{0} – {1}",
    },
}


def when(relation: RelationShape, language: Language) -> str:
    """Tell when a relation happened or held; a date stays as exact as it was given."""
    words = _WORDS[language]
    start = point(relation.start, language) if relation.start else None
    end = point(relation.end, language) if relation.end else None
    if start and end:
        return start if start == end else words["span"].format(start, end)
    if start:
        exact = relation.start is not None and "/" not in relation.start
        lasting = exact and not SCHEMA.relations[relation.kind].event
        return words["since"].format(start) if lasting else start
    return words["until"].format(end) if end else UNKNOWN[language]


def point(text: str, language: Language) -> str:
    """Tell a partial date: ``2004/2006`` is "between 2004 and 2006"."""
    first, slash, last = text.partition("/")
    words = _WORDS[language]
    if not slash:
        return text
    if first == "..":
        return words["by"].format(last)
    if last == "..":
        return words["from"].format(first)
    return words["between"].format(first, last)


def money(amount: Decimal | float, currency: str, language: Language) -> str:
    """Tell a sum in its currency, with the signs that the language parts digits by."""
    text = f"{amount:,f}" if isinstance(amount, Decimal) else f"{amount:,}"
    whole, point_, parts = text.partition(".")
    # Cents come in twos, more digits only where there are some.
    parts = parts.rstrip("0") and parts.rstrip("0").ljust(2, "0")
    if language == "vi":
        return f"{whole.replace(',', '.')}{',' if parts else ''}{parts} {currency}"
    return f"{currency} {whole}{point_ if parts else ''}{parts}"


def same_bounds(text: str, bounds: tuple[int, int]) -> bool:
    """Whether a partial date has these first and last days."""
    known = parse_date(text)
    return (known.earliest, known.latest) == bounds


def is_open(bounds: tuple[int, int]) -> bool:
    """Whether a first or last day is not known."""
    return bounds[0] == BEFORE_ALL or bounds[1] == AFTER_ALL
