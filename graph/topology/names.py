"""Finding names as people type them: folded, in any word order, unfinished, or mistyped.

A store's full-text index gives the names that may fit; which do, and in what order, is decided
here, so that every store finds the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

EXACT = 1.0
"""Score of a name whose words are the words asked for."""

BROAD = 20_000
"""Most names that are ranked for one text."""

FIRST = 2_000
"""Most names that are ranked because they begin with a text that more than `BROAD` may fit."""

_PREFIX = 0.9
_MISTYPED = 0.8
_JOINED = 0.97
_SHORTEST_MISTYPED = 4
_LONGEST_MISTYPED = 32
_TWO_MISTAKES_FROM = 8
# Lucene cuts a word in pieces after 255 letters, and takes a thousand words in a query.
_TOKEN = 250
_WORDS = 16


class Name(NamedTuple):
    """A version of an entity, and its folded names, one a line."""

    id: str
    kind: str
    fold: str


class Names(NamedTuple):
    """Versions of entities whose names may fit, and whether there are more than are given."""

    names: Sequence[Name]
    truncated: bool


class Match(NamedTuple):
    """An entity that a text may mean, how well it fits, 0–1, and its number of relations."""

    id: str
    kind: str
    score: float
    degree: int

    @property
    def key(self) -> tuple[float, int, str]:
        """Best fit first, then the best connected, then by id."""
        return -self.score, -self.degree, self.id


def rank(names: Iterable[Name], folded: str, degree: Callable[[str], int]) -> list[Match]:
    """Sort out which names fit a folded text.

    Parameters
    ----------
    names : iterable of Name
        Those that may.
    folded : str
        The text, by `graph.ids.fold`.
    degree : callable
        Gives the number of relations of an id.

    Returns
    -------
    list of Match
        By score, then number of relations, then id.

    Notes
    -----
    A name's score is the mean over the words asked for of how well each is matched (whole 1,
    beginning 0.9, mistyped 0.8 × likeness by optimal string alignment), lowered by up to
    15 % for words of the name that were not asked for.  Every word must be matched.  A name
    also counts as one word without its blanks.  What counts as mistyped is told at `skips`.
    """
    words = folded.split()
    likeness = _Likeness(words)
    best: dict[str, tuple[float, str]] = {}
    for name in names:
        score = max(likeness.of(line.split()) for line in name.fold.split("\n"))
        if score > best.get(name.id, (0.0, ""))[0]:
            best[name.id] = score, name.kind
    found = [Match(id_, kind, round(score, 6), degree(id_)) for id_, (score, kind) in best.items()]
    return sorted(found, key=lambda match: match.key)


class _Likeness:
    """How well names fit the words asked for; what was found out of a word is kept."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._joined = "".join(words)
        self._known: list[dict[str, float]] = [{} for _ in words]

    def of(self, others: list[str]) -> float:
        """Likeness of a name, 0-1."""
        if not self._words or not others:
            return 0.0
        whole = _likeness(self._joined, "".join(others), beginnings=False) * _JOINED
        total = 0.0
        for word, known in zip(self._words, self._known, strict=True):
            one = 0.0
            for other in others:
                like = known.get(other)
                if like is None:
                    like = known[other] = _likeness(word, other, beginnings=True)
                one = max(one, like)
            if one == 0.0:
                return whole
            total += one
        count = len(self._words)
        return max(whole, total / count * (0.85 + 0.15 * min(1.0, count / len(others))))


def _likeness(word: str, other: str, *, beginnings: bool) -> float:
    if word == other:
        return 1.0
    begins = _PREFIX if beginnings and other.startswith(word) else 0.0
    if abs(len(word) - len(other)) > 2:
        return begins
    allowed = 2 if min(len(word), len(other)) >= _TWO_MISTAKES_FROM else 1
    mistakes = OSA.distance(word, other, score_cutoff=allowed)
    if mistakes > allowed or skips(word).isdisjoint(skips(other)):
        return begins
    return max(begins, _MISTYPED * (1 - mistakes / max(len(word), len(other))))


@lru_cache(maxsize=65_536)
def skips(word: str) -> frozenset[str]:
    """A word and what is left of it when one letter is skipped; nothing if it must be exact.

    Two words are alike, one being the other mistyped, if they have one of these in common and
    are one mistake apart (two, if both have eight letters or more).  So any one letter too many,
    too few, wrong, or swapped with its neighbour is forgiven, and of two mistakes those that
    skipping one letter on either side undoes.  Words of fewer than four or more than 32 letters,
    and those with a digit in them, must be exact.

    References
    ----------
    Garbe: SymSpell, symmetric delete spelling correction, 2012.
    """
    if not _SHORTEST_MISTYPED <= len(word) <= _LONGEST_MISTYPED:
        return frozenset()
    if any(letter.isdigit() for letter in word):
        return frozenset()
    return frozenset([word, *(word[:at] + word[at + 1 :] for at in range(len(word)))])


def tokens(fold: str) -> str:
    """What a full-text index is to hold of an entity's folded names: plain letters and digits.

    ``w`` and a word, ``j`` and a whole name without blanks, ``s`` and each of the `skips` of both.
    """
    found: dict[str, None] = {}
    for line in fold.split("\n"):
        words = line.split()
        joined = "".join(words)
        for word in words:
            found["w" + _plain(word)] = None
        found["j" + _plain(joined)] = None
        for word in (*words, joined):
            for left in sorted(skips(word)):
                found["s" + _plain(left)] = None
    return " ".join(found)


def full_text(folded: str) -> str:
    """The full-text query that finds all names that `rank` lets fit, and maybe more.

    Its syntax is what SQLite's FTS5 and Lucene have in common.
    """
    words = folded.split()
    joined = "".join(words)
    parts = []
    for word in words[:_WORDS]:
        left = [f"s{_plain(one)}" for one in sorted(skips(word))]
        parts.append("(" + " OR ".join([f"w{_plain(word)}*", *left]) + ")")
    left = [f"s{_plain(one)}" for one in sorted(skips(joined))]
    whole = " OR ".join([f"j{_plain(joined)}", *left])
    return f"({' AND '.join(parts)}) OR ({whole})"


def full_text_of_whole(folded: str) -> str:
    """The full-text query that finds all names that are a folded text, and maybe more."""
    return "j" + _plain("".join(folded.split()))


def _plain(word: str) -> str:
    plain = word
    if not word.isascii():
        plain = "".join(one if one.isascii() else f"z{ord(one):x}z" for one in word[:_TOKEN])
    return plain[:_TOKEN]
