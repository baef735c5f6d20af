"""Pairs that may be one, side by side on a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.telling import console
from graph.queries import review as queries
from graph.queries.shapes import RelationShape

_LONG = 120


def tell_review(answer: queries.ReviewAnswer) -> None:
    """Print pairs, best first, and how to judge them."""
    terminal = console()
    for place, pair in enumerate(answer.results, 1):
        _tell_pair(terminal, place, pair)
    if not answer.results:
        terminal.print("nothing waits for a person")
        return
    left = answer.total - len(answer.results)
    if left:
        terminal.print(f"… and {left} more (--limit)")
    terminal.print(
        "judge with: partners review same|different|unsure ID ID   (of what is the same, the first"
        " is kept)"
    )


def _tell_pair(terminal: Console, place: int, pair: queries.CandidateShape) -> None:
    looked = " – looked at, unsure" if pair.unsure else ""
    terminal.print(f"[bold]{place}. {pair.score:.2f}[/] {escape('; '.join(pair.reasons))}{looked}")
    table = Table(box=None, padding=(0, 2, 0, 1), show_header=False)
    table.add_column(style="dim")
    table.add_column()
    table.add_column()
    for title, one, other in (
        ("id", pair.one.id, pair.other.id),
        ("name", pair.one.name, pair.other.name),
        ("also", ", ".join(pair.one.aliases), ", ".join(pair.other.aliases)),
        ("kind", pair.one.kind, pair.other.kind),
        ("country", pair.one.country or "", pair.other.country or ""),
        ("elsewhere", _listed(pair.one.identifiers), _listed(pair.other.identifiers)),
        ("besides", _listed(pair.one.properties), _listed(pair.other.properties)),
        ("told by", ", ".join(pair.one.datasets), ", ".join(pair.other.datasets)),
        ("facts", _facts(pair.one), _facts(pair.other)),
    ):
        if one or other:
            table.add_row(title, escape(one), escape(other))
    terminal.print(table)


def _listed(told: Mapping[str, JsonValue]) -> str:
    return _short(", ".join(f"{name} {value}" for name, value in told.items()))


def _facts(side: queries.Side) -> str:
    more = side.relations - len(side.facts)
    lines = [*map(_fact, side.facts), *([f"and {more} more"] if more else [])]
    return "\n".join(lines) or "none"


def _fact(fact: RelationShape) -> str:
    piece = fact.evidence[0]
    about = "; ".join(filter(None, (fact.start, fact.status, piece.title or piece.document)))
    quote = f" “{_short(piece.quote)}”" if piece.quote else ""
    return f"{fact.sentence} ({about}){quote}"


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
