"""A question from parameters as somebody wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from graph.errors import InputError
from graph.queries import QUESTIONS
from graph.queries.base import Question


def make_question(name: str, parameters: Mapping[str, Any]) -> Question:
    """Check a question's parameters.

    Raises
    ------
    InputError
        Naming the first parameter that is wrong, its value, and what is allowed.
    """
    spec = QUESTIONS.get(name)
    if spec is None:
        raise InputError(f"there is no question '{name}'", hint="ask " + ", ".join(QUESTIONS))
    known = spec.question.model_fields
    strange = next((given for given in parameters if given not in known), None)
    if strange is not None:
        raise InputError(
            f"'{name}' has no parameter '{strange}'",
            hint="use " + ", ".join(known),
            field=strange,
        )
    try:
        return spec.question.model_validate(dict(parameters))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        raise parameter_error(first) from error


def parameter_error(found: Mapping[str, Any], *, outer: int = 0) -> InputError:
    """Tell a failed validation as an error that names parameter, value and what is allowed.

    Parameters
    ----------
    found : mapping
        One of pydantic's error details: ``loc``, ``msg``, and where known ``input``.
    outer : int
        How many parts of ``loc`` come before the parameter.
    """
    where = found["loc"][outer:]
    field = str(where[0]) if where else None
    given = found.get("input")
    shown = f" '{str(given)[:80]}'" if field and isinstance(given, str | int | float) else ""
    what = f"parameter '{field}'{shown}" if field else "the parameters"
    told = found["msg"].removeprefix("Value error, ")
    return InputError(f"{what}: {told}", field=field)
