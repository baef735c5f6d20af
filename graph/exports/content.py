"""All that is known at a revision, in pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graph.model import Document, Entity, Relation
from graph.stores.base import Store
from graph.topology.snapshot import Snapshot

_AT_ONCE = 2_000


@dataclass(frozen=True)
class Content:
    """What an export holds.

    Parameters
    ----------
    store : Store
        Where the records are.
    snapshot : Snapshot
        The revision.
    """

    store: Store
    snapshot: Snapshot

    def entities(self) -> Iterator[Entity]:
        """Entities by id."""
        after: str | None = None
        while ids := self.snapshot.listed(None, after, _AT_ONCE, self.snapshot.instant):
            found = self.store.entities(ids, self.snapshot.instant)
            yield from (found[id_] for id_ in ids if id_ in found)
            after = ids[-1]

    def relations(self) -> Iterator[Relation]:
        """Relations, those of one source together."""
        numbers = self.snapshot.everything
        for start in range(0, len(numbers), _AT_ONCE):
            links = self.snapshot.links(numbers[start : start + _AT_ONCE])
            ids = [one.id for one in links if one.retracted > self.snapshot.instant]
            found = self.store.relations(ids, self.snapshot.instant)
            yield from (found[id_] for id_ in dict.fromkeys(ids) if id_ in found)

    @cached_property
    def _documents(self) -> dict[tuple[str, str], Document]:
        keys = {
            (piece.dataset, piece.document) for one in self.relations() for piece in one.evidence
        }
        return self.store.documents(sorted(keys))

    @cached_property
    def _clashing(self) -> set[str]:
        seen: dict[str, Document] = {}
        return {
            document.id
            for document in self._documents.values()
            if seen.setdefault(document.id, document) != document
        }

    def document_id(self, dataset: str, id_: str) -> str:
        """What a document is called here: where two datasets mean different ones, by both."""
        return f"{dataset}: {id_}" if id_ in self._clashing else id_

    def documents(self) -> Iterator[tuple[str, Document]]:
        """Documents that evidence names, each with what it is called here, once."""
        found = {
            self.document_id(dataset, document.id): document
            for (dataset, _), document in sorted(self._documents.items())
        }
        yield from sorted(found.items())
