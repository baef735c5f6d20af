"""``partners serve`` over a Neo4j that is away: at the start, for a while, or all the time."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.drills import outage
from tests.support.fault_proxy import FaultProxy
from tests.support.serving_process import Answer, Client, Serving
from tests.support.stores import wipe

pytestmark = pytest.mark.neo4j

AT_ONCE = 1.5
"""Seconds, on a busy machine; what waits for the store waits for more than two."""
NOTICED = 5
BODY = {"dataset": "d", "entities": [{"id": "company:one", "kind": "company", "name": "One"}]}
KEY = {"Idempotency-Key": "one"}
ONE = "/api/v1/entities/company:one"


@pytest.fixture
def proxy(empty_neo4j_url: str, neo4j_password: str | None) -> Iterator[FaultProxy]:
    port = urlsplit(empty_neo4j_url).port
    assert port is not None
    with FaultProxy(port) as found:
        yield found
    wipe(empty_neo4j_url, neo4j_password)


@pytest.fixture
def serving(
    proxy: FaultProxy, neo4j_password: str | None, tmp_path: Path
) -> Iterator[tuple[Serving, Client]]:
    given = {"PARTNERGRAPH_NEO4J_PASSWORD": neo4j_password} if neo4j_password else {}
    found = Serving(f"bolt://127.0.0.1:{proxy.port}", tmp_path, given)
    client = Client(found.port)
    yield found, client
    client.close()
    found.stop()


def _answers_of_before(serving: Serving, client: Client) -> None:
    """Readers are answered and told how old it is, writers are refused, and nobody waits."""
    # Two seconds for the first reader, three until writers are refused at once.
    while serving.wait_until("degraded")["age"] < NOTICED:
        time.sleep(0.1)
    assert client.ask("/healthz").status == 200
    begun = time.monotonic()
    told = client.ask(ONE)
    refused = client.ask("/api/v1/changes", "POST", BODY)
    assert time.monotonic() - begun < AT_ONCE
    assert (told.status, told.revision, told.json["name"]) == (200, 1, "One")
    assert told.headers["partnergraph-stale"] == "?1"
    assert int(told.headers["age"]) > 0
    assert _age_in_metrics(client) > 0
    assert (refused.status, refused.headers["retry-after"]) == (503, "5")


def _age_in_metrics(client: Client) -> float:
    [line] = re.findall(
        rb"^partnergraph_replica_age_seconds (\S+)$", client.ask("/metrics").body, re.M
    )
    return float(line)


def _answer_of_now(client: Client) -> Answer:
    """On a busy machine one of a moment before may come first, which says so."""
    end = time.monotonic() + 30
    while "age" in (told := client.ask(ONE)).headers and time.monotonic() < end:
        time.sleep(0.1)
    return told


def test_a_server_notices_and_recovers_by_itself(
    proxy: FaultProxy, serving: tuple[Serving, Client]
) -> None:
    server, client = serving
    proxy.die()
    server.start()
    assert server.wait("/readyz", 503).json["code"] == "store_failed"
    server.wait("/healthz")
    proxy.heal()
    server.wait_until("ready")
    assert client.ask("/api/v1/changes", "POST", BODY, KEY).status == 200
    for fail in (FaultProxy.freeze, FaultProxy.die):
        fresh = _answer_of_now(client)
        assert (fresh.status, "age" in fresh.headers) == (200, False)
        assert _age_in_metrics(client) == 0
        fail(proxy)
        _answers_of_before(server, client)
        proxy.heal()
        assert server.wait_until("ready")["revision"] == 1
        again = client.ask("/api/v1/changes", "POST", BODY, KEY)
        assert (again.status, again.json["revision"]) == (200, 1)
        assert again.headers["idempotency-replayed"] == "true"
    # Away at the start, it answers of what a process before it saw.
    server.stop()
    proxy.die()
    server.start()
    _answers_of_before(server, client)
    proxy.heal()
    server.wait_until("ready")
    assert "age" not in _answer_of_now(client).headers


def test_an_outage_under_load(
    empty_neo4j_url: str, neo4j_password: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if neo4j_password:
        pytest.skip("the drill has a server of its own")
    brief = ["--rounds", "3", "--hold", "2", "--faults", "reset,gone,frozen", "--readers", "4"]
    failed = outage.main(["--url", empty_neo4j_url, *brief])
    told = capsys.readouterr().out
    assert failed == 0, told
    assert "answers from the replica" in told
