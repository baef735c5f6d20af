"""Routes by which administrators make and revoke API keys."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from api import keys as shared
from api.deps import ONLY_DECLARED, Partners, Route, add_routes

_Id = Annotated[str, Path(description="of the key", examples=["o1gKy1zV2M"])]
_UNKNOWN: dict[int | str, dict[str, Any]] = {404: {}}
_WRONG: dict[int | str, dict[str, Any]] = {413: {}, 422: {}}


def add_key(door: Partners, given: shared.KeyGiven) -> shared.KeyAdded:
    """Make an API key, which is told this once; with the first one everybody needs a key."""
    return shared.add(door.store, given)


def keys(door: Partners) -> shared.KeysAnswer:
    """Who has a key, for what, and when was it last used?"""
    return shared.listed(door.store)


def revoke_key(door: Partners, id: _Id) -> Response:
    """Take a key back, and end the sessions that were begun with it."""
    shared.revoke(door.store, id)
    return Response(status_code=204)


def router(prefix: str) -> APIRouter:
    """Routes under the API's prefix."""
    routes = APIRouter(prefix=f"{prefix}/keys", tags=["keys"], **ONLY_DECLARED)
    listed: tuple[Route, ...] = (
        ("POST", "", add_key, 201, shared.KeyAdded, _WRONG),
        ("GET", "", keys, 200, shared.KeysAnswer, {}),
        ("DELETE", "/{id}", revoke_key, 204, None, _UNKNOWN),
    )
    add_routes(routes, listed)
    return routes
