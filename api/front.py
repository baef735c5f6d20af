"""What every request passes: it is timed, told of, and its answer is given what all have."""

from __future__ import annotations

import re
import time
import uuid
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.logs import Answered, told
from api.metrics import METHODS, Metrics
from api.redaction import Redaction

if TYPE_CHECKING:
    from api.tracing import Answering, Tracing

_SAFE = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._:-]{3,99}")
"""Of a request, as clients and proxies may give it: nothing that could break a line of a log."""
_SECRETS = Redaction()
_GONE = 499
"""In place of a status where the client went before there was one, as nginx tells it."""


@dataclass
class _Answer:
    """What is known of an answer so far."""

    id: str
    status: int = 0
    size: int = 0
    revision: str | None = None


class Front:
    """The application behind what all requests share.

    Written for ASGI itself: a middleware of Starlette's own kind costs more than many a question.
    Who asks is told by ``scope["state"]["actor"]``, if whoever knows it puts it there.

    Parameters
    ----------
    app : ASGI application
        What answers.
    metrics : Metrics
        Takes the times of requests.
    tracing : Tracing, optional
        Makes spans of them.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, tracing: Tracing | None = None) -> None:
        self._app = app
        self._metrics = metrics
        self._tracing = tracing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        headers = Headers(scope=scope)
        answer = _Answer(id_of(headers))
        method, only_head = scope["method"], scope["method"] == "HEAD"
        # A copy: the server, too, must know that no body follows a HEAD, or it ends the connection.
        scope = {**scope, "method": "GET" if only_head else method}
        scope.setdefault("state", {})["request_id"] = answer.id

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                _begin(answer, message)
            elif only_head:
                message = {**message, "body": b""}
            answer.size += len(message.get("body", b""))
            await send(message)

        with ExitStack() as held:
            span: Answering | None = None
            if self._tracing is not None:
                span = held.enter_context(self._tracing.request(headers, _known(method)))
            self._metrics.running.inc()
            try:
                await self._app(scope, receive, sent)
            except Exception:
                answer.status = answer.status or 500
                raise
            finally:
                self._metrics.running.dec()
                self._tell(scope, method, answer, time.perf_counter() - begun, span)

    def _tell(
        self, scope: Scope, method: str, answer: _Answer, seconds: float, span: Answering | None
    ) -> None:
        # The route's pattern, not the address: a series per entity would never end.
        route = getattr(scope.get("route"), "path", "none")
        status = answer.status or _GONE
        self._metrics.answered(method, route, status, seconds, answer.size)
        if span is not None:
            span.answered(route, status, answer.id)
        who = scope["state"].get("actor")
        told(
            Answered(
                answer.id,
                _known(method),
                route,
                status,
                round(seconds * 1e3, 2),
                answer.size,
                answer.revision,
                who.name if who is not None else None,
                span.trace if span is not None else None,
            )
        )


def id_of(headers: Headers) -> str:
    """The id that a request brings, if it is fit to be repeated, else a new one."""
    given = headers.get("x-request-id", "")
    # Whoever mistook it for the place of a key shall not find the key in our log.
    if _ID.fullmatch(given) and _SECRETS.text(given) == given:
        return given
    return uuid.uuid4().hex


def _known(method: str) -> str:
    """A method, as far as it is one: anything may stand there."""
    return method if method in METHODS else "other"


def _begin(answer: _Answer, message: Message) -> None:
    answer.status = message["status"]
    headers = message["headers"]
    known = dict(headers)
    answer.revision = known[b"etag"].decode("latin-1").strip('"') if b"etag" in known else None
    ours = (*_SAFE, (b"x-request-id", answer.id.encode()))
    message["headers"] = [*headers, *(one for one in ours if one[0] not in known)]
