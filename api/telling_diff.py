"""What differs between two revisions, on a terminal."""

from __future__ import annotations

from pydantic import JsonValue
from rich.markup import escape

from api.telling import console
from graph.queries.diff import ChangeCounts, DiffAnswer

SIGNS = {"added": "[green]+[/]", "changed": "[yellow]~[/]", "gone": "[red]-[/]"}


def tell_diff(answer: DiffAnswer) -> None:
    """Print counts, then each record that differs, with the fields that do."""
    terminal = console()
    for title, counts in (("entities", answer.entities), ("relations", answer.relations)):
        terminal.print(f"{title:10} {_told(counts)}")
    for one in answer.results:
        terminal.print(f"{SIGNS[one.change]} {escape(one.text)} [dim]{escape(one.id)}[/]")
        for field in one.fields:
            before, after = _short(field.before), _short(field.after)
            terminal.print(f"    {field.field}: {escape(before)} → {escape(after)}")
    left = answer.total - len(answer.results)
    if left:
        terminal.print(f"… and {left} more (--limit)")


def _told(counts: ChangeCounts) -> str:
    return f"{counts.added} added, {counts.changed} changed, {counts.gone} gone"


def _short(value: JsonValue) -> str:
    if value in (None, [], {}):
        return "nothing"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value)
