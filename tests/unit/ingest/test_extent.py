"""Sheets that reach too far are refused before they are laid out."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook as Book  # type: ignore[import-untyped]

from graph.errors import LimitExceeded
from ingest.readers import extent
from ingest.readers.extent import check_extent
from ingest.readers.workbook import Workbook

SHEET = "xl/worksheets/sheet1.xml"
ODS = (
    '<office:spreadsheet><table:table table:name="entities"><table:table-row>{cells}'
    "</table:table-row>{rows}</table:table></office:spreadsheet>"
)
CELL = '<table:table-cell office:value-type="string"{more}><text:p>x</text:p></table:table-cell>'


def excel(rows: str) -> bytes:
    """A workbook whose sheet ends in some rows."""
    book, plain, found = Book(), io.BytesIO(), io.BytesIO()
    book.active.title = "entities"
    book.active.append(["kind", "name"])
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(found, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == SHEET:
                data = data.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
            new.writestr(name, data)
    return found.getvalue()


def document(rows: str, cells: str = CELL.format(more="")) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        archive.writestr("content.xml", ODS.format(rows=rows, cells=cells))
    return found.getvalue()


def cell(place: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>x</t></is></c>'


PLAIN = "<row><c><v>1</v></c></row>"
REPEATED = '<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'
FULL = REPEATED.format(times=1, cells=CELL.format(more=""))


@pytest.mark.parametrize(
    "data",
    [
        excel(f'<row r="1048576">{cell("XFD1048576")}</row>'),
        excel(f'<row r="4000">{cell("A4000")}</row><row r="1">{cell("XFD1")}</row>'),
        excel('<x:row r="1048576"><x:c t="n" r="XFD1048576"><x:v>1</x:v></x:c></x:row>'),
        excel(
            "<row>" + "<c><v>1</v></c>" * 5_000 + "</row>" + "<row><c><v>1</v></c></row>" * 11_000
        ),
        document(REPEATED.format(times=10**8, cells=CELL.format(more=""))),
        document(
            REPEATED.format(times=1_000_000, cells="") + FULL,
            CELL.format(more=' table:number-columns-repeated="16384"') * 2,
        ),
    ],
)
def test_too_far(data: bytes) -> None:
    with pytest.raises(LimitExceeded, match="more than 50,000,000 cells"):
        check_extent(io.BytesIO(data), "book")


def test_what_is_only_formatted_does_not_count() -> None:
    row = '<row r="1048576" ht="9"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row>'
    data = excel(f'<row r="2">{cell("A2")}{cell("B2")}</row>{row}')
    book = Workbook(data, "book.xlsx")
    assert book.header("entities") == ["kind", "name"]


def test_empty_rows_and_cells_at_the_end_of_a_document_do_not_count() -> None:
    empty = '<table:table-cell table:number-columns-repeated="16382"/>'
    rows = REPEATED.format(times=1_048_574, cells=empty)
    check_extent(io.BytesIO(document(rows, CELL.format(more="") * 2 + empty)), "book.ods")


def test_rows_cut_in_two_by_reading_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    data = excel(f'<row r="2">{cell("A2")}</row><row r="1048576">{cell("XFD1048576")}</row>')
    for piece in (7, 50, 333):
        monkeypatch.setattr(extent, "_PIECE", piece)
        with pytest.raises(LimitExceeded):
            check_extent(io.BytesIO(data), "book.xlsx")


def test_a_row_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extent, "_LONGEST", 2_000_000)
    data = excel('<row r="2">' + "<c><v>1</v></c>" * 300_000 + "</row>")
    with pytest.raises(LimitExceeded, match="a row of a sheet"):
        check_extent(io.BytesIO(data), "book.xlsx")
