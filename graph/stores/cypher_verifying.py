"""The Cypher that looks whether all is as it must be; pages follow an index of serials."""

from __future__ import annotations

import re

from graph.stores.cypher import LABELS, PREPARE, TYPES
from graph.stores.cypher_pages import page

SHOW_INDEXES = (
    "SHOW INDEXES YIELD name, state, type, owningConstraint, labelsOrTypes, properties"
    " RETURN collect([name, state]) AS rows"
)
SHOW_CONSTRAINTS = "SHOW CONSTRAINTS YIELD name RETURN collect([name]) AS rows"
_NAMED = re.compile(r"CREATE (?:FULLTEXT )?(INDEX|CONSTRAINT) (\w+) ")
DUE = [(found[1], found[2]) for found in map(_NAMED.match, PREPARE) if found]
"""Indexes and constraints that a database must have: which of both, and its name."""

TOKENS = "entity_tokens"
"""The index that names are looked up in."""

COUNTER = (
    "MATCH (c:Counter {id: 'revision'})"
    " RETURN collect([c.version, c.revision, c.instant, c.serial, c.kinds]) AS rows"
)
REVISIONS = (
    "MATCH (v:Revision) WHERE v.number > $after WITH v ORDER BY v.number LIMIT $size"
    " RETURN collect([v.number, v.instant, v.serial]) AS rows"
)


def _page(pattern: str, name: str, label: str, row: str) -> str:
    return page(pattern, name, label, f"collect({row}) AS rows")


_OVERLAPS = (
    "EXISTS {{ MATCH (o:{0}History {{id: h.id}}) WHERE elementId(o) <> elementId(h)"
    " AND o.recorded < h.retracted AND h.recorded < o.retracted }}"
)
ENTITIES = _page("(e:Entity)", "e", "Entity", "[properties(e), labels(e)]")
PAST_ENTITIES = _page(
    "(h:EntityHistory)",
    "h",
    "EntityHistory",
    f"[properties(h), labels(h), {_OVERLAPS.format('Entity')} OR"
    " EXISTS { MATCH (e:Entity {id: h.id}) WHERE e.recorded < h.retracted }]",
)
RELATIONS = {
    kind: _page(
        f"(s)-[r:{type_}]->(t)",
        "r",
        type_,
        "[properties(r), s.id, t.id, s:Entity AND t:Entity]",
    )
    for kind, type_ in TYPES.items()
}
PAST_RELATIONS = _page(
    "(h:RelationHistory)",
    "h",
    "RelationHistory",
    f"[properties(h), labels(h), {_OVERLAPS.format('Relation')}]",
)
LIVE_AMONG = "\nUNION ALL\n".join(
    f"MATCH ()-[r:{type_}]->() WHERE r.id IN $ids RETURN collect([r.id, r.recorded]) AS rows"
    for type_ in TYPES.values()
)
WITHOUT_SERIAL = (
    "MATCH (e:Entity|EntityHistory|RelationHistory) WHERE e.serial IS NULL"
    " RETURN collect([coalesce(e.id, elementId(e))]) AS rows\nUNION ALL\n"
    + "\nUNION ALL\n".join(
        f"MATCH ()-[r:{type_}]->() WHERE r.serial IS NULL"
        " RETURN collect([coalesce(r.id, elementId(r))]) AS rows"
        for type_ in TYPES.values()
    )
)
"""Records that no page gives, because the index of serials has them not."""

SPANS = (
    "MATCH (e:Entity) WHERE e.id IN $ids RETURN collect([e.id, e.kind, e.recorded, $forever])"
    " AS rows UNION ALL MATCH (h:EntityHistory) WHERE h.id IN $ids"
    " RETURN collect([h.id, null, h.recorded, h.retracted]) AS rows"
)
"""When entities were there, and the kinds of those that are."""

FOUND = (
    "UNWIND $rows AS row CALL (row) {"
    " CALL db.index.fulltext.queryNodes('entity_tokens', row[1]) YIELD node"
    " RETURN sum(CASE WHEN node:Entity AND node.id = row[0] THEN 1 ELSE 0 END) AS found,"
    " collect(CASE WHEN row[1] IN split(node.tokens, ' ') THEN null ELSE node.id END) AS strange }"
    " RETURN collect([row[0], found, strange]) AS rows"
)
"""Of entities, each with a token: how often the index gives it, and whom it must not give."""

LAST_VERSION = (
    "COLLECT { MATCH (v:DocumentVersion {dataset: d.dataset, id: d.id})"
    " RETURN [v.id, v.title, v.publisher, v.date, v.url, v.path, coalesce(v.clearance, 0), v.live]"
    " ORDER BY v.revision DESC LIMIT 1 }"
)
LOOSE_VERSIONS = (
    "MATCH (v:DocumentVersion) WHERE NOT EXISTS { MATCH (:Revision {number: v.revision}) }"
    " OR NOT (EXISTS { MATCH (:Document {dataset: v.dataset, id: v.id}) }"
    " OR EXISTS { MATCH (:DocumentHistory {dataset: v.dataset, id: v.id}) })"
    " RETURN collect([v.dataset + ' ' + v.id, v.revision]) AS rows"
)
ENTRIES = "MATCH (a:AuditEntry) RETURN count(a) AS number"
DOCUMENTS = (
    "MATCH (d:Document|DocumentHistory) WHERE elementId(d) > $after"
    " WITH d ORDER BY elementId(d) LIMIT $size RETURN collect([elementId(d), d.dataset, d.id,"
    " d.title, d.publisher, d.date, d.url, d.path, coalesce(d.clearance, 0),"
    " d:Document AND EXISTS { MATCH (h:DocumentHistory {dataset: d.dataset, id: d.id}) },"
    f" d:Document, {LAST_VERSION}]) AS rows"
)
HIGHEST = "MATCH (c:Counter {id: 'revision'}) RETURN collect([coalesce(c.clearance, 0)]) AS rows"
CLEARED_ROWS = (
    "MATCH (n:Revision|Document|DocumentHistory|DocumentVersion|Judgement|Merged)"
    " WHERE n.clearance > 0 WITH labels(n)[0] + ' ' + coalesce(toString(n.number), '') + ' '"
    " + coalesce(n.dataset, '') + ' ' + coalesce(n.id, '') AS named, n.clearance AS clearance"
    " RETURN collect([named, clearance]) AS rows"
)
"""What needs a clearance beside records."""
MERGED_AND_LIVE = "MATCH (m:Merged) MATCH (e:Entity {id: m.id}) RETURN collect([e.id]) AS rows"
TEXTS = (
    "MATCH (t:DocumentText) WHERE elementId(t) > $after WITH t ORDER BY elementId(t) LIMIT $size"
    " RETURN collect([elementId(t), t.dataset, t.document, t.checksum, t.characters,"
    " size(t.text)]) AS rows"
)
FINDINGS = (
    "MATCH (f:Finding) WHERE f.id > $after WITH f ORDER BY f.id LIMIT $size"
    " OPTIONAL MATCH (t:DocumentText"
    " {dataset: f.dataset, document: f.document, checksum: f.checksum})"
    " WITH f, t ORDER BY f.id RETURN collect([f.id, f.dataset, f.document, f.checksum, f.place,"
    " f.body, f.verdict, f.relations, f.judged, t.characters,"
    " COLLECT { MATCH (r:FindingRelation {finding: f.id}) RETURN r.relation }]) AS rows"
)
LOOSE_RELATIONS = (
    "MATCH (r:FindingRelation) WHERE NOT EXISTS { MATCH (f:Finding {id: r.finding}) }"
    " RETURN collect([r.finding]) AS rows"
)
REQUESTS = (
    "MATCH (k:IdempotencyKey) WHERE k.key > $after WITH k ORDER BY k.key LIMIT $size"
    " RETURN collect([k.key, k.fingerprint, k.receipt]) AS rows"
)
WEBHOOKS_AHEAD = "MATCH (w:Webhook) WHERE w.position > $number RETURN collect([w.id]) AS rows"
LABEL_OF = {name: frozenset(["Entity", label]) for name, label in LABELS.items()}
