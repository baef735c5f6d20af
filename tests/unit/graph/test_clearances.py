"""Doors by clearance, and a replica whose master goes away, is rewritten or replaced."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from graph.clearances import Clearances
from graph.errors import ConfigError, InputError, NotFound, StoreError
from graph.model import OPEN, TOP
from graph.service import Partnergraph
from graph.settings import Settings
from graph.stores import ChangeSet, open_store
from graph.stores.base import Revision
from graph.stores.embedded import EmbeddedStore
from graph.stores.replica import Replica
from tests.support.stores import company, said, ticking


class Leaving(EmbeddedStore):
    """A store that can go away as a server does."""

    away = False

    def revision(self) -> Revision:
        if self.away:
            raise StoreError("it does not answer", retryable=True)
        return super().revision()


def test_each_clearance_has_its_door(tmp_path: Path) -> None:
    settings = Settings(replica_folder=str(tmp_path / "replicas"))
    with Partnergraph.open(f"sqlite:///{tmp_path / 'a.db'}") as partners:
        doors = Clearances(partners, settings)
        partners.store.apply(said("d", company("company:a")))
        # Nothing restricted was ever told: the store itself answers, without a seam afterwards.
        assert doors.at(OPEN) is doors.at(TOP) is partners
        before = doors.at(OPEN).ask("entity", entity="company:a").model_dump_json()
        secret = company("company:s", "Secret", clearance=5)
        partners.store.apply(ChangeSet("hidden", (secret,)))
        assert doors.at(OPEN).ask("entity", entity="company:a").model_dump_json() == before
        assert [one.id for one in doors.at(OPEN).store.datasets()] == ["d"]
        with pytest.raises(NotFound):
            doors.at(4).ask("entity", entity="company:s")
        assert doors.at(5) is partners
        folder = tmp_path / "replicas"
        assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
        assert {stat.S_IMODE(one.stat().st_mode) for one in folder.glob("*.db")} == {0o600}
        assert doors.age(OPEN) == 0.0
        with pytest.raises(ConfigError, match="only read"):
            doors.at(OPEN).store.apply(said("d", company("company:b")))
        with pytest.raises(InputError):
            doors.at(10)
        doors.close()


def test_it_answers_while_its_master_is_away(tmp_path: Path) -> None:
    seconds = 100.0
    master = Leaving(tmp_path / "a.db", clock=ticking())
    master.apply(said("d", company("company:a")))
    replica = Replica(master, tmp_path / "b.db", TOP, clock=lambda: seconds)
    assert (replica.revision().number, replica.age()) == (1, 0.0)
    master.apply(said("d", company("company:b")))
    master.away = True
    seconds = 107.5
    assert (replica.revision().number, replica.age()) == (1, 7.5)
    assert list(replica.entities(["company:a", "company:b"], 2**60)) == ["company:a"]
    never = Replica(master, tmp_path / "c.db", OPEN)
    with pytest.raises(StoreError, match="does not answer") as caught:
        never.revision()
    assert caught.value.retryable
    master.away = False
    assert (replica.revision().number, replica.age()) == (2, 0.0)
    for one in (replica, never, master):
        one.close()


def test_it_is_made_anew_where_the_past_was_rewritten(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'a.db'}", clock=ticking())
    store.apply(said("d", company("company:a", "Unforgettable")))
    with closing(sqlite3.connect(tmp_path / "a.db")) as file:
        file.execute("VACUUM INTO ?", (str(tmp_path / "early.db"),))
    store.apply(said("d", company("company:b")))
    replica = Replica(store, tmp_path / "b.db", OPEN)
    assert replica.revision().number == 2
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as file:
        file.execute("UPDATE entities SET claims = replace(claims, 'Unforgettable', 'X')")
        file.execute("INSERT INTO revisions VALUES (3, 9000000, '', 'erase', 0)")
    assert replica.revision().number == 3
    assert replica.entities(["company:a"], 2**60)["company:a"].name == "X"
    kept = b"".join(one.read_bytes() for one in tmp_path.glob("b.db*"))
    assert b"nforgettable" not in kept
    # A backup that was put in its place has fewer revisions.
    store.close()
    earlier = open_store(f"sqlite:///{tmp_path / 'early.db'}")
    replica._master = earlier
    assert replica.revision().number == 1
    replica.close()
    earlier.close()
