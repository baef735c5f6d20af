"""The records of one import, held by id until the whole of it is read."""

from __future__ import annotations

import dataclasses

from graph.claims import clash_of_entities, clash_of_relations, merge_entities, merge_relations
from graph.errors import InputError
from graph.model import Document, Entity, Relation
from ingest.table import Place, Records


class Drafts:
    """What the rows of an import say, merged in the order in which they come.

    Attributes
    ----------
    entities, relations, documents : dict
        Records by id.
    duplicates : int
        Rows that said nothing of a record of their own: each was merged into earlier ones.
    """

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self.relations: dict[str, Relation] = {}
        self.documents: dict[str, Document] = {}
        self.duplicates = 0
        self._entity_places: dict[str, list[Place]] = {}
        self._relation_places: dict[str, list[Place]] = {}

    def __len__(self) -> int:
        return len(self.entities) + len(self.relations) + len(self.documents)

    def add(self, records: Records, place: Place) -> None:
        """Take in what a row says, wholly or not at all.

        Raises
        ------
        InputError
            If it cannot be true of the same record as an earlier row.
        """
        for entity in records.entities:
            self._check_entity(entity, made=records.made)
        for relation in (*records.relations, *records.implied):
            self._check_relation(relation)
        before = len(self)
        for entity in records.entities:
            self._add_entity(entity, place)
        for relation in records.relations:
            self._add_relation(relation, place)
        for relation in records.implied:
            if relation.id not in self.relations:
                self._add_relation(relation, place)
        for document in records.documents:
            self._add_document(document)
        self.duplicates += len(self) == before

    def entity_places(self, id_: str) -> list[Place]:
        """The rows that say something of an entity."""
        return self._entity_places[id_]

    def relation_places(self, id_: str) -> list[Place]:
        """The rows that say something of a relation."""
        return self._relation_places[id_]

    def _check_entity(self, new: Entity, *, made: bool) -> None:
        old = self.entities.get(new.id)
        if old is None:
            return
        first = self._entity_places[new.id][0]
        clash = clash_of_entities(old, new)
        if clash:
            reason = f"{clash} ({_told(first)})"
            raise InputError(reason, hint="give one of the two an id of its own", field="id")
        if made and old.country and new.country and old.country != new.country:
            raise InputError(
                f"'{new.name}' is in {old.country} ({_told(first)}) and here in {new.country}",
                hint=f"if they are two, give this {new.kind} a name or id of its own",
                field="country",
            )

    def _check_relation(self, new: Relation) -> None:
        old = self.relations.get(new.id)
        clash = clash_of_relations(old, new) if old else None
        if clash:
            first = self._relation_places[new.id][0]
            raise InputError(
                f"{clash} ({_told(first)})", hint="give each fact an id of its own", field="id"
            )

    def _add_entity(self, new: Entity, place: Place) -> None:
        old = self.entities.get(new.id)
        merged = new if old is None else merge_entities((old, new))
        if merged != old:
            self.entities[new.id] = merged
            self._entity_places.setdefault(new.id, []).append(place)

    def _add_relation(self, new: Relation, place: Place) -> None:
        old = self.relations.get(new.id)
        merged = new if old is None else merge_relations((old, new))
        if merged != old:
            self.relations[new.id] = merged
            self._relation_places.setdefault(new.id, []).append(place)

    def _add_document(self, new: Document) -> None:
        old = self.documents.get(new.id)
        if old is not None:
            told = dataclasses.asdict(old)
            fresh = dataclasses.asdict(new).items()
            gaps = {name: value for name, value in fresh if told[name] is None}
            new = dataclasses.replace(old, **gaps)
        self.documents[new.id] = new


def _told(place: Place) -> str:
    return f"first told in {place.file}, line {place.line}"
