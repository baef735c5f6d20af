"""PDF with a text layer."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from graph.errors import LimitExceeded, SourceError
from ingest.texts.documents.parsed import Parsed
from ingest.texts.documents.printed_lines import Line, paragraphs_of

MAX_PAGES = 5_000
# PDFium writes U+FFFE for a hyphen and the end of the line after it.
_LINE = re.compile(r"[^\s\ufffe][^\r\n\ufffe]*\ufffe?")


def parse_pdf(content: bytes) -> Parsed:
    """Paragraphs of a PDF, page after page; a paragraph ends with its page.

    Raises
    ------
    SourceError
        If it is damaged or protected by a password, or has no text layer.
    LimitExceeded
        If it has more than `MAX_PAGES`.
    """
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise _unreadable() from error
    if len(document) > MAX_PAGES:
        raise LimitExceeded(
            f"it has {len(document):,} pages, more than {MAX_PAGES:,}", hint="divide it"
        )
    paragraphs: list[str] = []
    for number in range(len(document)):
        paragraphs += _page(document, number)
    if not any(letter.isalnum() for paragraph in paragraphs for letter in paragraph):
        raise SourceError(
            "it has no text layer, as of a scan",
            file="",
            hint="run text recognition (OCR) on it first",
        )
    told = document.get_metadata_dict(skip_empty=True)
    return Parsed(paragraphs, title=told.get("Title"), created=_day(told.get("CreationDate", "")))


def _unreadable() -> SourceError:
    if pdfium_c.FPDF_GetLastError() in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
        return SourceError(
            "it is protected by a password", file="", hint="save it without a password"
        )
    return SourceError("it is a damaged PDF", file="", hint="save or print it to PDF again")


def _page(document: pdfium.PdfDocument, number: int) -> list[str]:
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return []  # a page that is lost does not take the others with it
    try:
        text = page.get_textpage()
        try:
            return paragraphs_of(list(_lines(text)))
        finally:
            text.close()
    finally:
        page.close()


def _lines(page: pdfium.PdfTextPage) -> Iterator[Line]:
    """Lines of a page as PDFium orders them, each with the place that its letters take."""
    for match in _LINE.finditer(page.get_text_range()):
        line = match[0].rstrip("\ufffe").rstrip()
        left, bottom, _, top = _box(page, match.start())
        _, _, right, _ = _box(page, match.start() + len(line) - 1)
        yield Line(line + "-" * match[0].endswith("\ufffe"), left, right, bottom, top)


def _box(page: pdfium.PdfTextPage, place: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a letter as high as its font, in points from the corner."""
    box = pdfium_c.FS_RECTF()
    index = pdfium_c.FPDFText_GetCharIndexFromTextIndex(page, place)
    if index < 0 or not pdfium_c.FPDFText_GetLooseCharBox(page, index, ctypes.byref(box)):
        return 0.0, 0.0, 0.0, 0.0
    return box.left, box.bottom, box.right, box.top


def _day(text: str) -> str | None:
    """Day of a date as PDF has it, such as ``D:20241123083000+07'00'`` (ISO 32000-1, 7.9.4)."""
    digits = text.removeprefix("D:")[:8]
    whole = len(digits) == 8 and digits.isdecimal()
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if whole else None
