"""What differs between two answers, as text in a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.markup import escape


def tell_what_if(answer: Any) -> Iterable[str]:
    """Tell what differs, or that nothing does."""
    found = answer.differences
    for change in found.fields:
        yield f"{change.field}: {_value(change.before)} → [bold]{_value(change.after)}[/]"
    for title, rows in (("gone", found.gone), ("new", found.appeared)):
        for row in rows:
            yield f"[bold]{title}[/] {escape(row)}"
    for row in found.changed:
        changes = ", ".join(
            f"{one.field} {_value(one.before)} → {_value(one.after)}" for one in row.changes
        )
        yield f"[bold]changed[/] {escape(row.row)}: {changes}"
    if not (found.fields or found.gone or found.appeared or found.changed):
        yield "The answer would be the same."
    if answer.after.truncated or (answer.before and answer.before.truncated):
        yield "[dim]… of the rows listed: raise limit, as in limit=1000, to compare more.[/]"


def _value(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.4g}"
    return escape("nothing" if value is None else str(value))
