"""The body of a change: what other programs send, and how each record of it is read."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from graph.changes.fields import (
    Amount,
    Clearance,
    Country,
    Currency,
    Date,
    DocumentId,
    End,
    EntityKindName,
    Id,
    Latitude,
    Longitude,
    Name,
    Properties,
    RelationKindName,
    StatusName,
    Strength,
    Text,
    wrong,
)
from graph.dates import parse_date
from graph.errors import InputError
from graph.ids import MAX_ID, check_id, entity_id
from graph.model import OPEN, Document, Entity, Evidence, Relation
from graph.rules import check_entity, check_relation

_ITSELF = (Evidence("the request"),)
"""Stands for the evidence of a relation that has none, until its place is known."""


class _Given(BaseModel):
    # Strict, so that nobody's "5" is taken for a number and nobody's 5 for a name.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class EntityGiven(_Given):
    """An entity as the dataset tells it; all that it told of it before is replaced."""

    id: Id | None = Field(default=None, description="made of kind and name where there is none")
    kind: EntityKindName = Field(examples=["company"])
    name: Name = Field(examples=["Sembcorp"])
    aliases: list[Text] = Field(default=[], examples=[["Sembcorp Industries"]])
    country: Country | None = Field(default=None, examples=["SG"])
    lat: Latitude | None = None
    lon: Longitude | None = None
    identifiers: dict[Name, Name] = Field(
        default={}, description="ids elsewhere", examples=[{"wikidata": "Q2269226"}]
    )
    properties: Properties = Field(default={}, examples=[{"sector": "energy"}])
    clearance: Clearance = OPEN
    relations: Any = Field(default=None, exclude=True, description="as answers give it; not read")
    revision: Any = Field(default=None, exclude=True, description="as answers give it; not read")
    _record: Entity = PrivateAttr()

    @model_validator(mode="after")
    def _made(self) -> EntityGiven:
        try:
            self._record = check_entity(
                Entity(
                    self.id or entity_id(self.kind, self.name),
                    self.kind,
                    self.name,
                    tuple(self.aliases),
                    self.country,
                    self.lat,
                    self.lon,
                    self.identifiers,
                    self.properties,
                    self.clearance,
                )
            )
        except InputError as error:
            raise wrong(error) from error
        return self

    @property
    def record(self) -> Entity:
        """The entity, with its id."""
        return self._record


class EvidenceGiven(_Given):
    """On what a fact rests."""

    document: Name = Field(
        description="id of a document of the dataset, or a title", examples=["annual-report-1996"]
    )
    locator: Text | None = Field(default=None, examples=["page 7"])
    quote: Text | None = None
    note: Text | None = None
    dataset: str | None = Field(
        default=None,
        description="as answers give it; what another dataset says is left to it",
    )
    title: Any = Field(default=None, exclude=True, description="as answers give it; not read")
    publisher: Any = Field(default=None, exclude=True, description="as answers give it; not read")
    date: Any = Field(default=None, exclude=True, description="as answers give it; not read")
    url: Any = Field(default=None, exclude=True, description="as answers give it; not read")

    @property
    def record(self) -> Evidence:
        """The evidence, of no dataset yet."""
        return Evidence(self.document, self.locator, self.quote, self.note)


class RelationGiven(_Given):
    """A relation as the dataset tells it; all that it told of it before is replaced."""

    id: Id | None = Field(
        default=None,
        description="made of kind, ends, start and amount where there is none",
        examples=["deal-1996-17"],
    )
    kind: RelationKindName = Field(examples=["introduced"])
    source: End
    target: End
    recipient: End | None = None
    occasion: End | None = None
    start: Date | None = None
    end: Date | None = None
    strength: Strength | None = None
    amount: Amount | None = None
    currency: Currency | None = Field(default=None, examples=["USD"])
    status: StatusName = "documented"
    properties: Properties = {}
    clearance: Clearance = OPEN
    evidence: list[EvidenceGiven] = Field(
        default=[], description="where there is none, the request itself"
    )
    sentence: Any = Field(default=None, exclude=True, description="as answers give it; not read")
    score: Any = Field(default=None, exclude=True, description="as answers give it; not read")
    _record: Relation = PrivateAttr()

    @model_validator(mode="after")
    def _made(self) -> RelationGiven:
        try:
            self._record = check_relation(
                Relation(
                    self.id or "",
                    self.kind,
                    self.source,
                    self.target,
                    self.recipient,
                    self.occasion,
                    parse_date(self.start) if self.start else None,
                    parse_date(self.end) if self.end else None,
                    self.strength,
                    self.amount,
                    self.currency,
                    self.status,
                    self.properties,
                    _ITSELF,
                    self.clearance,
                )
            )
        except InputError as error:
            raise wrong(error) from error
        return self

    def record(self, dataset: str, itself: Evidence) -> Relation:
        """The relation, with its id.

        Parameters
        ----------
        dataset : str
            Whose word it is.
        itself : Evidence
            Its evidence where it has none.
        """
        own = [one for one in self.evidence if one.dataset in (None, dataset)]
        told = tuple(dict.fromkeys(one.record for one in own or self.evidence))
        return self._record._replace(evidence=told or (itself,))


class DocumentGiven(_Given):
    """A document that facts of the dataset rest on."""

    id: DocumentId = Field(description="unique in the dataset", examples=["annual-report-1996"])
    title: Text | None = Field(default=None, examples=["Annual report 1996"])
    publisher: Text | None = None
    date: Date | None = None
    url: Text | None = Field(default=None, examples=["https://example.org/report.pdf"])
    path: Text | None = None
    clearance: Clearance = OPEN

    @model_validator(mode="after")
    def _checked(self) -> DocumentGiven:
        # It may be a title with blanks, since evidence may name a document by its title.
        if len(self.id) > MAX_ID:
            try:
                check_id(self.id)
            except InputError as error:
                raise wrong(error) from error
        return self

    @property
    def record(self) -> Document:
        """The document."""
        return Document(
            self.id, self.title, self.publisher, self.date, self.url, self.path, self.clearance
        )


class RetractionGiven(_Given):
    """Of what the dataset's word is taken back, before the rest is told."""

    entities: list[Id] = Field(default=[], description="ids of entities")
    relations: list[Id] = Field(default=[], description="ids of relations")


class ChangeGiven(_Given):
    """Records of one dataset, to be stored whole or not at all."""

    dataset: Id = Field(default="api", description="whose word it is", examples=["crm"])
    entities: list[EntityGiven] = []
    relations: list[RelationGiven] = []
    documents: list[DocumentGiven] = []
    retract: RetractionGiven = RetractionGiven()
    declassify: bool = Field(
        default=False, description="let records need less clearance than the dataset told before"
    )
    dry_run: bool = Field(default=False, description="report, but store nothing")
