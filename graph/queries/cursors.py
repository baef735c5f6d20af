"""Opaque cursors: where a list goes on."""

from __future__ import annotations

import base64
import binascii
import json

from graph.dates import AFTER_ALL
from graph.errors import InputError
from graph.stores.feeding import ENTITY, RELATION, Place

_MOST = 2**62


def write_cursor(*place: str | float) -> str:
    """Write the sort key of the last row shown."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def read_cursor(cursor: str, of: str) -> str:
    """Undo `write_cursor` for a list's name and a key that is an id.

    Raises
    ------
    InputError
        If the text is no such cursor, or of another list.
    """
    named, id_ = read_names_cursor(cursor, 2)
    if named != of:
        raise _wrong(cursor)
    return id_


def read_number_cursor(cursor: str, of: str) -> int:
    """Undo `write_cursor` for a list's name and a number from 1.

    Raises
    ------
    InputError
        If the text is no such cursor, or of another list.
    """
    match _parts(cursor):
        case [str(named), int(number)] if named == of and 0 < number < _MOST:
            return number
    raise _wrong(cursor)


def read_names_cursor(cursor: str, size: int) -> tuple[str, ...]:
    """Undo `write_cursor` for a key of so many words and ids.

    Raises
    ------
    InputError
        If the text is no such cursor.
    """
    place = _parts(cursor)
    named = tuple(one for one in place if isinstance(one, str))
    if not len(named) == len(place) == size:
        raise _wrong(cursor)
    return named


def read_placed_cursor(cursor: str, of: str) -> tuple[int, str]:
    """Undo `write_cursor` for a list's name, a number, such as a generation or a day, and an id.

    Raises
    ------
    InputError
        If the text is no such cursor, or of another list.
    """
    match _parts(cursor):
        case [str(named), int(number), str(id_)] if named == of and 0 <= number <= AFTER_ALL:
            return number, id_
    raise _wrong(cursor)


def read_scored_cursor(cursor: str) -> tuple[float, int, str]:
    """Undo `write_cursor` for a key of a score, 0–1, a number of relations, and an id.

    Raises
    ------
    InputError
        If the text is no such cursor.
    """
    place = _parts(cursor)
    if len(place) != 3 or not isinstance(place[1], int) or not isinstance(place[2], str):
        raise _wrong(cursor)
    if not isinstance(place[0], int | float) or not 0 <= place[0] <= 1:
        raise _wrong(cursor)
    return float(place[0]), place[1], place[2]


def read_feed_cursor(cursor: str) -> Place:
    """Undo `write_cursor` for a place in the change feed.

    Raises
    ------
    InputError
        If the text is no such cursor.
    """
    place = _parts(cursor)
    if len(place) != 3 or not isinstance(place[0], int) or not 0 < place[0] < _MOST:
        raise _wrong(cursor)
    if place[1] not in (ENTITY, RELATION) or not isinstance(place[2], str):
        raise _wrong(cursor)
    return Place(place[0], str(place[1]), place[2])


def read_finding_cursor(cursor: str, of: str) -> tuple[str, str, int, str]:
    """Undo `write_cursor` for a list's name and a finding's dataset, document, place and id.

    Raises
    ------
    InputError
        If the text is no such cursor, or of another list.
    """
    match _parts(cursor):
        case [str(named), str(dataset), str(document), int(place), str(id_)] if (
            named == of and 0 <= place < _MOST
        ):
            return dataset, document, place, id_
    raise _wrong(cursor)


def _parts(cursor: str) -> list[object]:
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise _wrong(cursor) from error
    if not isinstance(place, list):
        raise _wrong(cursor)
    return place


def _wrong(cursor: str) -> InputError:
    return InputError(
        f"cursor '{cursor[:40]}' is not one of ours",
        hint="pass on the 'next' of the page before, or leave it out",
        field="cursor",
    )
