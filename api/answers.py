"""Questions answered over HTTP: asked of one revision, and kept until the next."""

from __future__ import annotations

import unicodedata
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response

from api.deps import day_after, is_known, query_of, tagged
from api.kept import Kept
from api.selecting import selection
from graph.errors import InputError, NotFound
from graph.queries import QuestionSpec
from graph.service import Partnergraph, make_question
from graph.topology.snapshot import Snapshot


class Answers:
    """What has been answered at the last revision, for whoever asks the same again."""

    def __init__(self) -> None:
        self._kept = Kept()

    def give(
        self, request: Request, door: Partnergraph, spec: QuestionSpec, **fixed: Any
    ) -> Response:
        """Answer a question with the parameters of a request, and some that are fixed."""
        snapshot, today = door.snapshot(), door.today()
        asked = (spec.name, tuple(fixed.items()), request.scope["query_string"])
        told = self._kept.at(asked, (snapshot.revision, today))
        if told is None:
            told = _told(request, door, spec, fixed, snapshot)
            self._kept.keep(asked, (snapshot.revision, today), told)
        names_day = "as_of" in fixed or "as_of" in request.query_params
        headers = tagged(snapshot.revision, None if names_day else day_after(snapshot, today))
        if is_known(request, headers):
            return Response(status_code=304, headers=headers)
        return Response(told, media_type="application/json", headers=headers)


def _told(
    request: Request,
    door: Partnergraph,
    spec: QuestionSpec,
    fixed: dict[str, Any],
    snapshot: Snapshot,
) -> bytes:
    given = query_of(request)
    if twice := fixed.keys() & given.keys():
        name = min(twice)
        raise InputError(
            f"parameter '{name}': it is in the address already", hint="leave it out", field=name
        )
    fields = given.pop("fields", None)
    chosen = None if fields is None else selection(spec.answer, fields)
    answer = door.answer(spec.name, make_question(spec.name, {**given, **fixed}), snapshot)
    return answer.model_dump_json(by_alias=True, include=chosen).encode()


def moved(request: Request, door: Partnergraph, text: str) -> Response | None:
    """Send on whoever asks of an entity that has become part of another.

    Who asks with the knowledge of a past instant is answered as it was known then.

    Raises
    ------
    NotFound
        If there never was an entity with this id.
    """
    id_ = unicodedata.normalize("NFC", text)
    snapshot = door.snapshot()
    number = snapshot.number(id_)
    if number is not None and snapshot.node(number).retracted > snapshot.instant:
        return None
    kept = None if "known_at" in request.query_params else door.store.merged([id_]).get(id_)
    if kept is None and number is None:
        raise NotFound(
            f"there is no entity with the id '{text}'",
            hint="find its id with GET /api/v1/entities?q=name",
        )
    if kept is None:
        return None
    path = request.scope["route"].path.replace("{id}", quote(kept.id, safe=":"))
    address = f"{path}?{request.url.query}" if request.url.query else path
    return Response(status_code=308, headers={"Location": address, "Cache-Control": "no-cache"})
