"""``/docs``: the API's reference as a page, from which it can be tried."""

from __future__ import annotations

import re
from functools import cache

from fastapi import APIRouter, Response
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

from viz.embedding import hashed

_FILES = "/static-offline-docs"
"""Where fastapi-offline serves Swagger UI."""
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def router(document: str) -> APIRouter:
    """The page's route.

    Parameters
    ----------
    document : str
        Address of the OpenAPI document.
    """
    routes = APIRouter(include_in_schema=False)

    @routes.get("/docs")
    async def reference_page() -> Response:
        page, policy = _page(document)
        headers = {"Content-Security-Policy": policy, "Cache-Control": "no-cache"}
        return HTMLResponse(page, headers=headers)

    return routes


@cache
def _page(document: str) -> tuple[str, str]:
    """The page, and a policy that lets it run its own scripts and ask this server alone."""
    page = bytes(
        get_swagger_ui_html(
            openapi_url=document,
            title="Partnergraph - Swagger UI",
            swagger_js_url=f"{_FILES}/swagger-ui-bundle.js",
            swagger_css_url=f"{_FILES}/swagger-ui.css",
            swagger_favicon_url=f"{_FILES}/favicon.png",
        ).body
    ).decode()
    scripts = " ".join(hashed(one) for one in _INLINE.findall(page))
    # Swagger UI writes style attributes, which no hash can name.
    return page, (
        f"default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
