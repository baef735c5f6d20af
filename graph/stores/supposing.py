"""A store as it would be with some changes, none of which is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from graph.errors import InputError
from graph.model import Document, Entity, Relation
from graph.rules import fault_of_ends
from graph.stores.base import ChangeSet, Known, Store
from graph.stores.rows import fold_names, link_values
from graph.topology.names import Name, Names
from graph.topology.snapshot import FOREVER, Delta, Link, Node, Snapshot


@dataclass(frozen=True)
class Supposition:
    """What is supposed: records that would be there, and entities and relations that would not.

    Parameters
    ----------
    changes : ChangeSet
        Checked records; a record whose id is known is supposed to be so instead.
    without : tuple of str
        Ids of entities, which go with all their relations, and of relations.
    """

    changes: ChangeSet
    without: tuple[str, ...] = ()


def suppose(store: Store, snapshot: Snapshot, what: Supposition) -> tuple[Store, Snapshot]:
    """Give a store and its topology as they would be; both originals stay as they are.

    Parameters
    ----------
    store, snapshot : Store, Snapshot
        What there is.
    what : Supposition
        What is supposed to be an instant later, at the same revision.

    Raises
    ------
    InputError
        If a record does not fit what there is.
    """
    instant = snapshot.instant + 1
    gone = _gone(store, snapshot, what)
    _check(snapshot, what.changes, gone[0])
    links = [link._replace(retracted=instant) for link in gone[1].values()]
    links += [
        Link(one.id, one.kind, one.source, one.target, *link_values(one), instant)
        for one in what.changes.relations
    ]
    nodes = [snapshot.node(_number(snapshot, id_))._replace(retracted=instant) for id_ in gone[0]]
    nodes += [
        Node(one.id, one.kind, instant)
        for one in what.changes.entities
        if snapshot.number(one.id) is None
    ]
    # A revision of its own, for it is another state; answers tell the one that was asked.
    delta = Delta(snapshot.revision + 1, instant, nodes, links)
    seen = snapshot.updated(delta)
    return cast(Store, _SupposedStore(store, what, set(gone[0]), instant)), seen


def _number(snapshot: Snapshot, id_: str) -> int:
    number = snapshot.number(id_)
    assert number is not None
    return number


def _gone(
    store: Store, snapshot: Snapshot, what: Supposition
) -> tuple[list[str], dict[tuple[str, int], Link]]:
    """Ids of the entities, and versions of the relations, that would not be there."""
    entities = [id_ for id_ in what.without if snapshot.number(id_) is not None]
    told = [id_ for id_ in what.without if id_ not in entities]
    # A relation that is supposed to be otherwise gives way to what it would be.
    told += [one.id for one in what.changes.relations]
    known = store.relations(told, snapshot.instant)
    for id_ in what.without:
        if id_ not in entities and id_ not in known:
            raise InputError(
                f"there is neither an entity nor a relation '{id_}' to be without",
                hint="give an id as 'partners search' or --json tells it",
                field="without",
            )
    links: dict[tuple[str, int], Link] = {}
    away = set(entities)
    ends = {*away, *(one.source for one in known.values())}
    for id_ in sorted(ends):
        number = _number(snapshot, id_)
        for rows in (snapshot.leaving(number), snapshot.entering(number)):
            for link in snapshot.links(rows):
                if link.retracted > snapshot.instant and (
                    link.id in known or link.source in away or link.target in away
                ):
                    links[link.id, link.recorded] = link
    return entities, links


def _check(snapshot: Snapshot, changes: ChangeSet, gone: Sequence[str]) -> None:
    kinds: dict[str, str] = {}
    wanted = {*changes.ends(), *(one.id for one in changes.entities)} - set(gone)
    for id_ in wanted:
        number = snapshot.number(id_)
        node = None if number is None else snapshot.node(number)
        if node is not None and node.retracted > snapshot.instant:
            kinds[id_] = node.kind
    for entity in changes.entities:
        if kinds.setdefault(entity.id, entity.kind) != entity.kind:
            raise InputError(
                f"'{entity.id}' is of kind {kinds[entity.id]}, not {entity.kind}",
                hint="give the supposed entity an id of its own",
                field="entities",
            )
    for relation in changes.relations:
        fault = fault_of_ends(relation, kinds)
        if fault is not None:
            raise InputError(fault[1].replace("in the import", "supposed"), field=fault[0])


class _SupposedStore:
    """Reads a store through a supposition; whatever else is asked goes to the store itself."""

    def __init__(self, store: Store, what: Supposition, gone: set[str], instant: int) -> None:
        self._store = store
        self._dataset = what.changes.dataset
        self._entities = {one.id: one for one in what.changes.entities}
        self._relations = {one.id: one for one in what.changes.relations}
        self._documents = {(what.changes.dataset, one.id): one for one in what.changes.documents}
        self._gone = gone
        self._instant = instant

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def entities(self, ids: Iterable[str], at: int) -> dict[str, Entity]:
        """See `graph.stores.base.Store.entities`."""
        found: dict[str, Entity] = self._read(self._store.entities, self._entities, ids, at)
        return found

    def known(self, ids: Iterable[str], at: int = FOREVER) -> dict[str, Known]:
        """See `graph.stores.base.Store.known`."""
        tellers = (self._dataset,)
        supposed = {id_: Known(one, tellers) for id_, one in self._entities.items()}
        found: dict[str, Known] = self._read(self._store.known, supposed, ids, at)
        return found

    def relations(self, ids: Iterable[str], at: int) -> dict[str, Relation]:
        """See `graph.stores.base.Store.relations`."""
        found: dict[str, Relation] = self._read(self._store.relations, self._relations, ids, at)
        return found

    def _read(self, stored: Any, supposed: dict[str, Any], ids: Iterable[str], at: int) -> Any:
        listed = list(ids)
        fresh = supposed if at >= self._instant else {}
        found = stored([id_ for id_ in listed if id_ not in fresh], at)
        return found | {id_: fresh[id_] for id_ in listed if id_ in fresh}

    def documents(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Document]:
        """See `graph.stores.base.Store.documents`."""
        listed = list(keys)
        own = {key: self._documents[key] for key in listed if key in self._documents}
        return self._store.documents([key for key in listed if key not in own]) | own

    def names_like(self, folded: str, at: int | None) -> Names:
        """See `graph.stores.base.Store.names_like`."""
        found = self._store.names_like(folded, at)
        if at is not None and at < self._instant:
            return found
        hidden = self._gone | self._entities.keys()
        names = [name for name in found.names if name.id not in hidden]
        names += [Name(one.id, one.kind, fold_names(one)) for one in self._entities.values()]
        return Names(names, found.truncated)
