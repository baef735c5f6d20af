"""JSON: the objects of its first list, or those that one object holds by key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import IO, Any

import ijson

from graph.errors import SourceError
from ingest.readers.json_lines import row_of
from ingest.table import Columns, Fault, Item, column_name

MAX_DEPTH = 1_000
"""How deeply lists and objects may be nested; a row whose values are deeper than properties may be
is rejected alone, long before that."""
KEY = "key"
"""Column of the key where objects stand by key."""


def read_json(stream: IO[bytes], file: str, columns: Columns) -> Iterator[Item]:
    """Read objects one by one, as lines of JSON Lines.

    Parameters
    ----------
    stream : binary file
        Read once, piece by piece.
    file : str
        How reports name it.
    columns : Columns
        The columns that the table knows.

    Yields
    ------
    Row or Fault
        With the number of the object in place of a line.

    Raises
    ------
    SourceError
        If it is no JSON in UTF-8, from where that shows.
    """
    for number, found in enumerate(_objects(stream, file), 1):
        if not isinstance(found, dict):
            reason = "it is no JSON object"
            yield Fault(file, number, reason, raw=str(found)[:1_000])
            continue
        item = row_of(file, number, found, columns, partial(_raw, found))
        if item is not None:
            yield item


def _raw(found: dict[str, Any]) -> bytes:
    """An object as text again, for a rejected row; without what is nested too deeply for it."""
    try:
        return json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass")
    except RecursionError:
        return repr({key: type(value).__name__ for key, value in found.items()}).encode()


def peek_json(stream: IO[bytes], file: str) -> list[str]:
    """Lower-cased keys of the first object; empty where there is none."""
    first = next(_objects(stream, file), None)
    return [column_name(key) for key in first] if isinstance(first, dict) else []


def _objects(stream: IO[bytes], file: str) -> Iterator[Any]:
    try:
        yield from _found(stream)
    except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
        raise SourceError(
            f"it is no JSON: {' '.join(str(error).split())}",
            file=file,
            hint="export it again in UTF-8",
        ) from error


def _shallow(events: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Events of a file that is not nested without end, of which each level would be kept."""
    depth = 0
    for event in events:
        if event[0] in ("start_map", "start_array"):
            depth += 1
            if depth > MAX_DEPTH:
                raise RecursionError(f"it is nested more than {MAX_DEPTH} deep")
        elif event[0] in ("end_map", "end_array"):
            depth -= 1
        yield event


def _found(stream: IO[bytes]) -> Iterator[Any]:
    events = ijson.parse(_shallow(ijson.basic_parse(stream, use_float=True)))
    depth = 0
    for event in events:
        prefix, kind, _ = event
        if kind == "start_array":
            inside = f"{prefix}.item" if prefix else "item"
            yield from ijson.items(chain([event], events), inside)
            return
        if kind == "start_map":
            depth += 1
            if depth == 2:
                # Objects by key: the key and what it opens have been read already.
                before = [("", "start_map", None), ("", "map_key", prefix), event]
                for key, value in ijson.kvitems(chain(before, events), ""):
                    yield {KEY: key, **value} if isinstance(value, dict) else value
                return
