from __future__ import annotations

import io
from collections.abc import Sequence

import pytest

from ingest.readers.delimited import peek_header, read_delimited
from ingest.table import Columns, Fault, Item, Notice, Row

COLUMNS = Columns(("kind", "name"), ("id", "country"), further=True)


def read(data: bytes | str, columns: Columns = COLUMNS, encoding: str = "utf-8") -> list[Item]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_delimited(io.BytesIO(raw), "entities.csv", columns, encoding=encoding))


def rows(items: Sequence[Item]) -> list[tuple[int, dict[str, str]]]:
    return [(item.line, item.cells) for item in items if isinstance(item, Row)]


def faults(items: Sequence[Item]) -> list[Fault]:
    return [item for item in items if isinstance(item, Fault)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_delimiters_line_ends_and_byte_order_mark(delimiter: str, end: str, mark: bytes) -> None:
    lines = ["Kind ", "NAME", "id"], ["city", "Bình Dương", "c1"], ["city", "Huế", ""]
    text = end.join(delimiter.join(cells) for cells in lines)
    assert rows(read(mark + text.encode())) == [
        (2, {"kind": "city", "name": "Bình Dương", "id": "c1"}),
        (3, {"kind": "city", "name": "Huế"}),
    ]


def test_a_line_is_where_a_row_starts() -> None:
    text = 'kind,name\ncity,"one\ntwo"\n\n,\ncity,"a ""b"", c"\ncity,last'
    assert rows(read(text)) == [
        (2, {"kind": "city", "name": "one\ntwo"}),
        (6, {"kind": "city", "name": 'a "b", c'}),
        (7, {"kind": "city", "name": "last"}),
    ]


def test_a_quote_that_is_not_closed_costs_its_own_row_alone() -> None:
    text = 'kind,name\ncity,"open\ncity,b\ncity,"c"\ncity,d\ncity,"open again\ncity,f\n'
    found = read(text)
    assert [line for line, _ in rows(found)] == [3, 4, 5, 7]
    assert [(fault.line, fault.is_row) for fault in faults(found)] == [(2, True), (6, True)]
    assert "close it" in faults(found)[0].reason
    assert faults(found)[0].cells == {"kind": "city", "name": '"open'}


def test_bytes_that_are_not_utf8_cost_their_own_row_alone() -> None:
    found = read(b"kind,name\ncity,Hu\xea\ncity,ok\n")
    assert rows(found) == [(3, {"kind": "city", "name": "ok"})]
    (fault,) = faults(found)
    assert (fault.line, fault.column) == (2, "name")
    assert "save the file as UTF-8" in fault.reason


def test_another_declared_encoding() -> None:
    found = read("kind,name\rcity,Besançon\r".encode("mac_roman"), encoding="mac_roman")
    assert rows(found) == [(2, {"kind": "city", "name": "Besançon"})]


def test_a_cell_under_no_column() -> None:
    found = read("kind,name,\ncity,a,\ncity,b,,\ncity,c,x\ncity,d,,y\ncity\n")
    assert [line for line, _ in rows(found)] == [2, 3, 6]
    assert [fault.line for fault in faults(found)] == [4, 5]
    assert "cell 3 ('x')" in faults(found)[0].reason
    assert "quotes" in faults(found)[0].reason


@pytest.mark.parametrize(
    ("header", "column", "cure"),
    [
        ("kind,nmae", "name", "did you mean 'name' where it says 'nmae'?"),
        ("kind", "name", "add it; the header has: kind"),
        ("kind,name,Name", "name", "rename or remove one"),
    ],
)
def test_a_header_that_cannot_be_used(header: str, column: str, cure: str) -> None:
    (fault,) = faults(read(f"{header}\ncity,x,y\n"))
    assert (fault.line, fault.column, fault.is_row) == (1, column, False)
    assert f"column '{column}'" in fault.reason
    assert cure in fault.reason


@pytest.mark.parametrize(
    "data", ["kind,name".encode("utf-16"), b"ki\xffnd,name\n", b"\x00\x01\x02"]
)
def test_a_file_that_is_no_text(data: bytes) -> None:
    (fault,) = faults(read(data))
    assert fault.unreadable
    assert "UTF-8" in fault.reason


def test_columns_that_look_like_a_slip_are_told() -> None:
    kept = [item.text for item in read("kind,name,contry,note\n") if isinstance(item, Notice)]
    assert kept == ["entities.csv: column 'contry' is kept as a property; did you mean 'country'?"]
    closed = Columns(("id",))
    lost = [item.text for item in read("id,note\n", closed) if isinstance(item, Notice)]
    assert lost == ["entities.csv: column 'note' is not kept"]


def test_header_by_itself() -> None:
    assert peek_header(io.BytesIO(b"\n A;b \nx")) == ["a", "b"]
    assert peek_header(io.BytesIO(b"\xff\xfea\x00")) == []


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n \r\n", b"sep=;\n"])
def test_an_empty_file(data: bytes) -> None:
    (fault,) = faults(read(data))
    assert (fault.column, fault.is_row) == (None, False)
    assert fault.reason.startswith("the file is empty")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("told", "delimiter"), [("sep=;", ";"), ('"sep=;"', ";"), ("SEP=\t", "\t"), ("sep=|", "|")]
)
def test_the_first_line_of_excel(mark: bytes, told: str, delimiter: str) -> None:
    lines = [told, f"kind{delimiter}name", f"city{delimiter}a,b,c", f"city{delimiter}a{delimiter}x"]
    data = mark + "\r\n".join(lines).encode()
    found = read(data)
    assert rows(found) == [(3, {"kind": "city", "name": "a,b,c"})]
    assert [(fault.line, fault.raw) for fault in faults(found)] == [(4, lines[3])]
    assert peek_header(io.BytesIO(data)) == ["kind", "name"]


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_decimal_commas(delimiter: str) -> None:
    columns = Columns(("lat", "amount"), numbers=("lat",))
    cells = {"10,95": "10.95", "-1,5": "-1.5", "1,2,3": "1,2,3", "10.5": "10.5", "a,1": "a,1"}
    text = [f"lat{delimiter}amount", *(f'"{cell}"{delimiter}"1,200"' for cell in cells)]
    told = [cells for _, cells in rows(read("\n".join(text), columns))]
    assert {row["amount"] for row in told} == {"1,200"}
    kept = list(cells) if delimiter == "," else list(cells.values())
    assert [row["lat"] for row in told] == kept


def test_what_cannot_be_taken_apart_is_kept_as_it_is() -> None:
    found = read(b'kind,name\ncity,a,\xe9\r\ncity,"b\nc",d\ncity,"open\ncity,e\n')
    assert [(fault.line, fault.raw) for fault in faults(found)] == [
        (2, "city,a,\\xe9"),
        (3, 'city,"b\nc",d'),
        (5, 'city,"open'),
    ]
