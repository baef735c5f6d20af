"""What a sentence tells of an act beside its parties: when, where and for how much money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeVar

from ingest.texts.model import Mention, TextLanguage
from ingest.texts.statements.letters import plain
from ingest.texts.statements.money import Money, amounts
from ingest.texts.statements.temporal import Dated, dates

PLACE_KINDS = frozenset(("city", "region", "country"))
_AT = {
    "vi": re.compile(
        r"\b(?:tai|o|tren dia ban|trong dia ban)\s(?:(?:thanh pho|tp\.?|tinh|thi xa|thu do|thi tran"
        r"|huyen|quan|nuoc|bang)\s)?$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:in|at|near)\s(?:(?:the|central|northern|southern|downtown)\s)?"
        r"(?:(?:city|province|state)\sof\s)?$",
        re.IGNORECASE,
    ),
}
_LOOK_BACK = 32
_COMMA = 2
"""Letters between what stands before a clause and the clause: a comma and a blank."""


class Spanned(Protocol):
    """What stands somewhere in a sentence: a named tuple whose first two parts are offsets."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    def __getitem__(self, key: slice, /) -> tuple[object, ...]: ...


_Spanned = TypeVar("_Spanned", bound=Spanned)


class Circumstances(NamedTuple):
    """All dates, amounts and places of a sentence, each in order.

    Offsets of dates and amounts are in the sentence; places are the mentions that were given.
    """

    dates: tuple[Dated, ...]
    amounts: tuple[Money, ...]
    places: tuple[Mention, ...]


def circumstances(
    sentence: str,
    language: TextLanguage,
    published: str | None = None,
    mentions: Sequence[Mention] = (),
    base: int = 0,
) -> Circumstances:
    """Find when, where and for how much, wherever in the sentence it is told.

    Parameters
    ----------
    sentence : str
        One sentence.
    language : str
        ``en`` or ``vi``.
    published : str, optional
        When the text was published, a partial date, from which "last year" is counted.
    mentions : sequence of Mention
        Those of the sentence: years in their names are no dates, and places are among them.
    base : int
        Offset of the sentence in the text whose offsets the mentions have.
    """
    taken = [(one.start - base, one.end - base) for one in mentions if one.nature != "reference"]
    at = _AT[language]
    unmarked = plain(sentence) if language == "vi" else sentence
    places = tuple(
        one
        for one in mentions
        if one.kind in PLACE_KINDS
        and at.search(unmarked, max(0, one.start - base - _LOOK_BACK), one.start - base)
    )
    return Circumstances(
        tuple(dates(sentence, language, published, taken)),
        tuple(amounts(sentence, language)),
        places,
    )


def nearest(
    found: Sequence[_Spanned], start: int, end: int, clause: tuple[int, int]
) -> _Spanned | None:
    """Which of several dates, amounts or places belongs to an act.

    The one nearest to it in its own clause; where that has none, the one right before it ("In 2004,
    A met B"), or the sentence's if it is the only one: of two, one is told of something else.

    Parameters
    ----------
    found : sequence
        All of a sentence.
    start, end : int
        Offsets of the word of the act, as `found` counts them.
    clause : (int, int)
        Offsets of the clause that holds it.
    """
    own = [one for one in found if clause[0] <= one.start and one.end <= clause[1]]
    if not own:
        before = [one for one in found if 0 <= clause[0] - one.end <= _COMMA]
        if before:
            return before[-1]
        # Told twice, as by the line of place and date and by "today", it is one all the same.
        return found[0] if len({one[2:] for one in found}) == 1 else None
    return min(own, key=lambda one: (max(one.start - end, start - one.end), one.start))
