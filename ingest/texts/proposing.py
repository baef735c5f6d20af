"""Statements from what a pattern has matched: pairs of ends, quotes, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product
from typing import NamedTuple

from ingest.texts.grammar import Pattern
from ingest.texts.model import Mention, Statement, Text
from ingest.texts.sentences import Sentence
from ingest.texts.templates import Role, Slot, allowed
from ingest.texts.tokens import COMMA, Tokens

MOST_PAIRS = 60
"""Statements that one trigger makes at most."""
QUOTE = 300
"""Characters of a quote, if both ends are not further apart."""
LONGEST_QUOTE = 600
"""Ends further apart than this are not taken for one statement."""
_OTHERS: tuple[Role, ...] = ("recipient", "occasion", "place")
_EASY_GAP = 5
_A_WORD, _A_REFERENCE, _A_MEMBER = 0.985, 0.7, 0.99
_EASY_LIST = 6


class Match(NamedTuple):
    """A pattern that fits a sentence.

    Parameters
    ----------
    pattern : Pattern
        The line of the table.
    rank : int
        Its place there.
    tokens : Tokens
        The sentence.
    trigger : (int, int)
        First and last token of the trigger.
    filled : tuple of (Slot, list of int)
        The tokens in each slot.
    sure : float
        How sure its subject is, 0–1.
    words : int
        Tokens from its first to its last.
    """

    pattern: Pattern
    rank: int
    tokens: Tokens
    trigger: tuple[int, int]
    filled: tuple[tuple[Slot, list[int]], ...]
    sure: float
    words: int

    def role(self, role: Role) -> list[int]:
        """The tokens in a role, in their order, each once."""
        listed = [one for slot, members in self.filled if slot.role == role for one in members]
        return list(dict.fromkeys(listed))


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
    """
    best: dict[tuple[object, ...], Statement] = {}
    taken: dict[str, set[int]] = {}
    for match in matches:
        kind = match.pattern.kind
        trigger = set(range(match.trigger[0], match.trigger[1] + 1))
        if trigger & taken.get(kind, set()):
            continue
        for source, target in islice(_pairs(match), MOST_PAIRS):
            statement = _statement(text, sentence, match, source, target)
            if statement is None:
                continue
            taken.setdefault(kind, set()).update(trigger)
            key = _key(statement)
            if key not in best or best[key].confidence < statement.confidence:
                best[key] = statement
    return list(best.values())


def _pairs(match: Match) -> Iterator[tuple[int, int]]:
    """The tokens of source and target of each statement."""
    both = [members for slot, members in match.filled if slot.role == "both"]
    if not both:
        yield from product(match.role("source"), match.role("target"))
        return
    pairs = combinations(both[0], 2) if len(both) == 1 else product(both[0], both[1])
    targets = allowed(match.pattern.kind, "target")
    for one, other in pairs:
        kinds = [_mention(match, place).kind for place in (one, other)]
        if kinds[1] in targets:
            yield one, other
        elif kinds[0] in targets:
            yield other, one


def _mention(match: Match, token: int) -> Mention:
    mention = match.tokens.mentions[token]
    assert mention is not None
    return mention


def _statement(
    text: Text, sentence: Sentence, match: Match, source: int, target: int
) -> Statement | None:
    others: dict[Role, int] = {}
    for role in _OTHERS:
        if listed := match.role(role):
            others[role] = listed[0]
    held = [source, target, *match.trigger, *others.values()]
    ends = [_mention(match, source), _mention(match, target)]
    recipient = others.get("recipient")
    if _same(*ends) or (
        recipient is not None and any(_same(_mention(match, recipient), end) for end in ends)
    ):
        return None
    quote = _quote(sentence, match.tokens, min(held), max(held))
    if quote is None:
        return None
    start, end = quote
    named = {role: _mention(match, token) for role, token in others.items()}
    return Statement(
        match.pattern.kind,
        ends[0],
        ends[1],
        start,
        end,
        sentence.paragraph,
        text.body[start:end],
        match.pattern.name,
        _confidence(match, [source, target, *others.values()]),
        recipient=named.get("recipient"),
        occasion=named.get("occasion"),
        place=named.get("place"),
    )


def _same(one: Mention, other: Mention) -> bool:
    if one.entity and other.entity:
        return one.entity == other.entity
    return one.name == other.name


def _key(statement: Statement) -> tuple[object, ...]:
    ends = [(one.entity or one.name, one.kind) for one in (statement.source, statement.target)]
    recipient = statement.recipient and (statement.recipient.entity or statement.recipient.name)
    return (statement.kind, *sorted(ends), recipient)


def _confidence(match: Match, tokens: Sequence[int]) -> float:
    sure = match.pattern.confidence * match.sure
    sure *= _A_WORD ** max(0, match.words - _EASY_GAP)
    longest = max(len(members) for _, members in match.filled)
    sure *= _A_MEMBER ** max(0, longest - _EASY_LIST)
    for token in tokens:
        mention = _mention(match, token)
        sure *= _A_REFERENCE if mention.nature == "reference" else (1 + mention.score) / 2
    return round(sure, 3)


def _quote(sentence: Sentence, tokens: Tokens, first: int, last: int) -> tuple[int, int] | None:
    """The sentence if it is short, else the clauses that hold two tokens, else what is between."""
    if sentence.end - sentence.start <= QUOTE:
        return sentence.start, sentence.end
    start, end = tokens.spans[first][0], tokens.spans[last][1]
    if end - start > LONGEST_QUOTE:
        return None
    clauses = tokens.clauses
    left, right = first, last
    while left > 0 and clauses[left - 1] == clauses[first]:
        left -= 1
    while right + 1 < len(clauses) and clauses[right + 1] == clauses[last]:
        right += 1
    if tokens.words[left] in COMMA and left < first:
        left += 1
    for begins, ends in ((left, right), (first, right), (left, last)):
        if tokens.spans[ends][1] - tokens.spans[begins][0] <= QUOTE:
            return tokens.spans[begins][0], tokens.spans[ends][1]
    return start, end
