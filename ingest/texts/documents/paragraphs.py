"""Text made plain: one paragraph a line, in NFC, without what is not seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from graph.errors import LimitExceeded
from graph.ids import nfc

MAX_CHARACTERS = 10_000_000
"""Characters of a document's text: some 3,000 pages."""
MAX_PARAGRAPH = 20_000
"""Characters of a paragraph; a longer one is divided, at the end of a sentence if it has one."""

_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_HYPHENS = "-\u2010"
_HYPHENED = re.compile(rf"([^\W\d_]{{1,40}})([{_HYPHENS}])\n([^\W\d_]{{1,40}})")
_DASHED = re.compile(r"[^\W\d_]{1,40}-[^\W\d_]{1,40}")


def plain_text(text: str) -> str:
    """Text in NFC: every blank is a common one, lines end in a line feed, nothing is unseen.

    Control and format characters (soft hyphens, zero-width blanks, marks of direction) are removed;
    so are characters that are none or have a private meaning.
    """
    return nfc(text.replace("\r\n", "\n").translate(_PLAIN))


class _Plain(dict[int, str]):
    """What becomes of a character; made as characters are met, most of which stay."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        kind = unicodedata.category(letter)
        if letter in _BREAKS:
            found = "\n"
        elif kind in ("Zs", "Co") or letter == "\t":
            # A private character is a bullet or a sign of a font, which stands apart.
            found = " "
        else:
            found = "" if kind in ("Cc", "Cf", "Cs", "Cn") else letter
        # What a language writes; not all of Unicode, of which a hostile text may be made.
        if len(self) < _KNOWN:
            self[code] = found
        return found


_KNOWN = 20_000
_PLAIN = _Plain()


def check_length(paragraphs: Sequence[str], name: str) -> None:
    """See that a text is not longer than the product takes on.

    Raises
    ------
    LimitExceeded
        If it has more than `MAX_CHARACTERS`.
    """
    if sum(map(len, paragraphs)) > MAX_CHARACTERS:
        raise LimitExceeded(
            f"{name} has more than {MAX_CHARACTERS:,} characters of text",
            hint="divide it into several documents",
        )


def body_of(paragraphs: Sequence[str], name: str) -> str:
    """A body as `ingest.texts.model.Text` has it.

    Parameters
    ----------
    paragraphs : sequence of str
        In order; lines within one are paragraphs of their own.
    name : str
        How errors name the document.

    Raises
    ------
    LimitExceeded
        If it has more than `MAX_CHARACTERS`.
    """
    check_length(paragraphs, name)
    lines = (line for paragraph in paragraphs for line in plain_text(paragraph).split("\n"))
    kept = [part for line in lines for part in _divided(" ".join(line.split()))]
    return "\n".join(kept)


def _divided(paragraph: str) -> Iterator[str]:
    start = 0
    while len(paragraph) - start > MAX_PARAGRAPH:
        last = start + MAX_PARAGRAPH
        ends = (paragraph.rfind(mark, start, last) for mark in (". ", "! ", "? "))
        end = max(ends) + 1 or paragraph.rfind(" ", start, last)
        end = end if end > start else last
        yield paragraph[start:end].strip()
        start = end
    rest = paragraph[start:].strip()
    if rest:
        yield rest


def mended(lines: str) -> str:
    """Words that were divided at the ends of lines, put together again.

    A hyphen is dropped only between small letters, and not if the text elsewhere writes the word
    with it; where the next line begins with a capital (``Viet-`` / ``Nam``) it stays.
    """
    dashed: set[str] | None = None

    def join(match: re.Match[str]) -> str:
        nonlocal dashed
        first, _, second = match.groups()
        if dashed is None:
            dashed = {one.lower() for one in _DASHED.findall(lines)}
        kept = not (first[-1].islower() and second.islower())
        return f"{first}{'-' if kept or f'{first}-{second}'.lower() in dashed else ''}{second}"

    return _HYPHENED.sub(join, lines)
