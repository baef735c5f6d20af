"""Who the ends of an accepted fact are: as found, or as the person who judges it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.errors import InputError
from graph.ids import check_id, entity_id
from graph.model import Entity
from graph.rules import check_entity
from graph.stores.base import Known, Store
from ingest.texts.review.decisions import FactDecision, NewEnd
from ingest.texts.review.shapes import EndShape, FoundFact

FOUND_IN = "found_in"
"""Property of an entity that an acceptance made: the document in which its name stands."""
_NEEDED = ("source", "target")


@dataclass
class Chosen:
    """The entities of a fact.

    Parameters
    ----------
    store : Store
        What is known.
    document : str
        Where the fact was found.
    """

    store: Store
    document: str
    ids: dict[str, str | None] = field(default_factory=dict)
    new: dict[str, Entity] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)

    def take(self, name: str, given: str | NewEnd | None, found: EndShape | None) -> None:
        """Take in an end.

        Parameters
        ----------
        name : str
            Which.
        given : str or NewEnd, optional
            Whom the person says; None: as found.
        found : EndShape, optional
            What was found.

        Raises
        ------
        InputError
            If it is not told who is meant, or there is no such entity.
        """
        if isinstance(given, NewEnd):
            self.ids[name] = self.make(given, name)
        elif given is not None:
            self.ids[name] = self._known_as(given, name, found)
        elif found is None:
            self.ids[name] = None
        elif found.id is not None:
            self.ids[name] = self._known_as(found.id, name, found)
        elif found.nature == "reference":
            raise InputError(
                f"{name} '{found.text}' is no name: it is not known who is meant",
                hint=f"give {name}, an id or a new entity" + _or_without(name),
                field=name,
            )
        else:
            made = NewEnd.model_construct(name=found.name, kind=found.kind, country=found.country)
            self.ids[name] = self.make(made, name)

    def make(self, given: NewEnd, name: str) -> str:
        """The id of a new entity; that of a known one where it is known by its name and kind."""
        id_ = entity_id(given.kind, given.name)
        if (known := self._find(id_)) is not None:
            if known.entity.kind != given.kind:
                raise InputError(
                    f"{name} '{given.name}' would have the id '{id_}', which is of a"
                    f" {known.entity.kind}",
                    hint="give that id, or another name",
                    field=name,
                )
            return known.entity.id
        made = Entity(
            id_,
            given.kind,
            given.name,
            country=given.country,
            properties={FOUND_IN: self.document},
        )
        self.new[id_] = check_entity(made)
        return id_

    def kinds(self) -> dict[str, str]:
        """Kinds of the entities by id."""
        return {id_: one.entity.kind for id_, one in self.known.items()} | {
            id_: one.kind for id_, one in self.new.items()
        }

    def name_of(self, id_: str) -> str:
        """The name of one of the entities."""
        return self.new[id_].name if id_ in self.new else self.known[id_].entity.name

    def found_before(self, dataset: str) -> list[Entity]:
        """Entities that a dataset tells because other findings of it were accepted."""
        return [
            one.entity
            for one in self.known.values()
            if dataset in one.datasets and FOUND_IN in one.entity.properties
        ]

    def _known_as(self, given: str, name: str, found: EndShape | None) -> str:
        id_ = check_id(given, field=name)
        known = self._find(id_)
        if known is not None:
            return known.entity.id
        # A new name that the document has elsewhere is offered for a noun that refers to it.
        for choice in found.choices if found else ():
            if choice.id == id_ and entity_id(choice.kind, choice.name) == id_:
                made = NewEnd.model_construct(name=choice.name, kind=choice.kind, country=None)
                return self.make(made, name)
        raise InputError(
            f"{name} '{id_}' is no entity of the store",
            hint="'partners search' finds ids; give name and kind of a new one",
            field=name,
        )

    def _find(self, id_: str) -> Known | None:
        kept = self.store.merged([id_]).get(id_)
        found = self.store.known([kept.id if kept else id_])
        for one in found.values():
            self.known[one.entity.id] = one
            return one
        return None


def _or_without(name: str) -> str:
    return "" if name in _NEEDED else ", or null to leave it out"


def choose(
    store: Store, document: str, fact: FoundFact, decision: FactDecision
) -> tuple[Chosen, Mapping[str, str | None]]:
    """The ends of a fact: source, target, recipient, occasion, by name.

    Raises
    ------
    InputError
        If it is not told who is meant by one, or there is no such entity.
    """
    chosen = Chosen(store, document)
    for name in ("source", "target", "recipient", "occasion"):
        given, found = getattr(decision, name), getattr(fact, name)
        if decision.says(name) and given is None:
            if name in _NEEDED:
                raise InputError(
                    f"{name} is null, but a fact has both ends", hint="leave it out", field=name
                )
            found = None
        chosen.take(name, given, found)
    return chosen, chosen.ids
