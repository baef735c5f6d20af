"""Changes over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query, Request, Response
from fastapi.routing import APIRoute
from starlette.types import Message

from api.conditions import IF_MATCH, expected, idempotency_key, is_json, media_type
from api.deps import ONLY_DECLARED, Partners, tagged
from api.problems import UnsupportedMediaType
from graph.changes.applying import (
    MAX_KEY,
    MOST_BYTES,
    change,
    read_change,
    read_json,
    retract_dataset,
    too_long,
)
from graph.changes.given import ChangeGiven
from graph.changes.shapes import ChangeAnswer, RetractedAnswer
from graph.ids import nfc

_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "sent again with the same body it gives the same answer, and nothing is done"
    " twice; kept for a day",
    "schema": {"type": "string", "minLength": 1, "maxLength": MAX_KEY},
    "example": "8e03978e-40d5-43dd-bc93-6894a57f9324",
}
_REPLAYED = {
    "description": "`true` where the answer is that of the same request, sent before",
    "schema": {"type": "string"},
}
_EXAMPLES: Any = {
    "introduction": {
        "summary": "A company, and who introduced it",
        "value": {
            "dataset": "crm",
            "entities": [
                {"kind": "company", "name": "Lotus Textiles", "country": "VN"},
                {"id": "fund:harbour", "kind": "fund", "name": "Harbour Fund"},
            ],
            "relations": [
                {
                    "kind": "introduced",
                    "source": "fund:harbour",
                    "target": "company:lotus-textiles",
                    "start": "2024-05",
                    "status": "reported",
                    "evidence": [{"document": "minutes", "locator": "item 3"}],
                }
            ],
            "documents": [{"id": "minutes", "title": "Minutes of 12 May", "date": "2024-05-12"}],
        },
    },
    "retraction": {
        "summary": "A fact taken back",
        "value": {"dataset": "crm", "retract": {"relations": ["deal-1996-17"]}, "dry_run": True},
    },
}
_PROBLEMS: dict[int | str, dict[str, Any]] = {status: {} for status in (409, 412, 413, 422)}


class _Unread(APIRoute):
    """A route whose body FastAPI describes and does not read.

    Its own reading has no bound, takes NaN for a number, and tells of the first fault alone.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def with_body(request: Request) -> Response:
            request.scope["body"] = await _bounded(request)
            return await handle(Request(request.scope, _nothing))

        return with_body


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _bounded(request: Request) -> bytes:
    """The body of a request, as far as it is no longer than is taken on."""
    # More digits than a number of that size has are not read as one.
    length = request.headers.get("content-length", "0").lstrip("0")
    if len(length) > len(str(MOST_BYTES)) or (length.isdecimal() and int(length) > MOST_BYTES):
        raise too_long()
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > MOST_BYTES:
            raise too_long()
        pieces.append(piece)
    return b"".join(pieces)


def _check_type(request: Request) -> None:
    """See that a body is said to be JSON: what a page of another origin may not say unasked."""
    if not is_json(media_type(request)):
        given = request.headers.get("content-type", "")
        raise UnsupportedMediaType(
            f"the body is said to be '{ascii(given[:40])[1:-1]}'",
            hint="send Content-Type: application/json",
        )


def apply(
    request: Request,
    door: Partners,
    _: Annotated[ChangeGiven | None, Body(openapi_examples=_EXAMPLES)] = None,
    dry_run: Annotated[bool, Query(description="report, but store nothing")] = False,
) -> Response:
    """Store entities, relations and documents of one dataset, whole or not at all.

    What a dataset tells of a record replaces what it told of it before; what other datasets
    tell stays. What answers give may be sent back. `retract` comes first, in the same
    transaction.
    """
    _check_type(request)
    key = idempotency_key(request)
    given = read_change(read_json(request.scope["body"]))
    answer = change(door.store, given, key=key, expected=expected(request), dry_run=dry_run)
    headers = tagged(answer.revision)
    if answer.replayed:
        headers["Idempotency-Replayed"] = "true"
    return Response(answer.model_dump_json(), media_type="application/json", headers=headers)


def retract(
    request: Request,
    door: Partners,
    id: Annotated[str, Path(description="of the dataset", examples=["vietnam-context"])],
    dry_run: Annotated[bool, Query(description="report, but store nothing")] = False,
) -> Response:
    """Take back all that a dataset says; what another also says stays."""
    dataset = nfc(id)
    answer = retract_dataset(door.store, dataset, expected=expected(request), dry_run=dry_run)
    headers = tagged(answer.revision)
    return Response(answer.model_dump_json(), media_type="application/json", headers=headers)


def router(prefix: str) -> APIRouter:
    """Routes under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["changes"], **ONLY_DECLARED)
    routes.add_api_route(
        "/datasets/{id}",
        retract,
        methods=["DELETE"],
        operation_id="retract_dataset",
        response_model=RetractedAnswer,
        responses={status: {} for status in (404, 412, 422)},
        openapi_extra={"parameters": [IF_MATCH]},
    )
    routes.add_api_route(
        "/changes",
        apply,
        route_class_override=_Unread,
        methods=["POST"],
        operation_id="change",
        response_model=ChangeAnswer,
        responses={200: {"headers": {"Idempotency-Replayed": _REPLAYED}}, **_PROBLEMS},
        openapi_extra={"parameters": [_KEY, IF_MATCH], "requestBody": {"required": True}},
    )
    return routes
