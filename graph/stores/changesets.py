"""What is told to a store at once, and what came of it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Set
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from graph.model import OPEN, Document, Entity, Relation
from graph.stores.readings import DocumentText, Finding

_SOURCE, _TARGET, _RECIPIENT, _OCCASION = map(
    attrgetter, ("source", "target", "recipient", "occasion")
)


class Kept(NamedTuple):
    """The entity that another has become part of: its id and kind.

    `clearance` is the least that a reader needs to see that they are one.
    """

    id: str
    kind: str
    clearance: int = OPEN


class Told(NamedTuple):
    """Ids of what a dataset tells; of entities those that it uses itself."""

    entities: Set[str] = frozenset()
    relations: Set[str] = frozenset()
    documents: Set[str] = frozenset()

    def __sub__(self, other: Told) -> Told:
        """What is told here and not there."""
        return Told(*(mine - theirs for mine, theirs in zip(self, other, strict=True)))


class Request(NamedTuple):
    """A request that may come more than once: its key, and a digest of what it asks for."""

    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one dataset says: applied whole or not at all, and idempotent.

    Parameters
    ----------
    dataset : str
        Whose word it is.
    entities, relations, documents : tuple
        Checked records; no id twice in one tuple.
    strict : bool
        Whether one record that cannot be stored refuses the whole set (`Conflict`).  Otherwise
        such records are left out and listed in the receipt.
    dry_run : bool
        Work out the receipt and write nothing; its revision is the present one.
    merged : dict of str to Kept
        For a dry run alone: what would have become part of what before.
    assumed : dict of str to str
        For a dry run alone: kinds of entities, by id, to be taken as stored, because an earlier
        change set of the same import would have stored them.
    retracted : Told
        Entities and relations of which the dataset's word is taken back first.
    expected : container of int, optional
        Revisions at one of which the store must be; None: at any.
    request : Request, optional
        What the set comes from: with the key of one that was applied before nothing is done, and
        the receipt is that one's.  Keys are kept for a day.
    texts : tuple of DocumentText
        Texts of documents, of this dataset or another; the store sets `recorded`.  A text that is
        the document's latest already is passed over.
    findings : tuple of Finding
        What was found, no id twice; the store sets `judged`.  One that is kept under its id moves
        to where it was found last, and keeps its verdict and relations unless the new verdict is
        not ``waiting``.  Such a verdict is given of a finding as it was looked at: with its
        `judged`, by which a verdict that somebody else gave meanwhile is told.
    declassified : bool
        Whether records may need less clearance than the dataset told before.  Otherwise what it
        told before stands, so that nobody opens a record by leaving its clearance out.
    reopened : tuple of str
        Ids of findings that wait again, with no relations, before `findings` are taken in.
    """

    dataset: str
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    documents: tuple[Document, ...] = ()
    strict: bool = True
    dry_run: bool = False
    merged: Mapping[str, Kept] = field(default_factory=dict)
    assumed: Mapping[str, str] = field(default_factory=dict)
    retracted: Told = Told()
    expected: Container[int] | None = None
    request: Request | None = None
    texts: tuple[DocumentText, ...] = ()
    findings: tuple[Finding, ...] = ()
    reopened: tuple[str, ...] = ()
    declassified: bool = False

    @property
    def tells_of_readings(self) -> bool:
        """Whether it has texts or findings, or reopens some."""
        return bool(self.texts or self.findings or self.reopened)

    def ends(self) -> set[str]:
        """Ids of the entities that its relations name."""
        found = {*map(_SOURCE, self.relations), *map(_TARGET, self.relations)}
        found.update(map(_RECIPIENT, self.relations), map(_OCCASION, self.relations))
        found.discard(None)
        return found


class Tally(NamedTuple):
    """How many records an application created, changed, and found unchanged."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0

    def plus(self, other: Tally) -> Tally:
        """Add two tallies."""
        return Tally(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


class Rejection(NamedTuple):
    """A record that was left out: its id, the field at fault, and why."""

    id: str
    field: str
    reason: str


class Retracted(NamedTuple):
    """How many records are gone."""

    entities: int = 0
    relations: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an application did.

    Parameters
    ----------
    revision : int
        Revision after it; where nothing changed, the one before it.
    entities, relations, documents : Tally
        Counts.
    rejected : tuple of Rejection
        Records left out, entities first, in the order of the change set.
    retracted : Retracted
        How many records the dataset's word was the last on and are gone.
    replayed : bool
        Whether this is the receipt of the same request, applied before.
    """

    revision: int
    entities: Tally = Tally()
    relations: Tally = Tally()
    documents: Tally = Tally()
    rejected: tuple[Rejection, ...] = ()
    retracted: Retracted = Retracted()
    replayed: bool = False

    def plus(self, later: Receipt) -> Receipt:
        """What both did, one after the other."""
        return Receipt(
            later.revision,
            self.entities.plus(later.entities),
            self.relations.plus(later.relations),
            self.documents.plus(later.documents),
            self.rejected + later.rejected,
        )
