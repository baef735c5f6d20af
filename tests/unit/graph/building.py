"""Small graphs made by hand: links, and a view of them on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.dates import parse_date
from graph.model import Evidence, Relation
from graph.stores.rows import link_values
from graph.topology.building import build_rows
from graph.topology.snapshot import Delta, Link, Node, Snapshot
from graph.topology.view import Lens, View

DAY = date(2020, 1, 1)
INSTANT = 1_000


def relation(
    identity: str,
    source: str,
    target: str,
    start: str | None = None,
    *,
    kind: str = "introduced",
    end: str | None = None,
    strength: float | None = None,
    status: str = "documented",
) -> Relation:
    return Relation(
        identity,
        kind,
        source,
        target,
        start=parse_date(start) if start else None,
        end=parse_date(end) if end else None,
        strength=strength,
        status=status,
        evidence=(Evidence("by hand"),),
    )


def link(
    identity: str,
    source: str,
    target: str,
    start: str | None = None,
    *,
    kind: str = "introduced",
    end: str | None = None,
    strength: float | None = None,
    status: str = "documented",
) -> Link:
    made = relation(
        identity, source, target, start, kind=kind, end=end, strength=strength, status=status
    )
    return Link(identity, kind, source, target, *link_values(made), 1)


def snapshot(links: Iterable[Link]) -> Snapshot:
    links = list(links)
    ids = sorted({id_ for one in links for id_ in (one.source, one.target)})
    nodes = [Node(id_, "company", 1) for id_ in ids]
    return build_rows(Delta(1, INSTANT, nodes, links))


def view(*links: Link, as_of: date = DAY) -> View:
    return View(snapshot(links), Lens(as_of.toordinal(), INSTANT))
