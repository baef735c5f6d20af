"""What a language model claims, read from its answer without trust in any of it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple, cast

import orjson

from graph.errors import InputError
from graph.rules import parse_amount
from ingest.texts.language_model.prompting import Part
from ingest.texts.model import Mention, Modality, Statement, Text
from ingest.texts.statements.checking import Refusal, located, refusal, same_party, unfounded

MOST_CLAIMS = 200
"""Statements of one answer; what comes after them is not looked at."""
SUREST = 0.7
"""A model's statement is never surer than this."""
_LONGEST_QUOTE = 2_000

Misshapen = Literal[
    "the answer is no JSON of statements",
    "it is of another form than was asked for",
    "it speaks of a mention that was not asked about",
    "it is one too many",
]
Reason = Refusal | Misshapen


class _Unusable(Exception):
    """Never leaves this module."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason


class Judged(NamedTuple):
    """What of an answer stands, and how often something did not, by the reason."""

    statements: list[Statement]
    refused: Counter[Reason]


def judged(answer: str, part: Part, text: Text, model: str) -> Judged:
    """Statements of an answer that the text bears out.

    Parameters
    ----------
    answer : str
        What the model wrote.
    part : Part
        What it was asked about: of nothing else it is believed anything.
    text : Text
        The document.
    model : str
        Its name.
    """
    refused: Counter[Reason] = Counter()
    claims = _claims(answer)
    if claims is None:
        return Judged([], Counter({"the answer is no JSON of statements": 1}))
    if len(claims) > MOST_CLAIMS:
        refused["it is one too many"] = len(claims) - MOST_CLAIMS
    found: dict[Statement, None] = {}
    starts = text.starts()
    for claim in claims[:MOST_CLAIMS]:
        try:
            statement = _statement(claim, part, text, model)
        except _Unusable as error:
            refused[error.reason] += 1
            continue
        reason = refusal(statement, text, starts) or unfounded(statement)
        if reason:
            refused[reason] += 1
        else:
            found[statement] = None
    return Judged(list(found), refused)


def _claims(answer: str) -> list[Any] | None:
    # A model may think aloud before, and fence its answer, whatever it was told.
    answer = answer.rpartition("</think>")[2]
    begin = min((answer.find(mark) for mark in "{[" if mark in answer), default=-1)
    end = max(answer.rfind("}"), answer.rfind("]"))
    try:
        found = orjson.loads(answer[begin : end + 1]) if begin >= 0 else None
    except ValueError:
        return None
    claims = found.get("statements") if isinstance(found, dict) else found
    return claims if isinstance(claims, list) else None


def _statement(claim: Any, part: Part, text: Text, model: str) -> Statement:
    if not isinstance(claim, dict):
        raise _Unusable("it is of another form than was asked for")
    quote, number = _text(claim, "quote"), _number(claim, "paragraph")
    if quote is None or len(quote) > _LONGEST_QUOTE or number not in part.paragraphs:
        raise _Unusable("its quote is not in the text")
    base, words = part.paragraphs[number]
    offset = _number(claim, "start")
    begin = located(
        quote, text, -1 if offset is None else base + offset, range(base, base + len(words))
    )
    if not isinstance(begin, int):
        raise _Unusable(begin)
    amount = _amount(claim)
    quoted = range(begin, begin + len(quote))
    return Statement(
        kind=_text(claim, "kind") or "",
        source=_end(claim, "source", part, quoted),
        target=_end(claim, "target", part, quoted),
        start=begin,
        end=begin + len(quote),
        paragraph=number,
        quote=quote,
        pattern=model,
        confidence=_confidence(claim),
        # Which words there are for it is checked with the rest.
        modality=cast(Modality, _text(claim, "modality")),
        recipient=_mention(claim, "recipient", part, quoted),
        occasion=_mention(claim, "occasion", part, quoted),
        place=_mention(claim, "place", part, quoted),
        since=_text(claim, "since"),
        until=_text(claim, "until"),
        amount=amount,
        currency=_text(claim, "currency") if amount is not None else None,
    )


def _text(claim: Mapping[str, Any], name: str) -> str | None:
    value = claim.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise _Unusable("it is of another form than was asked for")
    return value


def _number(claim: Mapping[str, Any], name: str) -> int | None:
    value = claim.get(name)
    if value is None:
        return None
    if type(value) is not int:
        raise _Unusable("it is of another form than was asked for")
    return value


def _mention(claim: Mapping[str, Any], name: str, part: Part, quoted: range) -> Mention | None:
    """The mention that is meant; the one within the quote where a party is named several times."""
    number = _number(claim, name)
    if number is None:
        return None
    if number not in part.mentions:
        raise _Unusable("it speaks of a mention that was not asked about")
    meant = part.mentions[number]
    if meant.start in quoted:
        return meant
    others = (one for one in part.mentions.values() if one.start in quoted)
    return next((one for one in others if same_party(one, meant)), meant)


def _end(claim: Mapping[str, Any], name: str, part: Part, quoted: range) -> Mention:
    found = _mention(claim, name, part, quoted)
    if found is None:
        raise _Unusable("it is of another form than was asked for")
    return found


def _amount(claim: Mapping[str, Any]) -> Decimal | None:
    value = claim.get("amount")
    if type(value) in (int, float):
        value = str(value)
    try:
        return parse_amount(value) if isinstance(value, str) and value else None
    except InputError:
        raise _Unusable("its amount is none") from None


def _confidence(claim: Mapping[str, Any]) -> float:
    value = claim.get("confidence", SUREST)
    if type(value) not in (int, float) or not math.isfinite(value):
        raise _Unusable("its confidence is none")
    return min(max(float(value), 0.0), SUREST)
