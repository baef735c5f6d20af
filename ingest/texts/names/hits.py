"""Hits of the gazetteer as they count in a paragraph: on whole words, in their right span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graph.ids import fold
from ingest.texts.model import Choice, Hit
from ingest.texts.names.geography import place_of
from ingest.texts.names.tables import CUES, GENERIC, LINKS
from ingest.texts.names.words import Token

_DISTINCT = 5


class Known(NamedTuple):
    """Words that are a known name.

    Parameters
    ----------
    first, last : int
        Numbers of its words in the paragraph, the last exclusive.
    choices : tuple of Choice
        Who bears it, best first.
    mistyped : bool
        Whether it is so but for a typing error.
    """

    first: int
    last: int
    choices: tuple[Choice, ...]
    mistyped: bool


def known_in(words: Sequence[Token], hits: Iterable[Hit]) -> list[Known]:
    """The hits of a paragraph that count, by first word, longer ones first.

    Parameters
    ----------
    words : sequence of Token
        Of the paragraph.
    hits : iterable of Hit
        Within it.
    """
    begins = {word.start: number for number, word in enumerate(words)}
    ends = {word.end: number + 1 for number, word in enumerate(words)}
    found: dict[tuple[int, int], Known] = {}
    for hit in hits:
        first, last = begins.get(hit.start), ends.get(hit.end)
        if last is None:
            last = ends.get(hit.end - 1)  # Co., Ltd. with its full stop
        if first is None or last is None or not hit.choices:
            continue
        if any("(" in word.gap for word in words[first + 1 : last]):
            continue  # A name and its abbreviation are two mentions.
        one = _counted(words, Known(first, last, hit.choices, hit.mistyped))
        if one is None:
            continue
        before = found.get((one.first, one.last))
        if before is None or (before.mistyped and not one.mistyped):
            found[one.first, one.last] = one
        elif before.mistyped == one.mistyped:
            found[one.first, one.last] = before._replace(
                choices=_merged(before.choices, one.choices)
            )
    return sorted(found.values(), key=lambda one: (one.first, -one.last))


def _merged(some: tuple[Choice, ...], others: tuple[Choice, ...]) -> tuple[Choice, ...]:
    best: dict[str, Choice] = {}
    for choice in (*some, *others):
        if choice.id not in best or best[choice.id].score < choice.score:
            best[choice.id] = choice
    return tuple(sorted(best.values(), key=lambda choice: (-choice.score, choice.id)))


def _counted(words: Sequence[Token], known: Known) -> Known | None:
    """The hit without generic words in small letters in front; None if it is not to be trusted."""
    row = words[known.first : known.last]
    if not any(word.capital for word in row):
        return known if _small(row) else None
    if not row[0].capital and not row[0].text[0].isdigit():
        return _led(words, known)
    if any(word.key in LINKS and not word.capital for word in row[1:]):
        return None
    if known.mistyped and (place_of(row) or _ordinary(row)):
        return None
    return known


def _small(row: Sequence[Token]) -> bool:
    """Whether words in small letters name somebody: some word of them is no ordinary one."""
    if place_of(row) is not None:
        return len(row) > 1
    return any(len(fold(word.key)) >= _DISTINCT and word.key not in GENERIC for word in row)


def _ordinary(row: Sequence[Token]) -> bool:
    return all(word.key in GENERIC for word in row)


def _led(words: Sequence[Token], known: Known) -> Known | None:
    """Leave out what leads to the name: ``tỉnh Bình Dương``, ``quỹ đầu tư Temasek``."""
    keys = [word.key for word in words[known.first : known.last]]
    found = CUES.at(keys, 0)
    if found is None:
        return None
    cue, length = found
    if cue.kind in ("embassy", "government"):
        return known
    first = known.first + length
    if first >= known.last or not words[first].capital:
        return None
    return known._replace(first=first)
