"""The SQL of what is told to whom follows an embedded store."""

from __future__ import annotations

_DOCUMENT = "dataset, id, title, publisher, date, url, path, clearance, live"
TABLES = (
    # Documents as each revision left them, for `documents` holds only how they are now.
    "CREATE TABLE document_versions (revision INTEGER NOT NULL, dataset TEXT NOT NULL,"
    " id TEXT NOT NULL, title TEXT, publisher TEXT, date TEXT, url TEXT, path TEXT,"
    " clearance INTEGER NOT NULL, live INTEGER NOT NULL, PRIMARY KEY (revision, dataset, id))"
    " WITHOUT ROWID",
    f"INSERT INTO document_versions (revision, {_DOCUMENT})"
    f" SELECT (SELECT min(number) FROM revisions), {_DOCUMENT} FROM documents",
    # Whoever may not see two entities may not see that they were judged to be one.
    "ALTER TABLE judgements ADD COLUMN clearance INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE merges ADD COLUMN clearance INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE revisions ADD COLUMN clearance INTEGER NOT NULL DEFAULT 0",
    "CREATE TABLE clearance (highest INTEGER NOT NULL)",
    "INSERT INTO clearance VALUES (0)",
)
NOTE_DOCUMENTS = (
    f"INSERT OR REPLACE INTO document_versions (revision, {_DOCUMENT}) SELECT ?, {_DOCUMENT}"
    " FROM documents WHERE dataset = ? AND id IN (SELECT value FROM json_each(?))"
)
DOCUMENTS_OF_STEPS = (
    f"SELECT revision, {_DOCUMENT} FROM document_versions WHERE revision BETWEEN ? AND ?"
    " ORDER BY revision, dataset, id"
)

_COLUMNS = {
    "entities": "id, kind, claims, recorded",
    "relations": "id, kind, source, target, claims, recorded",
}
SIZE = "SELECT " + " + ".join(
    f"(SELECT count(*) FROM {table} WHERE revision = ?1)"
    f" + (SELECT count(*) FROM {table}_history WHERE revision = ?1)"
    f" + (SELECT count(*) FROM {table}_history WHERE recorded = ?2)"
    for table in _COLUMNS
)
"""How many versions the revision ?1 at instant ?2 made and ended."""
BEGAN = {
    table: (
        f"SELECT recorded, {columns}, NULL FROM {table} WHERE revision BETWEEN ?1 AND ?2"
        f" UNION ALL SELECT recorded, {columns}, retracted FROM {table}_history"
        " WHERE recorded BETWEEN ?3 AND ?4 ORDER BY 1, 2"
    )
    for table, columns in _COLUMNS.items()
}
"""Versions made by the revisions ?1 to ?2, at the instants ?3 to ?4, each behind its instant."""
ENDED = {
    table: (
        f"SELECT retracted, {columns}, retracted FROM {table}_history"
        " WHERE revision BETWEEN ?1 AND ?2 ORDER BY 1, 2"
    )
    for table, columns in _COLUMNS.items()
}
RESTRICTED_DOCUMENTS = "SELECT dataset, id, clearance FROM documents WHERE clearance > 0"
MERGES = "SELECT id, kept, kind, clearance FROM merges"
HIGHEST = "SELECT highest FROM clearance"
RAISE_HIGHEST = "UPDATE clearance SET highest = ?1 WHERE highest < ?1"
STEPS_AFTER = (
    "SELECT number, instant, dataset, action, clearance FROM revisions WHERE number > ?"
    " ORDER BY number LIMIT ?"
)
