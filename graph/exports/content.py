"""All that is known at a revision, in pages."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.model import Document, Entity, Relation
from graph.stores.base import Store
from graph.topology.snapshot import Snapshot

_AT_ONCE = 2_000
_ROWS = 200_000
"""Rows of the network looked at together."""
_REMEMBERED = 20_000
"""Documents held, so that pages whose evidence names the same ones do not each ask for them."""

Key = tuple[str, str]


@dataclass(frozen=True)
class Content:
    """What an export holds, a page in memory at a time.

    Entities and relations are those of the snapshot's revision, whatever is committed meanwhile:
    each page is asked for as it was known at that instant, and no transaction is open between two
    pages.  Documents have no history; they are as they are when they are read.

    Parameters
    ----------
    store : Store
        Where the records are.
    snapshot : Snapshot
        The revision.
    """

    store: Store
    snapshot: Snapshot
    _remembered: dict[Key, Document | None] = field(default_factory=dict, init=False, repr=False)

    def entity_pages(self) -> Iterator[list[Entity]]:
        """Entities by id."""
        numbers = self.snapshot.known(None, self.snapshot.instant)
        for start in range(0, len(numbers), _AT_ONCE):
            ids = self.snapshot.told(numbers[start : start + _AT_ONCE])
            found = self.store.entities(ids, self.snapshot.instant)
            yield [found[id_] for id_ in ids if id_ in found]

    def relation_pages(self) -> Iterator[list[Relation]]:
        """Relations by (source, id), in which order ever they were told and read."""
        found, owners = self._live()
        begin = 0
        while begin < len(found):
            end = min(begin + _AT_ONCE, len(found))
            # Those of one source come together.
            end = int(np.searchsorted(owners, owners[end - 1], "right"))
            told = zip(
                owners[begin:end].tolist(),
                map(self.snapshot.link_id, found[begin:end].tolist()),
                strict=True,
            )
            ids = [id_ for _, id_ in sorted({*told})]
            begin = end
            for start in range(0, len(ids), _AT_ONCE):
                some = ids[start : start + _AT_ONCE]
                known = self.store.relations(some, self.snapshot.instant)
                yield [known[id_] for id_ in some if id_ in known]

    def _live(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """Rows that live, by source, and where each source stands in the order of ids."""
        numbers, last = self.snapshot.everything, self.snapshot.place(self.snapshot.instant)
        kept, owners = [numbers[:0]], [np.zeros(0, np.int64)]
        for start in range(0, len(numbers), _ROWS):
            some = numbers[start : start + _ROWS]
            rows = self.snapshot.rows(some)
            live = rows["retracted"] > last
            kept.append(some[live])
            owners.append(self.snapshot.order(rows["source"][live]))
        found, places = np.concatenate(kept), np.concatenate(owners)
        order = np.argsort(places, kind="stable")
        return found[order], places[order]

    def document_pages(self) -> Iterator[list[tuple[str, Document]]]:
        """Documents that datasets tell of, each with what it is called here, once, by id."""
        told = self._named()
        while page := list(islice(told, _AT_ONCE)):
            yield page

    def document_id(self, dataset: str, id_: str) -> str:
        """What a document is called here: where two datasets mean different ones, by both."""
        return f"{dataset}: {id_}" if id_ in self._clashing else id_

    def documents_of(self, relations: Iterable[Relation]) -> dict[Key, Document]:
        """What is known of the documents that relations rest on, by dataset and id."""
        keys = {(one.dataset, one.document) for each in relations for one in each.evidence}
        known = self._remembered
        unknown = sorted(keys - known.keys())
        if unknown:
            if len(known) + len(unknown) > _REMEMBERED:
                known.clear()
                unknown = sorted(keys)
            found = self.store.documents(unknown)
            known.update((key, found.get(key)) for key in unknown)
        return {key: one for key in keys if (one := known[key]) is not None}

    def kind(self, id_: str) -> str | None:
        """The kind of an entity; None if there never was one with that id."""
        number = self.snapshot.number(id_)
        return None if number is None else self.snapshot.node(number).kind

    def _named(self) -> Iterator[tuple[str, Document]]:
        for id_, some in groupby(self._told(), key=lambda one: one[1].id):
            if id_ in self._clashing:
                yield from ((self.document_id(dataset, id_), one) for dataset, one in some)
            else:
                yield id_, next(some)[1]

    def _told(self) -> Iterator[tuple[str, Document]]:
        """Documents of all datasets by (id, dataset); some of each dataset are in memory."""
        told = (self._told_by(one.id) for one in self.store.datasets() if one.documents)
        yield from heapq.merge(*told, key=lambda one: (one[1].id, one[0]))

    def _told_by(self, dataset: str) -> Iterator[tuple[str, Document]]:
        after = ""
        while page := self.store.documents_told(dataset, after, _AT_ONCE):
            yield from ((dataset, document) for document in page)
            after = page[-1].id

    @cached_property
    def _clashing(self) -> frozenset[str]:
        """Ids by which datasets mean different documents."""
        if sum(1 for one in self.store.datasets() if one.documents) < 2:
            return frozenset()
        return frozenset(
            id_
            for id_, some in groupby(map(itemgetter(1), self._told()), key=lambda one: one.id)
            if len(set(some)) > 1
        )
