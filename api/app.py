"""The HTTP application."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi_offline import FastAPIOffline
from starlette.exceptions import HTTPException

from api import openapi
from api.deprecation import DEPRECATED, DeprecationHeaders
from api.problems import problem, problem_of
from api.routes import diff, exports, operations, pages, questions, review, status, supposing
from graph.errors import InputError, PartnerGraphError
from graph.service import Partnergraph, parameter_error

PREFIX = "/api/v1"
PROBLEM_JSON = "application/problem+json"

_ABOUT = """
Who introduced whom, who brought them, and who can introduce you: dated facts, each traced to its
document.  Every answer carries the `revision` of the store that was asked; the same number is the
`ETag`.  Errors are problem details (RFC 9457) with a stable `code`.
"""
_CODES = {404: "not_found", 405: "method_not_allowed"}
"""By the status with which the framework refuses; any other is a fault of the request."""


def create_app(partners: Partnergraph) -> FastAPI:
    """Make the application over an open store.

    Parameters
    ----------
    partners : Partnergraph
        The core's door; closed when the application shuts down.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        warm = threading.Thread(target=_get_ready, args=[partners])
        warm.start()
        yield
        warm.join()
        partners.close()

    app = FastAPIOffline(
        docs_url="/docs",
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
        title="Partnergraph",
        description=_ABOUT.strip(),
        version=product_version(),
        lifespan=lifespan,
        redirect_slashes=False,
    )
    app.state.partners = partners
    app.include_router(questions.router(PREFIX))
    app.include_router(supposing.router(PREFIX))
    app.include_router(status.router(PREFIX))
    app.include_router(diff.router(PREFIX))
    app.include_router(review.router(PREFIX))
    app.include_router(exports.router(PREFIX))
    app.include_router(pages.pictures(PREFIX))
    app.include_router(operations.router())
    app.include_router(pages.explorer_pages())
    operations.measure(app)
    _guard_pages(app)
    if DEPRECATED:
        app.add_middleware(DeprecationHeaders, table=DEPRECATED)
    openapi.describe(app, PREFIX)
    app.add_exception_handler(PartnerGraphError, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _not_routed)
    app.add_exception_handler(Exception, _unforeseen)
    return app


def _get_ready(partners: Partnergraph) -> None:
    """Have at hand what the first who asks would wait for."""
    # A store that is away is told of by the answers.
    with suppress(PartnerGraphError):
        partners.snapshot()
    pages.get_ready()


def product_version() -> str:
    """The installed version."""
    try:
        return version("partnergraph")
    except PackageNotFoundError:
        return "0"


def _guard_pages(app: FastAPI) -> None:
    @app.middleware("http")
    async def guarded(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        only_head = request.method == "HEAD"
        if only_head:
            request.scope["method"] = "GET"
        response = await call_next(request)
        if only_head:
            response = Response(status_code=response.status_code, headers=dict(response.headers))
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        return response


def _send_problem(found: dict[str, Any]) -> Response:
    return Response(orjson.dumps(found), status_code=found["status"], media_type=PROBLEM_JSON)


def _told(_: Request, error: Exception) -> Response:
    assert isinstance(error, PartnerGraphError)
    return _send_problem(problem(error))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if first["loc"] == ("body",) and first["type"] != "missing" and not _is_json(media):
        told = f"a body of '{media[:80]}' is not taken: send application/json"
        return _send_problem(problem_of("unsupported_media_type", told))
    if first["type"] == "json_invalid":
        told = f"the body is not JSON: {first['ctx']['error']} at character {first['loc'][-1]}"
        return _send_problem(problem(InputError(told)))
    # What FastAPI checks by itself is placed in the query or the body first.
    return _send_problem(problem(parameter_error(first, outer=1)))


def _is_json(media: str) -> bool:
    return media == "application/json" or (
        media.startswith("application/") and media.endswith("+json")
    )


def _not_routed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = _CODES.get(error.status_code, "invalid_input")
    found = problem_of(code, f"{request.method} {request.url.path}: {error.detail}")
    sent = _send_problem(found)
    sent.headers.update(error.headers or {})
    if error.status_code == 405:
        # A route knows of itself alone; an address may have several.
        methods = openapi.allowed(request.app.openapi(), request.url.path)
        sent.headers["Allow"] = ", ".join(methods) or sent.headers["Allow"]
    return sent


def _unforeseen(_: Request, error: Exception) -> Response:
    # What went wrong is in the server's log; a stranger learns only that something did.
    return _send_problem(problem_of("error", "the server met an error of its own"))
