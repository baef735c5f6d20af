"""Routes for those who run the service: is it up, is it ready, how is it doing."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import PlainTextResponse

from api.deps import Partners
from api.failures import busy
from api.metrics import CONTENT_TYPE, Metrics


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

    @routes.get(
        "/readyz", operation_id="readyz", response_model=dict[str, str | int], responses={503: {}}
    )
    def readyz(
        request: Request, door: Partners, tells: Annotated[bool, Depends(_tells_revision)]
    ) -> Any:
        """Can it answer: is the store there, its snapshot loaded, and the server not ending?

        The revision is told only while no keys are in use.
        """
        if request.app.state.ending:
            return busy("the server is ending", seconds=5)
        revision = door.snapshot().revision
        return {"status": "ready", "revision": revision} if tells else {"status": "ready"}

    return routes


def metrics(figures: Metrics) -> APIRouter:
    """The route that shows an application's figures."""
    routes = APIRouter(tags=["operations"])

    @routes.get("/metrics", operation_id="metrics", response_class=PlainTextResponse)
    def metrics() -> Response:
        """How is it doing, in Prometheus' text format?"""
        return Response(figures.text(), media_type=CONTENT_TYPE)

    return routes
