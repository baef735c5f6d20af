"""``partners what-if``: an answer before and after something that is only supposed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from pydantic import ValidationError

from api.asking import arguments
from api.options import Json, Store, print_json
from graph.errors import InputError, SourceError
from graph.queries import QUESTIONS
from graph.queries.making import parameter_error
from graph.queries.what_if import WhatIf
from graph.service import Partnergraph

_LARGEST = 5_000_000
_RELATION = ("kind", "source", "target", "start")


def what_if(
    question: Annotated[str, typer.Argument(help="reach, origins, credit, paths, … as commands")],
    given: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ARGUMENT]...", help="its arguments, and NAME=VALUE for options"),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="E", help="an entity, or a relation's id, that would be gone"),
    ] = None,
    having: Annotated[
        list[str] | None,
        typer.Option(
            "--with", metavar="RELATION", help="that would be there: KIND,SOURCE,TARGET[,START]"
        ),
    ] = None,
    suppose: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="JSON with without, entities, relations; see the docs"),
    ] = None,
    store: Store = None,
    json: Json = False,
) -> None:
    """What would the answer to a question be, if? Nothing is stored."""
    told = _read(suppose) if suppose else {}
    told["without"] = [*_listed(told, "without"), *(without or ())]
    told["relations"] = [*_listed(told, "relations"), *map(_relation, having or ())]
    told["parameters"] = _parameters(question, given or [])
    body = parsed({**told, "question": _named(question)})
    with Partnergraph.open(store, create=False) as partners:
        answer = partners.what_if(body)
    if json:
        print_json(answer)
        return
    from api.telling import console, tell

    tell(answer, console())


def parsed(told: Any) -> WhatIf:
    """Check what somebody wrote.

    Raises
    ------
    InputError
        Naming the first field that is wrong.
    """
    try:
        return WhatIf.model_validate(told)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        found = parameter_error({**first, "loc": (where,)})
        raise found from error


def _read(file: Path) -> dict[str, Any]:
    name = str(file)
    try:
        if file.stat().st_size > _LARGEST:
            raise SourceError(f"larger than {_LARGEST:,} bytes", file=name, hint="suppose less")
        told = orjson.loads(file.read_bytes())
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", file=name) from error
    except orjson.JSONDecodeError as error:
        raise SourceError(f"is no JSON: {error}", file=name) from error
    if not isinstance(told, dict):
        hint = 'write {"without": ["company:a"]}'
        raise SourceError("holds no object", file=name, hint=hint)
    return told


def _listed(told: dict[str, Any], name: str) -> Sequence[Any]:
    found = told.get(name, [])
    if not isinstance(found, list):
        raise InputError(f"'{name}' is not a list", hint="write a list", field=name)
    return found


def _relation(text: str) -> dict[str, str]:
    parts = [part.strip() for part in text.split(",")]
    if not 3 <= len(parts) <= len(_RELATION) or not all(parts[:3]):
        raise InputError(
            f"'{text}' is no relation", hint="write it like introduced,company:a,fund:b,2024"
        )
    return dict(zip(_RELATION, parts, strict=False))


def _named(question: str) -> str:
    """A question by its own name or its command's."""
    by_command = {spec.command: name for name, spec in QUESTIONS.items() if spec.command}
    return by_command.get(question, question)


def _parameters(question: str, given: Sequence[str]) -> dict[str, str]:
    name = _named(question)
    spec = QUESTIONS.get(name)
    return arguments(name, given, [*spec.arguments, *spec.optional] if spec else [])
