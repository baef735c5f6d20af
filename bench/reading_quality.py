"""How well texts are read: mentions and relations found, beside what a person marked.

The texts are those of ``tests/gold``: patterns were written with an eye on the sets tuning and
development, and not on held-out (news) and features (features, profiles, speeches).  What counts as
right is told in ``bench/reading_scores.py``.  Of the lines, recipients, dates and amounts are of
relations that are right; "denied" tells of statements that are negated, planned or conditional how
many were found as such, and how many wrongly as facts.  With ``--marks`` the statements are sought
between the mentions that are marked, not those found.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from bench.reading_scores import (
    KINDS,
    MentionResult,
    Score,
    StatementResult,
    score_mentions,
    score_statements,
    together,
)
from ingest.texts.known.gazetteer import Gazetteer
from ingest.texts.model import Mention
from ingest.texts.names.mentions import mentions
from ingest.texts.statements.patterns import PatternExtractor
from tests.support.gold import GoldFact, GoldText, gold_files, load

LANGUAGES = ("vi", "en")


class Result(NamedTuple):
    """What was found in one text, scored."""

    gold: GoldText
    mentions: MentionResult
    statements: StatementResult


def run(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Score every set, and each language of it."""
    given = ", marks given" if options.marks else ""
    results = [read(gold, marks=options.marks) for path in gold_files() for gold in load(path)]
    for title in dict.fromkeys(result.gold.set for result in results):
        of_set = [result for result in results if result.gold.set == title]
        if title in options.show.split(","):
            for result in of_set:
                print("\n".join(_shown(result)))
        yield from _rows(f"{title}{given}", of_set)
        for language in LANGUAGES:
            some = [result for result in of_set if result.gold.language == language]
            if some:
                yield from _rows(f"{title}, {language}{given}", some)


def read(gold: GoldText, *, marks: bool = False) -> Result:
    """Read a text with what its store knows, as the product does, and score what is found.

    Parameters
    ----------
    gold : GoldText
        The text.
    marks : bool
        Whether to seek statements between the mentions that are marked, to score patterns alone.
    """
    found = marked_mentions(gold) if marks else _mentions(gold)
    extractor = PatternExtractor()
    statements = extractor.statements(gold.text, found)
    return Result(gold, score_mentions(gold, found), score_statements(gold, statements))


def _mentions(gold: GoldText) -> list[Mention]:
    gazetteer = Gazetteer.of(gold.known)
    return mentions(gold.text, gazetteer)


def marked_mentions(gold: GoldText) -> list[Mention]:
    """The marks of a text as mentions, nouns without a name being for a person to resolve."""
    names = {entity.id: entity.name for entity in gold.known}
    return [
        Mention(
            mark.start,
            mark.end,
            words := gold.text.body[mark.start : mark.end],
            "reference" if mark.reference else "known" if mark.meant in names else "new",
            mark.kinds[0],
            words if mark.reference else names.get(mark.meant, words),
            mark.meant if mark.meant in names and not mark.reference else None,
        )
        for mark in gold.marks
    ]


def totals(results: Iterable[Result]) -> dict[str, Score]:
    """Add up the scores of texts, by what they are of: ``mentions``, ``relations``, each kind …"""
    return together(_scores(result) for result in results)


def _scores(result: Result) -> dict[str, Score]:
    mentions, statements = result.mentions, result.statements
    of_all = together({"relations": score} for score in statements.kinds.values())
    return {
        "mentions": mentions.exact,
        "mentions, overlapping": mentions.lenient,
        "mentions, entity": mentions.linked,
        **of_all,
        **statements.kinds,
        "recipients": statements.recipients,
        "dates": statements.dates,
        "amounts": statements.amounts,
        "denied, found as such": statements.denied,
        "denied, proposed as facts": statements.proposed,
    }


def _rows(title: str, results: list[Result]) -> Iterator[dict[str, Any]]:
    for name, score in totals(results).items():
        if not score.marked and not score.found:
            continue  # none of this kind
        denied = name.startswith("denied")
        yield {
            "what": f"{title}: {'relations: ' if name in KINDS else ''}{name}",
            "texts": len(results),
            "marked": score.marked,
            "found": score.found,
            "right": "–" if denied else score.right,
            "precision": "–" if denied else f"{score.precision:.3f}",
            "recall": "–" if denied else f"{score.recall:.3f}",
            "F1": "–" if denied else f"{score.f1:.3f}",
        }


def _shown(result: Result) -> Iterator[str]:
    """Tell every miss and everything wrong, with its sentence."""
    gold = result.gold
    yield f"== {gold.id}"
    for mark in result.mentions.missed:
        yield f"  mention missed: {'|'.join(mark.kinds)}"
        yield f"      {_sentence(gold, mark.start, mark.end)}"
    for mention in result.mentions.wrong:
        yield f"  mention wrong: {mention.nature} {mention.kind}, by '{mention.cue}'"
        yield f"      {_sentence(gold, mention.start, mention.end)}"
    for fact in result.statements.missed:
        yield f"  relation missed: {fact.kind}, {fact.source} -> {fact.target}"
        yield f"      {_sentence(gold, *_nearest(gold, fact))}"
    for one in result.statements.wrong:
        yield f"  relation wrong: {one.kind}, {one.source.text} -> {one.target.text}"
        yield f"      by {one.pattern}, {one.confidence:.2f}: {_sentence(gold, one.start, one.end)}"


def _nearest(gold: GoldText, fact: GoldFact) -> tuple[int, int]:
    """Offsets from one end of a fact to the other, where they stand nearest to each other."""
    sources, targets = (
        [mark for mark in gold.marks if mark.meant == end] for end in (fact.source, fact.target)
    )
    spans = [
        (min(one.start, other.start), max(one.end, other.end))
        for one in sources
        for other in targets
    ]
    return min(spans, key=lambda span: span[1] - span[0])


def _sentence(gold: GoldText, start: int, end: int) -> str:
    """The sentences around a place, the words there in guillemets."""
    body = gold.text.body
    stops = (". ", "\n")
    begins = [at + len(stop) for stop in stops if (at := body.rfind(stop, 0, start)) >= 0]
    ends = [at for stop in stops if (at := body.find(stop, end - 1)) >= 0]
    begin, finish = max(begins, default=0), min(ends, default=len(body))
    return f"{body[begin:start]}«{body[start:end]}»{body[end:finish]}".replace("\n", " / ")
