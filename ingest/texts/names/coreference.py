"""Names that a text gives again: in short, by an abbreviation, by a family name.

What stands in brackets behind a name and is an abbreviation of it: Schwartz and Hearst, "A simple
algorithm for identifying abbreviation definitions in biomedical text", 2003.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.ids import fold
from ingest.texts.known.ordinary import are_ordinary
from ingest.texts.known.surface import is_syllable
from ingest.texts.model import Mention
from ingest.texts.names.cues_en import FIELDS
from ingest.texts.names.geography import longest_place, place_of
from ingest.texts.names.refusals import refused
from ingest.texts.names.tables import CUES, GENERIC, HEADS, TERMS
from ingest.texts.names.words import Token, keys_of, tokens_of

_SHORTEST = 3
GUESSED = 0.5
"""How sure a name is at the most whose kind only its place in a sentence tells."""
_ABBREVIATED = frozenset(("organization", "government", "company", "fund", "project", "event"))
_SEATED = frozenset(
    (
        "university",
        "coalition",
        "centre",
        "center",
        "chamber",
        "council",
        "port",
        "airport",
        "college",
        "association",
    )
)
"""Bodies that are called by their place."""
_KINDS = frozenset(("company", "fund", "organization", "project"))


def is_abbreviation(short: str, name: str) -> bool:
    """Whether the letters of an abbreviation stand in a name in order, the first as a first letter.

    Examples
    --------
    >>> is_abbreviation("BGH", "Baltic Grain Holding"), is_abbreviation("WTA", "Becamex")
    (True, False)
    """
    letters, words = fold(short).replace(" ", ""), fold(name).split()
    if not 2 <= len(letters) <= 10 or not words or letters[0] not in {word[0] for word in words}:
        return False
    place, row = 0, " ".join(words)
    for letter in letters:
        place = row.find(letter, place) + 1
        if not place:
            return False
    return True


class Names:
    """The names that a text has given, by the forms in which it may give them again."""

    def __init__(self) -> None:
        self._given: dict[str, Mention] = {}
        self._persons: dict[str, Mention] = {}

    def add(self, mention: Mention, core: str) -> None:
        """Note a mention under its name, its name without designators, and its short forms.

        Parameters
        ----------
        mention : Mention
            Where it was named first, or best.
        core : str
            Its words without designators.
        """
        if mention.kind == "person":
            self._add_person(mention, core)
            return
        for form in (
            mention.text,
            core,
            *_short_forms(core, mention.kind),
            *_initials(mention.text, mention.kind),
        ):
            self.note(form, mention)

    def _add_person(self, mention: Mention, core: str) -> None:
        """Note a person's name, and its first and last word unless a fuller name has them."""
        words = keys_of(core)
        if len(words) > 1:
            self.note(core, mention)
        for key in (words[-1], words[0]):
            before = self._persons.get(key)
            if before is None or (len(words) > 1 and " " not in before.text):
                self._persons[key] = mention

    def note(self, form: str, mention: Mention) -> None:
        """Note that a form means what a mention names; the surer, and the first, is kept."""
        key = _key(form)
        before = self._given.get(key)
        if key and (before is None or before.score < mention.score - 0.2):
            self._given[key] = mention

    def given(self, form: str) -> Mention | None:
        """What a form means that is no part of a person's name."""
        return self._given.get(_key(form))

    def person(self, form: str) -> Mention | None:
        """Who is called so by the first or last word of a name."""
        return self._persons.get(_key(form))

    def find(self, form: str) -> Mention | None:
        """What a form means, if the text has said; a person where nothing else is called so."""
        key = _key(form)
        given = self._given.get(key)
        guessed = given is None or (given.score <= GUESSED and _key(given.text) == key)
        return (self._persons.get(key) if guessed else None) or given


def _key(form: str) -> str:
    return " ".join(keys_of(form))


def _short_forms(core: str, kind: str) -> Iterable[str]:
    words = tokens_of(core)
    if kind not in _KINDS or len(words) < 2:
        return
    if kind != "company" and ("of" in core.split() or words[-1].key in _SEATED):
        return  # The University of Leeds is not Leeds, nor is Leeds University.
    # Công ty Giấy Hoshino is Hoshino later on, and so is Mapletree Logistics Mapletree.
    lone = is_syllable(fold(words[-1].key)) and is_syllable(fold(words[-2].key))
    owned = kind in ("company", "fund")
    if owned and _distinct(words[-1:]) and words[-1].text.isascii() and not lone:
        yield words[-1].text
    # Công ty cổ phần Thực phẩm Hậu Giang Xanh is Hậu Giang Xanh.
    first = _behind_terms(words)
    if 0 < first < len(words) - 1 and place_of(words[first:]) is None:
        yield core[words[first].start :]
    # The last two syllables are the name, what stands before them is the trade.
    tail = words[-2:]
    syllables = len(words) > 2 and all(is_syllable(fold(word.key)) for word in words[-3:])
    if syllables and all(word.capital for word in tail) and _distinct(tail):
        yield core[words[-2].start :]
    if kind == "project" and len(words) == 2:
        return  # Hamilton Gardens is not Hamilton.
    # Without a generic word at the end: Mapletree Logistics is Mapletree later on.
    for last in range(len(words) - 1, 0, -1):
        row = words[:last]
        # Not the first syllable alone of a word: Thương mại.
        if not words[last].text.islower() and _distinct(row):
            yield core[: row[-1].end]


def _initials(core: str, kind: str) -> Iterable[str]:
    """What a body is called by its first letters, though the text does not say so."""
    firsts = [word.text[0] for word in tokens_of(core) if word.capital and not word.upper]
    if kind in _ABBREVIATED and len(firsts) > 2:
        yield "".join(firsts)


def _behind_terms(words: Sequence[Token]) -> int:
    """Behind the words for fields of work and the like with which a Vietnamese name begins."""
    keys, place = [word.key for word in words], 0
    while place < len(words):
        found = TERMS.at(keys, place)
        if found is not None and place + found[1] < len(words):
            place += found[1]
        elif not words[place].capital or keys[place] == "và":
            place += 1
        elif place + 1 < len(words) and words[place + 1].text.islower():
            place += 2
        else:
            break
    return place


def _distinct(row: Sequence[Token]) -> bool:
    keys = [word.key for word in row]
    if refused(keys) or all(key in GENERIC or key in FIELDS for key in keys):
        return False
    if CUES.at(keys, 0) or TERMS.at(keys, 0) or longest_place(row, 0, len(row)):
        return False
    if HEADS.before(keys, len(keys)) and len(keys) == 1:
        return False
    letters = sum(map(len, keys))
    return letters >= _SHORTEST and not are_ordinary(" ".join(keys))
