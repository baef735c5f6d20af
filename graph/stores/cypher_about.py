"""The Cypher that asks a server about itself."""

from __future__ import annotations

COMPONENTS = (
    "CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel'"
    " RETURN versions[0] AS version, edition, datetime.realtime().epochMillis AS millis"
)
MEMORY = (
    "SHOW SETTINGS 'server.memory.heap.max_size', 'server.memory.pagecache.size'"
    " YIELD name, value RETURN name, value"
)
