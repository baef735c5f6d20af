"""What a webhook is sent, and how it is signed.

References
----------
Standard Webhooks, specification 1.0: webhook-id, webhook-timestamp, webhook-signature.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from functools import lru_cache
from typing import NamedTuple

import orjson

from graph.errors import InputError
from graph.queries.feed import changes_of, revision_events
from graph.stores.base import Store

_PREFIX = "whsec_"
_SIZE = 32
_LEAST, _MOST = 24, 64
_SHOWN = 100
_KEPT = 32


class Message(NamedTuple):
    """A message: its id, the same at each attempt, and its body."""

    id: str
    body: bytes


def new_secret() -> str:
    """Make up a secret."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_SIZE)).decode()


def key_of(secret: str) -> bytes:
    """The key that a secret holds.

    Raises
    ------
    InputError
        If it is not of the form.
    """
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not (secret.startswith(_PREFIX) and _LEAST <= len(key) <= _MOST):
        raise InputError(
            "parameter 'secret': it is not a secret of the Standard Webhooks",
            hint=f"give '{_PREFIX}' and the base64 of {_LEAST} to {_MOST} random bytes,"
            " or leave it out",
            field="secret",
        )
    return key


def headers(secret: str, message: Message, seconds: int) -> dict[str, str]:
    """Headers of a message that is sent at an instant, in seconds since the epoch."""
    signed = f"{message.id}.{seconds}.".encode() + message.body
    digest = hmac.new(key_of(secret), signed, hashlib.sha256).digest()
    return {
        "Content-Type": "application/json",
        "User-Agent": "Partnergraph-Webhooks",
        "webhook-id": message.id,
        "webhook-timestamp": str(seconds),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }


def ping(webhook: str, revision: int) -> Message:
    """A message that tells nothing but that messages arrive."""
    told = {"type": "ping", "webhook": webhook, "revision": revision}
    return Message(f"ping_{webhook}_{secrets.token_hex(8)}", orjson.dumps(told))


def body_after(store: Store, position: int) -> tuple[int, bytes] | None:
    """The first revision after a position, and what is told of it; None if there is none."""
    events = revision_events(store, position, 1)
    if not events:
        return None
    event = events[0]
    rows, more = changes_of(store, event.revision, _SHOWN)
    told = {
        "type": "revision",
        **event.model_dump(),
        "changes": [row.model_dump() for row in rows],
        "next": more,
    }
    return event.revision, orjson.dumps(told)


class Bodies:
    """What is told of each revision: made once for all webhooks, and anew after an erasure.

    Parameters
    ----------
    store : Store
        Whose revisions are told.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._erased = 0
        self._made = lru_cache(maxsize=_KEPT)(self._make)

    def after(self, position: int) -> tuple[int, bytes] | None:
        """As `body_after`, without what was erased before this gives it."""
        erased = self._store.erased()
        while True:
            if erased != self._erased:
                self._made.cache_clear()
                self._erased = erased
            found = self._made(position, erased)
            if (again := self._store.erased()) == erased:
                return found
            # While it was made, what it tells of was erased.
            erased = again

    def _make(self, position: int, _erased: int) -> tuple[int, bytes] | None:
        return body_after(self._store, position)
