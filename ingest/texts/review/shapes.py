"""The shapes of what was found in documents: what is stored of a finding, and what doors give.

Offsets are counted in characters from the beginning of the paragraph that holds the quote, the
paragraphs from 1.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from graph.queries.shapes import EntityRef, RelationShape, Shape
from ingest.texts.model import Modality, Nature

Verdict = Literal["waiting", "accepted", "rejected", "passed", "noted"]
"""``passed``: looked at and left for later; ``noted``: not put to anybody, see `proposed`."""


class ChoiceShape(EntityRef):
    """A known entity that may be meant, and how well its name fits."""

    score: float = Field(description="0–1")


class EndShape(Shape):
    """Words in a document that stand for an entity."""

    text: str = Field(description="the words", examples=["Tập đoàn Tokyu"])
    start: int = Field(description="where they begin in the paragraph, in characters")
    end: int = Field(description="where they end, exclusive")
    nature: Nature = Field(
        description="known: an entity of the store; new: a name that the store does not have;"
        " reference: a noun such as 'the province', for a person to resolve"
    )
    id: str | None = Field(description="of the known entity")
    kind: str = Field(examples=["company"])
    name: str = Field(description="of the known entity, or that a new one would have")
    country: str | None = Field(description="ISO 3166-1 alpha-2")
    score: float = Field(description="how sure it is, 0–1")
    choices: list[ChoiceShape] = Field(description="other entities that may be meant, best first")


class ToldEntity(Shape):
    """An entity that an acceptance told of."""

    id: str
    kind: str
    name: str
    new: bool = Field(description="whether the store did not have it")


class ToldRelation(Shape):
    """A relation that an acceptance told of, as the store keeps a claim."""

    id: str
    kind: str
    source: str
    target: str
    claim: str = Field(description="JSON, see `graph.stores.coding.encode_relation`")


class Telling(Shape):
    """What an acceptance told the store: what taking it back takes back."""

    entities: list[ToldEntity]
    relations: list[ToldRelation]


class FoundFact(Shape):
    """A relation as a document tells it: what a store keeps as the body of a finding."""

    paragraph: int = Field(description="number from 1")
    start: int = Field(description="where the quote begins in the paragraph, in characters")
    end: int = Field(description="where it ends, exclusive")
    quote: str
    kind: str = Field(examples=["joint_venture"])
    source: EndShape
    target: EndShape
    recipient: EndShape | None = None
    occasion: EndShape | None = None
    place: EndShape | None = None
    since: str | None = Field(default=None, description="the fact's start, a partial date")
    until: str | None = Field(default=None, description="the fact's end, a partial date")
    amount: str | None = Field(default=None, description="money, all its digits")
    currency: str | None = Field(default=None, description="ISO 4217")
    pattern: str = Field(description="what found it", examples=["vi.joint_venture.with"])
    confidence: float = Field(description="0–1")
    modality: Modality = Field(
        default="stated", description="only what is stated is proposed as a fact"
    )


class KeptFact(FoundFact):
    """The body of a finding: what was found, and what was told of it once it was accepted."""

    told: Telling | None = None


class Sentences(Shape):
    """A fact in words."""

    en: str
    vi: str


class CandidateFact(FoundFact):
    """A relation found in a document, to be judged by a person."""

    id: str = Field(examples=["finding:3f8a0c5be1d24a7790c1b6a2"])
    dataset: str
    document: str
    proposed: bool = Field(
        description="false: it is denied, planned or conditional, or no longer in the document"
    )
    unnamed: bool = Field(
        description="a joint venture whose undertaking has no name: source and target are partners"
    )
    known: str | None = Field(
        description="id of the relation in the store that it would be further evidence of"
    )
    sentence: Sentences
    verdict: Verdict
    relations: list[str] = Field(description="once accepted: ids of the relations it tells of")


class CandidateFacts(Shape):
    """Candidate facts by dataset, document and place in it."""

    results: list[CandidateFact]
    others: list[CandidateFact] = Field(
        description="of one document: statements that are not proposed, by their place in it"
    )
    total: int = Field(description="how many there are on all pages")
    next: str | None
    revision: int


class ReadDocument(Shape):
    """A document that was read, and how many of its candidate facts have which verdict."""

    dataset: str
    document: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    checksum: str = Field(description="SHA-256 of the file")
    media_type: str
    characters: int
    recorded_at: str = Field(description="when it was read first with this text")
    waiting: int
    accepted: int
    rejected: int
    passed: int


class ReadDocuments(Shape):
    """Documents that were read, the latest first."""

    results: list[ReadDocument]
    total: int
    next: str | None
    revision: int


class FactVerdict(Shape):
    """What a judgement did."""

    fact: CandidateFact
    told: list[RelationShape] = Field(description="once accepted: the relations that it tells of")
    created: list[EntityRef] = Field(description="entities that the store did not have")
    waiting: int = Field(description="candidate facts of the document that still wait")
    revision: int


class FoundName(Shape):
    """A name that the store does not have."""

    name: str
    kind: str
    country: str | None
    mentions: int
    choices: list[ChoiceShape] = Field(description="known entities that are like it, best first")


class MentionCounts(Shape):
    """How many places of a document name an entity, or speak of one."""

    known: int
    new: int
    references: int


class DocumentReading(Shape):
    """What was found in a document."""

    file: str
    dataset: str
    document: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    checksum: str
    media_type: str
    characters: int
    paragraphs: int
    already: str | None = Field(
        description="the same file has been read as this document: nothing was kept"
    )
    changed: bool = Field(description="whether the document was read before with another text")
    mentions: MentionCounts
    names: list[FoundName] = Field(description="those that the store does not have, by place")
    facts: list[CandidateFact] = Field(description="candidate facts that are new, by place")
    before: int = Field(description="facts that were found before: judged, or waiting still")
    others: list[CandidateFact] = Field(description="statements that are not proposed")
    warnings: list[str]
    dry_run: bool
    revision: int


class ReadFailure(Shape):
    """A file that was not read."""

    file: str
    reason: str
    hint: str | None


class ReadReport(Shape):
    """What was read."""

    results: list[DocumentReading]
    failures: list[ReadFailure]
    skipped: int = Field(description="files in folders that are of no type that is read")
