"""Words of names, and which of them are one typing error away from a word.

An error is a letter left out, put in, taken for another, or two neighbours exchanged.  Of each word
all ways of leaving one letter out are kept as hashes, in order; two words one error apart share one
of them (Mor and Fraenkel, "A hash code method for detecting and correcting spelling errors", 1982).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from ingest.texts.known.folding import Hashes, Offsets, mixed, powers, prefix_sums

SHORTEST, LONGEST = 5, 40
"""Letters of a word in which an error is looked for: of shorter ones too many are alike."""
_AT_ONCE = 50_000
_KEPT = 100_000


class Vocabulary:
    """Distinct words, each with all its ways of leaving one letter out.

    Parameters
    ----------
    words : iterable of str
        Folded, distinct, each of `SHORTEST` to `LONGEST` letters.
    """

    def __init__(self, words: Iterable[str]) -> None:
        listed = list(words)
        self._letters = "".join(listed)
        self._ends = np.cumsum(np.fromiter(map(len, listed), np.int64, len(listed)))
        keys: list[Hashes] = [np.empty(0, np.uint64)]
        owners: list[NDArray[np.uint32]] = [np.empty(0, np.uint32)]
        for begin in range(0, len(listed), _AT_ONCE):
            some = listed[begin : begin + _AT_ONCE]
            lengths = np.fromiter(map(len, some), np.int64, len(some))
            hashes, numbers = _without_a_letter("".join(some), lengths)
            keys.append(hashes)
            owners.append((numbers + begin).astype(np.uint32))
        key, owner = np.concatenate(keys), np.concatenate(owners)
        order = np.argsort(key)
        self._keys, self._owners = key[order], owner[order]
        self._near: dict[str, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return len(self._ends)

    @property
    def nbytes(self) -> int:
        """Memory that it takes, but for what was asked lately."""
        return self._keys.nbytes + self._owners.nbytes + self._ends.nbytes + len(self._letters)

    def near(self, word: str) -> tuple[str, ...]:
        """Words that are one typing error away from a folded word, in order."""
        found = self._near.get(word)
        if found is None:
            if len(self._near) >= _KEPT:
                self._near.clear()
            found = self._near[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> tuple[str, ...]:
        hashes = _without_a_letter(word, np.array([len(word)]))[0]
        low = np.searchsorted(self._keys, hashes)
        high = np.searchsorted(self._keys, hashes, side="right")
        owners = {
            int(owner)
            for begin, end in zip(low.tolist(), high.tolist(), strict=True)
            for owner in self._owners[begin:end]
        }
        words = map(self._word, owners)
        return tuple(sorted(one for one in words if OSA.distance(word, one, score_cutoff=1) == 1))

    def _word(self, number: int) -> str:
        begin = int(self._ends[number - 1]) if number else 0
        return self._letters[begin : int(self._ends[number])]


def _without_a_letter(letters: str, lengths: Offsets) -> tuple[Hashes, Offsets]:
    """Hashes of words as they are and without each of their letters, and of which word each is."""
    sums = prefix_sums(letters)
    inverse = powers(len(sums) + 1)[1]
    end = np.cumsum(lengths)
    start = end - lengths
    owner = np.repeat(np.arange(len(lengths)), lengths + 1)
    # The last of a word's turns leaves nothing out.
    turn = np.arange(len(owner)) - np.repeat(start + np.arange(len(lengths)), lengths + 1)
    whole = turn == lengths[owner]
    begin, stop = start[owner], end[owner]
    gap = begin + turn
    before = sums[gap] - sums[begin]
    after = (sums[stop] - sums[np.where(whole, stop, gap + 1)]) * inverse[1]
    return mixed((before + after) * inverse[begin]), owner
