"""Webhooks as both doors see them: added, listed, tested, removed."""

from __future__ import annotations

import asyncio
import secrets
import uuid
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.webhook_messages import key_of, new_secret, ping
from api.webhook_sending import Sent, new_client, post
from api.webhook_targets import hosts_listed, resolve
from api.webhooks import Schedule, after
from graph.errors import LimitExceeded, NotFound
from graph.queries.feed import check_since
from graph.queries.shapes import WHOLE, Shape
from graph.queries.status import told_instant
from graph.settings import Settings
from graph.stores.base import Store, system_clock
from graph.stores.webhooks import Webhook

_MOST = 200
_PING_LEASE = 15_000_000


class WebhookGiven(BaseModel):
    """A webhook to be added."""

    # Strict, so that nobody's `false` is taken for the number 0.
    model_config = ConfigDict(extra="forbid", strict=True)

    url: str = Field(
        description="where each revision is posted to", examples=["https://example.org/partners"]
    )
    secret: str | None = Field(
        default=None, description="'whsec_' and base64 of 24 to 64 bytes [made up]"
    )
    since: Annotated[int | None, WHOLE] = Field(
        default=None, ge=0, description="tell revisions after this one [those to come]"
    )


class WebhookShape(Shape):
    """A webhook and how telling it goes."""

    id: str
    url: str
    state: Literal["active", "failing", "disabled"]
    created: str
    position: int = Field(description="last revision that it has taken")
    failures: int = Field(description="attempts that failed since")
    next_try: str | None = Field(description="when it is tried again; null: at once")
    last_try: str | None
    last_status: str | None = Field(description="HTTP status, or why there was no answer")


class WebhookAdded(WebhookShape):
    """A webhook that was added, with its secret, which is told this once."""

    secret: str


class WebhooksAnswer(Shape):
    """All webhooks, in the order in which they were added."""

    results: list[WebhookShape]
    total: int
    next: str | None
    revision: int


class PingAnswer(Shape):
    """What came of a test message."""

    id: str
    delivered: bool
    status: int | None = Field(description="HTTP status that was answered")
    told: str


def add(store: Store, given: WebhookGiven) -> WebhookAdded:
    """Add a webhook.

    Raises
    ------
    InputError
        If the address is refused, the secret is no secret, or there is no such revision.
    LimitExceeded
        If there are too many.
    """
    secret = new_secret() if given.secret is None else given.secret
    key_of(secret)
    last = store.revision().number
    check_since(given.since or 0, last)
    resolve(given.url, allowed_hosts())
    if len(store.webhooks()) >= _MOST:
        raise LimitExceeded(f"there are {_MOST} webhooks", hint="remove one of them first")
    webhook = Webhook(
        f"hook-{secrets.token_hex(8)}",
        given.url,
        secret,
        created=system_clock(),
        position=last if given.since is None else given.since,
    )
    store.add_webhook(webhook)
    return WebhookAdded(**_shape(webhook).model_dump(), secret=secret)


def listed(store: Store) -> WebhooksAnswer:
    """List all webhooks; no secret is told."""
    found = list(map(_shape, store.webhooks()))
    number = store.revision().number
    return WebhooksAnswer(results=found, total=len(found), next=None, revision=number)


def remove(store: Store, id_: str) -> None:
    """Forget a webhook.

    Raises
    ------
    NotFound
        If there is none of this id.
    """
    if not store.drop_webhook(id_):
        raise _unknown(id_)


def send_test(store: Store, id_: str) -> PingAnswer:
    """Send a webhook a message that tells nothing; one that was disabled and takes it is active.

    Raises
    ------
    NotFound
        If there is none of this id.
    """
    webhook = next((one for one in store.webhooks() if one.id == id_), None)
    if webhook is None:
        raise _unknown(id_)
    message = ping(webhook.id, store.revision().number)

    async def send() -> Sent:
        async with new_client() as client:
            return await post(webhook, message, allowed_hosts(), client)

    sent = asyncio.run(send())
    if webhook.disabled and sent.taken:
        _enable(store, id_, sent)
    return PingAnswer(id=id_, delivered=sent.taken, status=sent.status or None, told=sent.told)


def _enable(store: Store, id_: str, sent: Sent) -> None:
    owner, now = uuid.uuid4().hex, system_clock()
    webhook = store.lease_webhook(id_, owner, now, now + _PING_LEASE)
    if webhook is not None:
        store.keep_webhook(after(webhook, sent, webhook.position, now, Schedule()), owner, 0)


def allowed_hosts() -> frozenset[str]:
    """Hosts that may be at any address, by the settings."""
    return hosts_listed(Settings().webhook_hosts)


def _shape(webhook: Webhook) -> WebhookShape:
    return WebhookShape(
        id=webhook.id,
        url=webhook.url,
        state="disabled" if webhook.disabled else "failing" if webhook.failures else "active",
        created=told_instant(webhook.created),
        position=webhook.position,
        failures=webhook.failures,
        next_try=told_instant(webhook.next_try) if webhook.next_try else None,
        last_try=told_instant(webhook.last_try) if webhook.last_try else None,
        last_status=webhook.last_status,
    )


def _unknown(id_: str) -> NotFound:
    return NotFound(f"there is no webhook '{id_}'", hint="'partners webhooks list' lists them")
