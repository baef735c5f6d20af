"""``partners serve`` in a process of its own, while other processes import."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from tests.integration.conftest import Run

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def get(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=10) as answered:
        return json.load(answered)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server over an empty store in `tmp_path`; its address and process."""
    port = free_port()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PARTNERGRAPH_STORE", None)
    # Not into pipes that nobody reads: they fill, and the server waits.
    with (tmp_path / "server.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "api", "serve", "--port", str(port)],
            cwd=tmp_path,
            env=environment,
            stdout=log,
            stderr=log,
            text=True,
        )
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            get(f"{address}/readyz")
            break
        except (urllib.error.URLError, ConnectionError):
            assert process.poll() is None
            time.sleep(0.1)
    yield address, process
    process.kill()
    process.wait()


def test_an_import_is_answered_within_a_second(
    served: tuple[str, subprocess.Popen[str]], run: Run, tmp_path: Path
) -> None:
    address, _ = served
    assert get(f"{address}/api/v1/status")["revision"] == 0
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "entities.csv").write_text("id,kind,name\ncompany:a,company,A\nfund:b,fund,B\n")
    (ours / "relations.csv").write_text("kind,source,target\nintroduced,company:a,fund:b\n")
    done = run("ingest", "ours", "--json")
    assert done.returncode == 0, done.stderr
    time.sleep(1)
    answer = get(f"{address}/api/v1/entities/fund:b/introducers")
    assert [one["source"]["id"] for one in answer["results"]] == ["company:a"]
    assert answer["revision"] == json.loads(done.stdout)["revision"]


def test_a_connection_outlives_the_question_of_its_head(
    served: tuple[str, subprocess.Popen[str]],
) -> None:
    """The server has to know that no body follows; it ended the connection, and told a failure."""
    connection = HTTPConnection(served[0].removeprefix("http://"), timeout=10)
    for method in ("HEAD", "GET", "HEAD", "GET"):
        connection.request(method, "/api/v1/kinds")
        answered = connection.getresponse()
        assert answered.status == 200
        length = len(answered.read())
        assert length == (0 if method == "HEAD" else int(answered.headers["Content-Length"]))
        assert not answered.will_close
    connection.close()


def test_an_answer_is_of_one_revision_while_another_process_imports(
    served: tuple[str, subprocess.Popen[str]], run: Run, tmp_path: Path
) -> None:
    """The example comes in and goes again; each answer is whole, empty, or a plain not-found."""
    address, _ = served
    importing = subprocess.Popen(
        [sys.executable, "-c", IMPORT_AND_RETRACT],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    seen: set[int] = set()
    refused: set[int] = set()
    while importing.poll() is None:
        try:
            answer = get(f"{address}/api/v1/entities/fund:warburg-pincus/origins")
        except urllib.error.HTTPError as error:
            refused.add(error.code)
            continue
        seen.add(answer["revision"])
        assert answer["count"] == 3
        assert len(answer["chains"]) == 2
        assert all(chain["introductions"] for chain in answer["chains"])
    assert importing.returncode == 0
    assert len(seen) > 1
    assert refused <= {404, 410}


IMPORT_AND_RETRACT = """
from graph.service import Partnergraph
from ingest.example import folder
from ingest.pipeline import ingest
with Partnergraph.open() as partners:
    for _ in range(10):
        ingest(partners.store, folder("binh-duong"), "binh-duong")
        ingest(partners.store, folder("binh-duong"), "again")
        partners.store.retract("again")
        partners.store.retract("binh-duong")
"""


def test_ctrl_c_stops_it_quietly(served: tuple[str, subprocess.Popen[str]], tmp_path: Path) -> None:
    _, process = served
    process.send_signal(signal.SIGINT)
    process.wait(timeout=20)
    told = (tmp_path / "server.log").read_text()
    assert "explorer: http://127.0.0.1:" in told
    assert "Traceback" not in told


def test_a_port_in_use_is_told(served: tuple[str, subprocess.Popen[str]], run: Run) -> None:
    address, _ = served
    port = address.rsplit(":", 1)[1]
    done = run("serve", "--port", port)
    assert done.returncode == 5
    assert f"cannot listen on 127.0.0.1:{port}" in done.stderr
