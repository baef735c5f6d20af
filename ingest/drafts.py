"""The records of one import, held by id until the whole of it is read."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from graph.claims import clash_of_entities, clash_of_relations, merge_entities, merge_relations
from graph.errors import InputError
from graph.ids import fold
from graph.model import Document, Entity, Relation
from ingest.table import Place, Records
from ingest.tellings import Tellings

_APART = ("recipient", "occasion")
"""Fields that tell one relation from another: two values under one id are two facts."""
_DOUBTFUL = ("start", "amount", "currency")
"""Fields of which one value is chosen where rows differ, and a person is told."""


class Drafts:
    """What the rows of an import say.

    Attributes
    ----------
    entities, relations : Tellings
        Rows by the id of their record.
    documents : dict
        Records by id.
    duplicates : int
        Rows that said nothing of a record of their own: each was merged into earlier ones.
    """

    def __init__(self) -> None:
        self.entities = Tellings[Entity](merge_entities, _said_of_entity)
        self.relations = Tellings[Relation](merge_relations, _said_of_relation)
        self.documents: dict[str, Document] = {}
        self._documented: dict[str, Place] = {}
        self.duplicates = 0

    def __len__(self) -> int:
        return len(self.entities) + len(self.relations) + len(self.documents)

    def add(self, records: Records, place: Place) -> list[str]:
        """Take in what a row says, wholly or not at all.

        Returns
        -------
        list of str
            In what it differs from earlier rows without being refused.

        Raises
        ------
        InputError
            If it cannot be true of the same record as an earlier row.
        """
        doubts: list[str] = []
        for entity in records.entities:
            doubts += self._check_entity(entity, place, records)
        for relation in (*records.relations, *records.implied):
            doubts += self._check_relation(relation, place)
        before = len(self)
        for entity in records.entities:
            self.entities.add(entity, place)
        for relation in records.relations:
            self.relations.add(relation, place)
        for relation in records.implied:
            known = self.relations.first(relation.id)
            self.relations.add(known.record if known else relation, place)
        for document in records.documents:
            doubts += self._add_document(document, place)
        self.duplicates += len(self) == before
        return doubts

    def _check_entity(self, new: Entity, place: Place, records: Records) -> list[str]:
        first = self.entities.first(new.id)
        clash = clash_of_entities(first.record, new) if first else None
        if first and clash:
            reason = f"{clash} ({_told(first.place)})"
            raise InputError(reason, hint="give one of the two an id of its own", field="id")
        doubts = []
        differ = self.entities.differences(new) if records.made or records.own else ()
        for field, told in differ:
            if records.made and field == "country":
                raise InputError(
                    f"'{new.name}' is in {told.record.country} ({_told(told.place)}) and here in"
                    f" {new.country}",
                    hint=f"if they are two, give this {new.kind} a name or id of its own",
                    field=field,
                )
            if not records.own or (field == "name" and _names(new) & _names(told.record)):
                continue
            here, there = (_said_of_entity(one)[field] for one in (new, told.record))
            kept = "the other is an alias" if field == "name" else "the first is kept"
            doubts.append(_differ(new.id, field, (here, place), (there, told.place), kept))
        return doubts

    def _check_relation(self, new: Relation, place: Place) -> list[str]:
        doubts = []
        against = self.relations.first(new.id)
        for field, told in self.relations.differences(new):
            if field in _APART:
                against = told
                break
            here, there = getattr(new, field), getattr(told.record, field)
            kept = "the best documented is kept, among equals the first"
            doubts.append(_differ(new.id, field, (here, place), (there, told.place), kept))
        clash = clash_of_relations(against.record, new) if against else None
        if against and clash:
            reason = f"{clash} ({_told(against.place)})"
            raise InputError(reason, hint="give each fact an id of its own", field="id")
        return doubts

    def _add_document(self, new: Document, place: Place) -> list[str]:
        first = self._documented.setdefault(new.id, place)
        old = self.documents.setdefault(new.id, new)
        told = dataclasses.asdict(old)
        fresh = {name: value for name, value in dataclasses.asdict(new).items() if value}
        gaps = {name: value for name, value in fresh.items() if told[name] is None}
        self.documents[new.id] = dataclasses.replace(old, **gaps)
        return [
            _differ(new.id, name, (value, place), (told[name], first), "the first is kept")
            for name, value in fresh.items()
            if told[name] not in (None, value)
        ]


def _said_of_entity(entity: Entity) -> Mapping[str, object]:
    told = {"name": entity.name, "country": entity.country, "lat": entity.lat, "lon": entity.lon}
    return {**entity.properties, **entity.identifiers, **told}


def _said_of_relation(relation: Relation) -> Mapping[str, object]:
    return {field: getattr(relation, field) for field in _APART + _DOUBTFUL}


def _names(entity: Entity) -> set[str]:
    return {fold(name) for name in (entity.name, *entity.aliases)}


def _differ(
    id_: str, field: str, here: tuple[object, Place], there: tuple[object, Place], kept: str
) -> str:
    (new, place), (old, first) = here, there
    return (
        f"{place.file}, line {place.line}: the {field} of '{id_}' is {new} here and {old} in"
        f" {first.file}, line {first.line}; {kept}"
    )


def _told(place: Place) -> str:
    return f"first told in {place.file}, line {place.line}"
