"""The SQL of texts and of what was found in them, which are notes beside the graph."""

from __future__ import annotations

from collections.abc import Sequence

from graph.stores.readings import VERDICTS, DocumentText, Finding, Read

TABLES = (
    # The text is last, so that what else is asked of a row is read without it.
    "CREATE TABLE texts (number INTEGER PRIMARY KEY, dataset TEXT NOT NULL, document TEXT NOT NULL,"
    " checksum TEXT NOT NULL, media_type TEXT NOT NULL, characters INTEGER NOT NULL,"
    " recorded INTEGER NOT NULL, text BLOB NOT NULL, UNIQUE (dataset, document, checksum))",
    "CREATE INDEX texts_recorded ON texts (dataset, document, recorded)",
    "CREATE INDEX texts_checksum ON texts (checksum, dataset, document)",
    "CREATE TABLE findings (id TEXT PRIMARY KEY, dataset TEXT NOT NULL, document TEXT NOT NULL,"
    " checksum TEXT NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL, verdict TEXT NOT NULL,"
    " relations TEXT NOT NULL, judged INTEGER NOT NULL)",
    "CREATE INDEX findings_document ON findings (dataset, document, verdict)",
    "CREATE INDEX findings_verdict ON findings (verdict, dataset, document, place, id)",
    "CREATE TABLE finding_relations (relation TEXT NOT NULL, finding TEXT NOT NULL,"
    " PRIMARY KEY (relation, finding)) WITHOUT ROWID",
    "CREATE INDEX finding_relations_finding ON finding_relations (finding)",
)

_TEXT = ", ".join(DocumentText._fields)
_OF_DOCUMENT = f"SELECT {_TEXT} FROM texts WHERE dataset = ?1 AND document = ?2"
TEXTS = f"{_OF_DOCUMENT} AND (?3 IS NULL OR checksum = ?3) ORDER BY recorded DESC LIMIT ?4"
_PUT_COLUMNS = "dataset, document, checksum, media_type, characters, recorded, text"
PUT_TEXT = (
    f"INSERT INTO texts ({_PUT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (dataset, document, checksum) DO UPDATE SET media_type = excluded.media_type,"
    " characters = excluded.characters, recorded = excluded.recorded, text = excluded.text"
)
DOCUMENTS_OF_TEXT = (
    "SELECT dataset, document FROM texts WHERE checksum = ? ORDER BY dataset, document"
)
_NEWER = (
    "SELECT 1 FROM texts AS newer WHERE newer.dataset = texts.dataset"
    " AND newer.document = texts.document AND newer.recorded > texts.recorded"
)
DOCUMENTS_READ = (
    f"SELECT {', '.join(f'texts.{name}' for name in Read._fields[:6])},"
    f" {', '.join(f'count(*) FILTER (WHERE verdict = {verdict!r})' for verdict in VERDICTS)}"
    " FROM texts LEFT JOIN findings ON findings.dataset = texts.dataset"
    f" AND findings.document = texts.document WHERE NOT EXISTS ({_NEWER})"
    " GROUP BY texts.number ORDER BY texts.recorded DESC, texts.dataset, texts.document"
)

_FINDING = ", ".join(Finding._fields)
FINDINGS_BY_ID = (
    f"SELECT {_FINDING} FROM findings WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
)
PUT_FINDING = (
    f"INSERT OR REPLACE INTO findings ({_FINDING}) VALUES ({', '.join('?' * len(Finding._fields))})"
)
DROP_RELATIONS = "DELETE FROM finding_relations WHERE finding = ?"
PUT_RELATION = "INSERT INTO finding_relations (relation, finding) VALUES (?, ?)"
FINDINGS_OF_RELATION = (
    f"SELECT {_FINDING} FROM findings"
    " WHERE id IN (SELECT finding FROM finding_relations WHERE relation = ?) ORDER BY id"
)
_IN_DATASET = "dataset = ?1"
_IN_DOCUMENTS = f"{_IN_DATASET} AND document IN (SELECT value FROM json_each(?2))"


def _forget(condition: str) -> tuple[str, str]:
    return (
        "DELETE FROM finding_relations WHERE finding IN"
        f" (SELECT id FROM findings WHERE {condition})",
        f"DELETE FROM findings WHERE {condition}",
    )


FORGET_FINDINGS = _forget(_IN_DATASET)
FORGET_SOME_FINDINGS = _forget(_IN_DOCUMENTS)

_ORDER = "dataset, document, place, id"


def findings_page(verdicts: Sequence[str], *, of_document: bool) -> str:
    """The first ?5 findings of some verdicts behind (?1, ?2, ?3, ?4), in order.

    Parameters
    ----------
    verdicts : sequence of str
        Of `VERDICTS`, at least one.
    of_document : bool
        Whether only those of dataset ?6 and document ?7.
    """
    within = " AND dataset = ?6 AND document = ?7" if of_document else ""
    # Each verdict's first on its own, which the index does without sorting all.
    parts = (
        f"SELECT * FROM (SELECT {_FINDING} FROM findings WHERE verdict = '{verdict}'{within}"
        f" AND ({_ORDER}) > (?1, ?2, ?3, ?4) ORDER BY {_ORDER} LIMIT ?5)"
        for verdict in verdicts
    )
    return f"SELECT * FROM ({' UNION ALL '.join(parts)}) ORDER BY {_ORDER} LIMIT ?5"
