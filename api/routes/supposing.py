"""What if, over HTTP: posted because it may be long; it stores nothing."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response

from api.deps import ONLY_DECLARED, Reader
from api.routes.questions import PROBLEMS
from graph.queries.what_if import WhatIf, WhatIfAnswer


def router(prefix: str) -> APIRouter:
    """The route under the API's prefix."""
    routes = APIRouter(prefix=prefix, tags=["questions"], **ONLY_DECLARED)
    described: Any = {"response_model": WhatIfAnswer, "responses": PROBLEMS}

    @routes.post("/what-if", operation_id="what_if", **described)
    def what_if(door: Reader, given: WhatIf) -> Response:
        """What would the answer to a question be, if? Nothing is stored."""
        answer = door.what_if(given)
        return Response(answer.model_dump_json(by_alias=True), media_type="application/json")

    return routes
