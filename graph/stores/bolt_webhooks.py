"""Webhooks in the Neo4j store."""

from __future__ import annotations

from graph.stores import cypher_webhooks
from graph.stores.base import Clock
from graph.stores.bolt_auditing import audit
from graph.stores.bolt_doors import Doors
from graph.stores.bolt_reading import Ask, collected
from graph.stores.webhooks import STATE, Webhook, webhook_added, webhook_dropped


class BoltWebhooks(Doors):
    """What `graph.stores.bolt.BoltStore` keeps of webhooks."""

    _clock: Clock

    def webhooks(self) -> list[Webhook]:
        """See `graph.stores.webhooks.Webhooks.webhooks`."""
        rows = self._look(lambda ask: collected(ask, cypher_webhooks.WEBHOOKS))
        return list(map(Webhook._make, rows))

    def add_webhook(self, webhook: Webhook) -> None:
        """See `graph.stores.webhooks.Webhooks.add_webhook`."""
        kept = webhook._asdict()
        written = webhook_added(webhook.id, self._clock())

        def adding(ask: Ask) -> None:
            ask(cypher_webhooks.ADD_WEBHOOK, webhook=kept)
            audit(ask, written)

        self._write(adding)

    def drop_webhook(self, id_: str) -> bool:
        """See `graph.stores.webhooks.Webhooks.drop_webhook`."""
        written = webhook_dropped(id_, self._clock())

        def dropping(ask: Ask) -> bool:
            found = bool(ask(cypher_webhooks.DROP_WEBHOOK, id=id_)[0]["number"])
            if found:
                audit(ask, written)
            return found

        return self._write(dropping)

    def lease_webhook(self, id_: str, owner: str, now: int, until: int) -> Webhook | None:
        """See `graph.stores.webhooks.Webhooks.lease_webhook`."""
        given = {"id": id_, "owner": owner, "now": now, "until": until}
        rows = self._write(lambda ask: collected(ask, cypher_webhooks.LEASE_WEBHOOK, **given))
        return Webhook._make(rows[0]) if rows else None

    def keep_webhook(self, webhook: Webhook, owner: str, until: int) -> bool:
        """See `graph.stores.webhooks.Webhooks.keep_webhook`."""
        state = {name: getattr(webhook, name) for name in STATE}
        given = {"id": webhook.id, "owner": owner, "until": until, "state": state}
        found = self._write(lambda ask: ask(cypher_webhooks.KEEP_WEBHOOK, **given))
        return bool(found[0]["number"])
