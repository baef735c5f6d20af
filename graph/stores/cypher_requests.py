"""The Cypher of requests whose keys are kept, which are notes beside the graph."""

from __future__ import annotations

FORGET = "MATCH (k:IdempotencyKey) WHERE k.instant < $before DELETE k"
REQUEST = "MATCH (k:IdempotencyKey {key: $key}) RETURN collect([k.fingerprint, k.receipt]) AS rows"
KEEP = (
    "CREATE (k:IdempotencyKey {key: $key, fingerprint: $fingerprint, receipt: $receipt,"
    " instant: $now})"
)
