"""API keys in the Neo4j store."""

from __future__ import annotations

from typing import Any

from graph.stores import cypher_access
from graph.stores.access import AccessKey, key_added, key_revoked
from graph.stores.auditing import Written
from graph.stores.bolt_auditing import audit
from graph.stores.bolt_doors import Doors
from graph.stores.bolt_reading import Ask, collected


class BoltAccess(Doors):
    """What `graph.stores.bolt.BoltStore` keeps of API keys."""

    def access_keys(self) -> list[AccessKey]:
        """See `graph.stores.access.Access.access_keys`."""
        rows = self._read(lambda ask: collected(ask, cypher_access.KEYS))
        return list(map(AccessKey._make, rows))

    def access_key(self, id_: str) -> AccessKey | None:
        """See `graph.stores.access.Access.access_key`."""
        rows = self._read(lambda ask: collected(ask, cypher_access.KEY, id=id_))
        return AccessKey._make(rows[0]) if rows else None

    def any_access_key(self) -> bool:
        """See `graph.stores.access.Access.any_access_key`."""
        return bool(self._read(lambda ask: ask(cypher_access.ANY_KEY))[0]["number"])

    def add_access_key(self, key: AccessKey) -> bool:
        """See `graph.stores.access.Access.add_access_key`."""
        # A property that is null is none.
        kept = {name: value for name, value in key._asdict().items() if value is not None}
        statement, written = cypher_access.ADD_KEY, key_added(key)
        return self._write(lambda ask: _audited(ask, written, statement, key=kept))

    def revoke_access_key(self, id_: str, now: int) -> bool:
        """See `graph.stores.access.Access.revoke_access_key`."""
        statement, written = cypher_access.REVOKE_KEY, key_revoked(id_, now)
        return self._write(lambda ask: _audited(ask, written, statement, id=id_, now=now))

    def touch_access_key(self, id_: str, now: int) -> None:
        """See `graph.stores.access.Access.touch_access_key`."""
        self._write(lambda ask: ask(cypher_access.TOUCH_KEY, id=id_, now=now))


def _audited(ask: Ask, written: Written, statement: str, **given: Any) -> bool:
    """Run a statement that tells how much it wrote; if it did, add the entry of it."""
    done = bool(ask(statement, **given)[0]["number"])
    if done:
        audit(ask, written)
    return done
