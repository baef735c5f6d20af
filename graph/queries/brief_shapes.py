"""What is asked of a briefing, and the shape of the answer."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from graph.queries.base import EntityQuestion, Named
from graph.queries.shapes import Answer, EntityRef, Reason, Shape
from graph.schema import Language

SectionId = Literal["who", "brought_by", "brought", "ties", "ways", "leads"]


class BriefQuestion(EntityQuestion):
    """What is to be known of this entity, on one page?"""

    us: Named | None = Field(
        default=None,
        examples=["region:binh-duong"],
        description="whose side we are on, id or name: for ties to us, warm ways in and leads",
    )
    limit: int = Field(default=4, ge=1, le=20, description="most rows of a kind on the page")


class SourceShape(Shape):
    """A place that statements rest on: where in which document.

    ``document`` is null where it is a dataset's own record of the entity; ``locator`` is then the
    entity's id.  All texts are fit to be shown: what cannot be seen is left out, and long ones are
    cut.
    """

    number: int = Field(description="what statements cite, from 1")
    dataset: str
    document: str | None = Field(description="id within the dataset, or the title itself")
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    locator: str | None = Field(examples=["paragraph 7"])


class StatementShape(Shape):
    """A sentence or two, with what they rest on.

    ``sources`` are numbers of the answer's sources, at least one and at most five; ``more`` counts
    those left out.  ``relations`` are ids of relations, at most a hundred; none where it is told
    of the entity itself.
    """

    text: str
    quote: str | None = Field(description="the words of the first document that has some")
    sources: list[int]
    more: int
    relations: list[str]


class SectionShape(Shape):
    """A part of the page; where it has no statement, ``note`` says so and ``reason`` why."""

    id: SectionId
    title: str
    statements: list[StatementShape]
    note: str | None
    reason: Reason | None


class BriefAnswer(Answer):
    """A dossier: sections of statements, in the order of reading, and the sources they cite.

    Sources come by document, in the order in which documents are cited first.  ``as_of`` is the
    day and ``known_at`` the instant that it was asked about; null: by all that is known.  The same
    question with a day and an instant has the same sections and sources for ever, but for titles
    of documents, which are always the last ones told.
    """

    entity: EntityRef
    us: EntityRef | None
    lang: Language
    title: str
    as_of: str
    known_at: str | None
    results: list[SectionShape]
    sources: list[SourceShape]
