"""Names behind a cue, as Vietnamese has it: ``Sở Kế hoạch và Đầu tư tỉnh Bình Dương``."""

from __future__ import annotations

from collections.abc import Sequence

from graph.ids import fold
from ingest.texts import cues_vi
from ingest.texts.cues import Cue
from ingest.texts.geography import longest_place
from ingest.texts.joining import MOST, joined, numbered
from ingest.texts.surface import is_syllable
from ingest.texts.tables import CUES, TERMS
from ingest.texts.words import Token


def body_end(words: Sequence[Token], first: int, cue: Cue, keys: Sequence[str]) -> int:
    """Where a Vietnamese name ends of which a cue stands before a word; that word if there is none.

    Words for fields of work are of the name also in small letters: directly behind the cue if it
    takes them, and behind another such word.
    """
    place, proper, after_term = first, False, False
    while place < len(words) and place - first < MOST:
        word = words[place]
        if place > first and not joined(words, place, dashes=cue.dashes):
            linked = _comma_term(words, place, keys) if after_term and not proper else False
            if not linked:
                break
        length = _term(words, place, keys)
        if length and (word.capital or _small_term(words, place, first, cue, proper, after_term)):
            place, after_term = place + length, True
            continue
        if word.capital and not (place > first and _ends_name(words, place, keys)):
            proper, after_term = proper or not length, False
            place += 1
            behind = _unlisted_term(words, place, first, cue)
            if behind:
                place, proper, after_term = behind, False, True
            continue
        if numbered(word) and place > first:
            place += 1
            break
        if word.text.isdigit() and keys[place + 1 : place + 2] == ["năm"]:
            place += 2  # Lễ kỷ niệm 10 năm VSIP
            continue
        behind = _inner(words, place, first, cue, keys, after_term)
        if not behind:
            break
        place, after_term = behind, False
    return place


def _ends_name(words: Sequence[Token], place: int, keys: Sequence[str]) -> bool:
    """Whether a title, or a person's name, begins behind a name."""
    found = CUES.at(keys, place)
    if found is not None and found[0].kind == "person":
        return True
    following = words[place + 1 : place + 2]
    person = keys[place] in cues_vi.SURE_SURNAMES and following and following[0].capital
    return bool(person and following[0].gap == " " and words[place].gap == " ")


def _unlisted_term(words: Sequence[Token], place: int, first: int, cue: Cue) -> int:
    """Behind the small rest of a term that no table has, and its first syllable a capital.

    ``Công ty cổ phần Bao bì Lái Thiêu``: one small syllable between two capitals, two behind the
    first word of the name, or one at the end of an office's name; none of them a word that tells
    what somebody does.
    """
    if not is_syllable(fold(words[place - 1].key)):
        return 0
    for size in (1, 2) if place - 1 == first else (1,):
        row, following = words[place : place + size], words[place + size : place + size + 1]
        if len(row) < size or not all(
            word.gap == " "
            and word.text.islower()
            and word.key not in cues_vi.BREAKS
            and is_syllable(fold(word.key))
            for word in row
        ):
            return 0
        if following and following[0].gap == " ":
            year = cue.kind == "event" and following[0].text.isdigit()
            led = following[0].capital or (size == 1 and year)
            if size == 1 and following[0].key in cues_vi.JOINING:
                after = words[place + 2 : place + 3]
                led = bool(after and after[0].capital)
        else:
            led = size == 1 and cue.fields
        if led:
            return place + size
    return 0


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
