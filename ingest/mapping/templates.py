"""Texts with places for cells: ``{city}, {country|upper}``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.errors import InputError
from graph.ids import fold
from ingest.countries import find_country
from ingest.regions import find_region
from ingest.table import column_name

Cells = Mapping[str, str]

_PLACE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


def _after(text: str, prefix: str) -> str:
    return text.removeprefix(prefix) if text.startswith(prefix) else ""


def _replaced(text: str, change: str) -> str:
    old, _, new = change.partition("=>")
    return text.replace(old, new)


FILTERS: Mapping[str, Callable[[str, str], str]] = {
    "lower": lambda text, _: text.lower(),
    "upper": lambda text, _: text.upper(),
    "capital": lambda text, _: text[:1].upper() + text[1:],
    "slug": lambda text, _: "-".join(fold(text).split()),
    "after": _after,
    "before": lambda text, sign: text.partition(sign)[0].strip(),
    "last": lambda text, sign: text.rpartition(sign)[2].strip(),
    "strip": lambda text, signs: text.strip(signs),
    "replace": _replaced,
    "matching": lambda text, pattern: text if re.search(pattern, text) else "",
    "country": lambda text, _: find_country(text) or "",
    "region": lambda text, country: find_region(text, country.strip().upper() or None) or "",
}
"""What may stand behind a column, each with what stands behind its colon."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A place for the first of some columns that holds something."""

    columns: tuple[str, ...]
    filters: tuple[tuple[str, str], ...]
    optional: bool

    def fill(self, cells: Cells) -> str:
        text = next((cells[name] for name in self.columns if cells.get(name)), "")
        for name, argument in self.filters:
            text = FILTERS[name](text, argument) if text else text
        return text


@dataclass(frozen=True, slots=True)
class Template:
    """A text with places for cells.

    ``{column}`` stands for a cell; ``{one ?? other}`` for the first that is not empty;
    ``{column|filter:argument}`` for what a filter makes of it.  Where a place stays empty the
    whole text is, unless the place ends in ``?``.  ``{{`` is a brace.

    Parameters
    ----------
    text : str
        As written.
    parts : tuple
        Texts and places in turn.
    """

    text: str
    parts: tuple[str | _Place, ...]

    @classmethod
    def of(cls, text: str) -> Template:
        """Read a template.

        Raises
        ------
        InputError
            If a brace has no partner, or a filter is unknown.
        """
        parts: list[str | _Place] = []
        end = 0
        for match in _PLACE.finditer(text):
            parts.append(text[end : match.start()])
            end = match.end()
            if match[0] in ("{{", "}}"):
                parts.append(match[0][0])
            elif match[1] is None:
                raise InputError(
                    f"'{text}' has a brace without its partner",
                    hint="write {column}, or {{ for a brace",
                )
            else:
                parts.append(_place(match[1], text))
        parts.append(text[end:])
        return cls(text, tuple(part for part in parts if part != ""))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it names."""
        places = (part for part in self.parts if isinstance(part, _Place))
        return tuple(name for place in places for name in place.columns)

    def fill(self, cells: Cells) -> str:
        """The text with cells in its places; empty if one is missing that it cannot be without."""
        found = []
        for part in self.parts:
            if isinstance(part, str):
                found.append(part)
                continue
            text = part.fill(cells)
            if not text and not part.optional:
                return ""
            found.append(text)
        return " ".join("".join(found).split())


def _place(inside: str, text: str) -> _Place:
    named, *filters = inside.split("|")
    optional = inside.endswith("?")
    if optional:
        named, *filters = inside[:-1].split("|")
    columns = tuple(column_name(one) for one in named.split("??"))
    if not all(columns):
        raise InputError(f"'{text}' has a place without a column", hint="write {column}")
    pairs = []
    for one in filters:
        name, _, argument = one.partition(":")
        if name.strip() not in FILTERS:
            raise InputError(
                f"'{text}' has an unknown filter '{name.strip()}'",
                hint=f"use one of: {', '.join(FILTERS)}",
            )
        if name.strip() == "matching":
            _check_pattern(argument)
        pairs.append((name.strip(), argument))
    return _Place(columns, tuple(pairs), optional)


def _check_pattern(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise InputError(f"'{pattern}' is no regular expression: {error}") from error
