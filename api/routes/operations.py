"""Routes for those who run the service: is it up, is it ready, how is it doing."""

from __future__ import annotations

from math import ceil
from typing import Annotated, Any

from anyio import CapacityLimiter, move_on_after
from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import PlainTextResponse

from api.availability import not_there, seconds_away
from api.failures import busy
from api.metrics import CONTENT_TYPE, Metrics
from graph.model import TOP
from graph.service import Partnergraph

_PATIENCE = 5.0
"""Seconds that whoever asks whether it is ready waits."""


async def _tells_revision(request: Request) -> bool:
    """Whether anybody may know how often something changed: while anybody may know what."""
    closed: bool = await request.app.state.gate.is_closed()
    return not closed


def _revision(state: Any) -> int:
    """The revision of which whoever may see all is answered."""
    door: Partnergraph = state.clearances.at(TOP)
    return door.snapshot().revision


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
    async def readyz(request: Request, tells: Annotated[bool, Depends(_tells_revision)]) -> Any:
        """Can it answer: is the store there, its snapshot loaded, and the server not ending?

        `degraded` while the store is away and answers are of what was last seen of it.  The
        revision is told only while no keys are in use.
        """
        state = request.app.state
        if state.ending:
            return busy("the server is ending", seconds=5)
        away, age = seconds_away(state), state.clearances.age(TOP)
        if away and not age:
            raise not_there(away)
        # Never behind the questions that wait for a store which does not answer.
        with move_on_after(_PATIENCE):
            revision = await run_sync(_revision, state, abandon_on_cancel=True, limiter=asked)
            found: dict[str, str | int] = {"status": "ready"}
            if age:
                found |= {"status": "degraded", "age": ceil(age)}
            return found | ({"revision": revision} if tells else {})
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
