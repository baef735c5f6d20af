"""Relations as plain rows: their dates, their kinds and which of them a question may use.

Written from the rules and not from the product, for `tests.support.oracle`.
"""

from __future__ import annotations

import calendar
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

INTRODUCED = "introduced"
STATUS_FACTOR: Mapping[str, float] = {"documented": 1.0, "reported": 0.8, "inferred": 0.5}
STATUS_RANK: Mapping[str, int] = {"documented": 2, "reported": 1, "inferred": 0}
DAYS_A_YEAR = 365.25


@dataclass(frozen=True)
class KindFacts:
    """What the score needs to know of a relation kind; the half-life is in years."""

    base: float | None
    half_life: float | None
    hub: bool
    tie: bool


KIND_FACTS: Mapping[str, KindFacts] = {
    "introduced": KindFacts(0.7, 5, hub=False, tie=True),
    "invested_in": KindFacts(0.8, None, hub=False, tie=True),
    "joint_venture": KindFacts(0.9, None, hub=False, tie=True),
    "owns": KindFacts(0.95, None, hub=False, tie=True),
    "signed_with": KindFacts(0.6, 5, hub=False, tie=True),
    "twinned_with": KindFacts(0.6, None, hub=False, tie=True),
    "represents": KindFacts(0.9, None, hub=False, tie=True),
    "works_for": KindFacts(0.9, None, hub=False, tie=True),
    "visited": KindFacts(0.4, 3, hub=False, tie=True),
    "attended": KindFacts(0.3, 3, hub=True, tie=True),
    "hosted": KindFacts(0.5, 3, hub=True, tie=True),
    "member_of": KindFacts(0.4, None, hub=True, tie=True),
    "located_in": KindFacts(None, None, hub=False, tie=False),
    "part_of": KindFacts(None, None, hub=False, tie=False),
    "led_to": KindFacts(None, None, hub=False, tie=False),
}


@dataclass(frozen=True)
class Row:
    """One relation as it is stored; `start` and `end` are partial dates as text."""

    id: str
    kind: str
    source: str
    target: str
    start: str | None
    end: str | None
    strength: float | None
    status: str
    recorded_at: datetime
    retracted_at: datetime | None


@dataclass(frozen=True)
class World:
    """A whole small graph: the kind of each entity by id, and the relations."""

    entities: Mapping[str, str]
    relations: tuple[Row, ...]


@dataclass(frozen=True)
class Asked:
    """The parameters that every question takes; `status` is the least status accepted."""

    as_of: date
    known_at: datetime
    kinds: frozenset[str] | None = None
    status: str | None = None
    max_hops: int = 6
    limit: int = 100
    k: int = 5


@dataclass(frozen=True)
class Rules:
    """Which of the conditions of a question are held; `hops` None is no limit."""

    hops: int | None
    time: bool = True
    filters: bool = True


def _point(text: str) -> tuple[int, int]:
    numbers = [int(part) for part in text.split("-")]
    year = numbers[0]
    first_month, last_month = (numbers[1], numbers[1]) if len(numbers) > 1 else (1, 12)
    if len(numbers) == 3:
        day = date(*numbers).toordinal()
        return day, day
    last_day = calendar.monthrange(year, last_month)[1]
    return (
        date(year, first_month, 1).toordinal(),
        date(year, last_month, last_day).toordinal(),
    )


def days(text: str | None) -> tuple[int | None, int | None]:
    """Read a partial date as its first and last day.

    Returns
    -------
    tuple of (int or None, int or None)
        Proleptic Gregorian ordinals, inclusive; None is unbounded on that side.
    """
    if text is None:
        return None, None
    if "/" not in text:
        return _point(text)
    left, right = text.split("/")
    return (
        None if left == ".." else _point(left)[0],
        None if right == ".." else _point(right)[1],
    )


def earliest(text: str | None) -> float:
    """Give the first day of a partial date, minus infinity where it is unbounded."""
    first = days(text)[0]
    return -math.inf if first is None else first


def latest(text: str | None) -> float:
    """Give the last day of a partial date, infinity where it is unbounded."""
    last = days(text)[1]
    return math.inf if last is None else last


def exists(row: Row, as_of: date) -> bool:
    """Tell whether the relation exists on a day."""
    day = as_of.toordinal()
    return earliest(row.start) <= day and not (row.end is not None and latest(row.end) < day)


def known(row: Row, known_at: datetime) -> bool:
    """Tell whether the relation is recorded and not retracted at an instant."""
    gone = row.retracted_at is not None and row.retracted_at <= known_at
    return row.recorded_at <= known_at and not gone


def passes(row: Row, asked: Asked) -> bool:
    """Tell whether the relation passes the filters on kind and status."""
    if asked.kinds is not None and row.kind not in asked.kinds:
        return False
    return asked.status is None or STATUS_RANK[row.status] >= STATUS_RANK[asked.status]


def visible(world: World, asked: Asked, rules: Rules | None = None) -> list[Row]:
    """List the relations a question may use, under its own conditions or loosened ones."""
    held = rules or Rules(asked.max_hops)
    return [
        row
        for row in world.relations
        if (not held.filters or passes(row, asked))
        and (not held.time or (exists(row, asked.as_of) and known(row, asked.known_at)))
    ]
