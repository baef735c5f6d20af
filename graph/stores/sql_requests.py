"""The SQL of requests whose keys are kept, which are notes beside the graph."""

from __future__ import annotations

TABLES = (
    "CREATE TABLE requests (key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL,"
    " receipt TEXT NOT NULL, instant INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE INDEX requests_instant ON requests (instant)",
)
FORGET = "DELETE FROM requests WHERE instant < ?"
REQUEST = "SELECT fingerprint, receipt FROM requests WHERE key = ?"
KEEP = "INSERT INTO requests (key, fingerprint, receipt, instant) VALUES (?, ?, ?, ?)"
