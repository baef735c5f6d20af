"""The words of a paragraph as names are read in them: their place, their case, what parts them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_ENDS = frozenset(".!?:…•")
_ABBREVIATIONS = (
    "tp tx mr mrs ms dr prof st co ltd inc corp no ts ths gs pgs pte gen hon vs"
    " jr sr gov sen rep amb capt col lt sgt rev messrs mme cllr cr dept univ"
)
_ABBREVIATED = frozenset(_ABBREVIATIONS.split())
_TONES = {
    old: new
    for pair in (
        *("oà òa", "oá óa", "oả ỏa", "oã õa", "oạ ọa", "oè òe", "oé óe", "oẻ ỏe", "oẽ õe", "oẹ ọe"),
        *("uỳ ùy", "uý úy", "uỷ ủy", "uỹ ũy", "uỵ ụy"),
    )
    for old, new in (pair.split(),)
}
_TONE = re.compile(f"(?<!q)(?:{'|'.join(_TONES)})$")
"""At the end of a syllable only; behind a q the u is no vowel: quý is spelt so in both ways."""


class Token(NamedTuple):
    """A run of letters and digits.

    Parameters
    ----------
    start, end : int
        Offsets in the body.
    text : str
        As written.
    key : str
        In lower case, Vietnamese tones where the newer spelling puts them (``uỷ`` is ``ủy``).
    capital : bool
        Whether it begins with a capital letter.
    gap : str
        What stands between the word before it and this one, in the same paragraph.
    opens : bool
        Whether it begins a sentence, or what is as good as one: a line, a quotation after a colon.
    """

    start: int
    end: int
    text: str
    key: str
    capital: bool
    gap: str
    opens: bool

    @property
    def upper(self) -> bool:
        """Whether it is written in capitals alone, two or more."""
        return len(self.text) > 1 and self.text.isupper()


@lru_cache(maxsize=65_536)
def word_key(word: str) -> str:
    """A word in lower case, its tone mark where the newer Vietnamese spelling puts it.

    Examples
    --------
    >>> word_key("Uỷ"), word_key("HOÁ")
    ('ủy', 'hóa')
    """
    word = word.lower()
    return word if word.isascii() else _TONE.sub(lambda found: _TONES[found[0]], word)


def keys_of(text: str) -> list[str]:
    """Keys of the words of a text."""
    return [word_key(word) for word in _WORD.findall(text)]


def tokens_of(paragraph: str, offset: int = 0) -> list[Token]:
    """Part a paragraph into words; in linear time.

    Parameters
    ----------
    paragraph : str
        One paragraph of the body.
    offset : int
        Where it begins in the body.
    """
    found: list[Token] = []
    last = 0
    for match in _WORD.finditer(paragraph):
        text, gap = match[0], paragraph[last : match.start()]
        opens = not found or _opens(found[-1], gap)
        start = offset + match.start()
        capital = text[0].isupper()
        found.append(Token(start, offset + match.end(), text, word_key(text), capital, gap, opens))
        last = match.end()
    return found


def _opens(before: Token, gap: str) -> bool:
    if gap in (" ", ", "):
        return False
    if not _ENDS.isdisjoint(gap):
        if gap.lstrip()[0] != ".":
            return True
        initial = len(before.text) == 1 and before.capital and before.text not in "IVX"
        return len(gap) > 1 and not initial and before.key not in _ABBREVIATED
    return False
