"""Routes for those who run the service: is it up, is it ready, how is it doing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from api.deps import Partners


async def _tells_revision(request: Request) -> bool:
    """Whether anybody may know how often something changed: while anybody may know what."""
    closed: bool = await request.app.state.gate.is_closed()
    return not closed


def router() -> APIRouter:
    """Routes outside the API's prefix."""
    routes = APIRouter(tags=["operations"])

    @routes.get("/healthz", operation_id="healthz")
    async def healthz() -> dict[str, str]:
        """Is the process alive?"""
        return {"status": "alive"}

    @routes.get("/readyz", operation_id="readyz", responses={503: {}})
    def readyz(
        door: Partners, tells: Annotated[bool, Depends(_tells_revision)]
    ) -> dict[str, str | int]:
        """Can it answer: is the store there, and its snapshot loaded?

        The revision is told only while no keys are in use.
        """
        revision = door.snapshot().revision
        return {"status": "ready", "revision": revision} if tells else {"status": "ready"}

    return routes


def metrics(registry: CollectorRegistry) -> APIRouter:
    """The route that shows a registry's figures."""
    routes = APIRouter(tags=["operations"])

    @routes.get("/metrics", operation_id="metrics", response_class=PlainTextResponse)
    def metrics() -> Response:
        """How is it doing, in Prometheus' text format?"""
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return routes
