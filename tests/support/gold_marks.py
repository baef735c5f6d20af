"""Marks of the gold files: places in a text that name an entity, and which of them mean the same.

A text has its marks within it, ``[Tập đoàn Tokyu]{company} … [tỉnh]{region?}``: the words, and in
braces the kind, or the kinds of which any is right (``{project|company}``).  ``?`` marks a noun
that refers without a name, which no score of mentions counts.  After ``=`` stands the entity meant:
the id of a known one (``{company=company:sembcorp}``), or other words that name it in the text
(``[CLF]{company=Cửu Long Foods}``).  Without that, marks of the same words mean the same, a known
name means its entity, and so does an abbreviation in brackets after a name of a common kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from graph.errors import InputError
from graph.ids import fold
from graph.kinds import SCHEMA
from graph.model import Entity

_MARK = re.compile(r"\[([^\[\]{}\n]+)\]\{([^\[\]{}\n]+)\}")
_SIGNS = re.compile(r"[\[\]{}]")
HINT = "write [words]{kind}, {kind?}, {kind|kind} or {kind=entity}"


class Mark(NamedTuple):
    """A place in a text that names an entity.

    Parameters
    ----------
    start, end : int
        Offsets in the body.
    kinds : tuple of str
        Entity kinds of which any is right.
    reference : bool
        Whether it speaks of the entity without its name.
    meant : str
        What is meant: an id, or words as `same_words` gives them; "" until `resolved`.
    """

    start: int
    end: int
    kinds: tuple[str, ...]
    reference: bool = False
    meant: str = ""


def same_words(words: str) -> str:
    """Words as they are compared: in lower case, with single blanks."""
    return " ".join(words.casefold().split())


def inline_marks(text: str) -> tuple[str, list[Mark]]:
    """Take the marks out of a text.

    Returns
    -------
    tuple of (str, list of Mark)
        The body, and its marks by start.

    Raises
    ------
    InputError
        If a bracket is no part of a mark, or a mark is not as in `HINT`.
    """
    body, marks, last = "", [], 0
    for found in _MARK.finditer(text):
        body += text[last : found.start()]
        words, label = found.groups()
        marks.append(_mark(len(body), len(body) + len(words), label))
        body += words
        last = found.end()
    body += text[last:]
    if stray := _SIGNS.search(body):
        near = body[max(0, stray.start() - 30) : stray.end() + 30].strip()
        raise InputError(f"'{stray[0]}' is no part of a mark in '{near}'", hint=HINT)
    return body, marks


def listed_marks(body: str, rows: Iterable[Mapping[str, object]]) -> list[Mark]:
    """Find marks that are listed beside a text: everywhere their words stand outside earlier ones.

    Parameters
    ----------
    body : str
        The text.
    rows : iterable of mapping
        ``text`` and ``kind`` (as within braces), ``entity`` for what stands after ``=``;
        ``paragraph`` and ``nth``, from 1, for a single place.

    Returns
    -------
    list of Mark
        By start.

    Raises
    ------
    InputError
        If words do not stand there.
    """
    taken: list[Mark] = []
    paragraphs = body.split("\n")
    for row in rows:
        words, paragraph = str(row["text"]), row.get("paragraph")
        begin, end = 0, len(body)
        if isinstance(paragraph, int) and 0 < paragraph <= len(paragraphs):
            begin = sum(len(one) + 1 for one in paragraphs[: paragraph - 1])
            end = begin + len(paragraphs[paragraph - 1])
        places = [
            found.span()
            for found in re.compile(re.escape(words)).finditer(body, begin, end)
            if not any(mark.start < found.end() and found.start() < mark.end for mark in taken)
        ]
        if isinstance(nth := row.get("nth"), int):
            places = places[nth - 1 : nth]
        if not places:
            raise InputError(f"'{words}' does not stand there", hint="copy the words as they are")
        label = f"{row['kind']}={row['entity']}" if "entity" in row else str(row["kind"])
        taken += [_mark(*place, label) for place in places]
    return sorted(taken)


def _mark(start: int, end: int, label: str) -> Mark:
    kinds, _, meant = (part.strip() for part in label.partition("="))
    reference, kinds = kinds.endswith("?"), kinds.removesuffix("?")
    named = tuple(kinds.split("|"))
    if unknown := set(named) - set(SCHEMA.entities):
        raise InputError(f"'{min(unknown)}' in '{{{label}}}' is no entity kind", hint=HINT)
    return Mark(start, end, named, reference, meant)


def resolved(body: str, marks: Sequence[Mark], known: Iterable[Entity]) -> list[Mark]:
    """Tell what each mark means; see the head of this module.

    Raises
    ------
    InputError
        If a mark means an id that is not known, or is of another kind.
    """
    entities = {entity.id: entity for entity in known}
    named = {
        (fold(name), entity.kind): entity.id
        for entity in entities.values()
        for name in (entity.name, *entity.aliases)
    }
    said = [(same_words(body[mark.start : mark.end]), mark) for mark in marks]
    meaning: dict[str, str] = {}
    for words, mark in said:
        meant = _declared(mark, entities) or _by_name(words, mark.kinds, named)
        if meant:
            meaning[words] = meant
    for (full, one), (short, other) in pairwise(said):
        bracketed = body[one.end : other.start].strip() == "(" and body[other.end :][:1] == ")"
        abbreviates = body[other.start : other.end].isupper() and " " not in short
        if bracketed and abbreviates and set(one.kinds) & set(other.kinds):
            meaning.setdefault(short, meaning.get(full, full))
    return [
        mark._replace(meant=_followed(_declared(mark, entities) or words, meaning))
        for words, mark in said
    ]


def _declared(mark: Mark, entities: Mapping[str, Entity]) -> str:
    if ":" not in mark.meant:
        return same_words(mark.meant)
    if mark.meant not in entities:
        raise InputError(f"'{mark.meant}' is not known", hint="list it under 'known'")
    if entities[mark.meant].kind not in mark.kinds:
        raise InputError(f"'{mark.meant}' is no {' or '.join(mark.kinds)}")
    return mark.meant


def _by_name(word: str, kinds: tuple[str, ...], named: Mapping[tuple[str, str], str]) -> str:
    return next((id_ for kind in kinds if (id_ := named.get((fold(word), kind)))), "")


def _followed(meant: str, meaning: Mapping[str, str]) -> str:
    """Follow words that mean other words; words that mean themselves end it."""
    seen = {meant}
    while (further := meaning.get(meant, meant)) not in seen:
        seen.add(further)
        meant = further
    return meant
