"""The change feed on a terminal."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from rich.markup import escape

from api.telling import console
from api.telling_diff import SIGNS

if TYPE_CHECKING:
    from graph.queries.feed import ChangeRow
    from graph.service import Partnergraph

_LOOK = 0.5
_AT_ONCE = 1_000


def tell_changes(rows: list[ChangeRow]) -> None:
    """Print each revision, and below it what it did."""
    terminal, last = console(), 0
    for one in rows:
        if one.revision != last:
            last = one.revision
            of = f" {one.dataset}" if one.dataset else ""
            terminal.print(f"[bold]revision {last}[/] {one.recorded_at} {one.action}{escape(of)}")
        terminal.print(f"{SIGNS[one.change]} {escape(one.text)} [dim]{escape(one.id)}[/]")


def follow(partners: Partnergraph, since: int, *, json: bool) -> None:
    """Print changes as they come, until interrupted; as JSON one a line."""
    answer = partners.changes(since, limit=_AT_ONCE)
    while True:
        if json:
            for one in answer.results:
                sys.stdout.write(one.model_dump_json() + "\n")
            sys.stdout.flush()
        else:
            tell_changes(answer.results)
        if answer.next:
            answer = partners.changes(limit=_AT_ONCE, cursor=answer.next)
            continue
        seen = answer.revision
        while partners.store.revision().number == seen:
            time.sleep(_LOOK)
        answer = partners.changes(seen, limit=_AT_ONCE)
