"""Which fields of an answer are sent: ``fields=results.sentence,results.source.name``."""

from __future__ import annotations

from typing import Any, get_args, get_origin

from pydantic import BaseModel

from graph.errors import InputError

_ALWAYS = ("revision", "truncated", "reason", "total", "next")
_EACH = "__all__"
_MOST = 100
Selection = dict[str, Any]


def fields_parameter(answer: type[BaseModel]) -> dict[str, Any]:
    """The parameter by which fields of an answer are chosen, as OpenAPI describes it."""
    return {
        "name": "fields",
        "in": "query",
        "required": False,
        "description": (
            "fields to send, separated by commas, those inside others after a dot; what does not"
            " begin with a field of the answer is a field of its rows (all)"
        ),
        "example": ",".join([*_names(_row(answer) or answer)][:2]),
        "schema": {"type": "string", "minLength": 1},
    }


def selection(answer: type[BaseModel], text: object) -> Selection:
    """Read what somebody wants to be sent of an answer, as pydantic's ``include`` takes it.

    What tells how whole the answer is (revision, truncated, reason, total, next) is always sent.

    Parameters
    ----------
    answer : type
        The answer's model.
    text : str
        Paths of field names, separated by commas; a parameter given twice is none.

    Raises
    ------
    InputError
        If a path names no field, saying which there are.
    """
    if not isinstance(text, str):
        raise _wrong(str(text), "it is not one text")
    paths = [path.strip() for path in text.split(",")]
    if len(paths) > _MOST:
        raise _wrong(text, f"more than {_MOST} of them")
    found: Selection = {name: True for name in _ALWAYS if name in answer.model_fields}
    row = _row(answer)
    for path in paths:
        parts = path.split(".")
        if row and parts[0] not in _names(answer) and parts[0] in _names(row):
            parts.insert(0, "results")
        _select(found, answer, parts, path)
    return found


def _row(answer: type[BaseModel]) -> type[BaseModel] | None:
    listed = answer.model_fields.get("results")
    return _inner(listed.annotation)[0] if listed else None


def _select(into: Selection, model: type[BaseModel], parts: list[str], path: str) -> None:
    names = _names(model)
    name = names.get(parts[0])
    if name is None:
        raise _wrong(path, f"there is no '{parts[0]}'; there are {', '.join(sorted(names))}")
    if len(parts) == 1:
        into[name] = True
        return
    inner, many = _inner(model.model_fields[name].annotation)
    if inner is None:
        raise _wrong(path, f"'{parts[0]}' has no fields of its own")
    if into.get(name) is True:
        return
    below = into.setdefault(name, {})
    _select(below.setdefault(_EACH, {}) if many else below, inner, parts[1:], path)


def _names(model: type[BaseModel]) -> dict[str, str]:
    """A model's fields as they are sent, and as pydantic knows them."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def _inner(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """The model inside a field's type, and whether the field is a list of them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    origin = get_origin(annotation)
    if origin is dict:
        return None, False
    many = origin in (list, tuple)
    for one in get_args(annotation):
        model, inside = _inner(one)
        if model is not None:
            return model, many or inside
    return None, False


def _wrong(path: str, why: str) -> InputError:
    return InputError(
        f"parameter 'fields' '{path[:80]}': {why}",
        hint="write names as the answer has them, such as fields=results.id,results.source.name",
        field="fields",
    )
