"""How far the sheets of a workbook reach, seen before their cells are laid out in memory.

A sheet is laid out as a rectangle: one cell at the far end of it, or one row that says it is
repeated a hundred million times, would fill any machine.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO

from graph.errors import LimitExceeded

MAX_CELLS = 50_000_000
"""Cells of the rectangle that a sheet fills."""
_PIECE = 1024**2
_LONGEST = 64 * 1024**2
"""Bytes of one row."""
_MARK = 64
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_NUMBER = re.compile(rb"""[^>]*?\sr=["'](\d{1,10})["']""")
# A cell that is empty, and only formatted, is not laid out.
_CELL = re.compile(rb"""<(?:\w+:)?c\b(?:[^>]*?\sr=["']([A-Za-z]{1,4})\d)?[^>]*(?<!/)>""")
# Cells that stand in no column up to Z or in no row that a program has; or beyond ZZ or row 69,999.
# A sheet without one of either sort is small enough, which is far quicker seen than its extent.
_BEYOND = tuple(
    re.compile(rb"<(?:\w+:)?c\b(?![^>]*?\sr=[\"']" + place + rb"[\"'])")
    for place in (rb"[A-Za-z](?:\d{1,6}|10\d{5})", rb"[A-Za-z]{1,2}(?:\d{1,4}|[1-6]\d{4})")
)
_ODS_ROW = re.compile(rb"<table:table-row\b")
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)>")
_ROWS_REPEATED = re.compile(rb"""\stable:number-rows-repeated=["'](\d{1,12})["']""")
_COLUMNS_REPEATED = re.compile(rb"""\stable:number-columns-repeated=["'](\d{1,12})["']""")
_HOLDS = re.compile(rb"<text:p|office:(?:value|date-value|time-value|boolean-value)=")


def check_extent(data: IO[bytes], file: str) -> None:
    """See that no sheet of a packed workbook reaches too far.

    Parameters
    ----------
    data : binary file
        An ``.xlsx``, ``.xlsm`` or ``.ods`` workbook; of others nothing is looked at.
    file : str
        How reports name it.

    Raises
    ------
    LimitExceeded
        If one reaches over more than `MAX_CELLS` cells.
    """
    with zipfile.ZipFile(data) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                extent = _of_excel
            elif name == "content.xml":
                extent = _of_document
            else:
                continue
            if extent is _of_excel and _is_small(archive, name):
                continue
            with archive.open(name) as sheet:
                for rows, columns in extent(sheet):
                    if rows * columns > MAX_CELLS:
                        raise _too_far(file, rows, columns)


def _too_far(file: str, rows: int, columns: int) -> LimitExceeded:
    return LimitExceeded(
        f"{file}: a sheet reaches over {rows:,} rows and {columns:,} columns,"
        f" more than {MAX_CELLS:,} cells",
        hint="remove what stands far from the table, or save the sheet as CSV",
    )


def _is_small(archive: zipfile.ZipFile, name: str) -> bool:
    for form in _BEYOND:
        with archive.open(name) as sheet:
            if not _holds(sheet, form):
                return True
    return False


def _holds(sheet: IO[bytes], form: re.Pattern[bytes]) -> bool:
    """Whether a form is anywhere in a sheet, read in pieces that end with a tag."""
    held = b""
    while piece := sheet.read(_PIECE):
        whole, mark, rest = (held + piece).rpartition(b"<")
        held = mark + rest
        # A tag without end is nothing that a program writes.
        if form.search(whole) or len(held) > _PIECE:
            return True
    return form.search(held) is not None


def _of_excel(sheet: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Rows and columns so far, after each row that holds anything."""
    place = rows = columns = 0
    for row in _split(sheet, _ROW):
        number = _NUMBER.match(row)
        place = int(number[1]) if number else place + 1
        cells = _CELL.findall(row)
        if cells:
            rows = max(rows, place)
            columns = max(columns, len(cells), *map(_column, set(cells)))
            yield rows, columns


def _column(letters: bytes) -> int:
    found = 0
    for letter in letters.upper():
        found = found * 26 + letter - 64
    return found


def _of_document(sheet: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Rows and columns so far, after each row that holds anything."""
    rows = columns = 0
    for row in _split(sheet, _ODS_ROW):
        head = row[: row.find(b">")]
        repeated = _ROWS_REPEATED.search(head)
        rows += int(repeated[1]) if repeated else 1
        if not _HOLDS.search(row):
            continue
        width = 0
        # What stands behind the last cell that holds anything is empty, however often repeated.
        last = max(match.start() for match in _HOLDS.finditer(row))
        for cell in _ODS_CELL.finditer(row[:last]):
            times = _COLUMNS_REPEATED.search(cell[1])
            width += int(times[1]) if times else 1
        columns = max(columns, width, 1)
        yield rows, columns


def _split(sheet: IO[bytes], begin: re.Pattern[bytes]) -> Iterator[bytes]:
    """What stands behind each beginning of a row, up to the next, read in pieces."""
    held = b""
    started = False
    while piece := sheet.read(_PIECE):
        # A beginning may be cut in two: what is held is looked through again.
        *done, held = begin.split(held + piece)
        for row in done:
            if started:
                yield row
            started = True
        if not started:
            held = held[-_MARK:]
        elif len(held) > _LONGEST:
            raise LimitExceeded(
                f"a row of a sheet takes more than {_LONGEST:,} bytes", hint="save it as CSV"
            )
    if started:
        yield held
