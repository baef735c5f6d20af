"""A passage of text: its windows of words, and how each line of it is written."""

from __future__ import annotations

import re
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ingest.texts.known.bearing import Place
from ingest.texts.known.folding import Offsets, words_of
from ingest.texts.known.ordinary import ENGLISH
from ingest.texts.known.surface import surface_of
from ingest.texts.known.vocabulary import LONGEST, SHORTEST

_OPENING = re.compile(r"[.!?:…“\"]")
_WIDEST = 5
"""Characters between two words of a name."""
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
        lines, start, end = self.words.line, self.words.start, self.words.end
        # Words far from each other are as those of two lines.
        apart = (np.diff(lines) > 0) | (start[1:] - end[:-1] > _WIDEST)
        parts = np.concatenate(([0], np.cumsum(apart)))[: len(lines)]
        self._begins = np.searchsorted(parts, parts)
        self._ends = np.searchsorted(parts, parts, side="right")
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

    def around(self, words: Offsets, most: int) -> tuple[Offsets, Offsets, Offsets]:
        """All windows of at most so many words that hold one of some words: it, first and last."""
        turns = np.arange(most)
        before, behind = np.nonzero(turns[:, None] + turns < most)
        first, last = words[:, None] - before, words[:, None] + 1 + behind
        within = (first >= self._begins[words, None]) & (last <= self._ends[words, None])
        rows, columns = np.nonzero(within)
        return words[rows], first[rows, columns], last[rows, columns]

    def doubtful(self, known: NDArray[np.bool_]) -> dict[str, list[int]]:
        """Words that may be mistyped ones of a name, folded, and where they stand.

        They have a capital, and are no ordinary words here.
        """
        words = self.words
        length = words.last - words.first
        fit = ~known & self._capital & (length >= SHORTEST) & (length <= LONGEST)
        found: dict[str, list[int]] = {}
        for at in np.flatnonzero(fit).tolist():
            found.setdefault(words.folded(at), []).append(at)
        if found:
            small = np.flatnonzero((words.capitals == 0) & (length >= SHORTEST)).tolist()
            ordinary = {words.folded(at) for at in small} | ENGLISH
            found = {
                word: places
                for word, places in found.items()
                if word.isalpha() and word not in ordinary
            }
        return found

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
        if not word or self.words.line[word - 1] < self.words.line[word]:
            return True
        gap = self.text[int(self.words.end[word - 1]) : int(self.words.start[word])]
        return _OPENING.search(gap) is not None

    def _line(self, word: int) -> tuple[bool, bool, bool]:
        """Whether a word's line is in capitals, has none within sentences, and has diacritics."""
        words = self.words
        line = int(words.line[word])
        if line not in self._lines:
            begin, end = np.searchsorted(words.line, [line, line + 1]).tolist()
            capitals = int(words.capitals[begin:end].sum())
            smalls = int(words.smalls[begin:end].sum())
            places = np.flatnonzero(self._capital[begin:end]) + begin
            quiet = all(self._opens(at) for at in places.tolist())
            marked = bool(words.marks[begin:end].any())
            self._lines[line] = (capitals > _SHOUTED * smalls, quiet, marked)
        return self._lines[line]
