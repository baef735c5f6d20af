"""Finding names as people type them: folded, in any word order, unfinished, or mistyped."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.topology.snapshot import Node

EXACT = 1.0
"""Score of a name whose words are the words asked for."""

_PREFIX = 0.9
_MISTYPED = 0.8
_JOINED = 0.97
_LEAST_LIKENESS = 0.7
_SHORTEST_MISTYPED = 4


class Match(NamedTuple):
    """An entity that a text may mean, and how well it fits, 0–1."""

    id: str
    score: float


class NameIndex:
    """Words of all names, and the names that hold them.

    Parameters
    ----------
    nodes : iterable of Node
        The entities to be found.

    Notes
    -----
    A name's score is the mean over the words asked for of how well each is matched (whole 1,
    beginning 0.9, mistyped 0.8 × likeness by optimal string alignment), lowered by up to
    15 % for words of the name that were not asked for.  Every word must be matched.  A name
    also counts as one word without its blanks.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._names: list[tuple[str, int]] = []
        self._postings: dict[str, list[int]] = {}
        self._joined: dict[str, list[int]] = {}
        for node in nodes:
            for line in node.fold.split("\n"):
                words = line.split()
                number = len(self._names)
                self._names.append((node.id, len(words)))
                for word in dict.fromkeys(words):
                    self._postings.setdefault(word, []).append(number)
                self._joined.setdefault("".join(words), []).append(number)
        self._words = sorted(self._postings)
        self._whole = sorted(self._joined)

    def search(self, folded: str) -> list[Match]:
        """Find entities by a folded text, best first, then by id."""
        words = folded.split()
        if not words:
            return []
        scores = self._by_words(words)
        for name, score in self._by_joined("".join(words)).items():
            scores[name] = max(score, scores.get(name, 0.0))
        best: dict[str, float] = {}
        for name, score in scores.items():
            id_ = self._names[name][0]
            best[id_] = max(score, best.get(id_, 0.0))
        found = [Match(id_, round(score, 6)) for id_, score in best.items()]
        return sorted(found, key=lambda match: (-match.score, match.id))

    def _by_words(self, words: list[str]) -> dict[int, float]:
        sums: dict[int, float] | None = None
        for word in words:
            held: dict[int, float] = {}
            for other, weight in self._alike(word, self._words).items():
                for name in self._postings[other]:
                    held[name] = max(weight, held.get(name, 0.0))
            if sums is None:
                sums = held
            else:
                sums = {name: sums[name] + held[name] for name in sums if name in held}
        count = len(words)
        return {
            name: total / count * (0.85 + 0.15 * min(1.0, count / self._names[name][1]))
            for name, total in (sums or {}).items()
        }

    def _by_joined(self, joined: str) -> dict[int, float]:
        alike = self._alike(joined, self._whole, beginnings=False)
        return {
            name: weight * _JOINED
            for other, weight in alike.items()
            for name in self._joined[other]
        }

    @staticmethod
    def _alike(word: str, words: list[str], *, beginnings: bool = True) -> dict[str, float]:
        found: dict[str, float] = {}
        if len(word) >= _SHORTEST_MISTYPED:
            for other, likeness, _ in process.extract(
                word,
                words,
                scorer=OSA.normalized_similarity,
                score_cutoff=_LEAST_LIKENESS,
                limit=None,
            ):
                found[other] = _MISTYPED * likeness
        place = bisect.bisect_left(words, word)
        while place < len(words) and words[place].startswith(word):
            if words[place] == word:
                found[word] = 1.0
            elif beginnings:
                found[words[place]] = _PREFIX
            else:
                break
            place += 1
        return found
