"""Pairs of entities that may be one, for a person to judge."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Literal

from pydantic import Field, JsonValue

from graph.dates import from_micros
from graph.errors import InputError, NotFound
from graph.queries.shapes import EntityShape, RelationShape, Shape
from graph.stores.base import Candidate, Judgement, Receipt, Store
from graph.stores.judging import DIFFERENT, SAME, UNSURE, Clusters, pair_of

Verdict = Literal["same", "different", "unsure"]
_SHOWN = 3

Evidence = Callable[[str, int], tuple[list[RelationShape], int]]
"""Gives some relations of an entity with their evidence, and how many there are."""


class Side(EntityShape):
    """One entity of a pair, with some of the facts known of it."""

    facts: list[RelationShape] = Field(description="some of its relations, with evidence")
    relations: int = Field(description="how many there are")
    datasets: list[str] = Field(description="who tells of it")


class CandidateShape(Shape):
    """Two entities that may be one."""

    one: Side
    other: Side
    score: float = Field(description="how alike they are, 0–1")
    reasons: list[str] = Field(description="why, the weightiest first")
    unsure: bool = Field(description="whether a person has looked and could not tell")


class ReviewAnswer(Shape):
    """Pairs that wait for a person: best first, those that a person was unsure of last."""

    results: list[CandidateShape]
    total: int
    next: str | None
    revision: int


class JudgementShape(Shape):
    """What was judged of two entities."""

    one: str = Field(description="id; of what is the same, the one that is kept")
    other: str
    verdict: Verdict
    by: Literal["person", "rule"]
    score: float
    reasons: list[str]
    note: str | None
    recorded_at: str


class JudgementsAnswer(Shape):
    """All judgements that stand, in the order in which they were made."""

    results: list[JudgementShape]
    total: int
    next: str | None
    revision: int


class JudgedAnswer(Shape):
    """What a judgement changed."""

    kept: str = Field(description="id that the first entity has now")
    waiting: int = Field(description="pairs that wait for a person now")
    entities: int = Field(description="entities that changed")
    relations: int = Field(description="relations that changed")
    revision: int


def review(store: Store, facts: Evidence, *, limit: int, offset: int = 0) -> ReviewAnswer:
    """List the pairs that wait for a person.

    Parameters
    ----------
    store : Store
        What is known.
    facts : callable
        Gives relations of an entity.
    limit, offset : int
        How many pairs to list, after how many.
    """
    clusters, waiting = _waiting(store)
    waiting.sort(key=clusters.unsure)
    shown = waiting[offset : offset + limit]
    revision = store.revision()
    ids = {id_ for one in shown for id_ in (one.one, one.other)}
    sides: dict[str, Side] = {}
    for id_, (entity, datasets) in store.known(ids).items():
        listed, total = facts(id_, _SHOWN)
        properties: dict[str, JsonValue] = dict(entity.properties)
        sides[id_] = Side(
            id=id_,
            kind=entity.kind,
            name=entity.name,
            aliases=list(entity.aliases),
            country=entity.country,
            lat=entity.lat,
            lon=entity.lon,
            identifiers=dict(entity.identifiers),
            properties=properties,
            facts=listed,
            relations=total,
            datasets=list(datasets),
        )
    more = len(waiting) > offset + limit
    return ReviewAnswer(
        results=[_shape(one, sides, clusters) for one in shown if _both(one, sides)],
        total=len(waiting),
        next=str(offset + limit) if more else None,
        revision=revision.number,
    )


def _waiting(store: Store) -> tuple[Clusters, list[Candidate]]:
    clusters = Clusters(store.judgements())
    return clusters, [one for one in store.candidates() if clusters.open(one)]


def _both(one: Candidate, sides: dict[str, Side]) -> bool:
    # Another process may have retracted one of the two meanwhile.
    return one.one in sides and one.other in sides


def _shape(one: Candidate, sides: dict[str, Side], clusters: Clusters) -> CandidateShape:
    return CandidateShape(
        one=sides[one.one],
        other=sides[one.other],
        score=one.score,
        reasons=list(one.reasons),
        unsure=clusters.unsure(one),
    )


def judgements(store: Store) -> JudgementsAnswer:
    """List all judgements that stand."""
    found = [
        JudgementShape(
            one=one.one,
            other=one.other,
            verdict=one.verdict,
            by=one.by,
            score=one.score,
            reasons=list(one.reasons),
            note=one.note,
            recorded_at=from_micros(one.instant).isoformat(),
        )
        for one in store.judgements()
    ]
    return JudgementsAnswer(
        results=found, total=len(found), next=None, revision=store.revision().number
    )


def judge(
    store: Store,
    one: str,
    other: str,
    verdict: str,
    *,
    note: str | None = None,
    expected: Container[int] | None = None,
) -> JudgedAnswer:
    """Record what a person says of two entities, given by their ids.

    Parameters
    ----------
    store : Store
        Where to.
    one, other : str
        Ids; where the two are the same, `one` is kept.
    verdict : str
        ``same``, ``different`` or ``unsure``.
    note : str, optional
        A remark, kept with the judgement.
    expected : container of int, optional
        Revisions at one of which the store must be, else it is `PreconditionFailed`.

    Raises
    ------
    NotFound
        If an id is unknown.
    InputError
        If the verdict is unknown, or the two are one id.
    Conflict
        If another judgement or a relation stands against it.
    """
    if verdict not in (SAME, DIFFERENT, UNSURE):
        raise InputError(
            f"verdict '{verdict}' is unknown", hint="use same, different or unsure", field="verdict"
        )
    ids = (one, other)
    borne = {id_: kept.id for id_, kept in store.merged(ids).items()}
    known = store.entities({borne.get(id_, id_) for id_ in ids}, store.revision().instant)
    for id_ in ids:
        if borne.get(id_, id_) not in known:
            raise NotFound(
                f"there is no entity with the id '{id_}'", hint="'partners search' finds ids"
            )
    found = next(
        (seen for seen in store.candidates() if (seen.one, seen.other) == pair_of(one, other)), None
    )
    kinds = [known[borne.get(id_, id_)].kind for id_ in ids]
    judgement = Judgement(
        one,
        other,
        verdict,
        one_kind=kinds[0],
        other_kind=kinds[1],
        score=found.score if found else 0.0,
        reasons=found.reasons if found else (),
        note=note,
    )
    return _told(store, one, store.judge([judgement], expected=expected))


def withdraw(
    store: Store, one: str, other: str, *, expected: Container[int] | None = None
) -> JudgedAnswer:
    """Take back what was judged of two entities; every record is again as it was told.

    Raises
    ------
    Conflict
        If nothing was judged of the two, or a relation stands against it.
    """
    return _told(store, one, store.judge([], [(one, other)], expected=expected))


def _told(store: Store, one: str, receipt: Receipt) -> JudgedAnswer:
    kept = store.merged([one]).get(one)
    return JudgedAnswer(
        kept=kept.id if kept else one,
        waiting=len(_waiting(store)[1]),
        entities=receipt.entities.changed,
        relations=receipt.relations.changed,
        revision=receipt.revision,
    )
