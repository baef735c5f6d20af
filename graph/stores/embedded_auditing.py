"""The audit trail of the embedded store."""

from __future__ import annotations

import sqlite3

from graph.stores import sql_auditing
from graph.stores.auditing import AuditEntry, Wanted, Written, following
from graph.stores.embedded_file import Connections


def audit(connection: sqlite3.Connection, written: Written | None) -> None:
    """Add the entry of what a transaction wrote, if it wrote anything."""
    if written is None:
        return
    number, hash_ = connection.execute(sql_auditing.LAST).fetchone() or (0, "")
    connection.execute(sql_auditing.ADD, following(number, hash_, written))


class EmbeddedAudit:
    """What `graph.stores.embedded.EmbeddedStore` tells of who wrote."""

    _connections: Connections

    def audited_after(self, number: int, count: int) -> list[AuditEntry]:
        """See `graph.stores.auditing.Audited.audited_after`."""
        with self._connections.connected() as connection:
            rows = connection.execute(sql_auditing.AFTER, (number, count))
            return list(map(AuditEntry._make, rows))

    def audited(self, wanted: Wanted, count: int) -> list[AuditEntry]:
        """See `graph.stores.auditing.Audited.audited`."""
        given = {**wanted._asdict(), "count": count}
        with self._connections.connected() as connection:
            rows = connection.execute(sql_auditing.page(wanted), given)
            return list(map(AuditEntry._make, rows))
