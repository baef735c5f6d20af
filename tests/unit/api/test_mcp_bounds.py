"""Answers cut to size for a model."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from pydantic import BaseModel

from api.mcp_bounds import LARGEST, MOST_ROWS, bounded, shortened
from graph.errors import LimitExceeded


class Told(BaseModel):
    results: list[Any]
    truncated: bool = False
    next: str | None = None


class Plain(BaseModel):
    results: list[Any] = []
    truncated: bool = False
    properties: dict[str, Any] = {}


def size(told: dict[str, Any]) -> int:
    return len(orjson.dumps(told))


def test_what_is_short_stays_as_it_is() -> None:
    answer = Plain(results=[{"evidence": list(range(1_000))}])
    found = bounded(lambda rows: answer, 20)
    assert found.content() == {**answer.model_dump(), "cut": None}


def test_rows_go_before_what_is_in_them() -> None:
    row = {"hops": [{"quote": "q" * 400} for _ in range(12)]}
    found = shortened(Plain(results=[row] * 20))
    told = found.content()
    assert told["results"] == [row] * 7
    assert told["truncated"]
    assert told["cut"]["lists"] == {"results": {"shown": 7, "of": 20}}


def test_one_row_may_be_too_long() -> None:
    row = {"shares": [{"quote": "q" * 400}] * 5_000, "text": "t" * 2_000}
    told = shortened(Plain(results=[row, row])).content()
    assert size(told) < LARGEST
    assert [len(one["shares"]) for one in told["results"]] == [20, 20]
    assert told["cut"]["lists"] == {"results[].shares": {"shown": 20, "of": 5_000}}
    assert told["cut"]["texts"] == 2
    assert told["results"][0]["text"].endswith("t…")


def test_a_list_with_a_cursor_is_asked_for_again() -> None:
    asked = []

    def ask(rows: int) -> Told:
        asked.append(rows)
        return Told(results=["r" * 990] * rows, truncated=True, next=str(rows))

    told = bounded(ask, 10_000).content()
    assert asked[0] == MOST_ROWS
    assert told["next"] == str(len(told["results"])) == str(asked[-1])
    assert len(told["results"]) > 35
    assert "cursor" in told["cut"]["how"]


def test_what_cannot_be_cut_is_refused() -> None:
    many = {f"key {number}": "v" * 900 for number in range(500)}
    told = shortened(Plain(properties=many)).content()
    assert told["cut"]["lists"] == {"properties": {"shown": 20, "of": 500}}
    few = {f"key {number}": "v" * 900 for number in range(90)}
    with pytest.raises(LimitExceeded, match="longer than"):
        shortened(Plain(properties=few))
