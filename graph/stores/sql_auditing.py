"""The SQL of the audit trail."""

from __future__ import annotations

from graph.stores.auditing import AuditEntry, Wanted

TABLES = (
    "CREATE TABLE audit (number INTEGER PRIMARY KEY, instant INTEGER NOT NULL,"
    " actor TEXT NOT NULL, door TEXT NOT NULL, action TEXT NOT NULL, dataset TEXT NOT NULL,"
    " revision INTEGER NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL)",
    "CREATE INDEX audit_actor ON audit (actor, number)",
    "CREATE INDEX audit_dataset ON audit (dataset, number)",
    "CREATE INDEX audit_revision ON audit (revision)",
)
_COLUMNS = ", ".join(AuditEntry._fields)
LAST = "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1"
ADD = f"INSERT INTO audit ({_COLUMNS}) VALUES ({', '.join('?' * len(AuditEntry._fields))})"
AFTER = f"SELECT {_COLUMNS} FROM audit WHERE number > ? ORDER BY number LIMIT ?"


def _revisions(table: str) -> tuple[str, ...]:
    past = f"{table}_history WHERE id = :record"
    return (
        f"SELECT revision FROM {table} WHERE id = :record",
        f"SELECT revision FROM {past}",
        f"SELECT number FROM revisions WHERE instant IN (SELECT recorded FROM {past})",
    )


# A record's versions tell which revisions began and ended them, so no index of its own is needed.
_OF_RECORD = " UNION ".join((*_revisions("entities"), *_revisions("relations")))
_CONDITIONS = {
    "since": "number > :since",
    "before": "number < :before",
    "by": "actor = :by",
    "dataset": "dataset = :dataset",
    "record": f"revision IN ({_OF_RECORD})",
}


def page(wanted: Wanted) -> str:
    """The last :count entries of those that are wanted, latest first."""
    given = wanted._asdict()
    held = [text for name, text in _CONDITIONS.items() if given[name] not in (0, None)]
    where = f" WHERE {' AND '.join(held)}" if held else ""
    return f"SELECT {_COLUMNS} FROM audit{where} ORDER BY number DESC LIMIT :count"
