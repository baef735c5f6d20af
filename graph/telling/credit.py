"""Credit as text in a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.markup import escape
from rich.table import Table

from graph.telling.facts import chain_lines, fact, named


def tell_credit(answer: Any) -> Iterable[Any]:
    """Introducers in a table, then groups, totals and what credit does not say."""
    if answer.results:
        yield _compared(answer) if answer.results[0].models else _earned(answer)
    if answer.groups is not None:
        yield _groups(answer)
    yield _summary(answer)
    how = "exact" if answer.exact else "partly from chains drawn at random"
    compared = bool(answer.results and answer.results[0].models)
    by = "in the order of" if compared else "by"
    yield f"[dim]{by} the model '{answer.model}', {how}. {escape(answer.note)}[/]"


def tell_credit_chains(answer: Any) -> Iterable[Any]:
    """An outcome and the chains that may have led to it."""
    yield f"[bold]{fact(answer.outcome)}[/]"
    for one in answer.results:
        weights = ", ".join(f"{escape(part.entity.name)} {part.weight:.3f}" for part in one.weights)
        yield f"probability {one.probability:.3f}; of it {weights}"
        yield from chain_lines(one.chain)
    yield f"[dim]by the model '{answer.model}'. {escape(answer.note)}[/]"


def _earned(answer: Any) -> Table:
    table = _table("introducer", "outcomes", *(["credit"] if answer.total else []))
    for one in answer.results:
        table.add_row(named(one.entity), *_sides(answer, one))
    return table


def _compared(answer: Any) -> Table:
    """Models side by side: money if all is in one currency, else outcomes."""
    code = next(iter(answer.total)) if len(answer.total) == 1 else None
    models = list(answer.results[0].models)
    table = _table("introducer", *models, title=f"{code or 'outcomes'} by each model")
    for one in answer.results:
        sides = (one.models[model] for model in models)
        # Six columns leave no room for ids: a name will do to ask on.
        table.add_row(escape(one.entity.name), *(_side(side, code) for side in sides))
    return table


def _side(side: Any, code: str | None) -> str:
    return f"{side.outcomes:.3f}" if code is None else f"{side.credit.get(code, 0.0):,.2f}"


def _sides(answer: Any, one: Any) -> list[str]:
    return [f"{one.outcomes:.3f}", *([_earnings(one)] if answer.total else [])]


def _earnings(one: Any) -> str:
    """Money, each sum with its standard error where chains were drawn."""
    errors = getattr(one, "errors", None) or {}
    parts = [
        f"{number:,.2f}" + (f" ± {errors[code]:,.2f}" if errors.get(code) else "") + f" {code}"
        for code, number in one.credit.items()
    ]
    return " + ".join(parts) or "–"


def _groups(answer: Any) -> Table:
    table = _table("group", "outcomes", *(["credit"] if answer.total else []))
    for one in answer.groups:
        table.add_row(escape(one.group or "unknown"), *_sides(answer, one))
    return table


def _table(first: str, *titles: str, title: str | None = None) -> Table:
    table = Table(
        box=None, header_style="dim", title=title, title_style="dim", title_justify="left"
    )
    table.add_column(first, overflow="fold")
    for one in titles:
        table.add_column(one, justify="right", no_wrap=True)
    return table


def _summary(answer: Any) -> str:
    """How many outcomes there are, what they are worth, and of how many nobody earned a share."""
    counts = answer.outcomes
    told = "1 outcome" if counts.total == 1 else f"{counts.total} outcomes"
    if answer.total:
        told += f" worth {money(answer.total)}"
    if counts.without_amount:
        told += f", {counts.total - counts.without_amount or 'none'} of them with an amount"
    if counts.unattributed:
        told += f"; {counts.unattributed} after no introduction that is known"
        if answer.unattributed:
            told += f", worth {money(answer.unattributed)}"
    return told


def money(amounts: Any) -> str:
    """Amounts by currency in a line."""
    return " + ".join(f"{number:,.2f} {code}" for code, number in amounts.items()) or "–"
