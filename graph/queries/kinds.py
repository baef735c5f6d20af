"""The kinds that a store may hold."""

from __future__ import annotations

from graph.kinds import SCHEMA
from graph.queries.shapes import Shape


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
