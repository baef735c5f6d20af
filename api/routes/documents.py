"""Documents over HTTP: their texts, and the facts that rest on them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from api.deps import ONLY_DECLARED, Reader, send
from api.routes.questions import UNCHANGED
from graph.ids import nfc
from graph.queries.documents import DocumentAnswer
from graph.schema import Language

_DATASET: Any = Path(description="whose document it is", examples=["binh-duong"])
_ID: Any = Path(
    description="as the evidence of a fact names it",
    examples=["article-inter-city-diplomacy-2024"],
)
_FACT: Any = Query(
    description="id of a fact whose quote is to be seen",
    examples=["attended:295d1751974dd7dc76a1d26d"],
)
_FIRST: Any = Query(ge=1, le=10**9, description="paragraph to begin with [that of the quote, or 1]")
_LIMIT: Any = Query(ge=1, le=1_000, description="facts to list")


def router(prefix: str) -> APIRouter:
    """The route under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["store"], **ONLY_DECLARED)

    # An id may be a title, and hold a slash.
    @routes.get(
        "/documents/{dataset}/{id:path}",
        operation_id="document",
        response_model=DocumentAnswer,
        responses={**UNCHANGED, 404: {}, 503: {}},
    )
    def document(
        request: Request,
        door: Reader,
        dataset: Annotated[str, _DATASET],
        id: Annotated[str, _ID],
        fact: Annotated[str | None, _FACT] = None,
        first: Annotated[int | None, _FIRST] = None,
        limit: Annotated[int, _LIMIT] = 100,
        lang: Annotated[Language, Query(description="language of sentences")] = "en",
    ) -> Response:
        """What does a document say, and which facts rest on it?"""
        names = (nfc(one) for one in (dataset, id))
        answer = door.document(*names, fact=fact, first=first, limit=limit, lang=lang)
        # A text may be kept without anything of the graph changing.
        return send(request, answer, answer.revision, text=answer.recorded)

    return routes
