"""The words of a name or of a place in a text, as they are written, and what can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from graph.ids import fold
from ingest.texts.known.ordinary import are_ordinary

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_WIDTHLESS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Grave, acute, tilde, hook above and dot below: the tones of a Vietnamese syllable."""
_TONE = re.compile(f"[{_TONES}]")
_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
_SYLLABLE = re.compile(rf"{_ONSET}[aeiouy]{{1,3}}(?:ch|ng|nh|[cmnpt])?")
"""Letters of a Vietnamese syllable: of two such words neither is a mistyped other."""

_ETH = str.maketrans("ð", "đ")
"""As capitals they look alike, and many texts have the one for the other."""


class Surface(NamedTuple):
    """Words as they are written.

    Parameters
    ----------
    words : tuple of str
        In NFC.
    gaps : tuple of str
        What stands between them, one fewer.
    folded : tuple of str
        Words without case and diacritics.
    joined : str
        The same without blanks.
    marked : tuple of str
        Words in small letters with their diacritics, the tone at the end of its syllable, so that
        "hoà" and "hòa" are the same.
    bounds : frozenset of int
        After how many letters a word ends, but for the last.
    capitals : tuple of bool
        Which words begin with a capital.
    """

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    folded: tuple[str, ...]
    joined: str
    marked: tuple[str, ...]
    bounds: frozenset[int]
    capitals: tuple[bool, ...]

    @property
    def bare(self) -> bool:
        """Whether there is no diacritic."""
        return self.marked == self.folded

    @property
    def shouted(self) -> bool:
        """Whether all letters are capitals."""
        return all(word.isupper() or word.isdigit() for word in self.words)

    @property
    def small(self) -> bool:
        """Whether there is no capital."""
        return not any(letter.isupper() for word in self.words for letter in word)

    @property
    def ordinary(self) -> bool:
        """Whether, without capitals, these are ordinary words.

        A name of several words that has its only capital in front is a phrase: "Người mua".
        """
        phrase = len(self.words) > 1 and not any(self.capitals[1:]) and self.capitals[0]
        return phrase or are_ordinary(" ".join(self.words))


@lru_cache(maxsize=65_536)
def surface_of(text: str) -> Surface:
    """Take a name or a piece of text apart."""
    text = unicodedata.normalize("NFC", _WIDTHLESS.sub("", text))
    spans = [match.span() for match in _WORD.finditer(text)]
    words = tuple(text[start:end] for start, end in spans)
    gaps = tuple(text[end:start] for (_, end), (start, _) in pairwise(spans))
    folded = tuple(fold(word).replace(" ", "") for word in words)
    return Surface(
        words,
        gaps,
        folded,
        "".join(folded),
        tuple(map(_marked, words)),
        frozenset([*accumulate(map(len, folded))][:-1]),
        tuple(word[0].isupper() for word in words),
    )


def _marked(word: str) -> str:
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.casefold().translate(_ETH))
    tones = "".join(_TONE.findall(parts))
    return unicodedata.normalize("NFC", _TONE.sub("", parts)) + tones


def is_syllable(folded: str) -> bool:
    """Whether a folded word could be one Vietnamese syllable."""
    return _SYLLABLE.fullmatch(folded) is not None
