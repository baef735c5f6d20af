"""Mails, and pages that a browser saved in one file with their pictures (MHTML)."""

from __future__ import annotations

import io
import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from graph.errors import LimitExceeded, SourceError
from ingest.texts.documents.decoding import decoded
from ingest.texts.documents.parsed import Parsed
from ingest.texts.documents.wrapping import unwrapped

_MOST_PARTS = 1_000
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)


def parse_mail(content: bytes) -> Parsed:
    """The words of a mail: its plain part, else its HTML; no attachments.

    Raises
    ------
    SourceError
        If there is nothing to read in it.
    LimitExceeded
        If it has more than 1,000 parts.
    """
    if content.count(b"\n--") > 100 * _MOST_PARTS:
        raise _too_many()
    message = BytesParser(EmailMessage, policy=policy.default).parse(io.BytesIO(content))
    if sum(1 for _ in message.walk()) > _MOST_PARTS:
        raise _too_many()
    part = message.get_body(("plain", "html"))
    if part is None:
        raise SourceError("the mail has no text", file="", hint="give its attachments themselves")
    payload = part.get_payload(decode=True)
    text = decoded(payload if isinstance(payload, bytes) else b"", "", part.get_content_charset())
    title = str(message.get("Subject", "")) or None
    if part.get_content_subtype() == "html":
        from ingest.texts.documents.web_pages import parse_markup

        found = parse_markup(text)
        return found._replace(title=title or found.title, date=_day(message) or found.date)
    text = _QUOTED.sub("", text.replace("\r\n", "\n"))
    return Parsed([unwrapped(text)], title=title, date=_day(message))


def _day(message: EmailMessage) -> str | None:
    """The day on which a mail was sent, where it was sent."""
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except ValueError:
        return None


def _too_many() -> LimitExceeded:
    return LimitExceeded(
        f"it has more than {_MOST_PARTS:,} parts", hint="give the texts of its parts themselves"
    )
