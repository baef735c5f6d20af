"""Bodies that are files, read whole before a route runs."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.types import Message

from api.conditions import media_type
from api.problems import UnsupportedMediaType

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class BytesRoute(APIRoute):
    """A route whose body is bytes: ``request.scope["body"]``, no longer than settings allow."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Read the body first: the route itself runs in a thread, which cannot."""
        handle = super().get_route_handler()

        async def with_body(request: Request) -> Response:
            request.scope["body"] = await request.body()
            return await handle(Request(request.scope, _nothing))

        return with_body


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


def check_bytes(request: Request) -> None:
    """See that a body is a file, and that no page of another origin sends it unasked.

    Raises
    ------
    UnsupportedMediaType
        If it is a form, or plain text from another origin: browsers send those for any page
        without asking the server first.
    """
    media = media_type(request)
    if media in _FORMS:
        raise UnsupportedMediaType(
            f"the body is said to be '{media}'",
            hint="send the file's bytes with Content-Type: application/octet-stream",
        )
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign and media in ("", "text/plain"):
        raise UnsupportedMediaType(
            "a page of another origin sends plain text",
            hint="send Content-Type: application/octet-stream",
        )
