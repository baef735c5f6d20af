"""Questions answered over HTTP."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response

from api.deps import day_after, is_known, query_of, tagged
from api.repeating import repeatable
from api.selecting import selection
from graph.dates import parse_instant
from graph.errors import InputError, NotFound
from graph.queries import QUESTIONS, QuestionSpec
from graph.queries.making import make_question
from graph.service import Partnergraph
from graph.topology.snapshot import Snapshot


def give(request: Request, door: Partnergraph, spec: QuestionSpec, **fixed: Any) -> Response:
    """Answer a question with the parameters of a request, and some that are fixed."""
    snapshot, today = door.snapshot(), door.today()
    told = answered(door, spec.name, given_by(request, **fixed), snapshot)
    headers = tagged(*_state(request, door, fixed, snapshot))
    if is_known(request, headers):
        return Response(status_code=304, headers=headers)
    repeatable(request, (snapshot.revision, today))
    return Response(told, media_type="application/json", headers=headers)


def _state(
    request: Request, door: Partnergraph, fixed: Mapping[str, Any], snapshot: Snapshot
) -> tuple[int, date | None]:
    """The revision and the day that an answer depends on; the parameters are known to be right."""
    given = {**query_of(request), **fixed}
    day = None if "as_of" in given else day_after(snapshot, door.today())
    if "known_at" not in given:
        return snapshot.revision, day
    return door.revision_at(parse_instant(given["known_at"]), snapshot), day


def given_by(request: Request, **fixed: Any) -> dict[str, Any]:
    """What a request gives, and what its address has fixed.

    Raises
    ------
    InputError
        If something is given twice.
    """
    given = query_of(request)
    if twice := fixed.keys() & given.keys():
        name = min(twice)
        raise InputError(
            f"parameter '{name}': it is in the address already", hint="leave it out", field=name
        )
    return {**given, **fixed}


def answered(door: Partnergraph, name: str, given: Mapping[str, Any], snapshot: Snapshot) -> bytes:
    """A question's answer as JSON.

    Parameters
    ----------
    door : Partnergraph
        Whom to ask.
    name : str
        The question.
    given : mapping
        Its parameters, and ``fields`` where not all of the answer is wanted.
    snapshot : Snapshot
        The revision to ask of.

    Raises
    ------
    InputError
        If a parameter is wrong; `NotFound` if an entity is unknown.
    """
    parameters = dict(given)
    fields = parameters.pop("fields", None)
    question = make_question(name, parameters)
    chosen = None if fields is None else selection(QUESTIONS[name].answer, fields)
    answer = door.answer(name, question, snapshot)
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
