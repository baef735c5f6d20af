"""What a store is: the protocol that both adapters keep, and the values that cross it.

Every applied change is a *revision*, numbered from 1 without gaps, with the instant at which it was
recorded; instants strictly increase with revisions.  A record that changes or is retracted leaves
its former version behind, valid from when it was recorded until it was retracted or replaced, so
that a question may be asked with the knowledge of any past instant.

Instants are microseconds since 1970-01-01T00:00Z.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple, Protocol, TypeVar

from graph.model import Document, Entity, Relation
from graph.stores.feeding import Feed
from graph.stores.webhooks import Webhooks
from graph.topology.columns import Survey
from graph.topology.names import Names
from graph.topology.snapshot import Delta

T = TypeVar("T")

Clock = Callable[[], int]
"""Tells the present instant in microseconds; passed in so that tests can set it."""


_SOURCE, _TARGET, _RECIPIENT, _OCCASION = map(
    attrgetter, ("source", "target", "recipient", "occasion")
)


def system_clock() -> int:
    """Present instant, microseconds since the epoch."""
    return time.time_ns() // 1000


class Kept(NamedTuple):
    """The entity that another has become part of: its id and kind."""

    id: str
    kind: str


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
    """

    dataset: str
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    documents: tuple[Document, ...] = ()
    strict: bool = True
    dry_run: bool = False
    merged: Mapping[str, Kept] = field(default_factory=dict)
    assumed: Mapping[str, str] = field(default_factory=dict)

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
    """

    revision: int
    entities: Tally = Tally()
    relations: Tally = Tally()
    documents: Tally = Tally()
    rejected: tuple[Rejection, ...] = ()

    def plus(self, later: Receipt) -> Receipt:
        """What both did, one after the other."""
        return Receipt(
            later.revision,
            self.entities.plus(later.entities),
            self.relations.plus(later.relations),
            self.documents.plus(later.documents),
            self.rejected + later.rejected,
        )


class Revision(NamedTuple):
    """A revision's number (0: nothing was ever applied) and its instant."""

    number: int
    instant: int


class Told(NamedTuple):
    """Ids of what a dataset tells; of entities those that it uses itself."""

    entities: Set[str] = frozenset()
    relations: Set[str] = frozenset()
    documents: Set[str] = frozenset()

    def __sub__(self, other: Told) -> Told:
        """What is told here and not there."""
        return Told(*(mine - theirs for mine, theirs in zip(self, other, strict=True)))


class DatasetInfo(NamedTuple):
    """A dataset: its id, records that rest on it, and the instant of its last change."""

    id: str
    entities: int
    relations: int
    documents: int
    updated: int


class Counts(NamedTuple):
    """How many live entities and relations there are, by kind, kinds in alphabetical order."""

    entities: Mapping[str, int]
    relations: Mapping[str, int]


class Judgement(NamedTuple):
    """What was judged of two entities.

    Parameters
    ----------
    one, other : str
        Their ids; where they are the same, `one` is kept.
    verdict : str
        ``same``, ``different`` or ``unsure``.
    one_kind, other_kind : str
        Their kinds.
    by : str
        ``person`` or ``rule``.
    score : float
        How alike they were found, 0 to 1.
    reasons : tuple of str
        Why.
    note : str, optional
        A remark of whoever judged.
    instant : int
        When; set by the store.
    """

    one: str
    other: str
    verdict: str
    one_kind: str
    other_kind: str
    by: str = "person"
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    note: str | None = None
    instant: int = 0


class Candidate(NamedTuple):
    """Two entities that may be one: their ids in order, how alike they are (0 to 1), and why."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


class Known(NamedTuple):
    """A live entity and the datasets that tell of it."""

    entity: Entity
    datasets: tuple[str, ...]


class Store(Feed, Webhooks, Protocol):
    """Keeps records.  Safe to use from several threads; several processes may share one store.

    Every method raises `StoreError` when the store itself fails.
    """

    url: str

    def apply(self, changes: ChangeSet) -> Receipt:
        """Store a change set in one transaction.

        Raises
        ------
        Conflict
            If the set is strict and one of its records contradicts the store or names an
            entity that does not exist.
        """
        ...

    def retract(self, dataset: str, only: Told | None = None) -> Receipt:
        """Take back what a dataset says, or only some of it; what another also says stays.

        An entity that facts of other datasets still name stays, and is theirs from then on; one
        that facts of this dataset still name stays as it is.  The receipt counts retracted records
        as ``changed``.

        Raises
        ------
        NotFound
            If nothing rests on the dataset.
        """
        ...

    def told_by(self, dataset: str) -> Told:
        """Ids of what a dataset tells."""
        ...

    def judge(
        self, judgements: Sequence[Judgement], withdrawn: Sequence[tuple[str, str]] = ()
    ) -> Receipt:
        """Record what was judged of pairs, or withdraw it, and bring the records in line.

        Of what was judged the same by a rule and is withdrawn, it is kept that a person is unsure,
        so that no import does it again.

        Raises
        ------
        Conflict
            If judgements contradict each other, nothing was judged of a pair withdrawn, or a
            relation stands against it.
        """
        ...

    def judgements(self) -> Sequence[Judgement]:
        """All judgements that stand, in the order in which they were made."""
        ...

    def merged(self, ids: Iterable[str]) -> dict[str, Kept]:
        """For those ids that have become part of another entity: which one."""
        ...

    def propose(self, about: Iterable[str], candidates: Iterable[Candidate]) -> None:
        """Keep pairs that may be one, in place of those kept before about the same entities."""
        ...

    def candidates(self) -> Sequence[Candidate]:
        """All pairs kept whose entities both live, best first, then by ids."""
        ...

    def known(self, ids: Iterable[str]) -> dict[str, Known]:
        """Live entities by id, with the datasets that tell of them; unknown ids are left out."""
        ...

    def entity_pages(self) -> Iterator[list[Known]]:
        """All live entities, some thousands at a time, in any order."""
        ...

    def revision(self) -> Revision:
        """The last revision, as another process may have made it."""
        ...

    def changes_since(self, revision: int) -> Delta:
        """Topology rows of all that changed after `revision` (0: of everything)."""
        ...

    def survey(self, work: Callable[[Survey], T]) -> T:
        """Let `work` read all that the store holds at one revision, in columns.

        It may be called a second time, should a commit have come in between.
        """
        ...

    def names_like(self, folded: str, at: int | None) -> Names:
        """Versions of entities known at `at` (None: ever) whose names may fit a folded text.

        All that `graph.topology.names.rank` lets fit, and maybe more, in any order.  Where more
        than `BROAD` would be given: the `FIRST` of those whose first name begins with the text,
        by that name and id, and those of whom any name is the text.
        """
        ...

    def instant_of(self, revision: int) -> int | None:
        """The instant of a past revision; None if the store has no such revision."""
        ...

    def entities(self, ids: Iterable[str], at: int) -> dict[str, Entity]:
        """Entities by id, as known at instant `at`; unknown ids are left out."""
        ...

    def relations(self, ids: Iterable[str], at: int) -> dict[str, Relation]:
        """Relations by id with all their evidence, as known at `at`."""
        ...

    def documents(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Document]:
        """Documents by (dataset, id), of retracted datasets too: past knowledge rests on them."""
        ...

    def documents_told(self, dataset: str, after: str, count: int) -> list[Document]:
        """The first documents that a dataset tells of, by id, after one of them (``""``: all)."""
        ...

    def datasets(self) -> Sequence[DatasetInfo]:
        """The datasets that live records rest on, by id."""
        ...

    def counts(self) -> Counts:
        """Live records by kind."""
        ...

    def close(self) -> None:
        """Let go of files and connections; a second call does nothing."""
        ...
