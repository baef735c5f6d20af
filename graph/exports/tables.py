"""Partner files, and all of them in one table: what an import reads back as it was."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import orjson

from graph.exports.content import Content
from graph.model import Document, Entity, Evidence, Relation
from graph.rules import amount_text

ENTITY_COLUMNS = (
    *("id", "kind", "name", "aliases", "country", "lat", "lon", "wikidata", "lei"),
    *("identifiers", "properties", "clearance"),
)
RELATION_COLUMNS = (
    *("id", "kind", "source", "target", "recipient", "occasion", "start", "end", "strength"),
    *("amount", "currency", "status", "document", "locator", "quote", "note", "properties"),
    "clearance",
)
DOCUMENT_COLUMNS = ("id", "title", "publisher", "date", "url", "path", "clearance")
ENDS = ("source", "target")
PIECE = ("document", "locator", "quote", "note")
"""Columns of a relation that tell its ends, and those that tell a piece of its evidence."""
TABLE = "table"
"""Column of the one table that tells which partner table a row is of."""

_OWN = ("wikidata", "lei")
_NUMBERS = frozenset(("lat", "lon", "strength", "amount"))
# What spreadsheet programs take for a formula; an apostrophe before it makes it text.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_INSTANT = (1980, 1, 1, 0, 0, 0)
_LARGE = 500_000

Cells = Mapping[str, Any]


def entity_cells(entity: Entity) -> dict[str, Any]:
    """An entity as JSON Lines have it; without what is not known."""
    others = {name: text for name, text in entity.identifiers.items() if name not in _OWN}
    told = {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "country": entity.country,
        "lat": entity.lat,
        "lon": entity.lon,
        **{name: entity.identifiers.get(name) for name in _OWN},
        "identifiers": others,
        "properties": dict(entity.properties),
        "clearance": entity.clearance or None,
    }
    return _known(told)


def relation_cells(content: Content, relation: Relation, piece: Evidence) -> dict[str, Any]:
    """A relation with one piece of its evidence as JSON Lines have it."""
    return _known(
        {
            "id": relation.id,
            "kind": relation.kind,
            "source": relation.source,
            "target": relation.target,
            "recipient": relation.recipient,
            "occasion": relation.occasion,
            "start": relation.start.text if relation.start else None,
            "end": relation.end.text if relation.end else None,
            "strength": relation.strength,
            "amount": amount_text(relation.amount),
            "currency": relation.currency,
            "status": relation.status,
            "document": content.document_id(piece.dataset, piece.document),
            "locator": piece.locator,
            "quote": piece.quote,
            "note": piece.note,
            "properties": dict(relation.properties),
            "clearance": relation.clearance or None,
        }
    )


def document_cells(id_: str, document: Document) -> dict[str, Any]:
    """A document as JSON Lines have it."""
    told = {name: getattr(document, name) for name in DOCUMENT_COLUMNS}
    return _known({**told, "id": id_, "clearance": document.clearance or None})


def _known(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in (None, [], {})}


def _rows(content: Content, table: str) -> Iterator[list[dict[str, Any]]]:
    """Rows of a partner table, in pages."""
    if table == "entities":
        for entities in content.entity_pages():
            yield list(map(entity_cells, entities))
    elif table == "relations":
        for relations in content.relation_pages():
            yield [
                relation_cells(content, one, piece) for one in relations for piece in one.evidence
            ]
    else:
        for documents in content.document_pages():
            yield [document_cells(id_, one) for id_, one in documents]


_TABLES: Mapping[str, Sequence[str]] = {
    "documents": DOCUMENT_COLUMNS,
    "entities": ENTITY_COLUMNS,
    "relations": RELATION_COLUMNS,
}


def json_lines(content: Content) -> Iterator[bytes]:
    """One object a line; ``table`` tells which partner table it is of."""
    for table in _TABLES:
        for rows in _rows(content, table):
            yield b"".join(orjson.dumps({TABLE: table, **row}) + b"\n" for row in rows)


def one_table(content: Content) -> Iterator[bytes]:
    """CSV: rows of all partner tables in one; ``table`` tells which one each is of."""
    named = dict.fromkeys(name for columns in _TABLES.values() for name in columns)
    pages = (
        [{TABLE: table, **row} for row in rows]
        for table in _TABLES
        for rows in _rows(content, table)
    )
    return _csv((TABLE, *named), pages)


def partner_files(content: Content) -> Iterator[bytes]:
    """A zip of ``entities.csv``, ``relations.csv`` and ``documents.csv``."""
    sent = _Sent()
    with zipfile.ZipFile(sent, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, columns in _TABLES.items():
            # A time of its own would make of one content two files.
            name = zipfile.ZipInfo(f"{table}.csv", _INSTANT)
            name.compress_type = zipfile.ZIP_DEFLATED
            # The size must be foreseen: a few tools read no archive made for larger files.
            large = content.snapshot.versions > _LARGE
            with archive.open(name, "w", force_zip64=large) as member:
                for piece in _csv(columns, _rows(content, table)):
                    member.write(piece)
                    yield sent.taken()
    yield sent.taken()


class _Sent(io.RawIOBase):
    """A file that is read while it is written; what was taken from it is gone."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """What was written since the last call."""
        found = b"".join(self._pieces)
        self._pieces.clear()
        return found


def _csv(columns: Sequence[str], pages: Iterable[Iterable[Cells]]) -> Iterator[bytes]:
    for rows in chain([[dict(zip(columns, columns, strict=True))]], pages):
        text = io.StringIO(newline="")
        csv.writer(text).writerows([_cell(name, row.get(name)) for name in columns] for row in rows)
        yield text.getvalue().encode()


def _cell(column: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        joined = "|".join(value)
        apart = joined.count("|") == len(value) - 1 and not joined.startswith("[")
        value = joined if apart else orjson.dumps(value).decode()
    elif isinstance(value, dict):
        value = orjson.dumps(value).decode()
    text = str(value)
    return text if column in _NUMBERS else unformulated(text)


def unformulated(text: str) -> str:
    """A cell that no spreadsheet program takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
