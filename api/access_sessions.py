"""Sessions of people in a browser: a signed text that names a key and ends by itself.

It is signed with an Ed25519 key that is derived from the secret of the API key, and checked with
the public one that the store keeps beside the key.  So any process over the store can check it, no
process keeps anything, and who reads the store, or a backup of it, can begin none.

References
----------
RFC 8032, Edwards-Curve Digital Signature Algorithm; RFC 6265, HTTP State Management Mechanism.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from api.access_secrets import Secret

LASTS = 12 * 3600
"""Seconds."""
_PURPOSE = b"partnergraph session "
_MOST = 200
"""Characters that a session has at most, well above what one has."""


class Session(NamedTuple):
    """A session as it came: the key that it names, the second at which it ends, its signature."""

    id: str
    ends: int
    signature: bytes

    def is_signed(self, verifier: str) -> bool:
        """Whether the owner of the key began it."""
        return _is_signed(self, verifier)


def verifier_of(secret: Secret) -> str:
    """The public key of a key's sessions, in hexadecimal."""
    return _signer(secret).public_key().public_bytes_raw().hex()


def new_session(secret: Secret, now: float) -> str:
    """Begin a session of the owner of a key, at an instant in seconds."""
    told = f"{secret.id}.{int(now) + LASTS}"
    signature = _signer(secret).sign(_PURPOSE + told.encode())
    # Without the filling signs, for which the cookie would have to be quoted.
    return f"{told}.{urlsafe_b64encode(signature).decode().rstrip('=')}"


def read_session(text: str) -> Session | None:
    """Take a session apart; None if it is none."""
    id_, _, rest = text[:_MOST].partition(".")
    ends, _, signature = rest.partition(".")
    if not (ends.isascii() and ends.isdecimal() and signature.isascii()):
        return None
    try:
        return Session(id_, int(ends), urlsafe_b64decode(signature + "=="))
    except ValueError:
        return None


# A page asks many questions with one session.
@lru_cache(maxsize=1_000)
def _is_signed(session: Session, verifier: str) -> bool:
    told = f"{session.id}.{session.ends}".encode()
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(verifier))
        key.verify(session.signature, _PURPOSE + told)
    except (InvalidSignature, ValueError):
        return False
    return True


def _signer(secret: Secret) -> Ed25519PrivateKey:
    seed = hashlib.sha256(_PURPOSE + secret.secret.encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)
