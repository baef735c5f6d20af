"""What stands in a column of Parquet, as JSON has it: texts, numbers, lists and objects."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa

from ingest.readers.workbook import cell_text

# What pyarrow raises of a day that is none of the calendar, or a time zone that nobody knows.
_UNTOLD = (ValueError, OverflowError, LookupError, pa.ArrowException)


class OutOfRange(NamedTuple):
    """A value that is no text and no day of the calendar, and why."""

    reason: str


def values_of(column: pa.Array) -> list[Any]:
    """The values of a column of a batch.

    A date is ``2004-05-12``, and so is a timestamp at midnight; a decimal has no idle noughts; a
    text that the file repeats is one object.

    Returns
    -------
    list
        None where there is no value, `OutOfRange` where there is one that cannot be told.
    """
    if pa.types.is_dictionary(column.type):
        # The dictionary is that of a whole group of rows: only what this batch uses is made text.
        used = column.indices.unique().drop_null()
        told = dict(zip(used.to_pylist(), values_of(column.dictionary.take(used)), strict=True))
        return [told.get(place) for place in column.indices.to_pylist()]
    if isinstance(column, pa.ExtensionArray):
        return values_of(column.storage)
    try:
        found = _in_microseconds(column).to_pylist()
    except _UNTOLD:
        return [_one(_in_microseconds(column[place : place + 1])) for place in range(len(column))]
    return [None if value is None else _plain(value) for value in found]


def _in_microseconds(column: pa.Array) -> pa.Array:
    """A timestamp without its nanoseconds, which Python has no room for."""
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        return column.cast(pa.timestamp("us", column.type.tz), safe=False)
    return column


def _one(column: pa.Array) -> Any:
    try:
        (value,) = column.to_pylist()
    except _UNTOLD:
        return OutOfRange(f"it holds a value that is no text or day; its type is {column.type}")
    return None if value is None else _plain(value)


def _plain(value: Any) -> Any:
    make = _MADE.get(type(value))
    return value if make is None else make(value)


def _of_float(value: float) -> float | None:
    # Not a number is how many programs write that there is none.
    return None if math.isnan(value) else value


def _of_bytes(value: bytes) -> str | OutOfRange:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return OutOfRange("it holds bytes that are not UTF-8; export it as text")


def _of_decimal(value: Decimal) -> str:
    return format(value.normalize(), "f") if value.is_finite() else str(value)


def _of_object(value: dict[str, Any]) -> dict[str, Any]:
    return {str(key): _plain_within(one) for key, one in value.items()}


def _of_list(value: list[Any]) -> Any:
    # A map is a list of pairs.
    if value and all(isinstance(one, tuple) and len(one) == 2 for one in value):
        return {str(_plain(key)): _plain_within(one) for key, one in value}
    return [_plain_within(one) for one in value]


def _plain_within(value: Any) -> Any:
    found = None if value is None else _plain(value)
    return found.reason if isinstance(found, OutOfRange) else found


_MADE: dict[type, Callable[[Any], Any]] = {
    float: _of_float,
    bytes: _of_bytes,
    Decimal: _of_decimal,
    date: cell_text,
    datetime: cell_text,
    time: cell_text,
    timedelta: str,
    dict: _of_object,
    list: _of_list,
}
