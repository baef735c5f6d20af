"""CSV and its kin: delimiter and quotes are told from the header.

Rows are read one by one and a row that is broken costs that row alone: after a quote that is never
closed, reading goes on at the next line.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from ingest.block import Block, each_row, plain_rows
from ingest.readers.dialect import delimiter_of, quote_of
from ingest.table import (
    Columns,
    Fault,
    Item,
    Row,
    column_name,
    header_fault,
    header_notices,
    raw_text,
)

_AT_ONCE = 2_000
_CHARACTERS = 1_000_000
# Bytes that are no text come out of the decoder as lone surrogates, of UTF-16 as U+FFFD.
_UNDECODED = re.compile("[\ud800-\udfff\ufffd]")
_PEEKED = (io.BufferedReader, gzip.GzipFile, zipfile.ZipExtFile)
# Excel's own first line, which tells the delimiter.
_TOLD = re.compile(r'"?sep=(.)"?[\r\n]*', re.IGNORECASE)
# An apostrophe that keeps spreadsheet programs from taking a text for a formula.
_TEXT = re.compile(r"'+[=+\-@\t\r]")
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)


class _Lines:
    """Physical lines, counted; those of a row that turns out to be none can be given back."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream = stream
        self._back: list[str] = []
        self.taken: list[str] = []
        self.number = 0
        self._broken: Exception | None = None

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._back.pop() if self._back else next(self._stream)
        self.number += 1
        self.taken.append(line)
        return line

    @property
    def waiting(self) -> bool:
        """Whether there are lines that were given back."""
        return bool(self._back)

    def some(self) -> list[str]:
        """Take some thousand lines, none where there are none left."""
        if self._broken is not None:
            raise self._broken
        found: list[str] = []
        size = 0
        try:
            for line in self._stream:
                found.append(line)
                size += len(line)
                if len(found) == _AT_ONCE or size > _CHARACTERS:
                    break
        except Exception as error:
            # What came before the damage is not lost: the error is raised when it was read.
            if not found:
                raise
            self._broken = error
        self.number += len(found)
        return found

    def give_back(self, kept: int) -> None:
        """Give back all lines taken but the first ones."""
        self.give(self.taken[kept:])
        del self.taken[kept:]

    def give(self, lines: Sequence[str]) -> None:
        """Give back the last lines."""
        self._back.extend(reversed(lines))
        self.number -= len(lines)


_Taken = tuple[int, list[str], str | None]
"""Line, cells and fault of a row."""


def _split_rows(lines: _Lines, delimiter: str, quote: str) -> Iterator[_Taken]:
    """Rows, until no line is left that was given back; `lines.taken` holds the lines of a row."""
    reader = csv.reader(lines, delimiter=delimiter, quotechar=quote, strict=True)
    while lines.waiting:
        lines.taken.clear()
        first = next(lines)
        start = lines.number
        if quote not in first:
            yield start, first.rstrip("\r\n").split(delimiter), None
            continue
        lines.give_back(0)
        try:
            cells = next(reader)
        except csv.Error as error:
            lines.give_back(1)
            yield start, first.rstrip("\r\n").split(delimiter), _broken(error, quote)
            continue
        yield start, cells, None


def _broken(error: csv.Error, quote: str) -> str:
    if "field larger" in str(error):
        return f"a cell has more than {csv.field_size_limit():,} characters; shorten it"
    return (
        "a quote is opened and not closed before the next delimiter; close it, and write a quote"
        f" inside a quoted cell as {quote}{quote}"
    )


def _open_text(stream: IO[bytes], encoding: str) -> io.TextIOWrapper:
    """Open a file as text: in UTF-16 where its first bytes say so."""
    begin = stream.peek(2)[:2] if isinstance(stream, _PEEKED) else b""
    if begin in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        # Lone surrogates cannot stand for bytes there.
        return io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="")
    name = "utf-8-sig" if encoding == "utf-8" else encoding
    return io.TextIOWrapper(stream, encoding=name, errors="surrogateescape", newline="")


def _find_header(lines: _Lines) -> tuple[int, list[str], str, str]:
    """Line, lower-cased names, delimiter and quote of the first line that is not blank."""
    told = None
    for line in lines:
        match = _TOLD.fullmatch(line) if told is None else None
        if match:
            told = match[1]
        elif line.strip():
            quote = quote_of(line)
            delimiter = told or delimiter_of(line, quote)
            try:
                cells = next(csv.reader([line], delimiter=delimiter, quotechar=quote))
            except csv.Error:
                cells = line.split(delimiter)
            return lines.number, [column_name(cell) for cell in cells], delimiter, quote
    return 1, [], ",", '"'


def peek_header(stream: IO[bytes], encoding: str = "utf-8") -> list[str]:
    """Lower-cased column names of a delimited file; empty where there are none."""
    with _open_text(stream, encoding) as text:
        header = _find_header(_Lines(text))[1]
    return [] if any("\0" in name or _UNDECODED.search(name) for name in header) else header


def is_utf8(stream: IO[bytes]) -> bool:
    """Whether a whole file is UTF-8, read in pieces."""
    try:
        with io.TextIOWrapper(stream, encoding="utf-8", newline="") as text:
            for _ in text:
                pass
    except UnicodeDecodeError:
        return False
    return True


def read_delimited(
    stream: IO[bytes], file: str, columns: Columns, *, encoding: str = "utf-8"
) -> Iterator[Item]:
    """Read a delimited file row by row; see `read_blocks`.

    Returns
    -------
    iterator of Row, Fault or Notice
        In the order of the file; empty rows are passed over.
    """
    return each_row(read_blocks(stream, file, columns, encoding=encoding))


def read_blocks(
    stream: IO[bytes], file: str, columns: Columns, *, encoding: str = "utf-8"
) -> Iterator[Item | Block]:
    """Read a delimited file, plain rows many at a time.

    Parameters
    ----------
    stream : binary file
        Read once, from its beginning.
    file : str
        How reports name it.
    columns : Columns
        What its header must and may hold.
    encoding : str
        What it is written in; a byte order mark is passed over.

    Yields
    ------
    Block, Row, Fault or Notice
        In the order of the file; empty rows are passed over.
    """
    with _open_text(stream, encoding) as text:
        lines = _Lines(text)
        line, header, delimiter, quote = _find_header(lines)
        if any("\0" in name or _UNDECODED.search(name) for name in header):
            reason = "the file is not text in UTF-8; save it as 'CSV UTF-8'"
            yield Fault(file, 1, reason, is_row=False, unreadable=True)
            return
        fault = header_fault(header, columns)
        if fault:
            yield Fault(file, line, fault[1], fault[0], is_row=False)
            return
        yield from header_notices(file, header, columns)
        # Where commas are between the cells, a comma in one is no decimal comma.
        numbers = columns.numbers if delimiter != "," else ()
        table = _Table(file, header, delimiter, quote, numbers)
        while some := lines.some():
            rows = table.plain(some)
            if rows is not None:
                yield Block(file, lines.number - len(some) + 1, header, rows)
            else:
                lines.give(some)
                yield from table.items(lines)


@dataclass(frozen=True, slots=True)
class _Table:
    """How the rows of a file are taken apart."""

    file: str
    header: Sequence[str]
    delimiter: str
    quote: str
    numbers: Sequence[str]

    def plain(self, lines: Sequence[str]) -> list[list[str]] | None:
        """Cells of plain rows; None where one needs a closer look."""
        commas = self.numbers and any("," in line for line in lines)
        if commas or not all(self.header):
            return None
        return plain_rows(lines, self.delimiter, self.quote, len(self.header))

    def items(self, lines: _Lines) -> Iterator[Item]:
        """Rows and faults, one by one."""
        for start, cells, broken in _split_rows(lines, self.delimiter, self.quote):
            text = "".join(lines.taken)
            wrong = broken or stray_cell(self.header, cells)
            found = _cells(self.header, cells, text)
            if wrong is not None:
                yield Fault(self.file, start, wrong, cells=found, raw=raw_text(text))
            elif not found:
                continue
            elif not text.isascii() and (odd := _undecoded(found)):
                reason = (
                    f"column '{odd}': it holds bytes that are not UTF-8; save the file as UTF-8"
                )
                yield Fault(self.file, start, reason, odd, found)
            else:
                _mend_commas(found, self.numbers)
                yield Row(self.file, start, found)


def _mend_commas(cells: dict[str, str], numbers: Sequence[str]) -> None:
    for name in numbers:
        text = cells.get(name)
        if text and _DECIMAL_COMMA.fullmatch(text):
            cells[name] = text.replace(",", ".")


def _cells(header: Sequence[str], cells: Sequence[str], text: str) -> dict[str, str]:
    """The cells that are not empty, by column."""
    found = {
        name: bare for name, cell in zip(header, cells, strict=False) if (bare := cell.strip())
    }
    found.pop("", None)
    if "'" in text:
        for name, bare in found.items():
            if _TEXT.match(bare):
                found[name] = bare[1:]
    return found


def _undecoded(cells: Mapping[str, str]) -> str | None:
    """The first column with bytes that are no text."""
    return next(
        (name for name, cell in cells.items() if not cell.isascii() and _UNDECODED.search(cell)),
        None,
    )


def stray_cell(header: Sequence[str], cells: Sequence[str]) -> str | None:
    """Why a row does not fit its header, or None: a cell that stands under no column."""
    for number, cell in enumerate(cells, 1):
        if (number > len(header) or not header[number - 1]) and cell.strip():
            return (
                f"cell {number} ('{cell.strip()[:40]}') stands under no column of the header;"
                " remove it, or put quotes around a cell that holds the delimiter"
            )
    return None
