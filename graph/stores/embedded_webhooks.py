"""Webhooks in the embedded store."""

from __future__ import annotations

from typing import Any

from graph.stores import sql_webhooks
from graph.stores.base import Clock
from graph.stores.embedded_auditing import audit
from graph.stores.embedded_file import Connections
from graph.stores.webhooks import STATE, Webhook, webhook_added, webhook_dropped


class EmbeddedWebhooks:
    """What `graph.stores.embedded.EmbeddedStore` keeps of webhooks."""

    _connections: Connections
    _clock: Clock

    def webhooks(self) -> list[Webhook]:
        """See `graph.stores.webhooks.Webhooks.webhooks`."""
        with self._connections.connected() as connection:
            return list(map(_webhook, connection.execute(sql_webhooks.WEBHOOKS)))

    def add_webhook(self, webhook: Webhook) -> None:
        """See `graph.stores.webhooks.Webhooks.add_webhook`."""
        with self._connections.transaction("BEGIN IMMEDIATE") as connection:
            connection.execute(sql_webhooks.ADD_WEBHOOK, webhook)
            audit(connection, webhook_added(webhook.id, self._clock()))

    def drop_webhook(self, id_: str) -> bool:
        """See `graph.stores.webhooks.Webhooks.drop_webhook`."""
        with self._connections.transaction("BEGIN IMMEDIATE") as connection:
            dropped = connection.execute(sql_webhooks.DROP_WEBHOOK, (id_,)).rowcount > 0
            if dropped:
                audit(connection, webhook_dropped(id_, self._clock()))
        return dropped

    def lease_webhook(self, id_: str, owner: str, now: int, until: int) -> Webhook | None:
        """See `graph.stores.webhooks.Webhooks.lease_webhook`."""
        with self._connections.transaction("BEGIN IMMEDIATE") as connection:
            given = (id_, owner, now, until)
            rows = connection.execute(sql_webhooks.LEASE_WEBHOOK, given).fetchall()
        return _webhook(rows[0]) if rows else None

    def keep_webhook(self, webhook: Webhook, owner: str, until: int) -> bool:
        """See `graph.stores.webhooks.Webhooks.keep_webhook`."""
        state = [getattr(webhook, name) for name in STATE]
        with self._connections.transaction("BEGIN IMMEDIATE") as connection:
            given = (*state, until, webhook.id, owner)
            return connection.execute(sql_webhooks.KEEP_WEBHOOK, given).rowcount > 0


def _webhook(row: Any) -> Webhook:
    found = Webhook._make(row)
    return found._replace(disabled=bool(found.disabled))
