"""What all questions share: their parameters, and how an answer is put together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from graph.dates import parse_day, parse_instant, to_micros
from graph.errors import AmbiguousName, Gone, InputError, NotFound
from graph.ids import fold, nfc
from graph.kinds import SCHEMA
from graph.model import Document, Entity, Relation
from graph.queries.shapes import (
    ChainShape,
    EntityRef,
    OutcomeRef,
    RelationShape,
    ScoredRelation,
    ScoreShape,
    told_number,
)
from graph.queries.shaping import evidence_shape, evidence_size
from graph.schema import Language, Status
from graph.stores.records import Reading
from graph.topology.allowance import allowance
from graph.topology.chains import Chain, rounded
from graph.topology.names import EXACT, Match, rank
from graph.topology.snapshot import Link, Snapshot
from graph.topology.view import DEFAULT_WORK, Budget, Lens, View

MAX_HOPS = 12
MAX_LIMIT = 10_000
MAX_K = 100
_CANDIDATES = 20
"""Most entities told of where a name may mean several."""
_AT_ONCE = 1_000
"""Records fetched before it is seen whether anybody still waits for them."""


def checked(parse: Callable[[str], Any]) -> BeforeValidator:
    """Validate a parameter's text by a function that raises `InputError`."""

    def check(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return parse(value)
        except InputError as error:
            raise PydanticCustomError("input", "{message}", {"message": str(error)}) from error

    return BeforeValidator(check)


def _listed(value: Any) -> Any:
    """Split texts at commas: ``a,b`` and a repeated parameter mean the same."""
    if value is None:
        return None
    if not isinstance(value, str | list | tuple | set | frozenset):
        return value
    texts = [value] if isinstance(value, str) else list(value)
    names = [name.strip() for text in texts for name in str(text).split(",")]
    for name in names:
        try:
            SCHEMA.relation(name)
        except InputError as error:
            raise PydanticCustomError("input", "{message}", {"message": str(error)}) from error
    return names


def formed(form: str) -> Any:
    """Name the form of a parameter's text, which no standard of JSON Schema knows."""
    return Field(json_schema_extra={"format": form})


Named = Annotated[str, formed("entity")]
"""An id, or a name that search resolves to exactly one entity."""
Cursor = Annotated[str, formed("cursor")]
_KINDS: Any = WithJsonSchema(
    {
        "anyOf": [
            {
                "type": "array",
                "minItems": 1,
                "items": {"type": "string", "enum": list(SCHEMA.relations)},
            },
            {"type": "null"},
        ]
    }
)


class Question(BaseModel):
    """Parameters that every question takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    as_of: Annotated[date | None, checked(parse_day)] = Field(
        default=None,
        description="the day the question is asked about, YYYY-MM-DD (today)",
        examples=["2024-11-23"],
    )
    known_at: Annotated[AwareDatetime | None, checked(parse_instant)] = Field(
        default=None,
        description="the instant whose knowledge is used, ISO 8601 (now)",
        examples=["2099-12-31T23:59:59Z"],
    )
    kinds: Annotated[list[str] | None, BeforeValidator(_listed), _KINDS] = Field(
        default=None,
        description="relation kinds to use, separated by commas (all)",
        examples=[["introduced", "joint_venture"]],
    )
    status: Status | None = Field(
        default=None,
        description="least status: documented, reported or inferred (any)",
        examples=["reported"],
    )
    max_hops: int = Field(default=6, ge=1, le=MAX_HOPS, description="most steps in a chain or path")
    limit: int = Field(default=100, ge=1, le=MAX_LIMIT, description="most rows listed")
    lang: Language = Field(default="en", description="language of sentences: en or vi")
    work: int | None = Field(
        default=None,
        ge=1,
        le=DEFAULT_WORK,
        examples=[100_000],
        description="most links to look at before the best found so far is told"
        f" ({DEFAULT_WORK:,}, and more for questions of the whole network)",
    )
    include: Literal["evidence"] | None = Field(
        default=None,
        examples=["evidence"],
        description="evidence: of outcomes too, which otherwise go without it",
    )


class EntityQuestion(Question):
    """A question about one entity."""

    entity: Named = Field(description="id, or a name that means exactly one", min_length=1)


class PagedQuestion(EntityQuestion):
    """A question about one entity whose rows come in pages."""

    cursor: Cursor | None = Field(default=None, description="'next' of the page before")


class PairQuestion(Question):
    """A question about the ways from one entity to another."""

    source: Named = Field(description="id, or a name that means exactly one", min_length=1)
    target: Named = Field(description="id, or a name that means exactly one", min_length=1)
    k: int = Field(default=5, ge=1, le=MAX_K, description="how many of the best to give")


@dataclass(frozen=True)
class Asked:
    """A question put to a snapshot: what queries work with.

    Parameters
    ----------
    store : Reading
        Where records are fetched for the rows shown.
    snapshot : Snapshot
        What is asked.
    question : Question
        The parameters.
    today : date
        The day that counts where the question names none.
    """

    store: Reading
    snapshot: Snapshot
    question: Question
    today: date
    budget: Budget = field(default_factory=Budget)
    _known: dict[str, Entity] = field(default_factory=dict)
    _refs: dict[str, EntityRef] = field(default_factory=dict)

    @property
    def day(self) -> int:
        """The day asked about, as an ordinal."""
        return (self.question.as_of or self.today).toordinal()

    @property
    def instant(self) -> int:
        """The instant whose knowledge is used; never after the snapshot's own."""
        known_at = self.question.known_at
        if known_at is None:
            return self.snapshot.instant
        return min(to_micros(known_at), self.snapshot.instant)

    @property
    def revision(self) -> int:
        """The revision whose knowledge is used: the last one not after the instant.

        So an answer that names its instant is the same whatever is stored later.
        """
        instant = self.instant
        if instant >= self.snapshot.instant:
            return self.snapshot.revision
        numbers = range(1, self.snapshot.revision + 1)
        return bisect_right(numbers, instant, key=lambda one: self.store.instant_of(one) or 0)

    def degree(self, id_: str) -> int:
        """How many relations of an entity are known."""
        snapshot, place = self.snapshot, self.snapshot.place(self.instant)
        number = snapshot.number(id_)
        if number is None:
            return 0
        rows = snapshot.rows(np.concatenate([snapshot.leaving(number), snapshot.entering(number)]))
        return int(((rows["recorded"] <= place) & (place < rows["retracted"])).sum())

    def view(self) -> View:
        """The snapshot through the question's filters."""
        asked = self.question
        kinds = None if asked.kinds is None else frozenset(asked.kinds)
        rank = (asked.status or list(Status)[-1]).rank
        return View(self.snapshot, Lens(self.day, self.instant, kinds, rank))

    def resolve(self, text: str) -> str:
        """Find the one entity that an id or a name means.

        Raises
        ------
        AmbiguousName
            If a name may mean several.
        Gone
            If the entity has been retracted.
        NotFound
            If nothing is like it.
        """
        id_ = nfc(text.strip())
        number = self.snapshot.number(id_)
        if number is None or self.snapshot.node(number).retracted <= self.instant:
            kept = self.store.merged([id_]).get(id_)
            number = self.snapshot.number(kept.id) if kept else number
        if number is None:
            found = self.named(fold(text))
            best = [match for match in found if match.score >= EXACT] or found
            if not best:
                raise NotFound(f"there is no entity '{text}'", hint="try 'partners search'")
            if len(best) > 1:
                refs = self.refs(match.id for match in best[:_CANDIDATES])
                raise AmbiguousName(text, [(one.id, one.kind, one.name) for one in refs])
            return best[0].id
        node = self.snapshot.node(number)
        if node.retracted <= self.instant:
            raise Gone(
                f"entity '{node.id}' has been retracted",
                hint="ask with a known_at before that, to see what was known",
            )
        return node.id

    def named(self, folded: str) -> list[Match]:
        """Entities known at the question's instant whose names fit, best first."""
        return rank(self.store.names_like(folded, self.instant).names, folded, self.degree)

    def entities(self, ids: Iterable[str]) -> dict[str, Entity]:
        """Entities by id, as known at the question's instant; each is fetched once."""
        wanted = list(dict.fromkeys(ids))
        missing = [id_ for id_ in wanted if id_ not in self._known]
        for first in range(0, len(missing), _AT_ONCE):
            allowance().check()
            some = missing[first : first + _AT_ONCE]
            self._known.update(self.store.entities(some, self.instant))
        return {id_: self._known[id_] for id_ in wanted if id_ in self._known}

    def refs(self, ids: Iterable[str]) -> list[EntityRef]:
        """Point to entities, fetched together."""
        listed = list(ids)
        self.entities(listed)
        return [self.ref(id_) for id_ in listed]

    def ref(self, id_: str) -> EntityRef:
        """Point to an entity, by the name it had at the question's instant."""
        ref = self._refs.get(id_)
        if ref is None:
            found = self._known.get(id_) or self.entities([id_]).get(id_) or self._last(id_)
            ref = self._refs[id_] = EntityRef(id=found.id, kind=found.kind, name=found.name)
        return ref

    def _last(self, id_: str) -> Entity:
        """An entity that was told of later than what is asked about, or has been taken back."""
        number = self.snapshot.number(id_)
        assert number is not None
        last = min(self.snapshot.instant, self.snapshot.node(number).retracted - 1)
        return self.store.entities([id_], last)[id_]

    def outcomes(self, rows: Sequence[int]) -> list[OutcomeRef]:
        """Point to outcomes by their rows."""
        links = self.snapshot.links(rows)
        shapes = self.relations(links)
        wanted = set(OutcomeRef.model_fields)
        if self.question.include != "evidence":
            wanted.remove("evidence")
        return [
            OutcomeRef(**{name: getattr(shapes[link.id], name) for name in wanted})
            for link in links
        ]

    def relations(self, links: Iterable[Link], *, back: bool = False) -> dict[str, RelationShape]:
        """Fetch the relations of links and shape them, by id."""
        return self.facts((link.id for link in links), back=back)

    def facts(self, ids: Iterable[str], *, back: bool = False) -> dict[str, RelationShape]:
        """Fetch relations and shape them, by id; those that are not known are left out."""
        wanted = list(dict.fromkeys(ids))
        found: dict[str, RelationShape] = {}
        for first in range(0, len(wanted), _AT_ONCE):
            found.update(self._facts(wanted[first : first + _AT_ONCE], back=back))
        return found

    def _facts(self, ids: Sequence[str], *, back: bool) -> dict[str, RelationShape]:
        found = self.store.relations(ids, self.instant)
        allowance().take(sum(map(evidence_size, found.values())))
        keys = {
            (piece.dataset, piece.document)
            for relation in found.values()
            for piece in relation.evidence
        }
        documents = self.store.documents(sorted(keys))
        self.entities(id_ for relation in found.values() for id_ in relation.ends)
        return {id_: self._shape(one, documents, back=back) for id_, one in found.items()}

    def _shape(
        self, relation: Relation, documents: dict[tuple[str, str], Document], *, back: bool
    ) -> RelationShape:
        source, target, recipient, occasion = (
            self.ref(id_) if id_ is not None else None
            for id_ in (relation.source, relation.target, relation.recipient, relation.occasion)
        )
        assert source is not None
        assert target is not None
        sentence = SCHEMA.relations[relation.kind].sentence(
            source.name,
            target.name,
            recipient=recipient.name if recipient else None,
            occasion=occasion.name if occasion else None,
            past=relation.end is not None and relation.end.latest < self.day,
            back=back,
            language=self.question.lang,
        )
        amount = relation.amount
        return RelationShape(
            id=relation.id,
            kind=relation.kind,
            source=source,
            target=target,
            recipient=recipient,
            occasion=occasion,
            start=relation.start.text if relation.start else None,
            end=relation.end.text if relation.end else None,
            strength=relation.strength,
            amount=None if amount is None else told_number(amount),
            currency=relation.currency,
            status=str(relation.status),
            sentence=sentence,
            evidence=[
                evidence_shape(piece, documents.get((piece.dataset, piece.document)))
                for piece in relation.evidence
            ],
            clearance=relation.clearance,
        )

    def chain(self, chain: Chain, shapes: dict[str, RelationShape]) -> ChainShape:
        """Shape a chain whose relations have been fetched."""
        ids = [chain.links[0].source, *(link.target for link in chain.links)]
        return ChainShape(
            entities=self.refs(ids),
            introductions=[shapes[link.id] for link in chain.links],
            hops=len(chain.links),
            certainty="certain" if chain.certain else "possible",
            warmth=chain.warmth,
        )


def scored(view: View, link: Link, shape: RelationShape) -> ScoredRelation:
    """Add the parts of its score to a relation."""
    score = view.score(link)
    return ScoredRelation(
        **shape.__dict__,
        score=ScoreShape(
            given=rounded(score.given),
            status=rounded(score.status),
            fade=rounded(score.fade),
            hub=rounded(score.hub),
            strength=rounded(score.strength),
        ),
    )
