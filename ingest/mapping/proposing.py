"""A mapping proposed for a file."""

from __future__ import annotations

from pathlib import Path

from ingest.choosing import check_header
from ingest.mapping.guessing import guess_mapping
from ingest.readers.members import members_of
from ingest.sources import single_table
from ingest.table import Columns, Row


def propose(path: Path) -> str:
    """Propose a mapping for a table.

    Raises
    ------
    SourceError
        If the file cannot be read, or no column holds names.
    """
    members = members_of(path)
    table = single_table(members[0], path)
    header = table.header()
    check_header(table, header, path)
    rows = (item for item in table.read(Columns((), further=True)) if isinstance(item, Row))
    return guess_mapping(path, header, rows)
