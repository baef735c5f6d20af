"""The SQL that finds and erases all of one person."""

from __future__ import annotations

from graph.topology.snapshot import FOREVER

TABLES = ("CREATE INDEX revisions_erase ON revisions (number) WHERE action = 'erase'",)
# One row while the file may hold what was erased, see `graph.stores.embedded_scrubbing`.
SCRUBBING = ("CREATE TABLE scrub_due (one INTEGER PRIMARY KEY CHECK (one = 1))",)
NOTE_DUE = "INSERT OR IGNORE INTO scrub_due VALUES (1)"
DUE = "SELECT one FROM scrub_due"
DONE = "DELETE FROM scrub_due"
LAST_ERASED = "SELECT max(number) FROM revisions WHERE action = 'erase'"

_ENTITY = "number, fold, revision, id, kind, claims, recorded"
_RELATION = "number, '', revision, id, kind, source, target, claims, recorded"
ENTITY_VERSIONS = (
    f"SELECT 1, {_ENTITY}, NULL FROM entities"
    f" UNION ALL SELECT 0, {_ENTITY}, retracted FROM entities_history"
)
RELATION_VERSIONS = (
    f"SELECT 1, {_RELATION}, NULL FROM relations"
    f" UNION ALL SELECT 0, {_RELATION}, retracted FROM relations_history"
)
_AMONG = "id IN (SELECT value FROM json_each(?1))"
CLAIMS = (
    f"SELECT claims, {FOREVER} AS until FROM entities WHERE {_AMONG}"
    f" UNION ALL SELECT claims, retracted FROM entities_history WHERE {_AMONG} ORDER BY until DESC"
)
_TOLD = (
    "SELECT {columns}, NULL FROM {table} WHERE {among}"
    " UNION ALL SELECT {columns}, retracted FROM {table}_history WHERE {among}"
)
VERSIONS = {
    "entities": _TOLD.format(columns="id, kind, claims, recorded", table="entities", among=_AMONG),
    "relations": _TOLD.format(
        columns="id, kind, source, target, claims, recorded", table="relations", among=_AMONG
    ),
}
"""All versions of records with some ids."""
CLEARED = (
    "SELECT r.instant, d.dataset, d.id, d.clearance FROM document_versions AS d"
    " JOIN revisions AS r ON r.number = d.revision WHERE EXISTS (SELECT 1 FROM document_versions"
    " AS e WHERE e.dataset = d.dataset AND e.id = d.id AND e.clearance > 0) ORDER BY r.instant"
)
LET_SEE = "UPDATE revisions SET clearance = ?1 WHERE instant = ?2 AND clearance > ?1"
"""A revision be seen by who has a clearance."""
TEXTS = (
    "SELECT number, dataset, document, checksum, media_type, text, recorded FROM texts"
    " ORDER BY number"
)
MASK_TEXT = "UPDATE texts SET text = ? WHERE number = ?"
FINDINGS = (
    "SELECT id, dataset, document, checksum, place, body, verdict, relations, judged FROM findings"
    " ORDER BY id"
)
DROP_FINDING = "DELETE FROM findings WHERE id = ?"
DROP_FINDING_RELATIONS = "DELETE FROM finding_relations WHERE finding = ?"
DOCUMENTS = (
    "SELECT dataset, id, title, publisher, date, url, path, clearance FROM documents"
    " ORDER BY dataset, id"
)
CANDIDATES = "SELECT one, other, score, reasons FROM candidates ORDER BY one, other"
_PAIR = "one IN (SELECT value FROM json_each(?1)) OR other IN (SELECT value FROM json_each(?1))"
DROP_OF_IDS = (
    f"DELETE FROM judgements WHERE {_PAIR}",
    f"DELETE FROM candidates WHERE {_PAIR}",
    f"DELETE FROM merges WHERE {_AMONG} OR kept IN (SELECT value FROM json_each(?1))",
)
DROP_VERSION = {
    ("entity", True): "DELETE FROM entities WHERE number = ?",
    ("entity", False): "DELETE FROM entities_history WHERE number = ?",
    ("relation", True): "DELETE FROM relations WHERE number = ?",
    ("relation", False): "DELETE FROM relations_history WHERE number = ?",
}


def _replace(table: str, columns: str) -> str:
    cells = ", ".join(f"{name} = ?" for name in columns.split(", "))
    return f"UPDATE {table} SET {cells} WHERE number = ?"


_ENTITY_CELLS = "id, kind, name, fold, datasets, claims, recorded, revision"
_RELATION_CELLS = (
    "id, kind, source, target, recipient, occasion, earliest, latest, over, strength, status,"
    " datasets, claims, recorded, revision"
)
REPLACE_VERSION = {
    ("entity", True): _replace("entities", _ENTITY_CELLS),
    ("entity", False): _replace("entities_history", _ENTITY_CELLS),
    ("relation", True): _replace("relations", _RELATION_CELLS),
    ("relation", False): _replace("relations_history", _RELATION_CELLS),
}
# What is taken out of the index of names is only marked so, until its parts are made one.
OPTIMIZE_NAMES = "INSERT INTO names (names) VALUES ('optimize')"
SCRUB = ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")
