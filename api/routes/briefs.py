"""Briefings over HTTP, in the forms that people read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from api.answers import given_by, moved
from api.deps import Reader, day_of, is_known, tagged
from api.routes.questions import PROBLEMS, UNCHANGED, parameters_of
from graph.ids import nfc
from graph.queries import QUESTIONS
from graph.queries.brief_shapes import BriefAnswer
from graph.queries.making import make_question
from viz import page
from viz.briefing import FORMS, Form

_SPEC = QUESTIONS["brief"]


def router(prefix: str) -> APIRouter:
    """A route for each form, under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["questions"])
    for ending, form in FORMS.items():
        routes.add_api_route(
            f"{_SPEC.route}.{ending}",
            _endpoint(ending, form),
            methods=["GET"],
            name=f"brief_{ending}",
            operation_id=f"brief_{ending}",
            summary=f"The briefing of /entities/{{id}}/brief as {ending}",
            response_class=Response,
            responses={
                200: {"content": {form.media_type.partition(";")[0]: _told(form)}},
                308: {},
                **UNCHANGED,
                **PROBLEMS,
            },
            openapi_extra={"parameters": parameters_of(_SPEC)},
        )
    return routes


def _told(form: Form) -> dict[str, Any]:
    binary = {} if form.media_type.startswith("text/") else {"format": "binary"}
    return {"schema": {"type": "string", **binary}}


def _endpoint(ending: str, form: Form) -> Callable[..., Response]:
    def written(request: Request, door: Reader, id: str) -> Response:
        elsewhere = moved(request, door, id)
        if elsewhere is not None:
            return elsewhere
        entity = nfc(id)
        question = make_question(_SPEC.name, given_by(request, entity=entity))
        answer = door.answer(_SPEC.name, question)
        assert isinstance(answer, BriefAnswer)
        headers = tagged(answer.revision, day_of(question, door.snapshot(), door.today()))
        if is_known(request, headers):
            return Response(status_code=304, headers=headers)
        content = form.write(answer)
        if ending == "html":
            headers["Content-Security-Policy"] = page.policy_of(content.decode())
        else:
            # Only the second name may hold letters beyond ASCII (RFC 6266).
            named = quote(f"{answer.entity.id}.{ending}", safe="")
            headers["Content-Disposition"] = (
                f"attachment; filename=\"briefing.{ending}\"; filename*=UTF-8''{named}"
            )
        return Response(content, media_type=form.media_type, headers=headers)

    return written
