"""What a person says of a candidate fact: the body of a judgement, checked where it enters."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, WithJsonSchema

from graph.changes.fields import (
    Amount,
    Country,
    Currency,
    Date,
    EntityKindName,
    Id,
    Name,
    RelationKindName,
    StatusName,
)
from graph.ids import MAX_ID


class NewEnd(BaseModel):
    """An entity that the store does not have yet."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: Name = Field(examples=["Tokyu Corporation"])
    kind: EntityKindName
    country: Country | None = None


# Forms have names, so that who makes up values can keep to them.
_Id = Annotated[
    Id,
    WithJsonSchema(
        {
            "type": "string",
            "minLength": 1,
            "maxLength": MAX_ID,
            "format": "new-id",
            "examples": ["company:sembcorp"],
        }
    ),
]
_Date = Annotated[
    Date,
    WithJsonSchema(
        {
            "type": "string",
            "format": "partial-date",
            "description": "partial date",
            "examples": ["2004-05"],
        }
    ),
]


def _form(given: object) -> str:
    return "id" if isinstance(given, str) else "new"


# Told apart first, so that what is wrong with one is not told of the other.
Given = Annotated[Annotated[_Id, Tag("id")] | Annotated[NewEnd, Tag("new")], Discriminator(_form)]
"""An entity: the id of one that is known, or a new one."""


class FactDecision(BaseModel):
    """What a person says of a candidate fact.

    A field that is left out stays as it was found; one that is null is taken away.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        json_schema_extra={
            "examples": [
                {
                    "verdict": "accepted",
                    "source": "company:becamex-idc",
                    "target": {"name": "Tokyu Corporation", "kind": "company", "country": "JP"},
                    "start": "2012",
                }
            ]
        },
    )

    verdict: Literal["accepted", "rejected", "passed"]
    source: Given | None = Field(default=None, description="another source than was found")
    target: Given | None = Field(default=None, description="another target")
    recipient: Given | None = Field(default=None, description="to whom an introduction was made")
    occasion: Given | None = Field(default=None, description="the event at which it happened")
    undertaking: Given | None = Field(
        default=None,
        description="of a joint venture between two partners: the undertaking; the target itself"
        " where that is the undertaking and no partner",
    )
    kind: RelationKindName | None = None
    start: _Date | None = None
    end: _Date | None = None
    amount: Amount | None = None
    currency: Currency | None = None
    status: StatusName | None = Field(default=None, description="'reported' where none is given")

    def says(self, field: str) -> bool:
        """Whether a field is given, be it as null."""
        return field in self.model_fields_set
