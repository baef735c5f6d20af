"""How errors are answered over HTTP: as problem details, whatever went wrong."""

from __future__ import annotations

from typing import Any

import orjson
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api.conditions import is_json, media_type
from api.openapi import allowed
from api.problems import problem, problem_of
from graph.errors import InputError, PartnerGraphError, StoreError
from graph.queries.making import parameter_error

PROBLEM_JSON = "application/problem+json"

_RETRY_SECONDS = 5
_CODES = {404: "not_found", 405: "method_not_allowed", 408: "too_slow", 413: "limit_exceeded"}
"""By the status with which the framework refuses; any other is a fault of the request."""


def send_problem(found: dict[str, Any]) -> Response:
    """Problem details as an answer, see `api.problems`."""
    return Response(orjson.dumps(found), status_code=found["status"], media_type=PROBLEM_JSON)


def busy(detail: str, *, seconds: int) -> Response:
    """Something is too much now: what, and when to ask again."""
    sent = send_problem(problem_of("busy", detail))
    sent.headers["Retry-After"] = str(seconds)
    return sent


def told(_: Request | None, error: Exception) -> Response:
    """What the core says is wrong, and when to ask again if that may help."""
    assert isinstance(error, PartnerGraphError)
    sent = send_problem(problem(error))
    if isinstance(error, StoreError) and error.retryable:
        sent.headers["Retry-After"] = str(_RETRY_SECONDS)
    return sent


def invalid(request: Request, error: Exception) -> Response:
    """What FastAPI itself found wrong with a parameter or a body."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    media = media_type(request)
    if first["loc"] == ("body",) and first["type"] != "missing" and not is_json(media):
        told = f"a body of '{media[:80]}' is not taken: send application/json"
        return send_problem(problem_of("unsupported_media_type", told))
    if first["type"] == "json_invalid":
        told = f"the body is not JSON: {first['ctx']['error']} at character {first['loc'][-1]}"
        return send_problem(problem(InputError(told)))
    # What FastAPI checks by itself is placed in the query or the body first.
    return send_problem(problem(parameter_error(first, outer=1)))


def not_routed(request: Request, error: Exception) -> Response:
    """No such address, no such method, or a body that is too large."""
    assert isinstance(error, HTTPException)
    code = _CODES.get(error.status_code, "invalid_input")
    sent = send_problem(problem_of(code, f"{request.method} {request.url.path}: {error.detail}"))
    sent.headers.update(error.headers or {})
    if error.status_code == 405:
        # A route knows of itself alone; an address may have several.
        methods = allowed(request.app.openapi(), request.url.path)
        sent.headers["Allow"] = ", ".join(methods) or sent.headers["Allow"]
    return sent


def unforeseen(_: Request, error: Exception) -> Response:
    """A defect of ours."""
    # What went wrong is in the server's log; a stranger learns only that something did.
    return send_problem(problem_of("error", "the server met an error of its own"))
