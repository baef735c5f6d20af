"""Operations that are to go, and how whoever still uses them is told.

`DEPRECATED` is the one place: an entry marks the operation in the OpenAPI document and sends the
headers with each of its answers.  What the entry promises is told in docs/api.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import NamedTuple

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Deprecated(NamedTuple):
    """An operation that is to go.

    Parameters
    ----------
    since, sunset : datetime
        From when on it should not be used, and when it may be gone; aware.
    instead : str
        What to use, in a sentence.
    """

    since: datetime
    sunset: datetime
    instead: str

    @property
    def told(self) -> str:
        """For a reader of the document."""
        return f"Deprecated; may be gone from {self.sunset.date()} on. {self.instead}"

    @property
    def headers(self) -> dict[str, str]:
        """What its answers carry.

        References
        ----------
        RFC 9745, The Deprecation HTTP Response Header Field; RFC 8594, The Sunset HTTP Header
        Field.
        """
        return {
            "Deprecation": f"@{int(self.since.timestamp())}",
            "Sunset": format_datetime(self.sunset.astimezone(UTC), usegmt=True),
        }


DEPRECATED: Mapping[str, Deprecated] = {}
"""By operation id."""


class DeprecationHeaders:
    """Middleware that tells with each answer of an operation that it is to go.

    Parameters
    ----------
    app : ASGIApp
        The application within.
    table : mapping
        By operation id.
    """

    def __init__(self, app: ASGIApp, table: Mapping[str, Deprecated]) -> None:
        self.app = app
        self.table = table

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, adding headers where the route that was found is in the table."""

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                # Only now has the router found the route.
                route = scope.get("route")
                if found := self.table.get(getattr(route, "operation_id", None) or ""):
                    MutableHeaders(scope=message).update(found.headers)
            await send(message)

        await self.app(scope, receive, telling if scope["type"] == "http" else send)
