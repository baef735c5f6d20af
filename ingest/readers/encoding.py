"""Encodings of text: those that are known, and which one a file seems to be written in."""

from __future__ import annotations

import codecs

from graph.errors import InputError, SourceError
from ingest.readers.members import Member

_LOOKED_AT = 1_000_000


def check_encoding(name: str) -> str:
    """An encoding's name as it is.

    Raises
    ------
    InputError
        If there is no such encoding of text.
    """
    try:
        "".encode(name)
    except (LookupError, ValueError) as error:
        raise InputError(
            f"'{name}' is no encoding",
            hint="use a name such as cp1258 (Windows, Vietnamese), cp1252, mac_roman or utf-16",
            field="encoding",
        ) from error
    return name


def likely_encoding(member: Member) -> str:
    """What a file seems to be written in: UTF-8 where it is, or where nothing tells.

    Raises
    ------
    SourceError
        If it cannot be read.
    """
    with member.reading() as stream:
        begin = stream.read(_LOOKED_AT)
    # A letter may be cut in two at the end; a byte order mark tells by itself.
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _is_utf8(begin):
        return "utf-8"
    from charset_normalizer import from_bytes

    found = from_bytes(begin).best()
    return found.encoding if found else "utf-8"


def encoding_cure(member: Member) -> str:
    """What to do with a file that is not in UTF-8."""
    try:
        likely = likely_encoding(member)
    except SourceError:
        likely = "utf-8"
    if likely == "utf-8":
        return "save it as 'CSV UTF-8'"
    return f"save it as 'CSV UTF-8', or say '--encoding {likely}', which it seems to be written in"


def _is_utf8(begin: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(begin)
    except UnicodeDecodeError:
        return False
    return True
