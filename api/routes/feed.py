"""What changed since a revision, in pages and as a stream of events."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response

from api.access_callers import caller_of
from api.access_gate import Gate
from api.deps import ONLY_DECLARED, Reader, send
from api.failures import busy
from api.routes.questions import UNCHANGED
from api.streaming import EventStream
from api.streams_apart import StreamsApart
from graph.errors import InputError, PartnerGraphError
from graph.queries import feed as queries
from graph.queries.base import MAX_LIMIT

_WRONG: dict[int | str, dict[str, Any]] = {422: {}}
_LONGEST = 20


def router(prefix: str) -> APIRouter:
    """Routes under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["store"], **ONLY_DECLARED)
    routes.add_api_route(
        "/changes",
        changes,
        operation_id="changes",
        response_model=queries.ChangesAnswer,
        responses={**UNCHANGED, **_WRONG},
    )
    routes.add_api_route(
        "/changes/stream",
        stream,
        operation_id="changes_stream",
        status_code=200,
        response_class=EventStream,
        responses={
            200: {"description": "One event a revision, without end", "content": _EVENTS},
            **_WRONG,
        },
    )
    return routes


_EVENTS = {
    "text/event-stream": {
        "schema": {"type": "string"},
        "example": 'id: 7\nevent: revision\ndata: {"revision":7,"recorded_at":"…",…}\n\n',
    }
}


def changes(
    request: Request,
    door: Reader,
    since: Annotated[int, Query(ge=0, description="changes after this revision", examples=[1])] = 0,
    limit: Annotated[
        int, Query(ge=1, le=MAX_LIMIT, description="changes to list", examples=[10])
    ] = 100,
    cursor: Annotated[str | None, Query(description="'next' of the page before")] = None,
) -> Response:
    """What changed, one record a row, in the order in which it did?"""
    answer = door.changes(since=since, limit=limit, cursor=cursor)
    return send(request, answer, answer.revision)


async def stream(
    request: Request,
    door: Reader,
    since: Annotated[
        int | None,
        Query(ge=0, description="revisions after this one [those to come]", examples=[1]),
    ] = None,
    last_event_id: Annotated[
        str | None,
        Header(description="sent by a client that was cut off: goes before since", examples=["1"]),
    ] = None,
) -> Response:
    """Each revision as a server-sent event, as soon as it is there."""
    apart: StreamsApart = request.app.state.streams_apart
    if apart.full:
        return busy(f"{apart.opened} streams are open, and no more are", seconds=10)
    who = caller_of(request.scope)
    streams = apart.at(who.clearance, door)
    after = _number(last_event_id) if last_event_id else since
    last = await streams.last()
    field = "last_event_id" if last_event_id else "since"
    queries.check_since(last if after is None else after, last, field)

    async def may_go_on() -> bool:
        gate: Gate = request.app.state.gate
        try:
            return await gate.caller(request.scope) == who
        except PartnerGraphError:
            return False

    return EventStream(streams, last if after is None else after, may_go_on)


def _number(given: str) -> int:
    if not (given.isascii() and given.isdecimal() and len(given) < _LONGEST):
        raise InputError(
            f"header 'Last-Event-ID' '{given[:_LONGEST]}' is not the id of one of our events",
            hint="send back the last id, or leave it out",
            field="last_event_id",
        )
    return int(given)
