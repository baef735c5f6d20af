"""Statements from what a pattern has matched: pairs of ends, quotes, and how sure they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, islice
from typing import TypeVar

from graph.kinds import INTRODUCED, SCHEMA
from ingest.texts.model import Mention, Statement, Text
from ingest.texts.statements.checking import either_way
from ingest.texts.statements.circumstances import Circumstances, Spanned, circumstances, nearest
from ingest.texts.statements.matches import Match, pairs_of
from ingest.texts.statements.modality import modality
from ingest.texts.statements.sentences import Sentence
from ingest.texts.statements.templates import Role
from ingest.texts.statements.tokens import COMMA, Tokens

MOST_PAIRS = 60
"""Statements that one trigger makes at most."""
QUOTE = 300
"""Characters of a quote, if both ends are not further apart."""
LONGEST_QUOTE = 600
"""Ends further apart than this are not taken for one statement."""
LONGEST_TOGETHER = 500
"""Characters of a quote that holds several sentences, at most."""
_NEAR = 600
"""Characters around a trigger in which its circumstances are looked for."""
_OTHERS: tuple[Role, ...] = ("recipient", "occasion", "place")
_EASY_GAP = 5
_A_WORD, _A_REFERENCE, _A_MEMBER, _STANDING_IN = 0.985, 0.7, 0.99, 0.85
_EASY_LIST = 6
_PAID = frozenset({"invested_in", "joint_venture", "owns", "signed_with"})
_BOUGHT = frozenset({"invested_in", "owns"})
"""Relation kinds that an amount in the clause belongs to; and, of these, one in another clause."""

_OWNED = "owns"
_LEADING = frozenset(["qua", "từ", "nhờ", "do", "sau", "trong", "tại", "bởi"])
_TELL_MORE = {"invested_in": ("owns", "joint_venture")}
"""Relation kinds beside which another between the same ends tells nothing more."""

_Spanned = TypeVar("_Spanned", bound=Spanned)


def proposed(text: Text, sentence: Sentence, matches: Sequence[Match]) -> list[Statement]:
    """Make statements of a sentence's matches.

    Parameters
    ----------
    text : Text
        The document.
    sentence : Sentence
        One of its sentences.
    matches : sequence of Match
        By their rank: of one relation kind the first at a trigger counts.

    Returns
    -------
    list of Statement
        Of the same relation the one with a recipient, else the surer one; equally sure, the one
        that is not stated.
    """
    best: dict[tuple[object, ...], Statement] = {}
    taken: dict[tuple[str, int], int] = {}
    telling = _Telling(text, sentence)
    for match in matches:
        kind = match.pattern.kind
        trigger = [(kind, token) for token in range(match.trigger[0], match.trigger[1] + 1)]
        if any(taken.get(token, match.rank) != match.rank for token in trigger):
            continue
        for statement in telling.statements(match):
            taken.update(dict.fromkeys(trigger, match.rank))
            key = _key(statement)
            if key not in best or _worth(best[key]) < _worth(statement):
                best[key] = statement
    return [one for one in best.values() if not _is_told_better(one, best)]


class _Telling:
    """Makes the statements of one sentence."""

    def __init__(self, text: Text, sentence: Sentence) -> None:
        self._text = text
        self._sentence = sentence
        self._events = [one for one in sentence.mentions if one.kind == "event"]

    @cached_property
    def _circumstances(self) -> Circumstances:
        one = self._sentence
        return circumstances(one.text, one.language, self._text.date, one.mentions, one.start)

    @cached_property
    def _unnamed(self) -> str:
        """The sentence with every name as one word: "Investment Promotion Centre" promotes none."""
        one, written, place = self._sentence, [], self._sentence.start
        for mention in one.mentions:
            if mention.nature == "reference":
                continue
            written.append(one.text[place - one.start : mention.start - one.start])
            written.append(("X" + "x" * len(mention.text))[: mention.end - mention.start])
            place = mention.end
        return "".join((*written, one.text[place - one.start :]))

    def statements(self, match: Match) -> Iterator[Statement]:
        """The statements of a match, one for each pair of ends."""
        others: dict[Role, int] = {}
        for role in _OTHERS:
            if listed := match.role(role):
                others[role] = listed[0]
        plain: Statement | None = None
        for source, target in islice(pairs_of(match), MOST_PAIRS):
            ends = [match.mention(place) for place in (source, target)]
            third = [match.mention(others["recipient"])] if "recipient" in others else []
            if any(_same(one, other) for one, other in combinations(ends + third, 2)):
                continue
            held = [source, target, *match.trigger, *others.values()]
            quote = _quote(self._sentence, match.tokens, min(held), max(held))
            if quote is not None:
                third = [match.mention(place) for place in others.values()]
                quote = self._with_ends(quote, [*ends, *third])
            if quote is None:
                continue
            plain = plain or self._around(match, ends[0], ends[1], others)
            yield plain._replace(
                source=ends[0],
                target=ends[1],
                start=quote[0],
                end=quote[1],
                quote=self._text.body[slice(*quote)],
                confidence=_confidence(match, [source, target, *others.values()]),
            )

    def _with_ends(self, quote: tuple[int, int], ends: Sequence[Mention]) -> tuple[int, int] | None:
        """A quote that holds its ends, some of which may be named in a sentence before or after."""
        start = min(quote[0], *(end.start for end in ends))
        end = max(quote[1], *(end.end for end in ends))
        if start < quote[0]:
            stops = (self._text.body.rfind(mark, 0, start) for mark in (". ", "! ", "? ", "\n"))
            begins = max(stops) + 1
            begins += self._text.body[begins : begins + 1] == " "
            start = begins if end - begins <= LONGEST_TOGETHER else start
        if (start, end) != quote and end - start > LONGEST_TOGETHER:
            return None
        return start, end

    def _occasion(self, clause: tuple[int, int]) -> Mention | None:
        """The only event of the sentence, or of the clause."""
        inside = [one for one in self._events if clause[0] <= one.start < clause[1]]
        return next((found[0] for found in (inside, self._events) if len(found) == 1), None)

    def _around(
        self, match: Match, source: Mention, target: Mention, others: dict[Role, int]
    ) -> Statement:
        """A statement without its quote: what is the same for all pairs of a trigger."""
        base, tokens = self._sentence.start, match.tokens
        start, end = tokens.spans[match.trigger[0]][0], tokens.spans[match.trigger[1]][1]
        clause = _clause(tokens, match.trigger)
        named = {role: match.mention(token) for role, token in others.items()}
        kind = match.pattern.kind
        inside = (start - base, end - base, (clause[0] - base, clause[1] - base))
        dated = _nearest(self._circumstances.dates, *inside)
        if dated and kind == _OWNED and not inside[2][0] <= dated.start < inside[2][1]:
            dated = None  # "founded in 2009, A belongs to B" does not tell since when.
        paid = _nearest(self._circumstances.amounts, *inside) if kind in _PAID else None
        if paid and kind not in _BOUGHT and not inside[2][0] <= paid.start < inside[2][1]:
            paid = None
        place = named.get("place") or _nearest(self._circumstances.places, start, end, clause)
        occasion = self._occasion(clause) if kind == INTRODUCED else None
        event = SCHEMA.relations[kind].event
        return Statement(
            kind,
            source,
            target,
            start,
            end,
            self._sentence.paragraph,
            "",
            match.pattern.name,
            0.0,
            modality(self._unnamed, start - base, end - base, self._sentence.language),
            recipient=named.get("recipient"),
            occasion=named.get("occasion") or occasion,
            place=None if place in (source, target, named.get("recipient")) else place,
            since=dated and (dated.when if event else dated.since),
            until=None if event or dated is None else dated.until,
            amount=paid and paid.amount,
            currency=paid and paid.currency,
        )


def _same(one: Mention, other: Mention) -> bool:
    if one.entity and other.entity:
        return one.entity == other.entity
    return one.name == other.name


def _nearest(
    found: Sequence[_Spanned], start: int, end: int, clause: tuple[int, int]
) -> _Spanned | None:
    """The circumstance of an act, of those that are not too far from it."""
    first = bisect_left(found, start - _NEAR, key=lambda one: one.start)
    last = bisect_right(found, end + _NEAR, key=lambda one: one.start)
    return nearest(found[first:last], start, end, clause)


def _clause(tokens: Tokens, held: tuple[int, int]) -> tuple[int, int]:
    """Offsets of the clauses that hold two tokens, without the mark that begins the first."""
    clauses = tokens.clauses
    left, right = bisect_left(clauses, clauses[held[0]]), bisect_right(clauses, clauses[held[1]])
    if left < held[0] and tokens.words[left] in COMMA:
        left += 1
    elif left and tokens.mentions[left - 1] is None and tokens.words[left - 1] in _LEADING:
        left -= 1  # "qua đó": what leads to a clause belongs to it.
    return tokens.spans[left][0], tokens.spans[right - 1][1]


def _is_told_better(one: Statement, best: Mapping[tuple[object, ...], Statement]) -> bool:
    others = (best.get(_key(one._replace(kind=kind))) for kind in _TELL_MORE.get(one.kind, ()))
    return any(other is not None and other.modality == one.modality for other in others)


def _worth(statement: Statement) -> tuple[bool, float, bool]:
    return statement.recipient is not None, statement.confidence, statement.modality != "stated"


def _key(statement: Statement) -> tuple[object, ...]:
    ends = [(one.entity or one.name, one.kind) for one in (statement.source, statement.target)]
    return (statement.kind, *(sorted(ends) if either_way(statement.kind) else ends))


def _confidence(match: Match, tokens: Sequence[int]) -> float:
    sure = match.pattern.confidence * match.sure
    sure *= _A_WORD ** max(0, match.words - _EASY_GAP)
    longest = max(len(members) for _, members in match.filled)
    sure *= _A_MEMBER ** max(0, longest - _EASY_LIST)
    for token in tokens:
        mention = match.mention(token)
        sure *= _A_REFERENCE if mention.nature == "reference" else (1 + mention.score) / 2
        sure *= _STANDING_IN if match.tokens.stands_in(token) else 1.0
    return round(sure, 3)


def _quote(sentence: Sentence, tokens: Tokens, first: int, last: int) -> tuple[int, int] | None:
    """The sentence if it is short, else the clauses that hold two tokens, else what is between."""
    if sentence.end - sentence.start <= QUOTE:
        return sentence.start, sentence.end
    start, end = tokens.spans[first][0], tokens.spans[last][1]
    if end - start > LONGEST_QUOTE:
        return None
    left, right = _clause(tokens, (first, last))
    for begins, ends in ((left, right), (start, right), (left, end)):
        if ends - begins <= QUOTE:
            return begins, ends
    return start, end
