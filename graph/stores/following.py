"""What a store tells to whom follows it: the versions of records that each revision made and ended.

A version holds from the instant of the revision that made it until the instant of the one that
ended it; what lives has no end.  The claims are the text of `graph.stores.coding`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from graph.model import NOTHING, OPEN, Document
from graph.stores.auditing import Written, counted
from graph.stores.changesets import Kept
from graph.stores.feeding import Revised


class EntityVersion(NamedTuple):
    """A version of an entity; `retracted` is None while it lives."""

    id: str
    kind: str
    claims: str
    recorded: int
    retracted: int | None = None


class RelationVersion(NamedTuple):
    """A version of a relation, likewise."""

    id: str
    kind: str
    source: str
    target: str
    claims: str
    recorded: int
    retracted: int | None = None


class DocumentState(NamedTuple):
    """A document as a revision left it: whose it is, and whether its dataset still tells of it."""

    dataset: str
    document: Document
    live: bool = True


class Step(NamedTuple):
    """What one revision did.

    Parameters
    ----------
    revised : Revised
        The revision.
    began : tuple of EntityVersion or RelationVersion
        Versions that it made, entities first, by id.
    ended : tuple of EntityVersion or RelationVersion
        Versions that it ended, likewise; of a record that changed, the one before.
    documents : tuple of DocumentState
        Documents that it told of, changed or took back, by (dataset, id).  What was told before
        stores of version 6 comes with the first step.
    clearance : int
        Where it changed no record: the least that a reader needs to see that there was one.
    """

    revised: Revised
    began: tuple[EntityVersion | RelationVersion, ...] = ()
    ended: tuple[EntityVersion | RelationVersion, ...] = ()
    documents: tuple[DocumentState, ...] = ()
    clearance: int = OPEN


class Ahead(NamedTuple):
    """What a store holds beyond a revision, all of it read at one of its revisions.

    Parameters
    ----------
    instant : int, optional
        Of the revision asked after; None if the store has none of that number.
    erased : int
        See `graph.stores.forgetting.Erasing.erased`.
    steps : list of Step
        What the first revisions after it did, in order: as many as have about as many versions
        together as were asked for, at least one if there is any.
    merges : dict, optional
        For every id that has become part of another entity: which one.  Only if asked for, and if
        no more steps follow, for they are those of the last one.
    """

    instant: int | None
    erased: int
    steps: list[Step]
    merges: dict[str, Kept] | None


Versions = dict[int, list[EntityVersion | RelationVersion]]
"""By the instant at which they began, or ended."""


def steps_of(
    revisions: Iterable[Sequence[Any]],
    began: Versions,
    ended: Versions,
    documents: Iterable[Sequence[Any]],
) -> list[Step]:
    """Put together what revisions did.

    Parameters
    ----------
    revisions : iterable of sequence
        Number, instant, dataset, action and clearance of each, in order.
    began, ended : dict
        Versions that they made and ended.
    documents : iterable of sequence
        Revision, dataset, what a `Document` is made of, and whether the dataset tells of it.
    """
    left: dict[int, list[DocumentState]] = {}
    for number, dataset, *cells, live in documents:
        left.setdefault(number, []).append(DocumentState(dataset, Document(*cells), bool(live)))
    return [
        Step(
            Revised(number, instant, dataset, action),
            tuple(began.get(instant, ())),
            tuple(ended.get(instant, ())),
            tuple(left.get(number, ())),
            clearance,
        )
        for number, instant, dataset, action, clearance in revisions
    ]


class Doing(NamedTuple):
    """What makes a revision, and who may see one that changes no record.

    Parameters
    ----------
    dataset, action : str
        As the revision tells them.
    clearance : int, optional
        None: whoever may see everything, if the store holds what is restricted.
    beside : dict of str to int
        How much else the transaction writes, for the audit trail.
    audited : bool
        Whether the audit trail tells of it.
    """

    dataset: str
    action: str
    clearance: int | None = None
    beside: Mapping[str, int] = NOTHING
    audited: bool = True

    def written(self, counts: Mapping[str, Any], instant: int, revision: int = 0) -> Written | None:
        """What the audit trail tells of it; None if nothing was written or it is not audited.

        Parameters
        ----------
        counts : dict
            How many records were written.
        instant, revision : int
            See `graph.stores.auditing.Written`.
        """
        detail = {**counts, **counted(self.beside)}
        if not self.audited or not (revision or detail):
            return None
        return Written(self.action, instant, self.dataset, revision, detail)


class Followed(Protocol):
    """The part of a store that can be followed."""

    def ahead(self, revision: int, count: int, *, merges: bool = False) -> Ahead:
        """What there is beyond a revision (0: all), some `count` versions of it.

        Of a store over a network commits may wait while there is little, unless for merges.
        """
        ...

    def highest_clearance(self) -> int:
        """The highest clearance that anything told to the store ever needed."""
        ...
