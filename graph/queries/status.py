"""What a store holds: counts and datasets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from graph.dates import from_micros
from graph.errors import StoreError
from graph.queries.shapes import Shape
from graph.stores.base import DatasetInfo, Revision, Store

T = TypeVar("T")

_TRIES = 20


class DatasetShape(Shape):
    """A dataset: how many live records rest on it, and when it last changed."""

    id: str
    entities: int
    relations: int
    documents: int
    updated: str


class DatasetsAnswer(Shape):
    """All datasets, by id."""

    results: list[DatasetShape]
    total: int
    next: str | None
    revision: int


class StatusAnswer(Shape):
    """What a store holds as of its last revision."""

    store: str
    revision: int
    recorded_at: str | None
    entities: dict[str, int]
    relations: dict[str, int]
    datasets: list[DatasetShape]


def datasets(store: Store) -> DatasetsAnswer:
    """List the datasets that live records rest on."""
    revision, found = _settled(store, store.datasets)
    return _listed(revision, found)


def _listed(revision: Revision, rows: Sequence[DatasetInfo]) -> DatasetsAnswer:
    found = [
        DatasetShape(
            id=one.id,
            entities=one.entities,
            relations=one.relations,
            documents=one.documents,
            updated=told_instant(one.updated),
        )
        for one in rows
    ]
    return DatasetsAnswer(results=found, total=len(found), next=None, revision=revision.number)


def status(store: Store) -> StatusAnswer:
    """Count what a store holds."""
    revision, (counts, rows) = _settled(store, lambda: (store.counts(), store.datasets()))
    return StatusAnswer(
        store=store.url,
        revision=revision.number,
        recorded_at=told_instant(revision.instant) if revision.number else None,
        entities=dict(counts.entities),
        relations=dict(counts.relations),
        datasets=_listed(revision, rows).results,
    )


def _settled(store: Store, read: Callable[[], T]) -> tuple[Revision, T]:
    """What is read of a store at one revision: read again if a commit came in meanwhile."""
    for _ in range(_TRIES):
        before = store.revision()
        found = read()
        if store.revision() == before:
            return before, found
    raise StoreError(
        "the store changes faster than it can be counted", hint="ask again", retryable=True
    )


def told_instant(micros: int) -> str:
    """An instant in ISO 8601, UTC."""
    return from_micros(micros).isoformat().replace("+00:00", "Z")
