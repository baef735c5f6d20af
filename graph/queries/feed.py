"""The change feed: what each revision did, in order, for whoever keeps a copy or waits for news."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from pydantic import Field

from graph.errors import InputError
from graph.queries.cursors import read_feed_cursor, write_cursor
from graph.queries.diff import ChangeCounts, told_sentence
from graph.queries.shapes import Shape
from graph.queries.status import told_instant
from graph.stores.base import Store
from graph.stores.feeding import Change, Changed, ChangeTally, Place, Version

_MOST = 2**62
"""A larger number is no revision's, and too large for a store."""


Action = Annotated[
    Literal["apply", "retract", "judge", "erase"],
    Field(description="what made the revision; after an 'erase' a copy is begun again from 0"),
]


class ChangeRow(Shape):
    """What a revision did to a record."""

    revision: int = Field(examples=[1])
    recorded_at: str = Field(description="when, in UTC", examples=["2026-01-31T12:00:00Z"])
    dataset: str | None = Field(description="whose word it is; null for a judgement")
    action: Action
    change: Change
    record: Literal["entity", "relation"]
    id: str
    kind: str
    text: str = Field(description="the entity's name, or the relation as a sentence, as of then")


class ChangesAnswer(Shape):
    """Changes in the order of revisions; in one, entities before relations, then by id.

    Without a ``next`` these are all up to ``revision``: ask again ``since`` that.
    """

    results: list[ChangeRow]
    next: str | None
    revision: int


class RevisionEvent(Shape):
    """A revision: what made it, and how many records it changed."""

    revision: int
    recorded_at: str
    dataset: str | None
    action: Action
    entities: ChangeCounts
    relations: ChangeCounts


def changes(
    store: Store, *, since: int = 0, limit: int = 100, cursor: str | None = None
) -> ChangesAnswer:
    """Tell what changed after a revision.

    Parameters
    ----------
    store : Store
        What is known.
    since : int
        A revision, such as an answer told (0: from the first on).
    limit : int
        How many changes to list.
    cursor : str, optional
        The ``next`` of the page before; it goes on there, whatever was stored meanwhile.

    Raises
    ------
    InputError
        If there is no such revision yet, or the cursor is not ours.
    """
    last = store.revision().number
    place = Place(since + 1) if cursor is None else read_feed_cursor(cursor)
    check_since(since, last)
    if place.revision > last + 1:
        raise InputError(
            f"cursor '{cursor}' is of revision {place.revision}, and the last one is {last}",
            hint="it is another store's: begin again without it",
            field="cursor",
        )
    found = store.changes_after(place, limit + 1)
    # What was stored since we looked comes with the next revision that is told.
    found = [one for one in found if one.revised.number <= last]
    shown = found[:limit]
    return ChangesAnswer(
        results=told_rows(store, shown),
        next=write_cursor(*shown[-1].version.place) if len(found) > limit else None,
        revision=last,
    )


def check_since(since: int, last: int, field: str = "since") -> None:
    """Refuse a revision that there is not yet.

    Raises
    ------
    InputError
        Telling the last revision.
    """
    if since > last:
        shown = since if since < _MOST else "as large as that"
        raise InputError(
            f"parameter '{field}': there is no revision {shown}; the last one is {last}",
            hint=f"give a number from 0 to {last}; if yours was right once, the store was replaced"
            " by another: begin again from 0",
            field=field,
        )


def revision_events(store: Store, after: int, count: int) -> list[RevisionEvent]:
    """Tell the first revisions after one of them, in order."""
    found = []
    for one in store.revisions_after(after, count):
        entities, relations = map(_counts, store.change_tally(one))
        found.append(
            RevisionEvent(
                revision=one.number,
                recorded_at=told_instant(one.instant),
                dataset=one.dataset or None,
                action=one.action,
                entities=entities,
                relations=relations,
            )
        )
    return found


def changes_of(store: Store, revision: int, count: int) -> tuple[list[ChangeRow], str | None]:
    """The first changes of one revision, and the cursor behind them if it has more."""
    found = store.changes_after(Place(revision), count + 1)
    own = [one for one in found if one.revised.number == revision]
    shown = own[:count]
    more = write_cursor(*shown[-1].version.place) if len(own) > count else None
    return told_rows(store, shown), more


def told_rows(store: Store, found: Sequence[Changed]) -> list[ChangeRow]:
    """Changes as they are shown, with names as they were known then."""
    names = _Names(store, found)
    return [
        ChangeRow(
            revision=one.revised.number,
            recorded_at=told_instant(one.revised.instant),
            dataset=one.revised.dataset or None,
            action=one.revised.action,
            change=one.change,
            record=one.version.record,
            id=one.version.id,
            kind=one.version.kind,
            text=one.version.name or names.sentence(one.version, one.revised.instant),
        )
        for one in found
    ]


class _Names:
    """Names of all that some relations name, as of any revision."""

    def __init__(self, store: Store, found: Sequence[Changed]) -> None:
        relations = [one for one in found if one.version.record == "relation"]
        named = {id_ for one in relations for id_ in _ends(one.version) if id_}
        instants = [one.revised.instant for one in relations]
        self._known: dict[str, list[tuple[int, str]]] = {}
        if named:
            for row in store.named(sorted(named), min(instants), max(instants)):
                self._known.setdefault(row.id, []).append((row.recorded, row.name))

    def sentence(self, one: Version, at: int) -> str:
        return told_sentence(one, {id_: self._name(id_, at) for id_ in _ends(one) if id_})

    def _name(self, id_: str, at: int) -> str:
        """The last name up to then: of what went with the relation, the one that it had."""
        known = [row for row in self._known.get(id_, ()) if row[0] <= at]
        return max(known)[1] if known else id_


def _ends(one: Version) -> Iterable[str | None]:
    return one.source, one.target, one.recipient, one.occasion


def _counts(tally: ChangeTally) -> ChangeCounts:
    return ChangeCounts(added=tally.added, changed=tally.changed, gone=tally.gone)
