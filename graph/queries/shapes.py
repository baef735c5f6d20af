"""The shapes that answers are made of: what HTTP and ``--json`` give."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from graph.model import OPEN
from graph.telling.showing import Showing

Reason = Literal["no_relations", "no_route", "beyond_max_hops", "not_in_time", "filtered"]
"""Why an answer is empty."""

PARTIAL_DATE = "partial date"
DateText = Annotated[str, PARTIAL_DATE]
"""A partial date as it is written: frames tell its first and last day too."""


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


WHOLE = BeforeValidator(_whole)
"""Takes 3.0 for the number 3, also where a body is read strictly: to JSON Schema it is whole."""


def _is_open(clearance: int) -> bool:
    return clearance == OPEN


CLEARANCE: Any = Field(
    default=OPEN,
    exclude_if=_is_open,
    description="the least that a reader needs to see it; left out where everybody may",
)
"""Of a record that may be restricted."""


class Shape(BaseModel):
    """Base of all shapes: immutable, fields in the order in which they are written."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)


class EntityRef(Shape):
    """Points to an entity."""

    id: str = Field(examples=["region:binh-duong"])
    kind: str = Field(examples=["region"])
    name: str = Field(examples=["Bình Dương"])


class EvidenceShape(Shape):
    """On what a fact rests: the dataset that says so, and where in which document."""

    document: str = Field(description="id within the dataset, or the title itself")
    locator: str | None = Field(description="row, paragraph, offsets", examples=["paragraph 7"])
    quote: str | None
    note: str | None
    dataset: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None


class RelationShape(Shape):
    """A relation with refs at its ends."""

    id: str
    kind: str = Field(examples=["introduced"])
    source: EntityRef
    target: EntityRef
    recipient: EntityRef | None
    occasion: EntityRef | None
    start: DateText | None = Field(description="partial date", examples=["2004-05"])
    end: DateText | None
    strength: float | None = Field(description="as given; null where the kind's base counts")
    amount: int | float | None
    currency: str | None
    status: str = Field(examples=["reported"])
    sentence: str = Field(examples=["Becamex IDC introduced NTT to Bình Dương"])
    evidence: list[EvidenceShape]
    clearance: int = CLEARANCE


def told_number(number: Decimal) -> int | float:
    """An amount as JSON has it: without a fraction where it has none."""
    return int(number) if number % 1 == 0 else float(number)


def _is_none(value: object) -> bool:
    return value is None


class OutcomeRef(Shape):
    """Points to an outcome, and tells it."""

    id: str
    kind: str = Field(examples=["invested_in"])
    source: EntityRef
    target: EntityRef
    start: DateText | None = Field(description="partial date", examples=["2014"])
    amount: int | float | None
    currency: str | None
    status: str
    sentence: str
    evidence: list[EvidenceShape] | None = Field(
        default=None, exclude_if=_is_none, description="where include=evidence asks for it"
    )


class ScoreShape(Shape):
    """The parts of a relation's strength; the last one is the product of the others."""

    given: float = Field(description="strength given, else the kind's base")
    status: float = Field(description="factor of the status")
    fade: float = Field(description="what age leaves")
    hub: float = Field(description="1/√n for n entities on a hub")
    strength: float


class ScoredRelation(RelationShape):
    """A relation as a part of a tie."""

    score: ScoreShape


class ChainShape(Shape):
    """A time-ordered sequence of introductions."""

    entities: list[EntityRef] = Field(description="from the first introducer on")
    introductions: list[RelationShape] = Field(description="in order")
    hops: int
    certainty: Literal["certain", "possible"]
    warmth: float


class TieShape(Shape):
    """The tie between two entities, 0–1."""

    from_: EntityRef = Field(alias="from")
    to: EntityRef
    tie: float


class HopShape(TieShape):
    """One step of a warm path, with the relations that make the tie, by id."""

    relations: list[ScoredRelation]


class PathShape(Shape):
    """A warm path."""

    entities: list[EntityRef]
    hops: list[HopShape]
    warmth: float
    weakest: TieShape = Field(description="its weakest link, the first of equals")
    introducers: list[EntityRef] = Field(description="who is between the two ends, in order")


class EntityShape(EntityRef):
    """All that is known of an entity."""

    aliases: list[str]
    country: str | None
    lat: float | None
    lon: float | None
    identifiers: dict[str, str]
    properties: dict[str, JsonValue]
    clearance: int = CLEARANCE


class Answer(Showing, Shape):
    """What every answer carries."""

    revision: int = Field(description="revision of the store that was asked")
    truncated: bool = Field(description="whether rows or work were cut short")
    reason: Reason | None = Field(description="why it is empty; null where it is not")
