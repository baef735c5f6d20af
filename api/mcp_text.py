"""An answer as sentences, for models that are shown text alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any
from urllib.parse import quote

from rich.console import Console

from api.mcp_bounds import Bounded, Cut
from graph.telling.answers import TELLERS, lines

_BODY, _SOURCES = 8_000, 5_000
"""Bytes of the sentences and of the list of documents."""


def told_text(found: Bounded) -> str:
    """Tell an answer: sentences, the documents they rest on, and what is left out.

    Parameters
    ----------
    found : Bounded
        The answer.
    """
    parts = [_within(_sentences(found), _BODY)]
    if sources := _within(_sources(found.told), _SOURCES):
        parts.append(f"Documents:\n{sources}")
    if found.cut is not None:
        parts.append(_left_out(found.cut))
    return "\n\n".join(part for part in parts if part)


def document_uri(dataset: str, document: str) -> str:
    """The address of a document as a resource."""
    return f"partners://documents/{quote(dataset, safe='')}/{quote(document, safe='')}"


def _sentences(found: Bounded) -> Iterable[str]:
    out = StringIO()
    terminal = Console(
        file=out, width=120, color_system=None, force_terminal=False, emoji=False, soft_wrap=True
    )
    if type(found.answer) not in TELLERS:
        return _plain(found.told)
    for line in lines(found.answer):
        terminal.print(line)
    return (line.rstrip() for line in out.getvalue().splitlines())


def _plain(told: dict[str, Any]) -> Iterator[str]:
    """Any answer: its values in lines, its facts as sentences."""
    for name, value in told.items():
        rows = value if isinstance(value, list) else []
        if rows and all(isinstance(row, dict) for row in rows):
            yield f"{name}:"
            yield from (f"• {_row(row)}" for row in rows)
        elif value not in (None, [], {}):
            yield f"{name}: {_value(value)}"


def _row(row: dict[str, Any]) -> str:
    if "sentence" not in row:
        return ", ".join(f"{key} {_value(one)}" for key, one in row.items() if one is not None)
    dates = " – ".join(row[end] for end in ("start", "end") if row.get(end)) or "date unknown"
    return f"{row['sentence']} ({dates}; {row.get('status')}; {row['id']})"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        if {"id", "name"} <= value.keys():
            return f"{value['name']} ({value['id']})"
        return ", ".join(f"{key} {_value(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "; ".join(map(_value, value))
    return str(value)


def _sources(told: Any) -> Iterator[str]:
    """Documents, and under each the places in it that facts rest on, each once."""
    places: dict[str, dict[str, None]] = {}
    for piece in _evidence(told):
        known = (piece["title"] or piece["document"], piece["publisher"], piece["date"])
        address = document_uri(piece["dataset"], piece["document"])
        title = " ".join(filter(None, (", ".join(filter(None, known)), piece["url"], address)))
        quote = f"“{piece['quote']}”" if piece["quote"] else None
        place = " ".join(filter(None, (piece["locator"], quote)))
        places.setdefault(f"• {title}", {}).setdefault(f"  – {place}")
    for title, inside in places.items():
        yield title
        yield from (place for place in inside if place.strip(" –"))


def _evidence(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"document", "locator", "dataset", "quote"} <= value.keys():
            yield value
        for one in value.values():
            yield from _evidence(one)
    elif isinstance(value, list):
        for one in value:
            yield from _evidence(one)


def _left_out(cut: Cut) -> str:
    shown = [
        f"{one.shown} of {one.of} {name}" if one.of else f"{one.shown} {name}"
        for name, one in cut.lists.items()
    ]
    told = f"Shown: {', '.join(shown)}. " if shown else ""
    return f"Not all is shown. {told}For the rest, {cut.how}."


def _within(lines: Iterable[str], size: int) -> str:
    """As many lines as fit, and how many more there are."""
    listed = list(lines)
    kept: list[str] = []
    for line in listed:
        size -= len(line.encode()) + 1
        if size < 0:
            break
        kept.append(line)
    left = len(listed) - len(kept)
    return "\n".join(
        [*kept, *([f"… {left} more lines; see the structured answer"] if left else [])]
    )
