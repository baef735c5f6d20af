"""Texts and findings in the embedded store."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from typing import Any

import orjson

from graph.stores import sql_readings
from graph.stores.base import ChangeSet
from graph.stores.embedded_file import Connections
from graph.stores.embedded_judging import listed
from graph.stores.readings import VERDICTS, DocumentText, Finding, Read
from graph.stores.refinding import concerned, renewed_findings, renewed_text

_LEVEL = 1
"""Of compression: 0.5 s for 32 MB, to less than half; the best would take 3 s for a sixth less."""


class EmbeddedReadings:
    """What `graph.stores.embedded.EmbeddedStore` keeps of what was read."""

    _connections: Connections

    def document_texts(
        self,
        dataset: str,
        document: str,
        checksum: str | None = None,
        *,
        most: int | None = None,
    ) -> list[DocumentText]:
        """See `graph.stores.readings.Readings.document_texts`."""
        with self._connections.connected() as connection:
            return _texts(connection, (dataset, document), checksum, most)

    def documents_of_text(self, checksum: str) -> list[tuple[str, str]]:
        """See `graph.stores.readings.Readings.documents_of_text`."""
        with self._connections.connected() as connection:
            return connection.execute(sql_readings.DOCUMENTS_OF_TEXT, (checksum,)).fetchall()

    def documents_read(self) -> list[Read]:
        """See `graph.stores.readings.Readings.documents_read`."""
        with self._connections.connected() as connection:
            return list(map(Read._make, connection.execute(sql_readings.DOCUMENTS_READ)))

    def finding(self, id_: str) -> Finding | None:
        """See `graph.stores.readings.Readings.finding`."""
        with self._connections.connected() as connection:
            return _findings(connection, [id_]).get(id_)

    def findings(
        self,
        *,
        document: tuple[str, str] | None = None,
        verdicts: Iterable[str] = VERDICTS,
        after: tuple[str, str, int, str] | None = None,
        count: int = 100,
    ) -> list[Finding]:
        """See `graph.stores.readings.Readings.findings`."""
        wanted = [one for one in VERDICTS if one in set(verdicts)]
        if not wanted:
            return []
        page = sql_readings.findings_page(wanted, of_document=document is not None)
        given = (*(after or ("", "", -1, "")), count, *(document or ()))
        with self._connections.connected() as connection:
            return list(map(_finding, connection.execute(page, given)))

    def findings_of_relation(self, relation: str) -> list[Finding]:
        """See `graph.stores.readings.Readings.findings_of_relation`."""
        with self._connections.connected() as connection:
            rows = connection.execute(sql_readings.FINDINGS_OF_RELATION, (relation,))
            return list(map(_finding, rows))


def fresh_findings(connection: sqlite3.Connection, changes: ChangeSet, now: int) -> list[Finding]:
    """What a change set comes to for findings, see `graph.stores.refinding.renewed_findings`."""
    ids = concerned(changes)
    return renewed_findings(changes, _findings(connection, ids), now) if ids else []


def write_readings(
    connection: sqlite3.Connection,
    texts: Iterable[DocumentText],
    findings: Iterable[Finding],
    now: int,
) -> int:
    """Keep texts, unless they are the latest already, and findings as they are given.

    Gives how many texts it kept.
    """
    kept = 0
    for text in texts:
        latest = _texts(connection, text[:2], None, 1)
        fresh = renewed_text(text, latest[0] if latest else None, now)
        if fresh is not None:
            kept += 1
            *named, body, recorded = fresh
            cells = (*named, len(body), recorded, packed(body))
            connection.execute(sql_readings.PUT_TEXT, cells)
    for one in findings:
        relations = orjson.dumps(one.relations).decode()
        connection.execute(sql_readings.PUT_FINDING, (*one[:7], relations, one.judged))
        connection.execute(sql_readings.DROP_RELATIONS, (one.id,))
        pairs = [(relation, one.id) for relation in sorted(set(one.relations))]
        connection.executemany(sql_readings.PUT_RELATION, pairs)
    return kept


def forget_findings(
    connection: sqlite3.Connection, dataset: str, documents: Iterable[str] | None = None
) -> int:
    """Forget what was found in a dataset's documents, or some of them; gives how much it was."""
    if documents is None:
        links, findings = sql_readings.FORGET_FINDINGS
        given: tuple[str, ...] = (dataset,)
    else:
        links, findings = sql_readings.FORGET_SOME_FINDINGS
        given = (dataset, listed(documents))
    connection.execute(links, given)
    return connection.execute(findings, given).rowcount


def _findings(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Finding]:
    rows = connection.execute(sql_readings.FINDINGS_BY_ID, (listed(ids),))
    return {row[0]: _finding(row) for row in rows}


def _texts(
    connection: sqlite3.Connection,
    document: tuple[str, str],
    checksum: str | None,
    most: int | None,
) -> list[DocumentText]:
    asked = (*document, checksum, -1 if most is None else most)
    return list(map(_text, connection.execute(sql_readings.TEXTS, asked)))


def packed(text: str) -> bytes:
    """A text as it is kept."""
    return zlib.compress(text.encode(), _LEVEL)


def unpacked(kept: bytes) -> str:
    """Undo `packed`."""
    return zlib.decompress(kept).decode()


def _text(row: Any) -> DocumentText:
    found = DocumentText._make(row)
    return found._replace(text=unpacked(row[4]))


def _finding(row: Any) -> Finding:
    found = Finding._make(row)
    return found._replace(relations=tuple(orjson.loads(row[7])))
