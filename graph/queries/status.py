"""What a store holds: counts and datasets."""

from __future__ import annotations

from graph.dates import from_micros
from graph.queries.shapes import Shape
from graph.stores.base import Store


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
    revision = store.revision()
    found = [
        DatasetShape(
            id=one.id,
            entities=one.entities,
            relations=one.relations,
            documents=one.documents,
            updated=told_instant(one.updated),
        )
        for one in store.datasets()
    ]
    return DatasetsAnswer(results=found, total=len(found), next=None, revision=revision.number)


def status(store: Store) -> StatusAnswer:
    """Count what a store holds."""
    revision, counts = store.revision(), store.counts()
    return StatusAnswer(
        store=store.url,
        revision=revision.number,
        recorded_at=told_instant(revision.instant) if revision.number else None,
        entities=dict(counts.entities),
        relations=dict(counts.relations),
        datasets=datasets(store).results,
    )


def told_instant(micros: int) -> str:
    """An instant in ISO 8601, UTC."""
    return from_micros(micros).isoformat().replace("+00:00", "Z")
