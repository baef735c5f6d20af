"""``partners serve`` in a process of its own, that can be looked at, frozen and killed."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from tools.neo4j_settings import free_port

ROOT = Path(__file__).parents[2]
_START = 240.0
"""Seconds: a new Neo4j on a busy machine takes most of them to lay out its indexes."""
_IDLE = 3.0


class Answer(NamedTuple):
    """What came over HTTP: status, headers with small letters, body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def revision(self) -> int:
        """The revision in the entity tag."""
        return int(re.match(r'"(\d+)', self.headers["etag"])[1])  # type: ignore[index]


class Figures(NamedTuple):
    """Of a process: anonymous and all resident memory in MB, file handles, threads."""

    private: float
    resident: float
    handles: int
    threads: int


class Client:
    """One kept connection; connects again after it has been lost.

    Parameters
    ----------
    port : int
        On loopback.
    patience : float
        Seconds to wait for an answer.
    """

    def __init__(self, port: int, patience: float = 60.0) -> None:
        self._port = port
        self._patience = patience
        self._open: HTTPConnection | None = None
        self._used = 0.0

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a request once; whatever fails below HTTP is an OSError or HTTPException."""
        if time.monotonic() - self._used > _IDLE:
            # The server ends what is idle for five seconds, perhaps as we send.
            self.close()
        if self._open is None:
            self._open = HTTPConnection("127.0.0.1", self._port, timeout=self._patience)
        sent = dict(headers or {})
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        try:
            self._open.request(method, path, body=data, headers=sent)
            response = self._open.getresponse()
            content = response.read()
        except (OSError, HTTPException):
            self.close()
            raise
        self._used = time.monotonic()
        return Answer(
            response.status, {name.lower(): value for name, value in response.getheaders()}, content
        )

    def wait_for(self, revision: int) -> None:
        """Wait until answers are of a revision; a database that has just begun takes long."""
        end = time.monotonic() + _START
        while (told := self.ask("/api/v1/status")).status != 200 or told.revision < revision:
            assert time.monotonic() < end, f"answers are still of revision {told.revision}"
            time.sleep(0.2)

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None


class Serving:
    """One server over a store, until left.

    Parameters
    ----------
    store : str
        Its URL.
    folder : Path
        Where it runs and logs.
    settings : mapping, optional
        Further environment variables.
    """

    def __init__(self, store: str, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        self.store = store
        self.folder = folder
        self.log = folder / "server.log"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            # A process that dies of foreign code says where.
            "PYTHONFAULTHANDLER": "1",
            "PARTNERGRAPH_STORE": store,
            "PARTNERGRAPH_REPLICA_FOLDER": str(folder / "replicas"),
            **(settings or {}),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        self.wait("/readyz")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start it; does not wait."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "api", "serve", "--port", str(self.port)],
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
            )

    def stop(self, number: int = signal.SIGTERM) -> int:
        """End it by a signal, and give its exit code."""
        process, self._process = self._process, None
        if process is None:
            return 0
        process.send_signal(number)
        try:
            return process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def wait(self, path: str, status: int = 200, seconds: float = _START) -> Answer:
        """Wait until an address answers with a status."""
        end = time.monotonic() + seconds
        client, told = Client(self.port), "nothing"
        try:
            while time.monotonic() < end:
                assert self._process is not None
                assert self._process.poll() is None, self.log.read_text()
                try:
                    answer = client.ask(path)
                except (OSError, HTTPException):
                    pass
                else:
                    if answer.status == status:
                        return answer
                    told = f"{answer.status} {answer.body[:500]!r}"
                time.sleep(0.05)
        finally:
            client.close()
        raise AssertionError(f"{path} told {told}; log:\n{self.log.read_text()[-4000:]}")

    def wait_until(self, status: str, seconds: float = _START) -> Any:
        """Wait until ``/readyz`` says that it is ready, or degraded, and give what it says."""
        end = time.monotonic() + seconds
        while (told := self.wait("/readyz", 200, end - time.monotonic()).json)["status"] != status:
            time.sleep(0.05)
        return told

    def figures(self) -> Figures:
        """What the process holds now."""
        assert self._process is not None
        code = self._process.poll()
        assert code is None, f"it ended with {code}; log:\n{self.log.read_text()[-8000:]}"
        return figures_of(self.pid)


def figures_of(pid: int) -> Figures:
    """Figures of a process, from Linux's /proc."""
    status = dict(
        line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines()
    )
    private, resident = (int(status[key].split()[0]) / 1024 for key in ("RssAnon", "VmRSS"))
    return Figures(
        private, resident, len(os.listdir(f"/proc/{pid}/fd")), int(status["Threads"].strip())
    )
