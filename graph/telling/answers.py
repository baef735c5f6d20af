"""Answers as lines of text: what the command line prints, and ``str`` gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from rich.markup import escape
from rich.table import Table

from graph.queries.brief_shapes import BriefAnswer
from graph.queries.brokers import BrokersAnswer
from graph.queries.chains import ChainsAnswer
from graph.queries.communities import CommunitiesAnswer
from graph.queries.credit_chains import CreditChainsAnswer
from graph.queries.credit_shapes import CreditAnswer
from graph.queries.entity import DetailAnswer, RelationsAnswer
from graph.queries.impact import ImpactAnswer
from graph.queries.introducers import IntroductionsAnswer
from graph.queries.network import NetworkAnswer
from graph.queries.origins import OriginsAnswer
from graph.queries.paths import PathsAnswer
from graph.queries.reach import ReachAnswer
from graph.queries.scoreboard import ScoreboardAnswer
from graph.queries.search import SearchAnswer
from graph.queries.suggestions import SuggestionsAnswer
from graph.queries.what_if import WhatIfAnswer
from graph.telling.boards import tell_scoreboard
from graph.telling.brokers import tell_brokers, tell_impact
from graph.telling.credit import tell_credit, tell_credit_chains
from graph.telling.facts import chain_lines, fact, named
from graph.telling.suggestions import tell_suggestions
from graph.telling.what_if import tell_what_if

_REASONS = {
    "no_relations": "There is nothing of the kind at this entity.",
    "no_route": "No route leads there, whatever the time and the filters.",
    "beyond_max_hops": "There is a route, but a longer one: raise {max_hops}.",
    "not_in_time": "There is a route, but not in this order of time or not as of this day.",
    "filtered": "There is a route, but the filters leave it out.",
}
_OF_CREDIT = {
    "no_relations": "There is no such outcome.",
    "no_route": "No introduction that could have led to these outcomes is known.",
    "filtered": "There are outcomes, but the filters leave them out.",
}
_MORE = "… and more: raise {limit}, or narrow the question."
_AS_PARAMETERS = {"limit": "limit", "max_hops": "max_hops"}
AS_OPTIONS = {"limit": "--limit", "max_hops": "--max-hops"}
"""What parameters are called on the command line."""


def lines(answer: Any, called: Mapping[str, str] = _AS_PARAMETERS) -> Iterator[Any]:
    """Tell an answer.

    Parameters
    ----------
    answer : BaseModel
        The answer to a question.
    called : dict of str to str
        What the reader calls the parameters that may be raised.

    Yields
    ------
    str or rich.table.Table
        Text with rich's markup, and tables.
    """
    yield from TELLERS[type(answer)](answer)
    why = reason(answer, called)
    if why is not None:
        yield f"[yellow]{why}[/]"
    if getattr(answer, "truncated", False):
        yield f"[dim]{_MORE.format(**called)}[/]"


def reason(answer: Any, called: Mapping[str, str] = _AS_PARAMETERS) -> str | None:
    """Why an answer is empty, for people; None where it is not."""
    code = getattr(answer, "reason", None)
    if code is None:
        return None
    if isinstance(answer, SearchAnswer):
        return "Nothing of this name."
    of_credit = isinstance(answer, CreditAnswer)
    told = {**_REASONS, **(_OF_CREDIT if of_credit else {})}[code].format(**called)
    return f"{told} ({code})"


def _search(answer: Any) -> Iterable[Any]:
    table = Table(box=None, header_style="dim")
    for title in ("id", "kind", "name", "also", "fit"):
        table.add_column(title, overflow="fold")
    for hit in answer.results:
        cells = (hit.id, hit.kind, hit.name, " · ".join(hit.aliases[:3]), f"{hit.score:.2f}")
        table.add_row(*(escape(cell) for cell in cells))
    if answer.results:
        yield table


def _introductions(answer: Any) -> Iterable[Any]:
    yield f"[bold]{named(answer.entity)}[/]"
    for relation in answer.results:
        yield f"• {fact(relation)}"


def _origins(answer: Any) -> Iterable[Any]:
    yield f"[bold]{named(answer.entity)}[/]: {answer.count} led to it, by number of introductions"
    for one in answer.results:
        yield f"{one.generation:>3}  {named(one.entity)}"
    for chain in answer.chains:
        yield from chain_lines(chain)


def _reach(answer: Any) -> Iterable[Any]:
    counts = " + ".join(str(number) for number in answer.generations) or "0"
    yield f"[bold]{named(answer.entity)}[/] led to {answer.count} ({counts} by generation)"
    yield f"    outcomes of theirs: {answer.outcomes}"
    for one in answer.results:
        yield f"{one.generation:>3}  {named(one.entity)}: {fact(one.introduction)}"


def _chains(answer: Any) -> Iterable[Any]:
    for chain in answer.results:
        yield from chain_lines(chain)


def _paths(answer: Any) -> Iterable[Any]:
    for path in answer.results:
        names = " – ".join(escape(ref.name) for ref in path.entities)
        weakest = path.weakest
        yield (
            f"[bold]{names}[/] [dim](warmth {path.warmth:.3f}; weakest link"
            f" {escape(weakest.from_.name)} – {escape(weakest.to.name)} {weakest.tie:.2f})[/]"
        )
        for hop in path.hops:
            for relation in hop.relations:
                yield f"    {hop.tie:.2f}  {fact(relation)}"


def _communities(answer: Any) -> Iterable[Any]:
    yield f"{answer.count} communities of {answer.entities} entities"
    for one in answer.results:
        kinds = ", ".join(f"{count} {kind}" for kind, count in list(one.kinds.items())[:3])
        yield f"{one.size:>6}  around {named(one.hub)} [dim]({kinds})[/]"


def _relations(answer: Any) -> Iterable[Any]:
    yield f"[bold]{named(answer.entity)}[/]: {answer.total} relations"
    for relation in answer.results:
        yield f"• {fact(relation)}"


def _entity(answer: Any) -> Iterable[Any]:
    yield f"[bold]{named(answer)}[/] [dim]({answer.kind}, {answer.country or 'country unknown'})[/]"
    if answer.aliases:
        yield f"    also {escape(' · '.join(answer.aliases))}"
    for title, told in (
        ("elsewhere", answer.identifiers),
        ("besides", answer.properties),
        ("relations", answer.relations),
    ):
        if told:
            pairs = ", ".join(f"{name} {value}" for name, value in told.items())
            yield f"    {title}: {escape(pairs)}"


def _network(answer: Any) -> Iterable[Any]:
    around = ", ".join(named(ref) for ref in answer.focus)
    of = f" of [bold]{around}[/]" if around else ""
    yield f"{answer.show}{of}: {len(answer.nodes)} entities, {len(answer.edges)} relations"
    for relation in answer.edges:
        yield f"• {fact(relation)}"


def _brief(answer: Any) -> Iterable[Any]:
    yield f"[bold]{escape(answer.title)}[/]"
    for section in answer.results:
        yield f"[bold]{escape(section.title)}[/]"
        for one in section.statements:
            yield f"• {escape(one.text)} [dim]{escape(str(one.sources))}[/]"
        if section.note:
            yield f"[dim]{escape(section.note)}[/]"
    for one in answer.sources:
        told = (one.title or one.document or one.dataset, one.publisher, one.date, one.url)
        known = ", ".join(filter(None, (*told, one.locator)))
        yield f"[dim]{escape(f'[{one.number}] {known}')}[/]"


TELLERS: Mapping[type[BaseModel], Callable[[Any], Iterable[Any]]] = {
    SearchAnswer: _search,
    DetailAnswer: _entity,
    RelationsAnswer: _relations,
    IntroductionsAnswer: _introductions,
    OriginsAnswer: _origins,
    ReachAnswer: _reach,
    ChainsAnswer: _chains,
    PathsAnswer: _paths,
    NetworkAnswer: _network,
    CommunitiesAnswer: _communities,
    ScoreboardAnswer: tell_scoreboard,
    CreditAnswer: tell_credit,
    CreditChainsAnswer: tell_credit_chains,
    BrokersAnswer: tell_brokers,
    ImpactAnswer: tell_impact,
    SuggestionsAnswer: tell_suggestions,
    WhatIfAnswer: tell_what_if,
    BriefAnswer: _brief,
}
"""How an answer is told in lines, by its type."""
