"""Routes that give pages for people, and pictures: the explorer, what it draws, the review."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any, get_args

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from api.access_callers import caller_of
from api.access_roles import allows
from api.deps import Reader, day_of, is_known, query_of, send
from api.kept import Kept
from api.routes.questions import PROBLEMS, UNCHANGED, parameters_of
from graph.clearances import holds_so_far
from graph.errors import NotFound
from graph.queries import QUESTIONS
from graph.queries.base import Question
from graph.queries.communities import CommunitiesAnswer
from graph.queries.making import make_question
from graph.queries.network import NetworkAnswer
from graph.schema import Language
from graph.service import Partnergraph
from graph.settings import Settings
from graph.topology.snapshot import Snapshot
from viz import drawing, page
from viz.layout import LAYOUTS, Layout, layout_named

_MOST_COMMUNITIES = 160

_LAYOUT = {
    "name": "layout",
    "in": "query",
    "required": False,
    "description": "how to lay it out, where it can be; by default as suits what is shown",
    "schema": {"type": "string", "enum": list(LAYOUTS)},
}


def pictures(prefix: str) -> APIRouter:
    """Pictures, under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["pictures"])
    kept: Kept[bytes] = Kept(len)
    described: Any = {
        "responses": {**UNCHANGED, **PROBLEMS},
        "openapi_extra": {"parameters": _picturing()},
    }

    @routes.get("/graph.html", operation_id="graph_page", response_class=HTMLResponse, **described)
    def graph_page(request: Request, door: Reader) -> Response:
        """Draw a part of the network as one page; takes the parameters of ``/graph``.

        With ``show=communities`` the whole network as its communities, as ``/communities`` tells
        them.
        """
        return _page(request, door)

    @routes.get("/picture", operation_id="picture", response_model=dict[str, Any], **described)
    def picture(request: Request, door: Reader) -> Response:
        """The same as data: nodes and edges where they are drawn, and what they tell."""
        name, question, layout = _asked(request)
        snapshot = door.snapshot()
        state = revision, day = snapshot.revision, day_of(question, snapshot, door.today())
        shape = (_clearance(request), name, question.model_dump_json(), layout)

        def made() -> bytes:
            answer = _answered(door, name, question, snapshot)
            return _drawn(answer, question, layout, kept.last(shape))

        # What is refused, because it holds what is restricted by now, is for nobody later either.
        found = kept.get(shape, state, made, holds_so_far)
        return send(request, found, revision, day=day)

    return routes


def _page(request: Request, door: Partnergraph) -> Response:
    name, question, layout = _asked(request)
    snapshot = door.snapshot()
    answer = _answered(door, name, question, snapshot)
    html = drawing.draw(answer, lang=question.lang, layout=layout)
    return send(
        request,
        html,
        answer.revision,
        day=day_of(question, snapshot, door.today()),
        policy=page.policy_of(html),
    )


def _clearance(request: Request) -> int:
    """Of who asks: what is drawn for one tells where nodes are that another does not see."""
    return caller_of(request.scope).clearance


def _picturing() -> list[dict[str, Any]]:
    """The parameters of ``/graph``, which can show communities too, and the layout."""
    told = parameters_of(QUESTIONS["graph"])
    for one in told:
        if one["name"] == "show":
            words = [*one["schema"]["enum"], "communities"]
            one["schema"] = {**one["schema"], "enum": words}
    return [_LAYOUT, *told]


@cache
def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def _asked(request: Request) -> tuple[str, Question, Layout]:
    given = query_of(request)
    layout = layout_named(given.pop("layout", "auto"))
    name = "graph"
    if given.get("show") == "communities":
        name = "communities"
        given = {"limit": _MOST_COMMUNITIES, **given}
        del given["show"]
    return name, make_question(name, given), layout


def _drawn(
    answer: NetworkAnswer | CommunitiesAnswer,
    question: Question,
    layout: Layout,
    last: bytes | None,
) -> bytes:
    """A picture as it is sent; what has not changed stays where the last one has it."""
    before = orjson.loads(last) if last else None
    return orjson.dumps(drawing.picture(answer, question.lang, layout=layout, before=before))


def _answered(
    door: Partnergraph, name: str, question: Question, snapshot: Snapshot
) -> NetworkAnswer | CommunitiesAnswer:
    answer = door.answer(name, question, snapshot)
    assert isinstance(answer, NetworkAnswer | CommunitiesAnswer)
    return answer


def get_ready() -> None:
    """Read and load what the first picture needs, so that nobody waits for it."""
    drawing.get_ready()
    for lang in get_args(Language):
        page.explorer_page(lang)
        page.review_page(lang)


def explorer_pages() -> APIRouter:
    """The explorer and the review, outside the API's prefix."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    def first_page(request: Request, lang: str = "en", embed: str = "") -> Response:
        who, embedded = caller_of(request.scope), embed == "1"
        framed_by = Settings().framed_by if embedded else "'none'"
        html = page.explorer_page(
            language_of(lang),
            embedded=embedded,
            signed_in=not who.is_owner,
            reviews=allows(who.role, "editor"),
        )
        return send_page(html, framed_by)

    @routes.get("/review")
    def review_page(request: Request, lang: str = "en") -> Response:
        signed_in = not caller_of(request.scope).is_owner
        return send_page(page.review_page(language_of(lang), signed_in=signed_in), "'none'")

    @routes.get("/static/{name}")
    def static_file(request: Request, name: str) -> Response:
        found = page.static_file(name)
        if found is None:
            raise NotFound(f"there is no file '{name}'")
        content, media_type = found
        headers = {"ETag": f'"{_digest(content)}"', "Cache-Control": "no-cache"}
        if is_known(request, headers):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=media_type, headers=headers)

    return routes


def language_of(lang: str) -> Language:
    """A language that pages speak, from an address."""
    return "vi" if lang == "vi" else "en"


def send_page(html: str, framed_by: str) -> Response:
    """Send a page of ours, which asks only this server; who may frame it is given."""
    headers = {
        "Content-Security-Policy": page.explorer_policy(framed_by),
        "Cache-Control": "no-cache",
    }
    return Response(html, media_type="text/html", headers=headers)
