"""The Cypher that reads all that a Neo4j store holds, and stores all of another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from graph.stores.cypher import TYPES
from graph.stores.cypher_pages import page
from graph.stores.transfer import PARTS

# --- notes beside the graph: nodes of a label each ------------------------------------------------


class Nodes(NamedTuple):
    """How rows of a part are nodes.

    Parameters
    ----------
    label : str
        Their label.
    differing : dict of str to str
        What gives those values that are no property ``n`` has under the name of the field.
    which : str
        Which nodes of that label they are.
    """

    label: str
    differing: Mapping[str, str] = {}
    which: str = ""


# A property that is not there is that of something which everybody may see.
_CLEARANCE = {"clearance": "coalesce(n.clearance, 0)"}


NODES: Mapping[str, Nodes] = {
    "clearance": Nodes(
        "Counter", {"highest": "n.clearance"}, " WHERE n.id = 'revision' AND n.clearance > 0"
    ),
    "documents": Nodes("Document|DocumentHistory", {**_CLEARANCE, "live": "n:Document"}),
    "document_versions": Nodes("DocumentVersion", _CLEARANCE),
    "texts": Nodes("DocumentText"),
    "findings": Nodes("Finding"),
    "judgements": Nodes("Judgement", {**_CLEARANCE, "place": "n.number"}),
    "merges": Nodes("Merged", _CLEARANCE),
    "candidates": Nodes("Candidate"),
    "webhooks": Nodes("Webhook"),
    "requests": Nodes("IdempotencyKey"),
    "access_keys": Nodes("AccessKey"),
    "audit": Nodes("AuditEntry"),
}


def _nodes(part: str, nodes: Nodes) -> str:
    row = ", ".join(nodes.differing.get(name, f"n.{name}") for name in PARTS[part].fields)
    return f"UNWIND $ids AS id MATCH (n) WHERE elementId(n) = id RETURN collect([{row}]) AS rows"


NODE_IDS = {
    part: f"MATCH (n:{nodes.label}){nodes.which} RETURN collect(elementId(n)) AS rows"
    for part, nodes in NODES.items()
}
READ_NODES = {part: _nodes(part, nodes) for part, nodes in NODES.items()}
WRITE_NODES = {
    **{
        part: f"UNWIND $rows AS row CREATE (n:{nodes.label}) SET n = row"
        for part, nodes in NODES.items()
    },
    "clearance": (
        "UNWIND $rows AS row MATCH (c:Counter {id: 'revision'}) SET c.clearance = row.highest"
    ),
    "documents": "UNWIND $rows AS row CREATE (n:Document) SET n = row",
    "document_versions": "UNWIND $rows AS row CREATE (n:History:DocumentVersion) SET n = row",
    "webhooks": "UNWIND $rows AS row CREATE (n:Webhook) SET n = row, n.lease_until = 0",
}
WRITE_PAST_DOCUMENTS = "UNWIND $rows AS row CREATE (n:History:DocumentHistory) SET n = row"

# --- revisions and versions, in the order of their numbers and serials ----------------------------

REVISIONS = (
    "MATCH (v:Revision) WHERE v.number > $after AND v.number <= $upto"
    " WITH v ORDER BY v.number LIMIT $size"
    " RETURN collect([v.number, v.instant, v.dataset, v.action, coalesce(v.clearance, 0)]) AS rows,"
    " max(v.number) AS last"
)


def _page(pattern: str, name: str, label: str, row: str) -> str:
    told = f"collect([{row}]) AS rows, max({name}.serial) AS last"
    return page(pattern, name, label, told, upto=True)


# The instant is the last that is read of a row: one that a commit changes meanwhile shows it.
LIVE: Mapping[str, tuple[str, ...]] = {
    "entities": (_page("(e:Entity)", "e", "Entity", "e.id, e.kind, e.claims, e.recorded"),),
    "relations": tuple(
        _page(
            f"(s)-[r:{type_}]->(t)",
            "r",
            type_,
            f"r.id, '{kind}', s.id, t.id, r.claims, r.recorded",
        )
        for kind, type_ in TYPES.items()
    ),
}
PAST: Mapping[str, str] = {
    "entities": _page(
        "(h:EntityHistory)",
        "h",
        "EntityHistory",
        "h.id, h.kind, h.claims, h.recorded, h.retracted",
    ),
    "relations": _page(
        "(h:RelationHistory)",
        "h",
        "RelationHistory",
        "h.id, h.kind, h.source, h.target, h.claims, h.recorded, h.retracted",
    ),
}

# --- storing --------------------------------------------------------------------------------------

ANYTHING = "MATCH (n) WHERE NOT n:Counter WITH n LIMIT 1 RETURN count(n) AS number"
CLEAR = "MATCH (n) WHERE NOT n:Counter WITH n LIMIT $size DETACH DELETE n RETURN count(*) AS number"
_COUNTER = "MATCH (c:Counter {id: 'revision'})"
MARK = f"{_COUNTER} SET c.restoring = true REMOVE c.clearance"
MARKED = f"{_COUNTER} RETURN coalesce(c.restoring, false) AS marked"
UNMARK = f"{_COUNTER} REMOVE c.restoring, c.clearance"
FINISH = (
    f"{_COUNTER} REMOVE c.restoring"
    " SET c.revision = $number, c.instant = $instant, c.serial = $serial, c.clearance ="
    " CASE WHEN coalesce(c.clearance, 0) < $highest THEN $highest ELSE c.clearance END"
)
WRITE_REVISIONS = "UNWIND $rows AS row CREATE (v:Revision) SET v = row"
WRITE_PAST = {
    "entities": (
        "UNWIND $rows AS row CREATE (h:History:EntityHistory) SET h = row"
        " SET h.location = point({longitude: h.lon, latitude: h.lat})"
    ),
    "relations": "UNWIND $rows AS row CREATE (h:History:RelationHistory) SET h = row",
}
