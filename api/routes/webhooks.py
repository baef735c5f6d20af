"""Routes by which other programs have themselves told of each revision."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from api import subscribing
from api.deps import ONLY_DECLARED, Partners, Route, add_routes

_Id = Annotated[str, Path(description="of the webhook", examples=["hook-5d0c1f"])]
_UNKNOWN: dict[int | str, dict[str, Any]] = {404: {}}
_WRONG: dict[int | str, dict[str, Any]] = {413: {}, 422: {}}


def add_webhook(
    request: Request, door: Partners, given: subscribing.WebhookGiven
) -> subscribing.WebhookAdded:
    """Have each revision posted to an address; the secret is told this once."""
    added = subscribing.add(door.store, given)
    request.app.state.deliverer.wake()
    return added


def webhooks(door: Partners) -> subscribing.WebhooksAnswer:
    """Who is told of revisions, and how does that go?"""
    return subscribing.listed(door.store)


def remove_webhook(door: Partners, id: _Id) -> Response:
    """Tell an address no more."""
    subscribing.remove(door.store, id)
    return Response(status_code=204)


def test_webhook(request: Request, door: Partners, id: _Id) -> subscribing.PingAnswer:
    """Post a test message now, and tell what was answered."""
    answer = subscribing.send_test(door.store, id)
    request.app.state.deliverer.wake()
    return answer


def router(prefix: str) -> APIRouter:
    """Routes under the API's prefix."""
    routes = APIRouter(prefix=f"{prefix}/webhooks", tags=["webhooks"], **ONLY_DECLARED)
    listed: tuple[Route, ...] = (
        ("POST", "", add_webhook, 201, subscribing.WebhookAdded, _WRONG),
        ("GET", "", webhooks, 200, subscribing.WebhooksAnswer, {}),
        ("DELETE", "/{id}", remove_webhook, 204, None, _UNKNOWN),
        ("POST", "/{id}/test", test_webhook, 200, subscribing.PingAnswer, _UNKNOWN),
    )
    add_routes(routes, listed)
    return routes
