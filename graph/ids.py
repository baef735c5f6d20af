"""Ids and the folding of names that ids, search and matching share."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterable
from functools import cache

import orjson

from graph.errors import InputError

MAX_ID = 200
ID_HINT = f"use 1 to {MAX_ID} letters, digits and : . _ ~ @ + -"
_PUNCTUATION = frozenset(":._~@+-")
# Letters that Unicode does not decompose but readers type without their stroke or ligature.
_UNDECOMPOSED = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h"}
)
_PLAIN = re.compile(rf"[A-Za-z0-9:._~@+-]{{1,{MAX_ID}}}")
# The marks of Latin letters: without the joiner among them, which does not combine.
_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
_NOT_WORD = re.compile(r"[\W_]+")
# Stream-Safe Text Format (Unicode Standard Annex 15, section 13): more marks on one letter are no
# language, and putting them in order takes time that grows with the square of their number.
_HEAP = 30


def nfc(text: str) -> str:
    """Put a text in Unicode normalization form C, in time linear in its length.

    Of marks on one letter more than 30 are dropped.
    """
    return unicodedata.normalize("NFC", without_heaps(text))


def without_heaps(text: str) -> str:
    """Drop what are more than 30 marks on one letter."""
    if text.isascii() or len(text) <= _HEAP:
        return text
    # A set of letters of the first plane alone is ten times as fast.
    return _heaps(0xFFFF if max(text) <= "\uffff" else sys.maxunicode).sub(r"\1", text)


@cache
def _heaps(last: int) -> re.Pattern[str]:
    marks = "".join(chr(code) for code in range(0x300, last) if unicodedata.combining(chr(code)))
    return re.compile(f"([{marks}]{{{_HEAP}}})[{marks}]+")


def check_id(text: str, *, field: str = "id") -> str:
    """Check an id and put it in NFC.

    Parameters
    ----------
    text : str
        The id as given.
    field : str
        Column or parameter to name in an error.

    Returns
    -------
    str
        The id in Unicode normalization form C.

    Raises
    ------
    InputError
        If it is empty, longer than 200 characters, or holds another character than letters
        (with their marks), digits and ``: . _ ~ @ + -``.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = nfc(text)
    if not 1 <= len(text) <= MAX_ID:
        raise InputError(
            f"'{text[:40]}' is not an id: {len(text)} characters", hint=ID_HINT, field=field
        )
    for place, letter in enumerate(text):
        category = unicodedata.category(letter)
        marks_a_letter = category[0] == "M" and place > 0
        if not (category[0] == "L" or category == "Nd" or letter in _PUNCTUATION or marks_a_letter):
            raise InputError(
                f"'{text[:40]}' is not an id: it holds {letter!r}", hint=ID_HINT, field=field
            )
    return text


def are_plain(ids: Iterable[str]) -> bool:
    """Whether all are ids of the commonest letters, which `check_id` gives back as they are."""
    return all(map(_PLAIN.fullmatch, ids))


def fold(text: str) -> str:
    """Fold a name so that case, diacritics, normalization form and punctuation do not matter.

    Returns
    -------
    str
        Lower-case words without diacritics (đ becomes d), one blank between two.

    Examples
    --------
    >>> fold("BÌNH  Dương"), fold("Đồng-Nai")
    ('binh duong', 'dong nai')
    """
    if text.isascii():
        return _NOT_WORD.sub(" ", text.lower()).strip()
    # In this order, because decomposing can bring capitals: ™ becomes TM.
    decomposed = unicodedata.normalize("NFKD", without_heaps(text)).casefold()
    bare = _MARKS.sub("", decomposed)
    if not bare.isascii():
        bare = "".join([letter for letter in bare if not unicodedata.combining(letter)])
        bare = bare.translate(_UNDECOMPOSED)
    return _NOT_WORD.sub(" ", bare).strip()


def entity_id(kind: str, name: str) -> str:
    """Make an entity's id of its kind and name, ``kind:slug``.

    Raises
    ------
    InputError
        If the name holds no letter or digit to make an id of.

    Examples
    --------
    >>> entity_id("city", "Đà Nẵng")
    'city:da-nang'
    """
    slug = fold(name).replace(" ", "-")
    if not slug:
        raise InputError(
            f"no id can be made of the name '{name}'", hint="give the entity an id", field="name"
        )
    made = f"{kind}:{slug}"
    if len(made) > MAX_ID:
        # Two long names may begin alike: their hashes tell them apart.
        made = f"{made[: MAX_ID - 25].rstrip('-')}-{hashlib.sha256(made.encode()).hexdigest()[:24]}"
    return check_id(made)


def relation_id(
    kind: str,
    source: str,
    target: str,
    recipient: str | None,
    occasion: str | None,
    start: str | None,
    amount: str | None,
    currency: str | None,
) -> str:
    """Make a relation's id: a hash of what makes it the fact it is.

    The same row gives the same id for ever, in any dataset.

    Returns
    -------
    str
        ``kind:`` and 24 hexadecimal digits of SHA-256 over the JSON array of the eight values.
    """
    told = orjson.dumps((kind, source, target, recipient, occasion, start, amount, currency))
    return f"{kind}:{hashlib.sha256(told).hexdigest()[:24]}"
