"""What routes share: the core's door, and the way an answer is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import orjson
from fastapi import Depends, Request, Response
from pydantic import BaseModel

from api.problems import problem_of
from graph.dates import from_micros
from graph.queries.base import Question
from graph.service import Partnergraph


def partners(request: Request) -> Partnergraph:
    """The core's door, opened with the application."""
    found: Partnergraph = request.app.state.partners
    return found


Partners = Annotated[Partnergraph, Depends(partners)]


def send(
    request: Request,
    content: BaseModel | str | bytes,
    revision: int,
    *,
    day: date | None = None,
    policy: str | None = None,
    sheet: str | None = None,
) -> Response:
    """Send an answer, or 304 if the client has it already.

    Parameters
    ----------
    request : Request
        Whose ``If-None-Match`` is compared.
    content : BaseModel, str or bytes
        An answer, sent as JSON, a page, or JSON as it is sent.
    revision : int
        The revision that was asked: the entity tag.
    day : date, optional
        The day that the answer depends on beside it, see `day_of`.
    policy : str, optional
        Content-Security-Policy of a page.
    sheet : str, optional
        Name of the file under which a table in CSV is saved.
    """
    headers = tagged(revision, day)
    if policy is not None:
        headers["Content-Security-Policy"] = policy
    if is_known(request, headers):
        return Response(status_code=304, headers=headers)
    if sheet is not None:
        headers["Content-Disposition"] = f'attachment; filename="{sheet}"'
        return Response(content, media_type="text/csv", headers=headers)
    if isinstance(content, str):
        return Response(content, media_type="text/html", headers=headers)
    told = content if isinstance(content, bytes) else content.model_dump_json(by_alias=True)
    return Response(told, media_type="application/json", headers=headers)


def tagged(revision: int, day: date | None = None) -> dict[str, str]:
    """Headers of an answer that depends on a revision, and on a day if one is given."""
    tag = f'"{revision}"' if day is None else f'"{revision}.{day}"'
    return {"ETag": tag, "Cache-Control": "no-cache"}


def is_known(request: Request, headers: Mapping[str, str]) -> bool:
    """Whether the client has what these headers tag: by its ``If-None-Match``."""
    given = request.headers.get("if-none-match", "")
    tags = {one.strip().removeprefix("W/") for one in given.split(",")}
    return bool({headers["ETag"], "*"} & tags)


def day_of(question: Question, door: Partnergraph) -> date | None:
    """The day that the answer to a question depends on beside the revision.

    None where the question names its day, and on the day of the revision itself: the tag is then
    the revision alone.  Later the same revision gives another answer on each day.
    """
    today = door.today()
    recorded = from_micros(door.snapshot().instant).astimezone().date()
    return None if question.as_of is not None or today == recorded else today


def busy(detail: str, *, seconds: int) -> Response:
    """Answer that something is too much now, and when to ask again."""
    found = problem_of("busy", detail)
    headers = {"Retry-After": str(seconds)}
    return Response(orjson.dumps(found), found["status"], headers, "application/problem+json")
