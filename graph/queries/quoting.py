"""Finding quotes in a document's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from graph.queries.locators import parse_locator


class Place(NamedTuple):
    """A paragraph, from 1, and offsets of characters in it, the end exclusive."""

    paragraph: int
    start: int
    end: int


class Paragraphs:
    """Some paragraphs of a text, in which quotes are looked for.

    Parameters
    ----------
    paragraphs : sequence of str
        As they follow each other.
    first : int
        Number of the first, from 1.
    """

    def __init__(self, paragraphs: Sequence[str], first: int = 1) -> None:
        self._paragraphs = paragraphs
        self._first = first
        self._folded: list[str] | None = None
        self._mapped: dict[int, list[int]] = {}

    def place(self, quote: str | None, locator: str | None) -> Place | None:
        """Where a quote stands, within one paragraph.

        Where its locator says, if the quote is there; else the first place of the very words, in
        the paragraph of the locator before all others; else of the same words whatever their case
        and the blanks between them.  Without a quote, what the locator names.  Linear in the text.

        Parameters
        ----------
        quote, locator : str, optional
            As evidence has them.
        """
        at = parse_locator(locator)
        number = 0 if at is None else at.paragraph
        named = self._numbered(number)
        if at is not None and named is not None:
            start, end = at.start or 0, len(named) if at.end is None else at.end
            if start < end <= len(named) and quote in (None, named[start:end]):
                return Place(number, start, end)
        words = (quote or "").strip()
        return next(self._places(words, number), None) if words else None

    def _numbered(self, number: int) -> str | None:
        place = number - self._first
        return self._paragraphs[place] if 0 <= place < len(self._paragraphs) else None

    def _places(self, words: str, named: int) -> Iterator[Place]:
        for number, text in self._in_order(self._paragraphs, named):
            if (start := text.find(words)) >= 0:
                yield Place(number, start, start + len(words))
        if self._folded is None:
            self._folded = list(map(_fold, self._paragraphs))
        folded = _fold(words)
        for number, text in self._in_order(self._folded, named):
            if (start := text.find(folded)) >= 0:
                ends = self._origins(number)
                yield Place(number, ends[start], ends[start + len(folded) - 1] + 1)

    def _in_order(self, texts: Iterable[str], named: int) -> Iterator[tuple[int, str]]:
        """Numbered texts, that of a locator first."""
        numbered = list(enumerate(texts, self._first))
        place = named - self._first
        if 0 <= place < len(numbered):
            yield numbered[place]
        yield from numbered

    def _origins(self, number: int) -> list[int]:
        """For each character of a folded paragraph: where it comes from."""
        if number not in self._mapped:
            text = self._paragraphs[number - self._first]
            self._mapped[number] = list(_unfolded(text))
        return self._mapped[number]


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _unfolded(text: str) -> Iterator[int]:
    """Offsets of the characters of `_fold`, in the text."""
    blank = None
    begun = False
    for place, character in enumerate(text):
        if character.isspace():
            blank = place if blank is None else blank
            continue
        if begun and blank is not None:
            yield blank
        blank, begun = None, True
        yield from [place] * len(character.casefold())
