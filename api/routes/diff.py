"""What differs between two imports, over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.deps import ONLY_DECLARED, Reader, send
from api.routes.questions import PROBLEMS_OF_ALL, UNCHANGED
from graph.queries import diff as queries
from graph.queries.base import MAX_LIMIT

_MOMENT = "number of a revision, as reports of imports tell it (0: nothing), or an instant"


_CURSOR: Any = Query(
    description="'next' of the page before", json_schema_extra={"format": "cursor"}
)


def _moment(name: str, description: str, example: str) -> Any:
    form = {"format": "moment"}
    return Query(alias=name, description=description, examples=[example], json_schema_extra=form)


def router(prefix: str) -> APIRouter:
    """The route under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["store"], **ONLY_DECLARED)

    @routes.get(
        "/diff",
        operation_id="diff",
        response_model=queries.DiffAnswer,
        responses={**UNCHANGED, **PROBLEMS_OF_ALL, 404: {}},
    )
    def diff(
        request: Request,
        door: Reader,
        before: Annotated[str, _moment("from", _MOMENT, "0")],
        after: Annotated[str, _moment("to", "a later one", "1")],
        limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="differences to list")] = 100,
        cursor: Annotated[str | None, _CURSOR] = None,
    ) -> Response:
        """What was added, changed and gone between two imports?"""
        answer = queries.diff(door.store, before, after, limit=limit, cursor=cursor)
        return send(request, answer, answer.revision)

    return routes
