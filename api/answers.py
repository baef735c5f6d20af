"""Questions answered over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from fastapi import Request, Response
from pydantic import BaseModel

from api.deps import day_of, is_known, query_of, tagged
from api.repeating import repeatable
from api.selecting import Selection, selection
from graph.errors import InputError, NotFound
from graph.ids import nfc
from graph.queries import QUESTIONS, QuestionSpec
from graph.queries.base import Question
from graph.queries.making import make_question
from graph.service import Partnergraph
from graph.topology.allowance import allowance
from graph.topology.snapshot import Snapshot


def give(request: Request, door: Partnergraph, spec: QuestionSpec, **fixed: Any) -> Response:
    """Answer a question with the parameters of a request, and some that are fixed."""
    snapshot, today = door.snapshot(), door.today()
    asked = _asked(spec.name, given_by(request, **fixed))
    answer: Any = door.answer(spec.name, asked.question, snapshot)
    headers = tagged(answer.revision, day_of(asked.question, snapshot, today))
    if is_known(request, headers):
        return Response(status_code=304, headers=headers)
    repeatable(request, (snapshot.revision, today))
    return Response(asked.told(answer), media_type="application/json", headers=headers)


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
    asked = _asked(name, given)
    return asked.told(door.answer(name, asked.question, snapshot))


class _Asked(NamedTuple):
    """A question, and which fields of its answer are wanted (None: all)."""

    question: Question
    fields: Selection | None

    def told(self, answer: BaseModel) -> bytes:
        told = answer.model_dump_json(by_alias=True, include=self.fields).encode()
        allowance().fit(len(told))
        return told


def _asked(name: str, given: Mapping[str, Any]) -> _Asked:
    parameters = dict(given)
    fields = parameters.pop("fields", None)
    question = make_question(name, parameters)
    return _Asked(question, None if fields is None else selection(QUESTIONS[name].answer, fields))


def moved(request: Request, door: Partnergraph, text: str) -> Response | None:
    """Send on whoever asks of an entity that has become part of another.

    Who asks with the knowledge of a past instant is answered as it was known then.

    Raises
    ------
    NotFound
        If there never was an entity with this id.
    """
    id_ = nfc(text)
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
