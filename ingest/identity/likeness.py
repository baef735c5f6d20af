"""How alike two entities are: a score between 0 and 1, and the reasons a person can check.

Words are compared one by one, each with the one it is most like; rare words weigh more, as in
soft TF-IDF (Cohen, Ravikumar and Fienberg, "A comparison of string distance metrics for
name-matching tasks", 2003).  Beside it stand the whole names without blanks, and their sounds, by
which names from different scripts are compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.ids import fold
from graph.model import Entity
from ingest.identity.circumstances import circumstances
from ingest.identity.forms import PLACES, parted, place_in_latin, qualifier_of, spelt_out
from ingest.identity.latin import in_latin
from ingest.identity.rarity import UNKNOWN, Rarity
from ingest.identity.readings import readings
from ingest.identity.sounds import sound_alike, sounded, sounds
from ingest.identity.typed import as_meant
from ingest.identity.words import OTHERS, PERSONS, Manner, words_alike
from ingest.identity.words import PLACES as WHERE

AUTOMATIC = 1.0
"""From this score on two entities are one without a person's word."""
CANDIDATE = 0.68
"""From this score on two entities are put to a person."""
_ALMOST = 0.99
_OTHER_FORM = 0.96
_MOST_NAMES = 200
_OTHER_ORDER = 0.96
_OTHER_QUALIFIER = 0.75
_IN = "in "
_SOUND = 0.97
_SOUND_ALONE = 0.9
_FOREIGN = 0.66
_SPELT = 0.9
_WORTH_HEARING = 0.4
_WORTH_HEARING_ACROSS = 0.25
"""Likeness at a first look below which sounds are not aligned: not one in 200 would be alike."""
_INITIALS = 0.75
_READING = 0.95
_READ = 0.8
_LATIN = 0x24F
_MOST_INITIALS = 6
_ROUNDING = 1e-4
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vii": "7", "viii": "8", "ix": "9", "xii": "12"}
"""Not those that are names as well: Vi, Xi."""
_LINKS = frozenset(["and", "of", "the", "for", "va", "de", "la", "du", "del", "et", "und", "y"])


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    Parameters
    ----------
    folded : str
        As `graph.ids.fold` gives it, in its own script.
    core : tuple of str
        Latin words without legal forms and generic words.
    joined : str
        The core without blanks.
    whole : str
        All words without blanks: a form that one script sets apart is not told in another.
    sorts : frozenset of str
        Classes of the forms it bears, and what qualifies the name of a place, behind ``in``.
    script : str
        Another script than the Latin one that it was in, as Unicode names it.
    readings : frozenset of str
        Other ways to read what is written: a place's Chinese characters, Vietnamese as typed.
    """

    folded: str
    core: tuple[str, ...]
    joined: str
    whole: str
    sorts: frozenset[str]
    script: str
    readings: frozenset[str] = frozenset()

    @property
    def sound(self) -> str:
        """What can be heard of the core."""
        return sounded(self.joined)


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


_SIMPLE = re.compile(
    r"[A-Za-z0-9 ./+\-\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u013e\u0141-\u024f\u1e00-\u1eff]+"
)
_APOSTROPHES = re.compile("['’ʻ`ʿʾ]")


@lru_cache(maxsize=65_536)
def name_of(text: str, kind: str) -> Name:
    """Take a name apart, for an entity of a kind."""
    folded = fold(text)
    if folded.isascii() and _SIMPLE.fullmatch(text):
        # As below, in fewer steps: most names are Latin words alone.
        script, qualifier, words = "", "", folded.split()
        if kind not in PLACES and kind != "person":
            words = _with_initials_joined(words)
    else:
        spelt = spelt_out(text)
        script = _script(folded)
        words = _words(spelt, kind, bool(script))
        qualifier = qualifier_of(spelt) if kind in PLACES else ""
    core, sorts = parted(words, kind)
    sorts |= {_IN + qualifier} if qualifier else set()
    said = _otherwise(text, words, kind, bool(script))
    return Name(folded, core, "".join(core), "".join(words), sorts, script, said)


def _otherwise(text: str, words: list[str], kind: str, foreign: bool) -> frozenset[str]:
    """Other ways to read what is written."""
    if foreign:
        return readings(text) if kind in PLACES else frozenset()
    meant = as_meant(words)
    return frozenset(["".join(parted(meant, kind)[0])] if meant else [])


def _words(spelt: str, kind: str, foreign: bool) -> list[str]:
    """Give the Latin words of a name."""
    if kind in PLACES:
        return place_in_latin(spelt, foreign).split()
    latin = _APOSTROPHES.sub("", in_latin(spelt.replace("&", " and ")))
    if kind == "person":
        return _given_first(latin).split()
    return _with_initials_joined(fold(latin).split())


def _given_first(latin: str) -> str:
    """Fold a person's name, and put what stands behind a comma in front: Scholz, Olaf."""
    family, _, given = latin.partition(",")
    alone, _ = parted(["x", *fold(given).split()], "person")
    # Behind a comma may also stand a title.
    return fold(f"{given} {family}" if len(alone) > 1 and "," not in given else latin)


def _script(folded: str) -> str:
    """Name the script of the first letter that is not Latin."""
    for letter in folded:
        if letter.isalpha() and ord(letter) > _LATIN:
            return unicodedata.name(letter, "?").split(" ")[0]
    return ""


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


def likeness(
    one: Entity, other: Entity, rarity: Rarity = UNKNOWN, *, least: float = 0.0
) -> Likeness:
    """Tell how alike two entities are.

    Parameters
    ----------
    one, other : Entity
        Compared by all their names, identifiers, kinds and countries; the order does not matter.
    rarity : Rarity
        Weights of words.
    least : float
        Below this the score need not be told: then it may be given as less, and the reasons differ.

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
    most, told = circumstances(one, other)
    if most < least:
        return Likeness(0.0, tuple(told))
    manner = _manner(one.kind, other.kind)
    # What is asked of the names: a score is rounded.
    asked = (least - _ROUNDING) / most
    score, reason = _likest(_names_of(one), _names_of(other), rarity, manner, asked)
    score *= most
    if score >= AUTOMATIC and bool(one.country) != bool(other.country):
        score = _ALMOST
        told.append("the country of one is not known")
    return Likeness(round(score, 4), (reason, *told))


def _names_of(entity: Entity) -> list[Name]:
    return [name_of(text, entity.kind) for text in (entity.name, *entity.aliases[:_MOST_NAMES])]


def _likest(
    one: list[Name], other: list[Name], rarity: Rarity, manner: Manner, least: float
) -> tuple[float, str]:
    """Of all names of two entities the two most alike."""
    if not {name.folded for name in one}.isdisjoint(name.folded for name in other):
        return 1.0, "same name"
    # Many names of a place are the same but for diacritics: one of them will do.
    mine, theirs = (
        {(name.core, name.sorts, name.script): name for name in names}.values()
        for names in (one, other)
    )
    return max(
        (_names_alike(this, that, rarity, manner, least) for this in mine for that in theirs),
        key=lambda found: found[0],
    )


def _manner(one: str, other: str) -> Manner:
    if {one, other} <= PLACES:
        return WHERE
    return PERSONS if one == other == "person" else OTHERS


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


def _names_alike(
    one: Name, other: Name, rarity: Rarity, manner: Manner, least: float
) -> tuple[float, str]:
    if numbers_of(one) != numbers_of(other):
        return 0.3, "different numbers in the names"
    if one.core == other.core and not (one.script or other.script):
        if one.sorts == other.sorts:
            return 1.0, "same name but for how its legal form is written"
        if _qualified(one) and _qualified(other) and _qualified(one) != _qualified(other):
            return _OTHER_QUALIFIER, "same name of places that are told apart"
        forms = [", ".join(sorted(name.sorts)) or "none" for name in (one, other)]
        return _OTHER_FORM, f"same name, other form: {forms[0]} and {forms[1]}"
    by_words = words_alike(one.core, other.core, manner, rarity.weight, least)
    if manner is PERSONS:
        # The letters of a whole name agree for the most part where only the family names differ.
        found = [(min(by_words, _OTHER_ORDER), "like words")]
    else:
        letters = OSA.normalized_similarity(one.joined, other.joined)
        found = [(by_words, "like words"), (letters, "almost the same letters")]
    if manner is OTHERS and (_initials(one, other) or _initials(other, one)):
        found.append((_INITIALS, "its initials"))
    if bool(one.readings) != bool(other.readings):
        found.append((_read_alike(one, other), "read otherwise"))
    if manner is WHERE or one.script != other.script:
        found += _heard(one, other, least)
    score, reason = max(found)
    return min(score, _ALMOST), reason


def _qualified(name: Name) -> list[str]:
    return [sort for sort in name.sorts if sort.startswith(_IN)]


def _heard(one: Name, other: Name, least: float) -> Iterator[tuple[float, str]]:
    """How alike two names sound, which says more where they are of two scripts."""
    crossing = one.script != other.script
    heard = OSA.normalized_similarity(one.sound, other.sound)
    yield heard * (_SOUND if crossing else _SOUND_ALONE), "sounds alike"
    first_look = max(heard, OSA.normalized_similarity(one.joined, other.joined))
    if first_look < (_WORTH_HEARING_ACROSS if crossing else _WORTH_HEARING):
        return
    against = _FOREIGN if crossing else _SPELT
    asked = 1 - (1 - least) / against
    alike = sound_alike(sounds(one.joined), sounds(other.joined), asked)
    if one.sorts != other.sorts:
        alike = max(alike, sound_alike(sounds(one.whole), sounds(other.whole), asked))
    yield 1 - against * (1 - alike), f"sounds alike{' in another script' if crossing else ''}"


def _read_alike(one: Name, other: Name) -> float:
    """How like another reading of the one the other is, a letter or two aside."""
    written, said = (one, other) if one.readings else (other, one)
    likest = process.extractOne(
        said.joined, written.readings, scorer=OSA.normalized_similarity, score_cutoff=_READ
    )
    return _READING * likest[1] if likest else 0.0


def numbers_of(name: Name) -> list[str]:
    """The numbers in a name, in order: two whose numbers differ are never alike."""
    return sorted(_ROMAN.get(word, word) for word in name.core if word.isdigit() or word in _ROMAN)


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
