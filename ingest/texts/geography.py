"""Countries, cities and regions by the names that texts give them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from graph.ids import fold
from ingest.countries import country_spellings
from ingest.texts.place_names import PLACES
from ingest.texts.words import Token, tokens_of

_SHORT = 4
_SHORT_FOLDED = frozenset(("hue", "iran", "iraq", "cuba", "peru", "oman", "mali", "togo", "fiji"))
_CAPITALS = frozenset(("us", "usa", "uk", "uae", "u s", "u s a", "hcm", "u k", "hcmc"))
_NO_NAMES = frozenset(("hồ", "an", "and", "thế giới", "châu phi", "âu"))
_LONGEST = 6


class Place(NamedTuple):
    """A place that a text may name: its entity kind, and its country's code."""

    kind: str
    country: str


@cache
def _places() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for name, code in country_spellings().items():
        _add(found, name, Place("country", code))
    for line in PLACES.strip().splitlines():
        code, kind, names = line.split(" ", 2)
        for name in names.split(", "):
            _add(found, name, Place(kind, code))
    return found


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
    if not 0 < len(tokens) <= _LONGEST:
        return None
    key = " ".join([token.key for token in tokens])
    found = _places().get(key)
    if (
        found is not None
        and key in _CAPITALS
        and not all(token.upper or len(token.text) == 1 for token in tokens)
    ):
        return None
    return found


def longest_place(tokens: Sequence[Token], start: int, end: int) -> tuple[Place, int] | None:
    """The place whose name begins at a word and is the longest; and where it ends."""
    for stop in range(min(end, start + _LONGEST), start, -1):
        found = place_of(tokens[start:stop])
        if found is not None:
            return found, stop
    return None
