"""API keys in the embedded store."""

from __future__ import annotations

from graph.stores import sql_access
from graph.stores.access import AccessKey, key_added, key_revoked
from graph.stores.embedded_auditing import audit
from graph.stores.embedded_file import Connections


class EmbeddedAccess:
    """What `graph.stores.embedded.EmbeddedStore` keeps of API keys."""

    _connections: Connections

    def access_keys(self) -> list[AccessKey]:
        """See `graph.stores.access.Access.access_keys`."""
        with self._connections.connected() as connection:
            return list(map(AccessKey._make, connection.execute(sql_access.KEYS)))

    def access_key(self, id_: str) -> AccessKey | None:
        """See `graph.stores.access.Access.access_key`."""
        with self._connections.connected() as connection:
            row = connection.execute(sql_access.KEY, (id_,)).fetchone()
        return AccessKey._make(row) if row else None

    def any_access_key(self) -> bool:
        """See `graph.stores.access.Access.any_access_key`."""
        with self._connections.connected() as connection:
            return connection.execute(sql_access.ANY_KEY).fetchone() is not None

    def add_access_key(self, key: AccessKey) -> bool:
        """See `graph.stores.access.Access.add_access_key`."""
        with self._connections.transaction("BEGIN IMMEDIATE") as connection:
            added = connection.execute(sql_access.ADD_KEY, key).rowcount > 0
            if added:
                audit(connection, key_added(key))
        return added

    def revoke_access_key(self, id_: str, now: int) -> bool:
        """See `graph.stores.access.Access.revoke_access_key`."""
        with self._connections.transaction("BEGIN IMMEDIATE") as connection:
            revoked = connection.execute(sql_access.REVOKE_KEY, (id_, now)).rowcount > 0
            if revoked:
                audit(connection, key_revoked(id_, now))
        return revoked

    def touch_access_key(self, id_: str, now: int) -> None:
        """See `graph.stores.access.Access.touch_access_key`."""
        with self._connections.transaction("BEGIN IMMEDIATE") as connection:
            connection.execute(sql_access.TOUCH_KEY, (id_, now))
