"""Applying a change set in the embedded store, inside one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from graph.model import Document
from graph.stores import embedded_judging, embedded_retracting, sql, sql_requests
from graph.stores.base import ChangeSet, Clock, Receipt, Request, Revision, Tally
from graph.stores.embedded_judging import listed
from graph.stores.embedded_kinds import Kinds
from graph.stores.embedded_readings import fresh_findings, write_readings
from graph.stores.embedded_writing import last_revision, write
from graph.stores.following import Doing
from graph.stores.planning import EntityRow, Plan, RelationRow, borne
from graph.stores.replacing import plan_change_set
from graph.stores.requests_kept import KEPT_FOR, check_expected, receipt_text, repeated
from graph.stores.sorting import sort_documents


class Applied(NamedTuple):
    """What an application did.

    Parameters
    ----------
    receipt : Receipt
        To be given to whoever asked.
    before, after : Revision
        The revisions before and after it.
    kinds : dict of str to str, optional
        Kinds of the entities that it wrote; None if it took any away.
    """

    receipt: Receipt
    before: Revision
    after: Revision
    kinds: Mapping[str, str] | None


def apply_changes(
    connection: sqlite3.Connection, changes: ChangeSet, kinds: Kinds, clock: Clock
) -> Applied:
    """Store a change set, or only work out what that comes to."""
    before, request = last_revision(connection), changes.request
    if request and not changes.dry_run:
        known = _kept(connection, request, clock())
        if known is not None:
            return Applied(known, before, before, {})
    check_expected(changes.expected, before.number)
    plan = _planned(connection, changes, kinds, before)
    fresh, tally = _sort_documents(connection, changes)
    now = clock() if changes.tells_of_readings else 0
    findings = fresh_findings(connection, changes, now)
    receipt = Receipt(
        before.number,
        plan.entity_tally,
        plan.relation_tally,
        tally,
        plan.rejected,
        plan.retracted,
    )
    if changes.dry_run:
        return Applied(receipt, before, before, {})
    texts = write_readings(connection, changes.texts, findings, now)
    beside = {"documents": len(fresh), "texts": texts, "findings": len(findings)}
    doing = Doing(changes.dataset, "apply", beside=beside)
    number = write(connection, plan, clock, doing, force=bool(fresh), documents=fresh)
    receipt = replace(receipt, revision=number)
    if request:
        cells = (request.key, request.fingerprint, receipt_text(receipt), clock())
        connection.execute(sql_requests.KEEP, cells)
    written = {one.entity.id: one.entity.kind for one in plan.entities}
    after = last_revision(connection)
    return Applied(receipt, before, after, None if plan.gone_entities else written)


def _kept(connection: sqlite3.Connection, request: Request, now: int) -> Receipt | None:
    """The receipt of the same request, if it was applied within the last day."""
    connection.execute(sql_requests.FORGET, (now - KEPT_FOR,))
    found = connection.execute(sql_requests.REQUEST, (request.key,)).fetchone()
    return repeated(request, found) if found else None


def _planned(
    connection: sqlite3.Connection, changes: ChangeSet, kinds: Kinds, at: Revision
) -> Plan:
    told, ends = {entity.id for entity in changes.entities}, changes.ends()
    merged = {**changes.merged, **embedded_judging.merged(connection, told | ends)}
    asked = listed(borne(told, merged))
    relations = listed(one.id for one in changes.relations)
    taken = None
    if any(changes.retracted):
        taken = embedded_retracting.plan_some(connection, changes.dataset, changes.retracted)
    return plan_change_set(
        changes,
        {row[0]: EntityRow._make(row) for row in connection.execute(sql.ENTITY_ROWS, (asked,))},
        kinds.of(connection, borne(ends, merged), at),
        {
            row[0]: RelationRow._make(row)
            for row in connection.execute(sql.RELATION_ROWS, (relations,))
        },
        merged,
        taken,
    )


def _sort_documents(
    connection: sqlite3.Connection, changes: ChangeSet
) -> tuple[list[Document], Tally]:
    if not changes.documents:
        return [], Tally()
    rows = connection.execute(sql.DOCUMENTS_OF, (changes.dataset,))
    known = {cells[0]: Document(*cells) for _, *cells in rows}
    return sort_documents(changes, known)
