"""The Cypher of webhooks, which are notes beside the graph."""

from __future__ import annotations

from graph.stores.webhooks import Webhook

_ROW = ", ".join(f"w.{name}" for name in Webhook._fields)
WEBHOOKS = f"MATCH (w:Webhook) WITH w ORDER BY w.created, w.id RETURN collect([{_ROW}]) AS rows"
ADD_WEBHOOK = "CREATE (w:Webhook) SET w = $webhook, w.lease_until = 0"
DROP_WEBHOOK = "MATCH (w:Webhook {id: $id}) DELETE w RETURN count(*) AS number"
# Locked first: what is compared is then what is there, not what was there before another's commit.
_LOCKED = "MATCH (w:Webhook {id: $id}) SET w.locked = true REMOVE w.locked WITH w"
LEASE_WEBHOOK = (
    f"{_LOCKED} WHERE w.lease_owner = $owner OR w.lease_until <= $now"
    " SET w.lease_owner = $owner, w.lease_until = $until"
    f" RETURN collect([{_ROW}]) AS rows"
)
KEEP_WEBHOOK = (
    f"{_LOCKED} WHERE w.lease_owner = $owner"
    " SET w += $state, w.lease_until = $until RETURN count(*) AS number"
)
