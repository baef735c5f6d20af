"""Relations of the store that a candidate fact may be further evidence of."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import numpy as np

from graph.dates import PartialDate
from graph.kinds import SCHEMA
from graph.model import Relation
from graph.service import Partnergraph
from graph.topology.core import NEVER, Array, Ints
from graph.topology.snapshot import RELATION_KINDS, Snapshot

PARTNERS = frozenset({"company", "fund"})
"""Kinds of the two ends of a joint venture whose undertaking has no name."""


class Sought(NamedTuple):
    """A fact between entities that are known, to be looked for."""

    kind: str
    source: str
    target: str
    recipient: str | None = None
    occasion: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    amount: Decimal | None = None
    currency: str | None = None


def known_fact(partners: Partnergraph, sought: Sought) -> Relation | None:
    """The live relation that tells the same: of its kind, between its ends, at a time that fits.

    A kind that reads the same from both ends is looked for either way round.  Of several the one
    with the same start comes first, then one with a start, then the smallest id.
    """
    ids = _between(partners.snapshot(), sought)
    found = partners.store.relations(ids, partners.store.revision().instant)
    fitting = [one for one in found.values() if _fits(one, sought)]
    return min(fitting, key=lambda one: _order(one, sought), default=None)


def _between(snapshot: Snapshot, sought: Sought) -> list[str]:
    ways = [(sought.source, sought.target)]
    if SCHEMA.relation(sought.kind).symmetric:
        ways.append((sought.target, sought.source))
    found: list[str] = []
    for source, target in ways:
        rows, table = _live(snapshot, source, sought.kind)
        number = snapshot.number(target)
        if number is not None:
            found += map(snapshot.link_id, rows[table["target"] == number].tolist())
    return found


def _live(snapshot: Snapshot, id_: str, kind: str) -> tuple[Ints, Array]:
    """Live relations of a kind that leave an entity: numbers of their rows, and the rows."""
    number = snapshot.number(id_)
    rows = np.zeros(0, np.int32) if number is None else snapshot.leaving(number)
    table = snapshot.rows(rows)
    # Looked at as columns, since a hub may have very many.
    live = (table["kind"] == RELATION_KINDS.index(kind)) & (table["retracted"] == NEVER)
    return rows[live], table[live]


def _fits(known: Relation, sought: Sought) -> bool:
    return (
        all(
            None in (one, other) or one == other
            for one, other in (
                (known.recipient, sought.recipient),
                (known.occasion, sought.occasion),
                (known.amount, sought.amount),
                (known.currency, sought.currency),
            )
        )
        and _meet(known.start, sought.start)
        and _meet(known.end, sought.end)
    )


def _meet(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two dates may be one day."""
    if one is None or other is None:
        return True
    return one.earliest <= other.latest and other.earliest <= one.latest


def _order(known: Relation, sought: Sought) -> tuple[bool, bool, str]:
    return known.start != sought.start, known.start is None, known.id


def joint_undertaking(partners: Partnergraph, one: str, other: str) -> str | None:
    """The undertaking in which two are known to be partners; of several the smallest id."""
    snapshot = partners.snapshot()
    mine, theirs = (
        set(_live(snapshot, id_, "joint_venture")[1]["target"].tolist()) for id_ in (one, other)
    )
    return min(map(snapshot.id, mine & theirs), default=None)


def is_unnamed(kind: str, source: str, target: str) -> bool:
    """Whether a fact of a kind, between entities of kinds, is of two partners of an undertaking."""
    return kind == "joint_venture" and {source, target} <= PARTNERS
