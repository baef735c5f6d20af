"""Vietnamese whose typing method left its signs: Telex ``DDaf Nawxng``, VNI ``D9a2 Na8ng4``.

Both write plain letters and a sign for each diacritic: letters doubled or w, and s f r x j for the
tones, in Telex; the digits 1 to 9 in VNI.  Files typed with the method switched off hold the signs.
"""

from __future__ import annotations

import re

_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_VNI = re.compile(r"(?<=[a-z])[1-9]")
_SIGNS = re.compile(r"[1-9wsfrxj]|([aeod])\1")
"""What a word holds in which a typing method left anything."""
_TELEX = (
    (re.compile(r"([aeod])\1"), r"\1"),
    (re.compile(r"(?<=[aou])w|^w"), ""),
    (re.compile(r"(?<=[a-z])[sfrxj]$"), ""),
    # A tone may be typed as soon as its vowel is.
    (re.compile(r"(?<=[aeiouy])[sfxj](?=[aeiouycmnpt])"), ""),
)


def as_meant(words: list[str]) -> list[str]:
    """Give the words that were meant, if all of them become Vietnamese syllables.

    Parameters
    ----------
    words : list of str
        Folded words.

    Returns
    -------
    list of str
        Empty if they hold no signs of a typing method, or are not Vietnamese without them.

    Examples
    --------
    >>> as_meant(["ddaf", "nawxng"]), as_meant(["bi2nh", "du7o7ng"]), as_meant(["paris"])
    (['da', 'nang'], ['binh', 'duong'], [])
    """
    if not all(map(str.isascii, words)):
        return []
    meant: list[str] = []
    for word in words:
        plain = _plain(word) if _SIGNS.search(word) else word
        if not _SYLLABLE.fullmatch(plain):
            return []
        meant.append(plain)
    return meant if meant != words else []


def _plain(word: str) -> str:
    if _VNI.search(word):
        return _VNI.sub("", word)
    for sign, letters in _TELEX:
        word = sign.sub(letters, word)
    return word
