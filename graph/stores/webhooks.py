"""What a store keeps of webhooks: who is told of revisions, how far, and who is telling them."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from graph.stores.auditing import Written


class Webhook(NamedTuple):
    """An address that is told of every revision.

    Parameters
    ----------
    id, url, secret : str
        What it is called, where it is, and what its messages are signed with.
    created : int
        When it was added; this and all instants are microseconds since the epoch.
    position : int
        The last revision that it has been told of.
    failures : int
        How often in a row it did not take the next one.
    failing_since, next_try : int
        The instants of the first of these failures, and before which it is left alone; else 0.
    disabled : bool
        Whether it is not tried any more.
    last_try : int
        When it was last told something; 0: never.
    last_status : str, optional
        The HTTP status that it answered, or what prevented an answer.
    """

    id: str
    url: str
    secret: str
    created: int
    position: int
    failures: int = 0
    failing_since: int = 0
    next_try: int = 0
    disabled: bool = False
    last_try: int = 0
    last_status: str | None = None


STATE = (
    *("position", "failures", "failing_since", "next_try"),
    *("disabled", "last_try", "last_status"),
)
"""Fields that change."""


def webhook_added(id_: str, now: int) -> Written:
    """What the audit trail tells of a new webhook."""
    return Written("webhook added", now, detail={"webhook": id_})


def webhook_dropped(id_: str, now: int) -> Written:
    """What the audit trail tells of one that is dropped."""
    return Written("webhook dropped", now, detail={"webhook": id_})


class Webhooks(Protocol):
    """The part of a store that keeps webhooks, which are notes beside the graph.

    Several processes tell of one store's revisions.  Who wants to tell a webhook leases it first,
    so that only one does.
    """

    def webhooks(self) -> list[Webhook]:
        """All webhooks, by when they were added."""
        ...

    def add_webhook(self, webhook: Webhook) -> None:
        """Keep a webhook of a new id."""
        ...

    def drop_webhook(self, id_: str) -> bool:
        """Forget a webhook; False if there is none of that id."""
        ...

    def lease_webhook(self, id_: str, owner: str, now: int, until: int) -> Webhook | None:
        """Lease a webhook to one who tells it, until an instant.

        None if there is no such webhook, or another has leased it beyond `now`.
        """
        ...

    def keep_webhook(self, webhook: Webhook, owner: str, until: int) -> bool:
        """Keep a webhook's state and renew the lease, or end it by an instant that is past.

        False, and nothing is kept, if the lease is another's by now or the webhook is gone.
        """
        ...
