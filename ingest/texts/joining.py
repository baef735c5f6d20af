"""Which words make one name: what may stand between two words of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.texts import cues_en, cues_vi
from ingest.texts.cues import Cue
from ingest.texts.geography import longest_place
from ingest.texts.given_names import PARTICLES
from ingest.texts.tables import CUES, HEADS, TERMS
from ingest.texts.words import Token

_OWNERS = frozenset(("people", "women", "farmers", "children", "workers", "mayor"))
"""Whose own are bodies with an ``'s`` in their names: People's Committee."""
_MOST = 14
"""Words that a name has at the most."""
_DASHES = frozenset("-–—‑")
_FORM_TAIL = (("sp", "z", "o", "o"), ("s", "r", "o"), ("d", "o", "o"), ("a", "s"), ("co", "ltd"))
_ABBREVIATED = frozenset(("st", "tp", "mt", "dr", "jr", "tx"))
_FULL_STOP = frozenset(("ltd", "co", "inc", "corp", "pte", "jr", "bhd", "plc", "llc"))
_DOTTED = re.compile(r"\.(?=$|[^\w])")


def compact(gap: str) -> bool:
    """Whether two words are written as one: ``Rent-A-Port``, ``L'Oréal``, ``TP.HCM``, ``J.P``."""
    return gap in ("-", "–", "‑", "'", "’", ".", "&", "+")


def spaced_dash(gap: str) -> bool:
    """Whether a dash with blanks around parts two words."""
    return gap[:1].isspace() and gap[-1:].isspace() and gap.strip() in _DASHES


def name_like(word: Token) -> bool:
    """Whether a word can be of a name: a capital in it, as in ``iPhone`` and ``3M``."""
    return word.capital or (not word.text.islower() and not word.text.isdigit())


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
        return gap != "." or before.upper or len(before.text) == 1 or before.key in _ABBREVIATED
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
    while last < len(words) and last - first < _MOST:
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
    if words[last].gap != " ":
        return 0
    if key in ("of", "for") and before in cues_en.OF_HEADS:
        if words[behind].key == "the":
            behind += 1
    elif key == "and":
        if before not in cues_en.FIELDS or words[behind].key not in cues_en.FIELDS:
            return 0
    elif key in PARTICLES:
        while behind < len(words) and words[behind].key in PARTICLES and words[behind].gap == " ":
            behind += 1
    else:
        return 0
    if behind < len(words) and words[behind].capital and words[behind].gap == " ":
        return behind + 1
    return 0


def _with_form(words: Sequence[Token], first: int, last: int) -> int:
    """Behind the legal form that follows a name after a comma or in small letters."""
    for form in _FORM_TAIL:
        size = len(form)
        for start in (last, last - 1):
            row = words[start : start + size]
            if start <= first or tuple(word.key for word in row) != form:
                continue
            if all(set(word.gap) <= set("., ") for word in row) and row[0].capital:
                return start + size
    following = words[last : last + 1]
    if following and following[0].gap == ", " and following[0].key in ("inc", "ltd", "llc", "jsc"):
        return last + 1 if following[0].capital else last
    return last


def written_end(body: str, word: Token) -> int:
    """Where a name that ends with a word ends: behind the full stop of ``Ltd.``, which it has."""
    dotted = word.key in _FULL_STOP or (len(word.text) == 1 and word.gap == ".")
    return word.end + 1 if dotted and _DOTTED.match(body, word.end) else word.end


def body_end(words: Sequence[Token], first: int, cue: Cue, keys: Sequence[str]) -> int:
    """Where a Vietnamese name ends of which a cue stands before a word; that word if there is none.

    Words for fields of work are of the name also in small letters: directly behind the cue if it
    takes them, and behind another such word.
    """
    place, proper, after_term = first, False, False
    while place < len(words) and place - first < _MOST:
        word = words[place]
        if place > first and not joined(words, place, dashes=cue.dashes):
            linked = _comma_term(words, place, keys) if after_term and not proper else False
            if not linked:
                break
        length = _term(words, place, keys)
        if length and (word.capital or _small_term(words, place, first, cue, proper, after_term)):
            place, after_term = place + length, True
            continue
        if word.capital and not (
            place > first and CUES.at(keys, place) and _ends_name(keys, place)
        ):
            proper, after_term = proper or not length, False
            place += 1
            continue
        if numbered(word) and place > first:
            place += 1
            break
        behind = _inner(words, place, first, cue, keys, after_term)
        if not behind:
            break
        place, after_term = behind, False
    return place


def _ends_name(keys: Sequence[str], place: int) -> bool:
    found = CUES.at(keys, place)
    return found is not None and found[0].kind == "person"


def _term(words: Sequence[Token], place: int, keys: Sequence[str]) -> int:
    found = TERMS.at(keys, place)
    if found is None:
        return 0
    row = words[place + 1 : place + found[1]]
    return found[1] if all(word.gap == " " for word in row) else 0


def _small_term(
    words: Sequence[Token], place: int, first: int, cue: Cue, proper: bool, after_term: bool
) -> bool:
    if proper:
        return False
    if place == first:
        return cue.fields
    verbal = words[place].key in cues_vi.VERBS
    return after_term and (not verbal or words[place - 1].key in cues_vi.JOINING)


def _comma_term(words: Sequence[Token], place: int, keys: Sequence[str]) -> bool:
    """Whether a list of fields goes on: ``Bộ Văn hóa, Thể thao và Du lịch``."""
    word = words[place]
    found = TERMS.at(keys, place) if word.capital and word.gap == ", " else None
    if found is None:
        return False
    behind = place + found[1]
    return (
        behind + 1 < len(words)
        and words[behind].key in cues_vi.JOINING
        and words[behind + 1].capital
        and TERMS.at(keys, behind + 1) is not None
    )


def _inner(
    words: Sequence[Token], place: int, first: int, cue: Cue, keys: Sequence[str], after_term: bool
) -> int:
    """Behind small words that lead on within a Vietnamese name, and the name after them."""
    key, behind = keys[place], place + 1
    if behind >= len(words) or words[place].gap != " ":
        return 0
    if key in cues_vi.JOINING and after_term and words[behind].gap == " ":
        small = TERMS.at(keys, behind) is not None
        return behind if small and (words[behind].capital or cue.fields) else 0
    if cue.kind in ("government", "organization", "embassy") and key in (
        "tỉnh",
        "thành",
        "tp",
        "huyện",
        "quận",
        "thị",
    ):
        behind += words[behind].key in ("phố", "xã") and key in ("thành", "thị")
        if behind < len(words) and words[behind].capital:
            found = longest_place(words, behind, len(words))
            return found[1] if found else _capitals(words, behind)
        return 0
    if cue.place and cue.kind != "government" and key in cues_vi.SEATS and place > first:
        behind += words[behind].key == "tỉnh"
        behind += 2 * (keys[behind : behind + 2] == ["thành", "phố"])
        found = longest_place(words, behind, len(words)) if behind < len(words) else None
        if found:
            return found[1]
        return _capitals(words, behind) if cue.kind == "embassy" else 0
    return 0


def _capitals(words: Sequence[Token], place: int) -> int:
    """Behind the words with capitals that begin at a word; 0 if it has none."""
    last = place
    while (
        last < len(words)
        and words[last].capital
        and (last == place or joined(words, last, dashes=False))
    ):
        last += 1
    return last if last > place else 0
