"""Countries, cities and regions by the names that texts give them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from graph.ids import fold
from ingest.countries import country_spellings
from ingest.texts.names.cues import words_of
from ingest.texts.names.cues_vi import DIRECTIONS
from ingest.texts.names.listed_places import listed_places
from ingest.texts.names.place_names import PLACES
from ingest.texts.names.words import Token, tokens_of

_SHORT = 4
_SHORT_FOLDED = frozenset(("hue", "iran", "iraq", "cuba", "peru", "oman", "mali", "togo", "fiji"))
_CAPITALS = frozenset(("us", "usa", "uk", "uae", "u s", "u s a", "hcm", "u k", "hcmc"))
_NO_NAMES = frozenset(("hồ", "an", "and", "thế giới", "châu phi", "âu"))
_LONGEST = 6
_PARTS = words_of(
    "north south east west central northern southern eastern western greater upper lower"
)


class Place(NamedTuple):
    """A place that a text may name: its entity kind, and its country's code."""

    kind: str
    country: str


@cache
def _firsts() -> dict[str, int]:
    """How many words the longest name has that begins with a word."""
    found: dict[str, int] = {}
    for key in _places():
        first, *rest = key.split(" ")
        found[first] = max(found.get(first, 0), 1 + len(rest))
    return found


@cache
def _places() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for name, code in country_spellings().items():
        _add(found, name, Place("country", code))
    for line in PLACES.strip().splitlines():
        code, kind, names = line.split(" ", 2)
        for name in names.split(", "):
            _add(found, name, Place(kind, code))
    for name, kind, code in listed_places():
        _add(found, name, Place(kind, code))
    return found


@cache
def _sure() -> frozenset[str]:
    """Names that are places also in small letters, in part or whole."""
    lines = (line.split(" ", 2)[2] for line in PLACES.strip().splitlines())
    names = (*country_spellings(), *(name for line in lines for name in line.split(", ")))
    keys = [" ".join(token.key for token in tokens_of(name)) for name in names]
    return frozenset((*keys, *map(fold, keys)))


def _add(found: dict[str, Place], name: str, place: Place) -> None:
    words = tokens_of(name)
    key = " ".join(token.key for token in words)
    if key in _NO_NAMES:
        return
    found.setdefault(key, place)
    bare = fold(key)
    # Mỹ, Đức and Pháp are names of countries; my, Duc and Phap are others' names too.
    if len(bare) > _SHORT or bare in _SHORT_FOLDED:
        found.setdefault(bare, place)


def place_of(tokens: Sequence[Token]) -> Place | None:
    """The place that some words name, all of them together.

    A name that is typed without any diacritics counts; one with other diacritics does not.
    """
    if not 0 < len(tokens) <= _LONGEST or tokens[0].key not in _firsts():
        return None
    key = " ".join([token.key for token in tokens])
    found = _places().get(key)
    if (
        found is not None
        and key in _CAPITALS
        and not all(token.upper or len(token.text) == 1 for token in tokens)
    ):
        return None
    small = not tokens[0].capital
    if found is not None and small and (len(key) <= _SHORT or key not in _sure()):
        return None
    return found


def _with_direction(tokens: Sequence[Token], stop: int, end: int, place: Place) -> int:
    """Behind the direction that Vietnamese puts behind a foreign region: ``Gyeongsang Bắc``."""
    if place.kind != "region" or place.country == "VN" or stop >= end:
        return stop
    word = tokens[stop]
    return stop + (word.gap == " " and word.capital and word.key in DIRECTIONS)


def longest_place(tokens: Sequence[Token], start: int, end: int) -> tuple[Place, int] | None:
    """The place whose name begins at a word and is the longest; and where it ends."""
    longest = _firsts().get(tokens[start].key, 0)
    for stop in range(min(end, start + longest), start, -1):
        found = place_of(tokens[start:stop])
        if found is not None:
            return found, _with_direction(tokens, stop, end, found)
    if start + 1 < end and tokens[start].capital and tokens[start].key in _PARTS:
        found = place_of(tokens[start + 1 : start + 2])
        if found is not None and tokens[start + 1].gap == " " and tokens[start + 1].capital:
            return Place("region", found.country), start + 2  # South Sulawesi
    return None
