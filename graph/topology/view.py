"""A snapshot looked at through a question's filters."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graph.dates import AFTER_ALL
from graph.errors import LimitExceeded
from graph.kinds import INTRODUCED, SCHEMA
from graph.schema import Status
from graph.topology.snapshot import Link, Snapshot

DEFAULT_WORK = 2_000_000
"""Links that one question may look at before it gives the best found so far."""

_FACTORS = tuple(status.factor for status in Status)
_WEAKEST = len(_FACTORS) - 1


class OutOfWork(LimitExceeded):
    """A question's work budget is used up; never leaves ``graph.topology``."""


@dataclass(slots=True)
class Budget:
    """Counts the links that a question looks at.

    Parameters
    ----------
    left : int
        How many more it may look at.
    """

    left: int = DEFAULT_WORK

    def spend(self, links: int = 1) -> None:
        """Count links.

        Raises
        ------
        OutOfWork
            If the budget is used up.
        """
        self.left -= links
        if self.left < 0:
            raise OutOfWork("the question looked at too many links")


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

    def shows(self, link: Link) -> bool:
        """Whether a link is seen: it exists as of the day, is known, and passes the filters."""
        if link.status > self.status or (self.kinds is not None and link.kind not in self.kinds):
            return False
        return self.timeless or (
            link.recorded <= self.known_at < link.retracted
            and link.earliest <= self.as_of <= link.over
        )

    def of_all_kinds(self) -> Lens:
        """The same lens for every kind of relation."""
        return replace(self, kinds=None)

    def without_time(self) -> Lens:
        """The same lens for all time."""
        return replace(self, timeless=True)

    def without_filters(self) -> Lens:
        """The lens that shows everything that was ever recorded."""
        return replace(self, kinds=None, status=_WEAKEST, timeless=True)


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
    """

    snapshot: Snapshot
    lens: Lens
    _crowds: dict[tuple[str, str], int] = field(default_factory=dict)
    _ties: dict[str, dict[str, float]] = field(default_factory=dict)

    def through(self, lens: Lens) -> View:
        """The same snapshot through another lens."""
        return View(self.snapshot, lens)

    def leaving(self, id_: str) -> Iterator[Link]:
        """Links seen from a source, by (earliest start, unknown last, id)."""
        return filter(self.lens.shows, self.snapshot.outgoing.get(id_, ()))

    def entering(self, id_: str) -> Iterator[Link]:
        """Links seen into a target, in the same order."""
        return filter(self.lens.shows, self.snapshot.incoming.get(id_, ()))

    def introductions(self, id_: str, *, into: bool) -> list[Link]:
        """Introductions into an entity, or out of it."""
        links = self.entering(id_) if into else self.leaving(id_)
        return [link for link in links if link.kind == INTRODUCED]

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
            found = len({link.source for link in self.entering(hub) if link.kind == kind})
            self._crowds[hub, kind] = found
        return found

    def ties_between(self, one: str, other: str) -> list[Link]:
        """The tie relations seen between two entities, either direction, by id."""
        links = [link for link in self.leaving(one) if link.target == other]
        links += [link for link in self.entering(one) if link.source == other]
        return sorted((link for link in links if SCHEMA.relations[link.kind].tie), key=_by_id)

    def ties(self, id_: str) -> dict[str, float]:
        """The tie to each neighbour, 0–1: 1 − Π(1 − strength) over the relations between the two.

        Returns
        -------
        dict of str to float
            By neighbour, neighbours in the order of their ids.
        """
        found = self._ties.get(id_)
        if found is None:
            between: dict[str, list[Link]] = {}
            for link in self.leaving(id_):
                between.setdefault(link.target, []).append(link)
            for link in self.entering(id_):
                between.setdefault(link.source, []).append(link)
            found = {}
            for other in sorted(between):
                links = [link for link in between[other] if SCHEMA.relations[link.kind].tie]
                if links:
                    found[other] = self._tie(links)
            self._ties[id_] = found
        return found

    def _tie(self, links: list[Link]) -> float:
        # In the order of ids, so that rounding is the same from both ends.
        missing = 1.0
        for link in sorted(links, key=_by_id):
            missing *= 1 - self.score(link).strength
        return 1 - missing


def _by_id(link: Link) -> str:
    return link.id
