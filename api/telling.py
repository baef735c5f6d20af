"""Answers as text in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.telling_boards import tell_scoreboard
from api.telling_brokers import tell_brokers, tell_impact
from api.telling_credit import tell_credit, tell_credit_chains
from api.telling_facts import chain_lines, fact, named
from api.telling_suggestions import tell_suggestions

REASONS = {
    "no_relations": "There is nothing of the kind at this entity.",
    "no_route": "No route leads there, whatever the time and the filters.",
    "beyond_max_hops": "There is a route, but a longer one: raise --max-hops.",
    "not_in_time": "There is a route, but not in this order of time or not as of this day.",
    "filtered": "There is a route, but the filters leave it out.",
}
"""Why an answer is empty, for people."""

_OF_CREDIT = {
    "no_relations": "There is no such outcome.",
    "no_route": "No introduction that could have led to these outcomes is known.",
    "filtered": "There are outcomes, but the filters leave them out.",
}


def console(*, stderr: bool = False) -> Console:
    """A terminal that shows data as they are: no colons made emoji, no numbers coloured."""
    return Console(stderr=stderr, emoji=False, highlight=False, soft_wrap=True)


def tell(name: str, answer: Any, terminal: Console) -> None:
    """Print an answer.

    Parameters
    ----------
    name : str
        The question's name.
    answer : BaseModel
        Its answer.
    terminal : Console
        Where to.
    """
    for line in TELLERS[name](answer):
        terminal.print(line)
    if answer.reason is not None:
        why = {**REASONS, **(_OF_CREDIT if name == "credit" else {})}[answer.reason]
        told = f"{why} [dim]({answer.reason})[/]"
        terminal.print(f"[yellow]{'Nothing of this name.' if name == 'search' else told}[/]")
    if answer.truncated:
        terminal.print("[dim]… and more: raise --limit, or narrow the question.[/]")


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


TELLERS: dict[str, Callable[[Any], Iterable[Any]]] = {
    "search": _search,
    "introducers": _introductions,
    "introduced": _introductions,
    "origins": _origins,
    "reach": _reach,
    "chains": _chains,
    "paths": _paths,
    "communities": _communities,
    "scoreboard": tell_scoreboard,
    "credit": tell_credit,
    "credit_chains": tell_credit_chains,
    "brokers": tell_brokers,
    "impact": tell_impact,
    "suggestions": tell_suggestions,
}
"""How the answer to a question is told in lines, by the question's name."""
