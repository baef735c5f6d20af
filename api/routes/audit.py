"""The audit trail over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.deps import ONLY_DECLARED, Partners
from graph.queries import audit as queries

_MOST = 100
_WRONG: dict[int | str, dict[str, Any]] = {422: {}}


def router(prefix: str) -> APIRouter:
    """The route under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["operations"], **ONLY_DECLARED)
    routes.add_api_route(
        "/audit",
        audit,
        operation_id="audit",
        response_model=queries.AuditAnswer,
        responses=_WRONG,
    )
    return routes


def audit(
    request: Request,
    door: Partners,
    since: Annotated[
        int, Query(ge=0, lt=2**62, description="entries after this number", examples=[0])
    ] = 0,
    by: Annotated[
        str | None, Query(description="entries of this actor", examples=["user:lan"])
    ] = None,
    dataset: Annotated[
        str | None, Query(description="entries of this dataset", examples=["binh-duong"])
    ] = None,
    entity: Annotated[
        str | None, Query(description="entries that changed this entity or relation, by its id")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=_MOST, description="entries to list", examples=[10])] = 20,
    cursor: Annotated[str | None, Query(description="'next' of the page before")] = None,
) -> Response:
    """Who wrote what and when, and what was it before?"""
    answer = queries.audit(
        door.store,
        since=since,
        by=by,
        dataset=dataset,
        entity=entity,
        limit=limit,
        cursor=cursor,
    )
    # Without a tag: notes beside the graph leave entries and make no revision.
    told = answer.model_dump_json(by_alias=True)
    headers = {"Cache-Control": "no-store"}
    return Response(told, media_type="application/json", headers=headers)
