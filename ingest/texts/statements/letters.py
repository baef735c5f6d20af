"""Letters without their marks, at the same offsets: how Vietnamese is typed without diacritics."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SMALL = re.compile(r"\b[^\W\d_A-ZĐ]\w*")
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


@lru_cache(maxsize=64)
def is_plain(text: str) -> bool:
    """Whether a Vietnamese text is typed without diacritics, but for words with a capital."""
    if text.isascii():
        return True
    return not any(plain(word) != word for word in _SMALL.findall(text))
