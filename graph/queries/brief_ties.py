"""The second half of a briefing: how an entity stands to us, and what could come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from graph.errors import InputError
from graph.queries.brief_case import Case
from graph.queries.brief_sources import MOST_RELATIONS, Draft, DraftSection
from graph.queries.introducers import IntroducersQuestion, introducers
from graph.queries.paths import PathsQuestion, paths
from graph.queries.shapes import EntityRef, PathShape, Reason, RelationShape
from graph.queries.suggestion_reasons import personal
from graph.queries.suggestions import SuggestionShape, SuggestionsQuestion, suggestions
from graph.topology.snapshot import Link
from graph.topology.view import View

_WAYS = 3
_LOOKED_AT = 200
"""Suggestions among which those that concern the entity are looked for."""


def check_sides(one: EntityRef, us: EntityRef | None) -> None:
    """See that we are not briefed about ourselves.

    Raises
    ------
    InputError
        If both are the same entity.
    """
    if us is not None and us.id == one.id:
        raise InputError(
            f"entity and us are both '{one.id}'", hint="leave 'us' out, or name another", field="us"
        )


def ties(case: Case) -> DraftSection:
    """Tell of direct relations between the entity and us: those that hold now, then past ones."""
    if case.us is None:
        return case.section("ties", [], note=case.tell.put("no_us"))
    one, us = case.one.id, case.us.id
    now = {link.id for link in _between(case.view, one, us, past=False)}
    links = _between(case.view, one, us, past=True)
    shapes = case.asked.relations(links)
    told = {**shapes, **{shape.id: shape for shape in _made_to_the_other(case, one, us)}}
    now |= told.keys() - shapes.keys()
    order = sorted(told, key=lambda id_: (id_ not in now, id_))
    drafts, limit = [], case.question.limit
    if len(order) > limit:
        text = case.tell.put("ties_counted", count=len(order), shown=limit)
        drafts.append(case.sources.draft(text, [told[id_] for id_ in order]))
    for id_ in order[:limit]:
        relation = told[id_]
        text = f"{case.tell.fact(relation, back=relation.target.id == one)}."
        drafts.append(case.sources.draft(text, [relation], quoted=True))
    return case.section("ties", drafts, None if drafts else _why_none(case.view, one, us))


def _between(view: View, one: str, us: str, *, past: bool) -> list[Link]:
    ends = {one, us}
    links = [*view.leaving(one, past=past), *view.entering(one, past=past)]
    return [link for link in links if {link.source, link.target} == ends]


def _made_to_the_other(case: Case, one: str, us: str) -> Iterator[RelationShape]:
    """Introductions of one of the two to the other, by anybody."""
    for introduced, recipient in ((one, us), (us, one)):
        found = case.ask(
            introducers, IntroducersQuestion, entity=introduced, limit=MOST_RELATIONS
        ).results
        for relation in found:
            if relation.recipient is not None and relation.recipient.id == recipient:
                yield relation


def _why_none(view: View, one: str, us: str) -> Reason:
    looser: tuple[tuple[Reason, View], ...] = (
        ("not_in_time", view.through(view.lens.without_time())),
        ("filtered", view.through(view.lens.without_filters())),
    )
    fits = (reason for reason, seen in looser if _between(seen, one, us, past=True))
    return next(fits, "no_relations")


def ways(case: Case) -> DraftSection:
    """Tell the warmest ways from us to the entity, and whom to ask first."""
    if case.us is None:
        return case.section("ways", [], note=case.tell.put("no_us"))
    found = case.ask(
        paths, PathsQuestion, source=case.us.id, target=case.one.id, k=_WAYS, limit=_WAYS
    )
    case.truncated |= found.truncated
    drafts = [
        case.sources.draft(_way(case, path), [one for hop in path.hops for one in hop.relations])
        for path in found.results
    ]
    note = case.tell.put("too_much") if found.truncated and not drafts else None
    return case.section("ways", drafts, found.reason, note=note)


def _way(case: Case, path: PathShape) -> str:
    tell, weakest = case.tell, path.weakest
    names = " – ".join(tell.name(ref) for ref in path.entities)
    warmth = tell.number(path.warmth)
    if not path.introducers:
        return tell.put("direct", names=names, warmth=warmth)
    return tell.put(
        "way",
        names=names,
        warmth=warmth,
        first=tell.name(path.introducers[0]),
        one=tell.name(weakest.from_),
        other=tell.name(weakest.to),
        tie=tell.number(weakest.tie),
    )


def leads(case: Case) -> DraftSection:
    """Tell of suggestions that concern the entity: to us if it is told who we are, else to it."""
    asking, limit, name = case.us or case.one, case.question.limit, case.tell.name(case.one)
    found = case.ask(suggestions, SuggestionsQuestion, entity=asking.id, limit=_LOOKED_AT)
    fits = [(lead, one) for lead in _LEADS for one in found.results if lead.fits(case, one)]
    drafts = [_lead(case, lead, one) for lead, one in fits[:limit]]
    if len(fits) > limit:
        links = [link for lead, one in fits[:MOST_RELATIONS] for link in lead.links(case, one)]
        text = case.tell.put("leads_counted", count=len(fits), name=name, shown=limit)
        drafts.insert(0, _resting_on(case, text, links))
    for one in found.dormant:
        if one.entity.id == case.one.id:
            told = {"count": one.outcomes, "days": one.days}
            fact = case.tell.fact(one.introduction)
            text = case.tell.put("dormant", name=name, fact=fact, **told)
            drafts.append(case.sources.draft(text, [one.introduction]))
    return case.section("leads", drafts, None if drafts else found.reason)


class _Lead(NamedTuple):
    """A sort of lead: its sentence, and who introduces whom to whom by it.

    ``way`` gives who asks, the introducer and the target.
    """

    word: str
    fits: Callable[[Case, SuggestionShape], bool]
    way: Callable[[Case, SuggestionShape], tuple[EntityRef, EntityRef, EntityRef]]

    def links(self, case: Case, one: SuggestionShape) -> list[Link]:
        """The relations that it rests on."""
        asking, introducer, target = (ref.id for ref in self.way(case, one))
        return [
            *personal(case.view, asking, introducer),
            *personal(case.view, introducer, target),
        ]


def _resting_on(case: Case, text: str, links: Iterable[Link]) -> Draft:
    listed = list(links)
    shapes = case.asked.relations(listed)
    return case.sources.draft(text, [shapes[link.id] for link in listed])


def _lead(case: Case, lead: _Lead, one: SuggestionShape) -> Draft:
    _, introducer, target = lead.way(case, one)
    text = case.tell.put(
        lead.word,
        name=case.tell.name(case.one),
        us=case.tell.name(case.us) if case.us else "",
        introducer=case.tell.name(introducer),
        target=case.tell.name(target),
        tie=case.tell.number(case.view.tie(introducer.id, target.id)),
        warmth=case.tell.number(one.warmth),
    )
    return _resting_on(case, text, lead.links(case, one))


def _is_an_introducer(case: Case, one: SuggestionShape) -> bool:
    return case.one.id in (one.introducer.id, *(way.introducer.id for way in one.also))


_LEADS = (
    # What the entity could introduce us to.
    _Lead(
        "opens",
        lambda case, one: case.us is not None and _is_an_introducer(case, one),
        lambda case, one: (case.us or case.one, case.one, one.target),
    ),
    # Who could introduce the entity to us.
    _Lead(
        "asks_for",
        lambda case, one: case.us is not None and one.target.id == case.one.id,
        lambda case, one: (case.us or case.one, one.introducer, one.target),
    ),
    # Whom the entity itself could ask for.
    _Lead(
        "next",
        lambda case, _: case.us is None,
        lambda case, one: (case.one, one.introducer, one.target),
    ),
)
