"""The Cypher of the audit trail."""

from __future__ import annotations

from graph.stores.auditing import AuditEntry
from graph.stores.cypher import TYPES, lock

_ROW = f"[{', '.join(f'a.{name}' for name in AuditEntry._fields)}]"
LOCK = lock("audit")
# Behind a lock of its own: writers of notes beside the graph take no other.
LAST = (
    f"{LOCK} WITH c MATCH (a:AuditEntry) WHERE a.number > 0"
    " WITH a ORDER BY a.number DESC LIMIT 1 RETURN collect([a.number, a.hash]) AS rows"
)
ADD = "CREATE (a:AuditEntry) SET a = $entry"
AFTER = (
    "MATCH (a:AuditEntry) WHERE a.number > $number WITH a ORDER BY a.number LIMIT $count"
    f" RETURN collect({_ROW}) AS rows"
)
_CONDITIONS = {
    "since": "a.number > $since",
    "before": "a.number < $before",
    "by": "a.actor = $by",
    "dataset": "a.dataset = $dataset",
    "revisions": "a.revision IN $revisions",
}


def page(given: list[str]) -> str:
    """The last $count entries that meet the conditions named, latest first."""
    held = " AND ".join(text for name, text in _CONDITIONS.items() if name in given)
    where = f" WHERE {held}" if held else ""
    return (
        f"MATCH (a:AuditEntry){where} WITH a ORDER BY a.number DESC LIMIT $count"
        f" RETURN collect({_ROW}) AS rows"
    )


def _past(label: str) -> tuple[str, ...]:
    return (
        f"MATCH (h:{label} {{id: $record}}) RETURN collect([h.revision]) AS rows",
        f"MATCH (h:{label} {{id: $record}}) MATCH (v:Revision {{instant: h.recorded}})"
        " RETURN collect([v.number]) AS rows",
    )


REVISIONS_OF_RECORD = " UNION ALL ".join(
    (
        "MATCH (e:Entity {id: $record}) RETURN collect([e.revision]) AS rows",
        *(
            f"MATCH ()-[r:{type_} {{id: $record}}]->() RETURN collect([r.revision]) AS rows"
            for type_ in TYPES.values()
        ),
        *_past("EntityHistory"),
        *_past("RelationHistory"),
    )
)
"""The revisions that began or ended versions of a record."""
