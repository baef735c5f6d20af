"""Routes for those who run the service: is it up, is it ready, how is it doing."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from api.deps import Partners


def router() -> APIRouter:
    """Routes outside the API's prefix."""
    routes = APIRouter(tags=["operations"])

    @routes.get("/healthz", operation_id="healthz")
    async def healthz() -> dict[str, str]:
        """Is the process alive?"""
        return {"status": "alive"}

    @routes.get("/readyz", operation_id="readyz", responses={503: {}})
    def readyz(door: Partners) -> dict[str, str | int]:
        """Can it answer: is the store there, and its snapshot loaded?"""
        return {"status": "ready", "revision": door.snapshot().revision}

    return routes


def metrics(registry: CollectorRegistry) -> APIRouter:
    """The route that shows a registry's figures."""
    routes = APIRouter(tags=["operations"])

    @routes.get("/metrics", operation_id="metrics", response_class=PlainTextResponse)
    def metrics() -> Response:
        """How is it doing, in Prometheus' text format?"""
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return routes
