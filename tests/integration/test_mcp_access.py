"""Who asks over MCP: readers are told no more than over HTTP, and whom nobody knows nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from mcp import Client
from mcp.shared.exceptions import MCPError

from api import keys
from api.access_callers import owner
from api.mcp_door import Door
from api.mcp_server import make_server
from api.mcp_serving import application
from graph.service import Partnergraph
from tests.support.stores import company, said

_TOOL = ("tools/call", {"name": "status", "arguments": {}})
_RESOURCE = ("resources/read", {"uri": "partners://status"})


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    monkeypatch.setenv("PARTNERGRAPH_REPLICA_FOLDER", str(tmp_path / "replicas"))
    url = f"sqlite:///{tmp_path / 'wherever.db'}"
    with Partnergraph.open(url) as partners:
        partners.store.apply(said("d", company("company:a")))
    door = Door(url)
    yield door
    door.close()


def test_where_the_store_is_only_a_reader_is_not_told(door: Door) -> None:
    store, told = door.partners().store, {}
    for role in ("reader", "editor"):
        given = keys.KeyGiven.model_validate({"name": role, "role": role})
        told[role] = keys.add(store, given).key
    with TestClient(application(door, "127.0.0.1"), base_url="http://127.0.0.1:8001") as client:

        def ask(role: str, method: str, params: dict[str, Any]) -> str:
            accepted = "application/json, text/event-stream"
            headers = {"Authorization": f"Bearer {told[role]}", "Accept": accepted}
            body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
            answer = client.post("/mcp", json=body, headers=headers)
            assert answer.status_code == 200
            return answer.text

        for asked in (_TOOL, _RESOURCE):
            assert "wherever" in ask("editor", *asked)
            text = ask("reader", *asked)
            assert "wherever" not in text
            assert "not told to readers" in text
            assert "company" in text


def test_whom_no_request_tells_of_is_not_taken_for_the_owner(door: Door) -> None:
    async def session() -> None:
        async with Client(make_server(door)) as client:
            with pytest.raises(MCPError) as caught:
                await client.call_tool("status", {})
            assert "company" not in str(caught.value)
            with pytest.raises(MCPError):
                await client.read_resource("partners://status")
            # What nobody need be known for is told.
            assert (await client.list_tools()).tools

    asyncio.run(session())


def test_who_has_started_it_is_told_everything(door: Door) -> None:
    async def session() -> None:
        async with Client(make_server(door, owner=owner())) as client:
            found = (await client.call_tool("status", {})).structured_content
            assert found is not None
            assert "wherever" in found["store"]

    asyncio.run(session())
