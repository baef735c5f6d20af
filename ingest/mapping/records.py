"""A row and a mapping to checked records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from graph.dates import PartialDate, parse_date
from graph.errors import InputError
from graph.ids import check_id, entity_id
from graph.kinds import SCHEMA
from graph.model import Document, Entity, Evidence, Relation
from graph.rules import check_entity, check_relation, clean_text, parse_number
from graph.schema import Status
from ingest.cleaning.amounts import Amount, read_amount
from ingest.cleaning.dates import read_date
from ingest.countries import country_code, country_entity
from ingest.doubts import entity_doubts, relation_doubts
from ingest.mapping.cells import (
    Templates,
    clearance_in,
    column_of,
    holds,
    identifiers_in,
    naming,
    properties_in,
    read_in,
    text_in,
    texts_in,
)
from ingest.mapping.declared import (
    DocumentPart,
    EntityPart,
    EvidencePart,
    RelationPart,
    columns_of,
)
from ingest.mapping.declared import Mapping as Declared
from ingest.mapping.templates import Cells, Template
from ingest.regions import find_region, region_doubt
from ingest.rows import own_evidence, sound_name
from ingest.table import Columns, Convert, Records, Row, Source, column_name

REGION_CODE = "iso_3166_2"
"""The identifier of a region, and the property of what lies in one."""
_PLACES = ("region", "city")
_PLACED = ("kind", "name", "lat", "lon", "country")
_ENDS = ("source", "target", "recipient", "occasion")
_FIELDS = ("kind", "start", "end", "amount", "currency", "strength", "status")
_SYMMETRIC = frozenset(kind.name for kind in SCHEMA.relations.values() if kind.symmetric)


def converter(mapping: Declared) -> Convert:
    """What reads a row as a mapping says."""
    return partial(_records, _Plan.of(mapping))


def source_of(name: str, mapping: Declared) -> Source:
    """A mapping as a table of the import."""
    required = mapping.header or mapping.needs
    # What stands in a list's objects is no column of the table.
    inner = tuple(f"{name}." for name in mapping.lists)
    known = [name for name in (*mapping.columns, *mapping.ignore) if not name.startswith(inner)]
    numbers = {
        column
        for part in mapping.entities.values()
        for template in (*part.lat, *part.lon)
        for column in template.columns
    }
    return Source(
        name,
        mapping.script,
        Columns(
            required,
            tuple(dict.fromkeys(name for name in known if name not in required)),
            numbers=tuple(sorted(numbers)),
            lists=tuple(mapping.lists),
        ),
        converter(mapping),
        mapping.description,
        mapping.encoding,
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """A mapping, and of which list's parts each entity and relation is made."""

    mapping: Declared
    entities: Mapping[str, str | None]
    relations: tuple[str | None, ...]
    columns: frozenset[str]

    @classmethod
    def of(cls, mapping: Declared) -> _Plan:
        """Work out which parts of a mapping a row's lists repeat.

        Raises
        ------
        InputError
            If one depends on two lists.
        """
        entities = {
            label: _list_of(mapping, f"entities.{label}", columns_of(part))
            for label, part in mapping.entities.items()
        }
        relations = []
        for place, part in enumerate(mapping.relations):
            lists = [entities[label] for label in part.labels if label in entities]
            used = [*columns_of(part), *(name for name in lists if name)]
            used += [column for label in part.labels for column in Template.of(label).columns]
            relations.append(_list_of(mapping, f"relations.{place}", used))
        return cls(mapping, entities, tuple(relations), frozenset(mapping.columns))


def _list_of(mapping: Declared, where: str, columns: Iterable[str]) -> str | None:
    found = {
        name
        for column in columns
        for name in mapping.lists
        if column == name or column.startswith(f"{name}.")
    }
    if len(found) > 1:
        raise InputError(
            f"'{where}' depends on two lists: {', '.join(sorted(found))}",
            hint="make each part of the mapping of one list",
        )
    return found.pop() if found else None


def _records(plan: _Plan, row: Row) -> Records:
    return _Reading(plan, row).records()


class _Reading:
    """One row, read as a plan says."""

    def __init__(self, plan: _Plan, row: Row) -> None:
        self._plan = plan
        self._mapping = plan.mapping
        self._row = row
        place = row.place
        self._cells: Cells = {
            **{
                name: clean_text(text, field=name)
                for name, text in row.cells.items()
                if text not in self._mapping.empty and name in plan.columns
            },
            "file": place.file,
            "line": str(place.line),
        }
        self._items = {name: list(self._parts(name)) for name in self._mapping.lists}
        self._found = Records()
        self._entities: dict[tuple[str, int | None], Entity] = {}

    def records(self) -> Records:
        """What the row says; nothing where a filter leaves it out."""
        if not holds(self._mapping.only, self._cells):
            return self._found
        for column in self._mapping.needs:
            if not self._cells.get(column):
                raise InputError("it is empty", hint="fill it in", field=column)
        for id_, document in self._mapping.documents.items():
            self._document(id_, document)
        for label, entity in self._mapping.entities.items():
            for number, cells in self._each(self._plan.entities[label]):
                self._entity(label, entity, number, cells)
        for relation, repeated in zip(self._mapping.relations, self._plan.relations, strict=True):
            self._relations(relation, repeated)
        return self._found

    def _parts(self, name: str) -> Iterator[Cells]:
        """The parts of a list: of a cell, or of what JSON nests."""
        nested = self._row.properties.get(name)
        if isinstance(nested, list):
            for one in nested:
                if isinstance(one, dict):
                    yield {f"{name}.{column_name(key)}": str(value) for key, value in one.items()
                           if value is not None}  # fmt: skip
                elif one is not None:
                    yield {name: str(one)}
            return
        for part in self._cells.get(name, "").split(self._mapping.lists[name]):
            if part.strip():
                yield {name: part.strip()}

    def _each(self, repeated: str | None) -> Iterator[tuple[int | None, Cells]]:
        if repeated is None:
            yield None, self._cells
            return
        for number, item in enumerate(self._items[repeated]):
            yield number, {**self._cells, **item}

    def _document(self, id_: str, part: DocumentPart) -> None:
        when = read_in(part.date, self._cells, self._date)
        self._found.documents.append(
            Document(
                Template.of(id_).fill(self._cells) or id_,
                title=text_in(part.title, self._cells),
                publisher=text_in(part.publisher, self._cells),
                date=when.text if when else None,
                url=text_in(part.url, self._cells),
                path=text_in(part.path, self._cells),
                clearance=clearance_in(part.clearance, self._cells),
            )
        )

    def _entity(self, label: str, part: EntityPart, number: int | None, cells: Cells) -> None:
        if not holds(part.when, cells):
            return
        kind, name = text_in(part.kind, cells) or "", text_in(part.name, cells)
        code = read_in(part.country, cells, country_code)
        if kind == "country" and code and not part.name:
            country = country_entity(code)._replace(clearance=clearance_in(part.clearance, cells))
            self._take(label, number, country)
        elif name is not None:
            made_of = part.id or part.key or part.name
            columns = {**{one: getattr(part, one) for one in _PLACED}, "id": made_of}
            with naming(columns, cells):
                entity = check_entity(self._told_entity(part, kind, name, code, cells))
            self._found.warnings += entity_doubts(self._row, entity)
            self._found.made = self._found.made or not (part.id or part.key)
            self._take(label, number, entity)

    def _told_entity(
        self, part: EntityPart, kind: str, name: str, code: str | None, cells: Cells
    ) -> Entity:
        region = self._region(part, code, cells)
        identifiers, properties = (
            identifiers_in(part.identifiers, cells),
            properties_in(part.properties, cells),
        )
        if region is not None:
            # A region is known by its code; of anything else the code tells where it is.
            (identifiers if kind == "region" else properties).setdefault(REGION_CODE, region)
        placed = region[:2] if region is not None and kind in _PLACES else None
        return Entity(
            self._id(part, kind, sound_name(name), cells),
            kind,
            name,
            aliases=texts_in(part.aliases, cells),
            country=code or placed,
            lat=read_in(part.lat, cells, partial(parse_number, field="lat")),
            lon=read_in(part.lon, cells, partial(parse_number, field="lon")),
            identifiers=identifiers,
            properties=properties,
            clearance=clearance_in(part.clearance, cells),
        )

    def _region(self, part: EntityPart, country: str | None, cells: Cells) -> str | None:
        """The code of an entity's region; a warning where its name may be several, or is none."""
        text = text_in(part.region, cells)
        code = find_region(text, country) if text else None
        if text and code is None:
            where = f"{self._row.file}, line {self._row.line}"
            self._found.warnings.append(
                f"{where}: no region code was kept: {region_doubt(text, country)}"
            )
        return code

    def _take(self, label: str, number: int | None, entity: Entity) -> None:
        self._entities[label, number] = entity
        self._found.entities.append(entity)

    def _id(self, part: EntityPart, kind: str, name: str, cells: Cells) -> str:
        if part.id:
            given = text_in(part.id, cells)
            if given is None:
                raise InputError(
                    "no id can be made of it", hint=f"see '{part.id[0].text}' in the mapping",
                    field="id",
                )  # fmt: skip
            return check_id(given)
        entity_id(kind, name)
        return entity_id(kind, text_in(part.key, cells) or name)

    def _relations(self, part: RelationPart, repeated: str | None) -> None:
        made = 0
        for number, cells in self._each(repeated):
            if not holds(part.when, cells):
                continue
            ends = {name: self._end(getattr(part, name), number, cells) for name in _ENDS}
            if ends["source"] is not None and ends["target"] is not None:
                made += 1
                self._relation(part, ends, cells)
        self._check_shared(part, repeated, made)

    def _check_shared(self, part: RelationPart, repeated: str | None, made: int) -> None:
        """See that an amount is told of one relation: shared out among several it would be wrong.

        Raises
        ------
        InputError
            If it is told of none or of several.
        """
        per_item = any(
            name.startswith(f"{repeated}.") for one in part.amount for name in one.columns
        )
        if repeated is None or per_item or made == 1 or not text_in(part.amount, self._cells):
            return
        raise InputError(
            f"one amount is given for {made} of '{repeated}'",
            hint="write a row for each, with its amount",
            field=column_of(part.amount, self._cells),
        )

    def _relation(self, part: RelationPart, ends: Mapping[str, str | None], cells: Cells) -> None:
        source, target = str(ends["source"]), str(ends["target"])
        kind = text_in(part.kind, cells) or ""
        if kind in _SYMMETRIC and target < source:
            source, target = target, source
        amount = read_in(part.amount, cells, partial(read_amount, point=self._mapping.decimal))
        with naming(self._told_by(part), cells):
            relation = check_relation(
                Relation(
                    "",
                    kind,
                    source,
                    target,
                    recipient=ends["recipient"],
                    occasion=ends["occasion"],
                    start=read_in(part.start, cells, self._date),
                    end=read_in(part.end, cells, self._date),
                    strength=read_in(part.strength, cells, partial(parse_number, field="strength")),
                    amount=amount.value if amount else None,
                    currency=_currency(part, amount, cells),
                    status=(text_in(part.status, cells) or Status.DOCUMENTED.value).lower(),
                    properties=properties_in(part.properties, cells),
                    evidence=(self._evidence(part.evidence, cells),),
                    clearance=clearance_in(part.clearance, cells),
                )
            )
        self._found.warnings += relation_doubts(self._row, relation)
        (self._found.implied if part.implied else self._found.relations).append(relation)

    def _told_by(self, part: RelationPart) -> dict[str, Templates]:
        """The templates that each field of a relation comes from; of ends, those of names."""
        found: dict[str, Templates] = {name: getattr(part, name) for name in _FIELDS}
        for end in _ENDS:
            labels = getattr(part, end)
            entities = [
                self._mapping.entities[one] for one in labels if one in self._mapping.entities
            ]
            found[end] = tuple(template for one in entities for template in one.name)
        return found

    def _end(self, labels: Iterable[str], number: int | None, cells: Cells) -> str | None:
        for label in labels:
            if label in self._mapping.entities:
                entity = self._entities.get((label, number)) or self._entities.get((label, None))
                if entity is not None:
                    return entity.id
            else:
                given = Template.of(label).fill(cells)
                if given:
                    return check_id(given)
        return None

    def _evidence(self, part: EvidencePart, cells: Cells) -> Evidence:
        told = (part.document, part.locator, part.quote, part.note)
        document, locator, quote, note = (text_in(one, cells) for one in told)
        if document is None:
            return own_evidence(self._row, locator=locator, quote=quote, note=note)
        place = self._row.place
        return Evidence(document, locator or f"{place.file} row {place.line}", quote, note)

    def _date(self, text: str) -> PartialDate | None:
        found = read_date(text, self._mapping.dates, self._mapping.serials)
        if found is None:
            return None
        first = self._mapping.earliest
        if first is not None and found.latest < date(first, 1, 1).toordinal():
            doubt = f"the date '{text}' is before {first}; it was not kept"
            self._found.warnings.append(f"{self._row.file}, line {self._row.line}: {doubt}")
            return None
        return _rounded(found) if self._mapping.rounded else found


def _rounded(found: PartialDate) -> PartialDate:
    """The year of a first of January, the month of a first: either is true in any case."""
    if found.earliest != found.latest or not found.text.endswith("-01"):
        return found
    return parse_date(found.text[:4] if found.text.endswith("-01-01") else found.text[:7])


def _currency(part: RelationPart, amount: Amount | None, cells: Cells) -> str | None:
    if amount is None:
        return None
    given = (text_in(part.currency, cells) or "").upper() or None
    if given and amount.currency and given != amount.currency:
        raise InputError(
            f"the amount is in {amount.currency}, and the currency is {given}",
            hint="make them agree",
            field="currency",
        )
    return amount.currency or given
