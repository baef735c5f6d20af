"""What kernels read: the tables of a snapshot, the sight of a question, one row and its strength.

A snapshot is a base that never changes and a small patch over it.  Rows are numbered through both:
below ``base`` they stand in ``rows``, from there on in ``more_rows``.  An entity that the patch
touches has a slot there with all that leaves and enters it.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

BITS = 20
"""An entity's order is its number in the base shifted so far; the patch's fit in between."""
OPEN = 2**30
"""Latest day of a start that is open."""


class Tables(NamedTuple):
    """The sequences of a snapshot; see `graph.topology.core.Core` for the base."""

    entities: int
    base_entities: int
    base: int
    out_first: Any
    out_middle: Any
    into_first: Any
    into_middle: Any
    into: Any
    rows: Any
    link_blob: Any
    link_offsets: Any
    slot: Any
    more_order: Any
    more_out_first: Any
    more_out_middle: Any
    more_out: Any
    more_into_first: Any
    more_into_middle: Any
    more_into: Any
    more_rows: Any
    more_blob: Any
    more_offsets: Any


class Sight(NamedTuple):
    """What a question sees: day, place of its instant, a bit for each kind, least status."""

    as_of: int
    known: int
    kinds: int
    status: int
    timeless: bool


class Strengths(NamedTuple):
    """By kind: base strength (-1: not a tie), half-life in days (0: none), hub; by status: factor.

    ``ties`` has a bit for each kind that is a tie, ``outcomes`` for each that is an outcome,
    ``mutual`` for each outcome that reads the same from both ends.
    """

    base: Any
    half_life: Any
    hub: Any
    factor: Any
    ties: int
    outcomes: int
    mutual: int


def leaving(t: Any, node: int) -> Any:
    """Places of what leaves an entity: first, end of the introductions, end."""
    slot = t.slot[node] if len(t.slot) > 0 else -1
    if slot >= 0:
        first, last = t.more_out_first[slot], t.more_out_first[slot + 1]
        return t.base + first, t.base + t.more_out_middle[slot], t.base + last
    if node >= t.base_entities:
        return 0, 0, 0
    return int(t.out_first[node]), int(t.out_middle[node]), int(t.out_first[node + 1])


def entering(t: Any, node: int) -> Any:
    """Places of what enters an entity: first, end of the introductions, end."""
    slot = t.slot[node] if len(t.slot) > 0 else -1
    if slot >= 0:
        first, last = t.more_into_first[slot], t.more_into_first[slot + 1]
        return t.base + first, t.base + t.more_into_middle[slot], t.base + last
    if node >= t.base_entities:
        return 0, 0, 0
    return int(t.into_first[node]), int(t.into_middle[node]), int(t.into_first[node + 1])


def out_at(t: Any, place: int) -> int:
    """Number of the row at a place of what leaves."""
    return place if place < t.base else int(t.more_out[place - t.base])


def into_at(t: Any, place: int) -> int:
    """Number of the row at a place of what enters."""
    return int(t.into[place]) if place < t.base else int(t.more_into[place - t.base])


def row_at(t: Any, number: int) -> Any:
    """A row by its number."""
    return t.rows[number] if number < t.base else t.more_rows[number - t.base]


def order_of(t: Any, node: int) -> int:
    """A number by which entities are ordered as their ids are."""
    return node << BITS if node < t.base_entities else int(t.more_order[node - t.base_entities])


def id_before(t: Any, one: int, other: int) -> bool:
    """Whether a row's id comes before another's."""
    i = t.link_offsets[one] if one < t.base else t.more_offsets[one - t.base]
    i_end = t.link_offsets[one + 1] if one < t.base else t.more_offsets[one - t.base + 1]
    j = t.link_offsets[other] if other < t.base else t.more_offsets[other - t.base]
    j_end = t.link_offsets[other + 1] if other < t.base else t.more_offsets[other - t.base + 1]
    while i < i_end and j < j_end:
        a = t.link_blob[i] if one < t.base else t.more_blob[i]
        b = t.link_blob[j] if other < t.base else t.more_blob[j]
        if a != b:
            return bool(a < b)
        i += 1
        j += 1
    return bool(j < j_end)


def shows(sight: Any, row: Any) -> bool:
    """Whether a row is seen: it exists as of the day, is known, and passes the filters."""
    if row.status > sight.status or ((sight.kinds >> row.kind) & 1) == 0:
        return False
    if sight.timeless:
        return True
    if row.recorded > sight.known or sight.known >= row.retracted:
        return False
    return bool(row.earliest <= sight.as_of and sight.as_of <= row.over)


def is_tie(kinds: Any, row: Any) -> bool:
    """Whether warm paths may use a row."""
    return bool(((kinds.ties >> row.kind) & 1) == 1)


def fixed_strength(sight: Any, kinds: Any, row: Any) -> float:
    """A row's strength as of the day, but for the crowd on a hub."""
    given = row.strength if row.strength >= 0 else kinds.base[row.kind]
    half_life = kinds.half_life[row.kind]
    fade = 1.0
    if half_life > 0:
        age = sight.as_of - row.latest
        fade = 0.5 if row.latest >= OPEN else 0.5 ** (max(0, age) / half_life)
    return float(given * kinds.factor[row.status] * fade)


def strength_of(t: Any, sight: Any, kinds: Any, row: Any, crowds: Any) -> float:
    """A row's strength as of the day; `crowds` remembers hubs by entity and kind."""
    strength = fixed_strength(sight, kinds, row)
    if kinds.hub[row.kind] == 0:
        return strength
    key = int(row.target) * 64 + int(row.kind)
    if key not in crowds:
        crowds[key] = crowd_of(t, sight, int(row.target), int(row.kind))
    return strength * (1 / math.sqrt(crowds[key]))


def crowd_of(t: Any, sight: Any, hub: int, kind: int) -> int:
    """How many entities are seen on a hub by a kind."""
    first, _, end = entering(t, hub)
    seen = {-1: 0}
    for place in range(first, end):
        row = row_at(t, into_at(t, place))
        if row.kind == kind and shows(sight, row):
            seen[int(row.source)] = 0
    return len(seen) - 1


def rounded_warmth(warmth: float) -> float:
    """A warmth as it is compared: to 40 bits, so that rounding errors decide nothing."""
    if warmth <= 0.0:
        return 0.0
    fraction, exponent = math.frexp(warmth)
    return math.ldexp(float(math.floor(fraction * 1099511627776.0 + 0.5)), exponent - 40)


def forget(s: Any, count: int) -> None:
    """Make the scratch space of entities that have been numbered as new."""
    for number in range(count):
        s.place[s.node[number]] = -1
