"""What routes share: the core's door, and the way an answer is sent."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request, Response
from pydantic import BaseModel

from graph.service import Partnergraph

JSON = "application/json"


def partners(request: Request) -> Partnergraph:
    """The core's door, opened with the application."""
    found: Partnergraph = request.app.state.partners
    return found


Partners = Annotated[Partnergraph, Depends(partners)]


def unchanged(request: Request, door: Partnergraph) -> Response | None:
    """A 304 if the client already has the answer of this revision."""
    tag = _tag(door.store.revision().number)
    given = request.headers.get("if-none-match", "")
    tags = {one.strip().removeprefix("W/") for one in given.split(",")}
    if tag in tags or "*" in tags:
        return Response(status_code=304, headers=_headers(tag))
    return None


def send(answer: BaseModel, revision: int) -> Response:
    """Send an answer with its revision as entity tag."""
    return Response(to_json(answer), media_type=JSON, headers=_headers(_tag(revision)))


def send_page(page: str, revision: int, policy: str) -> Response:
    """Send a page with its revision as entity tag and its Content-Security-Policy."""
    headers = {**_headers(_tag(revision)), "Content-Security-Policy": policy}
    return Response(page, media_type="text/html", headers=headers)


def to_json(answer: BaseModel) -> str:
    """Write an answer as both doors give it."""
    return answer.model_dump_json(by_alias=True)


def _tag(revision: int) -> str:
    return f'"{revision}"'


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "no-cache"}
