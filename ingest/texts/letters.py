"""Letters without their marks, at the same offsets: how Vietnamese is typed without diacritics."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_STROKES = {"đ": "d", "Đ": "D"}


class _Plain(dict[int, str]):
    """A translation table that learns each letter when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        first = unicodedata.normalize("NFD", letter)[0]
        # Only Latin: a Hangul syllable decomposes as well, and is no letter with a mark.
        plain = _STROKES.get(letter, first if first.isascii() else letter)
        self[code] = plain
        return plain


_PLAIN = _Plain()


def plain(text: str) -> str:
    """The text without diacritics, letter by letter, so that offsets stay true.

    Examples
    --------
    >>> plain("Quý II, Đà Nẵng")
    'Quy II, Da Nang'
    """
    return text if text.isascii() else text.translate(_PLAIN)


@lru_cache(maxsize=4096)
def is_plain(text: str) -> bool:
    """Whether a text has no letter with a mark: Vietnamese, if it is that, typed without them."""
    return plain(text) == text
