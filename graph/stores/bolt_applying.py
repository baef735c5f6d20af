"""Applying a change set in the Neo4j store, inside one transaction of the driver's."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Document
from graph.stores import cypher, cypher_documents, cypher_judging, cypher_requests
from graph.stores.base import ChangeSet, Clock, Kept, Receipt, Request, Tally
from graph.stores.bolt_following import note_documents
from graph.stores.bolt_reading import BATCH, Ask, collected, last_of, rows_of
from graph.stores.bolt_readings import fresh_findings, write_readings
from graph.stores.bolt_retracting import plan_some
from graph.stores.bolt_rows import document_row
from graph.stores.bolt_writing import batched, write
from graph.stores.following import Doing
from graph.stores.planning import EntityRow, Plan, RelationRow, borne
from graph.stores.replacing import plan_change_set
from graph.stores.requests_kept import KEPT_FOR, check_expected, receipt_text, repeated
from graph.stores.sorting import sort_documents


def apply_changes(ask: Ask, changes: ChangeSet, clock: Clock) -> Receipt:
    """Store a change set, or only work out what that comes to."""
    request = changes.request
    if not changes.dry_run:
        ask(cypher.LOCK_WRITERS)
        known = _kept(ask, request, clock()) if request else None
        if known is not None:
            return known
    before = last_of(ask).number
    check_expected(changes.expected, before)
    plan = _planned(ask, changes)
    fresh, tally = _sort_documents(ask, changes)
    now = clock() if changes.tells_of_readings else 0
    findings = fresh_findings(ask, changes, now)
    receipt = Receipt(
        before, plan.entity_tally, plan.relation_tally, tally, plan.rejected, plan.retracted
    )
    if changes.dry_run:
        return receipt
    batched(
        ask, cypher_documents.PUT_DOCUMENTS, [document_row(changes.dataset, one) for one in fresh]
    )
    texts = write_readings(ask, changes.texts, findings, now)
    beside = {"documents": len(fresh), "texts": texts, "findings": len(findings)}
    doing = Doing(changes.dataset, "apply", beside=beside)
    number = write(ask, plan, clock, doing, force=bool(fresh), documents=fresh)
    note_documents(ask, number, changes.dataset, (one.id for one in fresh))
    receipt = replace(receipt, revision=number)
    if request:
        kept = {**request._asdict(), "receipt": receipt_text(receipt), "now": clock()}
        ask(cypher_requests.KEEP, **kept)
    return receipt


def _kept(ask: Ask, request: Request, now: int) -> Receipt | None:
    """The receipt of the same request, if it was applied within the last day."""
    ask(cypher_requests.FORGET, before=now - KEPT_FOR)
    found = collected(ask, cypher_requests.REQUEST, key=request.key)
    return repeated(request, found[0]) if found else None


def _planned(ask: Ask, changes: ChangeSet) -> Plan:
    told, ends = {entity.id for entity in changes.entities}, changes.ends()
    kept = rows_of(ask, cypher_judging.MERGED, told | ends)
    merged = {**changes.merged, **{row[0]: Kept(*row[1:]) for row in kept}}
    entities = rows_of(ask, cypher.ENTITY_ROWS, borne(told, merged))
    kinds = rows_of(ask, cypher.ENTITY_KINDS, borne(ends, merged))
    relations = rows_of(ask, cypher.RELATION_ROWS, [one.id for one in changes.relations])
    taken = None
    if any(changes.retracted):
        taken = plan_some(ask, changes.dataset, changes.retracted)
    return plan_change_set(
        changes,
        {row[0]: EntityRow._make(row) for row in entities},
        {row[0]: row[1] for row in kinds},
        {row[0]: RelationRow._make(row) for row in relations},
        merged,
        taken,
    )


def _sort_documents(ask: Ask, changes: ChangeSet) -> tuple[list[Document], Tally]:
    keys = [[changes.dataset, one.id] for one in changes.documents]
    known = {
        id_: Document(id_, *more)
        for place in range(0, len(keys), BATCH)
        for _, id_, *more in collected(
            ask, cypher_documents.LIVE_DOCUMENTS, keys=keys[place : place + BATCH]
        )
    }
    return sort_documents(changes, known)
