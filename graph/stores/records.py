"""The records that questions read, remembered while their revision is the last."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Protocol, TypeVar

from graph.model import Document, Entity, Relation
from graph.stores.base import Kept, Known, Store
from graph.topology.names import Names

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_MOST = 50_000
"""Records of each sort that are remembered, some tens of megabytes at most."""


class Reading(Protocol):
    """What a question reads of a store, see `graph.stores.base.Store`."""

    def merged(self, ids: Iterable[str]) -> dict[str, Kept]:
        """For those ids that have become part of another entity: which one."""
        ...

    def known(self, ids: Iterable[str], at: int) -> dict[str, Known]:
        """Entities by id, with the datasets that tell of them, as known at an instant."""
        ...

    def instant_of(self, revision: int) -> int | None:
        """The instant of a past revision."""
        ...

    def names_like(self, folded: str, at: int | None) -> Names:
        """Versions of entities whose names may fit a folded text."""
        ...

    def entities(self, ids: Iterable[str], at: int) -> dict[str, Entity]:
        """Entities by id, as known at an instant."""
        ...

    def relations(self, ids: Iterable[str], at: int) -> dict[str, Relation]:
        """Relations by id, as known at an instant."""
        ...

    def documents(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Document]:
        """Documents by (dataset, id)."""
        ...


class Records:
    """Reads a store, and remembers what is known at one revision.

    Parameters
    ----------
    store : Store
        Where the records are.
    revision, instant : int
        What is asked is remembered where it is asked of this instant.
    """

    def __init__(self, store: Store, revision: int, instant: int) -> None:
        self.revision = revision
        self._store = store
        self._instant = instant
        self._entities: dict[str, Entity] = {}
        self._relations: dict[str, Relation] = {}
        self._documents: dict[tuple[str, str], Document] = {}

    def merged(self, ids: Iterable[str]) -> dict[str, Kept]:
        """See `graph.stores.base.Store.merged`."""
        return self._store.merged(ids)

    def known(self, ids: Iterable[str], at: int) -> dict[str, Known]:
        """See `graph.stores.base.Store.known`."""
        return self._store.known(ids, at)

    def instant_of(self, revision: int) -> int | None:
        """See `graph.stores.base.Store.instant_of`."""
        return self._store.instant_of(revision)

    def names_like(self, folded: str, at: int | None) -> Names:
        """See `graph.stores.base.Store.names_like`."""
        return self._store.names_like(folded, at)

    def entities(self, ids: Iterable[str], at: int) -> dict[str, Entity]:
        """See `graph.stores.base.Store.entities`."""
        if at != self._instant:
            return self._store.entities(ids, at)
        return _remembered(self._entities, ids, lambda new: self._store.entities(new, at))

    def relations(self, ids: Iterable[str], at: int) -> dict[str, Relation]:
        """See `graph.stores.base.Store.relations`."""
        if at != self._instant:
            return self._store.relations(ids, at)
        return _remembered(self._relations, ids, lambda new: self._store.relations(new, at))

    def documents(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Document]:
        """See `graph.stores.base.Store.documents`."""
        return _remembered(self._documents, keys, self._store.documents)


def _remembered(
    known: dict[K, V], keys: Iterable[K], read: Callable[[list[K]], dict[K, V]]
) -> dict[K, V]:
    listed = list(keys)
    found = {key: known[key] for key in listed if key in known}
    if len(found) < len(listed) and (new := [key for key in listed if key not in found]):
        fresh = read(new)
        found |= fresh
        if len(known) + len(fresh) > _MOST:
            known.clear()
        known.update(fresh)
    return found
