"""The change feed over HTTP, as a stream of events, and on the command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from api.cli import app
from graph.errors import InputError
from graph.queries.cursors import write_cursor
from graph.service import Partnergraph
from graph.stores import open_store
from tests.support.receiver import serving, until
from tests.support.stores import company, relation, said

ROOT = Path(__file__).parents[2]


def commit(url: str, number: int) -> None:
    """Store one more entity, as revision `number`."""
    store = open_store(url)
    assert store.apply(said("d", company(f"company:{number}"))).revision == number
    store.close()


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store with three revisions."""
    found = f"sqlite:///{tmp_path / 'partners.db'}"
    for number in (1, 2):
        commit(found, number)
    store = open_store(found)
    store.apply(said("d", relation("company:1", "company:2", id="r")))
    store.close()
    return found


def events(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """Read events as the standard says; a comment is told as one."""
    fields: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        if not line and "data" in fields:
            yield {**fields, "data": json.loads(fields["data"])}
            fields = {}
        elif line and not name:
            yield {"comment": value.strip()}
        elif line:
            fields[name] = value.removeprefix(" ")


def revisions(found: Iterator[dict[str, Any]], count: int) -> list[int]:
    """The next revisions of a stream."""
    told: list[int] = []
    while len(told) < count:
        event = next(found)
        if "comment" not in event:
            assert event["event"] == "revision"
            assert int(event["id"]) == event["data"]["revision"]
            told.append(int(event["id"]))
    return told


def test_a_stream_tells_each_revision_once(url: str) -> None:
    with serving(url, most=60) as (address, server):
        stream = f"{address}/api/v1/changes/stream"
        opened = server.config.app.state.streams  # type: ignore[union-attr]
        with httpx2.Client(timeout=10, limits=httpx2.Limits(max_connections=None)) as client:
            with client.stream("GET", stream, params={"since": 1}) as answer:
                assert answer.headers["content-type"].startswith("text/event-stream")
                assert answer.headers["cache-control"] == "no-store"
                found = events(answer.iter_lines())
                first = next(found)
                assert first["data"] == {
                    "revision": 2,
                    "recorded_at": first["data"]["recorded_at"],
                    "dataset": "d",
                    "action": "apply",
                    "entities": {"added": 1, "changed": 0, "gone": 0},
                    "relations": {"added": 0, "changed": 0, "gone": 0},
                }
                assert revisions(found, 1) == [3]
                assert next(found) == {"comment": "nothing new"}
                begun = time.monotonic()
                commit(url, 4)
                assert revisions(found, 1) == [4]
                assert time.monotonic() - begun < 5
            until(lambda: opened.opened == 0)
            # Cut off, a client comes back with the last id, which counts for more than the address.
            headers = {"Last-Event-ID": "2"}
            with client.stream("GET", stream, params={"since": 0}, headers=headers) as answer:
                assert revisions(events(answer.iter_lines()), 2) == [3, 4]
            # More streams than there are threads; other requests are answered all the same.
            streams = [client.stream("GET", stream) for _ in range(60)]
            until(lambda: opened.opened == 0)
            lines = [events(one.__enter__().iter_lines()) for one in streams]
            until(lambda: opened.opened == 60)
            assert client.get(f"{address}/api/v1/status").json()["revision"] == 4
            refused = client.get(stream)
            assert (refused.status_code, refused.headers["retry-after"]) == (503, "10")
            assert refused.json()["code"] == "busy"
            commit(url, 5)
            assert [revisions(one, 1) for one in lines] == [[5]] * 60
            server.should_exit = True
            for one in lines:
                assert [event for event in one if "comment" not in event] == []
            for each in streams:
                each.__exit__(None, None, None)


def test_changes_over_http(own: TestClient, own_url: str) -> None:
    first = own.get("/api/v1/changes", params={"limit": 3})
    assert len(first.json()["results"]) == 3
    etag = {"If-None-Match": first.headers["etag"]}
    assert own.get("/api/v1/changes", params={"limit": 3}, headers=etag).status_code == 304
    with Partnergraph.open(own_url) as partners:
        expected = [row.model_dump() for row in partners.changes(0, limit=10_000).results]
        rows, cursor = list(first.json()["results"]), first.json()["next"]
        # A page keeps its place though the store moves on meanwhile.
        partners.store.apply(said("new", company("company:aaa", "Aaa")))
        while cursor:
            page = own.get("/api/v1/changes", params={"limit": 50, "cursor": cursor}).json()
            rows, cursor = rows + page["results"], page["next"]
        assert rows[:-1] == expected
        assert rows[-1]["text"] == "Aaa"
        last = page["revision"]
        assert own.get("/api/v1/changes", params={"since": last}).json()["results"] == []
        partners.store.retract("new")
        gone = own.get("/api/v1/changes", params={"since": last}).json()["results"]
        assert [(one["change"], one["action"], one["text"]) for one in gone] == [
            ("gone", "retract", "Aaa")
        ]
        with pytest.raises(InputError, match="no revision 99"):
            partners.changes(99)
    for address, given, headers, word in (
        ("changes", {"since": "99"}, {}, "no revision 99"),
        ("changes", {"since": "9" * 40}, {}, "since"),
        ("changes", {"since": "-1"}, {}, "since"),
        ("changes", {"limit": "0"}, {}, "limit"),
        ("changes", {"cursor": "x"}, {}, "cursor"),
        ("changes", {"cursor": write_cursor("a", "entity", "b")}, {}, "cursor"),
        ("changes", {"cursor": write_cursor(99, "entity", "b")}, {}, "cursor"),
        ("changes/stream", {"since": "99"}, {}, "no revision 99"),
        ("changes/stream", {"since": "soon"}, {}, "since"),
        ("changes/stream", {}, {"Last-Event-ID": "soon"}, "Last-Event-ID"),
        ("changes/stream", {}, {"Last-Event-ID": "99"}, "no revision 99"),
    ):
        told = own.get(f"/api/v1/{address}", params=given, headers=headers)
        assert told.headers["content-type"] == "application/problem+json", told.text
        assert told.status_code == 422
        assert word in told.json()["detail"], told.text


def test_the_command_prints_and_follows(url: str, tmp_path: Path) -> None:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["changes", *arguments, "--store", url])

    told = run("--since", "2")
    assert told.exit_code == 0, told.output
    assert "apply d" in told.stdout
    assert "+ Company company:1 introduced Company company:2 r" in told.stdout
    printed = json.loads(run("--json", "--limit", "2").stdout)
    assert [row["id"] for row in printed["results"]] == ["company:1", "company:2"]
    rest = run("--json", "--cursor", printed["next"])
    assert [row["id"] for row in json.loads(rest.stdout)["results"]] == ["r"]
    assert isinstance(run("--since", "9").exception, InputError)
    process = subprocess.Popen(
        [sys.executable, "-m", "api", "changes", "--follow", "--json", "--store", url],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    seen = [json.loads(process.stdout.readline())["id"] for _ in range(3)]
    commit(url, 4)
    seen.append(json.loads(process.stdout.readline())["id"])
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert seen == ["company:1", "company:2", "r", "company:4"]
    assert "Traceback" not in errors
