"""Routes that give pages for people: the explorer and pictures."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.deps import Partners, day_of, send
from api.routes.questions import PROBLEMS, query_of
from graph.errors import NotFound
from graph.queries.network import NetworkAnswer
from graph.service import make_question
from viz import drawing, explorer


def pictures(prefix: str) -> APIRouter:
    """Pictures, under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["pictures"])

    @routes.get("/graph.html", operation_id="graph_page", responses=PROBLEMS)
    def graph_page(request: Request, door: Partners) -> Response:
        """Draw a part of the network as one page; takes the parameters of ``/graph``."""
        question = make_question("graph", query_of(request))
        answer = door.answer("graph", question)
        assert isinstance(answer, NetworkAnswer)
        page = drawing.draw(
            answer, title=drawing.title_of(answer, question.lang), lang=question.lang
        )
        return send(
            request,
            page,
            answer.revision,
            day=day_of(question, door),
            policy=drawing.policy_of(page),
        )

    return routes


def explorer_pages() -> APIRouter:
    """The explorer, outside the API's prefix."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    def first_page(lang: str = "en") -> Response:
        return Response(
            explorer.page("vi" if lang == "vi" else "en"),
            media_type="text/html",
            headers={"Content-Security-Policy": explorer.POLICY, "Cache-Control": "no-cache"},
        )

    @routes.get("/static/{name}")
    def static_file(name: str) -> Response:
        found = explorer.static_file(name)
        if found is None:
            raise NotFound(f"there is no file '{name}'")
        content, media_type = found
        return Response(content, media_type=media_type, headers={"Cache-Control": "no-cache"})

    return routes
