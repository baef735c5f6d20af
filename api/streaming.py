"""Revisions as server-sent events, to any number of clients that stay connected.

A stream waits in the event loop and holds no thread.  What it sends is read by a thread once for
all streams that stand at the same place, which those that follow the last revision do.

References
----------
WHATWG, HTML Living Standard, section 9.2, Server-sent events.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import suppress

import anyio
import anyio.to_thread
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from graph.errors import PartnerGraphError
from graph.queries.feed import revision_events
from graph.stores.base import Store

_LOG = logging.getLogger(__name__)

MOST = 200
"""Streams that may be open at once."""
_AT_ONCE = 50

MayGoOn = Callable[[], Awaitable[bool]]


async def _for_ever() -> bool:
    return True


class Streams:
    """All open streams of a process.

    Parameters
    ----------
    store : Store
        Whose revisions are told.
    most : int
        How many may be open at once.
    heartbeat : float
        Seconds without an event after which a comment shows that the stream is alive.
    """

    def __init__(self, store: Store, *, most: int = MOST, heartbeat: float = 15.0) -> None:
        self.most = most
        self.heartbeat = heartbeat
        self.opened = 0
        self._store = store
        self._waiting: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._last = 0
        self._ended = False
        self._read_last: tuple[int, int, list[tuple[int, bytes]]] | None = None
        # One reads, the others wait for what it found; not in the pool that answers requests.
        self._lock = asyncio.Lock()
        self._reader = anyio.CapacityLimiter(1)

    @property
    def full(self) -> bool:
        """Whether one more would be too many."""
        return self._ended or self.opened >= self.most

    def wake(self, number: int) -> None:
        """Let all streams look for what is new, from any thread."""
        self._last = number
        for event, loop in list(self._waiting.items()):
            # The loop of a stream that is just ending may be closed.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(event.set)

    def stop(self) -> None:
        """End all streams, so that a server can shut down; no more are opened."""
        self._ended = True
        self.wake(self._last)

    async def events(self, after: int, may_go_on: MayGoOn = _for_ever) -> AsyncGenerator[bytes]:
        """All revisions after one, those to come too, as they go over the wire.

        Parameters
        ----------
        after : int
            The revision.
        may_go_on : callable
            Asked before anything is told: whoever listens may have lost the right to.
        """
        news = asyncio.Event()
        self._waiting[news] = asyncio.get_running_loop()
        try:
            yield b"retry: 2000\n\n"
            while not self._ended:
                news.clear()
                try:
                    found = await self._read(after)
                except PartnerGraphError as error:
                    # The client asks again, and is told then what is wrong.
                    _LOG.warning("a stream ends: %s", error)
                    return
                if not await may_go_on():
                    return
                for number, event in found:
                    yield event
                    after = number
                if after < self._last or self._ended:
                    continue
                try:
                    await asyncio.wait_for(news.wait(), self.heartbeat)
                except TimeoutError:
                    yield b": nothing new\n\n"
        finally:
            del self._waiting[news]

    async def _read(self, after: int) -> list[tuple[int, bytes]]:
        if after >= self._last:
            return []
        async with self._lock:
            known = self._read_last
            if known is None or known[:2] != (after, self._last):
                last = self._last
                found = await anyio.to_thread.run_sync(self._found, after, limiter=self._reader)
                self._read_last = known = (after, last, found)
            return known[2]

    async def last(self) -> int:
        """The last revision, asked for without a thread of the pool that answers requests."""
        revision = await anyio.to_thread.run_sync(self._store.revision, limiter=self._reader)
        return revision.number

    def _found(self, after: int) -> list[tuple[int, bytes]]:
        found = revision_events(self._store, after, _AT_ONCE)
        return [
            (
                one.revision,
                f"id: {one.revision}\nevent: revision\ndata: {one.model_dump_json()}\n\n".encode(),
            )
            for one in found
        ]


class EventStream(StreamingResponse):
    """The response that is a stream; counted while it is open.

    Parameters
    ----------
    streams : Streams
        To which it belongs.
    after : int
        The last revision that the client knows.
    may_go_on : callable
        See `Streams.events`.
    """

    media_type = "text/event-stream"

    def __init__(self, streams: Streams, after: int, may_go_on: MayGoOn = _for_ever) -> None:
        self._streams = streams
        self._events = streams.events(after, may_go_on)
        # Proxies that gather answers before they pass them on are asked not to.
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(self._events, headers=headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send events until either side ends."""
        self._streams.opened += 1
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._streams.opened -= 1
            await self._events.aclose()
