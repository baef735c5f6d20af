"""The Cypher of API keys, which are notes beside the graph."""

from __future__ import annotations

from graph.stores.access import AccessKey

PREPARE = (
    "CREATE CONSTRAINT access_key_id IF NOT EXISTS FOR (k:AccessKey) REQUIRE k.id IS UNIQUE",
)
_ROW = ", ".join(f"k.{name}" for name in AccessKey._fields)
KEYS = f"MATCH (k:AccessKey) WITH k ORDER BY k.created, k.id RETURN collect([{_ROW}]) AS rows"
KEY = f"MATCH (k:AccessKey {{id: $id}}) RETURN collect([{_ROW}]) AS rows"
ANY_KEY = "MATCH (k:AccessKey) WITH k LIMIT 1 RETURN count(k) AS number"
# Its constraint locks the id, so that of two who add it at once one finds it there.
ADD_KEY = (
    "MERGE (k:AccessKey {id: $key.id}) ON CREATE SET k += $key, k.added = true"
    " WITH k, k.added IS NOT NULL AS added REMOVE k.added"
    " RETURN sum(CASE WHEN added THEN 1 ELSE 0 END) AS number"
)
# Locked first: what is compared is then what is there, not what was there before another's commit.
_LOCKED = "MATCH (k:AccessKey {id: $id}) SET k.locked = true REMOVE k.locked WITH k"
REVOKE_KEY = f"{_LOCKED} WHERE k.revoked IS NULL SET k.revoked = $now RETURN count(*) AS number"
TOUCH_KEY = f"{_LOCKED} WHERE coalesce(k.last_used, 0) < $now SET k.last_used = $now"
