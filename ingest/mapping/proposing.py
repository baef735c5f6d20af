"""A mapping proposed for a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.errors import SourceError
from ingest.choosing import check_header
from ingest.mapping.guessing import guess_mapping, quoted
from ingest.readers.bundle import Table
from ingest.readers.encoding import likely_encoding
from ingest.readers.members import DELIMITED, members_of
from ingest.sources import single_table
from ingest.table import Columns, Row


def propose(path: Path, sheet: str | None = None) -> str:
    """Propose a mapping for a table.

    Parameters
    ----------
    path : Path
        A file.
    sheet : str, optional
        Which sheet of a workbook; by default the first.

    Raises
    ------
    SourceError
        If the file cannot be read, is several, or no column holds names.
    """
    members = members_of(path)
    if len(members) != 1:
        raise SourceError(
            f"it holds {len(members)} files, and a mapping is of one table",
            file=str(path),
            hint="unpack it, if it is an archive, and name one of its files",
        )
    table = single_table(members[0], path, sheet)
    encoding = likely_encoding(table.member) if table.member.suffix in DELIMITED else "utf-8"
    header = table.header(encoding)
    check_header(table, header, path)
    read = table.read(Columns((), further=True), encoding)
    rows = (item for item in read if isinstance(item, Row))
    return "".join(_sheet_lines(table)) + guess_mapping(path, header, rows, encoding)


def _sheet_lines(table: Table) -> Iterator[str]:
    """Which sheet a proposal is of, where there are several."""
    if table.sheet is None:
        return
    others = [sheet for sheet in table.member.workbook().sheets if sheet != table.sheet]
    if others:
        yield f"# Other sheets, each of which needs a mapping of its own: {', '.join(others)}\n"
        yield f"sheet: {quoted(table.sheet)}\n"
