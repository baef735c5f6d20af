"""Markdown, without its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FRONT = re.compile(r"---[ \t]*\n(.{0,5000}?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"(title|date|publisher|url):[ \t]*([\"']?)([^\n]{1,500})", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6}[ \t]+")
_UNDERLINE = re.compile(r"(?:=+|-+|\*{3,}|_{3,})[ \t]*|(?:```|~~~).*")
_BEGIN = re.compile(r"(?:>[ \t]?)+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?: \"[^\"\n]{0,300}\")?\)")
_EMPHASIS = re.compile(r"(\*{1,3}|__|`)(?=\S)([^*_`\n]{1,1000})(?<=\S)\1")


def front_of(text: str) -> tuple[dict[str, str], str]:
    """Title, date, publisher and url that front matter tells, and the text after it."""
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    fields = (field for line in match[1].split("\n") if (field := _FIELD.match(line)))
    told = {
        key.lower(): value.strip().removesuffix(quote)
        for key, quote, value in (field.groups() for field in fields)
    }
    return told, text[match.end() :]


def unmarked(text: str) -> str:
    """The words of a page, one paragraph, heading or item of a list to a line.

    Lines that follow one another are one paragraph, as Markdown has it (CommonMark 0.31, section
    4.8).  What is emphasised, linked or quoted keeps its words; rules and fences go.
    """
    return "\n".join(_blocks(_uncommented(text)))


def _uncommented(text: str) -> str:
    first, *others = text.split("<!--")
    return first + "".join(other.partition("-->")[2] for other in others)


def _blocks(text: str) -> Iterator[str]:
    block: list[str] = []
    for line in text.split("\n"):
        line = line.strip()
        begin = _BEGIN.match(line)
        bare = line[begin.end() :] if begin else line
        heading = _HEADING.match(bare)
        apart = not line or heading or _UNDERLINE.fullmatch(line) or begin or line[0] == "|"
        if apart and block:
            yield _words(" ".join(block))
            block = []
        if heading:
            yield _words(bare[heading.end() :].rstrip("# \t"))
        elif not _UNDERLINE.fullmatch(line) and bare:
            block.append(bare)
    if block:
        yield _words(" ".join(block))


def _words(line: str) -> str:
    return _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", line)).strip("|")
