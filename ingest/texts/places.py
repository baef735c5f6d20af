"""A passage of text: its windows of words, and how each line of it is written."""

from __future__ import annotations

import re
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ingest.texts.bearing import Place
from ingest.texts.folding import Offsets, words_of
from ingest.texts.ordinary import ENGLISH
from ingest.texts.surface import surface_of
from ingest.texts.vocabulary import LONGEST, SHORTEST

_OPENING = re.compile(r"[.!?:…“\"]|[-–—•*]\s|\A\s*\Z")
_SHOUTED = 4
"""Capitals for a small letter of a line that is written in capitals."""


class Passage:
    """A piece of text, some thousand words.

    Parameters
    ----------
    text : str
        Lines of text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words_of(text)
        lines = self.words.line
        self._begins = np.searchsorted(lines, lines)
        self._ends = np.searchsorted(lines, lines, side="right")
        self._lines: dict[int, tuple[bool, bool, bool]] = {}

    def __len__(self) -> int:
        return len(self.words.start)

    @cached_property
    def _capital(self) -> NDArray[np.bool_]:
        """Which words begin with a capital."""
        start = self.words.start
        return np.array([self.text[at].isupper() for at in start.tolist()], bool)

    def windows(self, most: int, letters: int) -> tuple[Offsets, Offsets]:
        """All windows of words of one line, of at most so many words and letters: first and last.

        The last is exclusive.
        """
        first = np.arange(len(self))[:, None]
        last = first + np.arange(1, most + 1)
        within = last <= self._ends[:, None]
        ends = self.words.last[np.minimum(last, len(self)) - 1]
        size = ends - self.words.first[:, None]
        within &= (size > 1) & (size <= letters)
        rows, columns = np.nonzero(within)
        return rows, rows + columns + 1

    def around(self, word: int, most: int) -> tuple[Offsets, Offsets]:
        """All windows of words of one line that a word is in."""
        begin, end = int(self._begins[word]), int(self._ends[word])
        firsts = np.arange(max(begin, word - most + 1), word + 1)
        lasts = np.arange(word + 1, min(end, word + most) + 1)
        rows, columns = np.nonzero(lasts[None, :] - firsts[:, None] <= most)
        return firsts[rows], lasts[columns]

    def doubtful(self, known: NDArray[np.bool_]) -> list[int]:
        """Words that may be mistyped ones of a name: with a capital, and not ordinary here."""
        words = self.words
        length = words.last - words.first
        fit = ~known & self._capital & (length >= SHORTEST) & (length <= LONGEST)
        places = np.flatnonzero(fit).tolist()
        if not places:
            return []
        small = np.flatnonzero((words.capitals == 0) & (length >= SHORTEST)).tolist()
        ordinary = {words.folded(at) for at in small}
        folded = ((at, words.folded(at)) for at in places)
        return [
            at
            for at, word in folded
            if word.isalpha() and word not in ordinary and word not in ENGLISH
        ]

    def offsets(self, span: tuple[int, int]) -> tuple[int, int]:
        """Offsets of a window in the text."""
        start, end = int(self.words.start[span[0]]), int(self.words.end[span[1] - 1])
        if self.text[end : end + 1] == ")" and "(" in self.text[start:end]:
            end += ")" not in self.text[start:end]
        return start, end

    def place(self, span: tuple[int, int]) -> Place:
        """What is to be known of a window to compare it with a name."""
        start, end = self.offsets(span)
        shouted, quiet, marked = self._line(span[0])
        return Place(surface_of(self.text[start:end]), self._opens(span[0]), shouted, quiet, marked)

    def _opens(self, word: int) -> bool:
        """Whether a word begins a sentence."""
        if word == self._begins[word]:
            return True
        gap = self.text[int(self.words.end[word - 1]) : int(self.words.start[word])]
        return _OPENING.search(gap.rstrip() if gap.strip() else "x") is not None

    def _line(self, word: int) -> tuple[bool, bool, bool]:
        """Whether a word's line is in capitals, has none within sentences, and has diacritics."""
        begin, end = int(self._begins[word]), int(self._ends[word])
        if begin not in self._lines:
            words = self.words
            capitals = int(words.capitals[begin:end].sum())
            smalls = int(words.smalls[begin:end].sum())
            places = np.flatnonzero(self._capital[begin:end]) + begin
            quiet = all(self._opens(at) for at in places.tolist())
            marked = bool(words.marks[begin:end].any())
            self._lines[begin] = (capitals > _SHOUTED * smalls, quiet, marked)
        return self._lines[begin]
