"""Routes for those who run the service: is it up, is it ready, how is it doing."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from api.deps import Partners
from api.failures import busy
from api.metrics import CONTENT_TYPE, Metrics


def router() -> APIRouter:
    """Routes outside the API's prefix."""
    routes = APIRouter(tags=["operations"])

    @routes.get("/healthz", operation_id="healthz")
    async def healthz() -> dict[str, str]:
        """Is the process alive?"""
        return {"status": "alive"}

    @routes.get(
        "/readyz", operation_id="readyz", response_model=dict[str, str | int], responses={503: {}}
    )
    def readyz(request: Request, door: Partners) -> Any:
        """Can it answer: is the store there, its snapshot loaded, and the server not ending?"""
        if request.app.state.ending:
            return busy("the server is ending", seconds=5)
        return {"status": "ready", "revision": door.snapshot().revision}

    return routes


def metrics(figures: Metrics) -> APIRouter:
    """The route that shows an application's figures."""
    routes = APIRouter(tags=["operations"])

    @routes.get("/metrics", operation_id="metrics", response_class=PlainTextResponse)
    def metrics() -> Response:
        """How is it doing, in Prometheus' text format?"""
        return Response(figures.text(), media_type=CONTENT_TYPE)

    return routes
