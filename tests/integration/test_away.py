"""``partners serve`` over a Neo4j that is not there, comes, freezes, and dies."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.fault_proxy import FaultProxy
from tests.support.serving_process import Client, Serving
from tests.support.stores import wipe

NOTICED = 12.0
"""Seconds, on a busy machine; three are promised."""


@pytest.mark.neo4j
def test_a_server_notices_and_recovers_by_itself(
    empty_neo4j_url: str, neo4j_password: str | None, tmp_path: Path
) -> None:
    port = urlsplit(empty_neo4j_url).port
    assert port is not None
    with FaultProxy(port) as proxy:
        proxy.die()
        given = {"PARTNERGRAPH_NEO4J_PASSWORD": neo4j_password} if neo4j_password else {}
        serving = Serving(f"bolt://127.0.0.1:{proxy.port}", tmp_path, given)
        serving.start()
        client = Client(serving.port)
        try:
            told = serving.wait("/readyz", 503)
            assert told.json["code"] == "store_failed"
            assert serving.wait("/healthz").status == 200
            proxy.heal()
            assert serving.wait("/readyz").json["status"] == "ready"
            body = {"dataset": "d", "entities": [{"kind": "company", "name": "One"}]}
            key = {"Idempotency-Key": "one"}
            assert client.ask("/api/v1/changes", "POST", body, key).status == 200
            for fail in (FaultProxy.freeze, FaultProxy.die):
                fail(proxy)
                serving.wait("/readyz", 503, NOTICED)
                begun = time.monotonic()
                assert client.ask("/healthz").status == 200
                for method in ("GET", "POST"):
                    asked = body if method == "POST" else None
                    refused = client.ask("/api/v1/changes", method, asked)
                    assert (refused.status, refused.headers["retry-after"]) == (503, "5")
                assert time.monotonic() - begun < 2 * NOTICED
                proxy.heal()
                assert serving.wait("/readyz").json["revision"] == 1
                again = client.ask("/api/v1/changes", "POST", body, key)
                assert (again.status, again.json["revision"]) == (200, 1)
                assert again.headers["idempotency-replayed"] == "true"
        finally:
            client.close()
            serving.stop()
    wipe(empty_neo4j_url, neo4j_password)
