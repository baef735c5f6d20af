"""What if: any question asked of the network as it is, and as it would be with a change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, SerializeAsAny, WithJsonSchema

from graph.dates import parse_date
from graph.errors import InputError
from graph.kinds import SCHEMA
from graph.model import Document, Entity, Evidence, Relation
from graph.queries import QUESTIONS
from graph.queries.base import Named, Question, formed
from graph.queries.differences import Differences
from graph.queries.shapes import Shape
from graph.rules import check_entity, check_relation, parse_amount
from graph.schema import Status
from graph.stores.base import ChangeSet
from graph.stores.supposing import Supposition
from graph.telling.showing import Showing

DATASET = "what-if"
"""Dataset and document of what is supposed; neither is ever stored."""
_MOST = 1_000
_ENDS = ("entity", "source", "target", "actor")
"""Parameters that name an entity."""


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


_NewId = Annotated[str, formed("new-id")]
_PartialDate = Annotated[str, formed("partial-date")]


class SupposedEntity(_Given):
    """An entity that would be there, or be otherwise than it is."""

    id: _NewId = Field(min_length=1, max_length=200)
    kind: str = Field(json_schema_extra={"enum": list(SCHEMA.entities)})
    name: str = Field(min_length=1)
    aliases: list[str] = []
    country: Annotated[str, formed("country")] | None = Field(
        default=None, description="ISO 3166-1 alpha-2"
    )


class SupposedRelation(_Given):
    """A relation that would be there; `source` and `target` are ids or names."""

    id: _NewId = ""
    kind: str = Field(json_schema_extra={"enum": list(SCHEMA.relations)})
    source: Named = Field(min_length=1)
    target: Named = Field(min_length=1)
    recipient: Named | None = None
    occasion: Named | None = None
    start: _PartialDate | None = Field(default=None, description="partial date, such as 2004-05")
    end: _PartialDate | None = None
    strength: float | None = Field(default=None, gt=0, le=1)
    amount: str | float | None = None
    currency: Annotated[str, formed("currency")] | None = Field(
        default=None, description="ISO 4217"
    )
    status: str = Field(default="documented", json_schema_extra={"enum": [*map(str, Status)]})


class WhatIf(_Given):
    """What is supposed, and the question that is asked before and after."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "question": "reach",
                    "parameters": {"entity": "government:vietnam", "as_of": "2024-11-23"},
                    "without": ["company:becamex-idc"],
                }
            ]
        }
    )

    question: str = Field(
        description="name of a question, such as reach or credit",
        json_schema_extra={"enum": list(QUESTIONS)},
    )
    parameters: dict[str, Any] = Field(default={}, description="as the question takes them")
    without: list[str] = Field(
        default=[], max_length=_MOST, description="entities (id or name) or relations (id) gone"
    )
    entities: list[SupposedEntity] = Field(default=[], max_length=_MOST)
    relations: list[SupposedRelation] = Field(default=[], max_length=_MOST)


_AnyAnswer = Annotated[
    SerializeAsAny[BaseModel],
    WithJsonSchema({"type": "object", "additionalProperties": True}),
]
"""The answer to the question that was asked, of the shape that its own route gives."""


class WhatIfAnswer(Showing, Shape):
    """A question's answers before and after what is supposed, and what differs.

    ``before`` is null where the question is about an entity that is only supposed.
    """

    question: str
    without: list[str]
    entities: int
    relations: int
    before: _AnyAnswer | None
    after: _AnyAnswer
    differences: Differences
    revision: int


def supposition(given: WhatIf, resolve: Callable[[str], str], relations: set[str]) -> Supposition:
    """Check what is supposed.

    Parameters
    ----------
    given : WhatIf
        As somebody wrote it.
    resolve : callable
        Finds the id of the entity that an id or a name means.
    relations : set of str
        Those texts of `given.without` that are ids of relations.

    Raises
    ------
    InputError
        Naming what is wrong.
    """
    entities = tuple(
        check_entity(Entity(one.id, one.kind, one.name, tuple(one.aliases), one.country))
        for one in given.entities
    )
    fresh = {one.id for one in entities}

    def end(text: str | None) -> str | None:
        return text if text is None or text in fresh else resolve(text)

    made = tuple(_relation(one, end) for one in given.relations)
    for name, some in (("entities", entities), ("relations", made)):
        if len({one.id for one in some}) < len(some):
            raise InputError(f"one of the {name} is supposed twice", field=name)
    without = tuple(text if text in relations else resolve(text) for text in given.without)
    if not (entities or made or without):
        raise InputError(
            "nothing is supposed",
            hint="say what is gone (without) or what is new (entities, relations)",
        )
    documents = (Document(DATASET, "What is supposed"),)
    return Supposition(ChangeSet(DATASET, entities, made, documents), without)


def _relation(one: SupposedRelation, end: Callable[[str | None], str | None]) -> Relation:
    return check_relation(
        Relation(
            one.id,
            one.kind,
            end(one.source) or "",
            end(one.target) or "",
            recipient=end(one.recipient),
            occasion=end(one.occasion),
            start=parse_date(one.start) if one.start else None,
            end=parse_date(one.end) if one.end else None,
            strength=one.strength,
            amount=None if one.amount is None else parse_amount(str(one.amount)),
            currency=one.currency,
            status=one.status,
            evidence=(Evidence(DATASET, None, dataset=DATASET),),
        )
    )


def about(question: Question, what: Supposition, resolve: Callable[[str], str]) -> Question:
    """The question by the ids of the entities it names, which mean the same before and after.

    Raises
    ------
    InputError
        If it is about an entity that is supposed to be gone.
    """
    fresh = {one.id for one in what.changes.entities}
    named = {name: getattr(question, name, None) for name in _ENDS}
    ids = {name: text if text in fresh else resolve(text) for name, text in named.items() if text}
    for name, id_ in ids.items():
        if id_ in what.without:
            raise InputError(
                f"the question is about '{id_}', which is supposed to be gone",
                hint="ask about another entity",
                field=name,
            )
    return question.model_copy(update=ids)
