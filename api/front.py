"""What every request passes: it is timed, and its answer is given the headers that all have."""

from __future__ import annotations

import time

from prometheus_client import CollectorRegistry, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""Of what is no page: a browser that shows it all the same runs and loads nothing of it."""
SAFE = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
)
"""Headers of every answer that does not set them itself."""


class Front:
    """The application behind what all requests share.

    Written for ASGI itself: a middleware of Starlette's own kind costs more than many a question.

    Parameters
    ----------
    app : ASGI application
        What answers.
    registry : CollectorRegistry
        Takes the times of requests by method, route and status.
    """

    def __init__(self, app: ASGIApp, registry: CollectorRegistry) -> None:
        self._app = app
        self._seconds = Histogram(
            "partnergraph_request_seconds",
            "Time taken by requests",
            ["method", "route", "status"],
            registry=registry,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        method, status = scope["method"], 500
        only_head = method == "HEAD"
        if only_head:
            # A copy: the server, too, must know that no body follows, or it ends the connection.
            scope = {**scope, "method": "GET"}

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = message["headers"]
                known = {name for name, _ in headers}
                message["headers"] = [*headers, *(one for one in SAFE if one[0] not in known)]
            elif only_head:
                message = {**message, "body": b""}
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            # The route's pattern, not the address: a series per entity would never end.
            route = getattr(scope.get("route"), "path", "none")
            self._seconds.labels(method, route, status).observe(time.perf_counter() - begun)
