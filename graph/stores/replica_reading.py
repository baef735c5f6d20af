"""What a replica tells: records from its file, and from its master what only that keeps.

Of its master it hears at once what its file has later.  So a text is told by what is seen once the
file has all that its master held after the text was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from graph.errors import StoreError
from graph.model import Document, Entity, Relation
from graph.stores.base import (
    Candidate,
    Counts,
    DatasetInfo,
    Judgement,
    Kept,
    Known,
    Store,
    Told,
)
from graph.stores.feeding import Changed, ChangeTally, Named, Place, Revised
from graph.stores.following import Ahead
from graph.stores.readings import VERDICTS, DocumentText, Finding, Read
from graph.stores.replica_file import ReplicaFile
from graph.stores.transfer import Contents
from graph.stores.verifying import Verification
from graph.stores.webhooks import Webhook
from graph.topology.columns import Survey
from graph.topology.names import Names
from graph.topology.snapshot import FOREVER, Delta

T = TypeVar("T")


class ReplicaReading:
    """The part of `graph.stores.replica.Replica` that reads.

    Parameters
    ----------
    master : Store
        The store that is followed.
    file : ReplicaFile
        What is seen of it.
    whole : bool
        Whether that is all.
    noted : callable
        Called before something is read of the master whose clearance nobody looks at here.
    """

    def __init__(
        self, master: Store, file: ReplicaFile, *, whole: bool, noted: Callable[[], object]
    ) -> None:
        self._master = master
        self._file = file
        self._whole = whole
        self._noted = noted

    def up_to_date(self) -> bool:
        """Whether the file has all that the master holds when this is asked; follows it first."""
        raise NotImplementedError

    # --- readings: notes beside the graph, which only the master keeps ----------------------------

    def document_texts(
        self,
        dataset: str,
        document: str,
        checksum: str | None = None,
        *,
        most: int | None = None,
    ) -> list[DocumentText]:
        """See `graph.stores.readings.Readings.document_texts`."""
        keys = [(dataset, document)]
        if not self._seen(keys):
            return []
        found = self._read().document_texts(dataset, document, checksum, most=most)
        return found if found and self._seen_by_now(keys) else []

    def documents_of_text(self, checksum: str) -> list[tuple[str, str]]:
        """See `graph.stores.readings.Readings.documents_of_text`."""
        found = self._read().documents_of_text(checksum)
        seen = self._seen(found)
        seen = self._seen_by_now([key for key in found if key in seen])
        return [key for key in found if key in seen]

    def documents_read(self) -> list[Read]:
        """See `graph.stores.readings.Readings.documents_read`."""
        if not self._whole:
            return []
        return self._read().documents_read()

    def finding(self, id_: str) -> Finding | None:
        """See `graph.stores.readings.Readings.finding`; only who sees all sees what was found."""
        return self._read().finding(id_) if self._whole else None

    def findings(
        self,
        *,
        document: tuple[str, str] | None = None,
        verdicts: Iterable[str] = VERDICTS,
        after: tuple[str, str, int, str] | None = None,
        count: int = 100,
    ) -> list[Finding]:
        """See `graph.stores.readings.Readings.findings`; likewise."""
        if not self._whole:
            return []
        return self._read().findings(document=document, verdicts=verdicts, after=after, count=count)

    def findings_of_relation(self, relation: str) -> list[Finding]:
        """See `graph.stores.readings.Readings.findings_of_relation`; likewise."""
        return self._read().findings_of_relation(relation) if self._whole else []

    def _seen(self, keys: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
        return set(keys) if self._whole else self._file.documents_seen(keys)

    def _seen_by_now(self, keys: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
        """Which of these documents are seen, of whose texts something has just been read."""
        if keys and not self._whole and not self.up_to_date():
            raise StoreError(
                "who may read this text is not known yet: the last changes are being gathered",
                hint="ask again in some seconds",
                retryable=True,
            )
        return self._seen(keys)

    def _read(self) -> Store:
        """The master, of which something is about to be read."""
        if self._whole:
            self._noted()
        return self._master

    # --- judging, webhooks: for who sees all ------------------------------------------------------

    def judgements(self) -> Sequence[Judgement]:
        """See `graph.stores.base.Store.judgements`."""
        return self._read().judgements() if self._whole else []

    def candidates(self) -> Sequence[Candidate]:
        """See `graph.stores.base.Store.candidates`."""
        return self._read().candidates() if self._whole else []

    def webhooks(self) -> list[Webhook]:
        """See `graph.stores.webhooks.Webhooks.webhooks`."""
        return self._read().webhooks() if self._whole else []

    # --- records ----------------------------------------------------------------------------------

    def told_by(self, dataset: str) -> Told:
        """See `graph.stores.base.Store.told_by`."""
        return self._file.told_by(dataset)

    def merged(self, ids: Iterable[str]) -> dict[str, Kept]:
        """See `graph.stores.base.Store.merged`."""
        return self._file.merged(ids)

    def known(self, ids: Iterable[str], at: int = FOREVER) -> dict[str, Known]:
        """See `graph.stores.base.Store.known`."""
        return self._file.known(ids, at)

    def entity_pages(self) -> Iterator[list[Known]]:
        """See `graph.stores.base.Store.entity_pages`."""
        return self._file.entity_pages()

    def changes_since(self, revision: int) -> Delta:
        """See `graph.stores.base.Store.changes_since`."""
        return self._file.changes_since(revision)

    def survey(self, work: Callable[[Survey], T]) -> T:
        """See `graph.stores.base.Store.survey`."""
        return self._file.survey(work)

    def names_like(self, folded: str, at: int | None) -> Names:
        """See `graph.stores.base.Store.names_like`."""
        return self._file.names_like(folded, at)

    def instant_of(self, revision: int) -> int | None:
        """See `graph.stores.base.Store.instant_of`."""
        return self._file.instant_of(revision)

    def entities(self, ids: Iterable[str], at: int) -> dict[str, Entity]:
        """See `graph.stores.base.Store.entities`."""
        return self._file.entities(ids, at)

    def relations(self, ids: Iterable[str], at: int) -> dict[str, Relation]:
        """See `graph.stores.base.Store.relations`."""
        return self._file.relations(ids, at)

    def documents(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Document]:
        """See `graph.stores.base.Store.documents`."""
        return self._file.documents(keys)

    def documents_told(self, dataset: str, after: str, count: int) -> list[Document]:
        """See `graph.stores.base.Store.documents_told`."""
        return self._file.documents_told(dataset, after, count)

    def datasets(self) -> Sequence[DatasetInfo]:
        """See `graph.stores.base.Store.datasets`."""
        return self._file.datasets()

    def counts(self) -> Counts:
        """See `graph.stores.base.Store.counts`."""
        return self._file.counts()

    def revisions_after(self, number: int, count: int) -> list[Revised]:
        """See `graph.stores.feeding.Feed.revisions_after`."""
        return self._file.revisions_after(number, count)

    def changes_after(self, place: Place, count: int) -> list[Changed]:
        """See `graph.stores.feeding.Feed.changes_after`."""
        return self._file.changes_after(place, count)

    def change_tally(self, revised: Revised) -> tuple[ChangeTally, ChangeTally]:
        """See `graph.stores.feeding.Feed.change_tally`."""
        return self._file.change_tally(revised)

    def named(self, ids: Iterable[str], first: int, last: int) -> list[Named]:
        """See `graph.stores.feeding.Feed.named`."""
        return self._file.named(ids, first, last)

    def ahead(self, revision: int, count: int, *, merges: bool = False) -> Ahead:
        """See `graph.stores.following.Followed.ahead`."""
        return self._file.ahead(revision, count, merges=merges)

    def highest_clearance(self) -> int:
        """See `graph.stores.following.Followed.highest_clearance`."""
        return self._file.highest_clearance()

    def erased(self) -> int:
        """See `graph.stores.forgetting.Erasing.erased`."""
        return self._file.erased()

    def contents(self, work: Callable[[Contents], T]) -> T:
        """See `graph.stores.transfer.Transferred.contents`."""
        return self._file.contents(work)

    def verify(self) -> Verification:
        """See `graph.stores.verifying.Verified.verify`."""
        return self._file.verify()
