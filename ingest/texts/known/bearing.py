"""Whether the words at a place in a text are a name, and how well they fit it.

The letters are the name's, but for one where it is mistyped.  Then case, diacritics and what
stands between the words decide: they may be left out, but not say something else.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import OSA

from ingest.texts.known.surface import Surface, is_syllable
from ingest.texts.known.variants import SHORT
from ingest.texts.known.vocabulary import SHORTEST

_LONG_BARE = 8
_SHOUTED, _SMALL, _OTHER_CASE = 0.98, 0.85, 0.95
_BARE, _OVERMARKED, _LACKING, _SPACED, _MISTYPED = 0.95, 0.85, 0.79, 0.96, 0.8
_CORE = 0.9
_HARD = re.compile(r"[,;:!?()\[\]{}…/|\n\t•]|\.\s")
_ABBREVIATED = re.compile(r"\.,?\s?")
_ENDINGS = frozenset("nsiy")
"""With one of them more, less or otherwise a word is inflected: Romanian, Germans."""


class Place(NamedTuple):
    """Words in a text where a name may stand.

    Parameters
    ----------
    surface : Surface
        The words.
    opens : bool
        Whether they begin a sentence, so that their first capital tells nothing.
    shouted : bool
        Whether the line is written in capitals.
    quiet : bool
        Whether the line has no capitals within its sentences.
    marked : bool
        Whether the line has diacritics.
    """

    surface: Surface
    opens: bool
    shouted: bool
    quiet: bool
    marked: bool


class Fit(NamedTuple):
    """How well words fit a name, 0–1, and whether they differ by a typing error."""

    score: float
    mistyped: bool


def fit(name: Surface, place: Place, core: bool) -> Fit | None:
    """Compare a name with the words at a place.

    Parameters
    ----------
    name : Surface
        The name.
    place : Place
        The words, whose letters hash as the name's do, or as they would without an error.
    core : bool
        Whether this is a name without its legal form.

    Returns
    -------
    Fit or None
        None where the words are not this name.
    """
    wrong = name.joined != place.surface.joined
    if wrong and not _one_error(name, place.surface):
        return None
    spacing = _spacing(name, place.surface)
    case = _case(name, place) if spacing else None
    marks = None if case is None else _marks(name, place, wrong)
    if marks is None or case is None:
        return None
    score = spacing * case * marks * (_CORE if core else 1) * (_MISTYPED if wrong else 1)
    return Fit(round(score, 4), wrong or marks == _LACKING)


def _one_error(name: Surface, text: Surface) -> bool:
    """Whether one word is mistyped, in a way that no other word explains."""
    if len(name.words) != len(text.words):
        return False
    wrong = [at for at, word in enumerate(name.folded) if word != text.folded[at]]
    if len(wrong) != 1:
        return False
    at = wrong[0]
    meant, typed = name.folded[at], text.folded[at]
    if min(len(meant), len(typed)) < SHORTEST or not (meant.isalpha() and typed.isalpha()):
        return False
    if OSA.distance(meant, typed) != 1 or (is_syllable(meant) and is_syllable(typed)):
        return False
    if name.capitals[at] and not text.capitals[at]:
        return False
    if len(name.words) > 1:
        return True
    # Of so few letters another is another name (Tokyo and Tokyu), but not the same exchanged.
    likely = len(meant) > SHORTEST or sorted(meant) == sorted(typed)
    return likely and not _inflected(meant, typed)


def _inflected(meant: str, typed: str) -> bool:
    """Whether two words differ in their endings alone."""
    shared = min(len(meant), len(typed)) - (len(meant) == len(typed))
    ends = {*meant[shared:], *typed[shared:]}
    return meant[:shared] == typed[:shared] and ends <= _ENDINGS


def _spacing(name: Surface, text: Surface) -> float:
    """How well the gaps fit, 0 where they part the words."""
    if len(name.words) == len(text.words) and (
        name.folded == text.folded or name.joined != text.joined
    ):
        for at, gap in enumerate(text.gaps):
            abbreviated = len(text.words[at]) <= SHORT and _ABBREVIATED.fullmatch(gap)
            if _HARD.search(gap) and not abbreviated and not _HARD.search(name.gaps[at]):
                return 0.0
        return 1.0
    if any(_HARD.search(gap) for gap in text.gaps):
        return 0.0
    initials = max(map(len, text.words)) == 1 or max(map(len, name.words)) == 1
    if initials:
        # U.S.A. and USA, but no letters of a list or a row of blanks.
        written = text.shouted and all(gap in (".", "") for gap in text.gaps)
        return _SPACED if written else 0.0
    single = len(name.bounds ^ text.bounds) == 1
    telling = len(name.joined) > SHORT and (name.small or not text.small)
    return _SPACED if single and telling else 0.0


def _case(name: Surface, place: Place) -> float | None:
    """How well the capitals fit; None where the words are ordinary ones."""
    text = place.surface
    if name.words == text.words:
        return 1.0
    if len(name.joined) <= SHORT:
        if all(map(_same_case, name.words, text.words)) or len(name.words) != len(text.words):
            return 1.0
        return _SHOUTED if place.shouted and text.shouted and not name.bare else None
    if text.shouted and len(text.joined) > 1:
        return 1.0 if name.shouted else _SHOUTED
    if name.small or not _lost_capitals(name, text):
        return 1.0
    opening = place.opens and len(text.words) == len(name.words) and any(name.capitals[1:])
    if not text.small and (any(text.capitals[1:]) or not text.capitals[0] or not opening):
        return _OTHER_CASE
    # The first capital of a sentence tells no more than none.
    if name.ordinary or (len(name.words) == 1 and not place.quiet):
        return None
    return _SMALL


def _lost_capitals(name: Surface, text: Surface) -> bool:
    if len(name.words) != len(text.words):
        return text.small
    return any(told and not kept for told, kept in zip(name.capitals, text.capitals, strict=True))


def _same_case(one: str, other: str) -> bool:
    return len(one) == len(other) and all(
        a.isupper() == b.isupper() for a, b in zip(one, other, strict=True)
    )


def _marks(name: Surface, place: Place, wrong: bool) -> float | None:
    """How well the diacritics fit; None where they say something else."""
    text = place.surface
    if name.marked == text.marked:
        return 1.0
    if text.bare:
        if name.bare:
            return 1.0
        if len(name.joined) <= SHORT and (place.marked or len(name.joined) == 2):
            return None
        return _BARE
    if name.bare:
        spoken = len(name.joined) >= _LONG_BARE and all(text.capitals) and not text.shouted
        return _OVERMARKED if spoken and not wrong else None
    if len(name.words) != len(text.words):
        return _other_words(name, text)
    differ = [at for at, word in enumerate(name.marked) if word != text.marked[at]]
    if wrong:
        return 1.0 if len(differ) == 1 and _close(name, text, differ[0]) else None
    return _LACKING if len(differ) == 1 and _unmarked(name, text, differ[0]) else None


def _other_words(name: Surface, text: Surface) -> float | None:
    """Diacritics where the blanks are elsewhere: those of all words together."""
    one, other = ("".join(sorted("".join(some.marked))) for some in (name, text))
    return 1.0 if one == other else None


def _close(name: Surface, text: Surface, at: int) -> bool:
    return OSA.distance(name.marked[at], text.marked[at], score_cutoff=1) == 1


def _unmarked(name: Surface, text: Surface, at: int) -> bool:
    """Whether a long word lacks the diacritics of one letter or its tone."""
    meant, typed = name.marked[at], text.marked[at]
    if len(name.folded[at]) < SHORTEST or OSA.distance(meant, typed, score_cutoff=1) != 1:
        return False
    if len(typed) != len(meant):
        return len(typed) < len(meant)
    differing = [(m, t) for m, t in zip(meant, typed, strict=True) if m != t]
    return len(differing) == 1 and differing[0][1].isascii()
