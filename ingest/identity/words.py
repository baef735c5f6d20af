"""How alike two names are word by word.

Each word is put beside the one it is most like (soft TF-IDF: Cohen, Ravikumar and Fienberg, "A
comparison of string distance metrics for name-matching tasks", 2003).  A word that one name has and
the other leaves out says less against them than a word in the place of another: people leave names
out, and do not exchange them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from ingest.identity.sounds import sound_alike, sounds


@dataclass(frozen=True, slots=True)
class Manner:
    """How names of a sort of thing vary.

    Parameters
    ----------
    left_out : float
        What a word without counterpart weighs against two names, where the other has no such word.
    left_out_of_two : float
        The same where but one word has a counterpart: a first name is many people's.
    exchanged : float
        What it weighs where the other name has one too.
    least : float
        Likeness from which two words are counterparts, 0 to 1.
    initial : float
        How like a word its first letter alone is.
    light : frozenset of str
        Words that tell little: particles.
    """

    left_out: float
    left_out_of_two: float
    exchanged: float
    least: float
    initial: float
    light: frozenset[str] = frozenset()


_PARTICLES = (
    *("al", "el", "ul", "ud", "bin", "ben", "ibn", "bint", "abu", "abd", "van", "von", "der"),
    *("den", "de", "la", "du", "da", "dos", "del", "di", "y", "e", "thi"),
)
PERSONS = Manner(0.2, 1.0, 2.0, 0.4, 0.85, frozenset(_PARTICLES))
_LINKS = ("and", "of", "the", "for", "va", "de", "la", "du", "del", "et", "und", "y")
OTHERS = Manner(0.6, 0.6, 2.0, 0.4, 0.8, frozenset(_LINKS))
PLACES = Manner(1.0, 1.0, 1.0, 0.4, 0.0)
_LIGHT = 0.3
_ROUNDING = 1e-9
_WORTH_HEARING = 0.25
"""Likeness of letters below which two words do not sound alike either, but for very few."""


def words_alike(
    one: Sequence[str],
    other: Sequence[str],
    manner: Manner,
    rarity: Callable[[str], float],
    least: float = 0.0,
) -> float:
    """Tell how alike two rows of words are; their order does not matter.

    Parameters
    ----------
    one, other : sequence of str
        Folded Latin words.
    manner : Manner
        How such names vary.
    rarity : callable
        Weight of a word, by how rare it is.
    least : float
        Below this likeness it need not be told: then it may be given as less.

    Returns
    -------
    float
        0 to 1: the weight of what agrees, of the weight of all.
    """
    if len(one) == len(other) == 1:
        asked = max(least, manner.least)
        alike = word_alike(one[0], other[0], manner.initial, asked)
        return alike if alike >= manner.least else 0.0
    weights = [[_weight(word, manner, rarity) for word in words] for words in (one, other)]
    pairs = list(_counterparts(one, other, manner))
    same = [(i, j) for likeness, i, j in pairs if likeness == 1.0]
    agreed = sum(likeness * (weights[0][i] + weights[1][j]) for likeness, i, j in pairs)
    paired = sum(weights[0][i] + weights[1][j] for _, i, j in pairs)
    left = [sum(row) for row in weights]
    for _, i, j in pairs:
        left[0] -= weights[0][i]
        left[1] -= weights[1][j]
    told = sum(min(len(one[i]), len(other[j])) > 1 for _, i, j in pairs)
    left_out = manner.left_out if told > 1 else manner.left_out_of_two
    against = manner.exchanged * 2 * min(left) + left_out * abs(left[0] - left[1])
    # First letters alone are very many people's.
    by_word = agreed / (paired + against) if told else 0.0
    return max(by_word, _together(one, other, same, weights, manner, max(least, by_word)))


def _together(
    one: Sequence[str],
    other: Sequence[str],
    same: Sequence[tuple[int, int]],
    weights: Sequence[Sequence[float]],
    manner: Manner,
    least: float,
) -> float:
    """Compare what is left of two names besides the words they share as one word each.

    One writes in two words what the other writes in one.
    """
    shared_by_one, shared_by_other = {i for i, _ in same}, {j for _, j in same}
    mine = [word for place, word in enumerate(one) if place not in shared_by_one]
    theirs = [word for place, word in enumerate(other) if place not in shared_by_other]
    if not (mine and theirs) or len(mine) == len(theirs) == 1:
        return 0.0
    whole = sum(map(sum, weights))
    shared = sum(weights[0][i] + weights[1][j] for i, j in same)
    asked = max(manner.least, (least * whole - shared) / (whole - shared) - _ROUNDING)
    alike = word_alike("".join(mine), "".join(theirs), 0.0, asked)
    if alike < manner.least:
        return 0.0
    return (shared + alike * (whole - shared)) / whole


def _counterparts(
    one: Sequence[str], other: Sequence[str], manner: Manner
) -> Iterator[tuple[float, int, int]]:
    """Pair words, the most alike first, each once; equally alike ones in the order of letters."""
    pairs = []
    for i, mine in enumerate(one):
        for j, theirs in enumerate(other):
            alike = word_alike(mine, theirs, manner.initial, manner.least)
            if alike >= manner.least:
                letters = (mine, theirs) if mine < theirs else (theirs, mine)
                pairs.append((-alike, letters, i, j))
    pairs.sort()
    used: tuple[set[int], set[int]] = (set(), set())
    for minus, _, i, j in pairs:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield -minus, i, j


def _weight(word: str, manner: Manner, rarity: Callable[[str], float]) -> float:
    return rarity(word) * math.sqrt(len(word)) * (_LIGHT if word in manner.light else 1.0)


@lru_cache(maxsize=65_536)
def word_alike(one: str, other: str, initial: float, least: float = 0.0) -> float:
    """Tell how alike two words are, by letters and by sounds alike.

    Parameters
    ----------
    one, other : str
        Folded Latin words.
    initial : float
        How like a word its first letter alone is.
    least : float
        Below this likeness it need not be told: then it may be given as less.

    Returns
    -------
    float
        0 to 1.
    """
    if one == other:
        return 1.0
    if min(len(one), len(other)) == 1:
        return initial if one[0] == other[0] else 0.0
    letters = OSA.normalized_similarity(one, other)
    if letters < max(_WORTH_HEARING, 2 * least - 1 - _ROUNDING):
        return 0.0
    return 0.5 * (letters + sound_alike(sounds(one), sounds(other), 2 * least - letters))
