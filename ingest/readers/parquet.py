"""Parquet files as rows, batch by batch, through pyarrow."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from tempfile import TemporaryFile
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.errors import LimitExceeded, SourceError
from ingest.readers.json_lines import row_of
from ingest.readers.parquet_footer import check_footer
from ingest.readers.parquet_values import OutOfRange, values_of
from ingest.table import Columns, Fault, Item, column_name, header_fault, header_notices

MAX_COLUMNS = 10_000
MAX_DEPTH = 50
"""How deeply lists and structures may be nested: as properties may be."""
_BATCH, _NESTED_BATCH = 4_096, 256
# What pyarrow raises of files that are not as they say, besides errors of its own.
_DAMAGE = (pa.ArrowException, OSError, ValueError, TypeError, LookupError, OverflowError)


def peek_columns(stream: IO[bytes], file: str) -> list[str]:
    """Lower-cased column names; what stands in a structure follows it as ``outer.inner``.

    Raises
    ------
    SourceError
        As for `read_parquet`.
    LimitExceeded
        Likewise.
    """
    with _opened(stream, file) as found:
        return list(_names(found.schema_arrow, None))


def read_parquet(stream: IO[bytes], file: str, columns: Columns) -> Iterator[Item]:
    """Read rows as objects of JSON Lines.

    Dates, times and decimals are texts such as a person would type; lists, structures and maps are
    lists and objects, and what stands under no known column keeps its type as a property.

    Parameters
    ----------
    stream : binary file
        One that cannot be searched is copied into a temporary file.
    file : str
        How reports name it.
    columns : Columns
        The columns that the table knows; of others nothing is read, unless they are kept.

    Yields
    ------
    Row, Fault or Notice
        With the number of the row, from 1, in place of a line.

    Raises
    ------
    SourceError
        If it is no Parquet, is damaged or encrypted, from where that shows.
    LimitExceeded
        If it unpacks to more than the product takes on, or is nested too deeply.
    """
    with _opened(stream, file) as found:
        header = list(_names(found.schema_arrow, columns))
        fault = header_fault(header, columns)
        if fault:
            yield Fault(file, 1, fault[1], fault[0], is_row=False)
            return
        yield from header_notices(file, header, columns)
        yield from _rows(found, file, columns)


def _rows(found: pq.ParquetFile, file: str, columns: Columns) -> Iterator[Item]:
    wanted = [name for name in found.schema_arrow.names if _is_wanted(name, columns)]
    nested = any(pa.types.is_nested(found.schema_arrow.field(name).type) for name in wanted)
    size = _NESTED_BATCH if nested else _BATCH
    number = 0
    # Group by group: of a file that is damaged further on, nothing before that is lost.
    for group in range(found.metadata.num_row_groups):
        for batch in found.iter_batches(size, [group], columns=wanted, use_threads=False):
            lists = [values_of(column) for column in batch.columns]
            for values in zip(*lists, strict=True):
                number += 1
                item = _item(file, number, dict(zip(wanted, values, strict=True)), columns)
                if item is not None:
                    yield item


def _item(file: str, number: int, told: dict[str, Any], columns: Columns) -> Item | None:
    for name, value in told.items():
        if isinstance(value, OutOfRange):
            column = column_name(name)
            reason = f"column '{column}': {value.reason}"
            return Fault(file, number, reason, column, raw=_raw(told).decode())
    return row_of(file, number, told, columns, partial(_raw, told))


def _raw(told: dict[str, Any]) -> bytes:
    told = {name: value for name, value in told.items() if value is not None}
    return json.dumps(told, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")


def _is_wanted(name: str, columns: Columns) -> bool:
    named = column_name(name)
    inner = any(known.startswith(f"{named}.") for known in columns.known)
    return columns.further or inner or named in (*columns.known, *columns.lists)


def _names(schema: pa.Schema, columns: Columns | None) -> Iterator[str]:
    """Columns of a table; a structure by its members where those are what is asked for."""
    for field in schema:
        name = column_name(field.name)
        inner = [f"{name}.{part}" for part in _inner(field.type)]
        if columns is None:
            yield from (name, *inner)
        else:
            yield from [one for one in inner if one in columns.known] or [name]


def _inner(kind: pa.DataType) -> Iterator[str]:
    if pa.types.is_struct(kind):
        for field in kind:
            name = column_name(field.name)
            yield name
            yield from (f"{name}.{part}" for part in _inner(field.type))


@contextmanager
def _opened(stream: IO[bytes], file: str) -> Iterator[pq.ParquetFile]:
    """Open a file and see that it is within limits; what goes wrong is told by our own errors."""
    with TemporaryFile() as copy:
        if not _can_seek(stream):
            shutil.copyfileobj(stream, copy)
            stream = copy
        check_footer(stream, file)
        try:
            # Read as dictionaries, texts that a file repeats are held once.
            plain = pq.ParquetFile(stream, pre_buffer=False)
            _check_schema(plain, file)
            found = pq.ParquetFile(
                stream,
                metadata=plain.metadata,
                read_dictionary=_texts(plain.schema_arrow),
                buffer_size=1024**2,
                pre_buffer=False,
            )
            yield found
        except MemoryError as error:
            raise LimitExceeded(
                f"{file} does not fit into memory", hint="export it as CSV or JSON Lines"
            ) from error
        except RecursionError as error:
            raise _too_deep(file) from error
        except _DAMAGE as error:
            told = " ".join(str(error).split())[:200]
            raise SourceError(
                f"it is no readable Parquet: {told}", file=file, hint="export or get it again"
            ) from error


def _can_seek(stream: IO[bytes]) -> bool:
    # A member of a zip can go back only by being unpacked anew.
    return isinstance(stream, (io.BufferedReader, io.BytesIO)) and stream.seekable()


def _texts(schema: pa.Schema) -> list[str]:
    kinds = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary)
    return [field.name for field in schema if any(fits(field.type) for fits in kinds)]


def _check_schema(found: pq.ParquetFile, file: str) -> None:
    count = len(found.schema)
    if count > MAX_COLUMNS:
        raise LimitExceeded(
            f"{file} has {count} columns, more than {MAX_COLUMNS}",
            hint="export the columns that are needed",
        )
    if any(found.schema.column(place).path.count(".") > MAX_DEPTH for place in range(count)):
        raise _too_deep(file)


def _too_deep(file: str) -> LimitExceeded:
    return LimitExceeded(
        f"{file} is nested more than {MAX_DEPTH} deep", hint="export plain columns"
    )
