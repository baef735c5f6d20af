"""The records of one import, held by id until the whole of it is read."""

from __future__ import annotations

import dataclasses

from graph.claims import clash_of_entities, clash_of_relations, merge_entities, merge_relations
from graph.errors import InputError
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
        self.entities = Tellings[Entity](merge_entities, ("country",))
        self.relations = Tellings[Relation](merge_relations, _APART + _DOUBTFUL)
        self.documents: dict[str, Document] = {}
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
            self._check_entity(entity, made=records.made)
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
            self._add_document(document)
        self.duplicates += len(self) == before
        return doubts

    def _check_entity(self, new: Entity, *, made: bool) -> None:
        first = self.entities.first(new.id)
        clash = clash_of_entities(first.record, new) if first else None
        if first and clash:
            reason = f"{clash} ({_told(first.place)})"
            raise InputError(reason, hint="give one of the two an id of its own", field="id")
        for field, told in self.entities.differences(new) if made else ():
            raise InputError(
                f"'{new.name}' is in {told.record.country} ({_told(told.place)}) and here in"
                f" {new.country}",
                hint=f"if they are two, give this {new.kind} a name or id of its own",
                field=field,
            )

    def _check_relation(self, new: Relation, place: Place) -> list[str]:
        doubts = []
        against = self.relations.first(new.id)
        for field, told in self.relations.differences(new):
            if field in _APART:
                against = told
                break
            here, there = getattr(new, field), getattr(told.record, field)
            doubts.append(
                f"{place.file}, line {place.line}: the {field} of '{new.id}' is {here} here and"
                f" {there} in {told.place.file}, line {told.place.line}; the best documented is"
                " kept, among equals the first"
            )
        clash = clash_of_relations(against.record, new) if against else None
        if against and clash:
            reason = f"{clash} ({_told(against.place)})"
            raise InputError(reason, hint="give each fact an id of its own", field="id")
        return doubts

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
