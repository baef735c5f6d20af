"""Answers that were given before, given again while nothing has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access_callers import caller_of, is_known_caller
from api.deps import door_for, is_known
from api.failures import told
from api.kept import Kept
from graph.errors import PartnerGraphError

_STATE = "partnergraph.state"
State = tuple[int, date]
"""The revision that was asked, and the day."""
_TYPE = b"content-type"
_BESIDE = 1_000
"""Bytes that an answer takes beside its body and its query, about."""


class _Answer(NamedTuple):
    size: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    route: Any


KeptAnswers = Kept[_Answer]


def kept_answers() -> KeptAnswers:
    """A place to keep answers in."""
    return Kept(lambda one: one.size)


class Repeats:
    """An application, before which its answers are kept.

    What is asked again needs neither a thread nor a route, only the store's revision.

    Parameters
    ----------
    app : ASGI application
        What answers.
    kept : KeptAnswers
        Where they are kept.
    looked : callable
        Told whether an answer was there, each time that a question's is looked for.
    """

    def __init__(self, app: ASGIApp, kept: KeptAnswers, looked: Callable[[bool], None]) -> None:
        self._app = app
        self._kept = kept
        self._looked = looked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["method"] != "GET" or not is_known_caller(scope):
            await self._app(scope, receive, send)
            return
        # What is told to one clearance is not to another one.
        asked = caller_of(scope).clearance, scope["path"], scope["query_string"]
        try:
            found = await self._found(scope, asked)
        except PartnerGraphError as error:
            # The framework tells of errors behind this, and would have to ask the store again.
            await told(None, error)(scope, receive, send)
            return
        if found is None:
            await self._app(scope, receive, self._keeping(scope, asked, send))
            if _STATE in scope:
                self._looked(False)
            return
        self._looked(True)
        scope["route"] = found.route
        response = Response(found.body)
        # A copy: who compresses it writes into them.
        response.raw_headers = list(found.headers)
        if is_known(Request(scope), response.headers):
            named = [one for one in found.headers if one[0] not in (b"content-length", _TYPE)]
            response = Response(status_code=304)
            response.raw_headers = named
        await response(scope, receive, send)

    async def _found(self, scope: Scope, asked: tuple[int, str, bytes]) -> _Answer | None:
        """The answer that is kept, if the store is still as it was."""
        return self._kept.at(asked, await self._state(scope)) if self._kept.last(asked) else None

    async def _state(self, scope: Scope) -> State:
        door = await door_for(scope)
        # A revision in a file takes less time than a thread does; one over a network blocks.
        if door.store.local:
            return door.store.revision().number, door.today()
        return (await run_in_threadpool(door.store.revision)).number, door.today()

    def _keeping(self, scope: Scope, asked: tuple[int, str, bytes], send: Send) -> Send:
        headers: list[tuple[bytes, bytes]] = []

        async def sent(message: Message) -> None:
            if message.get("status", 200) >= 400:
                # What was kept back, or failed after all, is no answer.
                scope.pop(_STATE, None)
            state = scope.get(_STATE)
            if state is not None and message["type"] == "http.response.start":
                headers.extend(message["headers"])
            elif state is not None and message.get("body"):
                size = len(message["body"]) + len(asked[2]) + _BESIDE
                answer = _Answer(size, headers, message["body"], scope.get("route"))
                self._kept.keep(asked, state, answer)
            await send(message)

        return sent


def repeatable(request: Request, state: State) -> None:
    """Say that the answer to a request depends on its address and this state alone."""
    request.scope[_STATE] = state
