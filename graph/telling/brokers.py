"""Brokers, and what hangs on one of them, as text in a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.telling.facts import fact, named


def tell_brokers(answer: Any) -> Iterable[Any]:
    """Who stands between others, how much, and in which roles."""
    how = "exact" if answer.exact else f"estimated from {answer.pivots} of them"
    yield f"{answer.count} entities by betweenness over {answer.over} ({how})"
    yield f"[dim]with open two-paths through each by role, in groups by {answer.group}[/]"
    for one in answer.results:
        error = one.betweenness_error
        between = f"{one.betweenness:.4f}" + ("" if error is None else f" ± {error:.4f}")
        held = "none" if one.constraint is None else f"{one.constraint:.3f}"
        counts = {**one.roles.model_dump(), "ungrouped": one.ungrouped}
        parts = [f"constraint {held}", *(f"{role} {n}" for role, n in counts.items() if n)]
        yield f"{between}  {named(one.entity)} [dim]({', '.join(parts)})[/]"


def tell_impact(answer: Any) -> Iterable[Any]:
    """Whom and what nobody would have led to without an entity."""
    yield (
        f"Without [bold]{named(answer.entity)}[/] {answer.count} of {answer.reached} entities are"
        f" not reached from any of {answer.origins} origins"
    )
    for one in answer.results:
        yield f"{one.generation:>3}  {named(one.entity)}"
    for title, found in (("lost", answer.outcomes), ("its own", answer.own_outcomes)):
        sums = [f"{amount:,} {currency}" for currency, amount in found.amounts.items()]
        yield f"    outcomes {title}: {', '.join([str(found.count), *sums])}"
        for relation in found.results:
            yield f"    • {fact(relation)}"
