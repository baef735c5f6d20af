"""A folder of partner files and a store beside it, for the tests of imports."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.model import Entity, Relation
from graph.stores import open_store
from graph.topology.snapshot import Delta
from ingest.pipeline import ingest
from ingest.report import Report

NOW = 2**60


Cells = list[str]


ENTITIES: list[Cells] = [
    ["id", "kind", "name", "aliases", "country", "lat", "lon", "wikidata", "lei", "sector"],
    ["region:binh-duong", "region", "Bình Dương", "Sông Bé", "VN", "11.17", "106.67", "", "", ""],
    ["", "company", "Becamex IDC", "", "VN", "", "", "", "", "property"],
    ["", "company", "Sembcorp", "Sempcorp|Sembcorp Industries", "SG", "", "", "Q1", "", ""],
    ["", "embassy", "Embassy of Singapore", "", "", "", "", "", "", ""],
    ["", "event", "Horasis", "", "", "", "", "", "", ""],
]


RELATIONS: list[Cells] = [
    line.split(",")
    for line in (
        "id,kind,source,target,recipient,occasion,start,end,strength,amount,currency,status,"
        "document,locator,quote,note",
        ",introduced,embassy:embassy-of-singapore,company:sembcorp,region:binh-duong,"
        "event:horasis,1994/1996,,,,,reported,article,p. 3,so,",
        "r2,invested_in,company:sembcorp,region:binh-duong,,,1996-05-12,,0.9,1200000.50,USD,,,,,",
    )
]


DOCUMENTS: list[Cells] = [
    ["id", "title", "publisher", "date", "url", "path"],
    ["article", "An article", "A paper", "2024-11-23", "", ""],
]


TABLES = {"entities": ENTITIES, "relations": RELATIONS, "documents": DOCUMENTS}


def write(path: Path, rows: list[Cells]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@dataclass
class House:
    """A folder of partner files, and a store beside it."""

    folder: Path
    url: str

    def put(self, name: str, rows: list[Cells]) -> Path:
        return write(self.folder / name, rows)

    def ingest(
        self, source: Path | None = None, dataset: str = "d", *, dry: bool = False
    ) -> Report:
        store = open_store(self.url)
        try:
            return ingest(store, source or self.folder, dataset, dry_run=dry)
        finally:
            store.close()

    def held(self) -> tuple[dict[str, Entity], dict[str, Relation], Delta]:
        store = open_store(self.url)
        delta = store.changes_since(0)
        entities = store.entities([node.id for node in delta.nodes], NOW)
        relations = store.relations([link.id for link in delta.links], NOW)
        store.close()
        return entities, relations, delta


@pytest.fixture
def house(tmp_path: Path) -> House:
    folder = tmp_path / "partners"
    folder.mkdir()
    for name, rows in TABLES.items():
        write(folder / f"{name}.csv", rows)
    return House(folder, f"sqlite:///{tmp_path}/partners.db")


def changed(rows: list[Cells], number: int, **cells: str) -> list[Cells]:
    """A copy of a table with cells of one row (0: the header) replaced."""
    copy = [list(row) for row in rows]
    for column, text in cells.items():
        copy[number][rows[0].index(column)] = text
    return copy


def added(rows: list[Cells], **cells: str) -> list[Cells]:
    return [*rows, [cells.get(column, "") for column in rows[0]]]


def topology(delta: Delta) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    nodes = sorted(tuple(node._replace(recorded=0)) for node in delta.nodes)
    links = sorted(tuple(link._replace(recorded=0)) for link in delta.links)
    return nodes, links
