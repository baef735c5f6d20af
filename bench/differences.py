"""Which names of one place are found, by what the two names differ in.

The kind of a difference is told from the letters alone.  Names of another script are all counted,
also those that are other words (Sài Gòn, Bombay).  R is the share of pairs at and above a score;
at 0.68 Partnergraph puts a pair to a person, at 1.0 it joins two by itself.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from bench.matching import Scores, scored
from bench.pairs import DIFFERENCES, ISSUE, difference, of_the_issue, places

THRESHOLDS = (0.6, 0.68, 0.8, 0.9, 1.0)


def run(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Measure each matcher on each kind of difference."""
    pairs = [pair for pair in places() if pair.same]
    (_, found), *_ = scored({"places": pairs}, options.keep)
    kinds = [difference(pair.one, pair.other) for pair in pairs]
    for one in found:
        yield _row(f"{one.matcher}{one.note}: all that differ by {ISSUE}", one, _issue(kinds))
        for kind in DIFFERENCES:
            if kind in kinds:
                yield _row(f"{one.matcher}: {kind}", one, [told == kind for told in kinds])


def _issue(kinds: Sequence[str]) -> list[bool]:
    return [of_the_issue(kind) for kind in kinds]


def _row(title: str, one: Scores, chosen: Sequence[bool]) -> dict[str, Any]:
    scores = [score for score, wanted in zip(one.scores, chosen, strict=False) if wanted]
    return {
        "what": title,
        "pairs": sum(chosen),
        **{f"R at {at}": _share(scores, at) for at in THRESHOLDS},
    }


def _share(scores: Sequence[float], threshold: float) -> str:
    return f"{sum(score >= threshold for score in scores) / len(scores):.3f}" if scores else "–"
