"""How much a Parquet file says that it holds, seen before anything of it is unpacked.

The footer is read here and not by pyarrow: what pyarrow tells of the chunks of a damaged file ends
the process.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from graph.errors import LimitExceeded, SourceError
from ingest.readers.archive import MAX_RATIO, MAX_UNPACKED

MAX_FOOTER = 16 * 1024**2
"""Bytes of a footer."""
MAX_ROWS_UNASKED = 1_000_000
"""Rows, or values of a column, that even the smallest file may hold."""
MAX_NESTED = 20_000_000
"""Values of a nested column in one group of rows, of which a single row may hold all."""
_CHUNK = 50 * 1024**2
_MARK, _ENCRYPTED = b"PAR1", b"PARE"
_DEPTH = 64


class _Chunk(NamedTuple):
    """A column in a group of rows."""

    column: str
    rows: int
    values: int
    packed: int
    unpacked: int


def check_footer(stream: IO[bytes], file: str) -> None:
    """See that a file is Parquet and does not hold far more than its size lets expect.

    Counted are rows and values as well as bytes: a value that repeats takes no bytes at all.

    Raises
    ------
    SourceError
        If it is no Parquet, is cut short or encrypted, or its footer is damaged.
    LimitExceeded
        If it holds more than `MAX_RATIO` times its bytes in rows, or in a column's values, or more
        than `MAX_UNPACKED` bytes.

    References
    ----------
    Apache Parquet format 2.11, file metadata; Apache Thrift, compact protocol.
    """
    size = stream.seek(0, io.SEEK_END)
    footer = _footer(stream, size, file)
    stream.seek(0)
    try:
        rows, chunks = _told(footer)
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        raise SourceError(
            "it is no readable Parquet: its footer is damaged",
            file=file,
            hint="export or get it again",
        ) from error
    most = max(MAX_ROWS_UNASKED, MAX_RATIO * size)
    if rows > most:
        raise _too_much(file, f"{rows:,} rows in {size:,} bytes")
    total = 0
    for chunk in chunks:
        total += chunk.unpacked
        if chunk.values > (min(most, MAX_NESTED) if chunk.values > chunk.rows else most):
            raise _too_much(file, f"{chunk.values:,} values in '{chunk.column}'")
        if chunk.unpacked > max(_CHUNK, MAX_RATIO * chunk.packed) or total > MAX_UNPACKED:
            raise _too_much(file, f"{total:,} bytes once it is unpacked")


def _footer(stream: IO[bytes], size: int, file: str) -> bytes:
    stream.seek(0)
    begin = stream.read(4)
    stream.seek(max(size - 8, 0))
    tail = stream.read(8)
    if size == 0:
        raise SourceError("the file is empty", file=file, hint="see that it was saved")
    if _ENCRYPTED in (begin, tail[4:]):
        raise SourceError("it is encrypted", file=file, hint="export it without encryption")
    if begin != _MARK:
        raise SourceError("it is no Parquet", file=file, hint="see what it is, and name it so")
    length = int.from_bytes(tail[:4], "little")
    if tail[4:] != _MARK or length > size - 12:
        raise SourceError("it is cut short", file=file, hint="export or get it again")
    if length > MAX_FOOTER:
        raise _too_much(file, f"a footer of {length:,} bytes")
    stream.seek(size - 8 - length)
    return stream.read(length)


def _told(footer: bytes) -> tuple[int, list[_Chunk]]:
    """Rows of a file, and its chunks.

    The numbers are those of the fields in the format's FileMetaData, RowGroup and ColumnMetaData.
    """
    told = _Fields(footer).structure()
    chunks = []
    for group in told.get(4, []):
        for column in group.get(1, []):
            one = column.get(3, {})
            path = ".".join(part.decode("utf-8", "replace") for part in one.get(3, []))
            sizes = (group.get(3, 0), one.get(5, 0), one.get(7, 0), one.get(6, 0))
            chunks.append(_Chunk(path, *map(_size, sizes)))
    return _size(told.get(3, 0)), chunks


def _size(told: object) -> int:
    if not isinstance(told, int) or told < 0:
        raise ValueError("it is no size")
    return told


def _too_much(file: str, told: str) -> LimitExceeded:
    return LimitExceeded(
        f"{file} holds {told}, more than is taken on", hint="split it, if you trust it"
    )


class _Fields:
    """Reads Thrift's compact protocol: structures as dicts by the number of the field."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def structure(self, depth: int = 0) -> dict[int, Any]:
        """The fields of a structure, up to its end.

        Raises
        ------
        IndexError, ValueError
            If it is none.
        """
        if depth > _DEPTH:
            raise ValueError("nested too deeply")
        found: dict[int, Any] = {}
        field = 0
        while (head := self._byte()) & 0x0F:
            step = head >> 4
            field = field + step if step else self._number()
            kind = head & 0x0F
            # A truth value is told by its type.
            found[field] = kind == 1 if kind in (1, 2) else self._value(kind, depth)
        return found

    def _value(self, kind: int, depth: int) -> Any:
        match kind:
            case 1 | 2 | 3:
                return self._byte()
            case 4 | 5 | 6:
                return self._number()
            case 7:
                return self._bytes(8)
            case 8:
                return self._bytes(self._length())
            case 9 | 10:
                return list(self._items(depth))
            case 11:
                return self._pairs(depth)
            case 12:
                return self.structure(depth + 1)
            case 13:
                return self._bytes(16)
        raise ValueError("no such type")

    def _items(self, depth: int) -> Iterator[Any]:
        head = self._byte()
        size = head >> 4
        for _ in range(self._length() if size == 15 else size):
            yield self._value(head & 0x0F, depth + 1)

    def _pairs(self, depth: int) -> list[tuple[Any, Any]]:
        size = self._length()
        kinds = self._byte() if size else 0
        return [
            (self._value(kinds >> 4, depth + 1), self._value(kinds & 0x0F, depth + 1))
            for _ in range(size)
        ]

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _bytes(self, length: int) -> bytes:
        self._at += length
        if self._at > len(self._data):
            raise IndexError("the end is missing")
        return self._data[self._at - length : self._at]

    def _length(self) -> int:
        found = shift = 0
        while True:
            byte = self._byte()
            found |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return found
            if shift > 63:
                raise ValueError("a number without end")

    def _number(self) -> int:
        found = self._length()
        return (found >> 1) ^ -(found & 1)
