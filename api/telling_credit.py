"""Credit as text in a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.markup import escape
from rich.table import Table

from api.telling_facts import chain_lines, fact, named


def tell_credit(answer: Any) -> Iterable[Any]:
    """Introducers in a table, then groups, totals and what credit does not say."""
    models = list(answer.results[0].models or ()) if answer.results else []
    table = Table(box=None, header_style="dim")
    for title in ("introducer", "outcomes", "credit", *models):
        table.add_column(
            title, overflow="fold", justify="left" if title == "introducer" else "right"
        )
    for one in answer.results:
        sides = [_brief(one.models[model]) for model in models]
        table.add_row(named(one.entity), f"{one.outcomes:.3f}", money(one.credit), *sides)
    if answer.results:
        yield table
    if answer.groups is not None:
        yield from _groups(answer.groups)
    counts = answer.outcomes
    yield (
        f"{counts.total} outcomes worth {money(answer.total)}; nobody introduced"
        f" {counts.unattributed} of them, worth {money(answer.unattributed)};"
        f" {counts.without_amount} have no amount"
    )
    how = "exact" if answer.exact else "partly from chains drawn at random"
    yield f"[dim]by the model '{answer.model}', {how}. {escape(answer.note)}[/]"


def tell_credit_chains(answer: Any) -> Iterable[Any]:
    """An outcome and the chains that may have led to it."""
    yield f"[bold]{fact(answer.outcome)}[/]"
    for one in answer.results:
        weights = ", ".join(f"{escape(part.entity.name)} {part.weight:.3f}" for part in one.weights)
        yield f"probability {one.probability:.3f}; of it {weights}"
        yield from chain_lines(one.chain)
    yield f"[dim]by the model '{answer.model}'. {escape(answer.note)}[/]"


def _groups(groups: Any) -> Iterable[Any]:
    table = Table(box=None, header_style="dim")
    for title in ("group", "outcomes", "credit"):
        table.add_column(title, justify="left" if title == "group" else "right")
    for one in groups:
        table.add_row(escape(one.group or "unknown"), f"{one.outcomes:.3f}", money(one.credit))
    yield table


def _brief(side: Any) -> str:
    return money(side.credit) if side.credit else f"{side.outcomes:.3f}"


def money(amounts: Any) -> str:
    """Amounts by currency in a line."""
    return " + ".join(f"{number:,.2f} {code}" for code, number in amounts.items()) or "–"
