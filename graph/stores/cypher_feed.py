"""The Cypher of the change feed.

A revision's serials tell how much it wrote, so rows are read in windows of revisions, and in a
window in the order of the feed from the place on.
"""

from __future__ import annotations

from graph.stores.cypher import TYPES

_ENTITY = "'entity', {0}.id, {0}.kind, {0}.name, '', '', null, null"
_LIVE_RELATION = "'relation', r.id, '{0}', '', s.id, t.id, r.recipient, r.occasion"
_PAST_RELATION = "'relation', h.id, h.kind, '', h.source, h.target, h.recipient, h.occasion"
_SERIALS = "{0}.serial > $low AND {0}.serial <= $high"
_BEHIND = "({0} > ${1} OR ({0} = ${1} AND {2}.id > $id))"


def _page(pattern: str, name: str, label: str, row: str, by: str, recorded: bool = False) -> str:
    carried = "s, r, t" if name == "r" else name
    index = "recorded" if recorded else "serial"
    window = f"{name}.recorded <= $until" if recorded else _SERIALS.format(name)
    least = f" AND {name}.recorded >= $instant" if recorded else ""
    behind = _BEHIND.format(f"{name}.{by}", "instant" if recorded else "revision", name)
    return (
        f"MATCH {pattern} USING INDEX {name}:{label}({index})"
        f" WHERE {window}{least} AND {behind}"
        f" WITH {carried} ORDER BY {name}.{by}, {name}.id LIMIT $size"
        f" RETURN collect([{name}.{by}, {row}]) AS rows"
    )


BEGAN = {
    "entity": _page("(e:Entity)", "e", "Entity", _ENTITY.format("e"), "revision"),
    "relation": "\nUNION ALL\n".join(
        _page(f"(s)-[r:{type_}]->(t)", "r", type_, _LIVE_RELATION.format(kind), "revision")
        for kind, type_ in TYPES.items()
    ),
}
"""Live versions of a window of revisions; of relations, of each kind the first."""
_PAST = {
    "entity": ("EntityHistory", _ENTITY.format("h")),
    "relation": ("RelationHistory", _PAST_RELATION),
}
ENDED = {
    record: _page(f"(h:{label})", "h", label, row, "revision")
    for record, (label, row) in _PAST.items()
}
"""Past versions by the revision that ended them."""
BEGAN_ONCE = {
    record: _page(f"(h:{label})", "h", label, row, "recorded", recorded=True)
    for record, (label, row) in _PAST.items()
}
"""Past versions by the instant at which they began."""

REVISIONS_FROM = (
    "MATCH (v:Revision) WHERE v.number >= $first WITH v ORDER BY v.number LIMIT $size"
    " RETURN collect([v.number, v.instant, v.dataset, v.action, v.serial]) AS rows"
)
_NAMED = "{0}.id IN $ids AND {0}.recorded <= $last"
NAMED = (
    f"MATCH (e:Entity) WHERE {_NAMED.format('e')}"
    " RETURN collect([e.id, e.name, e.recorded, $forever]) AS rows"
    f" UNION ALL MATCH (h:EntityHistory) WHERE {_NAMED.format('h')} AND h.retracted >= $first"
    " RETURN collect([h.id, h.name, h.recorded, h.retracted]) AS rows"
)
