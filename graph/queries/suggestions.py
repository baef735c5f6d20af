"""Whom to ask next and for what: introducers, targets, and who has gone silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import Field

from graph.queries.acquainted import Acquaintance
from graph.queries.base import Asked, EntityQuestion
from graph.queries.reasons import why_no_suggestion
from graph.queries.shapes import Answer, DateText, EntityRef, RelationShape, Shape
from graph.queries.suggestion_reasons import DEFAULT_METHOD, Reasons, ReasonShape, note
from graph.topology.predictors import Method
from graph.topology.suggestions import Candidate, Opening, Silent, candidates, dormant, openers

OPENERS = ("embassy", "government", "company")
"""Kinds whose doors to others are told of apart: missions, governments and lead companies."""
_OPENED = 5
_ALSO = 5
_AT_ONCE = 200


class SuggestionsQuestion(EntityQuestion):
    """Whom should this entity ask next, and for what introduction?"""

    silent_days: int = Field(
        default=730, ge=0, le=100_000, description="days without an introduction that count as long"
    )
    method: Method = Field(
        default=DEFAULT_METHOD, description="how targets are ranked; see docs/suggestions.md"
    )


class WayShape(Shape):
    """Another introducer to a target; ``warmth`` is the product of the two ties on the way."""

    introducer: EntityRef
    warmth: float


class SuggestionShape(WayShape):
    """An introduction to ask for: by the introducer on the warmest way, then of the smallest id.

    ``also`` are the next warmest introducers; ``ways`` counts all of them.
    """

    target: EntityRef
    score: float = Field(description="for ranking; no probability")
    method: Method
    reasons: list[ReasonShape]
    also: list[WayShape]
    ways: int


class DormantShape(Shape):
    """An introducer who earned outcomes and has been silent for at least so many days."""

    entity: EntityRef
    last: DateText | None = Field(description="date of the last introduction")
    outcomes: int
    days: int
    introduction: RelationShape = Field(description="the last one")


class DoorShape(Shape):
    """An entity that could be met, and its tie with the one that opens."""

    target: EntityRef
    tie: float


class CountryShape(Shape):
    """Those of one country; null: of none that is known."""

    country: str | None
    targets: list[DoorShape]


class OpenerShape(Shape):
    """An embassy, government or company with a tie, and its strongest ties that are lacking.

    At most five of those, by country; of one country the strongest first.
    """

    entity: EntityRef
    tie: float
    countries: list[CountryShape]


class SuggestionsAnswer(Answer):
    """Introductions to ask for, by (score, highest first; target's id).

    ``dormant`` are introducers by (outcomes, most first; id), ``openers`` by (tie, strongest first;
    id).
    """

    entity: EntityRef
    method: Method
    note: str
    results: list[SuggestionShape]
    dormant: list[DormantShape]
    openers: list[OpenerShape]


def suggestions(question: SuggestionsQuestion, asked: Asked) -> SuggestionsAnswer:
    """Find introductions to ask for, introducers gone silent, and who could open doors."""
    id_, view = asked.resolve(question.entity), asked.view()
    limit, close = question.limit, question.max_hops > 1
    silent, whole = dormant(view, question.silent_days, limit + 1, asked.budget.again(), but=id_)
    around = candidates(view, id_, question.method, asked.budget)
    telling = asked.budget.again()
    known = Acquaintance(asked, view, id_, telling)
    free = _free(around.candidates, known, limit + 1) if close else []
    opened = _opened(openers(view, around, id_, OPENERS), known, limit + 1) if close else []
    reasons = Reasons(asked, view, around, question.method, telling)
    cut = len(free) > limit or len(silent) > limit or len(opened) > limit
    truncated = around.truncated or known.truncated or not whole or cut
    return SuggestionsAnswer(
        entity=asked.ref(id_),
        method=question.method,
        note=note(question.method, question.lang),
        results=_suggested(id_, free[:limit], reasons),
        dormant=_dormant(silent[:limit], asked),
        openers=_openers(opened[:limit], asked),
        revision=asked.revision,
        truncated=truncated,
        reason=None
        if free or truncated
        else why_no_suggestion(view, id_, there=bool(around.candidates), close=close),
    )


def _free(found: Sequence[Candidate], known: Acquaintance, count: int) -> list[Candidate]:
    """The first ones who may be suggested."""
    free: list[Candidate] = []
    for first in range(0, len(found), _AT_ONCE):
        some = found[first : first + _AT_ONCE]
        known.look_up(one.target for one in some)
        free += [one for one in some if known.free(one.target)]
        if len(free) >= count or known.truncated:
            break
    return free[:count]


def _opened(found: Sequence[Opening], known: Acquaintance, count: int) -> list[Opening]:
    """The first ones who can open anything, with the strongest of what they can open."""
    opened: list[Opening] = []
    for one in found:
        targets: list[tuple[str, float]] = []
        for first in range(0, len(one.targets), _AT_ONCE):
            some = one.targets[first : first + _AT_ONCE]
            known.look_up(id_ for id_, _ in some)
            targets += [pair for pair in some if known.free(pair[0])]
            if len(targets) >= _OPENED:
                break
        if targets:
            opened.append(one._replace(targets=targets[:_OPENED]))
        if len(opened) >= count or known.truncated:
            break
    return opened


def _suggested(id_: str, found: Sequence[Candidate], reasons: Reasons) -> list[SuggestionShape]:
    asked = reasons.asked
    ways = [reasons.around.ways(one) for one in found]
    grounds = [
        reasons.grounds(id_, some[0].introducer, one.target)
        for one, some in zip(found, ways, strict=True)
    ]
    shapes = asked.relations(link for some in grounds for one in some for link in one.links)
    return [
        SuggestionShape(
            introducer=asked.ref(first.introducer),
            warmth=first.warmth,
            target=asked.ref(one.target),
            score=one.score,
            method=reasons.method,
            reasons=[reasons.worded(ground, shapes) for ground in some],
            also=[
                WayShape(introducer=asked.ref(way.introducer), warmth=way.warmth)
                for way in more[:_ALSO]
            ],
            ways=1 + len(more),
        )
        for one, some, (first, *more) in zip(found, grounds, ways, strict=True)
    ]


def _dormant(found: Sequence[Silent], asked: Asked) -> list[DormantShape]:
    shapes = asked.relations(one.last for one in found)
    return [
        DormantShape(
            entity=asked.ref(one.id),
            last=shapes[one.last.id].start,
            outcomes=one.outcomes,
            days=one.days,
            introduction=shapes[one.last.id],
        )
        for one in found
    ]


def _openers(found: Sequence[Opening], asked: Asked) -> list[OpenerShape]:
    asked.entities(id_ for one in found for id_, _ in one.targets)
    return [
        OpenerShape(
            entity=asked.ref(one.opener), tie=one.tie, countries=_by_country(one.targets, asked)
        )
        for one in found
    ]


def _by_country(targets: Iterable[tuple[str, float]], asked: Asked) -> list[CountryShape]:
    """By the country's code, unknown last; the order within a country stays."""
    found: dict[str | None, list[DoorShape]] = {}
    for id_, tie in targets:
        entity = asked.entities([id_]).get(id_)
        country = None if entity is None else entity.country
        found.setdefault(country, []).append(DoorShape(target=asked.ref(id_), tie=tie))
    ordered = sorted(found.items(), key=lambda one: (one[0] is None, one[0] or ""))
    return [CountryShape(country=country, targets=doors) for country, doors in ordered]
