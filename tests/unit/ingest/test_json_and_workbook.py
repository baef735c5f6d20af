from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook as Book  # type: ignore[import-untyped]

from graph.errors import LimitExceeded, SourceError
from ingest.readers import archive
from ingest.readers.archive import check_archive
from ingest.readers.json_lines import peek_keys, read_json_lines
from ingest.readers.workbook import Workbook, cell_text
from ingest.table import PARTNER_TABLES, Fault, Row

ENTITIES = PARTNER_TABLES["entities"]


def json_lines(text: str | bytes) -> list[Row | Fault]:
    data = text.encode() if isinstance(text, str) else text
    found = read_json_lines(io.BytesIO(data), "entities.jsonl", ENTITIES)
    return [item for item in found if isinstance(item, (Row, Fault))]


def test_json_line_with_everything() -> None:
    (row,) = json_lines(
        '\ufeff{"Kind":"city","name":" Huế ","aliases":["Hue",1],"lat":16.5,"lei":null,"rank":7,'
        '"properties":{"Area":1.5,"tags":["a"]},"history":{"since":1802}}\n\n'
    )
    assert isinstance(row, Row)
    assert row.line == 1
    assert row.cells == {
        "kind": "city",
        "name": "Huế",
        "aliases": "Hue|1",
        "lat": "16.5",
    }
    assert row.properties == {"rank": 7, "Area": 1.5, "tags": ["a"], "history": {"since": 1802}}


def test_a_bad_json_line_costs_itself_alone() -> None:
    found = json_lines(
        b'{"kind":"city"\n[1]\n{"kind":"city","name":{"en":"x"}}\n{"name":"a","NAME":"b"}\n'
        b'{"name":"\xff"}\n\n{"kind":"city","name":"ok"}'
    )
    assert [(item.line, type(item)) for item in found] == [
        *((line, Fault) for line in (1, 2, 3, 4, 5)),
        (7, Row),
    ]
    reasons = [item.reason for item in found if isinstance(item, Fault)]
    assert "one object a line" in reasons[0]
    assert "no JSON object" in reasons[1]
    assert "column 'name'" in reasons[2]
    assert "twice" in reasons[3]
    assert "UTF-8" in reasons[4]


def test_keys_of_the_first_line() -> None:
    assert peek_keys(io.BytesIO(b'\n{"A":1,"b ":2}')) == ["a", "b"]
    assert peek_keys(io.BytesIO(b"[]")) == []
    assert peek_keys(io.BytesIO(b"{")) == []
    assert peek_keys(io.BytesIO(b"")) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2004.0, "2004"),
        (0.5, "0.5"),
        (3, "3"),
        (True, "true"),
        (False, "false"),
        (date(2004, 5, 12), "2004-05-12"),
        (datetime(2004, 5, 12), "2004-05-12"),
        (datetime(2004, 5, 12, 9, 30), "2004-05-12T09:30:00"),
        (time(9, 30), "09:30:00"),
        ("  a ", "a"),
        (None, ""),
    ],
)
def test_cells_as_text(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_a_sheet_keeps_row_numbers() -> None:
    book = Book()
    sheet = book.active
    assert sheet is not None
    sheet.append([])
    sheet.append(["Kind", "name", "start"])
    sheet.append([])
    sheet.append(["city", "Huế", datetime(2004, 5, 12)])
    sheet.append(["city", "x", 2004.0, "stray"])
    data = io.BytesIO()
    book.save(data)
    opened = Workbook(data.getvalue(), "b.xlsx")
    assert opened.header("Sheet") == ["kind", "name", "start", ""]
    row, fault = opened.read("Sheet", "b.xlsx/Sheet", ENTITIES)
    assert row == Row("b.xlsx/Sheet", 4, {"kind": "city", "name": "Huế", "start": "2004-05-12"})
    assert isinstance(fault, Fault)
    assert (fault.line, fault.cells["start"]) == (5, "2004")
    assert "stray" in fault.reason
    assert fault.raw == "city\tx\t2004\tstray"


def test_no_workbook() -> None:
    with pytest.raises(SourceError, match=r"b\.xlsx: it is not a workbook"):
        Workbook(b"kind,name", "b.xlsx")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("a.txt", "a")
    with pytest.raises(SourceError, match="save it again"):
        Workbook(data.getvalue(), "b.xlsx")


def packed(**members: bytes) -> io.BytesIO:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return data


@pytest.mark.parametrize("name", ["/etc/x.csv", "../x.csv", "a/../../x.csv", "c:/x.csv", "..\\x"])
def test_members_that_point_outside(name: str) -> None:
    with pytest.raises(SourceError, match="outside of the archive"):
        check_archive(packed(**{name: b""}), "a.zip")


def test_archives_that_would_fill_the_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bomb = packed(**{"entities.csv": b"0" * (archive._SMALL + 1)})
    with pytest.raises(LimitExceeded, match="200 times"):
        check_archive(bomb, "a.zip")
    monkeypatch.setattr(archive, "MAX_UNPACKED", 10)
    with pytest.raises(LimitExceeded, match="unpack it"):
        check_archive(packed(**{"entities.csv": b"01234567890"}), "a.zip")


def test_an_encrypted_archive() -> None:
    data = bytearray(packed(**{"entities.csv": b"kind,name"}).getvalue())
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    with pytest.raises(SourceError, match="without a password"):
        check_archive(io.BytesIO(bytes(data)), "a.zip")
