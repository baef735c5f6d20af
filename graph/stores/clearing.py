"""Which clearance is needed to see a claim, or that two entities were judged to be one.

A reader of lower clearance is answered as if nothing restricted had ever been told.  So what is
judged of two must not depend on who looks: they are judged the same only where every reader sees
both or neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from graph.errors import Conflict
from graph.model import OPEN, TOP, Document
from graph.stores.base import Judgement
from graph.stores.coding import read_claims
from graph.stores.planning import EntityRow, Plan, telling_of

MARKS = ('"clearance":', '"merged":')
"""Without any of these in their text, claims need no clearance."""


def clearance_of(claim: Mapping[str, Any]) -> int:
    """The least that a reader needs to see a claim; that it was told under a merged id counts."""
    return max(int(claim.get("clearance", OPEN)), int(claim.get("merged", OPEN)))


def highest_of(plan: Plan, documents: Iterable[Document] = ()) -> int:
    """The highest clearance of what is written."""
    highest = max((one.clearance for one in documents), default=OPEN)
    for claims in (one.claims for some in (plan.entities, plan.relations) for one in some):
        highest = max(highest, highest_told(claims))
    return highest


def highest_told(claims: str) -> int:
    """The least that a reader needs to see all of a record's claims."""
    # Nearly all that is told is open: its text is not read for that.
    if not any(mark in claims for mark in MARKS):
        return OPEN
    return max(map(clearance_of, read_claims(claims).values()), default=OPEN)


def clearance_of_empty(highest: int) -> int:
    """Who may see a revision that changed no record: whoever saw all that there was then.

    What it was about cannot be told to others.
    """
    return highest


def lowest_told(rows: Iterable[EntityRow]) -> dict[str, int]:
    """For each id under which something is told of entities: the lowest clearance of that."""
    lowest: dict[str, int] = {}
    for row in rows:
        for key, claim in read_claims(row.claims).items():
            id_ = telling_of(key, row).id
            lowest[id_] = min(clearance_of(claim), lowest.get(id_, TOP))
    return lowest


def cleared(fresh: Iterable[Judgement], lowest: Mapping[str, int]) -> list[Judgement]:
    """Judgements with the clearance that each needs.

    A rule's word on two of different clearance is passed over: a person decides.

    Parameters
    ----------
    fresh : iterable of Judgement
        What is to be judged.
    lowest : dict of str to int
        See `lowest_told`; of what is not there nothing is told, so that nothing is given away.

    Raises
    ------
    Conflict
        If a person judges two of different clearance to be the same.
    """
    found = []
    for one in fresh:
        told = [lowest[id_] for id_ in (one.one, one.other) if id_ in lowest]
        if one.verdict == "same" and len(set(told)) > 1:
            if one.by == "rule":
                continue
            raise Conflict(
                f"'{one.one}' is told of with clearance {told[0]}, '{one.other}' with {told[1]}:"
                " who sees only one of them would see that there is another",
                hint="give both the same clearance first",
            )
        found.append(one._replace(clearance=max(told, default=OPEN)))
    return found


def clearance_of_judging(known: Sequence[Judgement], anew: Sequence[Judgement]) -> int:
    """The least that a reader needs to see that something was judged or withdrawn."""
    changed: Set[Judgement] = {*known} ^ {*anew}
    return min((one.clearance for one in changed), default=TOP)
