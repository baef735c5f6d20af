"""Rows taken many at a time say what they say one by one."""

from __future__ import annotations

import io

from hypothesis import example, given
from hypothesis import strategies as st

from graph.errors import InputError
from graph.model import Relation
from ingest.block import Block
from ingest.packing import packed, unpacked
from ingest.readers.delimited import read_blocks
from ingest.relation_blocks import relations_of
from ingest.rows import relation_records
from ingest.table import PARTNER_TABLES, Row

COLUMNS = PARTNER_TABLES["relations"]

CELLS = {
    "id": st.sampled_from(["", "r1", "r 1", "đ:1"]),
    "kind": st.sampled_from(["introduced", "invested_in", "owned", ""]),
    "source": st.sampled_from(["company:a", "company:b", "city:đà-nẵng", ""]),
    "target": st.sampled_from(["company:a", "company:c", "person:x"]),
    "recipient": st.sampled_from(["", "", "", "company:d"]),
    "occasion": st.sampled_from(["", "event:e"]),
    "start": st.sampled_from(["", "2004", "2004-05", "../2006", "2004-13", "12/05/2004"]),
    "end": st.sampled_from(["", "", "2010", "1999"]),
    "strength": st.sampled_from(["", "0.5", "1", "0", "2", "much"]),
    "amount": st.sampled_from(["", "1200000.50", "1e3", "007", "-5", "1,5"]),
    "currency": st.sampled_from(["", "usd", "VND", "XXL"]),
    "status": st.sampled_from(["", "documented", "Reported", "rumoured"]),
    "document": st.sampled_from(["", "minutes-1", "Báo Bình Dương"]),
    "locator": st.sampled_from(["", "row 3", "p. 1"]),
    "quote": st.sampled_from(["", "a  b", "'=1+1", "it's", 'he said "yes"', "e\u0301", "a\u00a0b"]),
    "note": st.sampled_from(["", "seen", "a\tb"]),
}


@st.composite
def files(draw: st.DrawFn) -> bytes:
    more = draw(st.lists(st.sampled_from([name for name in CELLS if name not in COLUMNS.required])))
    header = list(dict.fromkeys((*COLUMNS.required, *more)))
    # Most rows are plain, as in real files.
    rows = draw(st.lists(st.tuples(*(CELLS[name] for name in header)), min_size=1, max_size=5))
    ends = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    blank = draw(st.sampled_from(["", "", " "]))
    lines = [",".join(header), *(",".join(cell + blank for cell in row) for row in rows)]
    return (ends.join(lines) + draw(st.sampled_from(["", ends]))).encode()


PLAIN = b"kind,source,target,start,document\nintroduced,company:a,company:c,2004,\n"


@given(files())
@example(PLAIN)
def test_a_block_says_what_its_rows_say(file: bytes) -> None:
    for item in read_blocks(io.BytesIO(file), "relations.csv", COLUMNS):
        if not isinstance(item, Block):
            continue
        found = relations_of(item)
        rows = list(item.each())
        if found is None:
            assert any(needs_a_look(row) for row in rows)
            continue
        told = [relation_records(row) for row in rows]
        assert [one.relations for one in told] == [[relation] for relation in found]
        assert not any(one.warnings for one in told)


def needs_a_look(row: Row) -> bool:
    """Whether a row is wrong, or of the sort that is always read by itself."""
    try:
        relation_records(row)
    except InputError:
        return True
    others = any(row.cells.get(name) for name in ("end", "recipient"))
    return others or not "".join(row.cells.values()).isascii()


@given(files())
def test_blocks_are_of_plain_rows(file: bytes) -> None:
    """Taken as text, line by line, the rows of a block are the cells themselves."""
    lines = file.decode().replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for item in read_blocks(io.BytesIO(file), "relations.csv", COLUMNS):
        if isinstance(item, Block):
            there = lines[item.line - 1 : item.line - 1 + len(item)]
            assert [",".join(row) for row in item.rows] == there
            assert len(item.header) == len(item.rows[0])


def test_plain_rows_do_come_in_blocks() -> None:
    (block,) = read_blocks(io.BytesIO(PLAIN), "relations.csv", COLUMNS)
    assert isinstance(block, Block)
    assert relations_of(block) == relation_records(next(block.each())).relations


@given(files())
def test_records_are_unpacked_as_they_were(file: bytes) -> None:
    told: list[Relation] = []
    for item in read_blocks(io.BytesIO(file), "relations.csv", COLUMNS):
        for row in item.each() if isinstance(item, Block) else [item]:
            try:
                told += relation_records(row).relations if isinstance(row, Row) else []
            except InputError:
                continue
    back = list(unpacked(Relation, packed(Relation, told)))
    assert back == told
    assert all(isinstance(one, Relation) for one in back)
