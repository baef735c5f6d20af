"""The fields of a body, each checked where it stands so that all that is wrong can be told."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from graph.codes import COUNTRIES, CURRENCIES
from graph.dates import DATE_HINT, parse_date
from graph.errors import InputError
from graph.ids import MAX_ID, check_id
from graph.kinds import SCHEMA
from graph.model import OPEN, TOP
from graph.rules import (
    MAX_DEPTH,
    MAX_NAME,
    check_country,
    check_values,
    clean_text,
    parse_amount,
)
from graph.schema import Status

T = TypeVar("T")

# What JSON can write and no store keeps.
_UNKEPT = re.compile(r"[\x00\ud800-\udfff]")
_LONGEST_DATE, _LONGEST_AMOUNT = 50, 60
_INTEGERS = range(-(2**63), 2**64)
_REF = frozenset({"id", "kind", "name"})


def wrong(error: InputError) -> PydanticCustomError:
    """Tell an error to pydantic, which adds where it is."""
    context = {"message": error.message, "hint": error.hint, "field": error.field}
    return PydanticCustomError("input", "{message}", context)


def _checking(check: Callable[[Any], T]) -> Callable[[Any], T]:
    def checked(value: Any) -> T:
        try:
            return check(value)
        except InputError as error:
            # It stands where pydantic says; the field is for faults of whole records.
            raise wrong(InputError(error.message, hint=error.hint)) from error

    return checked


def _text(text: str) -> str | None:
    return clean_text(text, field="the text") or None


def _name(text: str) -> str:
    found = clean_text(text, field="the text")
    if not found:
        raise InputError("it is empty", hint="fill it in")
    return found


def _id_of(value: Any) -> Any:
    """The id of a reference as answers give it; anything else as it is."""
    if isinstance(value, dict) and "id" in value and value.keys() <= _REF:
        # Of the words beside the id only that they are words.
        return value["id"] if all(isinstance(one, str) for one in value.values()) else value
    return value


def _date(text: str) -> str:
    if len(text) > _LONGEST_DATE:
        raise InputError(f"'{text[:20]}…' is not a date", hint=DATE_HINT)
    return parse_date(text).text


def _amount(value: Any) -> Any:
    # True and False are whole numbers to Python, and none to anybody else.
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise InputError("it is neither a number nor a text that holds one")
    text = str(value)
    if len(text) > _LONGEST_AMOUNT:
        raise InputError(f"amount '{text[:20]}…' is too long", hint="write at most 28 digits")
    if text.startswith("-"):
        raise InputError(f"amount '{text}' is negative", hint="write it without a sign")
    return parse_amount(text)


def _currency(code: str) -> str:
    check_values(Status.DOCUMENTED, None, code)
    return code


def _status(name: str) -> str:
    check_values(name, None, None)
    return name


def _properties(found: dict[str, Any]) -> dict[str, Any]:
    _check_json(found, 0)
    return found


def _check_json(value: Any, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise InputError(f"it is nested more than {MAX_DEPTH} deep", hint="make it flatter")
    if isinstance(value, str):
        if odd := _UNKEPT.search(value):
            raise InputError(f"a text holds the character {odd[0]!r}", hint="remove it")
    elif isinstance(value, dict):
        for name, inner in value.items():
            if not isinstance(name, str):
                raise InputError("the name of a property is no text")
            _check_json(name, depth)
            _check_json(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _check_json(inner, depth + 1)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise InputError(f"{value} is no number that JSON can write", hint="leave it out")
    elif isinstance(value, int):
        if value not in _INTEGERS:
            raise InputError("a number has more than 64 bits", hint="write it as a text")
    elif value is not None:
        raise InputError(f"a {type(value).__name__} is nothing that JSON can write")


def _one_of(names: list[str], what: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": names, "description": what})


_ID_SCHEMA = {"type": "string", "minLength": 1, "maxLength": MAX_ID}
_ID = AfterValidator(_checking(check_id))

Id = Annotated[str, _ID, WithJsonSchema({**_ID_SCHEMA, "examples": ["company:sembcorp"]})]
End = Annotated[
    str,
    BeforeValidator(_id_of),
    _ID,
    WithJsonSchema(
        {
            "description": "id of an entity, or a reference as answers give it",
            "examples": ["company:sembcorp"],
            "anyOf": [
                _ID_SCHEMA,
                {
                    "type": "object",
                    "properties": {
                        "id": _ID_SCHEMA,
                        "kind": {"type": "string"},
                        "name": {"type": "string"},
                    },
                    "required": ["id"],
                    "additionalProperties": False,
                },
            ],
        }
    ),
]
Text = Annotated[
    str,
    AfterValidator(_checking(_text)),
    WithJsonSchema({"type": "string", "maxLength": MAX_NAME}),
]
Name = Annotated[
    str,
    AfterValidator(_checking(_name)),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_NAME}),
]
# No longer than an id, though it may be a title with blanks.
DocumentId = Annotated[
    Name, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_ID})
]
EntityKindName = Annotated[
    str,
    AfterValidator(_checking(lambda name: SCHEMA.entity(name).name)),
    _one_of(list(SCHEMA.entities), "kind of entity"),
]
RelationKindName = Annotated[
    str,
    AfterValidator(_checking(lambda name: SCHEMA.relation(name).name)),
    _one_of(list(SCHEMA.relations), "kind of relation"),
]
Country = Annotated[
    str,
    AfterValidator(_checking(check_country)),
    _one_of(sorted(COUNTRIES), "ISO 3166-1 alpha-2"),
]
Date = Annotated[
    str,
    AfterValidator(_checking(_date)),
    WithJsonSchema(
        {
            "type": "string",
            "description": "partial date: 2004, 2004-05, 2004-05-12, 2004/2006, ../2006, 2004/..",
            "examples": ["2004-05"],
        }
    ),
]
Currency = Annotated[
    str,
    AfterValidator(_checking(_currency)),
    _one_of(sorted(CURRENCIES), "ISO 4217"),
]
StatusName = Annotated[
    str,
    AfterValidator(_checking(_status)),
    _one_of([str(one) for one in Status], "how the fact is known"),
]
Amount = Annotated[
    Decimal,
    BeforeValidator(_checking(_amount)),
    WithJsonSchema(
        {
            "anyOf": [{"type": "number", "minimum": 0}, {"type": "string"}],
            "description": "money; a text keeps all of its digits, at most 28",
            "examples": [1200000, "1200000.50"],
        }
    ),
]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False, description="degrees")]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False, description="degrees")]
Strength = Annotated[
    float,
    Field(gt=0, le=1, allow_inf_nan=False, description="where the source gives one, 0–1]"),
]
Clearance = Annotated[
    int,
    Field(
        ge=OPEN,
        le=TOP,
        description="the least that a reader needs to see it (0: everybody); one that was told"
        " before is not lowered unless the change says declassify",
    ),
]
Properties = Annotated[
    dict[str, Any],
    AfterValidator(_checking(_properties)),
    WithJsonSchema(
        {"type": "object", "additionalProperties": True, "description": "anything else"}
    ),
]
