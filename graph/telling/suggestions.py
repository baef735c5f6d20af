"""Whom to ask next, as text in a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.markup import escape

from graph.telling.facts import fact, named


def tell_suggestions(answer: Any) -> Iterable[str]:
    """Tell whom to ask for whom and why, who has gone silent, and who could open doors."""
    yield f"[bold]{named(answer.entity)}[/]: whom to ask next"
    yield f"[dim]{escape(answer.note)}[/]"
    for place, one in enumerate(answer.results, 1):
        yield (
            f"{place:>3}  Ask [bold]{named(one.introducer)}[/] to introduce"
            f" [bold]{named(one.target)}[/] [dim](score {one.score:g}, warmth {one.warmth:.3f})[/]"
        )
        for reason in one.reasons:
            yield f"     • {escape(reason.text)}"
            for relation in reason.relations:
                yield f"         {fact(relation)}"
        if one.also:
            names = ", ".join(escape(way.introducer.name) for way in one.also)
            yield f"       also by {names} [dim]({one.ways} in all)[/]"
    if answer.dormant:
        yield "[bold]Introducers who earned outcomes and have gone silent[/]"
    for one in answer.dormant:
        yield (
            f"     {named(one.entity)}: outcomes {one.outcomes}, silent for {one.days} days;"
            f" {fact(one.introduction)}"
        )
    if answer.openers:
        yield "[bold]Who could open doors next[/]"
    for one in answer.openers:
        yield f"     {named(one.entity)} [dim](tie {one.tie:.2f})[/]"
        for group in one.countries:
            doors = ", ".join(f"{escape(to.target.name)} {to.tie:.2f}" for to in group.targets)
            yield f"       {group.country or '–'}: {doors}"
