"""The public keys of an OpenID Connect issuer: found by discovery, kept, and read anew when due.

References
----------
OpenID Connect Discovery 1.0, section 4; RFC 7517, JSON Web Key (JWK).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import anyio
import anyio.to_thread
import httpx2
import orjson

from api.access_origins import is_loopback
from graph.errors import ConfigError, StoreError

_LASTS = 600.0
"""Seconds after which keys are read anew, so that one that was withdrawn counts no longer."""
_REMEMBERED = 3_600.0
"""Seconds for which they do while the issuer is away."""
_PAUSE = 15.0
"""Least seconds between two readings: tokens of made-up keys make us ask no more often."""
_SECONDS = 5.0
_MOST_BYTES = 1_000_000

Jwk = Mapping[str, Any]


class IssuerKeys:
    """An issuer's signing keys.

    Parameters
    ----------
    issuer : str
        Its URL; of plain HTTP only on this machine.
    elapsed : callable
        Seconds that only grow.

    Raises
    ------
    ConfigError
        If the URL cannot be one.
    """

    def __init__(self, issuer: str, elapsed: Callable[[], float] = time.monotonic) -> None:
        _check(issuer)
        self._issuer = issuer
        self._elapsed = elapsed
        self._keys: Mapping[str | None, Jwk] = {}
        self._read_at = self._tried_at = -_REMEMBERED
        self._lock = asyncio.Lock()
        # Not the pool that answers requests: an issuer that hangs holds up its own tokens alone.
        self._reader = anyio.CapacityLimiter(1)

    async def key(self, id_: str | None) -> Jwk | None:
        """The key of an id; None if the issuer has none.

        Raises
        ------
        StoreError
            If the issuer does not answer, and what it told last is too old.
        """
        if not self._is_known(id_):
            async with self._lock:
                # Whoever waited for the lock may find what another one read.
                if not self._is_known(id_) and self._elapsed() - self._tried_at >= _PAUSE:
                    self._tried_at = self._elapsed()
                    await self._read()
        if self._elapsed() - self._read_at >= _REMEMBERED:
            raise StoreError(
                f"the issuer {self._issuer} cannot be asked for its keys",
                hint="try again, or use an API key",
                retryable=True,
            )
        return self._keys.get(id_)

    def _is_known(self, id_: str | None) -> bool:
        return id_ in self._keys and self._elapsed() - self._read_at < _LASTS

    async def _read(self) -> None:
        try:
            found = await anyio.to_thread.run_sync(self._fetched, limiter=self._reader)
        except (httpx2.HTTPError, ValueError, ConfigError):
            # What is known goes on being known, for as long as that may be.
            return
        self._keys, self._read_at = found, self._elapsed()

    def _fetched(self) -> Mapping[str | None, Jwk]:
        with httpx2.Client(timeout=_SECONDS, follow_redirects=False) as client:
            told = _json(client, f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
            if told.get("issuer") != self._issuer:
                raise ValueError("another issuer answers")
            address = str(told.get("jwks_uri"))
            _check(address)
            keys = _json(client, address).get("keys")
        if not isinstance(keys, list):
            raise ValueError("there are no keys")
        fitting = [one for one in keys if isinstance(one, dict) and _signs(one)]
        found: dict[str | None, Jwk] = {one.get("kid"): one for one in fitting}
        if len(fitting) == 1:
            # A token need not name the only key.
            found[None] = fitting[0]
        return found


def _signs(key: Jwk) -> bool:
    """Whether a key may have signed a token: a public one, of a form that is taken."""
    form = key.get("kty"), key.get("crv")
    fits = key.get("use", "sig") == "sig" and (form[0] == "RSA" or form == ("EC", "P-256"))
    return fits and isinstance(key.get("kid"), str | None)


def _json(client: httpx2.Client, address: str) -> dict[str, Any]:
    with client.stream("GET", address) as answer:
        answer.raise_for_status()
        body = b""
        for piece in answer.iter_bytes():
            body += piece
            if len(body) > _MOST_BYTES:
                raise ValueError("the answer is too long")
    found = orjson.loads(body)
    if not isinstance(found, dict):
        raise ValueError("the answer is no object")
    return found


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise ConfigError(f"'{address}' is no address of an issuer") from error
    host = parts.hostname or ""
    if not (host and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))):
        raise ConfigError(
            f"'{address}' is no address of an issuer",
            hint="set PARTNERGRAPH_OIDC_ISSUER to the https:// address that its tokens have as iss",
        )
