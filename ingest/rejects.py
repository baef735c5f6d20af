"""Rejected rows in a CSV file: written, mended by a person, and read again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from graph.errors import InputError
from graph.exports.tables import unformulated
from graph.whole_files import told_whole_file
from ingest.report import Rejected
from ingest.table import (
    PARTNER_TABLES,
    Columns,
    Fault,
    Item,
    Place,
    Row,
    partner_table,
)

REJECT_COLUMNS = ("file", "line", "reason")
"""The columns that a file of rejects begins with."""
RAW = "raw"
"""The column after them: the line itself, of a row that could not be taken apart."""
_TOLD = (*REJECT_COLUMNS, RAW)
_SUFFIX = ".csv"
_UNMENDED = "still unmended (fill in its columns, or remove the row once it is settled): "


def check_rejects(path: Path, sources: Iterable[Path]) -> None:
    """See that a file of rejects would not stand in the way of what is imported.

    Raises
    ------
    InputError
        If it is one of the sources or lies in one, or its name does not end in ``.csv``.
    """
    if path.suffix.lower() != _SUFFIX:
        raise InputError(
            f"{path}: rejected rows are written as CSV",
            hint=f"give a name that ends in {_SUFFIX}",
            field="rejects",
        )
    for source in sources:
        if _touches(path, source):
            raise InputError(
                f"{path}: rejected rows would be written over the input or into its folder",
                hint=f"name a file outside of {source}",
                field="rejects",
            )


def _touches(path: Path, source: Path) -> bool:
    try:
        if path.resolve().is_relative_to(source.resolve()):
            return True
        held = source.iterdir() if source.is_dir() else [source]
        return path.exists() and any(one.exists() and one.samefile(path) for one in held)
    except (OSError, ValueError, RuntimeError):
        # A path that cannot be looked at is told by the import itself, better than here.
        return False


def write_rejects(rejected: Sequence[Rejected], path: Path) -> None:
    """Write rejected rows as a CSV file that can be mended and imported again.

    Its columns are file, line and reason, then those of the rows.  A row that could not be taken
    apart stands as it was under ``raw``, and its own cells are left to be filled in.  Bytes that
    are not UTF-8 stay as they were.  Without rows nothing is written.

    Raises
    ------
    SourceError
        If the file cannot be written; what was there before is left as it was.
    """
    if not rejected:
        return
    told = [*REJECT_COLUMNS, *([RAW] if any(one.raw for one in rejected) else [])]
    order = _columns(rejected)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*told, *order])
    for one in rejected:
        place = one.origin or Place(one.file, one.line)
        cells = {} if one.raw else one.cells
        start = [*place, one.reason, one.raw or ""][: len(told)]
        row = [*start, *(cells.get(name, "") for name in order)]
        writer.writerow([_cell(one) if isinstance(one, str) else one for one in row])
    with told_whole_file(path, _mode_of(path), hint="name another file") as file:
        file.write(text.getvalue().encode("utf-8", "surrogateescape"))


def _mode_of(path: Path) -> int | None:
    """The permissions that there are, for they stay; None where nothing can be looked at."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        # Why it cannot be is told by writing it.
        return None


def _cell(text: str) -> str:
    """A cell that no spreadsheet program takes for a formula; an import undoes it."""
    try:
        float(text)
    except ValueError:
        return unformulated(text)
    return text


def _columns(rejected: Sequence[Rejected]) -> list[str]:
    """Columns of all rows, those of partner files first, and in their order."""
    found = dict.fromkeys(name for one in rejected for name in one.cells)
    for one in rejected:
        table = partner_table((one.origin or one).file)
        if table:
            columns = PARTNER_TABLES[table]
            # What has to be filled in gets a column, even if it was empty in every row.
            found.update(dict.fromkeys(columns.known if one.raw else columns.required))
    known = [name for table in PARTNER_TABLES.values() for name in table.known]
    order = [name for name in dict.fromkeys(known) if name in found]
    return order + [name for name in found if name not in known and name not in _TOLD]


def is_rejects(header: Sequence[str]) -> bool:
    """Whether a header is that of a file of rejects."""
    return tuple(header[: len(REJECT_COLUMNS)]) == REJECT_COLUMNS


def row_columns(header: Sequence[str]) -> list[str]:
    """The columns of the rows themselves in the header of a file of rejects."""
    return [name for name in header if name not in _TOLD]


def read_rejects(
    read: Callable[[Columns], Iterator[Item]], header: Sequence[str]
) -> Iterator[Item]:
    """Rows of a file of rejects, as they were, with the place where they stood at first.

    A row that nobody has mended is a fault again.
    """
    for item in read(Columns((), tuple(header), further=True, numbers=("lat", "lon", "strength"))):
        if not isinstance(item, (Row, Fault)):
            yield item
            continue
        cells = {name: text for name, text in item.cells.items() if name not in _TOLD}
        line = item.cells.get("line", "")
        origin = Place(item.cells.get("file", item.file), int(line) if line.isdecimal() else 1)
        if isinstance(item, Fault):
            raw = item.raw and item.cells.get(RAW, item.raw)
            yield Fault(
                *(item.file, item.line, item.reason, item.column, cells, item.is_row),
                origin=origin,
                raw=raw,
            )
        elif cells:
            yield Row(item.file, item.line, cells, item.properties, origin)
        else:
            reason = item.cells.get("reason", "it has no cells").removeprefix(_UNMENDED)
            raw = item.cells.get(RAW)
            yield Fault(item.file, item.line, _UNMENDED + reason, origin=origin, raw=raw)
