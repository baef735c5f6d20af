"""Introductions by somebody who was not there yet: what a person should look at."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.dates import PartialDate
from graph.errors import InputError
from graph.kinds import INTRODUCED
from graph.model import Entity, Relation
from graph.stores.base import Store
from ingest.cleaning.dates import read_date
from ingest.drafts import Drafts

PROPERTIES = ("founded", "founded_at", "founded_on", "established", "inception", "ngày thành lập")
"""Properties that tell when somebody came to be."""


class Foundings:
    """When the introducers of an import came to be, as far as entities tell.

    Parameters
    ----------
    store : Store
        Where introducers are known that the import does not tell.
    drafts : Drafts
        What the import tells.
    """

    def __init__(self, store: Store, drafts: Drafts) -> None:
        self._store = store
        self._drafts = drafts
        self._keys = array("q")
        self._days = array("q")
        self._rows = array("I")

    def take(self, entities: Iterable[Entity], row: int) -> None:
        """Look at the entities of a row of the import."""
        for entity in entities:
            when = _founded(entity) if entity.properties else None
            if when:
                self._keys.append(hash(entity.id))
                self._days.append(when.earliest)
                self._rows.append(row)

    def warnings(self, relations: Sequence[Relation]) -> Iterator[tuple[int, str]]:
        """Tell of introductions that ended before their introducer was founded, by row."""
        told = [(one, one.start) for one in relations if one.kind == INTRODUCED and one.start]
        if not told:
            return
        known = self._known({one.source for one, _ in told})
        days = self._of_import([one.source for one, _ in told])
        for (relation, start), day in zip(told, days, strict=True):
            introducer = known.get(relation.source)
            if introducer is None and day > start.latest:
                introducer = self._drafts.entity(relation.source)
            when = introducer and _founded(introducer)
            if introducer and when and when.earliest > start.latest:
                for row in self._drafts.rows(Relation, relation.id):
                    place = self._drafts.place(row)
                    yield (
                        row,
                        f"{place.file}, line {place.line}: '{introducer.name}' was founded in"
                        f" {when}, after it introduced ({start})",
                    )

    def _known(self, ids: set[str]) -> Mapping[str, Entity]:
        """Introducers that the store alone knows."""
        elsewhere = self._drafts.not_told(Entity, ids)
        return self._store.entities(elsewhere, self._store.revision().instant) if elsewhere else {}

    def _of_import(self, ids: Sequence[str]) -> Sequence[int]:
        """The first day that the import's founding of each allows; where it has none, day 0."""
        keys, days = self._founded
        if not len(keys):
            return [0] * len(ids)
        asked = np.fromiter(map(hash, ids), np.int64, len(ids))
        place = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
        found: list[int] = np.where(keys[place] == asked, days[place], 0).tolist()
        return found

    @cached_property
    def _founded(self) -> tuple[NDArray[Any], NDArray[Any]]:
        taken = ~np.isin(np.frombuffer(self._rows, np.uint32), self._drafts.refused_rows)
        keys, firsts = np.unique(np.frombuffer(self._keys, np.int64)[taken], return_index=True)
        return keys, np.frombuffer(self._days, np.int64)[taken][firsts]


def _founded(entity: Entity) -> PartialDate | None:
    for name in PROPERTIES:
        text = entity.properties.get(name)
        if isinstance(text, str | int) and text:
            try:
                return read_date(str(text))
            except InputError:
                # A property may say anything.
                return None
    return None
