"""Routes for those who run the service: is it up, is it ready, how is it doing."""

from __future__ import annotations

from math import ceil
from typing import Any

from anyio import CapacityLimiter, move_on_after
from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from api.availability import age_of, not_there, seconds_away
from api.deps import Partners
from api.failures import busy
from api.metrics import CONTENT_TYPE, Metrics

_PATIENCE = 5.0
"""Seconds that whoever asks whether it is ready waits."""


def router() -> APIRouter:
    """Routes outside the API's prefix."""
    asked = CapacityLimiter(2)
    routes = APIRouter(tags=["operations"])

    @routes.get("/healthz", operation_id="healthz")
    async def healthz() -> dict[str, str]:
        """Is the process alive?"""
        return {"status": "alive"}

    @routes.get(
        "/readyz", operation_id="readyz", response_model=dict[str, str | int], responses={503: {}}
    )
    async def readyz(request: Request, door: Partners) -> Any:
        """Can it answer: is the store there, its snapshot loaded, and the server not ending?

        `degraded` while the store is away and answers are of what was last seen of it.
        """
        if request.app.state.ending:
            return busy("the server is ending", seconds=5)
        away = seconds_away(request.app.state)
        age = age_of(door)
        if away and not age:
            raise not_there(away)
        # Never behind the questions that wait for a store which does not answer.
        with move_on_after(_PATIENCE):
            snapshot = await run_sync(door.snapshot, abandon_on_cancel=True, limiter=asked)
            found: dict[str, str | int] = {"status": "ready", "revision": snapshot.revision}
            return {**found, "status": "degraded", "age": ceil(age)} if age else found
        return busy("the store or the loading of its network takes a while", seconds=5)

    return routes


def metrics(figures: Metrics) -> APIRouter:
    """The route that shows an application's figures."""
    routes = APIRouter(tags=["operations"])

    @routes.get("/metrics", operation_id="metrics", response_class=PlainTextResponse)
    def metrics() -> Response:
        """How is it doing, in Prometheus' text format?"""
        return Response(figures.text(), media_type=CONTENT_TYPE)

    return routes
