"""The SQL of a replica, which has more tables than an embedded store.

They tell how far it has followed, and what waits in it for something else to become visible.
"""

from __future__ import annotations

TABLES = (
    # `revision` is the master's, `whole` tells whether all that there was once has been followed,
    # `erased` is the last erasure that the master knew of when all of it was read.
    "CREATE TABLE IF NOT EXISTS followed (revision INTEGER NOT NULL, instant INTEGER NOT NULL,"
    " whole INTEGER NOT NULL, erased INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE IF NOT EXISTS withheld (id TEXT PRIMARY KEY, kind TEXT NOT NULL,"
    " source TEXT NOT NULL, target TEXT NOT NULL, claims TEXT NOT NULL, ends TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS withheld_documents (dataset TEXT NOT NULL, id TEXT NOT NULL,"
    " PRIMARY KEY (dataset, id)) WITHOUT ROWID",
)
KNOWS_ERASED = "SELECT 1 FROM pragma_table_info('followed') WHERE name = 'erased'"
ADD_ERASED = "ALTER TABLE followed ADD COLUMN erased INTEGER NOT NULL DEFAULT 0"
"""Of a file that was made before it was noted."""
FOLLOWED = "SELECT revision, instant, whole, erased FROM followed"
BEGIN_TO_FOLLOW = "INSERT INTO followed SELECT 0, 0, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM followed)"
FOLLOW = "UPDATE followed SET revision = ?, instant = ?, whole = ?, erased = ?"

_TABLES = (
    "entities, entities_history, relations, relations_history, documents, document_versions,"
    " revisions, merges, followed, withheld, withheld_documents"
)
EMPTY = (
    *(f"DELETE FROM {name.strip()}" for name in _TABLES.split(",")),
    "INSERT INTO names (names) VALUES ('delete-all')",
)

_AMONG = "(SELECT value FROM json_each(?))"
_WITHHELD = "id, kind, source, target, claims"
WITHHELD = f"SELECT {_WITHHELD}, 0 FROM withheld WHERE id IN {_AMONG}"
WITHHELD_NAMING = (
    f"SELECT {_WITHHELD}, 0 FROM withheld WHERE EXISTS"
    f" (SELECT 1 FROM json_each(ends) WHERE value IN {_AMONG})"
)
WITHHELD_OF = (
    f"SELECT {_WITHHELD}, 0 FROM withheld WHERE EXISTS"
    f" (SELECT 1 FROM json_each(claims) WHERE key IN {_AMONG})"
)
WITHHOLD = f"INSERT OR REPLACE INTO withheld ({_WITHHELD}, ends) VALUES (?, ?, ?, ?, ?, ?)"
LET_GO = "DELETE FROM withheld WHERE id = ?"
RELATIONS_OF = (
    "SELECT id, kind, source, target, claims, recorded FROM relations WHERE EXISTS"
    f" (SELECT 1 FROM json_each(claims) WHERE key IN {_AMONG})"
)

WITHHELD_DOCUMENTS = "SELECT id FROM withheld_documents WHERE dataset = ?"
ANY_WITHHELD_DOCUMENT = "SELECT 1 FROM withheld_documents LIMIT 1"
WITHHOLD_DOCUMENT = "INSERT OR IGNORE INTO withheld_documents VALUES (?, ?)"
LET_GO_DOCUMENT = "DELETE FROM withheld_documents WHERE dataset = ? AND id = ?"
DOCUMENT = (
    "SELECT id, title, publisher, date, url, path, clearance, live FROM documents"
    " WHERE dataset = ? AND id = ?"
)
SEEN = (
    "SELECT 1 FROM documents WHERE dataset = ? AND id = ? AND NOT EXISTS"
    " (SELECT 1 FROM withheld_documents WHERE dataset = ? AND id = ?)"
    # While it is made anew it has of a document what was told of it first.
    " AND (SELECT whole FROM followed)"
)
TAKE_BACK = "UPDATE documents SET live = 0 WHERE dataset = ? AND id = ?"
