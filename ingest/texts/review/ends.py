"""The ends of candidate facts, as the store knows them now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.errors import InputError
from graph.ids import entity_id
from graph.model import Entity
from graph.stores.base import Store
from ingest.texts.review.shapes import EndShape, FoundFact

ENDS = ("source", "target", "recipient", "occasion", "place")


def made_id(kind: str, name: str) -> str | None:
    """The id that a new name would have; None where none can be made of it."""
    try:
        return entity_id(kind, name)
    except InputError:
        return None


def alive(store: Store, ids: Iterable[str]) -> dict[str, Entity]:
    """Entities that live under some ids, or that those have become part of; others are left out."""
    wanted = list(dict.fromkeys(ids))
    kept = {id_: one.id for id_, one in store.merged(wanted).items()}
    found = store.known({kept.get(id_, id_) for id_ in wanted})
    named = ((id_, found.get(kept.get(id_, id_))) for id_ in wanted)
    return {id_: one.entity for id_, one in named if one is not None}


def as_known_now(store: Store, facts: Sequence[FoundFact]) -> list[FoundFact]:
    """Facts whose ends are told as the store knows them.

    A new name that has been told of since is known, and an entity that was taken back is a new
    name: so of a document that names a company ten times it is made once.
    """
    ids: set[str] = set()
    for fact in facts:
        for end in _ends(fact):
            ids.update(filter(None, (_id(end), *(one.id for one in end.choices))))
    known = alive(store, ids)
    return [fact.model_copy(update=_updated(fact, known)) for fact in facts]


def _ends(fact: FoundFact) -> list[EndShape]:
    return [end for name in ENDS if (end := getattr(fact, name)) is not None]


def _id(end: EndShape) -> str | None:
    """The id under which an end is known, or would be."""
    return end.id or (made_id(end.kind, end.name) if end.nature == "new" else None)


def _updated(fact: FoundFact, known: dict[str, Entity]) -> dict[str, EndShape]:
    found = ((name, getattr(fact, name)) for name in ENDS)
    return {name: _as_known(end, known) for name, end in found if end is not None}


def _as_known(end: EndShape, known: dict[str, Entity]) -> EndShape:
    choices = [one for one in end.choices if one.id in known or end.nature == "reference"]
    entity = known.get(_id(end) or "")
    if entity is not None:
        told = {"id": entity.id, "kind": entity.kind, "name": entity.name, "nature": "known"}
        country = entity.country or end.country
        others = [one for one in choices if one.id != entity.id]
        return end.model_copy(update={**told, "country": country, "choices": others})
    nature = "new" if end.nature == "known" else end.nature
    return end.model_copy(update={"id": None, "nature": nature, "choices": choices})
