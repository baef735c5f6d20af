"""In which forms a text may write an entity's name: whole, and without what tells only its sort.

"Tập đoàn Tokyu" and "Tokyu Corporation" are both "Tokyu" to whoever writes about them; "Quận 1
(Thành phố Hồ Chí Minh)" is "Quận 1"; "World Technopolis Association (WTA)" is "WTA" as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.ids import fold
from graph.model import Entity
from ingest.identity.forms import PLACES, parted
from ingest.texts.known.ordinary import are_ordinary

MOST_WORDS, MOST_LETTERS = 64, 400
"""A longer name is a sentence, and not looked for."""
SHORT = 4
"""Letters of a short name: many words are like it."""
NAME, ALIAS, CORE = 0, 1, 2
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_BRACKETS = re.compile(r"\(([^()]{1,80})\)")


class Variant(NamedTuple):
    """A form of a name: ``text[start:end]``, and whether it is the name, an alias or a part."""

    text: str
    start: int
    end: int
    sort: int


def variants_of(entity: Entity) -> list[Variant]:
    """All forms under which an entity is looked for, each once.

    Names of one letter or of digits only are left out, and a form without diacritics where the
    entity has the same with them: "Binh Duong" beside "Bình Dương" would also be Bình Đường.
    """
    if not entity.aliases:
        return [variant for _, variant in _forms(entity.name, entity.kind, NAME)]
    found: dict[str, list[Variant]] = {}
    for number, text in enumerate((entity.name, *entity.aliases)):
        for folded, variant in _forms(text, entity.kind, min(number, ALIAS)):
            found.setdefault(folded, []).append(variant)
    return [variant for same in found.values() for variant in _telling(same)]


def _telling(same: list[Variant]) -> list[Variant]:
    if len(same) == 1:
        return same
    texts = {variant.text[variant.start : variant.end]: variant for variant in reversed(same)}
    marked = [variant for text, variant in texts.items() if not text.isascii()]
    return marked or list(texts.values())


def _forms(text: str, kind: str, sort: int) -> Iterator[tuple[str, Variant]]:
    folded = fold(text)
    words = folded.split()
    if not _tells(folded) or len(words) > MOST_WORDS or len(text) > MOST_LETTERS:
        return
    yield folded, Variant(text, 0, len(text), sort)
    bracket = _BRACKETS.search(text)
    end = len(text)
    if bracket and bracket.start():
        end = bracket.start()
        inner = bracket[1]
        if inner.isupper() and inner.isalpha() and len(inner) > 1:
            yield fold(inner), Variant(text, *bracket.span(1), ALIAS)
    elif kind in PLACES and "," in text:
        end = text.index(",")
    if end < len(text):
        words = fold(text[:end]).split()
    for core in _cores(words, kind, end < len(text)):
        joined = " ".join(core)
        span = _span(text, end, words, core)
        if span and _tells(joined) and not _vague(text[slice(*span)], core, kind):
            yield joined, Variant(text, *span, CORE)


def _span(text: str, end: int, words: list[str], core: list[str]) -> tuple[int, int] | None:
    """Where in a name some of its folded words stand."""
    at = next(at for at in range(len(words)) if words[at : at + len(core)] == core)
    stop = at + len(core)
    parts = text[:end].split(" ")
    if len(parts) == len(words) and "".join(parts).isalnum():
        start = sum(map(len, parts[:at])) + at
        return start, start + sum(map(len, parts[at:stop])) + len(core) - 1
    spans = [match.span() for match in _WORD.finditer(text, 0, end)]
    return (spans[at][0], spans[stop - 1][1]) if len(spans) == len(words) else None


def _cores(words: list[str], kind: str, cut: bool) -> Iterator[list[str]]:
    """A name that was cut short, and one without its forms."""
    if cut:
        yield words
    core = list(parted(words, kind)[0])
    if len(core) < len(words):
        yield core


def _vague(text: str, core: list[str], kind: str) -> bool:
    """Whether what is left of a name is too little to know it by."""
    if len(core) == 1:
        return kind == "person" or are_ordinary(text) or (len(text) <= SHORT and not text.isupper())
    return not text.isascii() and are_ordinary(text)


def _tells(folded: str) -> bool:
    letters = folded.replace(" ", "")
    return len(letters) > 1 and not letters.isdigit()
