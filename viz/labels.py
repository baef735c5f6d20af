"""Labels: names cut and wrapped to what a picture can bear."""

from __future__ import annotations

import unicodedata

from graph.queries.legible import cut, shortened, visible

LINE = 20
LINES = 2
_READ = 8 * LINE * LINES
"""Letters of a name that are looked at."""


def label(name: str, fallback: str) -> str:
    """Make the label of a node: at most two short lines.

    Invisible characters that reorder or hide text are left out; the joiners that scripts and
    emoji need are kept.

    Parameters
    ----------
    name : str
        Any text, of any length.
    fallback : str
        What to show where nothing of the name can be seen.
    """
    seen = visible(name[:_READ]) or visible(fallback[:_READ]) or "?"
    lines: list[str] = []
    rest = seen
    while rest and len(lines) < LINES:
        last = len(lines) == LINES - 1
        piece = shortened(rest, LINE) if last else _first_line(rest)
        lines.append(piece)
        rest = "" if last else rest[len(piece) :].lstrip()
    return "\n".join(lines)


def width(text: str, size: float) -> float:
    """Estimate how wide a label is, in the unit of its font size."""
    return max((_advance(line) for line in text.split("\n")), default=0.0) * size


def _advance(line: str) -> float:
    """Widths of a line's letters, in ems: East Asian ones are square, the others about half."""
    return sum(
        1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.56
        for letter in line
        if not unicodedata.combining(letter)
    )


def _first_line(text: str) -> str:
    """As many words as fit; a word that is too long is cut."""
    if len(text) <= LINE:
        return text
    space = text.rfind(" ", 0, LINE + 1)
    return text[:space] if space > LINE // 3 else text[: cut(text, LINE)]
