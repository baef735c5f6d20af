"""Files as they lie around: packed, of other programs, in other encodings."""

from __future__ import annotations

import gzip
import unicodedata
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from graph.errors import InputError, LimitExceeded, SourceError
from graph.stores import open_store
from ingest.mapping.proposing import propose
from ingest.pipeline import ingest
from ingest.readers import archive
from ingest.report import Report
from ingest.sources import recognise
from ingest.table import Row
from tests.integration.house import ENTITIES, House

TABLE = "Tên doanh nghiệp;Tỉnh\nCông ty Đầu tư Phát triển;Bình Dương\nTập đoàn Hoa Sen;Huế\n"
ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>
<office:spreadsheet><table:table table:name="entities">{rows}</table:table></office:spreadsheet>
</office:body></office:document-content>"""

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"""


def windows_1258(text: str) -> bytes:
    """A text in Windows-1258, whose tones are letters of their own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    found = bytearray()
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = next((one for one in parts if one in tones), "")
        base = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else letter
        found += (base + tone).encode("cp1258")
    return bytes(found)


def load(folder: Path, data: bytes, mapping: str) -> tuple[Report, set[str]]:
    (folder / "t.csv").write_bytes(data)
    (folder / "m.yaml").write_text(mapping, encoding="utf-8")
    store = open_store(f"sqlite:///{folder}/p.db")
    report = ingest(store, folder / "t.csv", mapping=folder / "m.yaml")
    names = {one.entity.name for page in store.entity_pages() for one in page}
    store.close()
    return report, names


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1258"])
def test_encodings_are_seen_by_the_proposal(tmp_path: Path, encoding: str) -> None:
    text = TABLE + TABLE.partition("\n")[2] * 20
    data = windows_1258(text) if encoding == "cp1258" else text.encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    (tmp_path / "t.csv").write_bytes(data)
    proposed = propose(tmp_path / "t.csv")
    assert ("encoding: cp1258" in proposed) == (encoding == "cp1258")
    report, names = load(tmp_path, data, proposed)
    assert report.rejected == []
    assert names == {"Công ty Đầu tư Phát triển", "Bình Dương", "Tập đoàn Hoa Sen", "Huế"}


VIETNAMESE = "kind,name,note\ncity,Huế,Cố đô\ncity,Đà Lạt,Thành phố của ngàn hoa\n"


def test_partner_files_in_an_encoding_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_bytes(windows_1258(VIETNAMESE))
    for source in (tmp_path / "entities.csv", tmp_path):
        (part,) = recognise(source, encoding="cp1258").parts
        rows = [row for row in part.read() if isinstance(row, Row)]
        told = [entity.name for row in rows for entity in part.convert(row).entities]
        assert told == ["Huế", "Đà Lạt"]


def test_an_encoding_that_there_is_not(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text(VIETNAMESE, encoding="utf-8")
    with pytest.raises(InputError, match="'cp99' is no encoding"):
        recognise(tmp_path, encoding="cp99")
    with pytest.raises(SourceError, match="'encoding': 'base64' is no encoding"):
        load(
            tmp_path, b"name\nA\n", "encoding: base64\nentities: {c: {kind: city, name: '{name}'}}"
        )


def test_a_header_in_another_encoding_is_told_which(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(windows_1258(TABLE + TABLE.partition("\n")[2] * 20))
    with pytest.raises(SourceError, match="say '--encoding cp1258'"):
        recognise(tmp_path / "t.csv")


def test_mac_roman_and_old_line_ends(tmp_path: Path) -> None:
    mapping = "encoding: mac_roman\nentities: {c: {kind: city, name: '{name}'}}"
    report, names = load(tmp_path, "name\rZürich\rÅrhus\r".encode("mac_roman"), mapping)
    assert (report.read, names) == (2, {"Zürich", "Århus"})


def test_utf_16_cut_short_is_no_text(house: House) -> None:
    data = "kind,name\ncity,Huế\ncity,Vinh".encode("utf-16")
    (house.folder / "entities.csv").write_bytes(data[:-1])
    (house.folder / "relations.csv").unlink()
    assert [row.line for row in house.ingest().rejected] == [3]


def test_gzip(house: House) -> None:
    for path in list(house.folder.iterdir()):
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    report = house.ingest()
    assert (report.rejected, report.entities.created, report.relations.created) == ([], 5, 2)
    # Evidence names the file that was packed.
    told = house.held()[1]["r2"].evidence[0]
    assert told.document == "relations.csv"


def test_gzip_that_is_none_or_cut_short(house: House) -> None:
    path = house.folder / "entities.csv.gz"
    (house.folder / "entities.csv").unlink()
    path.write_bytes(b"no gzip")
    assert house.ingest(dry=True).rejected[0].file == "entities.csv"
    packed = gzip.compress((house.folder / "relations.csv").read_bytes() * 50)
    path.write_bytes(packed[: len(packed) // 2])
    assert house.ingest(dry=True).rejected


def test_a_gzip_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_SMALL", 100_000)
    path = tmp_path / "entities.csv.gz"
    path.write_bytes(gzip.compress(b"kind,name\n" + b"city," + b"x" * 5_000_000))
    store = open_store(f"sqlite:///{tmp_path}/p.db")
    with pytest.raises(LimitExceeded, match="unpacks to more"):
        ingest(store, path)
    store.close()


def test_an_ods_workbook(house: House) -> None:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in ENTITIES
    )
    for path in list(house.folder.iterdir()):
        path.unlink()
    with zipfile.ZipFile(house.folder / "book.ods", "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", MANIFEST)
        file.writestr("content.xml", ODS.format(rows=rows))
    report = house.ingest()
    assert (report.rejected, report.entities.created) == ([], 5)


def test_an_old_workbook_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "entities.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)
    store = open_store(f"sqlite:///{tmp_path}/p.db")
    with pytest.raises(SourceError, match="not a readable workbook"):
        ingest(store, path)
    store.close()


@pytest.mark.parametrize(
    "text",
    [
        '[{"kind": "city", "name": "Huế", "size": {"n": 1.5}}, {"kind": "city", "name": "Vinh"}]',
        '{"total": 2, "rows": [{"kind": "city", "name": "Huế", "size": {"n": 1.5}},'
        ' {"kind": "city", "name": "Vinh"}]}',
        '{"01": {"kind": "city", "name": "Huế", "size": {"n": 1.5}},'
        ' "02": {"kind": "city", "name": "Vinh"}}',
    ],
)
def test_json(tmp_path: Path, text: str) -> None:
    (tmp_path / "entities.json").write_text(text, encoding="utf-8")
    store = open_store(f"sqlite:///{tmp_path}/p.db")
    report = ingest(store, tmp_path / "entities.json")
    found = store.entities(["city:hue", "city:vinh"], 2**60)
    store.close()
    assert (report.read, report.rejected) == (2, [])
    assert found["city:hue"].properties["size"] == {"n": 1.5}


@pytest.mark.parametrize(
    ("text", "line"),
    [('[{"kind": "city", "name": "Huế"}, {"kind"', 2), ('[{"kind": "city", "name": "A"}, 5]', 2)],
)
def test_json_that_breaks_off(house: House, text: str, line: int) -> None:
    (house.folder / "entities.csv").unlink()
    (house.folder / "relations.csv").unlink()
    (house.folder / "entities.json").write_text(text, encoding="utf-8")
    report = house.ingest()
    assert [(row.file, row.line) for row in report.rejected] == [("entities.json", line)]
    assert report.entities.created == 1


@pytest.mark.parametrize("form", ["entities.json", "entities.jsonl", "entities.csv"])
def test_nesting_without_end_costs_its_row_alone(house: House, form: str) -> None:
    deep = "[" * 300 + "]" * 300
    if form == "entities.csv":
        head = "kind,name,properties\n"
        text = f'{head}city,Huế,\ncity,Deep,"{{""x"": {deep}}}"\n'
    else:
        rows = ['{"kind": "city", "name": "Huế"}', f'{{"kind": "city", "name": "D", "x": {deep}}}']
        text = f"[{','.join(rows)}]" if form == "entities.json" else "\n".join(rows)
    (house.folder / "entities.csv").unlink()
    (house.folder / "relations.csv").unlink()
    (house.folder / form).write_text(text, encoding="utf-8")
    report = house.ingest()
    assert len(report.rejected) == 1
    assert report.rejected[0].column == "x"
    assert report.entities.created == 1


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000])
def test_json_that_is_nested_without_end_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "entities.json").write_text(text, encoding="utf-8")
    with (
        closing(open_store(f"sqlite:///{tmp_path}/p.db")) as store,
        pytest.raises(SourceError, match="nested more than 1000 deep"),
    ):
        ingest(store, tmp_path / "entities.json")


def workbook(path: Path) -> Path:
    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["nothing here"])
    for name, city in (("Cities 2013", "Huế"), ("Cities 2014", "Vinh")):
        sheet = book.create_sheet(name)
        sheet.append(["Thành phố", "Quốc gia"])
        sheet.append([city, "Việt Nam"])
    book.save(path)
    return path


CITIES = "entities: {c: {kind: city, name: '{Thành phố}', country: '{Quốc gia}'}}\n"


def by_mapping(folder: Path, source: Path, mapping: str) -> tuple[Report, set[str]]:
    (folder / "m.yaml").write_text(mapping, encoding="utf-8")
    with closing(open_store(f"sqlite:///{folder}/p.db")) as store:
        report = ingest(store, source, mapping=folder / "m.yaml")
        return report, {one.entity.name for page in store.entity_pages() for one in page}


def test_a_sheet_by_its_name(tmp_path: Path) -> None:
    book = workbook(tmp_path / "book.xlsx")
    report, names = by_mapping(tmp_path, book, f"sheet: cities 2014\n{CITIES}")
    assert (report.rejected, report.warnings, names) == ([], [], {"Vinh"})
    with pytest.raises(SourceError, match=r"no sheet '2015' \(its sheets are: Notes, Cities 2013"):
        by_mapping(tmp_path, book, f"sheet: '2015'\n{CITIES}")


def test_sheets_that_a_mapping_passes_over_are_told(tmp_path: Path) -> None:
    book = workbook(tmp_path / "book.xlsx")
    mapping = "entities: {c: {kind: city, name: '{nothing here}'}}"
    report, _ = by_mapping(tmp_path, book, mapping)
    assert report.warnings == [
        "book.xlsx/Notes: only this sheet was read; for another say 'sheet: NAME': Cities 2013,"
        " Cities 2014"
    ]


def test_a_proposal_for_a_sheet(tmp_path: Path) -> None:
    book = workbook(tmp_path / "book.xlsx")
    proposed = propose(book, "Cities 2013")
    assert "mapping of its own: Notes, Cities 2014" in proposed
    report, names = by_mapping(tmp_path, book, proposed)
    assert (report.rejected, names) == ([], {"Huế", "Vietnam"})


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_a_file_of_several_by_its_name(tmp_path: Path, form: str) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    workbook(folder / "book.xlsx")
    (folder / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    source = folder
    if form == "zip":
        source = tmp_path / "exports.zip"
        with zipfile.ZipFile(source, "w") as archive:
            for path in folder.iterdir():
                archive.write(path, path.name)
    mapping = f"file: Book.xlsx\nsheet: Cities 2013\n{CITIES}"
    report, names = by_mapping(tmp_path, source, mapping)
    assert (report.dataset, report.rejected, names) == ("exports", [], {"Huế"})
    for wrong, told in (("", "a mapping is of one table"), ("file: x.csv\n", "no file 'x.csv'")):
        with pytest.raises(SourceError, match=rf"{told}.*book\.xlsx, other\.csv"):
            by_mapping(tmp_path, source, wrong + CITIES)
    with pytest.raises(SourceError, match="holds 2 files"):
        propose(source)


@pytest.mark.parametrize(
    "text",
    [
        "kind|name|country\ncity|Huế|VN\n",
        "kind^name^country\ncity^Huế^VN\n",
        "kind~name~country\ncity~Huế~VN\n",
        "kind:name:country\ncity:Huế:VN\n",
        "'kind';'name';'country'\n'city';'Huế';'VN'\n",
        "kind\x01name\x01country\ncity\x01Huế\x01VN\n",
        '"kind, of place"|"kind"|"name"|"country"\nx|city|Huế|VN\n',
    ],
)
def test_any_delimiter(tmp_path: Path, text: str) -> None:
    (tmp_path / "entities.csv").write_text(text, encoding="utf-8")
    with closing(open_store(f"sqlite:///{tmp_path}/p.db")) as store:
        report = ingest(store, tmp_path / "entities.csv")
        found = store.entities(["city:hue"], 2**60)["city:hue"]
    assert (report.rejected, found.name, found.country) == ([], "Huế", "VN")


def test_a_cell_without_end_is_told_as_such(tmp_path: Path) -> None:
    text = f'kind,name\ncity,"{"x" * 200_000}"\ncity,Huế\n'
    (tmp_path / "entities.csv").write_text(text, encoding="utf-8")
    with closing(open_store(f"sqlite:///{tmp_path}/p.db")) as store:
        report = ingest(store, tmp_path / "entities.csv")
    assert [(row.line, "131,072" in row.reason) for row in report.rejected] == [(2, True)]


def test_a_dataset_in_an_encoding_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_bytes(windows_1258(VIETNAMESE))
    with closing(open_store(f"sqlite:///{tmp_path}/p.db")) as store:
        report = ingest(store, tmp_path / "entities.csv", encoding="cp1258")
        names = {one.entity.name for page in store.entity_pages() for one in page}
    assert (report.rejected, names) == ([], {"Huế", "Đà Lạt"})
