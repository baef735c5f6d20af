"""Imports into the real embedded store, read back through a handle of their own."""

from __future__ import annotations

import csv
import itertools
import json
import os
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from graph.dates import parse_date
from graph.errors import InputError, LimitExceeded, SourceError, StoreError
from graph.model import Entity, Relation
from graph.stores import ChangeSet, Receipt, Store, open_store
from graph.stores.embedded import EmbeddedStore
from graph.topology.snapshot import Delta
from ingest import applying
from ingest.pipeline import ingest
from ingest.readers import archive
from ingest.rejects import write_rejects
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


def test_everything_is_stored(house: House) -> None:
    report = house.ingest()
    assert report.model_dump() == {
        "dataset": "d",
        "read": 8,
        "entities": {"created": 5, "changed": 0, "unchanged": 0},
        "relations": {"created": 2, "changed": 0, "unchanged": 0},
        "documents": {"created": 1, "changed": 0, "unchanged": 0},
        "duplicates": 0,
        "rejected": [],
        "warnings": [],
        "review": 0,
        "revision": 1,
        "dry_run": False,
    }
    entities, relations, _ = house.held()
    assert entities["company:sembcorp"].aliases == ("Sempcorp", "Sembcorp Industries")
    assert entities["company:becamex-idc"].properties == {"sector": "property"}
    told = next(one for one in relations.values() if one.kind == "introduced")
    assert told.ends == (
        "embassy:embassy-of-singapore",
        "company:sembcorp",
        "region:binh-duong",
        "event:horasis",
    )
    assert told.start == parse_date("1994/1996")
    assert [(one.document, one.locator, one.dataset) for one in told.evidence] == [
        ("article", "p. 3", "d")
    ]
    assert (relations["r2"].evidence[0].document, relations["r2"].evidence[0].locator) == (
        "relations.csv",
        "row 3",
    )


def test_importing_twice_changes_nothing(house: House) -> None:
    house.ingest()
    before = house.held()
    report = house.ingest()
    assert (report.revision, report.entities.unchanged, report.relations.unchanged) == (1, 5, 2)
    assert (report.entities.created, report.relations.changed, report.documents.unchanged) == (
        *(0, 0),
        1,
    )
    assert house.held() == before


def test_a_newer_file_changes_what_it_says_otherwise(house: House) -> None:
    house.ingest()
    house.put("relations.csv", changed(RELATIONS, 2, amount="5", end="2004"))
    house.put("documents.csv", changed(DOCUMENTS, 1, title="Another"))
    report = house.ingest()
    assert (report.relations.changed, report.relations.unchanged) == (1, 1)
    assert (report.documents.changed, report.revision) == (1, 2)


@pytest.mark.parametrize(
    ("table", "cells", "column", "cure"),
    [
        ("entities", {"kind": "town", "name": "X"}, "kind", "use one of: city"),
        ("entities", {"kind": "city"}, "name", "fill it in"),
        ("entities", {"kind": "city", "name": "X", "country": "Viet Nam"}, "country", "write VN"),
        ("entities", {"kind": "city", "name": "X", "lat": "95"}, "lat", "use -90 to 90"),
        ("entities", {"id": "a b", "kind": "city", "name": "X"}, "id", "letters, digits"),
        (
            "entities",
            {"id": "region:binh-duong", "kind": "city", "name": "X"},
            "id",
            "give one of the two an id of its own",
        ),
        ("relations", {"start": "2004-13"}, "start", "write 2004, 2004-05"),
        ("relations", {"kind": "knows"}, "kind", "use one of: introduced"),
        ("relations", {"target": "company:sembcorp"}, "target", "must differ"),
        ("relations", {"target": "company:becamex-ibc"}, "target", "'company:becamex-idc'"),
        ("relations", {"target": "company:zzz"}, "target", "add the entity to entities.csv"),
        ("relations", {"target": "company:sembrcop"}, "target", "'company:sembcorp'"),
        ("relations", {"target": "event:horasis"}, "target", "takes only: city, region"),
        ("relations", {"occasion": "company:becamex-idc"}, "occasion", "takes only"),
        ("relations", {"status": "sure"}, "status", "documented, reported, inferred"),
        ("relations", {"amount": "1.2bn"}, "amount", "write it like 1200000.50"),
        ("relations", {"id": "r2", "target": "company:becamex-idc"}, "id", "id of its own"),
        ("documents", {"id": "d2", "date": "yesterday"}, "date", "write 2004"),
        ("documents", {"title": "x"}, "id", "fill it in"),
    ],
)
def test_a_bad_row_is_told_and_nothing_else_lost(
    house: House, table: str, cells: dict[str, str], column: str, cure: str
) -> None:
    base = {"kind": "visited", "source": "company:sembcorp", "target": "region:binh-duong"}
    given = {**base, **cells} if table == "relations" else cells
    house.put(f"{table}.csv", added(TABLES[table], **given))
    report = house.ingest()
    (row,) = report.rejected
    assert (row.file, row.line, row.column) == (f"{table}.csv", len(TABLES[table]) + 1, column)
    assert f"column '{column}'" in row.reason
    assert cure in row.reason
    assert dict(row.cells) == {name: text for name, text in given.items() if text}
    assert report.read == 9
    entities, relations, _ = house.held()
    assert (len(entities), len(relations)) == (5, 2)


def test_a_rejected_entity_takes_its_relations_along(house: House) -> None:
    house.put("entities.csv", changed(ENTITIES, 3, id="company:sembcorp", lat="far"))
    report = house.ingest()
    assert [(row.file, row.line, row.column) for row in report.rejected] == [
        ("entities.csv", 4, "lat"),
        ("relations.csv", 2, "target"),
        ("relations.csv", 3, "source"),
    ]
    assert "its own row (entities.csv, line 4) was rejected" in report.rejected[1].reason


def test_an_entity_that_the_store_knows_as_another_kind(house: House) -> None:
    house.ingest()
    house.put("entities.csv", [ENTITIES[0], ["company:sembcorp", "fund", "Sembcorp"] + [""] * 7])
    report = house.ingest(dataset="other")
    assert [(row.file, row.line, row.column) for row in report.rejected] == [
        ("entities.csv", 2, "kind")
    ]
    assert "already known as a company" in report.rejected[0].reason
    assert dict(report.rejected[0].cells)["kind"] == "fund"


@pytest.mark.parametrize("table", list(TABLES))
def test_a_wrong_header_costs_its_file_alone(house: House, table: str) -> None:
    column = {"entities": "name", "relations": "source", "documents": "id"}[table]
    house.put(f"{table}.csv", changed(TABLES[table], 0, **{column: f"{column}x"}))
    report = house.ingest()
    first = report.rejected[0]
    assert (first.file, first.line, first.column) == (f"{table}.csv", 1, column)
    assert f"did you mean '{column}' where it says '{column}x'?" in first.reason
    assert report.read == 8 - (len(TABLES[table]) - 1)
    kept = {"entities": 1, "relations": 6, "documents": 7}[table]
    total = report.entities.created + report.relations.created + report.documents.created
    assert total == kept


def test_an_unreadable_file_among_others(house: House) -> None:
    (house.folder / "more.xlsx").write_bytes(b"no workbook")
    (house.folder / "documents.csv").write_bytes("id,title\na,b\n".encode("utf-16"))
    (house.folder / "README.md").write_text("not a table", encoding="utf-8")
    report = house.ingest()
    assert [(row.file, row.line) for row in report.rejected] == [
        ("documents.csv", 1),
        ("more.xlsx", 1),
    ]
    assert "CSV UTF-8" in report.rejected[0].reason
    assert "save" in report.rejected[1].reason
    assert (report.entities.created, report.relations.created) == (5, 2)
    assert report.warnings == [
        "relations.csv, line 2: there is no record of document 'article'; add it to documents.csv"
    ]


def broken_zip(path: Path) -> Path:
    path = path / "x.zip"
    path.write_bytes(b"PK\x03\x04 and no more")
    return path


def no_workbook(path: Path) -> Path:
    path = path / "x.xlsx"
    path.write_bytes(b"kind,name")
    return path


def no_partner_files(path: Path) -> Path:
    (path / "notes.txt").write_text("x", encoding="utf-8")
    return path


def utf16(path: Path) -> Path:
    path = path / "entities.csv"
    path.write_bytes("kind,name\ncity,Huế".encode("utf-16"))
    return path


def picture(path: Path) -> Path:
    path = path / "x.png"
    path.write_bytes(b"\x89PNG")
    return path


@pytest.mark.parametrize(
    ("make", "cure"),
    [
        (lambda path: path / "absent", "check the path"),
        (broken_zip, "pack it again"),
        (no_workbook, "save or pack it again"),
        (no_partner_files, r"put entities\.csv"),
        (utf16, "CSV UTF-8"),
        (picture, r"use \.csv"),
    ],
)
def test_an_unreadable_source(
    house: House, tmp_path: Path, make: Callable[[Path], Path], cure: str
) -> None:
    place = tmp_path / "bad"
    place.mkdir()
    path = make(place)
    with pytest.raises(SourceError, match=cure) as caught:
        house.ingest(path)
    assert str(path) in str(caught.value) or path.name in str(caught.value)
    assert house.held()[2].revision == 0


def test_a_dry_run_tells_the_same_and_writes_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = added(RELATIONS, kind="visited", source="company:sembcorp", target="city:nowhere")
    house.put("relations.csv", bad)
    house.put("entities.csv", added(ENTITIES, kind="town", name="X"))
    for batch in (applying.BATCH, 2):
        monkeypatch.setattr(applying, "BATCH", batch)
        for dataset in ("d", "e"):
            before = house.held()
            rehearsed = house.ingest(dataset=dataset, dry=True)
            assert house.held() == before
            assert rehearsed.revision == before[2].revision
            real = house.ingest(dataset=dataset)
            apart = {"revision", "dry_run"}
            assert rehearsed.model_dump(exclude=apart) == real.model_dump(exclude=apart)
            assert (rehearsed.dry_run, real.dry_run) == (True, False)
    assert house.held()[2].revision == 2


def test_rows_of_one_id_are_merged(house: House) -> None:
    again = added(ENTITIES, kind="company", name="Becamex IDC", lei="L1", aliases="Becamex")
    house.put("entities.csv", added(again, kind="company", name="Sembcorp", country="VN"))
    twice = added(RELATIONS, **dict(zip(RELATIONS[0], RELATIONS[2], strict=True)))
    house.put("relations.csv", twice)
    report = house.ingest()
    assert report.duplicates == 2
    assert [(row.line, row.column) for row in report.rejected] == [(8, "country")]
    assert "first told in entities.csv, line 4" in report.rejected[0].reason
    entities, relations, _ = house.held()
    assert entities["company:becamex-idc"].identifiers == {"lei": "L1"}
    assert entities["company:becamex-idc"].aliases == ("Becamex",)
    assert [one.locator for one in relations["r2"].evidence] == ["row 3", "row 4"]
    assert house.ingest().relations.unchanged == 2


def test_mended_rejects_complete_the_import(house: House, tmp_path: Path) -> None:
    house.put("entities.csv", changed(ENTITIES, 3, lat="far", lon="103.8"))
    with (house.folder / "relations.csv").open("ab") as file:
        file.write(b",visited,company:becamex-idc,region:binh-duong,,,,,,,,,,,\xff,\r\n")
    rejects = tmp_path / "rejects.csv"
    report = house.ingest()
    assert len(report.rejected) == 4
    write_rejects(report.rejected, rejects)
    again = house.ingest(rejects)
    assert [row.line for row in again.rejected] == [2, 3, 4, 5]
    write_rejects(again.rejected, rejects)
    raw = rejects.read_bytes()
    rejects.write_bytes(raw.replace(b"far", b"1.3").replace(b"\xff", b"words"))
    mended = house.ingest(rejects)
    assert (mended.rejected, mended.read) == ([], 4)
    assert (mended.entities.created, mended.relations.created) == (1, 3)
    entities, relations, _ = house.held()
    assert (len(entities), len(relations)) == (5, 3)
    assert entities["company:sembcorp"].lat == 1.3
    assert relations["r2"].evidence[0].document == "relations.csv"
    assert relations["r2"].evidence[0].locator == "row 3"
    assert mended.warnings == []


def as_flat_zip(house: House, path: Path) -> Path:
    with zipfile.ZipFile(path / "x.zip", "w") as file:
        for name in TABLES:
            file.write(house.folder / f"{name}.csv", f"{name.upper()}.CSV")
        file.writestr("__MACOSX/entities.csv", "junk")
    return path / "x.zip"


def as_zip_of_a_folder(house: House, path: Path) -> Path:
    with zipfile.ZipFile(path / "x.zip", "w", zipfile.ZIP_DEFLATED) as file:
        for name in TABLES:
            file.write(house.folder / f"{name}.csv", f"partners/{name}.csv")
    return path / "x.zip"


def as_workbook(house: House, path: Path) -> Path:
    book = Workbook()
    for name, rows in TABLES.items():
        sheet = book.create_sheet(name.title())
        for row in rows:
            sheet.append([float(cell) if cell == "0.9" else cell or None for cell in row])
    book.save(path / "x.xlsx")
    return path / "x.xlsx"


def as_json_lines(house: House, path: Path) -> Path:
    for name, rows in TABLES.items():
        told = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        lines = [{key: cell or None for key, cell in one.items()} for one in told]
        text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
        (path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return path


def as_semicolons(house: House, path: Path) -> Path:
    for name, rows in TABLES.items():
        with (path / f"{name}.CSV").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)
    return path


@pytest.mark.parametrize(
    "make", [as_flat_zip, as_zip_of_a_folder, as_workbook, as_json_lines, as_semicolons]
)
def test_other_forms_store_the_same(
    house: House, tmp_path: Path, make: Callable[[House, Path], Path]
) -> None:
    place = tmp_path / "other"
    place.mkdir()
    other = House(house.folder, f"sqlite:///{place}/other.db")
    report = other.ingest(make(house, place))
    assert (report.rejected, report.warnings, report.read) == ([], [], 8)
    house.ingest()
    assert topology(other.held()[2]) == topology(house.held()[2])
    mine, theirs = house.held()[0], other.held()[0]
    assert mine == theirs


def test_a_damaged_member_of_a_zip(house: House, tmp_path: Path) -> None:
    path = as_zip_of_a_folder(house, tmp_path)
    raw = bytearray(path.read_bytes())
    place = raw.index(b"partners/relations.csv") + len(b"partners/relations.csv")
    raw[place + 10 : place + 40] = b"\xff" * 30
    path.write_bytes(raw)
    report = house.ingest(path)
    assert {row.file for row in report.rejected} == {"relations.csv"}
    assert "get or save it again" in report.rejected[-1].reason
    assert (report.entities.created, report.documents.created) == (5, 1)


def test_a_zip_that_is_too_large(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = as_flat_zip(house, tmp_path)
    monkeypatch.setattr(archive, "MAX_UNPACKED", 100)
    with pytest.raises(LimitExceeded, match="unpack it and import the folder"):
        house.ingest(path)


def test_default_datasets(house: House, tmp_path: Path) -> None:
    store = open_store(house.url)
    assert ingest(store, house.folder).dataset == "partners"
    assert ingest(store, house.folder / "entities.csv").dataset == "partners"
    odd = house.folder.rename(tmp_path / "Đối tác (2024)")
    assert ingest(store, odd).dataset == "doi-tac-2024"
    with pytest.raises(InputError, match="not an id"):
        ingest(store, odd, "a b")
    store.close()


def test_ends_may_be_in_the_store(house: House) -> None:
    house.ingest()
    (house.folder / "entities.csv").unlink()
    (house.folder / "documents.csv").unlink()
    report = house.ingest()
    assert (report.rejected, report.relations.unchanged) == ([], 2)
    # The document is known from before, so there is nothing to warn of.
    assert report.warnings == []


def test_progress_is_told(house: House) -> None:
    told: list[tuple[str, int, int | None]] = []
    store = open_store(house.url)
    ingest(store, house.folder, progress=lambda *one: told.append(one))
    store.close()
    assert told == [("read", 8, 8), ("store", 0, 8), ("store", 8, 8)]


class FullDisk(EmbeddedStore):
    """A store whose disk is full from the second change set on."""

    room = 1

    def apply(self, changes: ChangeSet) -> Receipt:
        self.room -= 1
        if self.room < 0:
            raise StoreError("no space left", hint="make room", retryable=True)
        return super().apply(changes)


def test_a_store_that_fails_midway(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "BATCH", 3)
    store: Store = FullDisk(Path(house.url.removeprefix("sqlite:///")))
    with pytest.raises(
        StoreError, match="when 3 of 8 records were stored: no space left"
    ) as caught:
        ingest(store, house.folder, "d")
    store.close()
    assert caught.value.retryable
    assert caught.value.hint == "make room; running the import again completes it"
    report = house.ingest()
    assert (report.entities.created, report.entities.unchanged) == (3, 2)
    assert (report.relations.created, report.documents.unchanged) == (2, 1)


def test_mended_rejects_of_a_table_of_a_script(house: House, tmp_path: Path) -> None:
    path, rejects = tmp_path / "towns.csv", tmp_path / "rejects.csv"
    header = "city1,country1,lat1,lng1,city2,country2,lat2,lng2\n"
    row = "Lima,Peru,,,Huế,Vietnamm,,\n"
    path.write_text(f"{header}Lima,Peru,,,Quito,Ecuador,,\n{row}", encoding="utf-8")
    report = house.ingest(path)
    assert [(one.line, one.column) for one in report.rejected] == [(3, "country2")]
    write_rejects(report.rejected, rejects)
    rejects.write_bytes(rejects.read_bytes().replace(b",Vietnamm", b",Vietnam"))
    assert house.ingest(rejects).rejected == []
    told = [one for one in house.held()[1].values() if "city:hue-vn" in one.ends]
    assert sorted(
        (one.kind, one.evidence[0].document, one.evidence[0].locator) for one in told
    ) == [
        ("part_of", "towns.csv", "row 3"),
        ("twinned_with", "towns.csv", "row 3"),
    ]


def test_a_workbook_named_after_its_table(house: House, tmp_path: Path) -> None:
    book = Workbook()
    for row in changed(ENTITIES, 3, lat="far"):
        book.active.append(row)
    book.save(tmp_path / "Entities.xlsx")
    report = house.ingest(tmp_path / "Entities.xlsx")
    assert [(one.file, one.line, one.column) for one in report.rejected] == [
        ("Entities.xlsx/Sheet", 4, "lat")
    ]
    assert report.entities.created == 4
    write_rejects(report.rejected, tmp_path / "rejects.csv")
    mended = (tmp_path / "rejects.csv").read_bytes().replace(b"far", b"1.3")
    (tmp_path / "rejects.csv").write_bytes(mended)
    assert house.ingest(tmp_path / "rejects.csv").entities.created == 1


def test_json_keeps_the_types_of_properties(house: House, tmp_path: Path) -> None:
    path = tmp_path / "entities.jsonl"
    line = {"kind": "company", "name": "X", "rank": 7, "properties": {"size": 7, "tags": ["a"]}}
    path.write_text(json.dumps(line), encoding="utf-8")
    assert house.ingest(path).rejected == []
    assert house.held()[0]["company:x"].properties == {"rank": 7, "size": 7, "tags": ["a"]}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_what_rows_say_of_one_id_does_not_depend_on_their_order(
    house: House, order: tuple[int, ...]
) -> None:
    ends = {"source": "company:sembcorp", "target": "region:binh-duong"}
    fact = {"id": "r9", "kind": "visited", **ends}
    said = [{"start": "2004", "status": "reported"}, {}, {"start": "2006"}]
    rows = RELATIONS
    for number in order:
        rows = added(rows, **fact, **said[number])
    house.put("relations.csv", rows)
    report = house.ingest()
    told = house.held()[1]["r9"]
    assert (str(told.start), told.status, len(told.evidence)) == ("2006", "documented", 3)
    last = max(order.index(0), order.index(2)) + 4
    (warning,) = report.warnings
    assert warning.startswith(f"relations.csv, line {last}: the start of 'r9' is ")
    assert "2004" in warning
    assert "2006" in warning
    assert house.ingest().relations.unchanged == 3


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("recipient", "region:binh-duong", "embassy:embassy-of-singapore"),
        ("occasion", "event:horasis", "event:fair"),
    ],
)
def test_two_facts_under_one_given_id(house: House, column: str, one: str, other: str) -> None:
    house.put("entities.csv", added(ENTITIES, kind="event", name="Fair"))
    fact = {"id": "r9", "kind": "introduced", "source": "company:sembcorp"}
    rows = added(RELATIONS, **fact, target="company:becamex-idc")
    for end in (one, other, one):
        rows = added(rows, **fact, **{"target": "company:becamex-idc", column: end})
    house.put("relations.csv", rows)
    (row,) = house.ingest().rejected
    assert (row.file, row.line) == ("relations.csv", 6)
    assert f"{column} '{one}', not '{other}'" in row.reason
    assert "first told in relations.csv, line 5" in row.reason
    told = house.held()[1]["r9"]
    assert getattr(told, column) == one
    assert [piece.locator for piece in told.evidence] == ["row 4", "row 5", "row 7"]


@pytest.mark.parametrize(("column", "value"), [("amount", "7"), ("currency", "VND")])
def test_other_money_under_one_given_id(house: House, column: str, value: str) -> None:
    again = dict(zip(RELATIONS[0], RELATIONS[2], strict=True)) | {column: value}
    house.put("relations.csv", added(RELATIONS, **again))
    report = house.ingest()
    (warning,) = report.warnings
    assert warning.startswith(f"relations.csv, line 4: the {column} of 'r2' is {value} here and ")
    assert "in relations.csv, line 3" in warning
    assert (report.rejected, report.relations.created) == ([], 2)


def test_every_row_of_a_refused_record_is_told(house: House) -> None:
    dangling = {"kind": "visited", "source": "company:sembcorp", "target": "city:nowhere"}
    sourced = {"document": "article", "locator": "p. 1"}
    house.put(
        "relations.csv", added(added(RELATIONS, **dangling, **sourced), **dangling, **sourced)
    )
    report = house.ingest()
    assert [(row.file, row.line, row.column) for row in report.rejected] == [
        ("relations.csv", 4, "target"),
        ("relations.csv", 5, "target"),
    ]
    for name in ("relations.csv", "documents.csv"):
        (house.folder / name).unlink()
    house.put("entities.csv", [ENTITIES[0], *[["company:sembcorp", "fund", "S"] + [""] * 7] * 2])
    assert [row.line for row in house.ingest(dataset="other").rejected] == [2, 3]


def test_an_introduction_to_oneself_is_doubted(house: House) -> None:
    fact = {"kind": "introduced", "source": "company:becamex-idc", "target": "company:sembcorp"}
    house.put("relations.csv", added(RELATIONS, **fact, recipient="company:sembcorp"))
    report = house.ingest()
    assert report.warnings == [
        "relations.csv, line 4: recipient and target are the same, 'company:sembcorp'"
    ]
    assert (report.rejected, report.relations.created) == ([], 3)


def as_folder(folder: Path) -> Path:
    return folder


def as_zip(folder: Path) -> Path:
    with zipfile.ZipFile(folder.parent / "x.zip", "w") as file:
        for path in folder.iterdir():
            file.write(path, path.name)
    return folder.parent / "x.zip"


@pytest.mark.parametrize("make", [as_folder, as_zip])
def test_files_that_are_passed_over_are_told(house: House, make: Callable[[Path], Path]) -> None:
    (house.folder / "relations.csv").unlink()
    for name in ("relation.csv", "relations2.jsonl", "towns.tsv", "Documents.xls", "notes.txt"):
        (house.folder / name).write_text("x", encoding="utf-8")
    book = Workbook()
    book.create_sheet("Entity")
    book.save(house.folder / "more.xlsx")
    report = house.ingest(make(house.folder))
    assert report.warnings == [
        "Documents.xls: it was not read; save it as documents.csv or documents.xlsx",
        "more.xlsx/Entity: it was not read; did you mean 'entities'?",
        "relation.csv: it was not read; did you mean relations.csv?",
        "relations2.jsonl: it was not read; did you mean relations.jsonl?",
        "towns.tsv: it was not read; partner files are documents.tsv, entities.tsv,"
        " relations.tsv; another table is imported by itself",
    ]
    assert (report.rejected, report.read) == ([], 6)


def test_a_folder_of_nothing_but_misspelt_names(tmp_path: Path, house: House) -> None:
    folder = tmp_path / "misspelt"
    folder.mkdir()
    write(folder / "entity.csv", ENTITIES)
    with pytest.raises(SourceError, match=r"entity\.csv: .* did you mean entities\.csv\?"):
        house.ingest(folder)


@pytest.mark.parametrize(
    ("column", "beside", "told"),
    [
        ("ident", False, "; did you mean 'id' where it says 'ident'?"),
        ("ID_", True, "; did you mean 'id' where it says 'id_'?"),
        ("video", True, ""),
        ("video", False, None),
    ],
)
@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_ids_made_of_names_are_told(
    house: House, column: str, beside: bool, told: str | None, suffix: str
) -> None:
    rows = changed(ENTITIES, 0, id=column)
    (house.folder / "entities.csv").unlink()
    if suffix == "csv":
        house.put("entities.csv", rows)
    else:
        lines = [json.dumps(dict(zip(rows[0], row, strict=True))) for row in rows[1:]]
        (house.folder / "entities.jsonl").write_text("\n".join(lines), encoding="utf-8")
    if not beside:
        (house.folder / "relations.csv").unlink()
    found = [one for one in house.ingest().warnings if "made of kind and name" in one]
    start = f"entities.{suffix}: no row has an id, so ids are made of kind and name"
    assert found == ([] if told is None else [f"{start}, such as city:da-nang{told}"])


def with_odd_method(raw: bytearray, name: bytes) -> None:
    """Say that a member is packed by a method that there is not."""
    raw[raw.rindex(name) - 46 + 10] = 99
    raw[raw.index(name) - 30 + 8] = 99


def with_odd_name(raw: bytearray, name: bytes) -> None:
    """Say that the name is UTF-8 where the member begins, and make it none."""
    raw[raw.index(name) - 30 + 7] |= 8
    raw[raw.index(name)] = 0xFF


def with_odd_content(raw: bytearray, name: bytes) -> None:
    """Break the packed bytes."""
    start = raw.index(name) + len(name)
    raw[start + 10 : start + 40] = b"\xff" * 30


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("damage", [with_odd_method, with_odd_name, with_odd_content])
def test_a_member_that_cannot_be_unpacked(
    house: House, tmp_path: Path, method: int, damage: Callable[[bytearray, bytes], None]
) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", method) as file:
        for name in TABLES:
            file.write(house.folder / f"{name}.csv", f"{name}.csv")
    raw = bytearray(path.read_bytes())
    damage(raw, b"relations.csv")
    path.write_bytes(raw)
    report = house.ingest(path)
    assert {row.file for row in report.rejected} == {"relations.csv"}
    assert "again" in report.rejected[-1].reason
    assert (report.entities.created, report.documents.created) == (5, 1)


@pytest.mark.parametrize("name", [b"intro\xff.csv", b"intro\xff.xlsx"])
def test_a_name_that_is_no_text(house: House, tmp_path: Path, name: bytes) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    path = folder / os.fsdecode(name)
    rows = [["introducer", "introducer_kind", "introduced", "introduced_kind"]]
    rows += [["A", "company", "B", "company"], ["A", "company", "A", "company"]]
    if name.endswith(b"csv"):
        write(path, rows)
    else:
        book = Workbook()
        for cells in rows:
            book.active.append(cells)
        book.save(path)
    report = house.ingest(path)
    ((told,), (row,)) = (house.held()[1].values(), report.rejected)
    assert told.evidence[0].document.startswith("intro\\udcff.")
    assert row.file == told.evidence[0].document
    assert json.loads(report.model_dump_json())["rejected"][0]["file"] == row.file
    write_rejects(report.rejected, tmp_path / "rejects.csv")
    assert row.file in (tmp_path / "rejects.csv").read_text(encoding="utf-8")


def test_a_member_name_that_is_no_text(house: House) -> None:
    book = Workbook()
    book.active.title = "relations"
    for row in RELATIONS:
        book.active.append(row)
    book.save(house.folder / os.fsdecode(b"facts\xff.xlsx"))
    (house.folder / "relations.csv").unlink()
    assert house.ingest().rejected == []
    assert house.held()[1]["r2"].evidence[0].document == "facts\\udcff.xlsx/relations"


@pytest.mark.parametrize("name", ["relations.csv", "Documents.XLSX", "entities.jsonl"])
@pytest.mark.parametrize("alone", [False, True])
def test_a_folder_that_is_named_like_a_file(house: House, name: str, alone: bool) -> None:
    for table in TABLES:
        if alone or name.lower().startswith(table):
            (house.folder / f"{table}.csv").unlink()
    (house.folder / name).mkdir()
    (house.folder / "pictures.csv").mkdir()
    report = house.ingest()
    rejected = {(row.file, row.line, row.reason.split(";")[0]) for row in report.rejected}
    assert (name, 1, "it is a folder and named like a file") in rejected
    assert "pictures.csv" not in {row.file for row in report.rejected}


@pytest.mark.parametrize("make", [as_folder, as_zip])
def test_the_only_file_of_a_folder_is_told_by_its_name(
    house: House, make: Callable[[Path], Path]
) -> None:
    for table in TABLES:
        (house.folder / f"{table}.csv").unlink()
    utf16(house.folder)
    report = house.ingest(make(house.folder))
    assert [(row.file, row.line) for row in report.rejected] == [("entities.csv", 1)]
    assert "CSV UTF-8" in report.rejected[0].reason
    with pytest.raises(SourceError, match=r"entities\.csv, line 1: the file is not text"):
        house.ingest(house.folder / "entities.csv")


@pytest.mark.parametrize("make", [as_folder, as_zip])
def test_a_folder_of_tables_that_are_imported_by_themselves(
    house: House, make: Callable[[Path], Path]
) -> None:
    for table in TABLES:
        (house.folder / f"{table}.csv").unlink()
    house.put("towns.csv", [["name", "country", "lat", "lon"], ["Lima", "Peru", "", ""]])
    house.put("intro.csv", [["introducer", "introducer_kind", "introduced", "introduced_kind"]])
    house.put("notes.txt", [["anything"]])
    with pytest.raises(SourceError) as caught:
        house.ingest(make(house.folder))
    assert "other tables: intro.csv (introductions), towns.csv (cities)" in str(caught.value)
    assert "import each by itself: partners ingest " in str(caught.value)
    assert house.ingest(house.folder / "towns.csv").rejected == []


@pytest.mark.parametrize(
    ("header", "cure"),
    [
        (
            "introducer,introduced,date",
            "for a table of introductions add introducer_kind, introduced_kind",
        ),
        ("name,city", "for a table of companies add country; for a table of funds add country"),
        ("kind,source,target", "its columns are those of relations.csv: give it that name"),
        ("kind,name", "its columns are those of entities.csv: give it that name"),
        ("x,y", "or use the columns of twin-cities: city1"),
        ("", "see that it was saved"),
    ],
)
def test_what_a_table_lacks_is_told(house: House, header: str, cure: str) -> None:
    path = house.folder / "odd.csv"
    path.write_text(f"{header}\n", encoding="utf-8")
    with pytest.raises(SourceError, match=re.escape(cure)):
        house.ingest(path)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("odd.csv", "name,country".encode("utf-16"), "save it as 'CSV UTF-8'"),
        ("odd.jsonl", b"[1]", "write one object a line"),
        ("odd.jsonl", b"", "the file is empty"),
    ],
)
def test_a_table_without_a_header(house: House, name: str, data: bytes, told: str) -> None:
    (house.folder / name).write_bytes(data)
    with pytest.raises(SourceError, match=told):
        house.ingest(house.folder / name)


def test_an_empty_file_among_others(house: House) -> None:
    (house.folder / "documents.csv").write_bytes(b"")
    (house.folder / "entities.jsonl").write_bytes(b"\n")
    report = house.ingest()
    ((row,), warnings) = report.rejected, report.warnings
    assert (row.file, row.line) == ("documents.csv", 1)
    assert "the file is empty" in row.reason
    assert "entities.jsonl: the file is empty" in warnings


def test_a_table_as_spreadsheets_in_europe_save_it(house: House) -> None:
    text = "sep=;\r\nkind;name;lat;lon\r\ncity;Huế;16,46;107,59\r\ncity;X;91,5;1\r\n"
    (house.folder / "entities.csv").write_text(text, encoding="utf-8-sig", newline="")
    facts = "kind;source;target;strength;amount\ntwinned_with;city:hue;city:hue-2;0,5;1,200\n"
    (house.folder / "relations.csv").write_text(facts, encoding="utf-8")
    report = house.ingest()
    assert [(row.file, row.line, row.column) for row in report.rejected] == [
        ("entities.csv", 4, "lat"),
        ("relations.csv", 2, "amount"),
    ]
    hue = house.held()[0]["city:hue"]
    assert (hue.lat, hue.lon) == (16.46, 107.59)


def test_rows_of_one_id_that_differ_are_told(house: House) -> None:
    first = {"id": "company:a", "kind": "company", "name": "A", "country": "VN", "sector": "x"}
    rows = added(added(ENTITIES, **first), **first)
    rows = added(rows, **(first | {"name": "B", "country": "KR", "sector": "y"}))
    rows = added(rows, id="company:a", kind="company", name="Á", lat="1", lon="2")
    house.put("entities.csv", added(rows, **{**first, "name": "C", "aliases": "a"}))
    documents = added(DOCUMENTS, id="article", title="Another", url="https://x.example")
    house.put("documents.csv", documents)
    report = house.ingest()
    assert (report.rejected, report.duplicates) == ([], 5)
    assert report.warnings == [
        "documents.csv, line 3: the title of 'article' is Another here and An article in"
        " documents.csv, line 2; the first is kept",
        "entities.csv, line 9: the sector of 'company:a' is y here and x in entities.csv, line 7;"
        " the first is kept",
        "entities.csv, line 9: the name of 'company:a' is B here and A in entities.csv, line 7;"
        " the other is an alias",
        "entities.csv, line 9: the country of 'company:a' is KR here and VN in entities.csv,"
        " line 7; the first is kept",
    ]
    entity = house.held()[0]["company:a"]
    assert (entity.name, entity.country, entity.properties) == ("A", "VN", {"sector": "x"})


def test_a_shared_kind_makes_no_likeness(house: House) -> None:
    house.put("entities.csv", added(ENTITIES, id="company:a", kind="company", name="A"))
    ends = {"source": "company:sembcorp", "target": "company:b"}
    house.put("relations.csv", added(RELATIONS, kind="introduced", **ends))
    (row,) = house.ingest().rejected
    assert "did you mean" not in row.reason
    assert "add the entity to entities.csv" in row.reason
