"""Introductions by somebody who was not there yet: what a person should look at."""

from __future__ import annotations

from collections.abc import Iterator

from graph.dates import PartialDate
from graph.errors import InputError
from graph.kinds import INTRODUCED
from graph.model import Entity
from graph.stores.base import Store
from ingest.cleaning.dates import read_date
from ingest.drafts import Drafts

PROPERTIES = ("founded", "founded_at", "founded_on", "established", "inception", "ngày thành lập")
"""Properties that tell when somebody came to be."""


def founded_later(store: Store, drafts: Drafts) -> Iterator[str]:
    """Warnings of introductions that ended before their introducer was founded.

    Parameters
    ----------
    store : Store
        Where introducers are known that the import does not tell.
    drafts : Drafts
        What the import tells.
    """
    told = [one for one in drafts.relations if one.record.kind == INTRODUCED and one.record.start]
    ids = {one.record.source for one in told}
    here = {id_: first.record for id_ in ids if (first := drafts.entities.first(id_))}
    known = {**store.entities(ids - here.keys(), store.revision().instant), **here}
    founded = {id_: _founded(entity) for id_, entity in known.items()}
    for relation, place in told:
        when = founded.get(relation.source)
        if when and relation.start and when.earliest > relation.start.latest:
            name = known[relation.source].name
            yield (
                f"{place.file}, line {place.line}: '{name}' was founded in {when}, after it"
                f" introduced ({relation.start})"
            )


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
