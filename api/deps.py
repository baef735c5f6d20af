"""What routes share: the core's door, and the way an answer is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.types import Scope

from api.access_callers import caller_of
from api.availability import DOOR
from graph.dates import from_micros
from graph.errors import InputError
from graph.model import TOP
from graph.queries.base import Question
from graph.service import Partnergraph
from graph.topology.allowance import allowance
from graph.topology.snapshot import Snapshot


async def partners(request: Request) -> Partnergraph:
    """The core's door, opened with the application."""
    # Not for the thread pool: it waits for nothing.
    found: Partnergraph = request.app.state.partners
    request.scope[DOOR] = found
    return found


Partners = Annotated[Partnergraph, Depends(partners)]
"""The door to all there is: for what is written, and what is administered."""


async def door_for(scope: Scope) -> Partnergraph:
    """The door to what the one who asks may see."""
    state = scope["app"].state
    found: Partnergraph = state.partners
    clearance = caller_of(scope).clearance
    if clearance < TOP or not found.store.local:
        # A door that is not at hand is made, or its store asked.
        found = await run_in_threadpool(state.clearances.at, clearance)
    scope[DOOR] = found
    return found


async def reader(request: Request) -> Partnergraph:
    """The core's door as it is for the one who asks."""
    return await door_for(request.scope)


Reader = Annotated[Partnergraph, Depends(reader)]
"""The door to what the one who asks may see: for all that only reads."""


async def only_declared(request: Request) -> None:
    """Refuse a parameter that the address does not take.

    Passed over, a misspelt ``dry_run`` would store, and a ``known_at`` that is not taken would seem
    to be answered. Routes of questions do the same for themselves.

    Raises
    ------
    InputError
        Naming the first parameter that is not declared.
    """
    route: APIRoute = request.scope["route"]
    known = [one.alias for one in route.dependant.query_params]
    strange = next((given for given in request.query_params if given not in known), None)
    if strange is not None:
        raise InputError(
            f"{request.method} {request.url.path} has no parameter '{strange[:80]}'",
            hint="use " + ", ".join(known) if known else "it takes none",
            field=strange[:80],
        )


ONLY_DECLARED: dict[str, Any] = {
    "dependencies": [Depends(only_declared)],
    "responses": {422: {}},
}
"""Of a router whose routes declare all that they take."""

Route = tuple[str, str, Callable[..., Any], int, Any, dict[int | str, dict[str, Any]]]
"""Method, path, function, status, shape of the answer, and statuses of its own."""


def add_routes(routes: APIRouter, listed: Iterable[Route]) -> None:
    """Add routes to a router, each operation named like the function that answers."""
    for method, path, ask, status, answer, more in listed:
        routes.add_api_route(
            path,
            ask,
            methods=[method],
            status_code=status,
            operation_id=ask.__name__,
            response_model=answer,
            responses=more,
        )


def send(
    request: Request,
    content: BaseModel | str | bytes,
    revision: int,
    *,
    day: date | None = None,
    text: str | None = None,
    policy: str | None = None,
    sheet: str | None = None,
) -> Response:
    """Send an answer, or 304 if the client has it already.

    Parameters
    ----------
    request : Request
        Whose ``If-None-Match`` is compared.
    content : BaseModel, str or bytes
        An answer, sent as JSON, a page, or JSON as it is sent.
    revision : int
        The revision that was asked: the entity tag.
    day : date, optional
        The day that the answer depends on beside it, see `day_of`.
    text : str, optional
        Since when the document's text that it shows is kept, which it depends on too.
    policy : str, optional
        Content-Security-Policy of a page.
    sheet : str, optional
        Name of the file under which a table in CSV is saved.
    """
    headers = tagged(revision, text or day)
    if policy is not None:
        headers["Content-Security-Policy"] = policy
    if is_known(request, headers):
        return Response(status_code=304, headers=headers)
    told = content.model_dump_json(by_alias=True) if isinstance(content, BaseModel) else content
    allowance().fit(len(told))
    if sheet is not None:
        headers["Content-Disposition"] = f'attachment; filename="{sheet}"'
        return Response(told, media_type="text/csv", headers=headers)
    if isinstance(content, str):
        return Response(told, media_type="text/html", headers=headers)
    return Response(told, media_type="application/json", headers=headers)


def tagged(revision: int, state: date | str | None = None) -> dict[str, str]:
    """Headers of an answer that depends on a revision, and on a day or something else if given."""
    tag = f'"{revision}"' if state is None else f'"{revision}.{state}"'
    return {"ETag": tag, "Cache-Control": "no-cache"}


def is_known(request: Request, headers: Mapping[str, str]) -> bool:
    """Whether the client has what these headers tag: by its ``If-None-Match``."""
    given = request.headers.get("if-none-match", "")
    tags = {one.strip().removeprefix("W/") for one in given.split(",")}
    return bool({headers["ETag"], "*"} & tags)


def day_of(question: Question, snapshot: Snapshot, today: date) -> date | None:
    """The day that the answer to a question depends on beside the revision: its tag has both.

    None where the question names its day, and on the day of the revision itself: the tag is then
    the revision alone.  Later the same revision gives another answer on each day.
    """
    recorded = from_micros(snapshot.instant).astimezone().date()
    return None if question.as_of is not None or today == recorded else today


def query_of(request: Request) -> dict[str, Any]:
    """The query's parameters; one that is repeated becomes a list."""
    found: dict[str, Any] = {}
    for key, value in request.query_params.multi_items():
        if key not in found:
            found[key] = value
        elif isinstance(found[key], list):
            found[key].append(value)
        else:
            found[key] = [found[key], value]
    return found
