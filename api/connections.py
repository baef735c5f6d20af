"""Connections over HTTP, of which none holds what others need.

uvicorn reads heads of any length for any time, and keeps what a client has not fetched.  Here each
connection has so long to send a head, and to fetch what was sent; where all are taken, those make
room whose clients are waited for.

References
----------
RFC 6585, section 5 (431); RFC 9110, sections 15.5.9 (408) and 15.6.4 (503); RFC 9112, section 9.
"""

from __future__ import annotations

import asyncio
from typing import Any

import orjson
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from api.failures import send_problem
from api.front import SAFE
from api.problems import problem_of

LARGEST_HEAD = 65_536
MOST_HEADERS = 100
MOST_PIPELINED = 16
"""Requests that may wait behind the one that is answered (RFC 9112, section 9.3.2)."""
SLOWEST_FETCH = 500
"""Bytes a second that a client has to fetch."""
LINGER_SECONDS = 5.0
"""For which the rest of a refused body is read, so that the client reads the refusal."""


class Connection(HttpToolsProtocol):
    """One client's connection, bounded in time and in what it may hold."""

    most = 1_000
    """Connections that a server has at once; `limited` gives others."""
    seconds = 20.0
    """From its beginning, or the last answer, to the end of the next head; and to fetch some."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take on a client, in place of one that is waited for if there are too many."""
        super().connection_made(transport)
        self._taken = self.loop.time()
        self._in_head, self._head = True, 0
        self._stalled: asyncio.TimerHandle | None = None
        self._late: asyncio.TimerHandle | None = None
        self._wait(self.seconds, self._no_head)
        if len(self.connections) > self.most and not self._made_room():
            self._refuse(503, "busy", "too many clients are connected; ask again in a while")

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the client, and what was waited for."""
        super().connection_lost(exc)
        for timer in (self._late, self._stalled):
            if timer is not None:
                timer.cancel()

    def data_received(self, data: bytes) -> None:
        """Read on; a head that does not end is not read any further."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        if self._in_head:
            self._head += len(data)
            if self._head > LARGEST_HEAD:
                self._refuse(431, "head_too_large", _too_large())

    def on_message_begin(self) -> None:
        """Begin to read a head."""
        super().on_message_begin()
        self._in_head = True

    def on_headers_complete(self) -> None:
        """Have a request answered, unless its head is too large or too many wait before it."""
        self._in_head, self._head = False, 0
        if len(self.pipeline) >= MOST_PIPELINED:
            # An answer now would be read as that to an earlier request.
            self.transport.abort()
            return
        if self._late is not None:
            self._late.cancel()
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        usual = self.app
        if size > LARGEST_HEAD or len(self.headers) > MOST_HEADERS:
            self.app = _refusing(431, "head_too_large", _too_large())
            # The address is not even looked at.
            self.url = b"/"
        try:
            super().on_headers_complete()
        finally:
            self.app = usual

    def on_response_complete(self) -> None:
        """Wait for the next request, or for the rest of one that was refused before it was read."""
        answered = self.cycle
        super().on_response_complete()
        self._taken = self.loop.time()
        if self.cycle is answered and answered.more_body:
            self._wait(LINGER_SECONDS, self.transport.close)
        elif self.cycle is answered:
            self._wait(self.seconds, self._no_head)

    def pause_writing(self) -> None:
        """See that a client fetches what is sent to it."""
        super().pause_writing()
        self._stalled = self.loop.call_later(self.seconds, self._fetches, self._unfetched())

    def resume_writing(self) -> None:
        """It has."""
        super().resume_writing()
        if self._stalled is not None:
            self._stalled.cancel()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP."""
        self._refuse(400, "invalid_input", msg)

    @property
    def waits_for_client(self) -> bool:
        """Whether nothing can be done for the client before it sends something."""
        cycle = self._cycle
        return cycle is None or cycle.response_complete or cycle.more_body

    @property
    def _cycle(self) -> RequestResponseCycle | None:
        """The request that is answered, or was last; None before the first."""
        return self.cycle

    def _made_room(self) -> bool:
        waiting = [
            one
            for one in self.connections
            if isinstance(one, Connection) and one is not self and one.waits_for_client
        ]
        if waiting:
            longest = min(waiting, key=lambda one: one._taken)
            # It is among them until the loop turns.
            self.connections.discard(longest)
            longest.transport.abort()
        return bool(waiting)

    def _wait(self, seconds: float, otherwise: Any) -> None:
        if self._late is not None:
            self._late.cancel()
        self._late = self.loop.call_later(seconds, otherwise)

    def _no_head(self) -> None:
        if self._head or self._cycle is None:
            self._refuse(408, "too_slow", f"the request has not come within {self.seconds:g} s")
        else:
            self.transport.close()

    def _fetches(self, before: int) -> None:
        left = self._unfetched()
        if left > before - self.seconds * SLOWEST_FETCH:
            self.transport.abort()
        else:
            self._stalled = self.loop.call_later(self.seconds, self._fetches, left)

    def _unfetched(self) -> int:
        return self.transport.get_write_buffer_size()

    def _refuse(self, status: int, code: str, detail: str) -> None:
        """Say what is wrong and end the connection."""
        if self.transport.is_closing():
            return
        cycle = self._cycle
        if cycle is not None and not cycle.response_complete:
            if self.pipeline or cycle.response_started:
                # Said now it would be read as part of another answer.
                self.transport.abort()
                return
            cycle.disconnected = True
            cycle.message_event.set()
        told = orjson.dumps({**problem_of(code, detail), "status": status})
        head = [
            (b"content-type", b"application/problem+json"),
            (b"content-length", str(len(told)).encode()),
            (b"connection", b"close"),
            *SAFE,
        ]
        lines = b"".join(name + b": " + value + b"\r\n" for name, value in head)
        self.transport.write(STATUS_LINE[status] + lines + b"\r\n" + told)
        self.transport.close()


def limited(most: int, seconds: float) -> type[Connection]:
    """Connections of which a server has at most so many, whose clients have so long."""
    return type("Connection", (Connection,), {"most": most, "seconds": seconds})


def _too_large() -> str:
    return (
        f"the address and the headers are longer than {LARGEST_HEAD:,} bytes, or there are more"
        f" than {MOST_HEADERS} headers"
    )


def _refusing(status: int, code: str, detail: str) -> ASGIApp:
    async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
        told = send_problem({**problem_of(code, detail), "status": status})
        told.headers["Connection"] = "close"
        told.raw_headers += SAFE
        await told(scope, receive, send)

    return refuse
