"""Stores as every former version wrote them, opened by this one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.errors import StoreError
from graph.service import Partnergraph
from graph.stores import Store, open_store, sql
from graph.topology.snapshot import FOREVER
from tests.support.old_stores import LEAD, PARK, REGION, VERSIONS, put, tell
from tests.support.stores import Place, company, said, ticking

TODAY = date(2020, 1, 1)
QUESTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("search", {"q": "sempcorp"}),
    ("search", {"q": "dĩ an"}),
    ("introducers", {"entity": "Sembcorp"}),
    ("origins", {"entity": LEAD}),
    ("reach", {"entity": "embassy:singapore"}),
    ("paths", {"source": REGION, "target": PARK}),
    ("credit", {}),
    ("relations", {"entity": LEAD, "past": True}),
    ("graph", {}),
)


def untimed(found: Any) -> Any:
    """An answer without instants, which are no two clocks' the same."""
    if isinstance(found, dict):
        timed = ("recorded_at", "known_at", "instant", "updated")
        return {key: untimed(value) for key, value in found.items() if key not in timed}
    return [untimed(one) for one in found] if isinstance(found, list) else found


def held(store: Store) -> list[Any]:
    """All that a store holds and answers, by revision."""
    last = store.revision()
    delta = store.changes_since(0)
    ids = sorted({node.id for node in delta.nodes}), sorted({link.id for link in delta.links})
    found: list[Any] = [last.number]
    for number in range(1, last.number + 1):
        at = store.instant_of(number)
        assert at is not None
        found += [store.entities(ids[0], at), store.relations(ids[1], at)]
    found += [[one[:9] for one in store.judgements()], store.merged(ids[0])]
    found += [store.documents([("first", "papers"), ("gone", "letter"), ("second", "notes")])]
    found += [[one[:4] for one in store.datasets()]]
    partners = Partnergraph(store, today=lambda: TODAY)
    found += [
        untimed(partners.ask(name, **given).model_dump(mode="json")) for name, given in QUESTIONS
    ]
    return found


@pytest.mark.parametrize("version", VERSIONS)
def test_a_store_of_a_former_version_is_brought_up_to_date(
    place: Place, tmp_path: Path, version: int
) -> None:
    put(place, version)
    store = place.open()
    verified = store.verify()
    assert [(check.name, check.told) for check in verified.checks if check.faults] == []
    with closing(open_store(f"sqlite:///{tmp_path / 'now.db'}", clock=ticking())) as now:
        tell(now, version)
        is_, due = held(store), held(now)
    for one, other in zip(is_, due, strict=True):
        assert one == other
    assert store.apply(said("new", company("company:new"))).revision == verified.revision + 1
    assert place.open().verify().sound


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute("PRAGMA user_version").fetchone()[0])


def upgrade_and_die(url: str) -> None:
    """Be killed at the last statement of an upgrade."""
    kill = f"SELECT die() /* {sql.SET_VERSION} */"
    connect = sqlite3.connect

    def connected(*given: Any, **more: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **more)
        connection.create_function("die", 0, lambda: os.kill(os.getpid(), signal.SIGKILL))
        return connection

    sqlite3.connect = connected  # type: ignore[assignment]
    sql.SET_VERSION = kill
    open_store(url)


@pytest.mark.parametrize("version", VERSIONS)
def test_an_upgrade_that_is_killed_leaves_the_former_version(
    sqlite_place: Place, version: int
) -> None:
    put(sqlite_place, version)
    path = Path(sqlite_place.url.removeprefix("sqlite:///"))
    context: Any = multiprocessing.get_context("fork" if os.name == "posix" else "spawn")
    process = context.Process(target=upgrade_and_die, args=(sqlite_place.url,))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert version_of(path) == version
    assert sqlite_place.open().verify().sound
    assert version_of(path) == sql.SCHEMA_VERSION


@pytest.mark.parametrize("version", VERSIONS)
def test_an_upgrade_that_fails_leaves_the_former_version(
    sqlite_place: Place, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    put(sqlite_place, version)
    path = Path(sqlite_place.url.removeprefix("sqlite:///"))
    with monkeypatch.context() as patched:
        patched.setattr(sql, "SET_VERSION", "SELECT no_such_function()")
        with pytest.raises(StoreError):
            sqlite_place.open()
    assert version_of(path) == version
    assert len(sqlite_place.open().changes_since(0).nodes) > 0
    assert sqlite_place.open().revision().instant < FOREVER
