"""The scoreboard as text in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.markup import escape
from rich.table import Table

from graph.telling.credit import money

_MOST_GROUPS = 30


def tell_scoreboard(answer: Any) -> Iterable[Any]:
    """Investors by those they brought, then what introductions led to, by year and country."""
    if answer.results:
        yield _investors(answer.results)
    counts = " + ".join(map(str, answer.generations)) or "0"
    rate = "–" if answer.referral_rate is None else f"{answer.referral_rate:.3f}"
    yield (
        f"{answer.count} investors ({counts} by generation); one brought {rate} others on average,"
        f" {answer.referring} brought any"
    )
    yield _told(answer.total)
    for title, rows in (("year", answer.years), ("country", answer.countries)):
        if rows:
            yield _conversions(title, rows[:_MOST_GROUPS])


def _investors(rows: Sequence[Any]) -> Table:
    table = Table(box=None, header_style="dim")
    table.add_column("investor", overflow="fold")
    table.add_column("brought by", overflow="fold")
    priced = any(one.amounts for one in rows)
    for title in ("gen.", "brought", "all", "led", "outcomes"):
        table.add_column(title, justify="right")
    if priced:
        table.add_column("worth", justify="right", no_wrap=True)
    for one in rows:
        led = f"{one.converted} of {one.introductions}" if one.introductions else ""
        counts = (one.generation, one.begot, one.descendants, led)
        parent = escape(one.parent.name) if one.parent else ""
        cells = [*map(str, counts), str(one.outcomes), *([_stacked(one.amounts)] if priced else [])]
        table.add_row(escape(one.entity.name), parent, *cells)
    return table


def _stacked(amounts: Any) -> str:
    """A currency a line: the table has many columns."""
    return money(amounts).replace(" + ", "\n")


def _conversions(title: str, rows: Sequence[Any]) -> Table:
    table = Table(box=None, header_style="dim")
    table.add_column(title)
    for name in ("introductions", "led to an outcome", "share", "days until"):
        table.add_column(name, justify="right")
    for one in rows:
        rate = "–" if one.rate is None else f"{one.rate:.0%}"
        cells = (str(one.introductions), str(one.converted), rate, _days(one.wait))
        table.add_row(escape(one.group or "unknown"), *cells)
    return table


def _told(total: Any) -> str:
    rate = "–" if total.rate is None else f"{total.rate:.0%}"
    return (
        f"{total.introductions} introductions, {total.converted} of them led to an outcome"
        f" ({rate}); days until then: {_days(total.wait)}"
    )


def _days(wait: Any) -> str:
    if wait is None:
        return "unknown"
    span = f"{wait.least:g}" if wait.least == wait.most else f"{wait.least:g}–{wait.most:g}"
    return f"{span} (median of {wait.count})" if wait.count > 1 else span
