"""Labelled pairs of names, and in what the two names of a pair differ."""

from __future__ import annotations

import csv
import random
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.ids import fold

DATA = Path(__file__).parents[2] / "shared" / "data"
_SEED = 5
_KINDS = {"Company": "company", "Organization": "organization", "Person": "person"}
_NEAR = 2
"""Letters in which two names of different places may differ and still be mistaken."""
DIFFERENCES = (
    "the same letters",
    "diacritics or case",
    "one typing error",
    "diacritics and one typing error",
    "another script",
    "other Latin spellings and names",
)
"""In what names of one place differ."""
ISSUE = "script, diacritics or one typing error"


class Pair(NamedTuple):
    """Two names of a kind, and whether they are one."""

    kind: str
    one: str
    other: str
    same: bool


def places() -> list[Pair]:
    """Pairs of names of one place, and as many of two drawn at random."""
    rows = _rows()
    found = [Pair(row["kind"], row["name_a"], row["name_b"], True) for row in rows]
    chance = random.Random(_SEED)
    while len(found) < 2 * len(rows):
        one, other = chance.choice(rows), chance.choice(rows)
        if one["group"] != other["group"]:
            found.append(Pair(one["kind"], one["name_a"], other["name_b"], False))
    return found


def near_places() -> list[Pair]:
    """Pairs of names of one place, and of two whose names differ in a letter or two."""
    rows = _rows()
    found = [Pair(row["kind"], row["name_a"], row["name_b"], True) for row in rows]
    return [*found, *_near_misses(rows)]


def _near_misses(rows: Sequence[dict[str, str]]) -> Iterator[Pair]:
    """Names of two places that differ in one or two letters once folded, each pair once.

    A name that two places bear is left out: no measure of names can tell them apart.
    """
    bearers: dict[str, set[str]] = {}
    for row in rows:
        for name in (row["name_a"], row["name_b"]):
            bearers.setdefault(fold(name), set()).add(row["group"])
    names = sorted(name for name, groups in bearers.items() if len(groups) == 1 and len(name) > 1)
    distances = process.cdist(names, names, scorer=OSA.distance, score_cutoff=_NEAR, workers=1)
    for place, row in enumerate(distances):
        for other in (row[place + 1 :] <= _NEAR).nonzero()[0] + place + 1:
            if bearers[names[place]] != bearers[names[other]]:
                yield Pair("city", names[place], names[other], False)


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with (DATA / "name-variants" / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row for row in csv.DictReader(file) if row["label"] == "match")


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


def difference(one: str, other: str) -> str:
    """In what two names differ, one of `DIFFERENCES`, by comparing letters alone.

    A typing error is a letter left out, put in or exchanged, or two neighbours exchanged.

    Examples
    --------
    >>> difference("Đà Nẵng", "Da Nang"), difference("Deajeon", "Daejeon")
    ('diacritics or case', 'one typing error')
    """
    if one == other:
        return DIFFERENCES[0]
    if _script(one) != _script(other):
        return DIFFERENCES[4]
    if fold(one) == fold(other):
        return DIFFERENCES[1]
    if OSA.distance(one.casefold(), other.casefold()) == 1:
        return DIFFERENCES[2]
    return DIFFERENCES[3 if OSA.distance(fold(one), fold(other)) == 1 else 5]


def of_the_issue(found: str) -> bool:
    """Whether a difference is by script, diacritics or one typing error."""
    return found != DIFFERENCES[5]


def _script(name: str) -> frozenset[str]:
    """First words of the Unicode names of a name's letters: LATIN, CYRILLIC, CJK."""
    return frozenset(
        unicodedata.name(letter, "").split(" ")[0] for letter in name if letter.isalpha()
    )
