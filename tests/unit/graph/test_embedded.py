"""What is particular to the embedded store; what all stores do is in the contract suite."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.stores import open_store


def test_threads_that_end_leave_no_connection_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = 0
    connect = sqlite3.connect

    def counted(*arguments: object, **options: object) -> sqlite3.Connection:
        nonlocal opened
        opened += 1
        return connect(*arguments, **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(sqlite3, "connect", counted)
    store = open_store(f"sqlite:///{tmp_path / 'partners.db'}")
    for _ in range(50):
        thread = threading.Thread(target=store.revision)
        thread.start()
        thread.join()
    assert opened == 1
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.revision()


@pytest.mark.parametrize("create", [True, False])
def test_a_database_of_somebody_else_is_left_alone(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "theirs.db"
    theirs = sqlite3.connect(path)
    theirs.execute("CREATE TABLE accounts (id)")
    theirs.commit()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is not a store"):
        open_store(f"sqlite:///{path}", create=create)
    assert path.read_bytes() == before
    theirs.close()
