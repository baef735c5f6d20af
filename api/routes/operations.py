"""Routes for those who run the service: is it up, is it ready, how is it doing."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest

from api.deps import Partners


def router() -> APIRouter:
    """Routes outside the API's prefix."""
    routes = APIRouter(tags=["operations"])

    @routes.get("/healthz", operation_id="healthz")
    def healthz() -> dict[str, str]:
        """Is the process alive?"""
        return {"status": "alive"}

    @routes.get("/readyz", operation_id="readyz", responses={503: {}})
    def readyz(door: Partners) -> dict[str, str | int]:
        """Can it answer: is the store there, and its snapshot loaded?"""
        return {"status": "ready", "revision": door.snapshot().revision}

    return routes


def measure(app: FastAPI) -> None:
    """Count and time requests by route, and show the figures at ``/metrics``."""
    registry = CollectorRegistry()
    seconds = Histogram(
        "partnergraph_request_seconds",
        "Time taken by requests",
        ["method", "route", "status"],
        registry=registry,
    )

    @app.middleware("http")
    async def timed(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        begun = time.perf_counter()
        response = await call_next(request)
        # The route's pattern, not the address: a series per entity would never end.
        route = getattr(request.scope.get("route"), "path", "none")
        seconds.labels(request.method, route, response.status_code).observe(
            time.perf_counter() - begun
        )
        return response

    @app.get(
        "/metrics",
        operation_id="metrics",
        tags=["operations"],
        response_class=PlainTextResponse,
    )
    def metrics() -> Response:
        """How is it doing, in Prometheus' text format?"""
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)
