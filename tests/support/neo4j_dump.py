"""A small Neo4j database as a file: its nodes, relationships, constraints and indexes.

``python -m tests.support.neo4j_dump URL FILE`` writes one.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

from neo4j import Driver
from neo4j.spatial import WGS84Point
from neo4j.time import Date, DateTime

from tests.support.stores import connect

_NODES = "MATCH (n) RETURN elementId(n), labels(n), properties(n) ORDER BY elementId(n)"
_LINKS = (
    "MATCH (s)-[r]->(t) RETURN elementId(s), elementId(t), type(r), properties(r)"
    " ORDER BY elementId(r)"
)
_CONSTRAINTS = "SHOW CONSTRAINTS YIELD createStatement, name RETURN createStatement, name"
_INDEXES = (
    "SHOW INDEXES YIELD createStatement, name, owningConstraint, type"
    " WHERE owningConstraint IS NULL AND type <> 'LOOKUP' RETURN createStatement, name"
)


def dump(url: str, path: Path) -> None:
    """Write a database to a file."""
    with connect(url) as driver:
        found = {
            "schema": [row[0] for row in _rows(driver, _CONSTRAINTS) + _rows(driver, _INDEXES)],
            "nodes": [[*row[:2], _told(row[2])] for row in _rows(driver, _NODES)],
            "links": [[*row[:3], _told(row[3])] for row in _rows(driver, _LINKS)],
        }
    text = json.dumps(found, ensure_ascii=False, sort_keys=True).encode()
    path.write_bytes(gzip.compress(text, mtime=0))


def load(url: str, password: str | None, path: Path) -> None:
    """Fill an empty database from a file; its schema becomes the file's."""
    found = json.loads(gzip.decompress(path.read_bytes()))
    with connect(url, password) as driver:
        drop_schema(driver)
        for statement in found["schema"]:
            driver.execute_query(statement)
        driver.execute_query("CALL db.awaitIndexes(120)")
        nodes = [[id_, labels, _meant(more)] for id_, labels, more in found["nodes"]]
        links = [[*ends, _meant(more)] for *ends, more in found["links"]]
        driver.execute_query(
            "UNWIND $nodes AS row CREATE (n:$(row[1])) SET n = row[2], n._loaded = row[0]"
            " WITH 1 AS one LIMIT 1 UNWIND $links AS row"
            " MATCH (s {_loaded: row[0]}) MATCH (t {_loaded: row[1]})"
            " CREATE (s)-[r:$(row[2])]->(t) SET r = row[3]",
            {"nodes": nodes, "links": links},
        )
        driver.execute_query("MATCH (n) REMOVE n._loaded")


def drop_schema(driver: Driver) -> None:
    """Drop all constraints and indexes."""
    for sort, statement in (("CONSTRAINT", _CONSTRAINTS), ("INDEX", _INDEXES)):
        for _, name in _rows(driver, statement):
            driver.execute_query(f"DROP {sort} {name}")


def _rows(driver: Driver, statement: str) -> list[list[Any]]:
    return [list(row) for row in driver.execute_query(statement).records]


def _told(properties: dict[str, Any]) -> dict[str, Any]:
    """Values that JSON has not as an object of one member."""
    turns = {Date: "date", DateTime: "instant"}
    return {
        key: {turns[type(value)]: value.iso_format()}
        if type(value) in turns
        else {"point": list(value)}
        if isinstance(value, WGS84Point)
        else value
        for key, value in properties.items()
    }


def _meant(told: dict[str, Any]) -> dict[str, Any]:
    """Undo `_told`."""
    turns: dict[str, Any] = {
        "date": Date.from_iso_format,
        "instant": DateTime.from_iso_format,
        "point": WGS84Point,
    }
    found: dict[str, Any] = {}
    for key, value in told.items():
        if isinstance(value, dict):
            ((sort, inner),) = value.items()
            found[key] = turns[sort](inner)
        else:
            found[key] = value
    return found


if __name__ == "__main__":
    dump(sys.argv[1], Path(sys.argv[2]))
