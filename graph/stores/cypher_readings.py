"""The Cypher of texts and of what was found in them, which are notes beside the graph.

A relation of which an accepted finding told is a node of its own, because no index leads from a
member of a list to the node that has the list.
"""

from __future__ import annotations

from graph.stores.readings import VERDICTS, DocumentText, Finding, Read


def _row(name: str, columns: tuple[str, ...]) -> str:
    return f"[{', '.join(f'{name}.{column}' for column in columns)}]"


_TEXT = _row("t", DocumentText._fields)
TEXTS = (
    "MATCH (t:DocumentText {dataset: $dataset, document: $document})"
    " WHERE $checksum IS NULL OR t.checksum = $checksum"
    f" WITH t ORDER BY t.recorded DESC LIMIT $most RETURN collect({_TEXT}) AS rows"
)
PUT_TEXT = (
    "MERGE (t:DocumentText {dataset: $text.dataset, document: $text.document,"
    " checksum: $text.checksum}) SET t = $text"
)
DOCUMENTS_OF_TEXT = (
    "MATCH (t:DocumentText {checksum: $checksum}) WITH t ORDER BY t.dataset, t.document"
    " RETURN collect([t.dataset, t.document]) AS rows"
)
_COUNTS = ", ".join(f"sum(CASE f.verdict WHEN '{one}' THEN 1 ELSE 0 END)" for one in VERDICTS)
DOCUMENTS_READ = (
    "MATCH (t:DocumentText) WHERE NOT EXISTS { MATCH (n:DocumentText {dataset: t.dataset,"
    " document: t.document}) WHERE n.recorded > t.recorded }"
    " OPTIONAL MATCH (f:Finding {dataset: t.dataset, document: t.document})"
    f" WITH t, [{_COUNTS}] AS counts ORDER BY t.recorded DESC, t.dataset, t.document"
    f" RETURN collect({_row('t', Read._fields[:6])} + counts) AS rows"
)

_FINDING = _row("f", Finding._fields)
FINDINGS_BY_ID = f"MATCH (f:Finding) WHERE f.id IN $ids RETURN collect({_FINDING}) AS rows"
PUT_FINDINGS = "UNWIND $rows AS row MERGE (f:Finding {id: row.id}) SET f = row"
DROP_RELATIONS = "UNWIND $rows AS row MATCH (r:FindingRelation {finding: row.finding}) DELETE r"
PUT_RELATIONS = "UNWIND $rows AS row CREATE (r:FindingRelation) SET r = row"
FINDINGS_OF_RELATION = (
    "MATCH (r:FindingRelation {relation: $relation}) MATCH (f:Finding {id: r.finding})"
    f" WITH f ORDER BY f.id RETURN collect({_FINDING}) AS rows"
)
FORGET_FINDINGS = (
    "MATCH (f:Finding {dataset: $dataset}) WHERE $documents IS NULL OR f.document IN $documents"
    " OPTIONAL MATCH (r:FindingRelation {finding: f.id}) DELETE r"
    " WITH DISTINCT f DELETE f RETURN count(*) AS number"
)

_BEHIND = (
    "f.verdict IN $verdicts AND (f.dataset > $dataset OR f.dataset = $dataset AND"
    " (f.document > $document OR f.document = $document AND"
    " (f.place > $place OR f.place = $place AND f.id > $id)))"
)
_PAGE = (
    " WITH f ORDER BY f.dataset, f.document, f.place, f.id LIMIT $count"
    f" RETURN collect({_FINDING}) AS rows"
)
FINDINGS = f"MATCH (f:Finding) WHERE {_BEHIND}{_PAGE}"
"""The first findings of some verdicts behind a place, in order."""
FINDINGS_OF_DOCUMENT = (
    f"MATCH (f:Finding {{dataset: $of.dataset, document: $of.document}}) WHERE {_BEHIND}{_PAGE}"
)
