"""``partners serve`` is told to end while it is at work."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest

from graph.service import Partnergraph
from tests.integration.test_serving import free_port

ROOT = Path(__file__).parents[2]


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    port = free_port()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PARTNERGRAPH_LOG_FORMAT": "json"}
    environment |= {f"PARTNERGRAPH_{name.upper()}": one for name, one in settings.items()}
    command = [sys.executable, "-m", "api", "serve", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            for _ in range(300):
                try:
                    if get(port, "/readyz")[0] == 200:
                        break
                except OSError:
                    assert process.poll() is None, (folder / "log").read_text()
                time.sleep(0.1)
            yield port, process
        finally:
            process.kill()
            process.wait()


def get(port: int, path: str) -> tuple[int, bytes]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path)
        answered = connection.getresponse()
        return answered.status, answered.read()


class Client(threading.Thread):
    """Writes and asks until the server takes nothing more; knows what was acknowledged."""

    def __init__(self, port: int, number: int) -> None:
        super().__init__()
        self.port = port
        self.number = number
        self.stored: list[str] = []
        self.cut: list[str] = []
        self.answered = 0

    def run(self) -> None:
        for turn in range(10_000):
            name = f"company:c{self.number}-{turn}"
            body = {"dataset": "load", "entities": [{"id": name, "kind": "company", "name": name}]}
            connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
            with closing(connection):
                try:
                    connection.connect()
                except OSError:
                    return
                try:
                    connection.request(
                        "POST",
                        "/api/v1/changes",
                        json.dumps(body),
                        {"Content-Type": "application/json"},
                    )
                    answered = connection.getresponse()
                except (OSError, HTTPException):
                    # The connection lay in the queue of one that takes no more: nothing was begun.
                    return
                try:
                    told = json.loads(answered.read())
                except (OSError, HTTPException, ValueError) as error:
                    self.cut.append(repr(error))
                    return
            self.answered += 1
            if answered.status in (200, 201):
                assert told["revision"] > 0
                self.stored.append(name)


def test_what_was_acknowledged_is_there_and_nothing_is_cut(tmp_path: Path) -> None:
    with serving(tmp_path) as (port, process):
        stream = HTTPConnection("127.0.0.1", port, timeout=30)
        stream.request("GET", "/api/v1/changes/stream")
        events = stream.getresponse()
        clients = [Client(port, number) for number in range(4)]
        for one in clients:
            one.start()
        while sum(one.answered for one in clients) < 20:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0, (tmp_path / "log").read_text()
        for one in clients:
            one.join()
        # The stream ended as streams end, not as connections that break.
        assert b"event: revision" in events.read()
        stream.close()
    assert [one.cut for one in clients] == [[], [], [], []]
    stored = {name for one in clients for name in one.stored}
    with Partnergraph.open(f"sqlite:///{tmp_path / 'partners.db'}") as partners:
        assert len(stored) >= 20
        assert stored <= set(partners.store.known(stored))
    logged = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()[2:]]
    wrote = [one for one in logged if one.get("route") == "/api/v1/changes"]
    assert len([one for one in wrote if one["status"] in (200, 201)]) == len(stored)
    assert {"id", "ms", "bytes", "method", "timestamp"} <= set(wrote[0])


def test_it_says_that_it_ends_before_it_does_and_ends_at_once_if_told_twice(
    tmp_path: Path,
) -> None:
    with serving(tmp_path, shutdown_delay="20") as (port, process):
        process.send_signal(signal.SIGTERM)
        told: Any = None
        for _ in range(100):
            told = get(port, "/readyz")
            if told[0] == 503:
                break
            time.sleep(0.02)
        assert told[0] == 503
        assert json.loads(told[1])["code"] == "busy"
        # A balancer that has not yet noticed loses nothing.
        assert get(port, "/api/v1/status")[0] == 200
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 128 + signal.SIGTERM
        assert time.monotonic() - begun < 5


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_idle_server_ends_soon(tmp_path: Path, number: int) -> None:
    with serving(tmp_path) as (_, process):
        process.send_signal(number)
        assert process.wait(timeout=20) == 0
