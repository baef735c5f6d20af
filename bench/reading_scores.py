"""How far what was found in a text agrees with what a person marked in it.

A mention is right where its span and its kind are those of a mark; leniently, where it overlaps a
mark of its kind that no other mention has.  Nouns that refer without a name are not scored: neither
those marked so, nor those that the extractor calls so, nor known groups such as "new investors".

A statement is right where a marked fact has its kind and both its ends, in its direction unless
the kind has none or is a joint venture, whose partners may be told in either order.  An end is what
the mark means that it overlaps most, wherever that stands: a fact told twice is one fact.  Its
recipient, dates and amount are scored apart, among those that are right.  A fact that is optional
counts neither for nor against.  Only kinds that gold files mark are scored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

from graph.dates import PartialDate, parse_date
from graph.kinds import SCHEMA
from ingest.texts.model import Mention, Statement
from tests.support.gold import STATED, GoldFact, GoldText
from tests.support.gold_marks import Mark, same_words

KINDS = (
    *("introduced", "invested_in", "joint_venture", "signed_with", "twinned_with", "owns"),
    *("visited", "attended", "hosted", "led_to"),
)
"""Relation kinds that are marked in gold files."""

_Told = TypeVar("_Told")
Key = tuple[str, str, str]
"""A fact as it is compared: its kind, and what is meant by its ends."""


class Score(NamedTuple):
    """How many were marked, how many found, and how many of the found are right."""

    marked: int = 0
    found: int = 0
    right: int = 0

    def plus(self, other: Score) -> Score:
        """Both together."""
        return Score(*(one + more for one, more in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """Share of the found that is right; of none, 1."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the marked that was found; of none, 1."""
        return self.right / self.marked if self.marked else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall (van Rijsbergen 1979)."""
        total = self.marked + self.found
        return 2 * self.right / total if total else 1.0


class MentionResult(NamedTuple):
    """Mentions of one text beside its marks.

    Parameters
    ----------
    exact, lenient : Score
        By span and kind; by overlap and kind.
    linked : Score
        Among the exact: known entities marked, found, and found where they are marked.
    missed : list of Mark
        Marks that no mention is exactly.
    wrong : list of Mention
        Mentions that are exactly no mark.
    """

    exact: Score
    lenient: Score
    linked: Score
    missed: list[Mark]
    wrong: list[Mention]


def score_mentions(gold: GoldText, mentions: Iterable[Mention]) -> MentionResult:
    """Compare the mentions found in a text with its marks; quadratic in their number."""
    groups = {one.id for one in gold.known if one.properties.get("stands_for_group")}
    nouns = [mark for mark in gold.marks if mark.reference]
    marks = [mark for mark in gold.marks if not mark.reference]
    found = [
        mention
        for mention in mentions
        if mention.nature != "reference"
        and mention.entity not in groups
        and not any(_overlap(mention, mark) for mark in nouns)
    ]
    spans = {mark[:2]: mark for mark in marks}
    exact = {
        mention: mark
        for mention in found
        if (mark := spans.get(mention[:2])) and mention.kind in mark.kinds
    }
    free, lenient = list(marks), 0
    for mention in found:
        met = [
            (shared, mark)
            for mark in free
            if mention.kind in mark.kinds and (shared := _overlap(mention, mark))
        ]
        if met:
            free.remove(max(met)[1])
            lenient += 1
    entities = [
        (mark.meant if ":" in mark.meant else None, mention.entity)
        for mention, mark in exact.items()
    ]
    taken = set(exact.values())
    return MentionResult(
        Score(len(marks), len(found), len(exact)),
        Score(len(marks), len(found), lenient),
        Score(
            sum(one is not None for one, _ in entities),
            sum(other is not None for _, other in entities),
            sum(one == other is not None for one, other in entities),
        ),
        [mark for mark in marks if mark not in taken],
        [mention for mention in found if mention not in exact],
    )


def _overlap(one: Mention | Mark, other: Mention | Mark) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


class StatementResult(NamedTuple):
    """Statements of one text beside its facts.

    Parameters
    ----------
    kinds : dict of str to Score
        By relation kind.
    recipients, dates, amounts : Score
        Among the right ones: told by the text, told by statements, and the same.
    denied : Score
        What is negated, planned or conditional: marked, and found as such.
    proposed : Score
        The same: marked, and found as if it were stated.
    missed : list of GoldFact
        Facts that no statement tells.
    wrong : list of Statement
        Statements that tell no fact, each such fact once.
    """

    kinds: dict[str, Score]
    recipients: Score
    dates: Score
    amounts: Score
    denied: Score
    proposed: Score
    missed: list[GoldFact]
    wrong: list[Statement]


def score_statements(gold: GoldText, statements: Iterable[Statement]) -> StatementResult:
    """Compare the statements found in a text with its facts."""
    found: dict[Key, list[Statement]] = {}
    others: set[Key] = set()
    for statement in statements:
        if statement.kind in KINDS:
            ends = (_meant(gold, end) for end in (statement.source, statement.target))
            key = _key(statement.kind, *ends)
            if statement.modality == STATED:
                found.setdefault(key, []).append(statement)
            else:
                others.add(key)
    facts = {_key(*fact[:3]): fact for fact in gold.facts if fact.kind in KINDS}
    needed = {key: fact for key, fact in facts.items() if not fact.optional}
    counted = {key for key in found if key not in facts or key in needed}
    right = sorted(counted & set(needed))
    denied = {_key(*fact[:3]) for fact in gold.denied}
    pairs = [(needed[key], found[key]) for key in right]
    return StatementResult(
        {
            kind: Score(*(sum(key[0] == kind for key in some) for some in (needed, counted, right)))
            for kind in KINDS
        },
        _details(pairs, lambda fact: fact.recipient, lambda one: _recipient(gold, one), str.__eq__),
        _details(pairs, lambda fact: fact.start, _since, _same_date),
        _details(pairs, _sum_marked, _sum_found, tuple.__eq__),
        Score(len(denied), len(denied & others), len(denied & others)),
        Score(len(denied), len(denied & set(found)), 0),
        [fact for key, fact in needed.items() if key not in found],
        [found[key][0] for key in sorted(counted - set(needed))],
    )


def _key(kind: str, source: str, target: str) -> Key:
    # Two partners of an undertaking without a name may be told in either order.
    if SCHEMA.relations[kind].symmetric or kind == "joint_venture":
        source, target = sorted((source, target))
    return kind, source, target


def _meant(gold: GoldText, mention: Mention) -> str:
    met = [mark for mark in gold.marks if _overlap(mention, mark)]
    if met:
        return max(met, key=lambda mark: _overlap(mention, mark)).meant
    return mention.entity or same_words(mention.text)


def _recipient(gold: GoldText, statement: Statement) -> str | None:
    return _meant(gold, statement.recipient) if statement.recipient else None


def _since(statement: Statement) -> PartialDate | None:
    return parse_date(statement.since) if statement.since else None


def _same_date(one: PartialDate, other: PartialDate) -> bool:
    """Whether one lies within the other: the less exact is no mistake."""
    inner, outer = sorted((one, other), key=lambda date: date.latest - date.earliest)
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


Sum = tuple[Decimal, str | None]


def _sum_marked(fact: GoldFact) -> Sum | None:
    return (fact.amount, fact.currency) if fact.amount is not None else None


def _sum_found(statement: Statement) -> Sum | None:
    return (statement.amount, statement.currency) if statement.amount is not None else None


def _details(
    pairs: Sequence[tuple[GoldFact, Sequence[Statement]]],
    marked: Callable[[GoldFact], _Told | None],
    found: Callable[[Statement], _Told | None],
    same: Callable[[_Told, _Told], bool],
) -> Score:
    """Score what is told beside the ends; a fact told several times has it if one of them has."""
    score = Score()
    for fact, statements in pairs:
        wanted = marked(fact)
        told = [one for statement in statements if (one := found(statement)) is not None]
        right = wanted is not None and any(same(wanted, one) for one in told)
        score = score.plus(Score(int(wanted is not None), int(bool(told)), int(right)))
    return score


def together(results: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """Add up scores by name; a name that is in one alone is kept."""
    total: dict[str, Score] = {}
    for scores in results:
        for name, score in scores.items():
            total[name] = total.get(name, Score()).plus(score)
    return total
