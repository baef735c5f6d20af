"""The SQL that looks whether all is as it must be.

Each statement gives its rows in the order of an index, or those alone that are wrong, so that
SQLite sorts and keeps nothing.
"""

from __future__ import annotations

from graph.stores.clearing import MARKS
from graph.stores.sql import PAST_NAMES
from graph.topology.snapshot import FOREVER

INTEGRITY = "PRAGMA integrity_check(20)"
PAGES = "PRAGMA page_count"
MEMORY = ":memory:"
OBJECTS = (
    "SELECT type, name, tbl_name FROM sqlite_master WHERE type IN ('table', 'index')"
    " AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name"
)
COLUMNS = 'SELECT name, upper(type), "notnull", dflt_value, pk > 0 FROM pragma_table_info(?)'
INDEX = (
    'SELECT x.name, x."desc", x.coll, i."unique" FROM pragma_index_xinfo(?1) AS x,'
    " pragma_index_list(?2) AS i WHERE i.name = ?1 AND x.key ORDER BY x.seqno"
)

REVISIONS = "SELECT number, instant FROM revisions ORDER BY number"

TABLES = ("entities", "entities_history", "relations", "relations_history")
COUNTS = {name: f"SELECT count(*) FROM {name}" for name in TABLES}
ENTITIES = {
    name: f"SELECT id, kind, name, fold, datasets, claims, recorded, revision FROM {name}"
    for name in TABLES[:2]
}
_RELATION = (
    "id, kind, source, target, recipient, occasion, earliest, latest, over, strength, status,"
    " datasets, claims, recorded, revision"
)
RELATIONS = {name: f"SELECT {_RELATION} FROM {name}" for name in TABLES[2:]}

ENDS = ("source", "target", "recipient", "occasion")
_KINDS = ", ".join(f"(SELECT kind FROM entities AS e WHERE e.id = relations.{end})" for end in ENDS)
LIVE_ENDS = f"SELECT id, kind, source, target, claims, recorded, {_KINDS} FROM relations"

_NO_INSTANT = "NOT EXISTS (SELECT 1 FROM revisions WHERE instant = {0})"
_NOT_OF_REVISION = "NOT EXISTS (SELECT 1 FROM revisions WHERE number = revision AND instant = {0})"


def _wrong_versions(table: str) -> dict[str, str]:
    past = f"{table}_history"
    return {
        "its revision was not recorded at its instant": (
            f"SELECT id FROM {table} WHERE {_NOT_OF_REVISION.format('recorded')}"
        ),
        "it began at the instant of no revision": (
            f"SELECT id FROM {past} WHERE {_NO_INSTANT.format('recorded')}"
        ),
        "the revision that ended it was not recorded at its end": (
            f"SELECT id FROM {past} WHERE {_NOT_OF_REVISION.format('retracted')}"
        ),
        "a version of it ended before it began": (
            f"SELECT id FROM {past} WHERE retracted <= recorded"
        ),
        "two past versions of it overlap": (
            "SELECT id FROM (SELECT id, retracted, lead(recorded) OVER"
            f" (PARTITION BY id ORDER BY recorded) AS following FROM {past})"
            " WHERE following < retracted"
        ),
        "a past version of it goes on beside the live one": (
            f"SELECT h.id FROM {past} AS h JOIN {table} AS l ON l.id = h.id"
            " WHERE h.retracted > l.recorded"
        ),
    }


WRONG_VERSIONS = {table: _wrong_versions(table) for table in ("entities", "relations")}
"""By what is wrong: ids of the records that are so."""


def _uncovered(table: str, end: str) -> str:
    until = "r.retracted" if table.endswith("_history") else str(FOREVER)
    live = f"SELECT 1 FROM entities AS e WHERE e.id = r.{end} AND e.recorded <= r.recorded"
    now = (
        f"coalesce((SELECT {until} - max(e.recorded, r.recorded) FROM entities AS e"
        f" WHERE e.id = r.{end} AND e.recorded < {until}), 0)"
    )
    then = (
        f"coalesce((SELECT sum(min(h.retracted, {until}) - max(h.recorded, r.recorded))"
        f" FROM entities_history AS h WHERE h.id = r.{end} AND h.recorded < {until}"
        " AND h.retracted > r.recorded), 0)"
    )
    return (
        f"SELECT r.id, r.{end} FROM {table} AS r WHERE r.{end} IS NOT NULL"
        f" AND NOT EXISTS ({live}) AND {now} + {then} < {until} - r.recorded"
    )


OUTLIVING = {end: tuple(_uncovered(table, end) for table in TABLES[2:]) for end in ENDS}
"""By end: relations, live and past, that were there when that end was not."""

HIGHEST = "SELECT highest FROM clearance"
CLEARED_CLAIMS = tuple(
    f"SELECT id, claims FROM {table} WHERE "
    + " OR ".join(f"instr(claims, '{mark}')" for mark in MARKS)
    for table in TABLES
)
"""Claims that may need a clearance."""
CLEARED_ROWS = tuple(
    f"SELECT '{table} ' || {named}, clearance FROM {table} WHERE clearance > 0"
    for table, named in (
        ("revisions", "number"),
        ("documents", "dataset || ' ' || id"),
        ("document_versions", "revision || ' ' || dataset || ' ' || id"),
        ("judgements", "one || ' ' || other"),
        ("merges", "id"),
    )
)
"""What else needs one."""

# The rows of a contentless index are known by their sizes alone.
NAMES_AMISS = {
    "an entity's row is not in the index": (
        "SELECT id FROM entities WHERE NOT EXISTS"
        " (SELECT 1 FROM names_docsize AS d WHERE d.id = number)"
    ),
    "a past version's row is not in the index": (
        "SELECT id FROM entities_history WHERE NOT EXISTS"
        f" (SELECT 1 FROM names_docsize AS d WHERE d.id = number + {PAST_NAMES})"
    ),
    "a row of the index is of nobody": (
        "SELECT id FROM names_docsize AS d WHERE NOT EXISTS (SELECT 1 FROM entities AS e"
        " WHERE e.number = d.id) AND NOT EXISTS"
        f" (SELECT 1 FROM entities_history AS h WHERE h.number = d.id - {PAST_NAMES})"
    ),
}
CHECK_NAMES = "INSERT INTO names (names) VALUES ('integrity-check')"
OPEN_TERMS = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.names_terms USING fts5vocab (main, names, instance)"
)
TERMS = "SELECT doc, term FROM names_terms"
NAME_OF_ROW = {
    True: "SELECT id FROM entities WHERE number = ?1",
    False: f"SELECT id FROM entities_history WHERE number = ?1 - {PAST_NAMES}",
}

DOCUMENTS = "SELECT dataset, id, title, publisher, date, url, path, clearance, live FROM documents"
_DOCUMENT = "dataset, id, title, publisher, date, url, path, clearance, live"
# Beside max() stand the values of the row that has it.
LAST_VERSIONS = (
    f"SELECT {_DOCUMENT} FROM (SELECT max(revision), {_DOCUMENT} FROM document_versions"
    " GROUP BY dataset, id)"
)
DIFFERING_DOCUMENTS = (
    f"SELECT DISTINCT dataset, id FROM (SELECT * FROM (SELECT {_DOCUMENT} FROM documents EXCEPT"
    f" {LAST_VERSIONS}) UNION ALL SELECT * FROM ({LAST_VERSIONS} EXCEPT SELECT {_DOCUMENT}"
    " FROM documents))"
)
LOOSE_VERSIONS = (
    "SELECT dataset, id, revision FROM document_versions"
    " WHERE revision NOT IN (SELECT number FROM revisions)"
)
ENTRIES = "SELECT count(*) FROM audit"
MERGES = "SELECT id, kept, kind, clearance FROM merges"
IS_REPLICA = "SELECT 1 FROM sqlite_master WHERE name = 'followed'"
MERGED_AND_LIVE = "SELECT id FROM entities WHERE id IN (SELECT id FROM merges)"
TEXTS = "SELECT dataset, document, checksum, characters, text FROM texts"
FINDINGS = (
    "SELECT id, dataset, document, checksum, place, body, verdict, relations, judged,"
    " (SELECT characters FROM texts AS t WHERE t.dataset = f.dataset"
    " AND t.document = f.document AND t.checksum = f.checksum),"
    " (SELECT json_group_array(relation) FROM finding_relations AS r WHERE r.finding = f.id)"
    " FROM findings AS f"
)
LOOSE_RELATIONS = (
    "SELECT finding FROM finding_relations WHERE finding NOT IN (SELECT id FROM findings)"
)
REQUESTS = "SELECT key, fingerprint, receipt FROM requests"
WEBHOOKS_AHEAD = (
    "SELECT id FROM webhooks WHERE position > (SELECT coalesce(max(number), 0) FROM revisions)"
)
