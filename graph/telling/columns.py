"""Columns of tables, derived from the types of rows: the same for any answer to a question."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from graph.dates import AFTER_ALL, BEFORE_ALL, parse_date
from graph.errors import InputError
from graph.queries.shapes import PARTIAL_DATE, EntityRef, EvidenceShape

Take = Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    name : str
        Its name.
    type : type, or tuple
        ``str``, ``int``, ``float``, ``bool`` or ``date``; ``("list", type)``,
        ``("map", type)`` of text to something, or ``("struct", columns)``.
    take : callable
        Gives a row's value; None where it is not known.
    """

    name: str
    type: Any
    take: Take


def table_of(answer: BaseModel, table: str | None) -> tuple[type[BaseModel], list[Any]]:
    """Rows of an answer and the type of each.

    Parameters
    ----------
    answer : BaseModel
        The answer.
    table : str or None
        A name of `tables`; None: the first one.

    Raises
    ------
    InputError
        If it has no such table.
    """
    known = tables(type(answer))
    if not known:
        return type(answer), [answer]
    name = next(iter(known)) if table is None else table
    if name not in known:
        raise InputError(
            f"the answer has no table '{name}'", hint="take " + " or ".join(known), field="table"
        )
    rows = getattr(answer, name)
    return known[name], rows.results if hasattr(rows, "results") else list(rows or ())


@cache
def tables(model: type[BaseModel]) -> Mapping[str, type[BaseModel]]:
    """Lists of rows that an answer has, by name, the chief one first; without any it is a row."""
    found: dict[str, type[BaseModel]] = {}
    for name, annotation in _fields(model):
        kind, _ = _bare(annotation)
        within = _is_shape(kind) and "results" in kind.model_fields
        item = _item(dict(_fields(kind))["results"] if within else kind)
        if item is not None and _is_shape(item):
            found[name] = item
    chief = ("results", "edges")
    return dict(sorted(found.items(), key=lambda one: one[0] not in chief))


@cache
def columns(model: type[BaseModel]) -> tuple[Column, ...]:
    """Columns of rows of a type: what is nested once is told in columns of its own."""
    return tuple(
        column
        for name, annotation in _fields(model)
        for column in _told(_alias(model, name), annotation, _field(name))
    )


def _told(name: str, annotation: Any, take: Take) -> Iterator[Column]:
    kind, marks = _bare(annotation)
    item = _item(kind)
    if kind is EntityRef:
        for part in ("id", "kind", "name"):
            ending = "" if part == "id" else f"_{part}"
            yield Column(name + ending, str, _then(take, _field(part)))
    elif item is EvidenceShape:
        before = name.removesuffix("evidence")
        yield Column(f"{before}documents", ("list", str), _then(take, _documents))
        yield Column(name, *_nested(annotation, take))
    elif item is EntityRef:
        for part, ending in (("id", ""), ("name", "_name")):
            yield Column(name + ending, ("list", str), _then(take, _each(_field(part))))
    elif _is_shape(kind):
        for column in columns(kind):
            yield Column(f"{name}_{column.name}", column.type, _then(take, column.take))
    elif PARTIAL_DATE in marks:
        yield Column(name, str, take)
        yield Column(f"{name}_earliest", date, _then(take, _earliest))
        yield Column(f"{name}_latest", date, _then(take, _latest))
    else:
        yield Column(name, *_nested(annotation, take))


def _nested(annotation: Any, take: Take) -> tuple[Any, Take]:
    """The type of a value, and how it is taken, in one column."""
    kind, _ = _bare(annotation)
    item = _item(kind)
    if item is not None:
        type_, inner = _nested(item, _same)
        return ("list", type_), _then(take, _each(inner))
    if _is_shape(kind):
        parts = columns(kind)
        return ("struct", parts), _then(take, lambda one: {p.name: p.take(one) for p in parts})
    if get_origin(kind) is dict and _plain(get_args(kind)[1]):
        type_, inner = _nested(get_args(kind)[1], _same)
        return ("map", type_), _then(take, lambda all_: [(k, inner(v)) for k, v in all_.items()])
    if kind in (bool, int, str):
        return kind, take
    if kind is float:
        return float, _then(take, float)
    if get_origin(kind) is Literal:
        return str, take
    return str, _then(take, _json)


def _plain(annotation: Any) -> bool:
    """Whether values are all of one type: what is open is told as JSON."""
    kind, _ = _bare(annotation)
    return kind in (bool, int, float, str) or _is_shape(kind)


def _bare(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without null and without marks, and the marks; a number of any kind is a float."""
    marks: tuple[Any, ...] = ()
    if get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        marks = tuple(more)
    if get_origin(annotation) in (Union, UnionType):
        kinds = [one for one in get_args(annotation) if one is not NoneType]
        if set(kinds) == {int, float}:
            return float, marks
        if len(kinds) == 1:
            kind, more_marks = _bare(kinds[0])
            return kind, (*marks, *more_marks)
    return annotation, marks


def _item(kind: Any) -> Any:
    return _bare(get_args(kind)[0])[0] if get_origin(kind) is list else None


def _is_shape(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    for name, field in model.model_fields.items():
        marks = tuple(field.metadata)
        yield name, Annotated[field.annotation, *marks] if marks else field.annotation


def _alias(model: type[BaseModel], name: str) -> str:
    return model.model_fields[name].alias or name


def _field(name: str) -> Take:
    return lambda row: getattr(row, name)


def _same(value: Any) -> Any:
    return value


def _each(take: Take) -> Take:
    return lambda values: [take(value) for value in values]


def _then(first: Take, second: Take) -> Take:
    def take(row: Any) -> Any:
        value = first(row)
        return None if value is None else second(value)

    return take


def _documents(evidence: list[EvidenceShape]) -> list[str]:
    return list(dict.fromkeys(one.title or one.document for one in evidence))


def _earliest(text: str) -> date | None:
    return _day(parse_date(text).earliest, BEFORE_ALL)


def _latest(text: str) -> date | None:
    return _day(parse_date(text).latest, AFTER_ALL)


def _day(day: int, open_: int) -> date | None:
    return None if day == open_ else date.fromordinal(day)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
