"""What differs between two imports, over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.deps import Partners, send
from api.routes.questions import PROBLEMS
from graph.queries import diff as queries
from graph.queries.base import MAX_LIMIT

_MOMENT = "number of a revision, as reports of imports tell it (0: nothing), or an instant"


def router(prefix: str) -> APIRouter:
    """The route under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["store"])

    @routes.get(
        "/diff",
        operation_id="diff",
        response_model=queries.DiffAnswer,
        responses={
            304: {"description": "Nothing has changed since the revision of If-None-Match"},
            **PROBLEMS,
            404: {"description": "No such revision", "content": {"application/problem+json": {}}},
        },
    )
    def diff(
        request: Request,
        door: Partners,
        before: Annotated[str, Query(alias="from", description=_MOMENT)],
        after: Annotated[str, Query(alias="to", description="a later one")],
        limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="differences to list")] = 100,
        cursor: Annotated[str | None, Query(description="'next' of the page before")] = None,
    ) -> Response:
        """What was added, changed and gone between two imports?"""
        answer = queries.diff(door.store, before, after, limit=limit, cursor=cursor)
        return send(request, answer, answer.revision)

    return routes
