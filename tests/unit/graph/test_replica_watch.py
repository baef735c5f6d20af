"""Who asks a master for the same shares an answer that was asked for since."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.errors import InputError, StoreError
from graph.stores import replica_watch
from graph.stores.replica_watch import Watch


@pytest.fixture
def watch() -> Iterator[Watch]:
    found = Watch(local=False)
    yield found
    found.close()


class Master:
    """Answers with how often it has begun to."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.begun = 0
        self.at_once = 0
        self.most = 0
        self._lock = threading.Lock()

    def ask(self) -> int:
        with self._lock:
            self.begun += 1
            number = self.begun
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        time.sleep(self.seconds)
        with self._lock:
            self.at_once -= 1
        return number


def test_all_who_wait_share_an_answer_that_was_asked_for_since(watch: Watch) -> None:
    master = Master(0.01)

    def asks() -> list[bool]:
        fresh = []
        for _ in range(10):
            before = master.begun
            found = watch.ask(master.ask)
            fresh.append(found is not None and found > before)
        return fresh

    with ThreadPoolExecutor(40) as pool:
        told = [one for asking in [pool.submit(asks) for _ in range(40)] for one in asking.result()]
    assert all(told)
    assert len(told) == 400
    # Nobody asked beside another, and most shared.
    assert master.most == 1
    assert master.begun < 100


def test_one_answer_that_hangs_does_not_hold_up_the_next(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica_watch, "_TURN", 0.05)
    hangs, goes = threading.Event(), threading.Event()

    def hang() -> int:
        hangs.set()
        assert goes.wait(20)
        return 1

    with ThreadPoolExecutor() as pool:
        first = pool.submit(watch.ask, hang)
        assert hangs.wait(5)
        begun = time.monotonic()
        assert watch.ask(lambda: 2) == 2
        assert time.monotonic() - begun < 1
        goes.set()
        assert first.result(5) == 1
    assert watch.ask(lambda: 3) == 3
    assert not watch.away


def test_an_error_ends_the_turn(watch: Watch) -> None:
    def away() -> int:
        raise StoreError("no answer", retryable=True)

    def wrong() -> int:
        raise InputError("never")

    for _ in range(2):
        with pytest.raises(InputError):
            watch.ask(wrong)
    assert watch.ask(away) is None
    assert watch.away
    watch.answered(0.0)
    begun = time.monotonic()
    assert watch.ask(lambda: 1) == 1
    assert time.monotonic() - begun < 0.2
