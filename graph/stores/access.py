"""What a store keeps of API keys: whose they are, what they allow, how they are recognised."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from graph.model import OPEN
from graph.stores.auditing import Written


class AccessKey(NamedTuple):
    """An API key, without its secret.

    Parameters
    ----------
    id, name : str
        What it begins with, and what its owner calls it.
    role : str
        ``reader``, ``editor`` or ``admin``.
    digest : str
        SHA-256 of the secret, in hexadecimal.
    verifier : str
        Ed25519 public key of the sessions that its owner begins, in hexadecimal; the private one is
        made of the secret, so that nobody who reads the store can begin any.
    created : int
        When it was made; this and all instants are microseconds since the epoch.
    clearance : int
        Of a reader, `OPEN` to `TOP`.
    expires : int, optional
        From when on it is worth nothing; None: never.
    revoked : int, optional
        When it was taken back.
    last_used : int, optional
        When it was last used, to about a minute.
    """

    id: str
    name: str
    role: str
    digest: str
    verifier: str
    created: int
    clearance: int = OPEN
    expires: int | None = None
    revoked: int | None = None
    last_used: int | None = None

    def is_valid(self, now: int) -> bool:
        """Whether it counts at an instant."""
        return self.revoked is None and (self.expires is None or now < self.expires)


def key_added(key: AccessKey) -> Written:
    """What the audit trail tells of a new key."""
    detail = {"key": key.id, "role": key.role, "clearance": key.clearance}
    return Written("key added", key.created, detail=detail)


def key_revoked(id_: str, now: int) -> Written:
    """What the audit trail tells of one that is taken back."""
    return Written("key revoked", now, detail={"key": id_})


class Access(Protocol):
    """The part of a store that keeps API keys, which are notes beside the graph.

    A key that was kept once is never forgotten, only revoked: a store that had one stays closed to
    all who have none.
    """

    def access_keys(self) -> list[AccessKey]:
        """All keys, revoked ones too, by when they were made."""
        ...

    def access_key(self, id_: str) -> AccessKey | None:
        """The key of an id, also a revoked one."""
        ...

    def any_access_key(self) -> bool:
        """Whether there is any key, also a revoked one."""
        ...

    def add_access_key(self, key: AccessKey) -> bool:
        """Keep a key; False, and nothing is done, if there is one of its id."""
        ...

    def revoke_access_key(self, id_: str, now: int) -> bool:
        """Take a key back; False if there is none of its id, or it was taken back before."""
        ...

    def touch_access_key(self, id_: str, now: int) -> None:
        """Note that a key was used, unless a later use is noted."""
        ...
