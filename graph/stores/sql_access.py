"""The SQL of API keys, which are notes beside the graph."""

from __future__ import annotations

from graph.stores.access import AccessKey

_COLUMNS = ", ".join(AccessKey._fields)
TABLES = (
    "CREATE TABLE access_keys (id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,"
    " digest TEXT NOT NULL, verifier TEXT NOT NULL, created INTEGER NOT NULL,"
    " clearance INTEGER NOT NULL, expires INTEGER, revoked INTEGER, last_used INTEGER)"
    " WITHOUT ROWID",
)
KEYS = f"SELECT {_COLUMNS} FROM access_keys ORDER BY created, id"
KEY = f"SELECT {_COLUMNS} FROM access_keys WHERE id = ?"
ANY_KEY = "SELECT 1 FROM access_keys LIMIT 1"
ADD_KEY = (
    f"INSERT INTO access_keys ({_COLUMNS}) VALUES ({', '.join('?' * len(AccessKey._fields))})"
    " ON CONFLICT (id) DO NOTHING"
)
REVOKE_KEY = "UPDATE access_keys SET revoked = ?2 WHERE id = ?1 AND revoked IS NULL"
TOUCH_KEY = "UPDATE access_keys SET last_used = ?2 WHERE id = ?1 AND coalesce(last_used, 0) < ?2"
