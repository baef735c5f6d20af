"""Puts a drawn graph where the product finds it: into a snapshot, or through a store on disk."""

from __future__ import annotations

import inspect
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from hypothesis import note

from graph.dates import parse_date, to_micros
from graph.model import Entity, Evidence, Relation
from graph.rules import check_entity, check_relation
from graph.schema import Status
from graph.service import Partnergraph
from graph.stores import ChangeSet, Store, open_store
from graph.stores.rows import link_values
from graph.topology.building import build_rows
from graph.topology.folding import compacted
from graph.topology.snapshot import FOREVER, Delta, Link, Node, Snapshot
from graph.topology.view import Lens, View
from tests.support.rows import Asked, Row, World

BEFORE = datetime(2000, 1, 1, tzinfo=UTC)
"""When the entities are recorded: before any relation."""
TODAY = date(2020, 1, 1)

T = TypeVar("T")
Told = tuple[datetime, datetime | None]


@dataclass
class SetClock:
    """A clock that stands still until it is set."""

    instant: int = 0

    def __call__(self) -> int:
        return self.instant


def entity_of(identity: str, kind: str) -> Entity:
    """Make the record of a drawn entity."""
    return check_entity(Entity(identity, kind, f"Name of {identity}"))


def relation_of(row: Row) -> Relation:
    """Make the record of a drawn relation."""
    return check_relation(
        Relation(
            id=row.id,
            kind=row.kind,
            source=row.source,
            target=row.target,
            start=parse_date(row.start) if row.start else None,
            end=parse_date(row.end) if row.end else None,
            strength=row.strength,
            status=row.status,
            evidence=(Evidence("drawn.csv", f"row {row.id}"),),
        )
    )


def dataset_of(told: Told) -> str:
    """Name the dataset of all that is recorded, and retracted, at the same instants."""
    recorded, retracted = told
    return f"{recorded:%Y%m%d}-{retracted:%Y%m%d}" if retracted else f"{recorded:%Y%m%d}"


def replay(
    store: Store, clock: SetClock, world: World, shuffle: random.Random | None = None
) -> Iterator[int]:
    """Record and retract what a graph holds, each thing at its instant; yield each revision.

    Revisions are a microsecond apart at the least, so those of one instant stand in the last
    microseconds before it, and all of them count at that instant.
    """
    sets: dict[Told, list[Row]] = {}
    for row in _mixed(world.relations, shuffle):
        sets.setdefault((row.recorded_at, row.retracted_at), []).append(row)
    steps: dict[datetime, list[tuple[Told, bool]]] = {}
    for told in _mixed([*sets], shuffle):
        steps.setdefault(told[0], []).append((told, False))
        if told[1] is not None:
            steps.setdefault(told[1], []).append((told, True))
    clock.instant = to_micros(BEFORE)
    entities = _mixed([*world.entities.items()], shuffle)
    yield store.apply(ChangeSet("entities", tuple(entity_of(*one) for one in entities))).revision
    for instant in sorted(steps):
        for left, (told, away) in zip(
            range(len(steps[instant]) - 1, -1, -1), steps[instant], strict=True
        ):
            clock.instant = to_micros(instant) - left
            if away:
                yield store.retract(dataset_of(told)).revision
            else:
                relations = tuple(map(relation_of, sets[told]))
                yield store.apply(ChangeSet(dataset_of(told), relations=relations)).revision


def _mixed(rows: Sequence[T], shuffle: random.Random | None) -> list[T]:
    return [*rows] if shuffle is None else shuffle.sample([*rows], len(rows))


@contextmanager
def empty_store() -> Iterator[tuple[Store, SetClock]]:
    """Open a new store in a folder of its own."""
    clock = SetClock()
    with TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder, 'drawn.db')}", clock=clock)
        try:
            yield store, clock
        finally:
            store.close()


@contextmanager
def stored(world: World, shuffle: random.Random | None = None) -> Iterator[Partnergraph]:
    """Put a graph into a store and open it to questions."""
    with empty_store() as (store, clock):
        for _ in replay(store, clock, world, shuffle):
            pass
        yield Partnergraph(store, today=lambda: TODAY)


def link_of(row: Row) -> Link:
    """Make the link of a drawn relation."""
    gone = FOREVER if row.retracted_at is None else to_micros(row.retracted_at)
    values = link_values(relation_of(row))
    return Link(row.id, row.kind, row.source, row.target, *values, to_micros(row.recorded_at), gone)


class Form(Enum):
    """How a graph lies in memory, and how it is walked: it must make no difference."""

    PLAIN = "plain"
    COMPILED = "compiled"
    PATCHED = "patched"
    PATCHED_COMPILED = "patched, compiled"
    COMPACTED = "compacted"


def in_every_form(test: Callable[..., None]) -> Callable[..., None]:
    """Let a test, whose first argument is a form, take each drawn graph in every form.

    To draw a graph costs several times as much as to ask of it. A failure notes the form.
    """

    @wraps(test)
    def each(*drawn: Any) -> None:
        for form in Form:
            note(f"form: {form.value}")
            test(form, *drawn)

    arguments = [*inspect.signature(test).parameters.values()]
    each.__signature__ = inspect.Signature(arguments[1:])  # type: ignore[attr-defined]
    return each


def snapshot_of(world: World, form: Form) -> Snapshot:
    """Build the topology of a graph in memory: at once, or as a patch over some of its entities."""
    nodes = [
        Node(identity, kind, to_micros(BEFORE)) for identity, kind in sorted(world.entities.items())
    ]
    everything = Delta(2, FOREVER - 1, nodes, [*map(link_of, world.relations)])
    if form in (Form.PLAIN, Form.COMPILED):
        return build_rows(everything)
    patched = build_rows(Delta(1, 1, nodes[::2], [])).updated(everything)
    return compacted(patched) if form is Form.COMPACTED else patched


def view_of(world: World, asked: Asked, form: Form = Form.PLAIN) -> View:
    """Look at a graph through the filters of a question."""
    rank = len(Status) - 1 if asked.status is None else Status(asked.status).rank
    lens = Lens(asked.as_of.toordinal(), to_micros(asked.known_at), asked.kinds, rank)
    return View(snapshot_of(world, form), lens, form in (Form.COMPILED, Form.PATCHED_COMPILED))


def rows_of(snapshot: Snapshot) -> tuple[list[Node], list[Link]]:
    """All that a snapshot holds, in order."""
    nodes = [snapshot.node(number) for number in range(snapshot.entities)]
    return sorted(nodes), sorted(snapshot.links(snapshot.everything))
