"""A snapshot comes back from its file as it was, or not at all."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from graph.topology.files import load, save
from graph.topology.snapshot import FOREVER, Delta, Node
from tests.property.loading import rows_of
from tests.unit.graph.building import link, snapshot

LINKS = [
    link("r1", "a", "b", "2004"),
    link("r2", "b", "đ", "../2006", strength=0.25),
    link("r10", "a", "đ", kind="signed_with", status="inferred"),
]


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    before = snapshot(LINKS)
    save(before, tmp_path / "deep" / "one.snapshot")
    after = load(tmp_path / "deep" / "one.snapshot")
    assert after is not None
    assert rows_of(after) == rows_of(before)
    assert (after.revision, after.instant) == (before.revision, before.instant)
    grown = Delta(
        2, 2_000, [Node("c", "fund", 2_000)], [link("r3", "c", "a")._replace(recorded=2_000)]
    )
    assert rows_of(after.updated(grown)) == rows_of(before.updated(grown))


def test_what_was_folded_in_is_kept_too(tmp_path: Path) -> None:
    patched = snapshot(LINKS).updated(
        Delta(2, 2_000, [Node("aa", "fund", 2_000)], [LINKS[0]._replace(retracted=2_000)])
    )
    save(patched, tmp_path / "one.snapshot")
    after = load(tmp_path / "one.snapshot")
    assert after is not None
    assert rows_of(after) == rows_of(patched)
    assert after.number("aa") == 1
    assert {one.id: one.retracted for one in rows_of(after)[1]} == {
        "r1": 2_000,
        "r2": FOREVER,
        "r10": FOREVER,
    }


@pytest.mark.skipif(os.name == "nt", reason="tells of other rights there")
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    save(snapshot(LINKS), tmp_path / "one.snapshot")
    assert stat.S_IMODE((tmp_path / "one.snapshot").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["one.snapshot"]


def test_what_cannot_be_read_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    path = tmp_path / "one.snapshot"
    assert load(path) is None
    save(snapshot(LINKS), path)
    whole = path.read_bytes()
    line, _, rest = whole.partition(b"\n")
    head = json.loads(line)
    for damaged in (
        b"",
        b"nonsense",
        whole[:-1],
        whole + b"more",
        json.dumps({**head, "format": 99}).encode() + b"\n" + rest,
        json.dumps({**head, "kinds": ["other"]}).encode() + b"\n" + rest,
        json.dumps({**head, "arrays": {}}).encode() + b"\n" + rest,
        b"[]\n" + rest,
    ):
        path.write_bytes(damaged)
        assert load(path) is None


def test_a_reader_keeps_what_it_has_open(tmp_path: Path) -> None:
    path = tmp_path / "one.snapshot"
    save(snapshot(LINKS), path)
    reader = load(path)
    assert reader is not None
    before = rows_of(reader)
    save(snapshot(LINKS[:1]), path)
    assert rows_of(reader) == before
    path.unlink()
    assert rows_of(reader) == before
