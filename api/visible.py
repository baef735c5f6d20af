"""Texts for a terminal: what it would obey is shown as a sign that something stood there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook
from rich.segment import Segment

# Control characters (C0 without tab and line feed, delete, C1), and overrides of the direction:
# a title, a colour, what stood before, or an answer to the program that reads (CWE-150).
_OBEYED = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e]")


def visible(text: str) -> str:
    """A text in which no terminal finds an order."""
    return _OBEYED.sub("\ufffd", text)


class Visible(RenderHook):
    """Lets a console print texts as they are, whatever they hold; its own styles stay."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        """See `rich.console.RenderHook`."""
        return [_Cleaned(one) for one in renderables]


class _Cleaned:
    def __init__(self, inner: ConsoleRenderable) -> None:
        self._inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[Segment]:
        for segment in console.render(self._inner, options):
            if segment.control:
                yield segment
            else:
                yield Segment(visible(segment.text), segment.style)
