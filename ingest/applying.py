"""The records of one import into a store, in change sets of bounded size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from graph.errors import StoreError
from graph.model import OPEN, Document, Entity, Relation
from graph.rules import restricted
from graph.stores.base import ChangeSet, Kept, Receipt, Rejection, Store, Tally
from ingest.drafts import Drafts

BATCH = 10_000
"""Most records in one change set: an import of no more is one revision."""

Progress = Callable[[str, int, int | None], None]
"""Told the stage (``read``, ``match``, ``store``), how much is done, and of how much, if known."""


def silent(stage: str, done: int, total: int | None) -> None:
    """Progress that nobody watches."""


@dataclass(slots=True)
class Outcome:
    """What applying an import did: tallies, records left out, and the last revision."""

    revision: int
    entities: Tally = Tally()
    relations: Tally = Tally()
    documents: Tally = Tally()
    entity_faults: list[Rejection] = field(default_factory=list)
    relation_faults: list[Rejection] = field(default_factory=list)

    def take(self, receipt: Receipt, entities: int) -> None:
        """Add a receipt of a change set that held so many entities."""
        self.revision = receipt.revision
        self.entities = self.entities.plus(receipt.entities)
        self.relations = self.relations.plus(receipt.relations)
        self.documents = self.documents.plus(receipt.documents)
        # A receipt lists entities first; how many is what its tally misses.
        refused = entities - sum(receipt.entities)
        self.entity_faults += receipt.rejected[:refused]
        self.relation_faults += receipt.rejected[refused:]


class Restriction(NamedTuple):
    """What clearance an import asks of readers.

    Parameters
    ----------
    least : int
        What every record needs at least.
    declassified : bool
        Whether records may need less than the dataset told before.
    """

    least: int = OPEN
    declassified: bool = False


UNRESTRICTED = Restriction()


def change_sets(
    drafts: Drafts, dataset: str, restriction: Restriction = UNRESTRICTED
) -> Iterator[ChangeSet]:
    """Cut an import into change sets of at most `BATCH` records: documents and entities first."""
    documents = iter(drafts.documents)
    entities = iter(drafts.listed(Entity))
    relations = iter(drafts.relations)
    least = restriction.least
    while True:
        first: tuple[Document, ...] = tuple(islice(documents, BATCH))
        then: tuple[Entity, ...] = tuple(islice(entities, BATCH - len(first)))
        last: tuple[Relation, ...] = tuple(islice(relations, BATCH - len(first) - len(then)))
        if not (first or then or last):
            return
        if least:
            first = tuple(restricted(one, least) for one in first)
            then = tuple(restricted(one, least) for one in then)
            last = tuple(restricted(one, least) for one in last)
        yield ChangeSet(
            dataset, then, last, first, strict=False, declassified=restriction.declassified
        )


def apply_drafts(
    store: Store,
    drafts: Drafts,
    dataset: str,
    *,
    restriction: Restriction,
    merged: Mapping[str, Kept],
    dry_run: bool,
    progress: Progress,
    watched: Callable[[ChangeSet], None],
) -> Outcome:
    """Apply an import.

    Parameters
    ----------
    store : Store
        Where to.
    drafts : Drafts
        All its records.
    dataset : str
        Whose word they are.
    restriction : Restriction
        What clearance they need.
    merged : dict of str to Kept
        For a dry run: what would have become part of what.
    dry_run : bool
        Whether to work out the outcome and write nothing.
    progress : callable
        Told after each change set.
    watched : callable
        Shown each change set before it is applied.

    Raises
    ------
    StoreError
        If the store fails; it says how many records it holds by then.
    """
    outcome = Outcome(store.revision().number)
    done, total = 0, len(drafts)
    progress("store", 0, total)
    for changes in change_sets(drafts, dataset, restriction):
        watched(changes)
        if dry_run:
            changes = _rehearsed(changes, drafts, outcome, merged)
        try:
            receipt = store.apply(changes)
        except StoreError as error:
            raise _broken_off(error, 0 if dry_run else done, total) from error
        outcome.take(receipt, len(changes.entities))
        done += len(changes.entities) + len(changes.relations) + len(changes.documents)
        progress("store", done, total)
    return outcome


def _rehearsed(
    changes: ChangeSet, drafts: Drafts, outcome: Outcome, merged: Mapping[str, Kept]
) -> ChangeSet:
    return replace(
        changes,
        dry_run=True,
        merged=merged,
        assumed=_earlier_entities(changes, drafts, {one.id for one in outcome.entity_faults}),
    )


def _earlier_entities(changes: ChangeSet, drafts: Drafts, refused: set[str]) -> Mapping[str, str]:
    here = {entity.id for entity in changes.entities}
    kinds = ((id_, drafts.kind_of(id_)) for id_ in sorted(changes.ends() - here - refused))
    return {id_: kind for id_, kind in kinds if kind}


def _broken_off(error: StoreError, done: int, total: int) -> StoreError:
    again = "running the import again completes it"
    return StoreError(
        f"the store failed when {done:,} of {total:,} records were stored: {error.message}",
        hint=f"{error.hint}; {again}" if error.hint else again,
        retryable=error.retryable,
    )
