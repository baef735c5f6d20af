"""Exports over HTTP."""

from __future__ import annotations

from itertools import chain
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import StreamingResponse

from api.deps import ONLY_DECLARED, Reader, is_known, tagged
from api.routes.questions import UNCHANGED
from graph.exports import FORMATS

_FORM: Any = Path(
    description="; ".join(f"{name}: {one.description}" for name, one in FORMATS.items()),
    examples=["jsonl"],
    json_schema_extra={"enum": list(FORMATS)},
)


def router(prefix: str) -> APIRouter:
    """The route under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["exports"], **ONLY_DECLARED)

    @routes.get(
        "/export/{form}",
        operation_id="export",
        response_class=Response,
        responses={
            200: {
                "content": {
                    one.media_type: {"schema": {"type": "string", "format": "binary"}}
                    for one in FORMATS.values()
                }
            },
            **UNCHANGED,
            404: {},
            503: {},
        },
    )
    def export(request: Request, door: Reader, form: Annotated[str, _FORM]) -> Response:
        """All that is known, in a form that other tools read."""
        found = door.exported(form)
        headers = tagged(found.revision)
        if is_known(request, headers):
            return Response(status_code=304, headers=headers)
        named = f'attachment; filename="partnergraph{found.format.suffix}"'
        # What fails at once is told as a problem; what fails later breaks the transfer off, which
        # clients see, since the length is not told beforehand.
        pieces = chain([next(found.pieces, b"")], found.pieces)
        return StreamingResponse(
            pieces,
            media_type=found.format.media_type,
            headers={**headers, "Content-Disposition": named},
        )

    return routes
