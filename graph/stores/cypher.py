"""All the Cypher of the Neo4j store, derived from the one table of kinds.

Live entities are nodes ``:Entity:Company``, live relations are relationships ``INTRODUCED``, so
that a user's query needs no condition on retraction.  A version that was replaced or retracted is a
node ``:History:EntityHistory`` or ``:History:RelationHistory`` with the properties it had, the
instant from which it no longer held and the revision that ended it; a document of a retracted
dataset, on which past knowledge rests, is a ``:History:DocumentHistory``.

Every write of an entity, a relation or a version of one gets the next number, its ``serial``; a
revision knows the last one it used.  So one index serves both to find what changed since a
revision and to read it in pages, which keeps the server's memory small however much there is.

Two `:Counter` nodes are what transactions lock.  Neo4j reads what is committed at the moment of
reading, so writers first take ``writers`` and then read; the other, ``revision``, changes last.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.kinds import SCHEMA
from graph.schema import RelationKind
from graph.stores import cypher_access
from graph.stores.cypher_pages import page

SCHEMA_VERSION = 6
WITHOUT_DOCUMENT_VERSIONS = 5
"""Up to this version a database knew only how documents are now."""

LABELS: Mapping[str, str] = {
    name: "".join(part.capitalize() for part in name.split("_")) for name in SCHEMA.entities
}
"""Second label of the nodes of an entity kind."""
TYPES: Mapping[str, str] = {name: kind.relationship_type for name, kind in SCHEMA.relations.items()}
"""Relationship type of a relation kind."""
KINDS = (*SCHEMA.entities, *SCHEMA.relations)
"""Kinds that a database must have been prepared for."""


def _for_each_kind(build: Callable[[RelationKind], str], *more: str) -> str:
    return "\nUNION ALL\n".join([*map(build, SCHEMA.relations.values()), *more])


# --- preparing a database -------------------------------------------------------------------------


def _unique(name: str, pattern: str, what: str) -> str:
    return f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR {pattern} REQUIRE {what} IS UNIQUE"


def _index(name: str, pattern: str, what: str) -> str:
    return f"CREATE INDEX {name} IF NOT EXISTS FOR {pattern} ON ({what})"


PREPARE = (
    _unique("entity_id", "(e:Entity)", "e.id"),
    _unique("document_id", "(d:Document)", "(d.dataset, d.id)"),
    _unique("document_version", "(v:DocumentVersion)", "(v.revision, v.dataset, v.id)"),
    _index("document_version_document", "(v:DocumentVersion)", "v.dataset, v.id"),
    _unique("document_history_id", "(h:DocumentHistory)", "(h.dataset, h.id)"),
    _unique("revision_number", "(v:Revision)", "v.number"),
    _unique("counter_id", "(c:Counter)", "c.id"),
    _unique("judgement_pair", "(j:Judgement)", "j.pair"),
    _unique("merged_id", "(m:Merged)", "m.id"),
    _unique("candidate_pair", "(c:Candidate)", "(c.one, c.other)"),
    _unique("idempotency_key", "(k:IdempotencyKey)", "k.key"),
    _index("candidate_other", "(c:Candidate)", "c.other"),
    _index("entity_serial", "(e:Entity)", "e.serial"),
    _index("entity_history_id", "(h:EntityHistory)", "h.id"),
    _index("entity_history_serial", "(h:EntityHistory)", "h.serial"),
    _index("entity_history_recorded", "(h:EntityHistory)", "h.recorded"),
    _index("relation_history_recorded", "(h:RelationHistory)", "h.recorded"),
    _unique("audit_number", "(a:AuditEntry)", "a.number"),
    _index("audit_actor", "(a:AuditEntry)", "a.actor"),
    _index("audit_dataset", "(a:AuditEntry)", "a.dataset"),
    _index("audit_revision", "(a:AuditEntry)", "a.revision"),
    _index("revision_instant", "(v:Revision)", "v.instant"),
    _index("revision_action", "(v:Revision)", "v.action"),
    _unique("webhook_id", "(w:Webhook)", "w.id"),
    _unique("document_text", "(t:DocumentText)", "(t.dataset, t.document, t.checksum)"),
    _index("document_text_checksum", "(t:DocumentText)", "t.checksum"),
    _index("document_text_recorded", "(t:DocumentText)", "t.dataset, t.document, t.recorded"),
    _unique("finding_id", "(f:Finding)", "f.id"),
    _index("finding_document", "(f:Finding)", "f.dataset, f.document"),
    _index("finding_verdict", "(f:Finding)", "f.verdict"),
    _index("finding_relation", "(r:FindingRelation)", "r.relation"),
    _index("finding_of_relation", "(r:FindingRelation)", "r.finding"),
    _index("relation_history_id", "(h:RelationHistory)", "h.id"),
    _index("relation_history_serial", "(h:RelationHistory)", "h.serial"),
    "CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (e:Entity)"
    " ON EACH [e.name, e.aliases, e.fold]",
    "CREATE FULLTEXT INDEX entity_tokens IF NOT EXISTS FOR (e:Entity|EntityHistory)"
    " ON EACH [e.tokens] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
    _index("entity_beginning", "(e:Entity)", "e.beginning"),
    _index("entity_history_beginning", "(h:EntityHistory)", "h.beginning"),
    *(_unique(f"{name}_id", f"()-[r:{type_}]-()", "r.id") for name, type_ in TYPES.items()),
    *(_index(f"{name}_serial", f"()-[r:{type_}]-()", "r.serial") for name, type_ in TYPES.items()),
    *cypher_access.PREPARE,
)
AWAIT_INDEXES = "CALL db.awaitIndexes(300)"
_AT = "($at IS NULL OR (e.recorded <= $at AND coalesce(e.retracted > $at, true)))"
_NAME = "[e.id, e.kind, e.fold]"
TOO_MANY_NAMES = (
    "CALL db.index.fulltext.queryNodes('entity_tokens', $text, {limit: $size}) YIELD node"
    " RETURN count(node) AS number"
)
NAMES_LIKE = (
    "CALL db.index.fulltext.queryNodes('entity_tokens', $text) YIELD node AS e"
    f" WITH e WHERE {_AT} RETURN collect({_NAME}) AS rows"
)


def _names_from(label: str) -> str:
    # An index takes no long text; in this order it still gives the first without sorting all.
    return (
        f"MATCH (e:{label}) WHERE e.beginning STARTS WITH $beginning AND e.fold STARTS WITH $text"
        f" AND {_AT} RETURN e ORDER BY e.beginning, e.fold, e.id LIMIT $size"
    )


NAMES_FROM = (
    f"CALL () {{ {_names_from('Entity')} UNION ALL {_names_from('EntityHistory')} }}"
    f" WITH e ORDER BY e.fold, e.id LIMIT $size RETURN collect({_NAME}) AS rows"
)
# Of version 1, whose nodes had neither tokens nor a beginning.
NAMES_TO_INDEX = {
    label: f"MATCH (e:{label}) WHERE e.serial > $after WITH e ORDER BY e.serial LIMIT $size"
    " RETURN collect([elementId(e), e.serial, e.fold]) AS rows"
    for label in ("Entity", "EntityHistory")
}
INDEX_NAMES = (
    "UNWIND $rows AS row MATCH (e) WHERE elementId(e) = row[0]"
    " SET e.tokens = row[1], e.beginning = row[2]"
)
PREPARED = (
    "MATCH (c:Counter {id: 'revision'}) RETURN c.version AS version, c.kinds AS kinds,"
    " coalesce(c.restoring, false) AS restoring"
)
SET_PREPARED = (
    "MERGE (w:Counter {id: 'writers'})"
    " MERGE (c:Counter {id: 'revision'})"
    " ON CREATE SET c.revision = 0, c.instant = 0, c.serial = 0"
    " SET c.version = $version, c.kinds = $kinds"
)

# --- revisions ------------------------------------------------------------------------------------


def lock(counter: str) -> str:
    """A statement that locks a counter, `c`, until the transaction ends."""
    return f"MERGE (c:Counter {{id: '{counter}'}}) SET c.locked = true REMOVE c.locked"


LOCK_WRITERS = lock("writers")
LOCK_REVISION = lock("revision")
LAST_REVISION = (
    "MATCH (c:Counter {id: 'revision'}) WHERE c.revision IS NOT NULL"
    " RETURN c.revision AS number, c.instant AS instant, c.serial AS serial,"
    " coalesce(c.clearance, 0) AS highest"
)
PAST_REVISION = (
    "MATCH (v:Revision {number: $number})"
    " RETURN v.number AS number, v.instant AS instant, v.serial AS serial"
)
ADD_REVISION = (
    "CREATE (:Revision {number: $number, instant: $now, recorded_at: $at, dataset: $dataset,"
    " action: $action, serial: $serial, clearance: $clearance})"
    " WITH 1 AS one MERGE (c:Counter {id: 'revision'})"
    " SET c.revision = $number, c.instant = $now, c.serial = $serial, c.clearance = $highest"
)

# --- writing, in batches of $rows -----------------------------------------------------------------

_PLACE = "SET e.location = point({longitude: e.lon, latitude: e.lat})"
CREATE_ENTITIES = {
    name: f"UNWIND $rows AS row CREATE (e:Entity:{label}) SET e = row.properties {_PLACE}"
    for name, label in LABELS.items()
}
REPLACE_ENTITIES = (
    f"UNWIND $rows AS row MATCH (e:Entity {{id: row.id}}) SET e = row.properties {_PLACE}"
)
BURY_ENTITIES = (
    "UNWIND $rows AS row MATCH (e:Entity {id: row.id})"
    " CREATE (h:History:EntityHistory) SET h = properties(e)"
    " SET h.serial = row.serial, h.revision = $number, h.retracted = $now, h.retracted_at = $at"
)
_ALL_LABELS = ":".join(LABELS.values())
RELABEL_ENTITIES = {
    name: "UNWIND $rows AS row MATCH (e:Entity {id: row.id})"
    f" REMOVE e:{_ALL_LABELS} SET e:{label}"
    for name, label in LABELS.items()
}
DROP_ENTITIES = "UNWIND $rows AS row MATCH (e:Entity {id: row.id}) DELETE e"

_FIND = "UNWIND $rows AS row MATCH (s)-[r:{type} {{id: row.id}}]->(t)"
CREATE_RELATIONS = {
    name: "UNWIND $rows AS row MATCH (s:Entity {id: row.source}) MATCH (t:Entity {id: row.target})"
    f" CREATE (s)-[r:{type_}]->(t) SET r = row.properties"
    for name, type_ in TYPES.items()
}
REPLACE_RELATIONS = {
    name: f"{_FIND.format(type=type_)} SET r = row.properties" for name, type_ in TYPES.items()
}
BURY_RELATIONS = {
    name: f"{_FIND.format(type=type_)}"
    " CREATE (h:History:RelationHistory) SET h = properties(r)"
    f" SET h.kind = '{name}', h.source = s.id, h.target = t.id, h.serial = row.serial,"
    " h.revision = $number, h.retracted = $now, h.retracted_at = $at"
    for name, type_ in TYPES.items()
}
DROP_RELATIONS = {name: f"{_FIND.format(type=type_)} DELETE r" for name, type_ in TYPES.items()}

# --- reading: each record carries a list of rows, so that the driver unpacks few --------------

ENTITY_ROW = "[e.id, e.kind, e.claims, e.recorded]"
ENTITY_ROWS = f"MATCH (e:Entity) WHERE e.id IN $ids RETURN collect({ENTITY_ROW}) AS rows"
ENTITY_KINDS = "MATCH (e:Entity) WHERE e.id IN $ids RETURN collect([e.id, e.kind]) AS rows"
ENTITY_ROWS_OF = (
    "MATCH (e:Entity) WHERE $dataset IN e.datasets WITH e LIMIT $size"
    f" RETURN collect({ENTITY_ROW}) AS rows"
)


def _relation_rows(condition: str, limit: str = "") -> Callable[[RelationKind], str]:
    def build(kind: RelationKind) -> str:
        return (
            f"MATCH (s)-[r:{kind.relationship_type}]->(t) WHERE {condition}{limit}"
            f" RETURN collect([r.id, '{kind.name}', s.id, t.id, r.claims, r.recorded]) AS rows"
        )

    return build


RELATION_ROWS = _for_each_kind(_relation_rows("r.id IN $ids"))
RELATION_ROWS_OF = _for_each_kind(
    _relation_rows("$dataset IN r.datasets", " WITH s, r, t LIMIT $size")
)

# Those of $ids that relations not resting on the dataset name, with these relations' datasets.
NAMED_BY_OTHERS = (
    "MATCH (s:Entity)-[r]->(t:Entity) WHERE NOT $dataset IN r.datasets"
    " UNWIND [s.id, t.id, r.recipient, r.occasion] AS id"
    " WITH id, r WHERE id IN $ids WITH id, collect(DISTINCT r.datasets) AS datasets"
    " RETURN collect([id, datasets]) AS rows"
)

RELATION_ROWS_NAMING = _for_each_kind(
    _relation_rows("s.id IN $ids OR t.id IN $ids OR r.recipient IN $ids OR r.occasion IN $ids")
)

_KNOWN = "{0}.id IN $ids AND {0}.recorded <= $at"
_WAS_KNOWN = "h.id IN $ids AND h.recorded <= $at AND h.retracted > $at"
ENTITIES_AT = (
    f"MATCH (e:Entity) WHERE {_KNOWN.format('e')} RETURN collect({ENTITY_ROW}) AS rows"
    f" UNION ALL MATCH (h:EntityHistory) WHERE {_WAS_KNOWN}"
    " RETURN collect([h.id, h.kind, h.claims, h.recorded]) AS rows"
)
RELATIONS_AT = _for_each_kind(
    _relation_rows(_KNOWN.format("r")),
    f"MATCH (h:RelationHistory) WHERE {_WAS_KNOWN}"
    " RETURN collect([h.id, h.kind, h.source, h.target, h.claims, h.recorded]) AS rows",
)


def _page(part: str, pattern: str, name: str, label: str, row: str) -> str:
    told = f"'{part}' AS part, collect({row}) AS rows, max({name}.serial) AS last"
    return page(pattern, name, label, told, after=f"$after.`{part}`", upto=True)


def _link_page(kind: RelationKind) -> str:
    type_ = kind.relationship_type
    row = (
        f"[r.id, '{kind.name}', s.id, t.id, r.start, r.end, r.strength, r.status, r.recorded,"
        " $forever]"
    )
    return _page(kind.name, f"(s)-[r:{type_}]->(t)", "r", type_, row)


NODE_PARTS = ("entities", "entity history")
LINK_PARTS = (*TYPES, "relation history")
CHANGES = _for_each_kind(
    _link_page,
    _page(
        "relation history",
        "(h:RelationHistory)",
        "h",
        "RelationHistory",
        "[h.id, h.kind, h.source, h.target, h.start, h.end, h.strength, h.status, h.recorded,"
        " h.retracted]",
    ),
    _page(
        "entities",
        "(e:Entity)",
        "e",
        "Entity",
        "[e.id, e.kind, e.recorded, $forever]",
    ),
    _page(
        "entity history",
        "(h:EntityHistory)",
        "h",
        "EntityHistory",
        "[h.id, h.kind, h.recorded, h.retracted]",
    ),
)
"""One page of each part: rows written after serial ``$after[part]``, at most ``$size``."""


def _columns(pattern: str, name: str, label: str, columns: Mapping[str, str]) -> str:
    packed = ", ".join(f"collect({what}) AS {column}" for column, what in columns.items())
    return page(pattern, name, label, f"{packed}, max({name}.serial) AS last", upto=True)


def _link_columns(name: str) -> dict[str, str]:
    # A list that is collected leaves out what is null.
    return {
        "ids": f"{name}.id",
        "starts": f"coalesce({name}.start, '')",
        "ends": f"coalesce({name}.end, '')",
        "strengths": f"coalesce({name}.strength, -1.0)",
        "statuses": f"{name}.status",
        "recorded": f"{name}.recorded",
    }


SURVEY_NODES = {
    "entities": _columns(
        "(e:Entity)", "e", "Entity", {"ids": "e.id", "kinds": "e.kind", "recorded": "e.recorded"}
    ),
    "entity history": _columns(
        "(h:EntityHistory)",
        "h",
        "EntityHistory",
        {"ids": "h.id", "kinds": "h.kind", "recorded": "h.recorded", "retracted": "h.retracted"},
    ),
}
SURVEY_LINKS = {
    **{
        kind: _columns(
            f"(s)-[r:{type_}]->(t)",
            "r",
            type_,
            {"sources": "s.id", "targets": "t.id", **_link_columns("r")},
        )
        for kind, type_ in TYPES.items()
    },
    "relation history": _columns(
        "(h:RelationHistory)",
        "h",
        "RelationHistory",
        {
            "kinds": "h.kind",
            "sources": "h.source",
            "targets": "h.target",
            **_link_columns("h"),
            "retracted": "h.retracted",
        },
    ),
}
"""One page of a part in columns; live records say nothing of their kind or of a retraction."""


COUNT_ENTITIES = "MATCH (e:Entity) RETURN e.kind AS kind, count(*) AS number"
COUNT_RELATIONS = _for_each_kind(
    lambda kind: (
        f"MATCH ()-[r:{kind.relationship_type}]->()"
        f" RETURN '{kind.name}' AS kind, count(r) AS number"
    )
)
DATASETS_OF_ENTITIES = "MATCH (e:Entity) RETURN e.datasets AS datasets, count(*) AS number"
DATASETS_OF_RELATIONS = _for_each_kind(
    lambda kind: (
        f"MATCH ()-[r:{kind.relationship_type}]->()"
        " RETURN r.datasets AS datasets, count(*) AS number"
    )
)
DATASET_INSTANTS = "MATCH (v:Revision) RETURN v.dataset AS dataset, max(v.instant) AS instant"
