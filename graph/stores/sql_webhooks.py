"""The SQL of webhooks."""

from __future__ import annotations

from graph.stores.webhooks import STATE, Webhook

_COLUMNS = ", ".join(Webhook._fields)
TABLE = (
    "CREATE TABLE webhooks (id TEXT PRIMARY KEY, url TEXT NOT NULL, secret TEXT NOT NULL,"
    " created INTEGER NOT NULL, position INTEGER NOT NULL, failures INTEGER NOT NULL,"
    " failing_since INTEGER NOT NULL, next_try INTEGER NOT NULL, disabled INTEGER NOT NULL,"
    " last_try INTEGER NOT NULL, last_status TEXT,"
    " lease_owner TEXT, lease_until INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID"
)
WEBHOOKS = f"SELECT {_COLUMNS} FROM webhooks ORDER BY created, id"
ADD_WEBHOOK = f"INSERT INTO webhooks ({_COLUMNS}) VALUES ({', '.join('?' * len(Webhook._fields))})"
DROP_WEBHOOK = "DELETE FROM webhooks WHERE id = ?"
LEASE_WEBHOOK = (
    "UPDATE webhooks SET lease_owner = ?2, lease_until = ?4"
    " WHERE id = ?1 AND (lease_owner = ?2 OR lease_until <= ?3)"
    f" RETURNING {_COLUMNS}"
)
KEEP_WEBHOOK = (
    f"UPDATE webhooks SET {', '.join(f'{name} = ?' for name in STATE)}, lease_until = ?"
    " WHERE id = ? AND lease_owner = ?"
)
