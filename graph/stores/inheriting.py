"""Who tells of an entity that stays only because facts of others name it.

A dataset that is taken back leaves to others the entities that their facts name.  To a reader only
facts count that he sees: so the word goes to whoever needs the lowest clearance, and from then on
needs as high a one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any, NamedTuple

from graph.model import OPEN
from graph.stores.clearing import clearance_of
from graph.stores.coding import read_claims
from graph.stores.planning import EntityRow, RelationRow


class Heir(NamedTuple):
    """Who inherits an entity, and the least that a reader needs to see why."""

    clearance: int
    dataset: str


def lowest_of(rows: Iterable[EntityRow]) -> dict[str, int]:
    """The least clearance that each of some entities needs."""
    return {row.id: min(map(clearance_of, read_claims(row.claims).values())) for row in rows}


def heirs(
    dataset: str,
    gone: Set[str] | None,
    relations: Iterable[RelationRow],
    lowest: Mapping[str, int],
    documents: Mapping[tuple[str, str], int],
) -> dict[str, Heir]:
    """Who inherits the entities that relations name.

    Parameters
    ----------
    dataset : str
        Whose word is taken back.
    gone : set of str, optional
        Relations of which it is; by default all.
    relations : iterable of RelationRow
        All that name them.
    lowest : dict of str to int
        Clearances of all entities that these name.
    documents : dict of (dataset, id) to int
        Clearances of what they cite, where above `OPEN`.
    """
    found: dict[str, Heir] = {}
    for row in relations:
        for key, claim in read_claims(row.claims).items():
            if key == dataset and (gone is None or row.id in gone):
                continue
            ends = [row.source, row.target, claim.get("recipient"), claim.get("occasion")]
            named = [id_ for id_ in ends if id_]
            cited = min(documents.get((key, piece[0]), OPEN) for piece in claim["evidence"])
            needed = max(clearance_of(claim), cited, *(lowest.get(id_, OPEN) for id_ in named))
            heir = Heir(needed, key)
            for id_ in named:
                found[id_] = min(heir, found.get(id_, heir))
    return found


def inherited(
    dataset: str, mine: Mapping[str, Any], others: Mapping[str, Any], heir: Heir
) -> dict[str, Any]:
    """What others tell of an entity once a dataset's claims of it are taken back.

    They inherit a claim where some reader would see nothing else of the entity.
    """
    left = min(map(clearance_of, others.values()), default=None)
    found: dict[str, Any] = {}
    for key, claim in mine.items():
        needed = max(clearance_of(claim), heir.clearance)
        if left is None or needed < left:
            bare = {name: value for name, value in claim.items() if name != "clearance"}
            found[heir.dataset + key[len(dataset) :]] = (
                {**bare, "clearance": needed} if needed else bare
            )
    return {**found, **others}
