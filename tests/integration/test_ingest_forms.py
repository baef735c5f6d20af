"""The forms that partner files come in: folders, archives, workbooks, and damaged ones."""

from __future__ import annotations

import csv
import json
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from graph.errors import LimitExceeded, SourceError
from ingest.readers import archive
from ingest.rejects import write_rejects
from tests.integration.house import (
    ENTITIES,
    RELATIONS,
    TABLES,
    House,
    changed,
    topology,
    write,
)


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


def latin(path: Path) -> Path:
    path = path / "entities.csv"
    path.write_bytes("kind,name,émis\ncity,Thành".encode("latin-1"))
    return path


def picture(path: Path) -> Path:
    path = path / "x.png"
    path.write_bytes(b"\x89PNG")
    return path


@pytest.mark.parametrize(
    "member",
    [
        "../entities.csv",
        "/entities.csv",
        "C:/entities.csv",
        "a/../../entities.csv",
        r"..\entities.csv",
    ],
)
def test_a_zip_that_points_outside_of_itself(house: House, tmp_path: Path, member: str) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.write(house.folder / "relations.csv", "relations.csv")
        file.writestr(member, (house.folder / "entities.csv").read_bytes())
    with pytest.raises(SourceError, match="points outside of the archive"):
        house.ingest(path)
    assert house.held()[2].revision == 0


@pytest.mark.parametrize(
    ("make", "cure"),
    [
        (lambda path: path / "absent", "check the path"),
        (broken_zip, "pack it again"),
        (no_workbook, "save or pack it again"),
        (no_partner_files, r"put entities\.csv"),
        (latin, "CSV UTF-8"),
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
    for name in ("relation.csv", "relations2.jsonl", "towns.tsv", "Documents.pdf", "notes.txt"):
        (house.folder / name).write_text("x", encoding="utf-8")
    book = Workbook()
    book.create_sheet("Entity")
    book.save(house.folder / "more.xlsx")
    report = house.ingest(make(house.folder))
    assert report.warnings == [
        "Documents.pdf: it was not read; save it as documents.csv or documents.xlsx",
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
    latin(house.folder)
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
        ("x,y", "or declare what its columns are: partners mapping guess odd.csv"),
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
        ("odd.csv", "name,país".encode("latin-1"), "save it as 'CSV UTF-8'"),
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
