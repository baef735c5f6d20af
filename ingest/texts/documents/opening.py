"""Opens a document and gives its text."""

from __future__ import annotations

import hashlib
from pathlib import Path

from graph.errors import InputError, LimitExceeded, SourceError
from ingest.cleaning.dates import read_date
from ingest.texts.documents.decoding import decoded
from ingest.texts.documents.file_types import MARKDOWN, PLAIN, file_type
from ingest.texts.documents.headings import publication_day, title_of
from ingest.texts.documents.isolation import parse_apart
from ingest.texts.documents.markdown import front_of, unmarked
from ingest.texts.documents.paragraphs import body_of, check_length, plain_text
from ingest.texts.documents.parsed import Parsed
from ingest.texts.documents.wrapping import unwrapped
from ingest.texts.model import Text

MAX_BYTES = 32 * 1024**2
"""Bytes of a document."""


def open_text(path: Path) -> Text:
    """Read a document: text, Markdown, HTML, .docx, PDF with a text layer, or a mail.

    Parameters
    ----------
    path : Path
        The file; errors name it as it is given here.

    Returns
    -------
    Text
        The same for the same bytes and the same name.

    Raises
    ------
    SourceError
        If it cannot be opened, or no text can be read from it.
    LimitExceeded
        If it, or what it unpacks to, is larger than the product takes on.
    """
    try:
        if not path.exists():
            raise SourceError("there is no such file", file=str(path), hint="check the path")
        if path.is_dir():
            raise SourceError("it is a folder", file=str(path), hint="give the files in it")
        # A pipe or a device may never end.
        if not path.is_file():
            raise SourceError("it is no ordinary file", file=str(path), hint="give a file")
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(
            f"it cannot be read: {reason}",
            file=str(path),
            hint="check the path and who may read it",
        ) from error
    return text_of(content, str(path))


def text_of(content: bytes, name: str) -> Text:
    """Read a document that is in memory.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        Its name; its end tells what it is where the content does not, and errors name it so.

    Returns
    -------
    Text
        Its title and day are those that the file declares, else those of its first and last lines.

    Raises
    ------
    SourceError, LimitExceeded
        As `open_text` does.
    """
    if len(content) > MAX_BYTES:
        raise LimitExceeded(
            f"{name} has more than {MAX_BYTES // 1024**2} MiB", hint="divide it, or save its text"
        )
    if not content.strip():
        raise SourceError("it is empty", file=name, hint="give a file with text in it")
    media_type = file_type(content, name)
    if media_type in (PLAIN, MARKDOWN):
        text = decoded(content, name)
        check_length([text], name)
        parsed = _parse_text(plain_text(text), marked=media_type == MARKDOWN)
    else:
        parsed = parse_apart(content, media_type, name)
    body = body_of(parsed.paragraphs, name)
    if not body:
        raise SourceError("there is no text in it", file=name, hint="give a file with text in it")
    lines = body.split("\n")
    return Text(
        body=body,
        checksum=hashlib.sha256(content).hexdigest(),
        media_type=media_type,
        title=_line(parsed.title) or title_of(lines),
        publisher=_line(parsed.publisher),
        date=_date(parsed.date) or publication_day(lines) or _date(parsed.created),
        url=_line(parsed.url),
    )


def _parse_text(text: str, *, marked: bool) -> Parsed:
    if not marked:
        return Parsed([unwrapped(text)])
    told, text = front_of(text)
    return Parsed([unmarked(text)], **told)


def _line(text: str | None) -> str | None:
    return " ".join(plain_text(text[:1_000]).split()) or None if text else None


def _date(text: str | None) -> str | None:
    """A date that a file declares, as a partial date; None where it is none."""
    try:
        found = read_date(text) if text and len(text) < 100 else None
    except InputError:
        return None
    return found.text if found else None
