"""The snapshot of a large store is kept on disk, fresh, and never that of another store."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from graph.queries.person import erase_person
from graph.service import Partnergraph
from graph.settings import Settings
from graph.stores import keeping
from graph.stores.embedded import EmbeddedStore
from graph.topology.files import load, place_for
from tests.property.loading import rows_of
from tests.support.stores import company, relation, said

FACTS = 60


@pytest.fixture(autouse=True)
def _small_is_large(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PARTNERGRAPH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(keeping, "KEPT_FROM", 10)
    monkeypatch.setattr(keeping, "_LEAST_PATCH", 20)


def opened(tmp_path: Path) -> Partnergraph:
    return Partnergraph.open(f"sqlite:///{tmp_path / 'partners.db'}", settings=Settings())


def fill(partners: Partnergraph, name: str = "a", facts: int = FACTS) -> None:
    companies = [company(f"company:{name}{number}") for number in range(facts + 1)]
    facts_ = [
        relation(
            f"company:{name}{n}",
            f"company:{name}{n + 1}",
            id=f"{name}{n}",
            start=str(2000 + n % 20),
        )
        for n in range(facts)
    ]
    partners.store.apply(said(name, *companies, *facts_))


def test_the_next_process_opens_what_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path) as partners:
        fill(partners)
        before = rows_of(partners.snapshot())
        assert load(place_for(partners.store.url)) is not None

    def never(*_: object) -> None:
        raise AssertionError("the store was read whole again")

    monkeypatch.setattr(EmbeddedStore, "survey", never)
    with opened(tmp_path) as partners:
        partners.store.apply(said("b", company("company:new")))
        assert partners.snapshot().number("company:new") is not None
        answer = partners.ask("reach", entity="company:a0", max_hops=12)
        assert answer.model_dump()["count"] == 12
    assert len(before[1]) == FACTS


def test_the_file_of_a_store_that_was_made_anew_is_not_taken(tmp_path: Path) -> None:
    with opened(tmp_path) as partners:
        fill(partners, "old")
        partners.snapshot()
    for path in tmp_path.glob("partners.db*"):
        path.unlink()
    with opened(tmp_path) as partners:
        fill(partners, "new")
        assert partners.snapshot().number("company:old0") is None
        assert partners.snapshot().number("company:new0") is not None


def test_a_grown_patch_becomes_a_new_base_meanwhile_readers_go_on(tmp_path: Path) -> None:
    with opened(tmp_path) as partners:
        fill(partners)
        first = partners.snapshot()
        before = rows_of(first)
        for name in "bcdef":
            fill(partners, name)
            assert partners.snapshot().revision == partners.store.revision().number
        deadline = time.monotonic() + 20
        while partners.snapshot().patch.rows.size > 20 and time.monotonic() < deadline:
            time.sleep(0.01)
        after = partners.snapshot()
        assert len(after.core.rows) > FACTS
        assert len(rows_of(after)[1]) == 6 * FACTS
        assert rows_of(first) == before


def test_a_folder_that_cannot_be_written_costs_only_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    monkeypatch.setenv("PARTNERGRAPH_CACHE", str(blocked))
    with opened(tmp_path) as partners:
        fill(partners)
        assert len(rows_of(partners.snapshot())[1]) == FACTS


def test_what_is_kept_of_a_store_goes_with_who_is_erased(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    # Named as by default: the snapshot is kept by where the file is, not by what it was called.
    with Partnergraph.open("sqlite:///partners.db") as partners:
        fill(partners)
        partners.snapshot()
        place = place_for(partners.store.kept_as)
        assert load(place) is not None
        told = erase_person(partners.store, "company:a0")
        assert not place.exists()
        with Partnergraph.open(f"sqlite:///{tmp_path / 'partners.db'}") as other:
            assert other.snapshot().number("company:a0") is None
        kept = load(place)
        assert kept is not None
        assert (kept.revision, kept.number("company:a0")) == (told.revision, None)


def test_what_another_handle_writes_is_seen_at_the_next_question(tmp_path: Path) -> None:
    with opened(tmp_path) as reader, opened(tmp_path) as writer:
        fill(writer)
        reader.snapshot()
        begun = time.monotonic()
        writer.store.apply(said("z", relation("company:a0", "company:a9", id="z")))
        answer = reader.ask("introduced", entity="company:a0").model_dump()
        assert time.monotonic() - begun < 1
        assert {row["id"] for row in answer["results"]} == {"a0", "z"}
        writer.store.retract("z")
        answer = reader.ask("introduced", entity="company:a0").model_dump()
        assert {row["id"] for row in answer["results"]} == {"a0"}


def test_after_very_many_changes_the_store_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_MANY", 50)
    with opened(tmp_path) as partners:
        fill(partners)
        first = partners.snapshot()
        fill(partners, "b")
        after = partners.snapshot()
        assert after.core is not first.core
        assert not len(after.patch.rows)
        assert len(rows_of(after)[1]) == 2 * FACTS
