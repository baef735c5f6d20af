"""Limits for each client, over a small application."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

from api import failures
from api.limits import Limits


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(clock: Clock) -> Iterator[TestClient]:
    app = FastAPI()
    app.add_middleware(Limits, per_minute=6, largest=100, clock=clock)
    app.add_exception_handler(HTTPException, failures.not_routed)

    @app.get("/")
    @app.get("/healthz")
    def answer() -> str:
        return "here"

    @app.post("/")
    async def size(request: Request) -> int:
        return len(await request.body())

    with TestClient(app) as client:
        yield client


def test_a_client_that_asks_too_much_is_told_when_to_come_again(
    client: TestClient, clock: Clock
) -> None:
    left = [client.get("/").headers["RateLimit"] for _ in range(6)]
    assert [one.split(";")[1] for one in left] == [f"r={number}" for number in range(5, -1, -1)]
    refused = client.get("/")
    assert refused.status_code == 429
    assert refused.json()["code"] == "too_many_requests"
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["RateLimit-Policy"] == '"per-client";q=6;w=60'
    wait = int(refused.headers["Retry-After"])
    assert wait == 10
    assert client.get("/healthz").status_code == 200
    clock.now += wait - 1
    assert client.get("/").status_code == 429
    clock.now += 1
    assert client.get("/").status_code == 200
    assert client.get("/").status_code == 429
    clock.now += 3600
    assert [client.get("/").status_code for _ in range(7)] == [200] * 6 + [429]


def test_each_client_has_its_own_limit(client: TestClient) -> None:
    for _ in range(7):
        last = client.get("/").status_code
    assert last == 429
    other = TestClient(client.app, client=("192.0.2.7", 5000))
    assert other.get("/").status_code == 200


def test_a_body_that_is_too_large_is_not_read(client: TestClient) -> None:
    assert client.post("/", content=b"x" * 100).json() == 100
    refused = client.post("/", content=iter([b"x" * 60, b"x" * 60]))
    assert refused.status_code == 413
    assert refused.json()["code"] == "limit_exceeded"
    assert "100 bytes" in refused.json()["detail"]
