"""Figures of a server as they are when somebody looks; none of them asks the store."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.stores.webhooks import Webhook

Figure = tuple[str, str, dict[str, str], float]
_SECOND = 1_000_000
_STATES = ("told", "waiting", "failing", "disabled")


def state_of(webhook: Webhook, revision: int) -> str:
    """How telling a webhook goes: one of four words."""
    if webhook.disabled:
        return "disabled"
    if webhook.failures:
        return "failing"
    return "waiting" if webhook.position < revision else "told"


class Gauges:
    """What metrics show of an application's parts.

    Parameters
    ----------
    state : object
        The application's state, with its streams, deliverer, watcher and repeats.
    """

    def __init__(self, state: Any) -> None:
        self._state = state

    def __call__(self) -> Iterator[Figure]:
        """See `api.metrics.Gauged`."""
        state = self._state
        yield "ending", "1 once the server was told to end", {}, float(state.ending)
        yield "streams_open", "Streams of events that are open", {}, float(state.streams.opened)
        yield "streams_most", "Streams that may be open at once", {}, float(state.streams.most)
        yield "kept_bytes", "Bytes of answers that are kept", {}, float(state.kept.size)
        watcher = getattr(state, "watcher", None)
        if watcher is not None:
            told = "1 while the store answers whoever looks for new revisions"
            yield "store_up", told, {}, float(watcher.reached)
            yield "store_revision", "The store's last revision", {}, float(max(0, watcher.known))
            yield from self._told(watcher.known)
        told = "Seconds by which the oldest answers are out of date; 0 while none is"
        yield "replica_age_seconds", told, {}, state.clearances.oldest()

    def _told(self, revision: int) -> Iterator[Figure]:
        known = self._state.deliverer.known
        states = [state_of(one, revision) for one in known]
        for name in _STATES:
            told = "Webhooks, by how telling them goes"
            yield "webhooks", told, {"state": name}, float(states.count(name))
        behind = [revision - one.position for one in known if not one.disabled]
        told = "Revisions that the webhook furthest behind waits for"
        yield "webhook_lag_revisions", told, {}, float(max([0, *behind]))
        now = time.time()
        since = [now - one.failing_since / _SECOND for one in known if one.failing_since]
        told = "Seconds since the webhook that fails longest began to"
        yield "webhook_failing_seconds", told, {}, max([0.0, *since])
