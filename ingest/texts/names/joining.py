"""Which words make one name: what may stand between two words of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.texts.names import cues_en
from ingest.texts.names.cues import words_of
from ingest.texts.names.given_names import PARTICLES
from ingest.texts.names.tables import HEADS
from ingest.texts.names.words import Token

_OWNERS = words_of(
    "people women men farmers children workers mayor governor marshal bishop king queen prince"
    " lloyd moody mcdonald levi sotheby christie st woman teacher student shepherd traveller"
    " traveler land fisher writer seafarer employer builder driver owner brewer sainsbury macy"
    " kohl lowe wendy domino bulgari trader harrod hershey kellogg denny president premier"
)
"""Whose own are bodies with an ``'s`` in their names: People's Committee."""
_FIELDS_MOST = 4
MOST = 14
"""Words that a name has at the most."""
_ROMANCE = words_of("de del della delle dei degli di da do dos das des du et e y i und für fur van")
"""That link the words of a body's name in other languages."""
_DASHES = frozenset("-–—‑")
_FORM_TAIL = (("sp", "z", "o", "o"), ("s", "r", "o"), ("d", "o", "o"), ("a", "s"), ("co", "ltd"))
_FORM_HEADS = frozenset(("sp", "s", "d", "a", "co", "inc", "ltd", "llc", "jsc"))
_ABBREVIATED = frozenset(("st", "tp", "mt", "dr", "jr", "tx"))
_FULL_STOP = frozenset(("ltd", "co", "inc", "corp", "pte", "jr", "bhd", "plc", "llc"))
_DOTTED = re.compile(r"\.(?=$|[^\w])")

_ROMANISED = re.compile(
    "(?:kk|tt|pp|ss|jj|ch|sh|[bdghjkmnprstwy])?"
    "(?:yeo|yae|yoo|you|wae|eo|ae|eu|oe|ui|wa|wo|we|wi|ya|yo|yu|ye|oo|ou|ee|ai|[aeiou])"
    "(?:ng|ck|[klmnptgrh])?"
)
"""A syllable of a Korean or Chinese name in Latin letters."""
_NO_PARTS = words_of(
    "in on up to run one all no non the a an by ten top set get put cap per re so at it met low hot"
    " big him her man men day pay way key tip hit sun sit is as of go do up am me my we he tier day"
    " wide like made year old new tech tan net gen pan mini ton tons hour mile mill part"
    " term"
)


def compact(gap: str) -> bool:
    """Whether two words are written as one: ``Rent-A-Port``, ``L'Oréal``, ``TP.HCM``, ``J.P``."""
    return gap in ("-", "–", "‑", "'", "’", ".", "&", "+")


def spaced_dash(gap: str) -> bool:
    """Whether a dash with blanks around parts two words."""
    return gap[:1].isspace() and gap[-1:].isspace() and gap.strip() in _DASHES


def name_like(word: Token) -> bool:
    """Whether a word can be of a name: a capital in it, as in ``iPhone`` and ``3M``."""
    return word.capital or (not word.text.islower() and not word.text.isdigit())


def name_like_part(word: Token) -> bool:
    """Whether a small syllable behind a hyphen is of a name, as in ``Lee Hwa-young``."""
    return (
        word.gap in ("-", "‑")
        and word.text.islower()
        and word.key not in _NO_PARTS
        and _ROMANISED.fullmatch(word.key) is not None
    )


def numbered(word: Token) -> bool:
    """Whether a word counts: a number, a year, a Roman number."""
    return word.text.isdigit() or (word.upper and set(word.text) <= set("IVX"))


def joined(words: Sequence[Token], place: int, *, dashes: bool = True) -> bool:
    """Whether a word goes on from the one before it, both with capitals."""
    gap, before = words[place].gap, words[place - 1]
    if gap in (" ", "\u00a0", " & "):
        return True
    if gap in ("' ", "’ "):
        return before.key.endswith("s")  # African Mayors' Assembly
    if compact(gap):
        return (
            gap != "."
            or words[place].text.islower()
            or before.upper
            or len(before.text) == 1
            or before.key in _ABBREVIATED
        )
    if spaced_dash(gap):
        return dashes
    if gap == ". ":
        return before.key in _ABBREVIATED or (len(before.text) == 1 and not words[place].opens)
    return False


def run_end(words: Sequence[Token], first: int, *, dashes: bool = True) -> int:
    """Where a row of words with capitals ends that begins at a word.

    ``of``, ``and``, ``the`` and the like are in it where a name leads on behind them.
    """
    last = first + 1
    while last < len(words) and last - first < MOST:
        if joined(words, last, dashes=dashes) and _goes_on(words, first, last):
            last += 1
            continue
        behind = _link(words, first, last)
        if not behind:
            break
        last = behind
    return _with_form(words, first, last)


def _goes_on(words: Sequence[Token], first: int, last: int) -> bool:
    word = words[last]
    if word.capital or (compact(word.gap) and name_like(word)):
        return True
    if word.gap == "." and word.text.isalpha():
        return True  # Co.op
    if name_like_part(word):
        return True  # Lee Hwa-young
    if word.text.isdigit():
        return len(word.text) <= 4 and word.gap == " " and _numbered_name(words, first, last)
    return name_like(word)


def _numbered_name(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether a number behind a name belongs to it: of an event, a park, an undertaking."""
    keys = [word.key for word in words[first:last]]
    found = HEADS.before(keys, len(keys))
    return found is not None and found[0].kind in ("event", "project")


def _link(words: Sequence[Token], first: int, last: int) -> int:
    """Behind a small word that links two parts of a name and the word after it; 0 if none does."""
    key, before = words[last].key, words[last - 1].key
    behind = last + 1
    if behind >= len(words):
        return 0
    if key == "s" and before in _OWNERS and words[behind].capital:
        return behind + 1
    if words[last].gap == ", " and key in cues_en.FIELDS and before in cues_en.FIELDS:
        return _fields_end(words, first, last)
    if words[last].gap != " ":
        return 0
    if key in ("of", "for") and before in cues_en.OF_HEADS:
        if words[last - 1].gap == "-" and before != "general":
            return 0  # Rent-A-Port of Belgium
        if words[behind].key == "the":
            behind += 1
    elif key == "and":
        if before not in cues_en.FIELDS or words[behind].key not in cues_en.FIELDS:
            return 0
    elif key in _ROMANCE and words[first].key in cues_en.ABROAD:
        following = words[behind]  # Cámara de Comercio de la Ciudad
        behind += following.key in PARTICLES and not following.capital and following.gap == " "
    elif key in PARTICLES:
        following = words[behind]  # van den Berg
        behind += following.key in PARTICLES and not following.capital and following.gap == " "
    else:
        return 0
    if behind < len(words) and words[behind].capital and words[behind].gap == " ":
        return behind + 1
    return 0


def _fields_end(words: Sequence[Token], first: int, last: int) -> int:
    """Behind a list of fields, ``of Trade, Industry and Cooperatives``; 0 if it is none."""
    if not any(word.key in ("of", "for") for word in words[first:last]):
        return 0
    for place in range(last, min(last + 2 * _FIELDS_MOST, len(words) - 1)):
        word, following = words[place], words[place + 1]
        if word.key == "and" and place > last:
            return place + 2 if following.key in cues_en.FIELDS and following.capital else 0
        if word.key not in cues_en.FIELDS or not word.capital or word.gap not in (", ", " "):
            return 0
    return 0


def _with_form(words: Sequence[Token], first: int, last: int) -> int:
    """Behind the legal form that follows a name after a comma or in small letters."""
    following = words[last : last + 1]
    if words[last - 1].key not in _FORM_HEADS and not (
        following and following[0].key in _FORM_HEADS
    ):
        return last
    for form in _FORM_TAIL:
        size = len(form)
        for start in (last, last - 1):
            row = words[start : start + size]
            if start <= first or tuple(word.key for word in row) != form:
                continue
            if all(set(word.gap) <= set("., /") for word in row) and row[0].capital:
                return start + size
    if following and following[0].gap == ", " and following[0].key in ("inc", "ltd", "llc", "jsc"):
        return last + 1 if following[0].capital else last
    return last


def written_end(body: str, word: Token) -> int:
    """Where a name that ends with a word ends: behind the full stop of ``Ltd.``, which it has."""
    dotted = word.key in _FULL_STOP or (len(word.text) == 1 and word.gap == ".")
    return word.end + 1 if dotted and _DOTTED.match(body, word.end) else word.end
