"""What a store holds: counts, datasets, and the kinds that it may hold."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from graph.kinds import SCHEMA
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


class EntityKindShape(Shape):
    """An entity kind."""

    name: str
    label: dict[str, str]
    description: str
    color: str
    shape: str


class RelationKindShape(Shape):
    """A relation kind: what it may tie, how it reads, and how strong it is."""

    name: str
    description: str
    sources: list[str]
    targets: list[str]
    sentence: dict[str, str]
    sentence_back: dict[str, str]
    tie: bool
    base_strength: float | None
    half_life_years: float | None
    event: bool
    outcome: bool
    hub: bool
    symmetric: bool


class KindsAnswer(Shape):
    """Every kind, in the order of lists and legends."""

    entities: list[EntityKindShape]
    relations: list[RelationKindShape]


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


def kinds() -> KindsAnswer:
    """Tell the one table of kinds."""
    return KindsAnswer(
        entities=[
            EntityKindShape(
                name=kind.name,
                label={str(language): text for language, text in kind.label.items()},
                description=kind.description,
                color=kind.color,
                shape=kind.shape,
            )
            for kind in SCHEMA.entities.values()
        ],
        relations=[
            RelationKindShape(
                name=kind.name,
                description=kind.description,
                sources=[name for name in SCHEMA.entities if name in kind.sources],
                targets=[name for name in SCHEMA.entities if name in kind.targets],
                sentence={language: one.now for language, one in kind.wording.items()},
                sentence_back={language: one.back_now for language, one in kind.wording.items()},
                tie=kind.tie,
                base_strength=kind.base,
                half_life_years=kind.half_life,
                event=kind.event,
                outcome=kind.outcome,
                hub=kind.hub,
                symmetric=kind.symmetric,
            )
            for kind in SCHEMA.relations.values()
        ],
    )


def told_instant(micros: int) -> str:
    """An instant in ISO 8601, UTC."""
    instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)
    return instant.isoformat().replace("+00:00", "Z")
