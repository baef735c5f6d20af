"""What stands before an application and asks whether its store is there."""

from __future__ import annotations

import asyncio

from starlette.types import Receive, Scope, Send

from api.availability import Availability


def test_whom_nobody_knows_the_application_answers() -> None:
    """It has an address that is open to all, or refuses: what the store holds is not told."""
    asked: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        asked.append(scope["path"])

    async def unused() -> None:
        raise AssertionError

    scope = {"type": "http", "method": "GET", "path": "/api/v1/anything"}
    asyncio.run(Availability(app, prefix="/api/v1")(scope, unused, unused))  # type: ignore[arg-type]
    assert asked == ["/api/v1/anything"]
