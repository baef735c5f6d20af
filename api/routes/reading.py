"""Routes by which documents are read, and by which a person judges the facts found in them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.routing import APIRoute

from api.bodies import BytesRoute, check_bytes
from api.conditions import idempotency_key
from api.deps import ONLY_DECLARED, Partners
from graph.changes.applying import check_key
from graph.ids import MAX_ID
from graph.model import OPEN, TOP
from graph.queries.base import MAX_LIMIT
from ingest.texts.review import judging, listing
from ingest.texts.review.decisions import FactDecision
from ingest.texts.review.shapes import (
    CandidateFacts,
    DocumentReading,
    FactVerdict,
    ReadDocuments,
)

_OCTETS = "application/octet-stream"
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "sent again with the same judgement it gives the same answer, and nothing is"
    " done twice; kept for a day",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]+$"},
    "example": "5f1d7a80-1f1e-4c54-8f2b-0b1f8f0f7a11",
}
_Id = Annotated[
    str, Path(description="of the candidate fact", examples=["finding:3f8a0c5be1d24a7790c1b6a2"])
]


_NEW_ID = {"format": "new-id"}
_Name = Annotated[
    str,
    Query(
        min_length=1,
        max_length=200,
        description="of the file; its ending tells the type where the bytes do not",
        examples=["report-2024.txt"],
    ),
]
_Dataset = Annotated[
    str,
    Query(
        min_length=1,
        max_length=MAX_ID,
        description="whose word it is",
        examples=[listing.ARTICLES],
        json_schema_extra=_NEW_ID,
    ),
]
_Document = Annotated[
    str | None,
    Query(
        min_length=1,
        max_length=MAX_ID,
        description="its id; made of the name where none is given",
        examples=["report-2024"],
        json_schema_extra=_NEW_ID,
    ),
]
_Title = Annotated[
    str | None,
    Query(max_length=1_000, description="in place of the file's own", examples=["Report 2024"]),
]
_Date = Annotated[
    str | None,
    Query(
        max_length=50,
        description="when it was published, a partial date",
        examples=["2024-11-23"],
        json_schema_extra={"format": "partial-date"},
    ),
]
_Publisher = Annotated[
    str | None, Query(max_length=1_000, description="who published it", examples=["The Times"])
]
_Url = Annotated[
    str | None,
    Query(
        max_length=1_000,
        description="where it was published",
        examples=["https://example.org/report"],
    ),
]


def read_documents(
    door: Partners,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="documents to list")] = 100,
    cursor: Annotated[int, Query(ge=0, description="'next' of the page before")] = 0,
) -> ReadDocuments:
    """Which documents were read, and how many of their facts wait?"""
    return listing.documents(door, limit=limit, offset=cursor)


def candidate_facts(
    door: Partners,
    dataset: Annotated[
        str | None,
        Query(description="only of this dataset", examples=["articles"], json_schema_extra=_NEW_ID),
    ] = None,
    document: Annotated[
        str | None,
        Query(
            description="only of this document, of the dataset 'articles' unless another is given",
            examples=["report-2024"],
            json_schema_extra=_NEW_ID,
        ),
    ] = None,
    verdict: Annotated[
        Literal["waiting", "accepted", "rejected", "passed", "noted"],
        Query(description="what became of them; noted: not proposed"),
    ] = "waiting",
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="facts to list")] = 100,
    cursor: Annotated[
        str | None,
        Query(description="'next' of the page before", json_schema_extra={"format": "cursor"}),
    ] = None,
) -> CandidateFacts:
    """Which facts found in documents wait for a person?

    By dataset, document and place in it. Of one document also `others`: what it denies, plans or
    makes depend on something, which is not proposed.
    """
    return listing.facts(
        door, dataset=dataset, document=document, verdict=verdict, limit=limit, cursor=cursor
    )


def judge_fact(request: Request, door: Partners, id: _Id, decision: FactDecision) -> FactVerdict:
    """Accept a fact that was found in a document, as it is or mended; reject it, or pass it over.

    Accepted, it is in the network with its quote: its entities are made where the store has none,
    and where the store knows the fact already it gets further evidence.
    """
    key = idempotency_key(request)
    return judging.judge(door, id, decision, key=None if key is None else check_key(key))


def reopen_fact(door: Partners, id: _Id) -> FactVerdict:
    """Take back what was judged of a fact, and what it told; it waits again.

    What other facts tell stays, and so does an entity that another fact names.
    """
    return judging.reopen(door, id)


def read_document(
    request: Request,
    door: Partners,
    name: _Name = "document.txt",
    dataset: _Dataset = listing.ARTICLES,
    document: _Document = None,
    title: _Title = None,
    date: _Date = None,
    publisher: _Publisher = None,
    url: _Url = None,
    model: Annotated[
        bool,
        Query(description="also ask the language model that is set: it is sent the text"),
    ] = False,
    dry_run: Annotated[bool, Query(description="report, but keep nothing")] = False,
    clearance: Annotated[
        int,
        Query(ge=OPEN, le=TOP, description="the least that readers of it, and of its facts, need"),
    ] = OPEN,
) -> DocumentReading:
    """Find the facts that a document tells of: text, HTML, Word, PDF or mail.

    The body is the file. What is found waits for a person; nothing enters the network unreviewed.
    The same file sent again finds nothing new.
    """
    from ingest.texts.review.library import model_that_is_set, read_bytes

    check_bytes(request)
    return read_bytes(
        door,
        request.scope["body"],
        name,
        document=document,
        model=model_that_is_set() if model else None,
        dataset=dataset,
        title=title,
        date=date,
        publisher=publisher,
        url=url,
        dry_run=dry_run,
        clearance=clearance,
    )


_BODY: dict[str, Any] = {
    "required": True,
    "content": {_OCTETS: {"schema": {"type": "string", "format": "binary"}}},
}


def router(prefix: str) -> APIRouter:
    """Routes under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["reading"], **ONLY_DECLARED)
    judged: dict[int | str, Any] = {status: {} for status in (404, 409, 413, 422)}
    listed: tuple[tuple[str, str, Any, Any, Any, Any, type[APIRoute]], ...] = (
        ("GET", "/review/documents", read_documents, ReadDocuments, {}, None, APIRoute),
        ("GET", "/review/facts", candidate_facts, CandidateFacts, {}, None, APIRoute),
        ("POST", "/read", read_document, DocumentReading, {409: {}, 413: {}, 502: {}},
         {"requestBody": _BODY}, BytesRoute),
        ("POST", "/review/facts/{id}", judge_fact, FactVerdict, judged,
         {"parameters": [_KEY]}, APIRoute),
        ("DELETE", "/review/facts/{id}", reopen_fact, FactVerdict, {404: {}, 409: {}}, None,
         APIRoute),
    )  # fmt: skip
    for method, path, ask, answer, more, extra, route in listed:
        routes.add_api_route(
            path,
            ask,
            methods=[method],
            operation_id=ask.__name__,
            response_model=answer,
            responses=more,
            openapi_extra=extra,
            route_class_override=route,
        )
    return routes
