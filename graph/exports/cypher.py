"""Cypher statements that make the graph in any Neo4j, as the Neo4j store has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, islice
from typing import Any, TypeVar

import orjson

from graph.dates import AFTER_ALL, BEFORE_ALL
from graph.exports.content import Content
from graph.exports.tables import ENDS, PIECE, entity_cells, relation_cells
from graph.model import Entity, Relation

_AT_ONCE = 500

Record = TypeVar("Record", Entity, Relation)
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def cypher(content: Content) -> Iterator[bytes]:
    """Statements for ``cypher-shell``; run twice they change nothing.

    Labels, types and the dates that ``docs/cypher.md`` asks for are those of the Neo4j store.
    Lists stay lists; objects, which Neo4j cannot hold, are JSON.
    """
    yield b"CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;\n"
    for entities in content.entity_pages():
        for kind, some in _by_kind(entities):
            label = "".join(part.capitalize() for part in kind.split("_"))
            yield from _statements(
                map(entity_cells, some), f"MERGE (e:Entity {{id: row.id}}) SET e:{label}, e += row"
            )
    for relations in content.relation_pages():
        for kind, links in _by_kind(relations):
            yield from _statements(
                (_relation(content, one) for one in links),
                "MATCH (a:Entity {id: row.source}), (b:Entity {id: row.target})\n"
                f"MERGE (a)-[r:{kind.upper()} {{id: row.told.id}}]->(b) SET r += row.told",
            )


def _by_kind(page: Sequence[Record]) -> Iterator[tuple[str, Iterator[Record]]]:
    """Records of a page by kind: a statement takes one label or type."""
    ordered = sorted(page, key=lambda one: one.kind)
    return groupby(ordered, key=lambda one: one.kind)


def _relation(content: Content, relation: Relation) -> dict[str, Any]:
    rows = [relation_cells(content, relation, piece) for piece in relation.evidence]
    told = {name: value for name, value in rows[0].items() if name not in (*ENDS, *PIECE)}
    told.update(_days(relation))
    told["documents"] = [row["document"] for row in rows]
    for plural, name in (("locators", "locator"), ("quotes", "quote"), ("notes", "note")):
        if any(name in row for row in rows):
            told[plural] = [row.get(name, "") for row in rows]
    return {"source": relation.source, "target": relation.target, "told": told}


def _days(relation: Relation) -> dict[str, date]:
    """First and last possible days, where there are any: a type that queries can compare."""
    found = {}
    for name, when in (("start", relation.start), ("end", relation.end)):
        if when is not None and when.earliest > BEFORE_ALL:
            found[f"{name}_earliest"] = date.fromordinal(when.earliest)
        if when is not None and when.latest < AFTER_ALL:
            found[f"{name}_latest"] = date.fromordinal(when.latest)
    return found


def _statements(rows: Iterable[dict[str, Any]], statement: str) -> Iterator[bytes]:
    waiting = iter(rows)
    while some := list(islice(waiting, _AT_ONCE)):
        listed = ",\n  ".join(_literal(_held(row)) for row in some)
        yield f"UNWIND [\n  {listed}\n] AS row\n{statement};\n".encode()


def _held(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with what Neo4j can hold: objects within it as JSON."""
    return {
        name: (
            _held(value)
            if name == "told"
            else orjson.dumps(value).decode()
            if isinstance(value, dict)
            else value
        )
        for name, value in row.items()
    }


def _literal(value: Any) -> str:
    """A value in Cypher, whose strings take JSON's escapes."""
    if isinstance(value, dict):
        inside = ", ".join(f"{_key(name)}: {_literal(one)}" for name, one in value.items())
        return f"{{{inside}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, date):
        return f'date("{value}")'
    return orjson.dumps(value).decode()


def _key(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else "`" + name.replace("`", "``") + "`"
