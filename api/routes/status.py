"""Routes that tell of the store itself."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.access_callers import caller_of
from api.deps import ONLY_DECLARED, Reader, send
from api.routes.questions import UNCHANGED
from api.statuses import status_for
from graph.queries import kinds as kinds_query
from graph.queries import status as queries


def router(prefix: str) -> APIRouter:
    """Routes under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["store"], **ONLY_DECLARED)

    @routes.get(
        "/datasets",
        operation_id="datasets",
        response_model=queries.DatasetsAnswer,
        responses=UNCHANGED,
    )
    def datasets(request: Request, door: Reader) -> Response:
        """Which datasets are loaded?"""
        answer = queries.datasets(door.store)
        return send(request, answer, answer.revision)

    @routes.get(
        "/status", operation_id="status", response_model=queries.StatusAnswer, responses=UNCHANGED
    )
    def status(request: Request, door: Reader) -> Response:
        """What does the store hold?"""
        answer = status_for(door.store, caller_of(request.scope))
        return send(request, answer, answer.revision)

    @routes.get(
        "/kinds", operation_id="kinds", response_model=kinds_query.KindsAnswer, responses=UNCHANGED
    )
    def kinds(request: Request, door: Reader) -> Response:
        """Which kinds of entities and relations are there?"""
        return send(request, kinds_query.kinds(), door.store.revision().number)

    return routes
