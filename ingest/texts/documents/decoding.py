"""The bytes of a file of text, decoded."""

from __future__ import annotations

import codecs
import io
import re

from graph.errors import SourceError
from ingest.readers.encoding import likely_encoding
from ingest.readers.members import Member

# The longer marks first: that of UTF-16 begins that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNWRITTEN = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
# Of a hundred letters; of random bytes it is ten, of packed ones too.
_MOST_UNWRITTEN = 1.0


def decoded(content: bytes, name: str, told: str | None = None) -> str:
    """Decode a text: by its byte order mark, as it says itself, as UTF-8, or as it seems to be.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        How errors name it.
    told : str, optional
        The encoding that it says it is in; one that does not exist or does not fit is passed over.

    Raises
    ------
    SourceError
        If it is no text in any encoding that is known.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if encoding is None and b"\0" in content:
        raise _no_text(name)
    text = _decode(content, told) if told and not encoding else None
    if text is None:
        text = _decode(content, encoding or _likely(content, name))
    if text is None or len(_UNWRITTEN.findall(text)) * 100 > _MOST_UNWRITTEN * len(text):
        raise _no_text(name)
    return text


def _decode(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (LookupError, ValueError):
        return None


def _likely(content: bytes, name: str) -> str:
    return likely_encoding(Member(name, lambda: io.BytesIO(content)))


def _no_text(name: str) -> SourceError:
    return SourceError(
        "it is no text, or in an encoding that is not known",
        file=name,
        hint="save it as text in UTF-8",
    )
