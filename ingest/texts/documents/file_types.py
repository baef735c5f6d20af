"""What a document is: told by its first bytes, and by its name where these do not tell."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple

from graph.errors import SourceError

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
MAIL = "message/rfc822"
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOOKED_AT = 4_096
_PDF_WITHIN = 1_024


class _Refused(NamedTuple):
    reason: str
    hint: str


_OCR = "run text recognition (OCR) on it, and give the PDF or text that comes of it"
_AS_WORD = "save it as .docx or PDF"
_AS_TABLE = "import it with 'partners ingest'"
_PICTURE = _Refused("it is a picture", _OCR)
_PACKED = _Refused("it is packed", "unpack it and give the documents in it")
_TABLE = _Refused("it is a table, not a text", _AS_TABLE)
_PROTECTED = _Refused("it is protected by a password", "save it without one")

# As file(1) has them.
_MAGIC = (
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"BM", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"Rar!", _PACKED),
    (b"\xfd7zXZ", _PACKED),
    (b"PAR1", _TABLE),
    (b"SQLite format 3\0", _Refused("it is a database", "export its texts")),
    (b"{\\rtf", _Refused("it is in Rich Text Format", _AS_WORD)),
)
# Words that a text may begin with are no proof of a picture.
_WORDS = (b"BM", b"BZh", b"RIFF", b"Rar!", b"GIF8", b"PAR1")
_IN_ZIP: tuple[tuple[bytes, str | _Refused], ...] = (
    (b"word/", WORD),
    (b"xl/", _TABLE),
    (b"ppt/", _Refused("it is a presentation", "save it as PDF")),
    (b"mimetypeapplication/vnd.oasis", _Refused("it is an OpenDocument file", _AS_WORD)),
    (b"mimetypeapplication/epub", _Refused("it is an electronic book", "save it as PDF or HTML")),
)
_BY_NAME: dict[str, str | _Refused] = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".eml": MAIL,
    ".mht": MAIL,
    ".mhtml": MAIL,
    **dict.fromkeys((".csv", ".tsv", ".json", ".jsonl", ".graphml", ".gexf"), _TABLE),
    ".xml": _Refused("it is XML of some kind", "save it as text, HTML or .docx"),
    ".pdf": _Refused("it is named like a PDF and is none", "save or print it to PDF again"),
    ".docx": _Refused("it is named like a Word document and is none", "save it as .docx again"),
    ".doc": _Refused("it is named like an old Word document and is none", _AS_WORD),
}
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(
    rb"(?:return-path|received|delivered-to|mime-version|message-id|x-[a-z-]{1,40}): ?\S",
    re.IGNORECASE,
)


def file_type(content: bytes, name: str) -> str:
    """Media type of a document.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        Its name; its end counts where the content is text of any kind.

    Raises
    ------
    SourceError
        If it is nothing that text is read from: what it is instead, and what to do.
    """
    found = _by_content(content) or _by_name(content, name)
    if isinstance(found, str):
        return found
    raise SourceError(found.reason, file=name, hint=found.hint)


def _by_content(content: bytes) -> str | _Refused | None:
    begin = content[:_LOOKED_AT]
    if b"%PDF-" in begin[:_PDF_WITHIN]:
        return PDF
    if begin.startswith(_ZIP):
        return _in_zip(content)
    if begin.startswith(_OLD_OFFICE):
        if _ENCRYPTED in content:
            return _PROTECTED
        return _Refused("it is in an old format of Microsoft Office", _AS_WORD)
    for magic, refused in _MAGIC:
        if begin.startswith(magic) and (magic not in _WORDS or b"\0" in begin):
            return refused
    return HTML if _MARKUP.match(begin.removeprefix(b"\xef\xbb\xbf")) else None


def _in_zip(content: bytes) -> str | _Refused:
    # Names of members stand in the directory at the end, and the first of them at the beginning.
    looked_at = content[:_LOOKED_AT] + content[-1_000_000:]
    return next((found for mark, found in _IN_ZIP if mark in looked_at), _PACKED)


def _by_name(content: bytes, name: str) -> str | _Refused:
    found = _BY_NAME.get(PurePath(name).suffix.lower())
    if found is None:
        return MAIL if _HEADER.match(content[:_LOOKED_AT]) else PLAIN
    return found
