"""The first half of a briefing: who an entity is, who brought it, and whom it brought."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pydantic import JsonValue

from graph.kinds import SCHEMA
from graph.queries.brief_case import Case
from graph.queries.brief_sources import MOST_RELATIONS, Draft, DraftSection, Place
from graph.queries.chains import ChainsQuestion, chains
from graph.queries.entity import DetailQuestion, detail
from graph.queries.introducers import IntroducersQuestion, introducers
from graph.queries.legible import within
from graph.queries.money import Amounts
from graph.queries.origins import OriginsQuestion, origins
from graph.queries.reasons import why_no_introduction
from graph.queries.shapes import RelationShape
from graph.queries.telling import money
from graph.schema import Language
from graph.topology.reach import Reached, Spread, outcomes_gained
from graph.topology.reach import origins as find_origins
from graph.topology.reach import reach as find_reach
from graph.topology.snapshot import Link

_WORD, _VALUE = 30, 90


def who(case: Case) -> DraftSection:
    """Tell of the entity itself; each sentence rests on the datasets that tell of it."""
    tell, id_ = case.tell, case.one.id
    found = case.ask(detail, DetailQuestion, entity=id_)
    known = case.asked.store.known([id_], case.asked.instant)[id_]
    places = tuple(Place(dataset, None, id_) for dataset in known.datasets)
    name, kind = tell.name(case.one), _kind(found.kind, tell.lang)
    if found.country is None:
        told = [tell.put("is", name=name, kind=kind)]
    else:
        country = f"{_countries(tell.lang).get(found.country, '?')} ({found.country})"
        told = [tell.put("is_in", name=name, kind=kind, country=country)]
    aliases = [shown for one in found.aliases if (shown := within(one, _VALUE))]
    if aliases:
        told.append(tell.put("also", names=tell.names(aliases)))
    for word, pairs in (("identifiers", found.identifiers), ("properties", found.properties)):
        if listed := _pairs(pairs):
            told.append(tell.put(word, list=tell.names(listed)))
    return case.section("who", [Draft(text, places) for text in told])


def _kind(kind: str, lang: Language) -> str:
    label = SCHEMA.entities[kind].label[lang].lower()
    if lang == "vi":
        return label
    return f"{'an' if label[0] in 'aeiou' else 'a'} {label}"


@cache
def _countries(lang: Language) -> Mapping[str, str]:
    # It takes a while to load, and only briefings need it.
    from babel import Locale

    return dict(Locale(lang).territories)


def _pairs(values: Mapping[str, JsonValue]) -> list[str]:
    """Names and values as texts, by name."""
    found = []
    for name, value in sorted(values.items()):
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        if value is not None and (shown := within(text, _VALUE)):
            found.append(f"{within(name, _WORD) or '?'}: {shown}")
    return found


def brought_by(case: Case) -> DraftSection:
    """Tell who introduced the entity, and of the chains that lead to it."""
    tell, limit, name = case.tell, case.question.limit, case.tell.name(case.one)
    direct = case.ask(introducers, IntroducersQuestion, entity=case.one.id, limit=MOST_RELATIONS)
    drafts = _introductions(case, direct.results, direct.truncated)
    up = case.ask(origins, OriginsQuestion, entity=case.one.id, k=1, limit=limit)
    if up.count > len({one.source.id for one in direct.results}):
        spread = find_origins(
            case.view, case.one.id, case.question.max_hops, case.asked.budget.again()
        )
        names = tell.names([tell.name(one.entity) for one in up.results], up.count)
        text = tell.put("origins", count=up.count, name=name, names=names)
        drafts.append(case.sources.draft(text, _shapes(case, spread.first(MOST_RELATIONS))))
    for chain in up.chains:
        if chain.hops > 1:
            text = tell.put("whole", order=tell.put(chain.certainty), steps=tell.steps(chain))
            drafts.append(case.sources.draft(text, chain.introductions))
    return case.section("brought_by", drafts, direct.reason)


def _introductions(case: Case, found: Sequence[RelationShape], cut: bool) -> list[Draft]:
    tell, limit = case.tell, case.question.limit
    drafts = []
    if len(found) > limit:
        count = len(case.view.introductions(case.one.id, into=True)) if cut else len(found)
        text = tell.put("counted", count=count, name=tell.name(case.one), shown=limit)
        drafts.append(case.sources.draft(text, found))
    for one in found[:limit]:
        drafts.append(case.sources.draft(f"{tell.fact(one)}.", [one], quoted=True))
    return drafts


def _shapes(case: Case, some: Sequence[Reached]) -> list[RelationShape]:
    shapes = case.asked.relations(one.link for one in some)
    return [shapes[id_] for id_ in dict.fromkeys(one.link.id for one in some)]


def brought(case: Case) -> DraftSection:
    """Tell to whom chains lead from the entity, and what came of it."""
    id_, limit = case.one.id, case.question.limit
    spread = find_reach(case.view, id_, case.question.max_hops, case.asked.budget.again())
    case.truncated |= spread.truncated
    if not spread.count:
        why = None if spread.truncated else why_no_introduction(case.view, id_, into=False)
        note = case.tell.put("too_much") if spread.truncated else None
        return case.section("brought", [], why, note=note)
    gained = outcomes_gained(case.view, spread)
    drafts = [
        case.sources.draft(_counted(case, spread), _shapes(case, spread.first(MOST_RELATIONS)))
    ]
    drafts += _most_important(case, spread, gained, limit)
    drafts += _earned(case, gained)
    return case.section("brought", drafts)


def _counted(case: Case, spread: Spread) -> str:
    tell, name = case.tell, case.tell.name(case.one)
    if spread.truncated:
        text = tell.put("reached_part", name=name, count=spread.count)
    else:
        sizes = [
            tell.put("first" if hops == 1 else "later", count=size, hops=hops)
            for hops, size in enumerate(spread.sizes, start=1)
        ]
        text = tell.put("reached", name=name, count=spread.count, generations=", ".join(sizes))
    more = spread.count > case.question.limit
    return text + (tell.put("best", shown=case.question.limit) if more else "")


def _most_important(
    case: Case, spread: Spread, gained: Sequence[Link], limit: int
) -> Iterator[Draft]:
    """Tell how some were brought: those with most outcomes, then the nearest, then by id."""
    outcomes: dict[str, int] = {}
    for link in gained:
        mutual = SCHEMA.relations[link.kind].symmetric
        for end in (link.source, link.target) if mutual else (link.source,):
            outcomes[end] = outcomes.get(end, 0) + 1
    ranked = sorted(
        (-outcomes.get(id_, 0), generation, id_)
        for id_, generation in zip(spread.ids(), spread.generations.tolist(), strict=True)
    )
    for _, _, id_ in ranked[:limit]:
        found = case.ask(chains, ChainsQuestion, source=case.one.id, target=id_, k=1).results
        if found and found[0].hops > 1:
            chain, tell = found[0], case.tell
            order, name = tell.put(chain.certainty), tell.name(chain.entities[-1])
            text = tell.put("to", name=name, order=order, steps=tell.steps(chain))
            yield case.sources.draft(text, chain.introductions)
        else:
            # Where work runs out, the last introduction is still known.
            last = [one for one in ([] if found else spread.first()) if one.id == id_]
            steps = found[0].introductions if found else _shapes(case, last)
            yield case.sources.draft(f"{case.tell.fact(steps[0])}.", steps, quoted=True)


def _earned(case: Case, gained: Sequence[Link]) -> list[Draft]:
    """Tell of outcomes and their amounts, each currency by itself."""
    if not gained:
        return []
    tell, asked = case.tell, case.asked
    records = list(asked.store.relations([link.id for link in gained], asked.instant).values())
    amounts = Amounts.of(records, None, {})
    parts = ""
    for code, total in amounts.total.items():
        count = sum(1 for one in records if one.amount is not None and one.currency == code)
        parts += tell.put("money", sum=money(total, code, tell.lang), count=count)
    bare = len(records) - int(amounts.known.sum())
    parts += tell.put("bare", count=bare) if bare else ""
    shapes = asked.relations(gained[:MOST_RELATIONS])
    text = tell.put("outcomes", count=len(records), money=parts)
    return [case.sources.draft(text, [shapes[link.id] for link in gained[:MOST_RELATIONS]])]
