"""Versions of records as they are stored again: what their claims come to, checked on the way."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, Literal, NamedTuple, NotRequired, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

# Pydantic does not take those of Python 3.11, and brings these.
from typing_extensions import TypedDict

from graph.claims import entity_of, relation_of
from graph.errors import InputError, without_hint
from graph.ids import check_id
from graph.kinds import SCHEMA
from graph.stores.coding import decode_entity, decode_relation
from graph.stores.planning import EntityWrite, RelationWrite, datasets_of
from graph.stores.transfer import Row

T = TypeVar("T")
W = TypeVar("W", EntityWrite, RelationWrite)
_CAUSES = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, InputError)
_HINT = "the backup was not written by Partnergraph, or has been changed: use another one"
_CLOSED = ConfigDict(extra="forbid", strict=True)


class _Entity(TypedDict):
    __pydantic_config__ = _CLOSED  # type: ignore[misc]
    name: str
    aliases: NotRequired[list[str]]
    country: NotRequired[str]
    lat: NotRequired[float]
    lon: NotRequired[float]
    identifiers: NotRequired[dict[str, str]]
    properties: NotRequired[dict[str, Any]]
    clearance: NotRequired[int]
    kind: NotRequired[str]


class _Relation(TypedDict):
    __pydantic_config__ = _CLOSED  # type: ignore[misc]
    recipient: NotRequired[str]
    occasion: NotRequired[str]
    start: NotRequired[str]
    end: NotRequired[str]
    strength: NotRequired[float]
    amount: NotRequired[str]
    currency: NotRequired[str]
    status: Literal["documented", "reported", "inferred"]
    properties: NotRequired[dict[str, Any]]
    clearance: NotRequired[int]
    evidence: list[tuple[str, str | None, str | None, str | None]]
    was: NotRequired[dict[str, str]]
    merged: NotRequired[int]


_ENTITIES: TypeAdapter[dict[str, _Entity]] = TypeAdapter(dict[str, _Entity])
_RELATIONS: TypeAdapter[dict[str, _Relation]] = TypeAdapter(dict[str, _Relation])


class Stored(NamedTuple, Generic[W]):
    """A version to be stored.

    Parameters
    ----------
    write : EntityWrite or RelationWrite
        What it says.
    recorded : int
        The instant with which it began.
    revision : int
        The revision that it carries: of a live version the one that made it, of a past one the one
        that ended it.
    began : int
        The revision that made it.
    retracted : int, optional
        The instant that ended it; None: it lives.
    """

    write: W
    recorded: int
    revision: int
    began: int
    retracted: int | None


class Numbers:
    """The numbers of revisions by their instants."""

    def __init__(self) -> None:
        self.instants = array("q")

    def add(self, rows: Iterable[Row]) -> None:
        """Take the next revisions in.

        Raises
        ------
        InputError
            If they are not numbered from 1 without gaps, or time does not go on with them.
        """
        for number, instant, *_ in rows:
            last = self.instants[-1] if self.instants else 0
            if number != len(self.instants) + 1 or instant <= last:
                raise InputError(
                    f"revision {number} does not follow revision {len(self.instants)}", hint=_HINT
                )
            self.instants.append(instant)

    def at(self, instant: int) -> int:
        """The number of the revision of an instant; `LookupError` if there is none."""
        place = bisect_left(self.instants, instant)
        if self.instants[place] != instant:
            raise LookupError(f"no revision has the instant {instant}")
        return place + 1


def stored_entities(rows: Iterable[Row], numbers: Numbers) -> Iterator[Stored[EntityWrite]]:
    """Versions of entities from rows of `EntityVersion`.

    Raises
    ------
    InputError
        If one is none that a store can have.
    """
    return _stored("entity", rows, numbers, entity_written)


def stored_relations(rows: Iterable[Row], numbers: Numbers) -> Iterator[Stored[RelationWrite]]:
    """Versions of relations from rows of `RelationVersion`, likewise."""
    return _stored("relation", rows, numbers, relation_written)


def _stored(
    record: str, rows: Iterable[Row], numbers: Numbers, read: Callable[[Row], W]
) -> Iterator[Stored[W]]:
    for row in rows:
        recorded, retracted = row[-2:]
        try:
            began = numbers.at(recorded)
            ended = began if retracted is None else numbers.at(retracted)
            if retracted is not None and ended <= began:
                raise ValueError("it ends before it begins")
            yield Stored(read(row), recorded, ended, began, retracted)
        except _CAUSES as error:
            raise InputError(
                f"a version of the {record} '{row[0]}' is none that a store can have:"
                f" {without_hint(error)}",
                hint=_HINT,
            ) from error


def entity_written(row: Row) -> EntityWrite:
    """An entity as the first values of an `EntityVersion` tell it, to be written.

    Raises
    ------
    InputError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError
        If no store can have it.
    """
    id_, kind, claims = row[:3]
    _check_names(id_)
    if kind not in SCHEMA.entities:
        raise ValueError(f"there is no kind '{kind}'")
    told = _validated(_ENTITIES, claims)
    entity = entity_of({key: decode_entity(id_, kind, one) for key, one in told.items()})
    return EntityWrite(entity, claims, datasets_of(told), None)


def relation_written(row: Row) -> RelationWrite:
    """A relation as the first values of a `RelationVersion` tell it, likewise."""
    id_, kind, source, target, claims = row[:5]
    _check_names(id_, source, target)
    if kind not in SCHEMA.relations:
        raise ValueError(f"there is no kind '{kind}'")
    told = _validated(_RELATIONS, claims)
    relation = relation_of(
        {key: decode_relation(id_, kind, source, target, one) for key, one in told.items()}
    )
    return RelationWrite(relation, claims, datasets_of(told), None)


def _validated(form: TypeAdapter[T], claims: str) -> T:
    try:
        return form.validate_json(claims)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        told = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise ValueError(told.removeprefix(": ")) from error


def _check_names(*ids: str) -> None:
    for id_ in ids:
        if check_id(id_) != id_:
            raise ValueError(f"'{id_}' is no id")
