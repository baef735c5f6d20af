"""The forms in which a briefing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph.queries.brief_shapes import BriefAnswer


@dataclass(frozen=True)
class Form:
    """A form of a briefing.

    Parameters
    ----------
    media_type : str
        What HTTP calls it.
    write : callable
        Writes an answer in it; equal answers give equal bytes.
    """

    media_type: str
    write: Callable[[BriefAnswer], bytes]


def _markdown(answer: BriefAnswer) -> bytes:
    from viz.brief_markdown import markdown

    return markdown(answer)


def _html(answer: BriefAnswer) -> bytes:
    from viz.brief_page import html

    return html(answer)


def _docx(answer: BriefAnswer) -> bytes:
    # It is slow to load, and few ask for it.
    from viz.brief_document import document

    return document(answer)


FORMS = {
    "md": Form("text/markdown; charset=utf-8", _markdown),
    "html": Form("text/html; charset=utf-8", _html),
    "docx": Form("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
}
"""Forms by the ending of a file's name."""
