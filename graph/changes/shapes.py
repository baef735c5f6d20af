"""What is answered to a change."""

from __future__ import annotations

from pydantic import Field

from graph.queries.shapes import Shape
from graph.stores.base import Retracted, Tally


class TallyShape(Shape):
    """How many records were created, changed, and found unchanged."""

    created: int
    changed: int
    unchanged: int

    @classmethod
    def of(cls, tally: Tally) -> TallyShape:
        """From a store's tally."""
        return cls(**tally._asdict())


class RetractedShape(Shape):
    """How many records are gone; what another dataset tells too stays."""

    entities: int
    relations: int
    documents: int = 0

    @classmethod
    def of(cls, counts: Retracted) -> RetractedShape:
        """From a store's counts."""
        return cls(**counts._asdict())


class ChangedIds(Shape):
    """Ids of the records, in the order in which they were given."""

    entities: list[str]
    relations: list[str]


class ChangeAnswer(Shape):
    """What a change did, or would do."""

    dataset: str
    entities: TallyShape
    relations: TallyShape
    documents: TallyShape
    ids: ChangedIds
    retracted: RetractedShape
    dry_run: bool
    revision: int = Field(description="revision of the store afterwards")
    replayed: bool = Field(default=False, exclude=True)


class RetractedAnswer(Shape):
    """What was taken back of a dataset's word, or would be."""

    dataset: str
    retracted: RetractedShape
    dry_run: bool
    revision: int = Field(description="revision of the store afterwards")
