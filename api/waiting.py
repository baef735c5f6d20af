"""Work is done for who waits for it: it stops when they have gone, or have waited long enough."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.topology.allowance import Allowance, allowing

GONE = "whoever asked has gone"


class Waiting:
    """The application, given an allowance for each request that the client's leaving calls off.

    Parameters
    ----------
    app : ASGI application
        What answers.
    seconds : float
        How long questions may take; 0: any time.
    largest : int
        Most bytes of an answer.
    """

    def __init__(self, app: ASGIApp, *, seconds: float, largest: int) -> None:
        self._app = app
        self._seconds = seconds
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with timed(self._seconds, self._largest) as allowed:
            ear = _Ear(receive, allowed)
            try:
                if not _has_body(scope):
                    await ear.listen()
                await self._app(scope, ear.receive, send)
            finally:
                ear.close()


@contextmanager
def timed(seconds: float, largest: int | None = None) -> Iterator[Allowance]:
    """Allow what is asked in this task, and in threads that work for it, so much time.

    Parameters
    ----------
    seconds : float
        How long; 0: any time.
    largest : int, optional
        Most bytes of an answer.
    """
    allowed, timer = Allowance(largest), None
    if seconds:
        told = f"it takes longer than {seconds:g} s"
        timer = asyncio.get_running_loop().call_later(seconds, allowed.call_off, told)
    try:
        with allowing(allowed):
            yield allowed
    finally:
        if timer is not None:
            timer.cancel()


class _Ear:
    """Hears that the client has gone, while nobody else listens."""

    def __init__(self, receive: Receive, allowed: Allowance) -> None:
        self._receive = receive
        self._allowed = allowed
        self._heard: list[Message] = []
        self._leaving: asyncio.Task[Message] | None = None

    async def receive(self) -> Message:
        """The next message of the client."""
        if self._heard:
            return self._heard.pop()
        if self._leaving is not None:
            # Whoever stops waiting for it does not stop it: it is to be heard all the same.
            return await asyncio.shield(self._leaving)
        message = await self._receive()
        if not message.get("more_body", False):
            self._leaving = asyncio.create_task(self._leave())
        return message

    async def listen(self) -> None:
        """Listen from the first on, where no body is to come."""
        self._heard.append(await self.receive())

    async def _leave(self) -> Message:
        message = await self._receive()
        self._allowed.call_off(GONE)
        return message

    def close(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()


def _has_body(scope: Scope) -> bool:
    return any(name in (b"content-length", b"transfer-encoding") for name, _ in scope["headers"])
