"""Before each piece of an answer is sent: whether the store still holds nothing above its reader.

A store that never held anything restricted answers all readers itself.  It may be told something
while it does, and an answer would hold what its reader may not see: no piece of such an answer is
sent once there is anything.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access_callers import caller_of, is_known_caller
from api.failures import told
from graph.clearances import Promise, promising
from graph.errors import StoreError
from graph.model import TOP


class Promised:
    """An application whose answers are sent as long as that by which they were given holds.

    It stands behind what keeps answers, so that none is kept that was not sent.

    Parameters
    ----------
    app : ASGI application
        What answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; with 503 if the answer was about to hold what is restricted."""
        if scope["type"] != "http" or not is_known_caller(scope):
            await self._app(scope, receive, send)
            return
        if caller_of(scope).clearance == TOP:
            await self._app(scope, receive, send)
            return
        with promising() as promise:
            looking = _Looking(promise, send)
            try:
                await self._app(scope, receive, looking.send)
            except Exception:
                if looking.broken is None:
                    raise
            if looking.broken is None:
                return
            if looking.begun:
                # What was sent is right.  The client sees that it is not all.
                raise looking.broken
        await told(None, looking.broken)(scope, receive, send)


class _Looking:
    """Sends an answer, looking before each piece whether it may."""

    def __init__(self, promise: Promise, send: Send) -> None:
        self.broken: StoreError | None = None
        self.begun = False
        self._promise = promise
        self._send = send
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        if self.broken is None and message["type"] == "http.response.start":
            # What it says of the body is looked at with the body's first piece.
            self._start = message
            return
        await self._look()
        if self._start is not None:
            self.begun = True
            start, self._start = self._start, None
            await self._send(start)
        await self._send(message)

    async def _look(self) -> None:
        if self.broken is None:
            try:
                # A look into a file takes less time than a thread does.
                holds = (
                    self._promise.holds()
                    if self._promise.local
                    else await run_in_threadpool(self._promise.holds)
                )
            except StoreError as error:
                self.broken = error
            else:
                if holds:
                    return
                self.broken = StoreError(
                    "the store has just been told what not everybody may read",
                    hint="ask again in some seconds",
                    retryable=True,
                )
        raise self.broken
