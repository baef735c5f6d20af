"""Workbooks of Excel (old and new) and OpenDocument, through python-calamine."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from graph.errors import LimitExceeded, SourceError
from ingest.readers.archive import check_archive
from ingest.readers.delimited import stray_cell
from ingest.readers.extent import check_extent
from ingest.table import Columns, Fault, Item, Row, column_name, header_fault, header_notices

_OLD = b"\xd0\xcf\x11\xe0"
# What unpacking raises of a damaged archive, of itself or of what it unpacks with.
_UNPACKING = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError,
              RuntimeError)  # fmt: skip
MAX_OLD = 200 * 1024**2
"""Bytes of a workbook of the old form, which is not packed."""

Cell = int | float | str | bool | time | date | datetime | timedelta


def cell_text(value: object) -> str:
    """A cell as the text that a person would have typed into a CSV file.

    Examples
    --------
    >>> cell_text(2004.0), cell_text(datetime(2004, 5, 12)), cell_text(True)
    ('2004', '2004-05-12', 'true')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    return "" if value is None else str(value).strip()


class Workbook:
    """An open workbook.

    Parameters
    ----------
    data : bytes
        The file.
    file : str
        How reports name it.

    Raises
    ------
    SourceError
        If it is no workbook.
    LimitExceeded
        If it would unpack to more than the product takes on.
    """

    def __init__(self, data: bytes, file: str) -> None:
        self._file = file
        if data.startswith(_OLD):
            if len(data) > MAX_OLD:
                raise LimitExceeded(f"{file} has more than {MAX_OLD} bytes", hint="split it")
        else:
            check_archive(io.BytesIO(data), file, what="a workbook")
            self._check_extent(data)
        try:
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        except (CalamineError, OSError, ValueError) as error:
            raise self._damaged(error) from error

    def _check_extent(self, data: bytes) -> None:
        try:
            check_extent(io.BytesIO(data), self._file)
        except _UNPACKING as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> SourceError:
        return SourceError(
            f"it is not a readable workbook: {error}",
            file=self._file,
            hint="open it in a spreadsheet program and save it again as .xlsx",
        )

    @property
    def sheets(self) -> list[str]:
        """Names of its sheets, in their order."""
        return list(self._book.sheet_names)

    def _rows(self, sheet: str) -> list[list[Cell]]:
        try:
            return self._book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        except (CalamineError, OSError, ValueError) as error:
            raise self._damaged(error) from error

    def header(self, sheet: str) -> list[str]:
        """Lower-cased column names of a sheet."""
        return _find_header([_texts(row) for row in self._rows(sheet)[:100]])[1]

    def read(self, sheet: str, file: str, columns: Columns) -> Iterator[Item]:
        """Rows of a sheet; see `ingest.readers.delimited.read_delimited`."""
        rows = self._rows(sheet)
        first, header = _find_header([_texts(row) for row in rows[:100]])
        fault = header_fault(header, columns)
        if fault:
            yield Fault(file, max(first, 1), fault[1], fault[0], is_row=False)
            return
        yield from header_notices(file, header, columns)
        for line, row in enumerate(rows[first:], first + 1):
            texts = _texts(row)
            cells = {name: text for name, text in zip(header, texts, strict=False) if text and name}
            stray = stray_cell(header, texts)
            if stray:
                yield Fault(file, line, stray, cells=cells, raw="\t".join(texts).rstrip())
            elif cells:
                yield Row(file, line, cells)


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell_text(cell) for cell in row]


def _find_header(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
    for line, row in enumerate(rows, 1):
        if any(row):
            return line, [column_name(text) for text in row]
    return 0, []
