"""The snapshot: the immutable in-memory topology of one store revision.

It holds every version of every relation that was ever recorded, so that one snapshot serves any
``as_of`` and any ``known_at``.  Evidence and properties stay in the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.dates import AFTER_ALL, BEFORE_ALL

FOREVER = 2**62
"""Instant at which a live record is retracted: not yet."""


class Node(NamedTuple):
    """An entity: who it is, how it is searched, and the instants between which it was known.

    ``fold`` is its folded name, then its folded aliases, one a line.  In a delta a row is one
    version of the entity; in a snapshot it is the last version, known since the first one of those
    that followed each other without a gap.
    """

    id: str
    kind: str
    name: str
    fold: str
    recorded: int
    retracted: int = FOREVER


class Link(NamedTuple):
    """One version of a relation.

    ``earliest`` and ``latest`` bound its start in days (`BEFORE_ALL`, `AFTER_ALL` where open);
    ``over`` is the latest day of its end (`AFTER_ALL` where it has none); ``strength`` is -1 where
    none is given; ``status`` is the status's rank; ``recorded`` and ``retracted`` are instants.
    """

    id: str
    kind: str
    source: str
    target: str
    earliest: int
    latest: int
    over: int
    strength: float
    status: int
    recorded: int
    retracted: int = FOREVER


class Delta(NamedTuple):
    """Rows that changed, and the revision and instant up to which they are complete."""

    revision: int
    instant: int
    nodes: list[Node]
    links: list[Link]


def _order(link: Link) -> tuple[int, str, int]:
    """Earliest start, unknown last, then id, then version."""
    start = AFTER_ALL if link.earliest == BEFORE_ALL else link.earliest
    return start, link.id, link.recorded


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Topology of one revision.

    Parameters
    ----------
    revision, instant : int
        What it is the topology of.
    nodes : dict of str to Node
        The last version of each entity, by id; retracted ones too.
    outgoing, incoming : dict of str to tuple of Link
        Links by source and by target, by (earliest start, unknown last, id).
    """

    revision: int = 0
    instant: int = 0
    nodes: Mapping[str, Node] = field(default_factory=dict)
    outgoing: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    incoming: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)

    def updated(self, delta: Delta) -> Snapshot:
        """Fold in what changed; this snapshot stays as it is.

        Parameters
        ----------
        delta : Delta
            All that changed since this snapshot's revision.  A row replaces the one with the
            same id and recorded instant.

        Notes
        -----
        Costs a shallow copy of the tables, and a sort of each touched entity's links.
        """
        if delta.revision == self.revision:
            return self
        nodes = dict(self.nodes)
        for node in sorted(delta.nodes, key=lambda node: node.recorded):
            known = nodes.get(node.id)
            if known is not None and node.recorded <= known.retracted:
                node = node._replace(recorded=known.recorded)
            nodes[node.id] = node
        return Snapshot(
            delta.revision,
            delta.instant,
            nodes,
            _folded(self.outgoing, delta.links, 2),
            _folded(self.incoming, delta.links, 3),
        )


def _folded(
    table: Mapping[str, tuple[Link, ...]], links: Iterable[Link], end: int
) -> dict[str, tuple[Link, ...]]:
    touched: dict[str, list[Link]] = {}
    for link in links:
        touched.setdefault(str(link[end]), []).append(link)
    result = dict(table)
    for id_, fresh in touched.items():
        versions = {(link.id, link.recorded): link for link in result.get(id_, ())}
        versions.update({(link.id, link.recorded): link for link in fresh})
        result[id_] = tuple(sorted(versions.values(), key=_order))
    return result
