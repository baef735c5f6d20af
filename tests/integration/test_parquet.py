"""Parquet: partner tables and any other, and files that are not what they say."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.errors import LimitExceeded, SourceError
from graph.stores import open_store
from ingest.mapping.proposing import propose
from ingest.pipeline import ingest
from ingest.readers import parquet
from ingest.readers.parquet import peek_columns, read_parquet
from ingest.table import Columns, Fault, Item, Row
from tests.integration.house import TABLES, House

ANY = Columns((), further=True)


def packed(table: pa.Table, **options: object) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file, **options)
    return file.getvalue()


def rows_of(table: pa.Table, columns: Columns = ANY, **options: object) -> list[Item]:
    return list(read_parquet(io.BytesIO(packed(table, **options)), "t.parquet", columns))


def one_cell(values: pa.Array) -> object:
    """What the only row of a column becomes: a cell, a property or a fault."""
    (item,) = rows_of(pa.table({"x": values}))
    assert isinstance(item, (Row, Fault))
    return item.reason if isinstance(item, Fault) else {**item.properties, **item.cells}.get("x")


@pytest.mark.parametrize("form", ["folder", "zip", "one file"])
def test_partner_files(house: House, form: str) -> None:
    for name, (head, *rows) in TABLES.items():
        (house.folder / f"{name}.csv").unlink()
        columns = {
            column: [row[place] or None for row in rows] for place, column in enumerate(head)
        }
        pq.write_table(pa.table(columns), house.folder / f"{name}.parquet")
    source = house.folder
    if form == "zip":
        source = house.folder.parent / "partners.zip"
        with zipfile.ZipFile(source, "w") as archive:
            for path in house.folder.iterdir():
                archive.write(path, path.name)
    elif form == "one file":
        source = house.folder / "entities.parquet"
    report = house.ingest(source)
    assert report.rejected == []
    assert (report.entities.created, report.read) == ((5, 5) if form == "one file" else (5, 8))
    held = house.held()[0]["region:binh-duong"]
    assert (held.name, held.aliases, held.lat) == ("Bình Dương", ("Sông Bé",), 11.17)


def test_a_table_by_a_mapping_that_was_proposed(tmp_path: Path) -> None:
    table = pa.table(
        {
            "Nhà đầu tư": ["Sembcorp", "Tokyu"],
            "Tỉnh": pa.array(["Bình Dương"] * 2).dictionary_encode(),
            "Vốn đầu tư": pa.array([Decimal("1200000.50"), None], pa.decimal128(18, 2)),
            "Loại tiền": ["USD", None],
            "Ngày cấp": [date(1996, 5, 12), None],
        }
    )
    pq.write_table(table, tmp_path / "t.parquet")
    (tmp_path / "m.yaml").write_text(propose(tmp_path / "t.parquet"), encoding="utf-8")
    store = open_store(f"sqlite:///{tmp_path}/p.db")
    report = ingest(store, tmp_path / "t.parquet", mapping=tmp_path / "m.yaml")
    delta = store.changes_since(0)
    told = store.relations([one.id for one in delta.links], 2**60).values()
    store.close()
    assert report.rejected == []
    found = {(one.source, str(one.start), one.amount) for one in told if one.kind == "invested_in"}
    assert ("company:sembcorp", "1996-05-12", Decimal("1200000.50")) in found
    assert ("company:tokyu", "None", None) in found


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (pa.array([date(2004, 5, 12)]), "2004-05-12"),
        (pa.array([datetime(2004, 5, 12)], pa.timestamp("us")), "2004-05-12"),
        (pa.array([datetime(2004, 5, 12, 3, 4)], pa.timestamp("s")), "2004-05-12T03:04:00"),
        (pa.array([1084320000000000001], pa.timestamp("ns")), "2004-05-12"),
        (
            pa.array([datetime(2004, 5, 11, 17)], pa.timestamp("us", "Asia/Ho_Chi_Minh")),
            "2004-05-12",
        ),
        (pa.array([Decimal("1.500")], pa.decimal128(12, 3)), "1.5"),
        (pa.array([Decimal("1200000.00")], pa.decimal256(60, 2)), "1200000"),
        (pa.array([2**40]), 2**40),
        (pa.array([1.5]), 1.5),
        (pa.array([True]), True),
        (pa.array(["  Huế "]), "Huế"),
        (pa.array(["Huế".encode()]), "Huế"),
        (pa.array(["Huế"], pa.large_string()), "Huế"),
        (pa.array(["Huế"]).dictionary_encode(), "Huế"),
        (pa.array([["a", None]]), ["a", None]),
        (pa.array([[date(2004, 5, 12)]]), ["2004-05-12"]),
        (pa.array([{"n": Decimal("1.50")}]), {"n": "1.5"}),
        (pa.array([[("k", 1)]], pa.map_(pa.string(), pa.int64())), {"k": 1}),
        (pa.array([b"\xff"]), "column 'x': it holds bytes that are not UTF-8; export it as text"),
        (pa.array([2**60], pa.timestamp("ms")), "column 'x': it holds a value that is no text or"),
        (pa.array([datetime(2004, 5, 12)], pa.timestamp("us", "Mars/Sol")), "column 'x': it holds"),
    ],
)
def test_values(values: pa.Array, told: object) -> None:
    found = one_cell(values)
    if isinstance(told, str):
        assert str(found).startswith(told)
    else:
        assert found == told


def test_what_says_nothing_is_no_row() -> None:
    table = pa.table({"x": [None, float("nan"), None], "y": ["", None, " "]})
    assert rows_of(table) == []


def test_lists_and_structures_under_known_columns() -> None:
    table = pa.table(
        {
            "name": ["A"],
            "aliases": [["B", "C"]],
            "address": [{"city": "Huế", "zip": 5}],
            "rounds": [[{"investor": "D"}]],
        }
    )
    columns = Columns(("name", "address.city"), ("aliases",), lists=("rounds",))
    (row,) = (item for item in rows_of(table, columns) if isinstance(item, Row))
    assert row.cells == {"name": "A", "aliases": "B|C", "address.city": "Huế"}
    assert row.properties["rounds"] == [{"investor": "D"}]


def test_a_missing_column_and_one_that_stands_there_twice() -> None:
    for table in (
        pa.table({"nam": ["A"]}),
        pa.table([pa.array(["A"]), pa.array(["B"])], names=["name", "Name"]),
    ):
        (fault,) = rows_of(table, Columns(("name",)))
        assert isinstance(fault, Fault)
        assert (fault.column, fault.is_row) == ("name", False)


def test_texts_that_a_file_repeats_are_held_once() -> None:
    text = "x" * 1_000_000
    table = pa.table({"name": pa.DictionaryArray.from_arrays(pa.array([0] * 9_000), [text])})
    rows = [item for item in rows_of(table) if isinstance(item, Row)]
    assert len(rows) == 9_000
    assert len({id(row.cells["name"]) for row in rows[:4_000]}) == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (b"kind,name\ncity,Hue\n", "it is no Parquet"),
        (b"PARE" + bytes(50) + b"PARE", "it is encrypted"),
        (b"PAR1" + bytes(50), "it is cut short"),
        (b"PAR1" + b"\xff" * 50 + b"PAR1", "it is cut short"),
        (b"PAR1" + b"\xff" * 50 + b"\x20\0\0\0PAR1", "no readable Parquet"),
    ],
)
def test_what_is_no_parquet(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "entities.parquet"
    path.write_bytes(data)
    with (
        closing(open_store(f"sqlite:///{tmp_path}/p.db")) as store,
        pytest.raises(SourceError, match=told),
    ):
        ingest(store, path)


def nested(depth: int) -> pa.Table:
    kind = pa.string()
    for _ in range(depth):
        kind = pa.struct([("a", kind)])
    return pa.table([pa.nulls(1, kind)], names=["x"])


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (pa.table({"x": pa.nulls(1_100_000, pa.int8())}), "rows in"),
        (
            pa.table({"x": pa.ListArray.from_arrays([0, 1_100_000], pa.nulls(1_100_000))}),
            "values in",
        ),
        (pa.table({"x": [bytes(60 * 1024**2)]}), "once it is unpacked"),
        (pa.table([pa.array([1])] * 40, names=[f"c{n}" for n in range(40)]), "has 40 columns"),
        (nested(60), "more than 50 deep"),
    ],
)
def test_bombs(monkeypatch: pytest.MonkeyPatch, table: pa.Table, told: str) -> None:
    monkeypatch.setattr(parquet, "MAX_COLUMNS", 30)
    data = packed(table, compression="zstd", use_dictionary=False)
    assert len(data) < 200_000
    with pytest.raises(LimitExceeded, match=told):
        peek_columns(io.BytesIO(data), "t.parquet")
    with pytest.raises(LimitExceeded, match=told):
        list(read_parquet(io.BytesIO(data), "t.parquet", ANY))


def test_schemas_nested_without_end_are_refused() -> None:
    with pytest.raises((LimitExceeded, SourceError), match="nested"):
        peek_columns(io.BytesIO(packed(nested(2_000))), "t.parquet")


def test_damage_in_the_middle_keeps_what_stands_before(house: House) -> None:
    table = pa.table({"kind": ["city"] * 3, "name": ["Huế", "Vinh", "Đà Lạt"]})
    plain = {"compression": "none", "use_dictionary": False, "write_statistics": False}
    data = bytearray(packed(table, row_group_size=1, **plain))
    place = data.rindex("Lạt".encode()) - 30
    data[place : place + 25] = bytes(25)
    (house.folder / "entities.csv").unlink()
    (house.folder / "relations.csv").unlink()
    (house.folder / "entities.parquet").write_bytes(data)
    report = house.ingest()
    assert [row.file for row in report.rejected] == ["entities.parquet"]
    assert report.entities.created == 2


def test_pyarrow_is_imported_for_parquet_alone() -> None:
    told = "import sys, api.cli, ingest.pipeline; print('pyarrow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
