"""The audit trail of the Neo4j store."""

from __future__ import annotations

from typing import Any

from graph.stores import cypher_auditing
from graph.stores.auditing import AuditEntry, Wanted, Written, following
from graph.stores.bolt_doors import Doors
from graph.stores.bolt_reading import Ask, collected


def audit(ask: Ask, written: Written | None) -> None:
    """Add the entry of what a transaction wrote, if it wrote anything."""
    if written is None:
        return
    last = collected(ask, cypher_auditing.LAST)
    number, hash_ = last[0] if last else (0, "")
    entry = following(number, hash_, written)
    ask(cypher_auditing.ADD, entry=entry._asdict())


class BoltAudit(Doors):
    """What `graph.stores.bolt.BoltStore` tells of who wrote."""

    def audited_after(self, number: int, count: int) -> list[AuditEntry]:
        """See `graph.stores.auditing.Audited.audited_after`."""
        asked = {"number": number, "count": count}
        rows = self._read(lambda ask: collected(ask, cypher_auditing.AFTER, **asked))
        return list(map(AuditEntry._make, rows))

    def audited(self, wanted: Wanted, count: int) -> list[AuditEntry]:
        """See `graph.stores.auditing.Audited.audited`."""
        return self._read(lambda ask: _page(ask, wanted, count))


def _page(ask: Ask, wanted: Wanted, count: int) -> list[AuditEntry]:
    given: dict[str, Any] = {
        name: value for name, value in wanted._asdict().items() if value not in (0, None)
    }
    record = given.pop("record", None)
    if record is not None:
        rows = collected(ask, cypher_auditing.REVISIONS_OF_RECORD, record=record)
        given["revisions"] = sorted({row[0] for row in rows})
    found = collected(ask, cypher_auditing.page(list(given)), count=count, **given)
    return list(map(AuditEntry._make, found))
