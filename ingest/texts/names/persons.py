"""Names of persons: how far they reach, and which rows of words are one without a title."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.texts.known.ordinary import are_ordinary
from ingest.texts.names import cues_vi
from ingest.texts.names.cues import words_of
from ingest.texts.names.geography import place_of
from ingest.texts.names.given_names import FAMILY, GIVEN, PARTICLES, SURNAME_ENDS, SURNAMES
from ingest.texts.names.joining import compact
from ingest.texts.names.tables import CUES, HEADS
from ingest.texts.names.words import Token

_MOST = 6
_PLACE_FRONTS = words_of(
    "san santa são saint port puerto mount fort lake cape new los las el villa rio"
)
"""Before a given name they make a place: San Miguel."""
HONORIFICS = words_of("ông bà anh chị cô mr mrs ms miss")
"""Right before a name: bà Yamaguchi Aiko is not of the town of Yamaguchi."""
_SURNAMES = words_of(
    "bell bishop black bridge brook brown bush butler carter case cook cooper cross day dean dove"
    " drake east english farmer farm field finch fish fisher ford forest foster fox french frost"
    " gates gold grant gray green grove hale hall hand harper hart hawk head heath hill holland"
    " hood hope house hunt hunter key king knight lake lamb land lane law light little long lord"
    " love major marsh mason may mayor miles mill miller mills moon moore noble north nova page"
    " palmer park parker parks path peace pearl pike pine pitt pool pope porter power"
    " powers price prince rice ridge rivers root rose rush sage sharp shaw shepherd silver singer"
    " small smith snow"
    " spring star steel stone storm street strong summer summers swan swift taylor temple turner"
    " vale wade walker wall ward waters way webb weeks wells west wheeler white wild winter winters"
    " wise wolf wood woods wright york young banks best chance church cotton crown marks rich"
)
"""Ordinary words, and words of companies, that are family names as well."""


def person_end(words: Sequence[Token], first: int) -> int:
    """Where a person's name ends that begins at a word; that word where there is none."""
    last = first
    while last < len(words) and last - first < _MOST:
        word = words[last]
        if last > first and not _goes_on(words, last):
            break
        if not word.capital:
            if last > first and word.gap == "-":
                last += 1
                continue  # Lee Hwa-young
            if word.key not in PARTICLES or not _leads_on(words, last) or last == first:
                break
        elif any(letter.isdigit() for letter in word.text):
            break
        last += 1
    return last


def _goes_on(words: Sequence[Token], place: int) -> bool:
    gap, before = words[place].gap, words[place - 1]
    if gap == ". ":
        return len(before.text) == 1 or before.key in ("jr", "st")
    return gap == " " or (compact(gap) and gap != "&")


def _leads_on(words: Sequence[Token], place: int) -> bool:
    following = words[place + 1 : place + 4]
    return any(word.capital for word in following) and all(
        word.gap == " " and (word.capital or word.key in PARTICLES) for word in following[:1]
    )


def is_person(row: Sequence[Token]) -> bool:
    """Whether a row of words is a person's name by itself.

    A common given name in front, a Vietnamese family name with two names behind it, or another
    family name that stands in front with a given name behind it.
    """
    if not 2 <= len(row) <= 5 or any(word.upper for word in row if len(word.text) > 3):
        return len(row) in (2, 3) and all(word.upper for word in row) and _vietnamese(row, 2)
    if place_of(row) is not None:
        return False
    keys = [word.key for word in row]
    if _names_a_thing(keys):
        return False
    if len(row) == 2 and row[1].gap == "-" and keys[0] not in FAMILY:
        return False  # Kimberly-Clark
    if keys[0] in GIVEN and not any(CUES.at(keys, place) for place in range(1, len(keys))):
        return True
    if (
        len(keys) < 4
        and len(row[0].text) == 1
        and not CUES.at(keys, 1)
        and row[1].gap.startswith(".")
        and len(row[-1].text) > 1
    ):
        return row[-1].capital and not row[-1].upper  # J. Parsons
    if keys[-1] in SURNAMES and len(row) in (2, 3) and keys[0] not in FAMILY:
        return may_be_person(row)
    if (
        len(row) in (2, 3)
        and len(keys[-1]) > 5
        and keys[-1].endswith(SURNAME_ENDS)
        and keys[0] not in FAMILY
    ):
        return may_be_person(row)
    if keys[0] in FAMILY:
        return len(row) == 3 or keys[-1] in GIVEN or (len(row) == 2 and compact(row[-1].gap))
    if keys[-1] in GIVEN and keys[0] not in FAMILY and len(row) == 2 and not are_ordinary(keys[0]):
        return True  # Hoshino Kenji
    return _vietnamese(row, 3)


def _names_a_thing(keys: Sequence[str]) -> bool:
    """Whether a row ends like the name of a company or a body: ``Victoria Hatcheries``."""
    if keys[0] in _PLACE_FRONTS:
        return True
    if keys[-1] in _SURNAMES:
        return False
    return are_ordinary(keys[-1]) or HEADS.before(keys, len(keys)) is not None


def may_be_person(row: Sequence[Token]) -> bool:
    """Whether a row of words has the form of a person's name, and none of a company's."""
    if not 2 <= len(row) <= 4 or any(not word.text.isalpha() for word in row):
        return False
    if any(word.upper for word in row) or not row[0].capital or not row[-1].capital:
        return False
    keys = [word.key for word in row]
    if any(word.gap not in (" ", ". ", ".", "-", "'", "’") for word in row[1:]):
        return False
    if keys[0] not in GIVEN and (are_ordinary(keys[0]) or CUES.at(keys, 0) is not None):
        return False
    return place_of(row) is None and not _names_a_thing(keys)


def _vietnamese(row: Sequence[Token], least: int) -> bool:
    sure = row[0].key in cues_vi.SURE_SURNAMES
    known = sure or row[0].key in cues_vi.SURNAMES
    return known and len(row) >= (2 if sure else least) and all(len(word.text) <= 7 for word in row)
