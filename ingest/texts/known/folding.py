"""Words of a text and of a million names, folded in the same way, with where they stand.

Each letter is folded by itself as `graph.ids.fold` does it, in arrays, so that every folded letter
knows the one that it comes from.  Words are then compared by hashes of their letters; a span of
words is a span of letters without the blanks between them, so that "Da Nang" and "Danang" hash
alike.  The hash is the polynomial one of Karp and Rabin, "Efficient randomized pattern-matching
algorithms" (1987), modulo 2^64, of prefixes, which gives every span in two look-ups.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.ids import fold

Hashes = NDArray[np.uint64]
Offsets = NDArray[np.int64]

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 2**64)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)
_CODES = 0x110000
_NEWLINE = ord("\n")


class _Characters:
    """What each character folds to, found when it is met first."""

    def __init__(self) -> None:
        self.known = np.zeros(_CODES, bool)
        self.length = np.ones(_CODES, np.uint8)
        self.letter = np.zeros(_CODES, np.uint32)
        self.upper = np.zeros(_CODES, bool)
        self.lower = np.zeros(_CODES, bool)
        self.marked = np.zeros(_CODES, bool)
        self.longer: dict[int, str] = {}

    def meet(self, codes: NDArray[np.uint32]) -> None:
        """Learn the characters that are new."""
        new = codes[~self.known[codes]]
        for code in set(new.tolist()):
            self._learn(code)

    def _learn(self, code: int) -> None:
        character = chr(code)
        # Signs such as ™ fold to letters, but are no part of a word.
        folded = fold(character).replace(" ", "") if character.isalnum() else ""
        category = unicodedata.category(character)
        if folded:
            self.letter[code] = ord(folded[0])
            self.length[code] = len(folded)
            if len(folded) > 1:
                self.longer[code] = folded
        elif category in ("Mn", "Me", "Cf"):
            # Marks, and signs without width such as the soft hyphen, part no words.
            self.length[code] = 0
        self.upper[code] = category in ("Lu", "Lt")
        self.lower[code] = category == "Ll"
        self.marked[code] = category == "Mn" or (bool(folded) and folded != character.casefold())
        self.known[code] = True


_CHARACTERS = _Characters()
_POWERS: list[tuple[Hashes, Hashes]] = [(np.ones(1, np.uint64), np.ones(1, np.uint64))]


def powers(count: int) -> tuple[Hashes, Hashes]:
    """At least so many powers of the base, from the zeroth, and their inverses modulo 2^64."""
    found = _POWERS[0]
    if len(found[0]) < count:
        size = max(count, 2 * len(found[0]), 4096)
        # Put there in one step, for other threads.
        found = _POWERS[0] = (_powers(_BASE, size), _powers(_INVERSE, size))
    return found


def _powers(base: int, size: int) -> Hashes:
    factors = np.full(size, base, np.uint64)
    factors[0] = 1
    return np.cumprod(factors)


def mixed(hashes: Hashes) -> Hashes:
    """Spread hashes over all their bits: the low bits of a polynomial depend on few letters."""
    hashes = (hashes ^ (hashes >> _HALF)) * _MIX
    hashes = (hashes ^ (hashes >> _HALF)) * _MIX
    return hashes ^ (hashes >> _HALF)


class Words(NamedTuple):
    """The words of a text, in order; all arrays but `letters` and `sums` have one value a word.

    Parameters
    ----------
    start, end : array of int
        Offsets in the text.
    first, last : array of int
        Offsets in `letters`, the last exclusive.
    line : array of int
        Number of the line, from 0.
    capitals, smalls, marks : array of int
        How many of its characters are capitals, small letters, and letters with a diacritic.
    letters : str
        Folded letters of all words, without anything between the words.
    sums : array of uint64, shape (len(letters) + 1,)
        Sums of letters times powers of the base, from the beginning.
    """

    start: Offsets
    end: Offsets
    first: Offsets
    last: Offsets
    line: Offsets
    capitals: Offsets
    smalls: Offsets
    marks: Offsets
    letters: str
    sums: Hashes

    def hashes(self, first: Offsets, last: Offsets) -> Hashes:
        """Polynomial hashes of spans of letters, not yet mixed."""
        inverse = powers(len(self.sums))[1]
        found: Hashes = (self.sums[last] - self.sums[first]) * inverse[first]
        return found

    def replaced(
        self, words: Offsets, meant: Sequence[str], first: Offsets, last: Offsets
    ) -> Hashes:
        """Polynomial hashes of spans of words as if a word of each were another.

        Parameters
        ----------
        words : array of int, shape (n,)
            The word of each span.
        meant : sequence of str
            What it may stand for, folded.
        first, last : array of int, shape (n,)
            The spans, the last word exclusive.

        Returns
        -------
        array of uint64, shape (len(meant), n)
            Not yet mixed.
        """
        lengths = np.array([len(other) for other in meant])
        power, inverse = powers(len(self.sums) + int(lengths.max()))
        begin, stop = self.first[words], self.last[words]
        start, end = self.first[first], self.last[last - 1]
        before = (self.sums[begin] - self.sums[start]) * inverse[start]
        behind = (self.sums[end] - self.sums[stop]) * inverse[stop]
        own = np.array([prefix_sums(other)[-1] for other in meant])[:, None]
        within = own + power[lengths][:, None] * behind
        found: Hashes = before + power[begin - start] * within
        return found

    def folded(self, word: int) -> str:
        """A word's folded letters."""
        return self.letters[self.first[word] : self.last[word]]


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def prefix_sums(letters: str) -> Hashes:
    """Sums from which the hash of any span of letters is had."""
    codes = _codes(letters)
    sums = np.zeros(len(codes) + 1, np.uint64)
    terms = (codes.astype(np.uint64) * _MIX) * powers(len(sums))[0][: len(codes)]
    np.cumsum(terms, out=sums[1:])
    return sums


def words_of(text: str) -> Words:
    """Fold a text and part it into words.

    A word is a run of letters and digits, with their marks.

    Parameters
    ----------
    text : str
        Any text, in any normalization form.

    Returns
    -------
    Words
        In order.  It takes time and space linear in the text.
    """
    codes = _codes(text)
    table = _CHARACTERS
    table.meet(codes)
    length = table.length[codes]
    source = np.repeat(np.arange(len(codes)), length)
    folded = np.repeat(table.letter[codes], length)
    if length.size and length.max() > 1:
        _spell_out(folded, source, codes, length)
    within = folded != 0
    edges = np.flatnonzero(np.diff(within, prepend=False, append=False))
    begin, stop = edges[::2], edges[1::2]
    # As far as what comes next, so that marks behind the last letter are within.
    source = np.append(source, len(codes))
    start, end = source[begin], np.minimum(source[stop], len(codes))
    compact = np.concatenate(([0], np.cumsum(within)))
    letters = folded[within].astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")

    def count(flags: NDArray[np.bool_]) -> Offsets:
        totals = np.concatenate(([0], np.cumsum(flags)))
        found: Offsets = totals[end] - totals[start]
        return found

    lines = np.cumsum(codes == _NEWLINE)
    return Words(
        start,
        end,
        compact[begin],
        compact[stop],
        lines[start],
        count(table.upper[codes]),
        count(table.lower[codes]),
        count(table.marked[codes]),
        letters,
        prefix_sums(letters),
    )


def _spell_out(
    folded: NDArray[np.uint32],
    source: Offsets,
    codes: NDArray[np.uint32],
    length: NDArray[np.uint8],
) -> None:
    """Put the letters in of characters that fold to several."""
    longer = np.flatnonzero(length > 1)
    for code in set(codes[longer].tolist()):
        spelt = np.array([ord(letter) for letter in _CHARACTERS.longer[code]], np.uint32)
        places = np.searchsorted(source, longer[codes[longer] == code])
        folded[places[:, None] + np.arange(len(spelt))] = spelt
