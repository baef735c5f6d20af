"""JSON Lines: one object a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, Any

import orjson

from graph.errors import InputError
from graph.model import Property
from graph.rules import check_properties
from ingest.readers.workbook import cell_text
from ingest.table import Columns, Fault, Item, Notice, Row, column_name, raw_text

BOM = b"\xef\xbb\xbf"
"""Byte order mark of UTF-8."""


def peek_keys(stream: IO[bytes]) -> list[str]:
    """Lower-cased keys of the first line that is an object; empty where there is none."""
    for line in stream:
        if line.strip():
            try:
                found = orjson.loads(line.removeprefix(BOM))
            except orjson.JSONDecodeError:
                return []
            return [column_name(key) for key in found] if isinstance(found, dict) else []
    return []


def read_json_lines(stream: IO[bytes], file: str, columns: Columns) -> Iterator[Item]:
    """Read JSON Lines.

    A list under ``aliases`` stands for ``a|b``; the object under ``properties``, and whatever else
    than text stands under keys that are no columns, become properties with their types.

    Parameters
    ----------
    stream : binary file
        Read once, line by line.
    file : str
        How reports name it.
    columns : Columns
        The columns that the table knows.

    Yields
    ------
    Row, Fault or Notice
        In the order of the file; empty lines are passed over.
    """
    empty = True
    for number, line in enumerate(stream, 1):
        text = line.removeprefix(BOM).strip() if number == 1 else line.strip()
        if not text:
            continue
        empty = False
        try:
            found = orjson.loads(text)
        except orjson.JSONDecodeError as error:
            reason = f"the line is not JSON in UTF-8: {error}; write one object a line"
            yield Fault(file, number, reason, raw=raw_text(text))
            continue
        if isinstance(found, dict):
            item = row_of(file, number, found, columns, text.strip)
            if item is not None:
                yield item
        else:
            reason = 'the line is no JSON object; write {"kind": …}'
            yield Fault(file, number, reason, raw=raw_text(text))
    if empty:
        yield Notice(f"{file}: the file is empty")


def _joined(names: list[Any]) -> str:
    """Names between ``|``, or as JSON where one holds that sign."""
    told = [cell_text(one) for one in names]
    apart = not any("|" in name for name in told)
    return "|".join(told) if apart else orjson.dumps(told).decode()


def _flat(found: dict[str, Any], columns: Columns) -> Iterator[tuple[str, Any]]:
    """What an object says, by column: of an object within it as ``outer.inner``, if that is one."""
    for key, value in found.items():
        name = column_name(key)
        inner = f"{name}."
        if isinstance(value, dict) and any(known.startswith(inner) for known in columns.known):
            for below, one in _flat(value, columns):
                yield inner + below, one
        else:
            yield name, value


def row_of(
    file: str, line: int, found: dict[str, Any], columns: Columns, raw: Callable[[], bytes]
) -> Row | Fault | None:
    """What an object says as a row; None where it says nothing."""
    cells: dict[str, str] = {}
    properties: dict[str, Property] = {}
    fault: tuple[str, str] | None = None
    for name, value in _flat(found, columns):
        if name in cells or name in properties:
            fault = fault or (name, "it stands on the line twice; remove one")
        elif name == "properties" and isinstance(value, dict) and columns.further:
            properties.update(value)
        elif name == "aliases" and isinstance(value, list):
            cells[name] = _joined(value)
        elif name == "identifiers" and name in columns.known and isinstance(value, dict):
            cells[name] = orjson.dumps(value).decode()
        elif name in columns.lists and isinstance(value, list):
            properties[name] = value
        elif name in columns.known and isinstance(value, (list, dict)):
            fault = fault or (name, "a list or object is no value for it; write text or a number")
        elif name in columns.known or value is None or isinstance(value, str):
            cells[name] = cell_text(value)
        elif name:
            properties[name] = value
    try:
        check_properties(properties)
    except InputError as error:
        fault = fault or (str(error.field), str(error))
    cells = {name: cell for name, cell in cells.items() if cell and name}
    if fault:
        reason = f"column '{fault[0]}': {fault[1]}"
        return Fault(file, line, reason, fault[0], cells, raw=raw_text(raw()))
    return Row(file, line, cells, properties) if cells or properties else None
