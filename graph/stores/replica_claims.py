"""What of a record's claims a reader of some clearance sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import Any

from graph.model import TOP
from graph.stores.clearing import clearance_of
from graph.stores.coding import read_claims, write_claims

Claims = dict[str, Any]

_MARKS = ('"clearance":', '"merged":')


def open_to(clearance: int, claims: str) -> str:
    """Those claims that a clearance opens; an empty text where there are none."""
    if clearance >= TOP or not any(mark in claims for mark in _MARKS):
        return claims
    found = {
        key: claim for key, claim in read_claims(claims).items() if clearance_of(claim) <= clearance
    }
    return write_claims(found) if found else ""


def ends_of(source: str, target: str, claims: Mapping[str, Any]) -> set[str]:
    """All entities that any claim of a relation names."""
    named = {one.get(end) for one in claims.values() for end in ("recipient", "occasion")}
    return {source, target, *(id_ for id_ in named if id_)}


def shown(
    claims: Claims, hidden: Callable[[str], bool], withheld: Callable[[str], Set[str]]
) -> Claims:
    """Claims of a relation between visible entities as they are seen.

    Without those that name an entity which is hidden, without evidence that cites a hidden
    document, and without those that have no other.

    Parameters
    ----------
    claims : dict of str to claim
        By dataset.
    hidden : callable
        Whether an entity is.
    withheld : callable
        Ids of a dataset's documents that are.
    """
    found: Claims = {}
    for dataset, claim in claims.items():
        if any(id_ and hidden(id_) for id_ in map(claim.get, ("recipient", "occasion"))):
            continue
        gone = withheld(dataset)
        kept = [piece for piece in claim["evidence"] if piece[0] not in gone]
        if kept:
            found[dataset] = claim if len(kept) == len(claim["evidence"]) else {
                **claim, "evidence": kept
            }  # fmt: skip
    return found
