"""How well names are told apart, beside published measures on the same labelled pairs.

Places: names of cities and provinces that differ by script, diacritics or spelling, and as many
pairs of other places drawn at random.  Name-bench: nomenklatura's pairs of persons and companies.
P is precision, R recall at and above each score; pairs of equal score count together.
"""

from __future__ import annotations

import argparse
import csv
import random
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz, utils
from rapidfuzz.distance import JaroWinkler

from graph.model import Entity
from ingest.identity.likeness import likeness

DATA = Path(__file__).parents[2] / "shared" / "data"
THRESHOLDS = (0.5, 0.6, 0.68, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)
_SEED = 5
_KINDS = {"Company": "company", "Organization": "organization", "Person": "person"}


class Pair(NamedTuple):
    """Two names of a kind, and whether they are one."""

    kind: str
    one: str
    other: str
    same: bool


def run(_: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Measure each matcher on each set."""
    sets = {"places": places(), "name-bench": name_bench()}
    for title, pairs in sets.items():
        for name, measure in matchers().items():
            begun = time.perf_counter()
            scored = [(measure(pair), pair.same) for pair in pairs]
            took = (time.perf_counter() - begun) / len(pairs)
            yield {
                "what": f"{title}: {name}",
                "pairs": len(pairs),
                "µs a pair": round(1e6 * took),
                "average precision": round(average_precision(scored), 3),
                **{f"{at}": _at(scored, at) for at in THRESHOLDS},
            }


def places() -> list[Pair]:
    """Pairs of names of one place, and as many of two."""
    with (DATA / "name-variants" / "pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["label"] == "match"]
    found = [Pair(row["kind"], row["name_a"], row["name_b"], True) for row in rows]
    chance = random.Random(_SEED)
    while len(found) < 2 * len(rows):
        one, other = chance.choice(rows), chance.choice(rows)
        if one["group"] != other["group"]:
            found.append(Pair(one["kind"], one["name_a"], other["name_b"], False))
    return found


def name_bench() -> list[Pair]:
    """Nomenklatura's labelled pairs."""
    with (DATA / "name-bench" / "cases.csv").open(encoding="utf-8", newline="") as file:
        return [
            Pair(
                _KINDS.get(row["schema"], "organization"),
                row["name1"],
                row["name2"],
                row["is_match"] == "true",
            )
            for row in csv.DictReader(file)
        ]


def matchers() -> dict[str, Callable[[Pair], float]]:
    """Measures of likeness, 0 to 1."""
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
    above = [same for score, same in scored if score >= threshold]
    total = sum(same for _, same in scored)
    precision = f"{sum(above) / len(above):.3f}" if above else "–"
    return f"P {precision} R {sum(above) / total:.3f}"
