"""Words with capitals that are no names, or name by what somebody makes; for rows of capitals."""

from __future__ import annotations

from collections.abc import Sequence

from graph.ids import fold
from ingest.texts.known.surface import is_syllable
from ingest.texts.names.cues import Cue
from ingest.texts.names.cues_vi import BRANCH_NOUNS, DIRECTIONS, NOT_OFFICES, SHORT_OFFICES, STREETS
from ingest.texts.names.geography import longest_place, place_of
from ingest.texts.names.joining import run_end
from ingest.texts.names.proposals import Proposal
from ingest.texts.names.tables import CUES, SECTORS, TRADES
from ingest.texts.names.words import Token

_ROADS = frozenset(("đt", "ql", "tl", "hl", "dt", "đh"))
SMALL_TITLES = frozenset(("ing", "sen", "gen", "adv", "mx", "hon", "amb", "cr", "capt"))
"""Written otherwise they are names: ING is a bank."""
_CONTINENTS = frozenset(("á", "âu", "phi", "mỹ", "úc"))


def no_name(words: Sequence[Token], keys: Sequence[str], place: int) -> bool:
    """Whether the capital is the sentence's: a syllable before a small one, or before a cue."""
    if place and keys[place - 1] == "miền" and keys[place] in ("trung", *DIRECTIONS):
        return True
    if place and keys[place - 1] == "châu" and keys[place] in _CONTINENTS:
        return True
    if words[place].upper and keys[place] in _ROADS and place + 1 < len(words):
        return words[place + 1].text[:1].isdigit()  # ĐT 746
    begins = words[place].opens or words[place].gap != " "
    if not begins or words[place].upper or place + 1 >= len(words):
        return False
    following = words[place + 1]
    if following.gap != " " or not is_syllable(fold(words[place].key)):
        return False
    if following.text.islower():
        marked = not (words[place].text.isascii() and following.text.isascii())
        return marked and is_syllable(fold(following.key))
    found = CUES.at(keys, place + 1) if words[place].opens else None
    return found is not None and found[0].manner != "noun" and following.text.istitle()


def before_cue(words: Sequence[Token], keys: Sequence[str], first: int, last: int) -> int:
    """A row ends before a cue that goes on in small letters behind it: ``Quý Công ty``."""
    if last >= len(words) or not words[last].text.islower():
        return last
    for place in range(max(first, last - 2), last):
        found = CUES.at(keys, place)
        if found is not None and place + found[1] > last and words[last].gap == " ":
            return place
    return last


def in_street(words: Sequence[Token], keys: Sequence[str], place: int) -> bool:
    """Whether a number of a house, or a word for a street, stands before a person's name."""
    before = words[place - 1 : place]
    if not before or words[place].gap != " ":
        return False
    return before[0].text.isdigit() or keys[place - 1] in STREETS


def traded(words: Sequence[Token], keys: Sequence[str], place: int) -> Proposal | None:
    """A company by what it makes and its name: ``Cơ khí Trảng Bàng``, ``Thép Hòa Phát``."""
    found = TRADES.at(keys, place)
    if found is None or place + found[1] >= len(words) or not words[place].text.istitle():
        return None
    if place and words[place].gap == " " and keys[place - 1] in BRANCH_NOUNS:
        return None
    behind = place + found[1]
    if any(word.gap != " " for word in words[place + 1 : behind + 1]):
        return None
    if not words[behind].capital or CUES.at(keys, behind):
        return None
    last = run_end(words, behind, dashes=False)
    row = words[behind:last]
    town = place_of(row)
    if town is not None and (words[place].opens or town.kind == "country"):
        return None
    if town is None and last - behind < 2 and is_syllable(fold(row[0].key)):
        return None
    said = " ".join(keys[place:behind])
    return Proposal(place, last, (place, last), "company", 0.7, said, "own")


def small_office(words: Sequence[Token], keys: Sequence[str], place: int, cue: Cue) -> bool:
    """Whether a word in small letters is an office: not so in "toàn bộ" and "trụ sở"."""
    if cue.kind != "government" or keys[place] not in SHORT_OFFICES:
        return cue.kind == "government"
    if not words[place + 1].capital or CUES.at(keys, place + 1):
        return False
    return not place or keys[place - 1] not in NOT_OFFICES


def behind_branch(words: Sequence[Token], keys: Sequence[str], place: int) -> int:
    """Behind a branch and a country between a common noun and a name: ``xưởng dệt Minh Thạnh``."""
    for _ in range(3):
        if place + 1 >= len(words) or words[place].gap != " ":
            return place
        small = not words[place].capital and keys[place] != "in"
        branch = SECTORS.at(keys, place) or TRADES.at(keys, place)
        branch = branch if small else None
        found = longest_place(words, place, len(words))
        if branch:
            place += branch[1]
        elif (
            found
            and found[1] < len(words)
            and words[found[1]].gap == " "
            and words[found[1]].capital
            and (found[0].kind == "country" or not keys[place - 1].isascii())
        ):
            place = found[1]
        else:
            return place
    return place


def only_role(keys: Sequence[str], first: int, last: int) -> bool:
    """Whether some words are an office and no name: ``Madam Consul``."""
    role = CUES.at(keys, first)
    return role is not None and role[0].manner == "role" and role[1] == last - first
