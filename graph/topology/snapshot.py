"""The snapshot: the immutable in-memory topology of one store revision.

It holds every version of every relation that was ever recorded, so that one snapshot serves any
``as_of`` and any ``known_at``.  Names, evidence and properties stay in the store.

It is a large base, maybe mapped from a file, that all snapshots of a store share, and a small patch
over it with what changed since; when the patch grows, both are made into a new base.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from graph.dates import AFTER_ALL, BEFORE_ALL
from graph.kinds import SCHEMA
from graph.topology.compiling import COMPILED_FROM
from graph.topology.core import FAR_FUTURE, FAR_PAST, NEVER, Array, Core, Ints, empty_core
from graph.topology.kernels.tables import BITS, Tables
from graph.topology.patch import Patch, more_order, tables_of

FOREVER = 2**62
"""Instant at which a live record is retracted: not yet."""

RELATION_KINDS = tuple(SCHEMA.relations)
ENTITY_KINDS = tuple(SCHEMA.entities)


class Node(NamedTuple):
    """An entity: its kind, and the instants between which it was known.

    In a delta a row is one version of the entity; in a snapshot it is the last version, known since
    the first one of those that followed each other without a gap.
    """

    id: str
    kind: str
    recorded: int
    retracted: int = FOREVER


class Link(NamedTuple):
    """One version of a relation.

    ``earliest`` and ``latest`` bound its start in days (`BEFORE_ALL`, `AFTER_ALL` where open);
    ``over`` is the latest day of its end (`AFTER_ALL` where it has none); ``strength`` is -1 where
    none is given; ``status`` is the status's rank; ``recorded`` and ``retracted`` are instants.
    """

    id: str
    kind: str
    source: str
    target: str
    earliest: int
    latest: int
    over: int
    strength: float
    status: int
    recorded: int
    retracted: int = FOREVER


class Delta(NamedTuple):
    """Rows that changed, and the revision and instant up to which they are complete."""

    revision: int
    instant: int
    nodes: list[Node]
    links: list[Link]


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Topology of one revision.

    Parameters
    ----------
    revision, instant : int
        What it is the topology of.
    core : Core
        The base.
    patch : Patch
        What changed since.
    """

    revision: int = 0
    instant: int = 0
    core: Core = field(default_factory=empty_core)
    patch: Patch = field(default_factory=Patch)

    # --- entities ---------------------------------------------------------------------------------

    @property
    def entities(self) -> int:
        """How many entities there are, retracted ones too; they are numbered from 0."""
        return self.core.entities + len(self.patch.ids)

    def number(self, id_: str) -> int | None:
        """The number of an entity; None if there never was one with that id."""
        fresh = self.patch.numbers.get(id_)
        if fresh is not None:
            return fresh
        place, there = self.core.ids.find(id_)
        return place if there else None

    def id(self, number: int) -> str:
        """The id of an entity."""
        base = self.core.entities
        return self.core.ids[number] if number < base else self.patch.ids[number - base]

    def told(self, numbers: Ints) -> list[str]:
        """The ids of entities."""
        if not self.patch.ids:
            return self.core.ids.told(numbers)
        return [self.id(number) for number in numbers.tolist()]

    def node(self, number: int) -> Node:
        """An entity by its number."""
        kind, recorded, retracted = self.patch.nodes.get(number) or (
            int(self.core.node_kind[number]),
            int(self.core.node_recorded[number]),
            int(self.core.node_retracted[number]),
        )
        return Node(self.id(number), ENTITY_KINDS[kind], self.when(recorded), self.when(retracted))

    def kind(self, number: int) -> str:
        """The kind of an entity by its number."""
        state = self.patch.nodes.get(number)
        return ENTITY_KINDS[self.core.node_kind[number] if state is None else state[0]]

    def listed(self, kind: str | None, after: str | None, count: int, instant: int) -> list[str]:
        """Ids of entities known at an instant, in order, after one of them."""
        numbers, base = self._known(kind, instant), self.core.entities
        old, fresh = numbers[numbers < base], self.told(numbers[numbers >= base])
        if after is not None:
            place, there = self.core.ids.find(after)
            old = old[old >= place + there]
            fresh = [id_ for id_ in fresh if id_ > after]
        return sorted([*self.told(old[:count]), *fresh])[:count]

    def known(self, kind: str | None, instant: int) -> Ints:
        """Numbers of the entities known at an instant, in the order of their ids."""
        numbers = self._known(kind, instant)
        return numbers[np.argsort(self.order(numbers))] if self.patch.ids else numbers

    def count(self, kind: str | None, instant: int) -> int:
        """How many entities are known at an instant."""
        return len(self._known(kind, instant))

    def has_kind(self, kind: str) -> bool:
        """Whether there ever was an entity of a kind."""
        place = ENTITY_KINDS.index(kind)
        fresh = any(state[0] == place for state in self.patch.nodes.values())
        return fresh or bool((self.core.node_kind == place).any())

    def _known(self, kind: str | None, instant: int) -> Ints:
        kinds = self.core.node_kind.copy()
        recorded, retracted = self.core.node_recorded.copy(), self.core.node_retracted.copy()
        extra = len(self.patch.ids)
        if extra:
            kinds = np.concatenate([kinds, np.zeros(extra, np.uint8)])
            recorded = np.concatenate([recorded, np.zeros(extra, np.int32)])
            retracted = np.concatenate([retracted, np.zeros(extra, np.int32)])
        for number, state in self.patch.nodes.items():
            kinds[number], recorded[number], retracted[number] = state
        place = self.place(instant)
        seen = (recorded <= place) & (retracted > place)
        if kind is not None:
            seen &= kinds == ENTITY_KINDS.index(kind)
        return np.flatnonzero(seen).astype(np.int32)

    def degree(self, id_: str) -> int:
        """How many versions of relations there are at an entity."""
        number = self.number(id_)
        return 0 if number is None else len(self.leaving(number)) + len(self.entering(number))

    # --- relations --------------------------------------------------------------------------------

    @property
    def versions(self) -> int:
        """How many versions of relations there are; they are numbered from 0, with gaps."""
        return len(self.core.rows) + len(self.patch.rows)

    def leaving(self, number: int) -> Ints:
        """Numbers of the rows that leave an entity: introductions first, then by latest start."""
        touched = self.patch.leaving.get(number)
        if touched is not None:
            return touched.rows
        if number >= self.core.entities:
            return np.zeros(0, np.int32)
        first, last = self.core.out_first[number], self.core.out_first[number + 1]
        return np.arange(first, last, dtype=np.int32)

    def entering(self, number: int) -> Ints:
        """Numbers of the rows that enter an entity: introductions first, then by earliest start."""
        touched = self.patch.entering.get(number)
        if touched is not None:
            return touched.rows
        if number >= self.core.entities:
            return np.zeros(0, np.int32)
        return self.core.into[self.core.into_first[number] : self.core.into_first[number + 1]]

    def rows(self, numbers: Ints) -> Array:
        """Rows by their numbers."""
        base = len(self.core.rows)
        if not len(self.patch.rows):
            return self.core.rows[numbers]
        found = np.empty(len(numbers), self.core.rows.dtype)
        fresh = numbers >= base
        found[~fresh] = self.core.rows[numbers[~fresh]]
        found[fresh] = self.patch.rows[numbers[fresh] - base]
        return found

    @property
    def everything(self) -> Ints:
        """Numbers of all rows that no other replaces."""
        stays = np.ones(self.versions, bool)
        stays[list(self.patch.gone)] = False
        return np.flatnonzero(stays).astype(np.int32)

    def link_id(self, number: int) -> str:
        """The id of a row's relation."""
        base = len(self.core.rows)
        return self.core.link_ids[number] if number < base else self.patch.link_ids[number - base]

    def by_id(self, numbers: Ints) -> Ints:
        """Rows in the order of the ids of their relations."""
        ids = [self.link_id(number) for number in numbers.tolist()]
        found: Ints = numbers[sorted(range(len(ids)), key=ids.__getitem__)]
        return found

    def ranked(self, rows: Array) -> tuple[Ints, Array, Array]:
        """The entities at the ends of some rows by id, and the ends as places among these.

        Unlike numbers, which depend on who was told of first, these are the same in every store.

        Returns
        -------
        (array of int, array of int, array of int)
            Numbers of the entities; places of sources and of targets.
        """
        there = np.unique(np.concatenate([rows["source"], rows["target"]]))
        there = there[np.argsort(self.order(there), kind="stable")]
        place = np.zeros(self.entities, np.int64)
        place[there] = np.arange(len(there))
        return there, place[rows["source"]], place[rows["target"]]

    def links(self, numbers: Ints | Sequence[int]) -> list[Link]:
        """Rows told in full, in the order given."""
        listed = np.asarray(numbers, np.int32)
        ids: dict[int, str] = {}
        found: list[Link] = []
        for number, row in zip(listed.tolist(), self.rows(listed).tolist(), strict=True):
            strength, source, target, earliest, latest, over, recorded, retracted, kind, rank = row
            for end in (source, target):
                if end not in ids:
                    ids[end] = self.id(end)
            found.append(
                Link(
                    self.link_id(number),
                    RELATION_KINDS[kind],
                    ids[source],
                    ids[target],
                    BEFORE_ALL if earliest == FAR_PAST else earliest,
                    AFTER_ALL if latest == FAR_FUTURE else latest,
                    AFTER_ALL if over == FAR_FUTURE else over,
                    strength,
                    rank,
                    self.when(recorded),
                    self.when(retracted),
                )
            )
        return found

    # --- time -------------------------------------------------------------------------------------

    @cached_property
    def instants(self) -> Array:
        """All instants at which anything was recorded or retracted, in order."""
        return np.concatenate([self.core.instants, np.array(self.patch.instants, np.int64)])

    def when(self, place: int) -> int:
        """The instant at a place; `FOREVER` for none."""
        return FOREVER if place == NEVER else int(self.instants[place])

    def place(self, instant: int) -> int:
        """The place of the last instant not after another one; -1 before all."""
        return int(np.searchsorted(self.instants, instant, "right")) - 1

    # --- for kernels ------------------------------------------------------------------------------

    @property
    def large(self) -> bool:
        """Whether kernels should be compiled for it."""
        return self.versions >= COMPILED_FROM

    def tables(self, *, compiled: bool) -> Tables:
        """What kernels read."""
        return self._arrays if compiled else self._lists

    @cached_property
    def _arrays(self) -> Tables:
        return tables_of(self.core, self.patch)

    @cached_property
    def _lists(self) -> Tables:
        found = self._arrays
        rows = [_Row(*row) for row in found.rows.tolist()]
        more = [_Row(*row) for row in found.more_rows.tolist()]
        plain: dict[str, Any] = {
            name: value.tobytes() if name.endswith("blob") else value.tolist()
            for name, value in found._asdict().items()
            if isinstance(value, np.ndarray)
        }
        return found._replace(**{**plain, "rows": rows, "more_rows": more})

    def order(self, numbers: Ints) -> Array:
        """Numbers by which entities are ordered as their ids are."""
        base = self.core.entities
        found = numbers.astype(np.int64) << BITS
        fresh = numbers >= base
        if fresh.any():
            found[fresh] = more_order(self.core, self.patch)[numbers[fresh] - base]
        return found

    def sizes(self) -> Mapping[str, int]:
        """Bytes that the base takes for relations, for entities, and apart from both for ids."""
        return self.core.sizes()

    def updated(self, delta: Delta) -> Snapshot:
        """Fold in what changed; this snapshot stays as it is.

        Parameters
        ----------
        delta : Delta
            All that changed since this snapshot's revision.  A row replaces the one with the
            same id and recorded instant.

        Notes
        -----
        Costs what the patch holds and a search for each row; nothing in the size of the base but
        one number an entity.
        """
        from graph.topology.folding import folded

        return self if delta.revision == self.revision else folded(self, delta)


class _Row(NamedTuple):
    """A row as kernels read it uncompiled."""

    strength: float
    source: int
    target: int
    earliest: int
    latest: int
    over: int
    recorded: int
    retracted: int
    kind: int
    status: int


def row_of(
    link: Link, source: int, target: int, recorded: int, retracted: int
) -> tuple[object, ...]:
    """A link as a row of `graph.topology.core.ROW`."""
    return (
        link.strength,
        source,
        target,
        day_of(link.earliest),
        day_of(link.latest),
        day_of(link.over),
        recorded,
        retracted,
        RELATION_KINDS.index(link.kind),
        link.status,
    )


def day_of(day: int) -> int:
    """A day in four bytes."""
    return max(FAR_PAST, min(FAR_FUTURE, day))


def places_of(instants: Iterable[int], known: Mapping[int, int]) -> list[int]:
    """Places of instants, `NEVER` for one that has not come."""
    return [NEVER if instant >= FOREVER else known[instant] for instant in instants]
