"""Cursors lead on, and nothing else passes for one."""

from __future__ import annotations

import base64
import json

import pytest

from graph.errors import InputError
from graph.queries.cursors import (
    read_cursor,
    read_placed_cursor,
    read_scored_cursor,
    write_cursor,
)


def packed(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


@pytest.mark.parametrize("id_", ["a", "city:đà-nẵng", "x" * 200, "東京~+@"])
def test_what_was_written_is_read(id_: str) -> None:
    assert read_cursor(write_cursor("entities", id_), "entities") == id_
    assert read_scored_cursor(write_cursor(0.857143, 3, id_)) == (0.857143, 3, id_)
    assert read_placed_cursor(write_cursor("reach", 3, id_), "reach") == (3, id_)
    assert "=" not in write_cursor(id_)


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "nonsense",
        "ééé",
        "!!!!",
        packed({}),
        packed([]),
        packed("a"),
        packed([1]),
        packed([None, "a"]),
        packed(["b", "a"]),
        packed([0.5, 0.5]),
        packed([0.5, 1, 2]),
        packed([0.5, "1", "a"]),
        packed([-1, 1, "a"]),
        packed([float("nan"), 1, "a"]),
        packed([10**400, 1, "a"]),
        packed(["a", "b", "c"]),
        base64.b64encode(b"[" * 100_000).decode(),
        base64.b64encode(b"\xff\xfe").decode(),
    ],
)
def test_what_was_not_written_is_refused(cursor: str) -> None:
    for read in (
        lambda one: read_cursor(one, "a"),
        lambda one: read_placed_cursor(one, "a"),
        read_scored_cursor,
    ):
        with pytest.raises(InputError) as caught:
            read(cursor)
        assert caught.value.field == "cursor"
        assert caught.value.hint


def test_one_list_s_does_not_pass_for_another_s() -> None:
    with pytest.raises(InputError):
        read_cursor(write_cursor("entities", "a"), "relations")
    with pytest.raises(InputError):
        read_placed_cursor(write_cursor("reach", 1, "a"), "origins")
    with pytest.raises(InputError):
        read_scored_cursor(write_cursor("entities", "a"))
