"""What a store is: the protocol that both adapters keep, and the values that cross it.

Every applied change is a *revision*, numbered from 1 without gaps, with the instant at which it was
recorded; instants strictly increase with revisions.  A record that changes or is retracted leaves
its former version behind, valid from when it was recorded until it was retracted or replaced, so
that a question may be asked with the knowledge of any past instant.

Instants are microseconds since 1970-01-01T00:00Z.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from graph.model import Document, Entity, Relation
from graph.stores.changesets import (
    ChangeSet,
    Kept,
    Receipt,
    Rejection,
    Request,
    Retracted,
    Tally,
    Told,
)
from graph.stores.feeding import Feed
from graph.stores.readings import Readings
from graph.stores.webhooks import Webhooks
from graph.topology.columns import Survey
from graph.topology.names import Names
from graph.topology.snapshot import FOREVER, Delta

__all__ = [
    "OPERATIONS",
    "Candidate",
    "ChangeSet",
    "Clock",
    "Counts",
    "DatasetInfo",
    "Judgement",
    "Kept",
    "Known",
    "Receipt",
    "Rejection",
    "Request",
    "Retracted",
    "Revision",
    "Store",
    "Tally",
    "Told",
    "system_clock",
]

T = TypeVar("T")

Clock = Callable[[], int]
"""Tells the present instant in microseconds; passed in so that tests can set it."""


def system_clock() -> int:
    """Present instant, microseconds since the epoch."""
    return time.time_ns() // 1000


class Revision(NamedTuple):
    """A revision's number (0: nothing was ever applied) and its instant."""

    number: int
    instant: int


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


class Store(Feed, Readings, Webhooks, Protocol):
    """Keeps records.  Safe to use from several threads; several processes may share one store.

    Every method raises `StoreError` when the store itself fails.
    """

    url: str
    local: bool
    """Whether `revision` waits for this machine's disk at most."""

    def apply(self, changes: ChangeSet) -> Receipt:
        """Store a change set in one transaction.

        Texts and findings are notes beside the graph: where only they are new, there is no new
        revision.

        Raises
        ------
        Conflict
            If the set is strict and one of its records contradicts the store or names an
            entity that does not exist, or it retracts what the dataset does not tell; or if a
            finding was judged otherwise since it was looked at, or is not there to be reopened.
        PreconditionFailed
            If the store is not at an expected revision.
        KeyReused
            If the key of its request came before with another one.
        """
        ...

    def retract(
        self, dataset: str, only: Told | None = None, *, expected: Container[int] | None = None
    ) -> Receipt:
        """Take back what a dataset says, or only some of it; what another also says stays.

        An entity that facts of other datasets still name stays, and is theirs from then on; one
        that facts of this dataset still name stays as it is.  The receipt counts retracted records
        as ``changed``.

        What was found in the documents that are taken back is forgotten with them, verdicts too, so
        that it is proposed anew when they are read again; their texts stay, as documents do.

        Raises
        ------
        NotFound
            If nothing rests on the dataset.
        PreconditionFailed
            If the store is not at an expected revision.
        """
        ...

    def told_by(self, dataset: str) -> Told:
        """Ids of what a dataset tells."""
        ...

    def judge(
        self,
        judgements: Sequence[Judgement],
        withdrawn: Sequence[tuple[str, str]] = (),
        *,
        expected: Container[int] | None = None,
    ) -> Receipt:
        """Record what was judged of pairs, or withdraw it, and bring the records in line.

        Of what was judged the same by a rule and is withdrawn, it is kept that a person is unsure,
        so that no import does it again.

        Raises
        ------
        Conflict
            If judgements contradict each other, nothing was judged of a pair withdrawn, or a
            relation stands against it.
        PreconditionFailed
            If the store is not at an expected revision.
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

    def known(self, ids: Iterable[str], at: int = FOREVER) -> dict[str, Known]:
        """Entities by id, as known at `at` (now), with the datasets that tell of them.

        Unknown ids are left out.
        """
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


OPERATIONS = tuple(
    sorted(
        name for name in dir(Store) if not name.startswith("_") and callable(getattr(Store, name))
    )
)
"""Names of all that a store can be asked to do."""
