"""Where in a document's text a quote stands, as the locator of a piece of evidence says it.

Written are the paragraph, counted from 1, and the characters within it, counted from 0, the last of
them not belonging to the quote any more: ``paragraph 3, characters 120–245`` is ``text[120:245]``
of the third paragraph.  Characters are code points of the text in NFC, and each line of a kept text
is a paragraph.  A person may leave the characters out, and write a hyphen for the dash.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_WRITTEN = re.compile(r"paragraph (\d{1,9})(?:, characters (\d{1,9})[–-](\d{1,9}))?", re.ASCII)


class Locator(NamedTuple):
    """A paragraph, from 1, and where in it: offsets, the end exclusive; None: anywhere."""

    paragraph: int
    start: int | None = None
    end: int | None = None


def write_locator(locator: Locator) -> str:
    """Write a locator, as `parse_locator` reads it."""
    written = f"paragraph {locator.paragraph}"
    if locator.start is None or locator.end is None:
        return written
    return f"{written}, characters {locator.start}–{locator.end}"


def parse_locator(text: str | None) -> Locator | None:
    """Read a locator; None where it is none, or says something else, such as a row."""
    found = _WRITTEN.fullmatch(text.strip()) if text else None
    if found is None:
        return None
    paragraph, *ends = found.groups()
    return Locator(int(paragraph), *(None if end is None else int(end) for end in ends))
