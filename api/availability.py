"""While the store is away: who cannot be answered is told so at once, who can learns how old it is.

A request that waited for a store that does not answer would hold a thread, and soon all of them.

References
----------
RFC 9111, HTTP Caching, section 5.1: ``Age``, seconds since an answer was known to be fresh.
"""

from __future__ import annotations

import math
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access_callers import caller_of, is_known_caller
from api.failures import told
from api.watching import Watcher
from graph.clearances import Clearances
from graph.errors import StoreError

DOOR = "partnergraph.door"
"""In a request's scope: the core's door that answers it."""
STALE = "Partnergraph-Stale"
"""Header of an answer that is given without the store: ``?1``, as RFC 9651 writes what is true."""
_WITHOUT = ("/kinds", "/openapi.json")
_ONLY_READ = ("/batch", "/what-if")
"""What is asked by POST, and changes nothing."""


class Availability:
    """The application before which stands whether its store is there.

    Parameters
    ----------
    app : ASGI application
        What answers.
    prefix : str
        Below which answers need the store.
    """

    def __init__(self, app: ASGIApp, *, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http" or not is_known_caller(scope) or not self._needs_store(scope):
            await self._app(scope, receive, send)
            return
        state = scope["app"].state
        away, before = seconds_away(state), state.clearances.age(caller_of(scope).clearance)
        if away and not (_only_reads(scope) and await _may_be_answered(scope)):
            await told(None, not_there(away))(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                # What was old when it was asked may have become fresh since.
                age = max(age_of(scope.get(DOOR)), before)
                message["headers"] = [*message["headers"], *age_headers(age)]
            await send(message)

        await self._app(scope, receive, sent)

    def _needs_store(self, scope: Scope) -> bool:
        path: str = scope["path"]
        below = path.removeprefix(self._prefix)
        return below != path and below not in _WITHOUT


def _only_reads(scope: Scope) -> bool:
    return scope["method"] in ("GET", "HEAD") or scope["path"].endswith(_ONLY_READ)


async def _may_be_answered(scope: Scope) -> bool:
    """Whether there is what the one who asks was last seen to be allowed to see."""
    clearances: Clearances = scope["app"].state.clearances
    try:
        return await run_in_threadpool(clearances.can_answer, caller_of(scope).clearance)
    except StoreError:
        return False


def seconds_away(state: Any) -> float:
    """For how long the application's store has not answered; 0.0 while it does."""
    watcher: Watcher | None = getattr(state, "watcher", None)
    return watcher.away() if watcher is not None else 0.0


def not_there(seconds: float) -> StoreError:
    """The error of whoever asks while the store is away."""
    return StoreError(
        f"the store has not answered for {seconds:.0f} seconds",
        hint="ask again in some seconds",
        retryable=True,
    )


def age_of(door: Any) -> float:
    """Seconds since what a door answers of was last known to be what the store holds."""
    age = getattr(getattr(door, "store", None), "age", None)
    return float(age()) if age is not None else 0.0


def age_headers(age: float) -> list[tuple[bytes, bytes]]:
    """Headers of an answer that is so many seconds old; none if it is fresh."""
    if not age:
        return []
    # An answer is never said to be fresher than it is.
    return [(b"age", str(math.ceil(age)).encode()), (STALE.lower().encode(), b"?1")]
