"""Signing in and out of the explorer: a person sends a key once, and has a session from then on."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.types import Scope

from api.access_gate import Gate, TooManyGuesses, cookie_name
from api.access_roles import PAGES
from api.access_sessions import LASTS
from api.problems import RoleTooLow, Unauthenticated
from api.routes.pages import language_of, send_page
from graph.errors import LimitExceeded, PartnerGraphError
from graph.settings import Settings
from viz import page

_MOST_BYTES = 10_000
_FIRST = "./"
# Relative, so that it leads nowhere else and works below any address: the explorer or the review.
_THEN = re.compile(r"(?:\./|review)(?:\?[!-~]{0,4000})?")


def router() -> APIRouter:
    """Routes outside the API's prefix."""
    routes = APIRouter(include_in_schema=False)

    @routes.post("/sign-in")
    async def sign_in(request: Request) -> Response:
        given = await _form(request)
        lang, then = given.get("lang", "en"), given.get("next", _FIRST)
        then = then if _THEN.fullmatch(then) else _FIRST
        gate: Gate = request.app.state.gate
        try:
            session = await gate.sign_in(request.scope, given.get("key", "").strip())
        except Unauthenticated as error:
            return _asking(error, lang, then, fault="wrong_key")
        secure = request.url.scheme == "https"
        answer = RedirectResponse(then, status_code=303)
        answer.headers["Cache-Control"] = "no-store"
        answer.set_cookie(
            cookie_name(secure=secure),
            session,
            max_age=LASTS,
            secure=secure,
            httponly=True,
            samesite="strict",
        )
        return answer

    @routes.post("/sign-out")
    async def sign_out(request: Request) -> Response:
        answer = RedirectResponse(_FIRST, status_code=303)
        secure = request.url.scheme == "https"
        name = cookie_name(secure=secure)
        # Another site's page sends no cookie along, and signs nobody out.
        if name in request.cookies:
            answer.delete_cookie(name, secure=secure, httponly=True, samesite="strict")
        return answer

    return routes


def refusal(scope: Scope, error: PartnerGraphError) -> Response | None:
    """The page on which to sign in, for who may not see another page; None for who wants none."""
    wants_page = scope["method"] == "GET" and PAGES.get(scope["path"]) is not None
    if not (wants_page and isinstance(error, (Unauthenticated, RoleTooLow))):
        return None
    query = scope["query_string"].decode("latin-1")
    asked = parse_qs(query)
    lang = asked.get("lang", ["en"])[0]
    then = f"{'review' if scope['path'] == '/review' else _FIRST}{'?' if query else ''}{query}"
    then = then if _THEN.fullmatch(then) else _FIRST
    return _asking(error, lang, then, embedded=asked.get("embed") == ["1"])


def _asking(
    error: Unauthenticated | RoleTooLow,
    lang: str,
    then: str,
    *,
    fault: page.SignInFault | None = None,
    embedded: bool = False,
) -> Response:
    status = 401
    if isinstance(error, TooManyGuesses):
        status, fault = 429, "too_many_keys"
    elif isinstance(error, RoleTooLow):
        status, fault = 403, "role_too_low"
    html = page.sign_in_page(language_of(lang), then=then, fault=fault, embedded=embedded)
    answer = send_page(html, Settings().framed_by if embedded else "'none'")
    answer.status_code = status
    # Browsers say where a form comes from only if they may say it to ourselves.
    answer.headers["Referrer-Policy"] = "same-origin"
    if isinstance(error, TooManyGuesses):
        answer.headers["Retry-After"] = str(error.seconds)
    elif isinstance(error, Unauthenticated):
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


async def _form(request: Request) -> dict[str, str]:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _MOST_BYTES:
            raise LimitExceeded("this is longer than any key")
    return {name: values[0] for name, values in parse_qs(body.decode("latin-1")).items()}
