"""What was added, changed and gone between two revisions, such as before and after an import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pydantic import Field, JsonValue

from graph.dates import from_micros, parse_instant, to_micros
from graph.errors import InputError, NotFound
from graph.kinds import SCHEMA
from graph.model import Entity, Evidence, Relation
from graph.queries.cursors import read_names_cursor, write_cursor
from graph.queries.shapes import Shape
from graph.rules import amount_text
from graph.stores.base import Store
from graph.stores.feeding import Change, Version

_ORDER: tuple[Change, ...] = ("added", "changed", "gone")
_DIGITS = 18
"""A number of more is no revision's, and too large for a store."""


class ChangedField(Shape):
    """A field that differs; null where nothing is known."""

    field: str
    before: JsonValue
    after: JsonValue


class ChangedRecord(Shape):
    """An entity or relation that is not as it was."""

    change: Change
    record: Literal["entity", "relation"]
    id: str
    kind: str
    text: str = Field(description="the entity's name, or the relation as a sentence")
    fields: list[ChangedField] = Field(description="of what changed: which fields")


class ChangeCounts(Shape):
    """How many records were added, changed, and are gone."""

    added: int = 0
    changed: int = 0
    gone: int = 0


class Moment(Shape):
    """One side of a comparison."""

    given: str
    instant: str


class DiffAnswer(Shape):
    """What differs: entities first, each by added, changed, gone, then by id."""

    from_: Moment = Field(alias="from")
    to: Moment
    entities: ChangeCounts
    relations: ChangeCounts
    results: list[ChangedRecord]
    total: int
    next: str | None
    revision: int


def diff(
    store: Store, before: str, after: str, *, limit: int = 100, cursor: str | None = None
) -> DiffAnswer:
    """Compare what was known at two moments.

    Parameters
    ----------
    store : Store
        What is known.
    before, after : str
        Numbers of revisions, as reports of imports tell them (0: nothing), or instants.
    limit : int
        How many differences to list; counts are of all.
    cursor : str, optional
        The ``next`` of the page before.

    Raises
    ------
    NotFound
        If there is no such revision.
    InputError
        If a moment is neither, the second is the earlier one, or the cursor is not ours.
    """
    first, second = _instant(store, before, "from"), _instant(store, after, "to")
    if first > second:
        raise InputError(
            f"'{before}' is later than '{after}'", hint="give the earlier one first", field="from"
        )
    # What no later revision touched is the same on both sides.
    delta = store.changes_since(int(before) if before.isdecimal() else 0)
    nodes = {row.id for row in delta.nodes}
    links = {row.id for row in delta.links}
    entities, told = compared(store, nodes, links, (first, second))
    results = [*entities, *told]
    past = None if cursor is None else read_names_cursor(cursor, 3)
    waiting = [one for one in results if past is None or _place(*_key(one)) > _place(*past)]
    return DiffAnswer(
        from_=Moment(given=before, instant=from_micros(first).isoformat()),
        to=Moment(given=after, instant=from_micros(second).isoformat()),
        entities=_counts(entities),
        relations=_counts(told),
        results=waiting[:limit],
        total=len(results),
        next=write_cursor(*_key(waiting[limit - 1])) if len(waiting) > limit else None,
        revision=store.revision().number,
    )


def compared(
    store: Store,
    entities: Iterable[str],
    relations: Iterable[str],
    instants: tuple[int, int],
    *,
    every: bool = False,
) -> tuple[list[ChangedRecord], list[ChangedRecord]]:
    """Compare some entities, and some relations, as they were known at two instants.

    Parameters
    ----------
    store : Store
        What is known.
    entities, relations : iterable of str
        Ids.
    instants : (int, int)
        The earlier one first.
    every : bool
        Whether to tell what is the same too, and all fields of what was added or is gone.
    """
    nodes, links = list(entities), list(relations)
    found = _compared("entity", *(store.entities(nodes, at) for at in instants), every=every)
    known = [store.relations(links, at) for at in instants]
    names = _names(store, known, instants)
    told = _compared("relation", known[0], known[1], every=every)
    named = [one.model_copy(update={"text": _sentence(one, known, names)}) for one in told]
    return found, named


def _key(one: ChangedRecord) -> tuple[str, str, str]:
    return one.record, one.change, one.id


def _place(record: str, change: str, id_: str) -> tuple[str, int, str]:
    """Where a difference stands in the order of all: entities come before relations."""
    order: tuple[str, ...] = _ORDER
    return record, order.index(change) if change in order else len(order), id_


def _instant(store: Store, given: str, field: str) -> int:
    if not given.isdecimal():
        try:
            return to_micros(parse_instant(given))
        except InputError as error:
            hint = "give the number of a revision, or an instant such as 2026-01-31T12:00Z"
            raise InputError(error.message, hint=hint, field=field) from error
    number = int(given) if len(given) < _DIGITS else None
    found = 0 if number == 0 else None if number is None else store.instant_of(number)
    if found is None:
        raise NotFound(
            f"there is no revision {given[:_DIGITS]}",
            hint=f"the last one is {store.revision().number}",
        )
    return found


def _compared(
    record: Literal["entity", "relation"],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    every: bool,
) -> list[ChangedRecord]:
    told: Any = _told_entity if record == "entity" else _told_relation
    found = []
    for id_ in sorted(before.keys() | after.keys()):
        was, is_ = before.get(id_), after.get(id_)
        if was == is_ and not every:
            continue
        known: Any = is_ if is_ is not None else was
        one: dict[str, JsonValue] = told(was) if was is not None else {}
        other: dict[str, JsonValue] = told(is_) if is_ is not None else {}
        both = was is not None and is_ is not None
        found.append(
            ChangedRecord(
                change="changed" if both else "gone" if is_ is None else "added",
                record=record,
                id=id_,
                kind=known.kind,
                text=getattr(known, "name", ""),
                fields=[
                    ChangedField(field=name, before=one.get(name), after=other.get(name))
                    for name in {**one, **other}
                    if (both or every) and not _alike(one.get(name), other.get(name))
                ],
            )
        )
    return sorted(found, key=lambda one: _ORDER.index(one.change))


def _alike(before: JsonValue, after: JsonValue) -> bool:
    return before == after or not (before or after or 0 in (before, after))


def _told_entity(entity: Entity) -> dict[str, Any]:
    return {
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "country": entity.country,
        "lat": entity.lat,
        "lon": entity.lon,
        "identifiers": dict(entity.identifiers),
        "properties": dict(entity.properties),
        "clearance": entity.clearance or None,
    }


def _told_relation(relation: Relation) -> dict[str, Any]:
    return {
        "source": relation.source,
        "target": relation.target,
        "recipient": relation.recipient,
        "occasion": relation.occasion,
        "start": relation.start.text if relation.start else None,
        "end": relation.end.text if relation.end else None,
        "strength": relation.strength,
        "amount": amount_text(relation.amount),
        "currency": relation.currency,
        "status": relation.status,
        "properties": dict(relation.properties),
        "clearance": relation.clearance or None,
        "evidence": list(map(_told_piece, relation.evidence)),
    }


def _told_piece(piece: Evidence) -> str:
    where = ", ".join(filter(None, (piece.dataset, piece.document, piece.locator)))
    quote = f": “{piece.quote}”" if piece.quote else ""
    return f"{where}{quote} ({piece.note})" if piece.note else f"{where}{quote}"


def _names(
    store: Store, relations: Iterable[Mapping[str, Relation]], instants: Iterable[int]
) -> dict[str, str]:
    """Names of all that relations name; the later one where it has changed."""
    named = {id_ for some in relations for one in some.values() for id_ in one.ends}
    return {
        id_: entity.name for at in instants for id_, entity in store.entities(named, at).items()
    }


def _sentence(
    one: ChangedRecord, relations: list[dict[str, Relation]], names: Mapping[str, str]
) -> str:
    return told_sentence(relations[1].get(one.id) or relations[0][one.id], names)


def told_sentence(relation: Relation | Version, names: Mapping[str, str]) -> str:
    """A relation as a sentence; what has no name is told by its id."""
    recipient, occasion = (
        names.get(id_, id_) if id_ else None for id_ in (relation.recipient, relation.occasion)
    )
    return SCHEMA.relations[relation.kind].sentence(
        names.get(relation.source, relation.source),
        names.get(relation.target, relation.target),
        recipient=recipient,
        occasion=occasion,
    )


def _counts(rows: Iterable[ChangedRecord]) -> ChangeCounts:
    found = dict.fromkeys(_ORDER, 0)
    for one in rows:
        found[one.change] += 1
    return ChangeCounts(**found)
