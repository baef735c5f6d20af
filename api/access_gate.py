"""Finds out who asks: by an API key, a token of an issuer, a session, or by where they are."""

from __future__ import annotations

import time
from collections.abc import Collection

from starlette.types import Scope

from api.access_callers import Caller, caller, owner
from api.access_guesses import Guesses
from api.access_keyring import Keyring
from api.access_origins import Headers, changes_something, check_is_local, is_same_origin
from api.access_roles import ROLES
from api.access_secrets import Secret, read_secret
from api.access_sessions import new_session, read_session
from api.oidc import Issuer
from api.problems import Forbidden, Unauthenticated
from graph.errors import InputError
from graph.stores.access import AccessKey

_HINT = "send Authorization: Bearer pg_…, a key that 'partners keys add' made"
_LONGEST = 16_000
"""Bytes of a token: servers refuse longer headers anyway."""


class TooManyGuesses(Unauthenticated):
    """Too many wrong keys from one address.

    Parameters
    ----------
    seconds : int
        When to come again.
    """

    code = "too_many_requests"

    def __init__(self, seconds: int) -> None:
        super().__init__(
            "too many wrong keys came from this address", hint=f"come again in {seconds} s"
        )
        self.seconds = seconds


class Gate:
    """Knows who asks.

    Parameters
    ----------
    keyring : Keyring
        The keys that there are.
    issuer : Issuer, optional
        Whose tokens are taken too.
    names : collection of str
        Names by which this machine may be called while there are no keys.
    """

    def __init__(
        self, keyring: Keyring, issuer: Issuer | None = None, names: Collection[str] = ()
    ) -> None:
        self.keyring = keyring
        self._issuer = issuer
        self._names = names
        self._guesses = Guesses()

    async def is_closed(self) -> bool:
        """Whether everybody has to say who they are.

        Raises
        ------
        PartnerGraphError
            If the store cannot be asked for its keys.
        """
        return self._issuer is not None or await self.keyring.any()

    async def caller(self, scope: Scope) -> Caller:
        """Who asks.

        Raises
        ------
        Unauthenticated
            If they have to say so and do not, or not truly; `TooManyGuesses` if too often.
        Forbidden
            If they ask by way of another site, or from elsewhere while there are no keys.
        PartnerGraphError
            If the store cannot be asked for its keys.
        """
        headers = dict(scope["headers"])
        given = headers.get(b"authorization")
        if given is not None:
            return await self._by_token(scope, given)
        if (cookie := headers.get(b"cookie")) is not None:
            found = await self._by_session(scope, headers, cookie)
            if found is not None:
                return found
        if await self.is_closed():
            raise Unauthenticated("it has to be known who asks", hint=_HINT)
        check_is_local(scope, headers, self._names)
        return owner()

    async def sign_in(self, scope: Scope, text: str) -> str:
        """Begin a session with a key.

        Raises
        ------
        Unauthenticated
            If the key is wrong.
        Forbidden
            If another site's page asks for it.
        """
        if not is_same_origin(dict(scope["headers"])):
            raise Forbidden(
                "only a page of this server may sign somebody in",
                hint="open the explorer in a browser and sign in there; a program signs in nowhere,"
                " but sends Authorization: Bearer pg_… with each request",
            )
        try:
            secret = read_secret(text)
        except InputError as error:
            raise self._wrong(scope, Unauthenticated(error.message, hint=error.hint)) from error
        await self._key_of(scope, secret, from_memory=True)
        return new_session(secret, time.time())

    def close(self) -> None:
        """Let go of what was opened here."""
        self.keyring.close()

    async def _by_token(self, scope: Scope, given: bytes) -> Caller:
        scheme, _, token = given[:_LONGEST].decode("latin-1").partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token:
            raise self._wrong(scope, Unauthenticated("this is no bearer token", hint=_HINT))
        if token.startswith("pg_") or self._issuer is None:
            try:
                secret = read_secret(token)
            except InputError as error:
                wrong = Unauthenticated(error.message, hint=error.hint)
                raise self._wrong(scope, wrong) from error
            key = await self._key_of(scope, secret, from_memory=not changes_something(scope))
            return self._known(key)
        try:
            return await self._issuer.caller(token)
        except Unauthenticated as error:
            raise self._wrong(scope, error) from error

    async def _key_of(self, scope: Scope, secret: Secret, *, from_memory: bool) -> AccessKey:
        key = await self.keyring.find(secret.id, from_memory=from_memory)
        # Compared also where there is none, so that both take equally long.
        fits = secret.fits(key.digest if key else "0" * 64)
        if key is None or not fits:
            raise self._wrong(scope, Unauthenticated("nobody has this key", hint=_HINT))
        if not self.keyring.is_valid(key):
            # Who has its secret may know.
            raise Unauthenticated(f"the key '{key.id}' was revoked or has expired", hint=_HINT)
        return key

    async def _by_session(self, scope: Scope, headers: Headers, cookie: bytes) -> Caller | None:
        """Who began the session of a cookie; None if it is over, or none of this store's."""
        text = _session_in(cookie, secure=scope.get("scheme") == "https")
        session = read_session(text) if text else None
        if session is None or session.ends <= time.time():
            return None
        changes = changes_something(scope)
        key = await self.keyring.find(session.id, from_memory=not changes)
        if key is None or not self.keyring.is_valid(key) or not session.is_signed(key.verifier):
            return None
        if changes and not is_same_origin(headers):
            raise Forbidden("a page of another site may not change anything", actor=f"key:{key.id}")
        return self._known(key)

    def _known(self, key: AccessKey) -> Caller:
        self.keyring.note_use(key)
        role = next((one for one in ROLES if one == key.role), None)
        if role is None:
            # Of a later release.
            raise Forbidden(
                f"the key '{key.id}' has the role '{key.role}', which is not known here",
                actor=f"key:{key.id}",
            )
        return caller(f"key:{key.id}", role, key.clearance)

    def _wrong(self, scope: Scope, error: Unauthenticated) -> Unauthenticated:
        """What is answered to a wrong key, or to too many of them."""
        seconds = self._guesses.wait_after(scope["client"][0] if scope.get("client") else "")
        return TooManyGuesses(seconds) if seconds else error


_COOKIE, _SECURE_COOKIE = "partnergraph_session", "__Host-partnergraph_session"


def cookie_name(*, secure: bool) -> str:
    """Name of the session's cookie; browsers take the second only over TLS and for one host."""
    return _SECURE_COOKIE if secure else _COOKIE


def _session_in(cookie: bytes, *, secure: bool) -> str | None:
    wanted = cookie_name(secure=secure)
    for pair in cookie[:_LONGEST].decode("latin-1").split(";"):
        name, _, value = pair.strip().partition("=")
        if name == wanted:
            return value
    return None
