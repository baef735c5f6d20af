"""The Cypher of documents."""

from __future__ import annotations

# A document that is told again is live again.
PUT_DOCUMENTS = (
    "UNWIND $rows AS row MERGE (d:Document {dataset: row.dataset, id: row.id}) SET d = row"
    " WITH row MATCH (h:DocumentHistory {dataset: row.dataset, id: row.id}) DELETE h"
)
RETRACT_DOCUMENTS = (
    "MATCH (d:Document {dataset: $dataset}) REMOVE d:Document SET d:History:DocumentHistory"
    " RETURN collect(d.id) AS rows"
)
RETRACT_SOME_DOCUMENTS = (
    "MATCH (d:Document {dataset: $dataset}) WHERE d.id IN $ids"
    " REMOVE d:Document SET d:History:DocumentHistory RETURN collect(d.id) AS rows"
)
DOCUMENTS_TOLD = "MATCH (d:Document {dataset: $dataset}) RETURN collect([d.id]) AS rows"

_DOCUMENT = "d.id, d.title, d.publisher, d.date, d.url, d.path, coalesce(d.clearance, 0)"


def _documents(label: str) -> str:
    return (
        f"UNWIND $keys AS key MATCH (d:{label} {{dataset: key[0], id: key[1]}})"
        f" RETURN collect([d.dataset, {_DOCUMENT}]) AS rows"
    )


LIVE_DOCUMENTS = _documents("Document")
DOCUMENTS = f"{_documents('DocumentHistory')} UNION ALL {LIVE_DOCUMENTS}"

DOCUMENT_PAGE = (
    "MATCH (d:Document {dataset: $dataset}) WHERE d.id > $after WITH d ORDER BY d.id LIMIT $count"
    f" RETURN collect([{_DOCUMENT}]) AS rows"
)
DATASETS_OF_DOCUMENTS = "MATCH (d:Document) RETURN [d.dataset] AS datasets, count(*) AS number"
