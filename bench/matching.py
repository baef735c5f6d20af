"""How well names are told apart, beside published measures on the same labelled pairs.

Places: names of cities and provinces that differ by script, diacritics or spelling, and as many
pairs of other places drawn at random; near places: the same beside every two other places whose
folded names differ in one or two letters.  Name-bench: nomenklatura's pairs of persons and
companies.  P is precision, R recall at and above each score; pairs of equal score count together.
0.68 is Partnergraph's candidate threshold and 1.0 its automatic one.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from rapidfuzz import fuzz, utils
from rapidfuzz.distance import JaroWinkler

from bench.pairs import Pair, name_bench, near_places, places
from bench.published import Unavailable, environment
from bench.published import scores as published_scores
from graph.model import Entity
from ingest.identity.likeness import likeness

THRESHOLDS = (0.5, 0.6, 0.68, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)


class Scores(NamedTuple):
    """Scores of one matcher, in the order of the pairs; none where it cannot be had here."""

    matcher: str
    scores: list[float]
    seconds: float | None
    note: str = ""


def run(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Measure each matcher on each set."""
    sets = {"places": places(), "near places": near_places(), "name-bench": name_bench()}
    for title, found in scored(sets, options.keep):
        pairs = sets[title]
        for one in found:
            labelled = [(score, pair.same) for score, pair in zip(one.scores, pairs, strict=False)]
            yield {
                "what": f"{title}: {one.matcher}{one.note}",
                "pairs": len(labelled),
                "µs a pair": round(1e6 * one.seconds / len(pairs)) if one.seconds else "–",
                "average precision": round(average_precision(labelled), 3) if labelled else "–",
                **{f"{at}": _at(labelled, at) for at in THRESHOLDS},
            }


def scored(
    sets: Mapping[str, Sequence[Pair]], keep: str | None
) -> Iterator[tuple[str, list[Scores]]]:
    """Score the pairs of each set by every matcher.

    Parameters
    ----------
    sets : mapping of str to sequence of Pair
        By title.
    keep : str, optional
        Folder to leave the published matcher's environment in.
    """
    everything = [pair for pairs in sets.values() for pair in pairs]
    try:
        with environment(keep) as python:
            published, note = published_scores(everything, python), ""
    except Unavailable as error:
        published, note = {"": []}, f", which cannot be had here: {error}"
    begin = 0
    for title, pairs in sets.items():
        end = begin + len(pairs)
        found = [_timed(name, measure, pairs) for name, measure in matchers().items()]
        for name, scores in published.items():
            found.append(Scores(f"nomenklatura {name}".strip(), scores[begin:end], None, note))
        yield title, found
        begin = end


def _timed(name: str, measure: Callable[[Pair], float], pairs: Sequence[Pair]) -> Scores:
    begun = time.perf_counter()
    scores = [measure(pair) for pair in pairs]
    return Scores(name, scores, time.perf_counter() - begun)


def matchers() -> dict[str, Callable[[Pair], float]]:
    """Measures of likeness that run here, 0 to 1."""
    return {
        "Partnergraph": _own,
        "rapidfuzz token_set": lambda pair: (
            fuzz.token_set_ratio(pair.one, pair.other, processor=utils.default_process) / 100
        ),
        "Jaro-Winkler": lambda pair: JaroWinkler.normalized_similarity(
            pair.one, pair.other, processor=utils.default_process
        ),
    }


def _own(pair: Pair) -> float:
    one, other = (
        Entity(f"{pair.kind}:{place}", pair.kind, name)
        for place, name in enumerate((pair.one, pair.other))
    )
    return likeness(one, other).score


def average_precision(scored: Sequence[tuple[float, bool]]) -> float:
    """Mean of the precision at each score where recall grows, weighed by how much it does."""
    total = sum(same for _, same in scored)
    found = same_so_far = 0
    average = 0.0
    ordered = sorted(scored, key=lambda one: -one[0])
    for _, some in groupby(ordered, key=lambda one: one[0]):
        here = [same for _, same in some]
        found += len(here)
        same_so_far += sum(here)
        average += sum(here) / total * same_so_far / found
    return average


def _at(scored: Sequence[tuple[float, bool]], threshold: float) -> str:
    if not scored:
        return "–"
    above = [same for score, same in scored if score >= threshold]
    total = sum(same for _, same in scored)
    precision = f"{sum(above) / len(above):.3f}" if above else "–"
    return f"P {precision} R {sum(above) / total:.3f}"
