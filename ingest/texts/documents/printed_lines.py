"""Lines as they stand on a page, joined to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.texts.documents.paragraphs import mended

_BULLET = re.compile(r"(?:[-–—*•+▪‣◦\uf0b7]|\(?\d{1,3}[.)]|\(?[a-zđ][.)])\s")
_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
# As parts of a line's height.
_GAP, _SIZES, _INDENT = 0.45, 0.15, 0.8


class Line(NamedTuple):
    """A line, and the place that it takes on its page, in points from the left and the bottom."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Height of its font, in points."""
        return self.top - self.bottom


def paragraphs_of(lines: Sequence[Line]) -> list[str]:
    """Paragraphs of a page's lines, in the order in which they come.

    A line ends its paragraph where the next stands further off than lines do, is set in another
    size, begins an item of a list or an indented paragraph, or where its first word would have
    fitted.  A paragraph that goes on at the top of a column is known by its next small letter.
    """
    gap = _usual_gap(lines)
    return [
        mended("\n".join(line.text for line in run)).replace("\n", " ") for run in _runs(lines, gap)
    ]


def _usual_gap(lines: Sequence[Line]) -> float:
    """Free height between two lines of a paragraph, in points."""
    gaps = [
        one.bottom - other.top
        for one, other in pairwise(lines)
        if -one.height < one.bottom - other.top < one.height
    ]
    # Most lines of a page follow one of their paragraph; headings and lists are farther off.
    return sorted(gaps)[len(gaps) // 3] if gaps else 0.0


def _runs(lines: Sequence[Line], gap: float) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if run and _apart(run, line, gap):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _apart(run: Sequence[Line], line: Line, gap: float) -> bool:
    last = run[-1]
    height = max(last.height, line.height, 1.0)
    if _BULLET.match(line.text) or abs(last.height - line.height) > _SIZES * height:
        return True
    goes_on = line.text[0].islower() and _END.search(last.text) is None
    if last.bottom - line.top < -0.5 * height:
        return not goes_on  # further up: the next column, or beside it
    if last.bottom - line.top > gap + _GAP * height:
        return True
    left = min(one.left for one in run[1:] or run)
    if len(run) > 1 and line.left > left + _INDENT * height and last.left <= left + 1:
        return True
    return not goes_on and _would_have_fitted(run, line)


def _would_have_fitted(run: Sequence[Line], line: Line) -> bool:
    """Whether the first word of a line would have fitted at the end of the last one."""
    last = run[-1]
    right = max(line.right, *(one.right for one in run))
    width = (line.right - line.left) / max(len(line.text), 1)
    word = (len(line.text.split(None, 1)[0]) + 1) * width
    return last.right + word < right - width
