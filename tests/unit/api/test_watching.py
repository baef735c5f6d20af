"""Who watches a store outlives whatever goes wrong meanwhile."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from api.watching import Watcher
from graph.stores.base import Revision
from graph.stores.embedded import EmbeddedStore
from tests.support.stores import company, said


def test_errors_of_any_sort_do_not_end_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = EmbeddedStore(tmp_path / "p.db")
    seen, heard = threading.Event(), threading.Event()
    asked = 0
    revision = store.revision

    def failing() -> Revision:
        nonlocal asked
        asked += 1
        if asked == 2:
            raise ValueError("odd")
        return revision()

    def tell(number: int) -> None:
        raise RuntimeError("full")

    def hear(latest: Revision | None, seconds: float) -> None:
        heard.set()
        raise KeyError("what")

    monkeypatch.setattr(store, "revision", failing)

    def note(number: int) -> None:
        if number:
            seen.set()

    watcher = Watcher(store, tell, note, heard=hear)
    watcher.start()
    try:
        assert heard.wait(10)
        store.apply(said("d", company("company:a")))
        assert seen.wait(10)
        assert watcher.known == 1
    finally:
        watcher.stop()
        store.close()
    assert asked > 2
