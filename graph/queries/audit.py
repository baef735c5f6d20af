"""The audit trail as it is shown: who wrote what and when, and what it was before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson
from pydantic import Field

from graph.queries.cursors import read_number_cursor, write_cursor
from graph.queries.diff import ChangedRecord, compared
from graph.queries.feed import changes_of
from graph.queries.shapes import Shape
from graph.queries.status import told_instant
from graph.stores.auditing import AuditEntry, Wanted
from graph.stores.base import Store

_CHANGES = 20
"""Of one entry, told with it; what more there are is in the change feed."""


class AuditRow(Shape):
    """A write: who, when, through which door, and what it changed."""

    number: int = Field(description="1, 2, … without gaps", examples=[1])
    at: str = Field(description="when, in UTC", examples=["2026-01-31T12:00:00Z"])
    actor: str = Field(description="who", examples=["user:anna"])
    door: str = Field(description="through what", examples=["command"])
    action: str = Field(examples=["apply"])
    dataset: str | None = Field(description="whose word it was; null where nobody's")
    revision: int | None = Field(description="the revision it made; null: notes beside the graph")
    detail: dict[str, Any] = Field(description="counts, ids of keys or webhooks")
    hash: str = Field(description="SHA-256 over this entry and the hash of the one before")
    changes: list[ChangedRecord] = Field(
        description="the first records that it changed, or the one asked about, as they were"
        " before and after; what was erased since is told no more"
    )
    more: str | None = Field(description="where there are more: a 'cursor' for GET /changes")


class AuditAnswer(Shape):
    """Entries, the latest first."""

    results: list[AuditRow]
    next: str | None
    revision: int


def audit(
    store: Store,
    *,
    since: int = 0,
    by: str | None = None,
    dataset: str | None = None,
    entity: str | None = None,
    limit: int = 20,
    cursor: str | None = None,
) -> AuditAnswer:
    """Tell who wrote what, latest first.

    Parameters
    ----------
    store : Store
        Whose trail.
    since : int
        Only entries after this number.
    by, dataset : str, optional
        Only those of this actor, of this dataset.
    entity : str, optional
        Only those that changed this entity or relation, by its id, and of their changes only its.
    limit : int
        How many entries.
    cursor : str, optional
        The ``next`` of the page before.

    Raises
    ------
    InputError
        If the cursor is not ours.
    """
    before = 0 if cursor is None else read_number_cursor(cursor, "audit")
    found = store.audited(Wanted(since, before, by, dataset, entity), limit + 1)
    shown = found[:limit]
    return AuditAnswer(
        results=[_row(store, one, entity) for one in shown],
        next=write_cursor("audit", shown[-1].number) if len(found) > limit else None,
        revision=store.revision().number,
    )


def _row(store: Store, entry: AuditEntry, record: str | None) -> AuditRow:
    changes: list[ChangedRecord] = []
    more = None
    if entry.revision and record is not None:
        changes = _changes(store, entry, [record], [record])
    elif entry.revision:
        listed, more = changes_of(store, entry.revision, _CHANGES)
        entities, relations = (
            [one.id for one in listed if one.record == name] for name in ("entity", "relation")
        )
        changes = _changes(store, entry, entities, relations)
    return AuditRow(
        number=entry.number,
        at=told_instant(entry.instant),
        actor=entry.actor,
        door=entry.door,
        action=entry.action,
        dataset=entry.dataset or None,
        revision=entry.revision or None,
        detail=orjson.loads(entry.detail),
        hash=entry.hash,
        changes=changes,
        more=more,
    )


def _changes(
    store: Store, entry: AuditEntry, entities: Iterable[str], relations: Iterable[str]
) -> list[ChangedRecord]:
    # Instants strictly increase, so just before it all was as the revision found it.
    instants = (entry.instant - 1, entry.instant)
    found, told = compared(store, entities, relations, instants, every=True)
    return [*found, *told]
