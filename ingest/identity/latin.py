"""Names of any script in Latin letters, as they are said rather than letter by letter."""

from __future__ import annotations

import re

from anyascii import anyascii

_SMALL = {
    **dict(zip("ァィゥェォャュョ", ("a", "i", "u", "e", "o", "ya", "yu", "yo"), strict=True)),
    **dict(zip("ぁぃぅぇぉゃゅょ", ("a", "i", "u", "e", "o", "ya", "yu", "yo"), strict=True)),
}
_CONTRACTED = re.compile(f"(.)([{''.join(_SMALL)}])")
"""A kana and a small one: one syllable of the first's consonant and the second's vowel."""
_SILENT = re.compile("[ーッっ]")
"""Marks of length, of vowels and of consonants."""


def in_latin(text: str) -> str:
    """Write a name in Latin letters.

    Examples
    --------
    >>> in_latin("シャンハイ"), in_latin("ニャチャン"), in_latin("Дананг")
    ('shanhai', 'nyachan', 'Danang')
    """
    if text.isascii():
        return text
    return _CONTRACTED.sub(_syllable, _SILENT.sub("", text)).translate(_LETTERS)


class _Letters(dict[int, str]):
    """Letters in Latin ones, each looked up once."""

    def __missing__(self, code: int) -> str:
        found = self[code] = anyascii(chr(code))
        return found


_LETTERS = _Letters()


def _syllable(kana: re.Match[str]) -> str:
    small = _SMALL[kana[2]]
    consonant = anyascii(kana[1])[:-1]
    if kana[1] in "ウう":
        return f"w{small}"
    if small[0] == "y" and consonant in ("sh", "ch", "j"):
        small = small[1:]
    return consonant + small
