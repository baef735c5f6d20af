"""Word documents (.docx)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml.etree import iterwalk

from graph.errors import LimitExceeded, SourceError
from ingest.readers.archive import check_archive
from ingest.texts.documents.parsed import Parsed

MAX_UNPACKED = 256 * 1024**2
_PARAGRAPH, _TEXT, _TAB = qn("w:p"), qn("w:t"), qn("w:tab")
_BREAKS = (qn("w:br"), qn("w:cr"))
_HYPHEN, _RUN = qn("w:noBreakHyphen"), qn("w:r")
# What was deleted or moved away, and the second of two ways to tell the same.
_LEFT_OUT = (
    qn("w:del"),
    qn("w:moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
# When the library's own template was made, which says nothing of a document made from it.
_TEMPLATE = "2013-12-23"


def parse_word(content: bytes) -> Parsed:
    """Paragraphs of a document and of its tables' cells, as they come; no headers and notes.

    Raises
    ------
    SourceError
        If it is damaged, protected, or no such document.
    LimitExceeded
        If it unpacks to more than it may.
    """
    file = io.BytesIO(content)
    try:
        names = check_archive(file, "", what="a Word document")
    except LimitExceeded as error:
        raise _too_large() from error
    with zipfile.ZipFile(file) as archive:
        if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
            raise _too_large()
    if "[Content_Types].xml" not in names:
        raise SourceError("it is no Word document", file="", hint="save it as .docx again")
    document = docx.Document(file)
    told = document.core_properties
    day = told.created.date().isoformat() if told.created else None
    return Parsed(
        list(_paragraphs(document.element.body)),
        title=told.title or None,
        created=None if day == _TEMPLATE else day,
    )


def _too_large() -> LimitExceeded:
    return LimitExceeded(
        f"it unpacks to far more than its size, or to more than {MAX_UNPACKED // 1024**2} MiB",
        hint="save it without its pictures, or save its text",
    )


def _paragraphs(body: Any) -> Iterator[str]:
    # A text box stands inside the paragraph that it is tied to, and is told before it.
    stack: list[list[str]] = []
    skipped = 0
    for event, element in iterwalk(body, events=("start", "end")):
        tag = element.tag
        if tag in _LEFT_OUT:
            skipped += 1 if event == "start" else -1
        elif tag == _PARAGRAPH and not skipped:
            if event == "start":
                stack.append([])
            else:
                yield "".join(stack.pop())
        elif event == "start" and stack and not skipped:
            stack[-1].append(_letters(tag, element))


def _letters(tag: str, element: Any) -> str:
    if tag == _TEXT:
        return element.text or ""
    if tag in _BREAKS:
        return "\n"
    if tag == _TAB and element.getparent().tag == _RUN:  # others are places where a tab may stop
        return "\t"
    return "-" if tag == _HYPHEN else ""
