"""All the SQL of the embedded store.

Live records stand in ``entities`` and ``relations``; a version that was replaced or retracted
stands in the table of the same name with ``_history``, with the instant from which it no longer
held and the revision that ended it.  Columns hold what snapshots read; everything else is in
``claims``.
"""

from __future__ import annotations

from graph.stores import (
    sql_access,
    sql_auditing,
    sql_erasing,
    sql_feed,
    sql_following,
    sql_readings,
    sql_requests,
    sql_webhooks,
)

SCHEMA_VERSION = 7
PAST_NAMES = 1 << 40
"""Added to the numbers of past versions' rows in the index of names.

They are not told apart by their sign: where an index without details holds negative numbers, FTS5
(SQLite 3.40 to 3.51) writes behind its memory when it looks for all tokens that begin alike.
"""

_ENTITY = "id, kind, name, fold, datasets, claims, recorded, revision"
_RELATION = (
    "id, kind, source, target, recipient, occasion, earliest, latest, over, strength, status, "
    "datasets, claims, recorded, revision"
)
_TYPES = {
    "id": "TEXT NOT NULL",
    "recipient": "TEXT",
    "occasion": "TEXT",
    "strength": "REAL NOT NULL",
    **dict.fromkeys(
        ("earliest", "latest", "over", "status", "recorded", "revision", "retracted"),
        "INTEGER NOT NULL",
    ),
}


def _table(name: str, columns: str, *, history: bool) -> list[str]:
    # A number of its own, because the one that SQLite gives a row may change in a VACUUM.
    listed = ["number INTEGER PRIMARY KEY"]
    listed += [f"{column} {_TYPES.get(column, 'TEXT NOT NULL')}" for column in columns.split(", ")]
    if not history:
        body = ", ".join([*listed, "UNIQUE (id)"])
        return [
            f"CREATE TABLE {name} ({body})",
            _by_revision(name),
        ]
    body = ", ".join([*listed, f"retracted {_TYPES['retracted']}", "UNIQUE (id, recorded)"])
    return [
        f"CREATE TABLE {name}_history ({body})",
        _by_revision(f"{name}_history"),
    ]


def _by_revision(table: str) -> str:
    # With the id, for the change feed goes on behind a record of a revision.
    return f"CREATE INDEX {table}_revision ON {table} (revision, id)"


# Its rows have the numbers of the entities' rows, those of past versions with PAST_NAMES added.
_NAMES = "CREATE VIRTUAL TABLE names USING fts5(tokens, content='', detail=none, tokenize='ascii')"
_RECORDS = (
    *_table("entities", _ENTITY, history=False),
    *_table("entities", _ENTITY, history=True),
    *_table("relations", _RELATION, history=False),
    *_table("relations", _RELATION, history=True),
    _NAMES,
    "CREATE INDEX entities_fold ON entities (fold, id)",
    "CREATE INDEX entities_history_fold ON entities_history (fold, id)",
)
_JUDGING = (
    "CREATE TABLE judgements (number INTEGER PRIMARY KEY, one TEXT NOT NULL, other TEXT NOT NULL,"
    " verdict TEXT NOT NULL, one_kind TEXT NOT NULL, other_kind TEXT NOT NULL, by TEXT NOT NULL,"
    " score REAL NOT NULL, reasons TEXT NOT NULL, note TEXT, instant INTEGER NOT NULL)",
    "CREATE TABLE merges (id TEXT PRIMARY KEY, kept TEXT NOT NULL, kind TEXT NOT NULL)"
    " WITHOUT ROWID",
    "CREATE TABLE candidates (one TEXT NOT NULL, other TEXT NOT NULL, score REAL NOT NULL,"
    " reasons TEXT NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID",
    "CREATE INDEX candidates_other ON candidates (other)",
)
CREATE = (
    *_RECORDS,
    *_JUDGING,
    *sql_requests.TABLES,
    "CREATE TABLE documents (dataset TEXT NOT NULL, id TEXT NOT NULL, title TEXT, publisher TEXT,"
    " date TEXT, url TEXT, path TEXT, live INTEGER NOT NULL, clearance INTEGER NOT NULL DEFAULT 0,"
    " PRIMARY KEY (dataset, id))"
    " WITHOUT ROWID",
    "CREATE TABLE revisions (number INTEGER PRIMARY KEY, instant INTEGER NOT NULL,"
    " dataset TEXT NOT NULL, action TEXT NOT NULL)",
    *sql_feed.INDEXES,
    sql_webhooks.TABLE,
    *sql_readings.TABLES,
    *sql_auditing.TABLES,
    *sql_erasing.TABLES,
    *sql_erasing.SCRUBBING,
    *sql_access.TABLES,
    *sql_following.TABLES,
)


def _moved(name: str, columns: str) -> list[str]:
    return [
        f"INSERT INTO {name} ({columns}) SELECT {columns} FROM old_{name}",
        f"DROP TABLE old_{name}",
    ]


COLUMNS = {
    "entities": _ENTITY,
    "entities_history": f"{_ENTITY}, retracted",
    "relations": _RELATION,
    "relations_history": f"{_RELATION}, retracted",
}
# Rows of version 1 had no number of their own, and their names were in no index.
FROM_VERSION_1 = (
    *(f"DROP INDEX {name}_revision" for name in COLUMNS),
    *(f"ALTER TABLE {name} RENAME TO old_{name}" for name in COLUMNS),
    *_RECORDS,
    *(statement for name, columns in COLUMNS.items() for statement in _moved(name, columns)),
)
# Version 2 knew nothing of judgements, version 3 neither of requests nor of feeds, version 4 not of
# what was read, version 5 neither of who may read what nor of who wrote it; version 6 knew of past
# versions' names by negative numbers.
UPGRADES = {
    2: _JUDGING,
    3: (
        *sql_requests.TABLES,
        *(f"DROP INDEX {name}_revision" for name in COLUMNS),
        *map(_by_revision, COLUMNS),
        *sql_feed.INDEXES,
        sql_webhooks.TABLE,
    ),
    4: sql_readings.TABLES,
    5: (
        "ALTER TABLE documents ADD COLUMN clearance INTEGER NOT NULL DEFAULT 0",
        *sql_auditing.TABLES,
        *sql_erasing.TABLES,
        *sql_access.TABLES,
        *sql_following.TABLES,
    ),
    6: (*sql_erasing.SCRUBBING, "DROP TABLE names", _NAMES),
}
"""What brings a file of a version to the next one."""
SET_VERSION = f"PRAGMA user_version = {SCHEMA_VERSION}"
NAMES_REWRITTEN_AFTER = 6
"""The last version whose index of names has other rows: an upgrade fills it anew."""
ALL_ROWS = (
    "SELECT number, fold FROM entities"
    f" UNION ALL SELECT number + {PAST_NAMES}, fold FROM entities_history"
)

ANY_TABLE = "SELECT 1 FROM sqlite_master LIMIT 1"
LAST_REVISION = "SELECT number, instant FROM revisions ORDER BY number DESC LIMIT 1"
ADD_REVISION = (
    "INSERT INTO revisions (number, instant, dataset, action, clearance) VALUES (?, ?, ?, ?, ?)"
)

_AMONG = "id IN (SELECT value FROM json_each(?))"
ENTITY_ROWS = f"SELECT id, kind, claims, recorded FROM entities WHERE {_AMONG}"
ENTITY_KINDS = f"SELECT id, kind FROM entities WHERE {_AMONG}"
RELATION_ROWS = f"SELECT id, kind, source, target, claims, recorded FROM relations WHERE {_AMONG}"
# A dataset's id stands between blanks, and ids hold no blank.
_OF_DATASET = "instr(datasets, ' ' || ? || ' ') > 0"
ENTITY_ROWS_OF = f"SELECT id, kind, claims, recorded FROM entities WHERE {_OF_DATASET}"
RELATION_ROWS_OF = (
    f"SELECT id, kind, source, target, claims, recorded FROM relations WHERE {_OF_DATASET}"
)
NAMED_BY_OTHERS = (
    f"SELECT source, target, recipient, occasion, datasets FROM relations WHERE NOT {_OF_DATASET}"
)


def _upsert(table: str, columns: str) -> str:
    names = columns.split(", ")
    marks = ", ".join("?" * len(names))
    updates = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    return (
        f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {updates}"
    )


def _bury(table: str, columns: str) -> str:
    kept = columns.removesuffix(", revision")
    return (
        f"INSERT INTO {table}_history ({kept}, revision, retracted)"
        f" SELECT {kept}, ?, ? FROM {table} WHERE id = ?"
    )


PUT_ENTITY = _upsert("entities", _ENTITY)
PUT_RELATION = _upsert("relations", _RELATION)
BURY_ENTITY = _bury("entities", _ENTITY)
BURY_RELATION = _bury("relations", _RELATION)
DROP_ENTITY = "DELETE FROM entities WHERE id = ?"
DROP_RELATION = "DELETE FROM relations WHERE id = ?"

_DOCUMENT = "dataset, id, title, publisher, date, url, path, clearance"
PUT_DOCUMENT = (
    f"INSERT OR REPLACE INTO documents ({_DOCUMENT}, live) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)"
)
DOCUMENT = f"SELECT {_DOCUMENT} FROM documents WHERE dataset = ? AND id = ?"
DOCUMENTS_OF = f"SELECT {_DOCUMENT} FROM documents WHERE dataset = ? AND live"
DOCUMENTS_TOLD = f"{DOCUMENTS_OF} AND id > ? ORDER BY id LIMIT ?"
# They stay: what was known before the retraction still rests on them.
_RETRACT_DOCUMENTS = "UPDATE documents SET live = 0 WHERE dataset = ? AND live"
RETRACT_DOCUMENTS = f"{_RETRACT_DOCUMENTS} RETURNING id"
RETRACT_SOME_DOCUMENTS = (
    f"{_RETRACT_DOCUMENTS} AND id IN (SELECT value FROM json_each(?)) RETURNING id"
)

_LINK = "id, kind, source, target, earliest, latest, over, strength, status, recorded"
CHANGED_NODES = (
    "SELECT id, kind, recorded, retracted FROM entities_history WHERE revision > ?1"
    " UNION ALL SELECT id, kind, recorded, ?2 FROM entities WHERE revision > ?1"
)
CHANGED_LINKS = (
    f"SELECT {_LINK}, retracted FROM relations_history WHERE revision > ?1"
    f" UNION ALL SELECT {_LINK}, ?2 FROM relations WHERE revision > ?1"
)

ALL_NODES = (
    "SELECT id, kind, recorded, retracted FROM entities_history"
    " UNION ALL SELECT id, kind, recorded, ?1 FROM entities"
)
ALL_LINKS = (
    f"SELECT {_LINK}, retracted FROM relations_history UNION ALL SELECT {_LINK}, ?1 FROM relations"
)
INSTANT_OF = "SELECT instant FROM revisions WHERE number = ?"

_NAME = "SELECT id, kind, fold FROM"
_FITS = "SELECT rowid FROM names WHERE names MATCH ?1"
_NOW, _THEN = (
    "(?2 IS NULL OR recorded <= ?2)",
    "(?2 IS NULL OR (recorded <= ?2 AND retracted > ?2))",
)
_BEGINS = "fold >= ?1 AND fold < ?3"
TOO_MANY_NAMES = f"SELECT count(*) FROM ({_FITS} LIMIT ?2)"
NAMES_LIKE = (
    f"{_NAME} entities WHERE number IN ({_FITS} AND rowid < {PAST_NAMES}) AND {_NOW}"
    f" UNION ALL {_NAME} entities_history WHERE number IN (SELECT rowid - {PAST_NAMES} FROM names"
    f" WHERE names MATCH ?1 AND rowid >= {PAST_NAMES}) AND {_THEN}"
)
NAMES_FROM = (
    # Each first on its own, which its index does without sorting all.
    f"SELECT * FROM (SELECT * FROM ({_NAME} entities WHERE {_BEGINS} AND {_NOW}"
    f" ORDER BY fold, id LIMIT ?4) UNION ALL SELECT * FROM ({_NAME} entities_history"
    f" WHERE {_BEGINS} AND {_THEN} ORDER BY fold, id LIMIT ?4)) ORDER BY fold, id LIMIT ?4"
)
ROWS_TO_INDEX = f"SELECT number, fold FROM entities WHERE {_AMONG}"
PAST_ROW = "SELECT number, fold FROM entities_history WHERE id = ? AND recorded = ?"
INDEX_NAMES = "INSERT INTO names (rowid, tokens) VALUES (?, ?)"
UNINDEX_NAMES = "INSERT INTO names (names, rowid, tokens) VALUES ('delete', ?, ?)"

_KNOWN = "recorded <= ?2 AND id IN (SELECT value FROM json_each(?1))"
_WAS_KNOWN = f"{_KNOWN} AND retracted > ?2"
_ENTITY = "SELECT id, kind, claims, recorded FROM"
_RELATION = "SELECT id, kind, source, target, claims, recorded FROM"
# What is known at an instant: as it is now, and, of what is not, as it was.
ENTITIES_AT = (
    f"{_ENTITY} entities WHERE {_KNOWN}",
    f"{_ENTITY} entities_history WHERE {_WAS_KNOWN}",
)
RELATIONS_AT = (
    f"{_RELATION} relations WHERE {_KNOWN}",
    f"{_RELATION} relations_history WHERE {_WAS_KNOWN}",
)

COUNT_ENTITIES = "SELECT kind, count(*) FROM entities GROUP BY kind ORDER BY kind"
COUNT_RELATIONS = "SELECT kind, count(*) FROM relations GROUP BY kind ORDER BY kind"
DATASETS_OF_ENTITIES = "SELECT datasets, count(*) FROM entities GROUP BY datasets"
DATASETS_OF_RELATIONS = "SELECT datasets, count(*) FROM relations GROUP BY datasets"
DATASETS_OF_DOCUMENTS = (
    "SELECT ' ' || dataset || ' ', count(*) FROM documents WHERE live GROUP BY dataset"
)
DATASET_INSTANTS = "SELECT dataset, max(instant) FROM revisions GROUP BY dataset"

_JUDGEMENT = (
    "one, other, verdict, one_kind, other_kind, by, score, reasons, note, instant, clearance"
)
JUDGEMENTS = f"SELECT {_JUDGEMENT} FROM judgements ORDER BY number"
DROP_JUDGEMENTS = "DELETE FROM judgements"
PUT_JUDGEMENT = f"INSERT INTO judgements ({_JUDGEMENT}) VALUES ({', '.join('?' * 11)})"
MERGED = f"SELECT id, kept, kind, clearance FROM merges WHERE {_AMONG}"
ANY_MERGED = "SELECT 1 FROM merges LIMIT 1"
DROP_MERGES = "DELETE FROM merges"
PUT_MERGE = "INSERT INTO merges (id, kept, kind, clearance) VALUES (?, ?, ?, ?)"
RELATION_ROWS_NAMING = (
    "WITH ids AS MATERIALIZED (SELECT value FROM json_each(?))"
    " SELECT id, kind, source, target, claims, recorded FROM relations"
    " WHERE source IN ids OR target IN ids OR recipient IN ids OR occasion IN ids"
)
DROP_CANDIDATES = (
    "WITH ids AS MATERIALIZED (SELECT value FROM json_each(?))"
    " DELETE FROM candidates WHERE one IN ids OR other IN ids"
)
PUT_CANDIDATE = "INSERT OR REPLACE INTO candidates (one, other, score, reasons) VALUES (?, ?, ?, ?)"
CANDIDATES = (
    "SELECT one, other, score, reasons FROM candidates"
    " WHERE EXISTS (SELECT 1 FROM entities WHERE id = one)"
    " AND EXISTS (SELECT 1 FROM entities WHERE id = other)"
    " ORDER BY score DESC, one, other"
)
ENTITY_PAGE = (
    "SELECT id, kind, claims, recorded, number FROM entities WHERE number > ? ORDER BY number"
    " LIMIT ?"
)
