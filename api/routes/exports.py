"""Exports over HTTP."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from api.deps import Partners, is_known, tagged
from api.routes.questions import PROBLEMS
from graph.errors import NotFound
from graph.exports import FORMATS

_IN_MEMORY = 8_000_000
_PIECE = 256 * 1024


def router(prefix: str) -> APIRouter:
    """The route under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["exports"])

    @routes.get(
        "/export/{form}",
        operation_id="export",
        response_class=Response,
        responses={
            200: {"content": {one.media_type: {} for one in FORMATS.values()}},
            304: {"description": "Nothing has changed since the revision of If-None-Match"},
            **PROBLEMS,
        },
    )
    def export(request: Request, door: Partners, form: str) -> Response:
        """All that is known, in a form that other tools read."""
        found = FORMATS.get(form)
        if found is None:
            raise NotFound(f"there is no export '{form}'", hint=f"use one of: {', '.join(FORMATS)}")
        headers = tagged(door.snapshot().revision)
        if is_known(request, headers):
            return Response(status_code=304, headers=headers)
        # Whole before it is sent: what fails on the way is told as a problem, not cut off.
        file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when sent
        try:
            door.export(form, file)
        except BaseException:
            file.close()
            raise
        named = f'attachment; filename="partnergraph{found.suffix}"'
        return StreamingResponse(
            _pieces(file),
            media_type=found.media_type,
            headers={**headers, "Content-Disposition": named},
        )

    return routes


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece
