"""How much one client may ask: requests a minute, and the size and pace of what it sends."""

from __future__ import annotations

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.failures import send_problem
from api.problems import problem_of

_MOST_CLIENTS = 10_000
_FREE = ("/healthz", "/readyz", "/metrics")
_POLICY = "per-client"
_SLOWEST = 5_000
"""Bytes of a body that give it one second more.

As `RequestReadTimeout` of Apache's mod_reqtimeout: who sends a byte now and then holds a connection
for good otherwise.
"""


class Limits:
    """The application behind limits for each client, told by its address.

    A client has a bucket of as many requests as it may make in a minute, which fills up at that
    pace.  What is left is told in the headers ``RateLimit-Policy`` and ``RateLimit``
    (draft-ietf-httpapi-ratelimit-headers), and who asks too much when to come again.

    Parameters
    ----------
    app : ASGI application
        What answers.
    per_minute : int
        Requests a minute; 0: no limit.
    largest : int
        Most bytes of a body.
    body_seconds : float
        Seconds in which a body has to be there; one more for every 5,000 bytes that are.
    clock : callable
        Seconds that only grow.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        per_minute: int,
        largest: int,
        body_seconds: float = 20.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._per_minute = per_minute
        self._largest = largest
        self._body_seconds = body_seconds
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or tell why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if self._per_minute and scope["path"] not in _FREE:
            left = self._take(scope["client"][0] if scope["client"] else "")
            if left < 0:
                await self._refuse(-left)(scope, receive, send)
                return
            send = self._telling(send, left)
        await self._app(scope, self._measured(receive), send)

    def _take(self, client: str) -> float:
        """Requests left after this one; below 0 where there was none."""
        now, most = self._clock(), float(self._per_minute)
        filled, then = self._buckets.pop(client, (most, now))
        filled = min(most, filled + (now - then) * most / 60)
        left = filled - 1
        self._buckets[client] = (filled if left < 0 else left, now)
        if len(self._buckets) > _MOST_CLIENTS:
            self._buckets.popitem(last=False)
        return left

    def _headers(self, left: float) -> list[tuple[bytes, bytes]]:
        most = self._per_minute
        full = math.ceil((most - left) * 60 / most)
        return [
            (b"ratelimit-policy", f'"{_POLICY}";q={most};w=60'.encode()),
            (b"ratelimit", f'"{_POLICY}";r={max(0, int(left))};t={full}'.encode()),
        ]

    def _telling(self, send: Send, left: float) -> Send:
        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._headers(left)]
            await send(message)

        return told

    def _refuse(self, missing: float) -> ASGIApp:
        seconds = max(1, math.ceil(missing * 60 / self._per_minute))
        found = problem_of(
            "too_many_requests", f"more than {self._per_minute} requests a minute from one client"
        )
        found["hint"] = f"ask again in {seconds} s, or ask several questions in one POST /batch"
        answer = send_problem(found)
        answer.headers["Retry-After"] = str(seconds)
        answer.raw_headers += self._headers(0)
        return answer

    def _measured(self, receive: Receive) -> Receive:
        size, begun, whole = 0, self._clock(), False

        async def received() -> Message:
            nonlocal size, whole
            if whole:
                # It tells when the client has gone, and waits for that.
                return await receive()
            left = self._body_seconds + size / _SLOWEST - (self._clock() - begun)
            try:
                async with asyncio.timeout(left):
                    message = await receive()
            except TimeoutError as error:
                told = f"the body has not come within {self._clock() - begun:.0f} s"
                raise HTTPException(408, told, {"Connection": "close"}) from error
            whole = not message.get("more_body", False)
            size += len(message.get("body", b""))
            if size > self._largest:
                raise HTTPException(413, f"the body is larger than {self._largest:,} bytes")
            return message

        return received
