"""How alike two entities are: a score between 0 and 1, and the reasons a person can check.

Words are compared one by one, each with the one it is most like; rare words weigh more, as in
soft TF-IDF (Cohen, Ravikumar and Fienberg, "A comparison of string distance metrics for
name-matching tasks", 2003).  Beside it stand the whole names without blanks, and their sounds, by
which names from different scripts are compared.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA, JaroWinkler

from graph.ids import fold
from graph.model import Entity
from ingest.identity.forms import PLACES, parted, place_in_latin, spelt_out
from ingest.identity.sounds import sound_alike, sounds

AUTOMATIC = 1.0
"""From this score on two entities are one without a person's word."""
CANDIDATE = 0.68
"""From this score on two entities are put to a person."""
_ALMOST = 0.99
_OTHER_FORM = 0.96
_OTHER_COUNTRY = 0.9
_OTHER_COUNTRY_OF_PLACE = 0.75
_FAR = 0.6
_FAR_KM = 50
_OTHER_KIND = 0.6
_SOUND = 0.97
_FOREIGN = 0.72
_INITIALS = 0.75
_ALIKE = 0.6
_SHORT = 3
_LONG = 5
_EARTH_KM = 6_371.0
_LATIN = 0x24F
_MOST_INITIALS = 6
_LINKS = frozenset(["and", "of", "the", "for", "va", "de", "la", "du", "del", "et", "und", "y"])
_ORGANIZED = frozenset(["company", "fund", "organization", "bank"])


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    Parameters
    ----------
    folded : str
        As `graph.ids.fold` gives it, in its own script.
    core : tuple of str
        Latin words without legal forms and generic words.
    joined, sound : str
        The core without blanks, and what can be heard of it.
    sorts : frozenset of str
        Classes of the forms it bears.
    foreign : bool
        Whether it was in another script than the Latin one.
    """

    folded: str
    core: tuple[str, ...]
    joined: str
    sound: str
    sorts: frozenset[str]
    foreign: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two entities are.

    Parameters
    ----------
    score : float
        0 to 1; 1 only where nothing speaks against their being one.
    reasons : tuple of str
        Why, the weightiest first.
    identified : bool
        Whether they share an identifier.
    """

    score: float
    reasons: tuple[str, ...]
    identified: bool = False

    @property
    def automatic(self) -> bool:
        """Whether they are one without a person's word."""
        return self.score >= AUTOMATIC

    @property
    def candidate(self) -> bool:
        """Whether they are put to a person."""
        return self.score >= CANDIDATE


class Rarity:
    """Weights of words: the rarer among the names known, the heavier.

    Parameters
    ----------
    counts : mapping of str to int
        In how many names each core word stands.
    total : int
        How many names there are.
    """

    def __init__(self, counts: Mapping[str, int] | None = None, total: int = 0) -> None:
        self._counts = counts or {}
        self._total = total

    def weight(self, word: str) -> float:
        """Inverse document frequency, at least 0.5 and 1 where no names are known."""
        if not self._total:
            return 1.0
        told = math.log((self._total + 1) / (self._counts.get(word, 0) + 1))
        return max(0.5, told / math.log(self._total + 1) * 2)


UNKNOWN = Rarity()
"""Of nothing known: every word weighs the same."""

_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = (
    (re.compile(r"tch|ch|zh|sh|dz|dj|j|ts"), "c"),
    (re.compile(r"ngh|ng"), "n"),
    (re.compile(r"ph|f"), "p"),
    (re.compile(r"th"), "t"),
    (re.compile(r"kh|gh"), ""),
    (re.compile(r"k|q|g|x"), "k"),
    (re.compile(r"[vwuo]+"), "u"),
    (re.compile(r"[iye]+"), "i"),
    (re.compile(r"b"), "p"),
    (re.compile(r"d"), "t"),
    (re.compile(r"z|s"), "s"),
    (re.compile(r"l"), "r"),
    (re.compile(r"m"), "n"),
    (re.compile(r"h"), ""),
)


def sounded(joined: str) -> str:
    """What can be heard of a Latin name, coarsely, so that transliterations of one name agree."""
    for pattern, sound in _SOUNDS:
        joined = pattern.sub(sound, joined)
    return _DOUBLED.sub(r"\1", joined)


@lru_cache(maxsize=65_536)
def name_of(text: str, kind: str) -> Name:
    """Take a name apart, for an entity of a kind."""
    spelt = spelt_out(text)
    foreign = any(letter.isalpha() and ord(letter) > _LATIN for letter in fold(text))
    latin = place_in_latin(spelt) if foreign and kind in PLACES else fold(anyascii(spelt))
    words = _with_initials_joined(latin.split())
    core, sorts = parted(words, kind)
    joined = "".join(core)
    return Name(fold(text), core, joined, sounded(joined), sorts, foreign)


def _with_initials_joined(words: Iterable[str]) -> list[str]:
    """Put single letters together that stand in a row: S.A. is a word."""
    found: list[str] = []
    open_ = False
    for word in words:
        single = len(word) == 1 and word.isalpha()
        if single and open_:
            found[-1] += word
        else:
            found.append(word)
        open_ = single
    return found


def likeness(one: Entity, other: Entity, rarity: Rarity = UNKNOWN) -> Likeness:
    """Tell how alike two entities are.

    Parameters
    ----------
    one, other : Entity
        Compared by all their names, identifiers, kinds and countries; the order does not matter.
    rarity : Rarity
        Weights of words.

    Returns
    -------
    Likeness
        1 if they share an identifier, or a name, kind and country, and share none that differ.
    """
    shared, against = _identifiers(one, other)
    if against:
        return Likeness(0.0, (f"different {against}",))
    if shared:
        return Likeness(1.0, (f"same {shared}",), identified=True)
    names = [
        _names_alike(name_of(mine, one.kind), name_of(theirs, other.kind), rarity)
        for mine in (one.name, *one.aliases)
        for theirs in (other.name, *other.aliases)
    ]
    score, reasons = max(names, key=lambda pair: pair[0])
    told = [reasons]
    places = {one.kind, other.kind} <= PLACES
    if one.kind != other.kind:
        together = places or {one.kind, other.kind} <= _ORGANIZED
        score *= _OTHER_FORM if together else _OTHER_KIND
        told.append(f"{one.kind} and {other.kind}")
    if one.country and other.country:
        same = one.country == other.country
        score *= 1.0 if same else _OTHER_COUNTRY_OF_PLACE if places else _OTHER_COUNTRY
        told.append("same country" if same else f"{one.country} and {other.country}")
    elif score >= AUTOMATIC and (one.country or other.country):
        score = _ALMOST
        told.append("the country of one is not known")
    apart = _distance(one, other) if places else None
    if apart is not None and apart > _FAR_KM:
        score *= _FAR
        told.append(f"{apart:,.0f} km apart")
    return Likeness(round(score, 4), tuple(told))


def _distance(one: Entity, other: Entity) -> float | None:
    """Kilometres between two places, along a great circle; None where one is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(one.lon - other.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def _identifiers(one: Entity, other: Entity) -> tuple[str | None, str | None]:
    """An identifier that both share, and one in which they differ, at most one of either."""
    shared = against = None
    for scheme, value in sorted(one.identifiers.items()):
        theirs = other.identifiers.get(scheme)
        if theirs == value:
            shared = shared or f"{scheme} {value}"
        elif theirs is not None:
            against = against or f"{scheme}: {value} and {theirs}"
    return shared, against if not shared else None


def _names_alike(one: Name, other: Name, rarity: Rarity) -> tuple[float, str]:
    if one.folded == other.folded:
        return 1.0, "same name"
    if _numbers(one) != _numbers(other):
        return 0.3, "different numbers in the names"
    if one.core == other.core and not (one.foreign or other.foreign):
        if one.sorts == other.sorts:
            return 1.0, "same name but for how its legal form is written"
        forms = [", ".join(sorted(name.sorts)) or "none" for name in (one, other)]
        return _OTHER_FORM, f"same name, other form: {forms[0]} and {forms[1]}"
    by_words = _by_words(one.core, other.core, rarity)
    together = OSA.normalized_similarity(one.joined, other.joined)
    heard = OSA.normalized_similarity(one.sound, other.sound) * _SOUND
    found = [
        (by_words, "like words"),
        (together, "almost the same letters"),
        (heard if one.foreign or other.foreign else 0.9 * heard, "sounds alike"),
        (_INITIALS if _initials(one, other) or _initials(other, one) else 0.0, "its initials"),
    ]
    if one.foreign or other.foreign:
        alike = sound_alike(sounds(one.joined), sounds(other.joined))
        found.append((1 - _FOREIGN * (1 - alike), "sounds alike in another script"))
    score, reason = max(found)
    return min(score, _ALMOST), reason


def _numbers(name: Name) -> list[str]:
    return sorted(word for word in name.core if word.isdigit())


def initials_of(core: tuple[str, ...]) -> set[str]:
    """First letters of words, with and without those that only link."""
    return {
        "".join(word[0] for word in core),
        "".join(word[0] for word in core if word not in _LINKS),
    }


def _initials(short: Name, long: Name) -> bool:
    return (
        len(short.core) == 1
        and 1 < len(short.joined) <= _MOST_INITIALS
        and len(long.core) > 1
        and short.joined in initials_of(long.core)
    )


def _by_words(one: tuple[str, ...], other: tuple[str, ...], rarity: Rarity) -> float:
    """Weight of the words that have a counterpart, of the weight of all."""
    pairs = sorted(
        (
            (-_words_alike(mine, theirs), i, j)
            for i, mine in enumerate(one)
            for j, theirs in enumerate(other)
        ),
    )
    used_one: set[int] = set()
    used_other: set[int] = set()
    got = 0.0
    for minus, i, j in pairs:
        if minus == 0 or i in used_one or j in used_other:
            continue
        used_one.add(i)
        used_other.add(j)
        got -= minus * (_heavy(one[i], rarity) + _heavy(other[j], rarity))
    whole = sum(_heavy(word, rarity) for word in (*one, *other))
    return got / whole if whole else 0.0


def _heavy(word: str, rarity: Rarity) -> float:
    return rarity.weight(word) * math.sqrt(len(word))


def _words_alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) <= _SHORT:
        return 0.0
    letters = OSA.normalized_similarity(one, other)
    if min(len(one), len(other)) >= _LONG:
        # What begins alike is often a misprint further on.
        letters = max(letters, 2 * JaroWinkler.similarity(one, other) - 1)
    return letters if letters >= _ALIKE / 2 else 0.0
