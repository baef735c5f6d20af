"""The Cypher of what is told to whom follows a Neo4j store."""

from __future__ import annotations

from graph.stores.cypher import TYPES
from graph.stores.cypher_erasing import ERASING

_VERSION = (
    " MERGE (v:History:DocumentVersion {{revision: {0}, dataset: d.dataset, id: d.id}})"
    " SET v += properties(d), v.live = d:Document"
)
NOTE_DOCUMENTS = (
    "UNWIND $rows AS id MATCH (d {dataset: $dataset, id: id}) WHERE d:Document OR d:DocumentHistory"
    + _VERSION.format("$number")
)
"""How a revision leaves documents."""
NOTE_ALL_DOCUMENTS = (
    "MATCH (r:Revision) WITH min(r.number) AS first MATCH (d) WHERE d:Document OR d:DocumentHistory"
    + _VERSION.format("first")
)
"""Of a database of version 5, which knew only how documents are now."""

REVISIONS_FROM = (
    "MATCH (v:Revision) WHERE v.number >= $first WITH v ORDER BY v.number LIMIT $size"
    " RETURN collect([v.number, v.instant, v.serial]) AS rows"
)
BEGAN_ENTITY, BEGAN_RELATION = "began entity", "began relation"
ENDED_ENTITY, ENDED_RELATION = "ended entity", "ended relation"
REVISIONS, DOCUMENTS, ERASED = "revisions", "documents", "erased"
"""Parts of what is `BEYOND`."""
_ENTITY = "[{0}.{1}, {0}.id, {0}.kind, {0}.claims, {0}.recorded, {0}.retracted]"
_LIVE_RELATION = "[r.recorded, r.id, '{0}', s.id, t.id, r.claims, r.recorded, null]"
_PAST_RELATION = "[h.{0}, h.id, h.kind, h.source, h.target, h.claims, h.recorded, h.retracted]"
_WRITTEN = " USING INDEX {0}:{1}(serial) WHERE {0}.serial > $low AND {0}.serial <= $high"
_BEGAN = " USING INDEX h:{0}(recorded) WHERE h.recorded >= $since AND h.recorded <= $until"


def _rows(part: str, pattern: str, where: str, row: str, order: str = "") -> str:
    return f"MATCH {pattern}{where}{order} RETURN '{part}' AS part, collect({row}) AS rows"


BEYOND = "CYPHER replan=skip " + "\nUNION ALL\n".join(
    (
        _rows(
            BEGAN_ENTITY,
            "(e:Entity)",
            _WRITTEN.format("e", "Entity"),
            _ENTITY.format("e", "recorded"),
        ),
        _rows(
            BEGAN_ENTITY,
            "(h:EntityHistory)",
            _BEGAN.format("EntityHistory"),
            _ENTITY.format("h", "recorded"),
        ),
        *(
            _rows(
                BEGAN_RELATION,
                f"(s)-[r:{type_}]->(t)",
                _WRITTEN.format("r", type_),
                _LIVE_RELATION.format(kind),
            )
            for kind, type_ in TYPES.items()
        ),
        _rows(
            BEGAN_RELATION,
            "(h:RelationHistory)",
            _BEGAN.format("RelationHistory"),
            _PAST_RELATION.format("recorded"),
        ),
        _rows(
            ENDED_ENTITY,
            "(h:EntityHistory)",
            _WRITTEN.format("h", "EntityHistory"),
            _ENTITY.format("h", "retracted"),
        ),
        _rows(
            ENDED_RELATION,
            "(h:RelationHistory)",
            _WRITTEN.format("h", "RelationHistory"),
            _PAST_RELATION.format("retracted"),
        ),
        _rows(
            REVISIONS,
            "(v:Revision)",
            " WHERE v.number >= $first AND v.number <= $last",
            "[v.number, v.instant, v.dataset, v.action, coalesce(v.clearance, 0)]",
            " WITH v ORDER BY v.number",
        ),
        _rows(
            DOCUMENTS,
            "(v:DocumentVersion)",
            " WHERE v.revision >= $first AND v.revision <= $last",
            "[v.revision, v.dataset, v.id, v.title, v.publisher, v.date, v.url, v.path,"
            " coalesce(v.clearance, 0), v.live]",
            " WITH v ORDER BY v.revision, v.dataset, v.id LIMIT $documents",
        ),
        _rows(ERASED, ERASING, "", "v.number"),
    )
)
"""All that the revisions $first to $last did, of which the serials are above $low and up to $high,
and the instants $since to $until: versions each behind its instant, and $documents documents.
Revisions that erased something are all there are.  One statement, for commits may wait while it is
read: it is never planned again for that."""
MERGES = "MATCH (m:Merged) RETURN collect([m.id, m.kept, m.kind, coalesce(m.clearance, 0)]) AS rows"
RESTRICTED_DOCUMENTS = (
    "MATCH (d) WHERE (d:Document OR d:DocumentHistory) AND d.clearance > 0"
    " RETURN collect([d.dataset, d.id, d.clearance]) AS rows"
)
