"""Texts and findings in the Neo4j store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graph.stores import cypher_readings
from graph.stores.base import ChangeSet
from graph.stores.bolt_doors import Doors
from graph.stores.bolt_reading import Ask, collected, rows_of
from graph.stores.bolt_writing import batched
from graph.stores.readings import VERDICTS, DocumentText, Finding, Read
from graph.stores.refinding import concerned, renewed_findings, renewed_text

_ALL = 2**62


class BoltReadings(Doors):
    """What `graph.stores.bolt.BoltStore` keeps of what was read."""

    def document_texts(
        self,
        dataset: str,
        document: str,
        checksum: str | None = None,
        *,
        most: int | None = None,
    ) -> list[DocumentText]:
        """See `graph.stores.readings.Readings.document_texts`."""
        return self._look(lambda ask: _texts(ask, (dataset, document), checksum, most))

    def documents_of_text(self, checksum: str) -> list[tuple[str, str]]:
        """See `graph.stores.readings.Readings.documents_of_text`."""
        statement = cypher_readings.DOCUMENTS_OF_TEXT
        rows = self._look(lambda ask: collected(ask, statement, checksum=checksum))
        return [(dataset, document) for dataset, document in rows]

    def documents_read(self) -> list[Read]:
        """See `graph.stores.readings.Readings.documents_read`."""
        rows = self._read(lambda ask: collected(ask, cypher_readings.DOCUMENTS_READ))
        return list(map(Read._make, rows))

    def finding(self, id_: str) -> Finding | None:
        """See `graph.stores.readings.Readings.finding`."""
        return self._look(lambda ask: _findings(ask, [id_])).get(id_)

    def findings(
        self,
        *,
        document: tuple[str, str] | None = None,
        verdicts: Iterable[str] = VERDICTS,
        after: tuple[str, str, int, str] | None = None,
        count: int = 100,
    ) -> list[Finding]:
        """See `graph.stores.readings.Readings.findings`."""
        behind = zip(("dataset", "document", "place", "id"), after or ("", "", -1, ""), strict=True)
        asked = {"verdicts": list(verdicts), "count": count, **dict(behind)}
        statement = cypher_readings.FINDINGS
        if document is not None:
            statement = cypher_readings.FINDINGS_OF_DOCUMENT
            asked["of"] = dict(zip(("dataset", "document"), document, strict=True))
        rows = self._look(lambda ask: collected(ask, statement, **asked))
        return list(map(_finding, rows))

    def findings_of_relation(self, relation: str) -> list[Finding]:
        """See `graph.stores.readings.Readings.findings_of_relation`."""
        statement = cypher_readings.FINDINGS_OF_RELATION
        rows = self._look(lambda ask: collected(ask, statement, relation=relation))
        return list(map(_finding, rows))


def fresh_findings(ask: Ask, changes: ChangeSet, now: int) -> list[Finding]:
    """What a change set comes to for findings, see `graph.stores.refinding.renewed_findings`."""
    ids = concerned(changes)
    return renewed_findings(changes, _findings(ask, ids), now) if ids else []


def write_readings(
    ask: Ask, texts: Iterable[DocumentText], findings: Iterable[Finding], now: int
) -> int:
    """Keep texts, unless they are the latest already, and findings as they are given.

    Gives how many texts it kept.
    """
    number = 0
    for text in texts:
        latest = _texts(ask, text[:2], None, 1)
        fresh = renewed_text(text, latest[0] if latest else None, now)
        if fresh is not None:
            number += 1
            kept = {**fresh._asdict(), "characters": len(fresh.text)}
            ask(cypher_readings.PUT_TEXT, text=kept)
    rows = [{**one._asdict(), "relations": list(one.relations)} for one in findings]
    batched(ask, cypher_readings.PUT_FINDINGS, rows)
    batched(ask, cypher_readings.DROP_RELATIONS, [{"finding": row["id"]} for row in rows])
    told = [
        {"relation": relation, "finding": row["id"]}
        for row in rows
        for relation in sorted(set(row["relations"]))
    ]
    batched(ask, cypher_readings.PUT_RELATIONS, told)
    return number


def forget_findings(ask: Ask, dataset: str, documents: Sequence[str] | None = None) -> int:
    """Forget what was found in a dataset's documents, or some of them; gives how much it was."""
    found = ask(cypher_readings.FORGET_FINDINGS, dataset=dataset, documents=documents)
    return int(found[0]["number"])


def _texts(
    ask: Ask, document: tuple[str, str], checksum: str | None, most: int | None
) -> list[DocumentText]:
    asked = {**dict(zip(("dataset", "document"), document, strict=True)), "checksum": checksum}
    rows = collected(ask, cypher_readings.TEXTS, most=_ALL if most is None else most, **asked)
    return list(map(DocumentText._make, rows))


def _findings(ask: Ask, ids: Iterable[str]) -> dict[str, Finding]:
    rows = rows_of(ask, cypher_readings.FINDINGS_BY_ID, dict.fromkeys(ids))
    return {row[0]: _finding(row) for row in rows}


def _finding(row: Any) -> Finding:
    found = Finding._make(row)
    return found._replace(relations=tuple(found.relations))
