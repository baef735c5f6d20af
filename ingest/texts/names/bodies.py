"""Names behind a cue, as Vietnamese has it: ``Sở Kế hoạch và Đầu tư tỉnh Bình Dương``."""

from __future__ import annotations

from collections.abc import Sequence

from graph.ids import fold
from ingest.texts.known.surface import is_syllable
from ingest.texts.names import cues_vi
from ingest.texts.names.cues import Cue
from ingest.texts.names.geography import longest_place
from ingest.texts.names.joining import MOST, compact, joined, name_like_part, numbered
from ingest.texts.names.persons import person_end
from ingest.texts.names.tables import CUES, TERMS, VERBAL
from ingest.texts.names.words import Token

_INNER = 8
"""Small syllables in a row within a name at the most."""
_SPELT = 3
"""Words of a region's name at the most that is read as other names are."""
_TAIL = 6
"""Small syllables with which a name may end before a comma or the end of a sentence."""
_SEATED = frozenset(("tỉnh", "phố", "huyện", "quận", "xã", "phường"))
_ENDING = frozenset(("government", "organization", "event", "project"))


def body_end(words: Sequence[Token], first: int, cue: Cue, keys: Sequence[str]) -> int:
    """Where a Vietnamese name ends of which a cue stands before a word; that word if there is none.

    Words for fields of work are of the name also in small letters: directly behind the cue if it
    takes them, and behind another such word.
    """
    return _seat_before_person(words, first, cue, keys) or _words_end(words, first, cue, keys)


def _words_end(words: Sequence[Token], first: int, cue: Cue, keys: Sequence[str]) -> int:
    place, proper, after_term = first, False, False
    while place < len(words) and place - first < MOST:
        word = words[place]
        if place > first and not joined(words, place, dashes=cue.dashes):
            linked = _comma_term(words, place, keys) if after_term and not proper else False
            if not linked:
                break
        length = _term(words, place, keys)
        if length and (word.capital or _small_term(words, place, first, cue, proper, after_term)):
            lone = word.capital and not (place > first and _paired(words, place))
            place, after_term = place + length, True
            if lone and (length == 1 or cue.kind != "government"):
                place = _led_on(words, place, first, cue, keys) or place
            continue
        region = longest_place(words, place, len(words)) if word.capital else None
        if region is not None and region[1] - place > _SPELT:
            place, proper, after_term = region[1], True, False
            continue  # Đồng bằng sông Cửu Long
        if word.capital and not (place > first and _ends_name(words, place, keys)):
            proper, after_term = proper or not length, False
            place += 1
            behind = _led_on(words, place, first, cue, keys)
            if behind:
                place, proper, after_term = behind, False, True
            continue
        if place > first and compact(word.gap) and name_like_part(word):
            place += 1  # Seo-yang Mold
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


def _seat_before_person(words: Sequence[Token], first: int, cue: Cue, keys: Sequence[str]) -> int:
    """Behind the place of an office before its holder: ``UBND tỉnh Bình Dương Mai Hữu Đạt``."""
    if cue.kind != "government" or not first or keys[first - 1] not in _SEATED:
        return 0
    found = longest_place(words, first, len(words))
    if found is None or person_end(words, found[1]) - found[1] < 2:
        return 0
    held = words[found[1]].gap == " " and keys[found[1]] in cues_vi.SURNAMES
    return found[1] if held else 0


def _ends_name(words: Sequence[Token], place: int, keys: Sequence[str]) -> bool:
    """Whether a title, or a person's name, begins behind a name."""
    found = CUES.at(keys, place)
    if found is not None and found[0].kind == "person":
        return True
    following = words[place + 1 : place + 2]
    person = keys[place] in cues_vi.SURE_SURNAMES and following and following[0].capital
    return bool(person and following[0].gap == " " and words[place].gap == " ")


def _led_on(words: Sequence[Token], place: int, first: int, cue: Cue, keys: Sequence[str]) -> int:
    """Behind the small words that describe what a name is of: ``Công ty Xe buýt Kaze``.

    They follow one capital, which begins a word of two syllables or more, and lead to a capital;
    the name of an office, a park or a meeting may also end with the second syllable of that word.
    """
    if place >= len(words):
        return 0
    before = words[place - 1]
    if not is_syllable(fold(before.key)) or (place > first + 1 and _paired(words, place - 1)):
        return 0
    end = _small_words(words, place, cue, keys)
    following = words[end : end + 1]
    if end > place and following and following[0].gap == " ":
        year = cue.kind == "event" and following[0].text.isdigit()
        year = year or (numbered(following[0]) and _counts(words, end))
        if year or (following[0].capital and not _other_begins(words, end, keys)):
            return end
    if end > place and cue.kind in _ENDING:
        ends = not following or following[0].gap != " "
        if ends and cue.kind != "government" and end - place <= _TAIL:
            return end
        return min(end, place + 1) if before.capital else 0
    return 0


def small_lead(words: Sequence[Token], place: int, cue: Cue, keys: Sequence[str]) -> int:
    """Behind small words that lead from a cue to a name: ``Khu liên hợp gang thép Dung Quất``."""
    if cue.kind not in ("project", "event", "organization") or not words[place].text.islower():
        return place
    end = _small_words(words, place, cue, keys)
    following = words[end : end + 1]
    if end == place or not following or following[0].gap != " " or not following[0].capital:
        return place
    if _other_begins(words, end, keys):
        return place
    at = place
    while at < end and (length := _term(words, at, keys)):
        at += length
    if words[place].key in cues_vi.VERBS and _has_object(words, place):
        return place
    found = longest_place(words, end, len(words))
    return end if at == end or found is None else place


def _counts(words: Sequence[Token], place: int) -> bool:
    """Whether a number is of a name: ``Phát điện 3``, and not ``3 tỷ đồng``."""
    if len(words[place].text) > 2:
        return False
    behind = words[place + 1 : place + 2]
    return not behind or behind[0].gap != " " or behind[0].key not in cues_vi.UNITS


def _paired(words: Sequence[Token], place: int) -> bool:
    """Whether a word with a capital stands right behind another one."""
    return words[place].capital and words[place - 1].capital and words[place].gap == " "


def _small_words(words: Sequence[Token], place: int, cue: Cue, keys: Sequence[str]) -> int:
    """Behind the small syllables that may be of a name, none of which tells what somebody does."""
    end = place
    while end < len(words) and end - place < _INNER:
        word = words[end]
        if word.gap != " " or not word.text.islower() or VERBAL.at(keys, end):
            break
        length = _term(words, end, keys)
        if length and not (end == place and length == 1 and keys[end] in cues_vi.BREAKS):
            end += length
            continue
        linked = keys[end] in cues_vi.JOINING and end > place and end + 1 < len(words)
        if linked and not words[end + 1].capital and _term(words, end + 1, keys):
            end += 1
            continue
        if word.key in cues_vi.BREAKS or not is_syllable(fold(word.key)):
            break
        end += 1
    return end


def _other_begins(words: Sequence[Token], place: int, keys: Sequence[str]) -> bool:
    """Whether another name begins at a word: one with a cue of its own, or a person's."""
    found = CUES.at(keys, place)
    if found is not None and (found[1] > 1 or found[0].kind != "project"):
        return True
    return _ends_name(words, place, keys)


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
    verbal = words[place].key in cues_vi.VERBS
    if place == first:
        return cue.fields and not (verbal and _has_object(words, place))
    return after_term and (not verbal or words[place - 1].key in cues_vi.JOINING)


def _has_object(words: Sequence[Token], place: int) -> bool:
    """Whether a verb has a name for its object: ``Hội kết nối Chaiyaporn Plastics với``."""
    behind = words[place + 2 : place + 3]
    foreign = behind and behind[0].capital and not is_syllable(fold(behind[0].key))
    return bool(foreign and longest_place(words, place + 2, len(words)) is None)


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
        small = TERMS.at(keys, behind) is not None and not _another(words, behind, keys)
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


def _another(words: Sequence[Token], place: int, keys: Sequence[str]) -> bool:
    """Whether a company or an office of its own begins at a word behind "và"."""
    found = CUES.at(keys, place) if words[place].capital else None
    return found is not None and found[0].kind in ("company", "fund", "government", "embassy")


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
