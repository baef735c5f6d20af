"""The Cypher of judgements, merges and candidates, which are notes beside the graph."""

from __future__ import annotations

from graph.stores.cypher import ENTITY_ROW

_JUDGEMENT = ("one", "other", "verdict", "one_kind", "other_kind", "by", "score", "reasons", "note")
JUDGEMENTS = (
    "MATCH (j:Judgement) WITH j ORDER BY j.number"
    f" RETURN collect([{', '.join(f'j.{name}' for name in (*_JUDGEMENT, 'instant'))},"
    " coalesce(j.clearance, 0)]) AS rows"
)
DROP_JUDGEMENTS = "MATCH (j:Judgement) DELETE j"
PUT_JUDGEMENTS = "UNWIND $rows AS row CREATE (j:Judgement) SET j = row"
MERGED = (
    "MATCH (m:Merged) WHERE m.id IN $ids"
    " RETURN collect([m.id, m.kept, m.kind, coalesce(m.clearance, 0)]) AS rows"
)
DROP_MERGES = "MATCH (m:Merged) DELETE m"
PUT_MERGES = "UNWIND $rows AS row CREATE (m:Merged) SET m = row"
DROP_CANDIDATES = (
    "MATCH (c:Candidate) WHERE c.one IN $rows DELETE c"
    " WITH count(*) AS done MATCH (c:Candidate) WHERE c.other IN $rows DELETE c"
)
PUT_CANDIDATES = (
    "UNWIND $rows AS row MERGE (c:Candidate {one: row.one, other: row.other})"
    " SET c.score = row.score, c.reasons = row.reasons"
)
CANDIDATES = (
    "MATCH (c:Candidate) MATCH (a:Entity {id: c.one}) MATCH (b:Entity {id: c.other})"
    " WITH c ORDER BY c.score DESC, c.one, c.other"
    " RETURN collect([c.one, c.other, c.score, c.reasons]) AS rows"
)
ENTITY_PAGE = (
    "MATCH (e:Entity) USING INDEX e:Entity(serial) WHERE e.serial > $after"
    " WITH e ORDER BY e.serial LIMIT $size"
    f" RETURN collect({ENTITY_ROW}) AS rows, max(e.serial) AS last"
)
