"""A snapshot looked at through a question's filters."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from graph.dates import AFTER_ALL, BEFORE_ALL
from graph.kinds import INTRODUCED, SCHEMA
from graph.schema import DAYS_PER_YEAR, Status
from graph.topology.allowance import watched
from graph.topology.compiling import kernels
from graph.topology.core import Array, Ints
from graph.topology.distinct import distinct
from graph.topology.kernels.tables import Sight, Strengths, Tables
from graph.topology.snapshot import RELATION_KINDS, Link, Snapshot

DEFAULT_WORK = 2_000_000
"""Links that one question may look at before it gives the best found so far."""

_FACTORS = tuple(status.factor for status in Status)
_WEAKEST = len(_FACTORS) - 1
_ALL_KINDS = (1 << len(RELATION_KINDS)) - 1
_NONE: Ints = np.zeros(0, np.int32)
_INTRODUCED = RELATION_KINDS.index(INTRODUCED)


class Budget:
    """Counts the links that a question looks at; another thread may call it off.

    Parameters
    ----------
    work : int, optional
        How many it may look at; where it is given, nothing widens it.
    """

    def __init__(self, work: int | None = None) -> None:
        self._firm = work is not None
        self._work = work = DEFAULT_WORK if work is None else work
        self.cells = np.array([work, 0], np.int64)
        watched(self.cells)

    @property
    def spent(self) -> int:
        """How many links were looked at."""
        return int(self._work - self.cells[0])

    def again(self) -> Budget:
        """As much work again, to tell something of what was too much; none if called off."""
        return Budget(0 if self.cells[1] else self._work)

    def widen(self, work: int) -> None:
        """Allow so much more work: for a question of the whole network."""
        if self._firm:
            return
        self._work += work
        self.cells[0] += work

    def cancel(self) -> None:
        """Let the question that works with this stop, with the best found so far."""
        self.cells[1] = 1


@dataclass(frozen=True, slots=True)
class Lens:
    """What a question lets one see.

    Parameters
    ----------
    as_of : int
        Day asked about.
    known_at : int
        Instant whose knowledge is used.
    kinds : frozenset of str or None
        Relation kinds; None: all.
    status : int
        Rank of the least status.
    timeless : bool
        Whether to look past `as_of`, `known_at` and the order of time altogether.
    """

    as_of: int
    known_at: int
    kinds: frozenset[str] | None = None
    status: int = _WEAKEST
    timeless: bool = False

    def of_all_kinds(self) -> Lens:
        """The same lens for every kind of relation."""
        return replace(self, kinds=None)

    def of_any_status(self) -> Lens:
        """The same lens for every kind of relation and every status."""
        return replace(self, kinds=None, status=_WEAKEST)

    def without_time(self) -> Lens:
        """The same lens for all time."""
        return replace(self, timeless=True)

    def without_filters(self) -> Lens:
        """The lens that shows everything that was ever recorded."""
        return replace(self, kinds=None, status=_WEAKEST, timeless=True)

    @property
    def bits(self) -> int:
        """A bit for each kind that is seen."""
        if self.kinds is None:
            return _ALL_KINDS
        return sum(1 << RELATION_KINDS.index(kind) for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Score:
    """The parts of a relation's strength; `strength` is their product.

    Parameters
    ----------
    given : float
        The strength given, else the kind's base.
    status, fade, hub : float
        Factors, 0–1: of the status, of age, and of the crowd on a hub.
    """

    given: float
    status: float
    fade: float
    hub: float

    @property
    def strength(self) -> float:
        """How strong the relation is now, 0–1."""
        return self.given * self.status * self.fade * self.hub


@dataclass(frozen=True)
class View:
    """A snapshot through a lens; remembers what it has looked up.

    Parameters
    ----------
    snapshot : Snapshot
        What is looked at.
    lens : Lens
        What is seen of it.
    compiled : bool, optional
        Whether to run compiled kernels; by default on large snapshots alone.
    """

    snapshot: Snapshot
    lens: Lens
    compiled: bool | None = None
    _crowds: dict[tuple[str, str], int] = field(default_factory=dict)

    def through(self, lens: Lens) -> View:
        """The same snapshot through another lens."""
        return View(self.snapshot, lens, self.compiled)

    # --- for kernels ------------------------------------------------------------------------------

    @property
    def runs_compiled(self) -> bool:
        """Whether compiled kernels are run."""
        return self.snapshot.large if self.compiled is None else self.compiled

    @property
    def run(self) -> SimpleNamespace:
        """The kernels by name."""
        return kernels(compiled=self.runs_compiled)

    @property
    def tables(self) -> Tables:
        """What kernels read."""
        return self.snapshot.tables(compiled=self.runs_compiled)

    @cached_property
    def sight(self) -> Sight:
        """The lens as kernels read it."""
        lens = self.lens
        place = self.snapshot.place(lens.known_at)
        return Sight(lens.as_of, place, lens.bits, lens.status, lens.timeless)

    @property
    def strengths(self) -> Strengths:
        """What strengths are made of, as kernels read it."""
        return _ARRAYS if self.runs_compiled else _LISTS

    # --- one entity's relations -------------------------------------------------------------------

    def seen(self, numbers: Ints, *, past: bool = False) -> Ints:
        """Those of some rows that the lens shows; if `past`, those too that have ended."""
        if not len(numbers):
            return numbers
        rows, sight = self.snapshot.rows(numbers), self.sight
        shown = (rows["status"] <= sight.status) & _kinds_seen(rows["kind"], sight.kinds)
        if not sight.timeless:
            shown &= (rows["recorded"] <= sight.known) & (sight.known < rows["retracted"])
            shown &= rows["earliest"] <= sight.as_of
            if not past:
                shown &= sight.as_of <= rows["over"]
        found: Ints = numbers[shown]
        return found

    def leaving(self, id_: str, *, past: bool = False) -> list[Link]:
        """Links seen from a source, by (earliest start, unknown last, id)."""
        number = self.snapshot.number(id_)
        rows = _NONE if number is None else self.snapshot.leaving(number)
        return self._told(self.seen(rows, past=past))

    def entering(self, id_: str, *, past: bool = False) -> list[Link]:
        """Links seen into a target, in the same order."""
        number = self.snapshot.number(id_)
        rows = _NONE if number is None else self.snapshot.entering(number)
        return self._told(self.seen(rows, past=past))

    def _told(self, numbers: Ints) -> list[Link]:
        return sorted(self.snapshot.links(numbers), key=by_start)

    def introductions(self, id_: str, *, into: bool) -> list[Link]:
        """Introductions into an entity, or out of it, in the same order."""
        number = self.snapshot.number(id_)
        if number is None:
            return []
        rows = self.snapshot.entering(number) if into else self.snapshot.leaving(number)
        kinds = self.snapshot.rows(rows)["kind"]
        return self._told(self.seen(rows[kinds == _INTRODUCED]))

    def busiest(self, count: int) -> tuple[list[str], list[Link], bool]:
        """The entities with most relations seen, then by id, and the relations among them.

        Returns
        -------
        (list of str, list of Link, bool)
            The third tells whether there are more entities.
        """
        snapshot = self.snapshot
        numbers = self.seen(snapshot.everything)
        rows = snapshot.rows(numbers)
        ends = np.concatenate([rows["source"], rows["target"]])
        degree = np.bincount(ends, minlength=snapshot.entities)
        there = np.flatnonzero(degree).astype(np.int32)
        kept = there[np.lexsort((snapshot.order(there), -degree[there]))][:count]
        among = np.zeros(snapshot.entities, bool)
        among[kept] = True
        links = snapshot.links(numbers[among[rows["source"]] & among[rows["target"]]])
        return [snapshot.id(one) for one in kept.tolist()], links, len(there) > count

    def score(self, link: Link) -> Score:
        """The parts of a tie's strength as of the lens's day.

        Age is counted in days from the latest possible start, never below 0; a start without a
        latest day counts as one half-life.
        """
        kind = SCHEMA.relations[link.kind]
        given = link.strength if link.strength >= 0 else (kind.base or 0.0)
        fade = 1.0
        if kind.half_life is not None:
            # An open start stands for a far future day, which would pass for brand-new.
            open_start = link.latest == AFTER_ALL
            fade = 0.5 if open_start else kind.fade(max(0, self.lens.as_of - link.latest))
        hub = 1 / math.sqrt(self.crowd(link.target, link.kind)) if kind.hub else 1.0
        return Score(given, _FACTORS[link.status], fade, hub)

    def crowd(self, hub: str, kind: str) -> int:
        """How many entities are seen on a hub by a kind."""
        found = self._crowds.get((hub, kind))
        if found is None:
            number = self.snapshot.number(hub)
            assert number is not None
            rows = self.snapshot.rows(self.seen(self.snapshot.entering(number)))
            rows = rows[rows["kind"] == RELATION_KINDS.index(kind)]
            found = self._crowds[hub, kind] = len(distinct(rows["source"]))
        return found

    def ties_between(self, one: str, other: str) -> list[Link]:
        """The tie relations seen between two entities, either direction, by id."""
        left, right = self.snapshot.number(one), self.snapshot.number(other)
        if left is None or right is None:
            return []
        found = []
        for source, target in ((left, right), (right, left)):
            numbers = self.snapshot.leaving(source)
            found.append(numbers[self.snapshot.rows(numbers)["target"] == target])
        links = self.snapshot.links(self.seen(np.concatenate(found)))
        return sorted((link for link in links if SCHEMA.relations[link.kind].tie), key=_by_id)

    def tie(self, one: str, other: str) -> float:
        """The tie between two entities, 0–1: 1 − Π(1 − strength) over their relations."""
        missing = 1.0
        # In the order of ids, so that rounding is the same from both ends.
        for link in self.ties_between(one, other):
            missing *= 1 - self.score(link).strength
        return 1 - missing

    def tied(self, id_: str) -> bool:
        """Whether an entity has any tie that is seen."""
        number = self.snapshot.number(id_)
        if number is None:
            return False
        both = np.concatenate([self.snapshot.leaving(number), self.snapshot.entering(number)])
        kinds = self.snapshot.rows(self.seen(both))["kind"]
        return bool(_kinds_seen(kinds, _LISTS.ties).any())

    def ties(self, id_: str) -> dict[str, float]:
        """The tie to each neighbour, neighbours in the order of their ids."""
        ends = {link.target for link in self.leaving(id_)}
        ends |= {link.source for link in self.entering(id_)}
        ties = {other: self.tie(id_, other) for other in sorted(ends)}
        return {other: tie for other, tie in ties.items() if self.ties_between(id_, other)}


def _by_id(link: Link) -> str:
    return link.id


def by_start(link: Link) -> tuple[int, str, int]:
    """Order links by (earliest start, unknown last, id)."""
    start = AFTER_ALL if link.earliest == BEFORE_ALL else link.earliest
    return start, link.id, link.recorded


def _kinds_seen(kinds: Array, bits: int) -> NDArray[np.bool_]:
    allowed = np.array([bool(bits >> at & 1) for at in range(len(RELATION_KINDS))])
    found: NDArray[np.bool_] = allowed[kinds]
    return found


def _strengths() -> Strengths:
    kinds = list(SCHEMA.relations.values())

    def bits(flags: Iterable[bool]) -> int:
        return sum(1 << at for at, flag in enumerate(flags) if flag)

    return Strengths(
        base=[-1.0 if kind.base is None else kind.base for kind in kinds],
        half_life=[(kind.half_life or 0.0) * DAYS_PER_YEAR for kind in kinds],
        hub=[int(kind.hub) for kind in kinds],
        factor=list(_FACTORS),
        ties=bits(kind.tie for kind in kinds),
        outcomes=bits(kind.outcome for kind in kinds),
        mutual=bits(kind.outcome and kind.symmetric for kind in kinds),
    )


_LISTS = _strengths()
_ARRAYS = _LISTS._replace(
    base=np.array(_LISTS.base),
    half_life=np.array(_LISTS.half_life),
    hub=np.array(_LISTS.hub),
    factor=np.array(_LISTS.factor),
)
