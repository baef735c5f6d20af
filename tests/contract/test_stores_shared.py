"""Stores that several threads and processes use at once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError
from graph.model import Entity
from graph.stores import embedded
from graph.stores.base import Store
from graph.stores.transfer import Page
from graph.topology.building import build
from graph.topology.snapshot import FOREVER, Delta, Snapshot
from tests.property.loading import rows_of
from tests.support.store_writer import FACTS
from tests.support.stores import TEST_PASSWORD, Place, company, in_order, relation, said, wipe

ROOT = Path(__file__).resolve().parents[2]
SETS = 12


def start_python(place: Place, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, TEST_PASSWORD: place.password or "", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def both_at_once(*works: Callable[[], list[int]]) -> list[int]:
    """Run in threads of their own, begun at the same moment; all results in order."""
    gate = threading.Barrier(len(works))

    def run(work: Callable[[], list[int]]) -> list[int]:
        gate.wait(30)
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return sorted(chain.from_iterable(pool.map(run, works)))


def test_two_writers_lose_nothing(place: Place) -> None:
    fact = relation("company:a", "company:b", id="r1")
    place.open().apply(said("first", company("company:a"), company("company:b"), fact))

    def writer(name: str) -> Callable[[], list[int]]:
        store = place.open()
        return lambda: [store.apply(said(f"{name}{n}", fact)).revision for n in range(10)]

    made = both_at_once(writer("x"), writer("y"))
    assert made == [*range(2, 22)]
    store = place.open()
    assert store.revision().number == 21
    evidence = store.relations(["r1"], store.revision().instant)["r1"].evidence
    datasets = {f"{name}{n}" for name in "xy" for n in range(10)} | {"first"}
    assert {piece.dataset for piece in evidence} == datasets
    recorded = sorted(link.recorded for link in store.changes_since(0).links)
    assert len(set(recorded)) == 21


def test_one_handle_serves_several_threads(place: Place) -> None:
    store = place.open()

    def writer(name: str) -> Callable[[], list[int]]:
        return lambda: [
            store.apply(said(name, company(f"company:{name}{n}"))).revision for n in range(5)
        ]

    made = both_at_once(*(writer(name) for name in "abcd"))
    assert made == [*range(1, 21)]
    assert place.open().counts().entities == {"company": 20}


def test_what_another_handle_took_back_or_put_in_its_place_is_an_end_no_longer(
    place: Place,
) -> None:
    ends = [company("company:a"), company("company:b")]
    mine, other = place.open(), place.open()
    mine.apply(said("ends", *ends))
    mine.apply(said("facts", relation("company:a", "company:b", id="r1")))
    mine.apply(said("more", company("company:c")))
    other.retract("more")
    refused = mine.apply(said("late", relation("company:a", "company:c", id="r2"), strict=False))
    assert [one.id for one in refused.rejected] == ["r2"]
    other.retract("facts")
    other.retract("ends")
    other.apply(said("ends", Entity("company:a", "event", "A"), ends[1]))
    refused = mine.apply(said("facts", relation("company:a", "company:b", id="r1"), strict=False))
    assert [(one.id, one.field) for one in refused.rejected] == [("r1", "source")]
    mine.retract("ends")
    mine.apply(said("ends", *ends))
    assert mine.apply(said("facts", relation("company:a", "company:b", id="r1"))).relations.created


def test_two_handles_may_open_a_new_store_at_once(place: Place) -> None:
    def opener(name: str) -> Callable[[], list[int]]:
        return lambda: [place.open().apply(said(name, company(f"company:{name}"))).revision]

    assert both_at_once(opener("a"), opener("b")) == [1, 2]


def assert_whole(delta: Delta) -> None:
    """All forty facts live, and all of the one revision."""
    alive = [link for link in delta.links if link.retracted == FOREVER]
    assert len(alive) == len({link.id for link in alive}) == FACTS
    assert {link.recorded for link in alive} == {delta.instant}
    nodes = [node for node in delta.nodes if node.retracted == FOREVER]
    assert len(nodes) == FACTS + 1
    assert {node.recorded for node in nodes} == {delta.instant}


def follow(store: Store, writer: subprocess.Popen[str]) -> tuple[Snapshot, int]:
    """Read until the writer ends; the snapshot kept up to date, and how often it moved."""
    kept, moved = Snapshot(), 0
    while True:
        ended = writer.poll() is not None
        whole = store.changes_since(0)
        if whole.revision:
            assert_whole(whole)
            known = store.relations([f"r{n}" for n in range(FACTS)], whole.instant)
            years = {str(one.start) for one in known.values()}
            assert len(known) == FACTS
            assert years == {str(1900 + whole.revision - 1)}
        delta = store.changes_since(kept.revision)
        assert delta.revision >= kept.revision
        moved += delta.revision > kept.revision
        kept = kept.updated(delta)
        if ended:
            return kept, moved


def test_a_reader_sees_whole_revisions_while_another_process_writes(place: Place) -> None:
    reader = place.open()
    writer = start_python(place, "-m", "tests.support.store_writer", place.url, str(SETS))
    with writer:
        kept, moved = follow(reader, writer)
        output, errors = writer.communicate()
    assert (output.split(), errors) == ([str(n) for n in range(1, SETS + 1)], "")
    assert moved >= 1
    assert rows_of(kept) == rows_of(place.open().survey(build))
    assert in_order(reader.changes_since(0)) == in_order(place.open().changes_since(0))


@pytest.mark.neo4j
def test_a_new_database_says_nothing_on_standard_error(neo4j_place: Place) -> None:
    wipe(neo4j_place.url, neo4j_place.password)
    process = start_python(
        neo4j_place, "-W", "default", "-m", "tests.support.store_writer", neo4j_place.url, "2"
    )
    output, errors = process.communicate(timeout=120)
    assert (output, errors, process.returncode) == ("1\n2\n", "", 0)


def test_an_error_that_is_looked_at_holds_no_state_of_the_store(
    sqlite_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "_PAGE", 1_000)
    store, other = sqlite_place.open(), sqlite_place.open()
    store.apply(said("d", *(company(f"company:{number}") for number in range(3_000))))

    def give_up(read: Any) -> None:
        for page in getattr(read, "pages", None) or read.nodes:
            if not isinstance(page, Page) or page.part == "entities":
                raise InputError("enough")

    for number, read in enumerate((store.contents, store.survey)):
        with pytest.raises(InputError) as caught:
            read(give_up)
        other.apply(said("other", company(f"company:new-{number}")))
        assert store.revision() == other.revision()
        store.apply(said("again", company(f"company:newer-{number}")))
        assert str(caught.value) == "enough"
