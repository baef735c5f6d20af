"""Labels: names cut and wrapped to what a picture can bear."""

from __future__ import annotations

import unicodedata

LINE = 20
LINES = 2
_JOINERS = "\u200c\u200d"


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
    seen = _visible(name) or _visible(fallback) or "?"
    lines: list[str] = []
    rest = seen
    while rest and len(lines) < LINES:
        last = len(lines) == LINES - 1
        piece = _shortened(rest) if last else _first_line(rest)
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


def _visible(text: str) -> str:
    start = unicodedata.normalize("NFC", text[: 8 * LINE * LINES])
    if start.isprintable():
        return " ".join(start.split())
    kept = (
        " " if letter.isspace() else letter
        for letter in start
        if letter in _JOINERS
        or letter.isspace()
        or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    text = " ".join("".join(kept).split())
    return text if text.strip(_JOINERS) else ""


def _first_line(text: str) -> str:
    """As many words as fit; a word that is too long is cut."""
    if len(text) <= LINE:
        return text
    space = text.rfind(" ", 0, LINE + 1)
    return text[:space] if space > LINE // 3 else text[: _cut(text, LINE)]


def _shortened(text: str) -> str:
    return text if len(text) <= LINE else text[: _cut(text, LINE - 1)].rstrip() + "…"


def _cut(text: str, at: int) -> int:
    """Move a cut back to where no letter is parted from its marks or joined parts."""
    while at > 1 and (_joined(text[at]) or text[at - 1] in _JOINERS):
        at -= 1
    return at


def _joined(letter: str) -> bool:
    return letter in _JOINERS or unicodedata.category(letter).startswith("M")
