"""A briefing as a Word document; only this module knows python-docx."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from graph.queries.brief_shapes import BriefAnswer
from viz.brief_outline import about, by_document, cited
from viz.brief_words import BRIEF

_LANGUAGE = {"en": "en-US", "vi": "vi-VN"}
_FONT = "Calibri"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell."""


def document(answer: BriefAnswer) -> bytes:
    """Write a briefing as a DOCX file.

    Returns
    -------
    bytes
        The same for the same answer: its times are those of the day that it is asked about.

    References
    ----------
    ECMA-376, Office Open XML, part 1 (WordprocessingML) and part 2 (core properties).
    """
    made = Document()
    _set_up(made, answer)
    words = BRIEF[answer.lang]
    made.add_heading(answer.title, 0)
    made.add_paragraph(about(answer))
    for section in answer.results:
        made.add_heading(section.title, 1)
        if section.note is not None:
            made.add_paragraph(section.note)
        for one in section.statements:
            line = made.add_paragraph(one.text, style="List Bullet")
            if one.quote:
                line.add_run(f" “{one.quote}”").italic = True
            line.add_run(f" {cited(one, answer)}").font.size = Pt(8)
    made.add_heading(words["sources"], 1)
    for found in by_document(answer):
        line = made.add_paragraph(style="List Paragraph")
        line.add_run(found.title).bold = True
        line.add_run(f" ({found.by})" + (f" {found.url}" if found.url else ""))
        for number, locator in found.places:
            line.add_run().add_break()
            line.add_run(f"[{number}] {locator}".rstrip())
    made.add_paragraph(words["legend"])
    return _settled(made)


def _set_up(made: Docx, answer: BriefAnswer) -> None:
    """Set page, styles, language and what the file tells of itself."""
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(1.5)
    for name, size, after in (
        ("Normal", 9.5, 3),
        ("List Bullet", 9.5, 1),
        ("List Paragraph", 8.5, 2),
        ("Title", 18, 4),
        ("Heading 1", 11.5, 2),
    ):
        style: Any = made.styles[name]
        style.font.size, style.font.name = Pt(size), _FONT
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.line_spacing = 1.0
    heading: Any = made.styles["Heading 1"]
    heading.paragraph_format.space_before = Pt(6)
    language = _LANGUAGE[answer.lang]
    for found in made.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)
    told, day = made.core_properties, datetime.fromisoformat(answer.as_of)
    told.title, told.language = answer.title, language
    told.author = told.last_modified_by = "Partnergraph"
    told.comments = told.keywords = ""
    told.created = told.modified = day
    told.revision = 1


def _settled(made: Docx) -> bytes:
    """The file without the time at which it was written."""
    written, settled = io.BytesIO(), io.BytesIO()
    made.save(written)
    with ZipFile(written) as source, ZipFile(settled, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, _FIRST_DAY)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 3
            target.writestr(entry, source.read(name))
    return settled.getvalue()
