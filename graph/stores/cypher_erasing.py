"""The Cypher that finds and erases all of one person."""

from __future__ import annotations

from graph.stores.cypher import TYPES
from graph.stores.cypher_pages import page
from graph.stores.readings import DocumentText, Finding
from graph.topology.snapshot import FOREVER

ERASING = "(v:Revision {action: 'erase'})"
LAST_ERASED = f"MATCH {ERASING} RETURN coalesce(max(v.number), 0) AS number"
CLAIMS = (
    f"MATCH (e:Entity) WHERE e.id IN $ids RETURN collect([e.claims, {FOREVER}]) AS rows"
    " UNION ALL MATCH (h:EntityHistory) WHERE h.id IN $ids"
    " RETURN collect([h.claims, h.retracted]) AS rows"
)


def _page(pattern: str, name: str, label: str, row: str) -> str:
    told = f"collect([elementId({name}), {name}.serial, {row}]) AS rows"
    return page(pattern, name, label, told)


_ENTITY = "{0}.id, {0}.kind, {0}.claims, {0}.recorded, {0}.retracted"
ENTITY_VERSIONS = {
    label: _page(f"(e:{label})", "e", label, _ENTITY.format("e"))
    for label in ("Entity", "EntityHistory")
}
RELATION_VERSIONS = {
    **{
        type_: _page(
            f"(s)-[r:{type_}]->(t)",
            "r",
            type_,
            f"r.id, '{kind}', s.id, t.id, r.claims, r.recorded, null",
        )
        for kind, type_ in TYPES.items()
    },
    "RelationHistory": _page(
        "(h:RelationHistory)",
        "h",
        "RelationHistory",
        "h.id, h.kind, h.source, h.target, h.claims, h.recorded, h.retracted",
    ),
}
"""One page of versions of a label or type, after a serial."""

VERSIONS = {
    "entities": "\nUNION ALL\n".join(
        f"MATCH ({name}:{label}) WHERE {name}.id IN $ids"
        f" RETURN collect([{_ENTITY.format(name)}]) AS rows"
        for name, label in (("e", "Entity"), ("h", "EntityHistory"))
    ),
    "relations": "\nUNION ALL\n".join(
        (
            *(
                f"MATCH (s)-[r:{type_}]->(t) WHERE r.id IN $ids RETURN collect([r.id, '{kind}',"
                " s.id, t.id, r.claims, r.recorded, null]) AS rows"
                for kind, type_ in TYPES.items()
            ),
            "MATCH (h:RelationHistory) WHERE h.id IN $ids RETURN collect([h.id, h.kind, h.source,"
            " h.target, h.claims, h.recorded, h.retracted]) AS rows",
        )
    ),
}
"""All versions of records with some ids."""
CLEARED = (
    "MATCH (e:DocumentVersion) WHERE e.clearance > 0 WITH DISTINCT e.dataset AS dataset, e.id AS id"
    " MATCH (d:DocumentVersion {dataset: dataset, id: id})"
    " MATCH (v:Revision {number: d.revision}) WITH v, d ORDER BY v.instant"
    " RETURN collect([v.instant, d.dataset, d.id, coalesce(d.clearance, 0)]) AS rows"
)
LET_SEE = (
    "UNWIND $rows AS row MATCH (v:Revision {instant: row.instant})"
    " WHERE v.clearance > row.clearance SET v.clearance = row.clearance"
)
"""Revisions be seen by who has a clearance."""

# What a version has for its place in history stays; all else is as its record is now.
_KEPT = (
    "{0} {{.kind, .source, .target, .serial, .revision, .recorded, .recorded_at, .retracted,"
    " .retracted_at}}"
)
_REPLACE = (
    "UNWIND $rows AS row MATCH {pattern} WHERE elementId({name}) = row.key"
    " WITH {name}, row, {kept} AS kept SET {name} = row.properties SET {name} += kept"
)
REPLACE_NODES = _REPLACE.format(pattern="(n)", name="n", kept=_KEPT.format("n"))
REPLACE_RELATIONS = _REPLACE.format(pattern="()-[r]->()", name="r", kept=_KEPT.format("r"))
DROP_RELATIONS = "UNWIND $keys AS key MATCH ()-[r]->() WHERE elementId(r) = key DELETE r"
DROP_NODES = "UNWIND $keys AS key MATCH (n) WHERE elementId(n) = key DELETE n"

_TEXT = ", ".join(f"t.{name}" for name in DocumentText._fields)
TEXTS = (
    "MATCH (t:DocumentText) WHERE elementId(t) > $after WITH t ORDER BY elementId(t) LIMIT $size"
    f" RETURN collect([elementId(t), {_TEXT}]) AS rows"
)
MASK_TEXT = "MATCH (t) WHERE elementId(t) = $key SET t.text = $text"
FINDINGS = (
    "MATCH (f:Finding) WHERE f.id > $after WITH f ORDER BY f.id LIMIT $size"
    f" RETURN collect([{', '.join(f'f.{name}' for name in Finding._fields)}]) AS rows"
)
DROP_FINDINGS = (
    "UNWIND $ids AS id MATCH (f:Finding {id: id})"
    " OPTIONAL MATCH (r:FindingRelation {finding: id}) DELETE r"
    " WITH DISTINCT f DELETE f"
)
DOCUMENTS = (
    "MATCH (d:Document|DocumentHistory) WITH d ORDER BY d.dataset, d.id"
    " RETURN collect([d.dataset, d.id, d.title, d.publisher, d.date, d.url, d.path,"
    " coalesce(d.clearance, 0)]) AS rows"
)
CANDIDATES = (
    "MATCH (c:Candidate) WHERE c.one IN $ids OR c.other IN $ids WITH c ORDER BY c.one, c.other"
    " RETURN collect([c.one, c.other, c.score, c.reasons]) AS rows"
)
DROP_OF_IDS = (
    "MATCH (j:Judgement) WHERE j.one IN $ids OR j.other IN $ids DELETE j",
    "MATCH (c:Candidate) WHERE c.one IN $ids OR c.other IN $ids DELETE c",
    "MATCH (m:Merged) WHERE m.id IN $ids OR m.kept IN $ids DELETE m",
)
