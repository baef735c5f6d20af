"""Rows of partner files to checked records."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

import orjson

from graph.codes import COUNTRIES
from graph.dates import PartialDate, parse_date
from graph.errors import InputError
from graph.ids import MAX_ID, check_id, entity_id
from graph.model import NOTHING, OPEN, TOP, Document, Entity, Evidence, Property, Relation
from graph.rules import (
    check_clearance,
    check_entity,
    check_relation,
    clean_text,
    parse_amount,
    parse_number,
)
from graph.schema import Status
from ingest.countries import find_country
from ingest.doubts import document_doubts, entity_doubts, relation_doubts
from ingest.table import PARTNER_TABLES, TABLE, Convert, Records, Row

T = TypeVar("T")
_KNOWN = {table: frozenset(columns.known) for table, columns in PARTNER_TABLES.items()}
_NEGATIVE = re.compile(r"-\s*[\d.,]+", re.ASCII)
_WIKIDATA = re.compile(r"(?:https?://)?(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q[1-9]\d*)")
# What spreadsheet programs write where a formula failed: never anybody's name.
_FAILED = re.compile(r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NULL!|NUM!)")


def text_of(row: Row, column: str) -> str | None:
    """A cell in NFC with single blanks; None where it is empty.

    Raises
    ------
    InputError
        If it holds a control character or is too long.
    """
    text = row.cells.get(column)
    if not text or row.tidy:
        return text
    return clean_text(text, field=column) or None


def need(row: Row, column: str) -> str:
    """A cell that must not be empty.

    Raises
    ------
    InputError
        If it is.
    """
    text = text_of(row, column)
    if text is None:
        raise InputError("it is empty", hint="fill it in", field=column)
    return text


def name_of(row: Row, column: str = "name") -> str:
    """A name that must be there, and must be one.

    Raises
    ------
    InputError
        If it is empty or what a spreadsheet shows for a failed formula.
    """
    return sound_name(need(row, column), field=column)


def sound_name(name: str, *, field: str = "name") -> str:
    """A name as it is.

    Raises
    ------
    InputError
        If it is what a spreadsheet shows for a failed formula.
    """
    if _FAILED.fullmatch(name):
        raise InputError(
            f"'{name}' is a spreadsheet's error, not a name", hint="write the name", field=field
        )
    return name


def object_of(row: Row, column: str) -> dict[str, Any]:
    """A cell as a JSON object; empty where the cell is.

    Raises
    ------
    InputError
        If it is none.
    """
    text = row.cells.get(column)
    try:
        found = orjson.loads(text) if text else {}
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise InputError(
            "it is no JSON object", hint='write it like {"crunchbase": "becamex"}', field=column
        )
    return found


def _aliases(row: Row) -> tuple[str, ...]:
    """Other names: between ``|``, or where one holds that sign as a JSON list."""
    text = row.cells.get("aliases", "")
    if text.startswith('["'):
        try:
            found = orjson.loads(text)
        except orjson.JSONDecodeError:
            return list_of(row, "aliases")
        names = (clean_text(str(one), field="aliases") for one in found)
        return tuple(name for name in names if name)
    return list_of(row, "aliases")


def _identifiers(row: Row) -> dict[str, str]:
    others = object_of(row, "identifiers")
    told = {name: clean_text(str(text), field="identifiers") for name, text in others.items()}
    own = {"wikidata": parsed(row, "wikidata", wikidata_id), "lei": text_of(row, "lei")}
    return {name: text for name, text in {**told, **own}.items() if text}


def list_of(row: Row, column: str) -> tuple[str, ...]:
    """The parts of a cell between ``|``, empty ones left out."""
    parts = (clean_text(part, field=column) for part in row.cells.get(column, "").split("|"))
    return tuple(part for part in parts if part)


def parsed(row: Row, column: str, parse: Callable[[str], T]) -> T | None:
    """A cell read by `parse`; None where it is empty.

    Raises
    ------
    InputError
        From `parse`, naming the column.
    """
    text = row.cells.get(column)
    if not text:
        return None
    try:
        return parse(text)
    except InputError as error:
        raise InputError(error.message, hint=error.hint, field=column) from error


def number_of(row: Row, column: str) -> float | None:
    """A cell as a number; None where it is empty."""
    return parsed(row, column, lambda text: parse_number(text, field=column))


def share(text: str) -> float:
    """Read a strength."""
    try:
        return parse_number(text, field="strength")
    except InputError as error:
        raise InputError(error.message, hint="write a number above 0, at most 1") from error


def clearance(text: str) -> int:
    """Read a clearance."""
    try:
        found = parse_number(text, field="clearance")
    except InputError as error:
        raise InputError(error.message, hint=f"write {OPEN} to {TOP}") from error
    if not found.is_integer():
        raise InputError(f"'{text}' is no whole number", hint=f"write {OPEN} to {TOP}")
    return check_clearance(int(found))


def clearance_of(row: Row) -> int:
    """The cell ``clearance``; open to everybody where it is empty."""
    return parsed(row, "clearance", clearance) or OPEN


def amount_of(row: Row) -> Decimal | None:
    """The cell ``amount`` as an amount of money; None where it is empty."""
    return parsed(row, "amount", money)


def money(text: str) -> Decimal:
    """Read an amount of money."""
    try:
        return parse_amount(text)
    except InputError as error:
        if not _NEGATIVE.fullmatch(text):
            raise
        raise InputError(f"amount '{text}' must not be negative", hint=error.hint) from error


def date_of(row: Row, column: str) -> PartialDate | None:
    """A cell as a partial date; None where it is empty."""
    return parsed(row, column, parse_date)


def wikidata_id(text: str) -> str:
    """A Wikidata id out of its address; any other text as it is."""
    match = _WIKIDATA.fullmatch(text)
    return match[1] if match else text


def own_evidence(
    row: Row, *, locator: str | None = None, quote: str | None = None, note: str | None = None
) -> Evidence:
    """The row itself as evidence: its file and line."""
    place = row.place
    where = f"row {place.line}" + (f", {locator}" if locator else "")
    return Evidence(place.file, where, quote, note)


def further_properties(row: Row, table: str) -> Mapping[str, Property]:
    """What a row says in columns that its table does not know.

    Raises
    ------
    InputError
        If one of them cannot be kept as text.
    """
    further = row.cells.keys() - _KNOWN[table]
    if not further and not row.properties:
        return NOTHING
    found: dict[str, Property] = dict(row.properties)
    for column in (name for name in row.cells if name in further):
        if column == "properties" and row.cells[column].startswith("{"):
            found.update(object_of(row, column))
        else:
            found.setdefault(column, text_of(row, column))
    return found


def entity_records(row: Row) -> Records:
    """Read a row of ``entities.csv``.

    Returns
    -------
    Records
        One entity; without an id it gets ``kind:slug``.

    Raises
    ------
    InputError
        Naming the column that is wrong.
    """
    kind, name = need(row, "kind"), name_of(row)
    given = row.cells.get("id")
    country = row.cells.get("country", "").upper() or None
    if country is not None and country not in COUNTRIES:
        raise InputError(
            f"'{row.cells['country']}' is not an ISO 3166-1 alpha-2 code",
            hint=_country_hint(row.cells["country"]),
            field="country",
        )
    entity = Entity(
        given or entity_id(kind, name),
        kind,
        name,
        aliases=_aliases(row),
        country=country,
        lat=number_of(row, "lat"),
        lon=number_of(row, "lon"),
        identifiers=_identifiers(row),
        properties=further_properties(row, "entities"),
        clearance=clearance_of(row),
    )
    checked = check_entity(entity)
    return Records(
        entities=[checked], warnings=entity_doubts(row, checked), made=not given, own=True
    )


def _country_hint(text: str) -> str:
    code = find_country(text)
    return f"write {code}" if code else "write two letters, such as VN, or leave it empty"


def relation_records(row: Row) -> Records:
    """Read a row of ``relations.csv``.

    Returns
    -------
    Records
        One relation.  Without a document it has its own file and row as evidence, without a
        status it is `documented`.

    Raises
    ------
    InputError
        Naming the column that is wrong.
    """
    document, locator = text_of(row, "document"), text_of(row, "locator")
    quote, note = text_of(row, "quote"), text_of(row, "note")
    if document:
        evidence = Evidence(document, locator, quote, note)
    else:
        evidence = own_evidence(row, locator=locator, quote=quote, note=note)
    relation = Relation(
        row.cells.get("id", ""),
        need(row, "kind"),
        need(row, "source"),
        need(row, "target"),
        recipient=row.cells.get("recipient"),
        occasion=row.cells.get("occasion"),
        start=date_of(row, "start"),
        end=date_of(row, "end"),
        strength=parsed(row, "strength", share),
        amount=amount_of(row),
        currency=row.cells.get("currency", "").upper() or None,
        status=row.cells.get("status", Status.DOCUMENTED.value).lower(),
        properties=further_properties(row, "relations"),
        evidence=(evidence,),
        clearance=clearance_of(row),
    )
    checked = check_relation(relation)
    return Records(relations=[checked], warnings=relation_doubts(row, checked))


def document_records(row: Row) -> Records:
    """Read a row of ``documents.csv``.

    Returns
    -------
    Records
        One document.

    Raises
    ------
    InputError
        Naming the column that is wrong.
    """
    when = date_of(row, "date")
    document = Document(
        _document_id(need(row, "id")),
        title=text_of(row, "title"),
        publisher=text_of(row, "publisher"),
        date=when.text if when else None,
        url=text_of(row, "url"),
        path=text_of(row, "path"),
        clearance=clearance_of(row),
    )
    return Records(documents=[document], warnings=document_doubts(row, document))


def _document_id(text: str) -> str:
    # It may be a title with blanks, since evidence may name a document by its title.
    return check_id(text) if len(text) > MAX_ID else text


CONVERTERS: Mapping[str, Convert] = {
    "documents": document_records,
    "entities": entity_records,
    "relations": relation_records,
}
"""Reader of a row, by partner table."""


def combined_records(row: Row) -> Records:
    """Read a row of a file that holds rows of several partner tables.

    Raises
    ------
    InputError
        Naming the column that is wrong.
    """
    table = need(row, TABLE).lower()
    convert = CONVERTERS.get(table)
    if convert is None:
        raise InputError(
            f"'{table}' is no partner table",
            hint=f"use one of: {', '.join(CONVERTERS)}",
            field=TABLE,
        )
    cells = {name: text for name, text in row.cells.items() if name != TABLE}
    return convert(row._replace(cells=cells))
