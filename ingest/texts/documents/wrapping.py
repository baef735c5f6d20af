"""Lines that a program broke at a margin, joined to the paragraphs that they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.texts.documents.paragraphs import mended

_NARROWEST, _WIDEST = 50, 110
_LEAST = 3
_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[-–—*•+▪‣◦]|\(?\d{1,3}[.)]|\(?[a-zđ][.)])\s")


def unwrapped(text: str) -> str:
    """Paragraphs of plain text, one a line.

    Parameters
    ----------
    text : str
        Every line of which is a paragraph, or which is wrapped: its lines are about as long as one
        another (at most 110 characters), and most of the full ones end within a sentence.  Empty
        lines are ends of paragraphs either way.

    Notes
    -----
    A line was broken because the next word would not have fitted, so one into which that word fits
    ends its paragraph.  Linear in the text.
    """
    lines = [line.strip() for line in text.split("\n")]
    width = _width(lines)
    if width is None:
        return "\n".join(lines)
    return "\n".join(mended("\n".join(run)).replace("\n", " ") for run in _runs(lines, width))


def _width(lines: Sequence[str]) -> int | None:
    """The margin that lines were broken at; None if they were not."""
    width = max(map(len, lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    broken = [line for line, after in pairwise(lines) if _full(line, after, width)]
    within = sum(_END.search(line) is None for line in broken)
    return width if len(broken) >= _LEAST and within * 2 > len(broken) else None


def _full(line: str, after: str, width: int) -> bool:
    """Whether the line was broken since the next word would not have fitted."""
    if not line or not after or _BULLET.match(after):
        return False
    return len(line) >= width // 2 and len(line) + 1 + len(after.split(None, 1)[0]) > width


def _runs(lines: Sequence[str], width: int) -> Iterator[list[str]]:
    run: list[str] = []
    for line in lines:
        if run and not _full(run[-1], line, width):
            yield run
            run = []
        if line:
            run.append(line)
    if run:
        yield run
