"""The records of which several rows of an import tell, held by id until all are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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


class Repeats:
    """What rows say of records that others tell of too.

    Parameters
    ----------
    place : callable
        Where a row stands, by its number.

    Attributes
    ----------
    entities, relations : Tellings
        Rows by the id of their record.
    documents : dict
        Records by id.
    """

    def __init__(self, place: Callable[[int], Place]) -> None:
        self.entities = Tellings[Entity](merge_entities, _said_of_entity)
        self.relations = Tellings[Relation](merge_relations, _said_of_relation)
        self.documents: dict[str, Document] = {}
        self._documented: dict[str, int] = {}
        self._opened: set[str] = set()
        self._place = place

    def __len__(self) -> int:
        return len(self.entities) + len(self.relations) + len(self.documents)

    def add(self, records: Records, row: int) -> list[str]:
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
            doubts += self._check_entity(entity, row, records)
        for relation in (*records.relations, *records.implied):
            doubts += self._check_relation(relation, row)
        for entity in records.entities:
            self.entities.add(entity, row)
        for relation in records.relations:
            self.relations.add(relation, row)
        for relation in records.implied:
            known = self.relations.first(relation.id)
            self.relations.add(known.record if known else relation, row)
        for document in records.documents:
            doubts += self._add_document(document, row)
        return doubts

    def _check_entity(self, new: Entity, row: int, records: Records) -> list[str]:
        first = self.entities.first(new.id)
        clash = clash_of_entities(first.record, new) if first else None
        if first and clash:
            reason = f"{clash} ({self._told(first.row)})"
            raise InputError(reason, hint="give one of the two an id of its own", field="id")
        doubts = []
        differ = self.entities.differences(new) if records.made or records.own else ()
        for field, told in differ:
            if records.made and field == "country":
                raise InputError(
                    f"'{new.name}' is in {told.record.country} ({self._told(told.row)}) and here in"
                    f" {new.country}",
                    hint=f"if they are two, give this {new.kind} a name or id of its own",
                    field=field,
                )
            if not records.own or (field == "name" and _names(new) & _names(told.record)):
                continue
            here, there = (_said_of_entity(one)[field] for one in (new, told.record))
            kept = "the other is an alias" if field == "name" else "the first is kept"
            doubts.append(self._differ(new.id, field, (here, row), (there, told.row), kept))
        if first and new.id not in self._opened and _opens(first.record, new):
            self._opened.add(new.id)
            levels = ((new.clearance, row), (first.record.clearance, first.row))
            doubts.append(
                self._differ(new.id, "clearance", *levels, "the lower is kept for all of it")
            )
        return doubts

    def _check_relation(self, new: Relation, row: int) -> list[str]:
        doubts = []
        against = self.relations.first(new.id)
        for field, told in self.relations.differences(new):
            if field in _APART:
                against = told
                break
            here, there = getattr(new, field), getattr(told.record, field)
            kept = "the best documented is kept, among equals the first"
            doubts.append(self._differ(new.id, field, (here, row), (there, told.row), kept))
        clash = clash_of_relations(against.record, new) if against else None
        if against and clash:
            reason = f"{clash} ({self._told(against.row)})"
            raise InputError(reason, hint="give each fact an id of its own", field="id")
        return doubts

    def _add_document(self, new: Document, row: int) -> list[str]:
        first = self._documented.setdefault(new.id, row)
        old = self.documents.setdefault(new.id, new)
        told = old._asdict()
        fresh = {name: value for name, value in new._asdict().items() if value}
        gaps = {name: value for name, value in fresh.items() if told[name] is None}
        needed = max(old.clearance, new.clearance)
        self.documents[new.id] = old._replace(**{**gaps, "clearance": needed})
        fresh["clearance"] = new.clearance
        return [
            self._differ(
                new.id,
                name,
                (value, row),
                (told[name], first),
                "the higher is kept" if name == "clearance" else "the first is kept",
            )
            for name, value in fresh.items()
            if told[name] not in (None, value)
        ]

    def _differ(
        self, id_: str, field: str, here: tuple[object, int], there: tuple[object, int], kept: str
    ) -> str:
        place, first = self._place(here[1]), self._place(there[1])
        return (
            f"{place.file}, line {place.line}: the {field} of '{id_}' is {here[0]} here and"
            f" {there[0]} in {first.file}, line {first.line}; {kept}"
        )

    def _told(self, row: int) -> str:
        place = self._place(row)
        return f"first told in {place.file}, line {place.line}"


def _said_of_entity(entity: Entity) -> Mapping[str, object]:
    told = {"name": entity.name, "country": entity.country, "lat": entity.lat, "lon": entity.lon}
    return {**entity.properties, **entity.identifiers, **told}


def _opens(one: Entity, other: Entity) -> bool:
    """Whether what a row says of an entity, beside its name, is opened by another row."""
    low, high = sorted((one, other), key=lambda told: told.clearance)
    named = Entity(high.id, high.kind, high.name, clearance=high.clearance)
    return low.clearance < high.clearance and high != named


def _said_of_relation(relation: Relation) -> Mapping[str, object]:
    return {field: getattr(relation, field) for field in _APART + _DOUBTFUL}


def _names(entity: Entity) -> set[str]:
    return {fold(name) for name in (entity.name, *entity.aliases)}
