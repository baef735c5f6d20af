"""Answers short enough for a model's context: what is left out is said, and how to get it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import orjson
from pydantic import BaseModel, Field

from graph.errors import LimitExceeded
from graph.queries.shapes import Shape

ROWS = 20
"""Rows of an answer where the question names no limit."""
LARGEST = 42_000
"""Bytes of an answer in JSON; with the text beside it, it stays below `WHOLE`."""
MOST_ROWS = 250
"""Rows that are asked of the core at most: more would not fit, however short."""
WHOLE = 60_000
"""Bytes of a whole result as it is sent."""

_LENGTHS = (
    (10_000, 20),
    *((rows, 20) for rows in (100, 50, 30, 15, 10, 7, 5, 4, 3, 2, 1)),
    (1, 5),
    (1, 1),
)
"""Lengths that lists of the answer, and lists within their rows, are cut to, one after the other,
until it is short enough.  Rows go first: half a path would tell something else than the path."""
_TEXT = 1_000
_OPEN = 100
"""A mapping with more keys than any shape has fields is data, and cut like a list."""


class Shown(Shape):
    """How much of a list is shown, and of how many where that is known."""

    shown: int
    of: int | None


class Cut(Shape):
    """What is left out of an answer."""

    lists: dict[str, Shown] = Field(
        description="by where they are; of lists in rows, as results[].evidence, the longest"
    )
    texts: int = Field(description="how many texts are shortened; they end with …")
    how: str = Field(description="how to get the rest")


class Bounded(NamedTuple):
    """An answer, its JSON cut to size, and what was cut; None: nothing was."""

    answer: BaseModel
    told: dict[str, Any]
    cut: Cut | None

    def content(self) -> dict[str, Any]:
        """The JSON, and what was cut from it."""
        return {**self.told, "cut": self.cut and self.cut.model_dump(mode="json")}


def bounded(ask: Callable[[int], BaseModel], rows: int, largest: int = LARGEST) -> Bounded:
    """Ask a question so that the answer is short enough.

    A list that has a cursor is asked for again with fewer rows, so that the cursor leads to the
    rest; of others the longest lists are cut.

    Parameters
    ----------
    ask : callable
        Gives the answer with at most so many rows.
    rows : int
        How many are wanted.
    largest : int
        Most bytes.

    Raises
    ------
    LimitExceeded
        If it is too long however it is cut.
    """
    capped, rows = rows > MOST_ROWS, min(rows, MOST_ROWS)
    answer, told, size = _asked(ask, rows)
    while size > largest and rows > 1 and "next" in told:
        rows = max(1, min(rows - 1, rows * largest // size))
        answer, told, size = _asked(ask, rows)
    return shortened(answer, told, largest, capped=capped)


def shortened(
    answer: BaseModel,
    told: dict[str, Any] | None = None,
    largest: int = LARGEST,
    *,
    capped: bool = False,
) -> Bounded:
    """Cut an answer that has been given.

    Parameters
    ----------
    answer : BaseModel
        The answer.
    told : dict, optional
        Its JSON.
    largest : int
        Most bytes.
    capped : bool
        Whether a larger limit would give no more.

    Raises
    ------
    LimitExceeded
        If it is too long however it is cut.
    """
    told = answer.model_dump(mode="json", by_alias=True) if told is None else told
    cutting = _Cutting()
    if _size(told) <= largest:
        return Bounded(answer, told, _what(told, cutting, capped))
    for rows, within in _LENGTHS:
        shown = cutting.cut(told, rows, within)
        if _size(shown) <= largest:
            return Bounded(answer, shown, _what(shown, cutting, capped))
    raise LimitExceeded(
        f"the answer is longer than {largest:,} bytes even with its lists cut to one row",
        hint="ask a narrower question",
    )


def _asked(ask: Callable[[int], BaseModel], rows: int) -> tuple[BaseModel, dict[str, Any], int]:
    answer = ask(rows)
    told = answer.model_dump(mode="json", by_alias=True)
    return answer, told, _size(told)


def _size(told: dict[str, Any]) -> int:
    return len(orjson.dumps(told))


class _Cutting:
    """Cuts lists, large mappings and long texts, and remembers which."""

    def __init__(self) -> None:
        self.lists: dict[str, Shown] = {}
        self.texts = 0

    def cut(self, told: dict[str, Any], rows: int, within: int) -> dict[str, Any]:
        """A copy with at most so many items in lists, and in lists within their items."""
        self.lists, self.texts = {}, 0
        found: dict[str, Any] = self._cut(told, (rows, within), "")
        if "truncated" in found:
            found["truncated"] = True
        return found

    def _cut(self, value: Any, lengths: tuple[int, int], where: str) -> Any:
        if isinstance(value, str) and len(value) > _TEXT:
            self.texts += 1
            return f"{value[: _TEXT - 1]}…"
        if isinstance(value, dict):
            inside = f"{where}." if where else ""
            few = value.items()
            if len(value) > _OPEN:
                few = self._first(value.items(), len(value), lengths[1], where)
            return {key: self._cut(one, lengths, f"{inside}{key}") for key, one in few}
        if isinstance(value, list):
            longest = lengths[1] if "[]" in where else lengths[0]
            some: Any = value
            if len(value) > longest:
                some = self._first(value, len(value), longest, where)
            return [self._cut(one, lengths, f"{where}[]") for one in some]
        return value

    def _first(self, some: Iterable[Any], of: int, longest: int, where: str) -> Any:
        known = self.lists.get(where)
        if known is None or (known.of or 0) < of:
            self.lists[where] = Shown(shown=longest, of=of)
        return list(some)[:longest]


def _what(told: dict[str, Any], cutting: _Cutting, capped: bool) -> Cut | None:
    """What is left out, by the cutting or by the limit of the question."""
    sides = [
        told,
        *(told[name] for name in ("before", "after") if isinstance(told.get(name), dict)),
    ]
    short = any(side.get("truncated") for side in sides)
    lists = dict(cutting.lists)
    rows, whole = told.get("results"), told.get("total", told.get("count"))
    if isinstance(rows, list) and isinstance(whole, int) and whole > len(rows):
        lists["results"] = Shown(shown=len(rows), of=whole)
    if not (short or cutting.lists or cutting.texts):
        return None
    if told.get("next") is not None and "results" not in cutting.lists:
        how = "pass 'next' on as 'cursor' for the rows after these"
    elif cutting.lists or cutting.texts or capped:
        how = "ask for less of it: a smaller limit or k, one entity, kinds, a status, or a day"
    else:
        how = "ask with a larger limit, or a narrower question: kinds, a status, or a day"
    return Cut(lists=lists, texts=cutting.texts, how=how)
