"""How much a word says of who bears it: the rarer among the names known, the more."""

from __future__ import annotations

import math
from collections.abc import Mapping


class Rarity:
    """Weights of words: the rarer among the names known, the heavier.

    Parameters
    ----------
    counts : mapping of str to int
        In how many names each core word stands.
    total : int
        How many names there are.
    """

    def __init__(self, counts: Mapping[str, int] | None = None, total: int = 0) -> None:
        self._counts = counts or {}
        self._total = total
        self._most = math.log(total + 1)

    def weight(self, word: str) -> float:
        """Inverse document frequency, at least 0.5 and 1 where no names are known."""
        if not self._total:
            return 1.0
        told = math.log((self._total + 1) / (self._counts.get(word, 0) + 1))
        return max(0.5, told / self._most * 2)


UNKNOWN = Rarity()
"""Of nothing known: every word weighs the same."""
