"""Entities, relations and chains as lines of text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.markup import escape

_TITLE = 60


def when(start: str | None, end: str | None = None) -> str:
    """Tell a relation's dates."""
    told = start or "date unknown"
    return f"{told} – {end}" if end else told


def named(ref: Any) -> str:
    """An entity's name, and its id."""
    return f"{escape(ref.name)} [dim]{escape(ref.id)}[/]"


def sources(relation: Any) -> str:
    """Documents that a relation rests on, and where in them."""
    told = (
        ", ".join(part for part in (_brief(one.title or one.document), one.locator) if part)
        for one in relation.evidence
    )
    return "; ".join(dict.fromkeys(told))


def _brief(title: str) -> str:
    return title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"


def fact(relation: Any) -> str:
    """A relation in a line: what, when, how sure, from where."""
    return (
        f"{escape(relation.sentence)} [dim]({when(relation.start, relation.end)};"
        f" {relation.status}; {escape(sources(relation))})[/]"
    )


def chain_lines(chain: Any) -> Iterable[str]:
    """A chain, and each of its introductions."""
    names = " → ".join(escape(ref.name) for ref in chain.entities)
    steps = "1 introduction" if chain.hops == 1 else f"{chain.hops} introductions"
    yield f"[bold]{names}[/] [dim]({steps}, {chain.certainty}, warmth {chain.warmth:.3f})[/]"
    for relation in chain.introductions:
        yield f"    {fact(relation)}"
