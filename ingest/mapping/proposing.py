"""A mapping proposed for a file."""

from __future__ import annotations

import codecs
from pathlib import Path

from ingest.choosing import check_header
from ingest.mapping.guessing import guess_mapping
from ingest.readers.bundle import Table
from ingest.readers.members import DELIMITED, members_of
from ingest.sources import single_table
from ingest.table import Columns, Row

_LOOKED_AT = 1_000_000


def propose(path: Path) -> str:
    """Propose a mapping for a table.

    Raises
    ------
    SourceError
        If the file cannot be read, or no column holds names.
    """
    members = members_of(path)
    table = single_table(members[0], path)
    encoding = _encoding(table) if table.member.suffix in DELIMITED else "utf-8"
    header = table.header(encoding)
    check_header(table, header, path)
    read = table.read(Columns((), further=True), encoding)
    rows = (item for item in read if isinstance(item, Row))
    return guess_mapping(path, header, rows, encoding)


def _encoding(table: Table) -> str:
    """What a file that is not in UTF-8 seems to be written in."""
    with table.member.reading() as stream:
        begin = stream.read(_LOOKED_AT)
    # A letter may be cut in two at the end; a byte order mark tells by itself.
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _is_utf8(begin):
        return "utf-8"
    from charset_normalizer import from_bytes

    found = from_bytes(begin).best()
    return found.encoding if found else "utf-8"


def _is_utf8(begin: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(begin)
    except UnicodeDecodeError:
        return False
    return True
