"""Bearer tokens of an OpenID Connect issuer, taken in place of API keys.

References
----------
RFC 7519, JSON Web Token; RFC 8725, JSON Web Token Best Current Practices; RFC 9068.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jwt

from api.access_callers import Caller, caller
from api.access_roles import ROLES, Role, highest
from api.oidc_keys import IssuerKeys, Jwk
from api.problems import Forbidden, Unauthenticated
from graph.errors import ConfigError
from graph.model import OPEN, TOP
from graph.settings import Settings

_LEEWAY = 30
"""Seconds by which the clocks of the issuer and this machine may differ."""
_ALGORITHMS = {"RSA": "RS256", "EC": "ES256"}
"""By the form of the key, never by what the token says: it could say `none`, or take a public key
for the secret of a symmetric one."""
_CLAIMS = ("exp", "iss", "aud", "sub")


class Issuer:
    """Whose tokens tell who asks.

    Parameters
    ----------
    keys : IssuerKeys
        Its public keys.
    issuer, audience : str
        What tokens must have as ``iss`` and ``aud``.
    role_claim, clearance_claim : str
        The claims that tell the role and the clearance; a dot leads into an object.
    roles : dict of str to str
        What the values of the role's claim mean.
    """

    def __init__(
        self,
        keys: IssuerKeys,
        issuer: str,
        audience: str,
        *,
        role_claim: str,
        roles: Mapping[str, Role],
        clearance_claim: str,
    ) -> None:
        self._keys = keys
        self._issuer = issuer
        self._audience = audience
        self._role_claim = role_claim
        self._roles = roles
        self._clearance_claim = clearance_claim

    async def caller(self, token: str) -> Caller:
        """Who has a token.

        Raises
        ------
        Unauthenticated
            If the token is not the issuer's, not meant for us, or not valid now.
        Forbidden
            If it gives no role.
        StoreError
            If the issuer's keys cannot be had.
        """
        try:
            id_ = jwt.get_unverified_header(token).get("kid")
        except jwt.InvalidTokenError as error:
            raise Unauthenticated("this is neither an API key nor a token") from error
        key = await self._keys.key(id_)
        if key is None:
            raise Unauthenticated(f"the issuer has no key '{str(id_)[:80]}'")
        return self._known(self._checked(token, key))

    def _checked(self, token: str, key: Jwk) -> Mapping[str, Any]:
        algorithm = _ALGORITHMS[key["kty"]]
        try:
            public = jwt.PyJWK(dict(key), algorithm)
            found: Mapping[str, Any] = jwt.decode(
                token,
                public,
                algorithms=[algorithm],
                audience=self._audience,
                issuer=self._issuer,
                leeway=_LEEWAY,
                options={"require": list(_CLAIMS)},
            )
        except (jwt.InvalidTokenError, jwt.PyJWKError) as error:
            raise Unauthenticated(f"the token is not taken: {error}") from error
        return found

    def _known(self, claims: Mapping[str, Any]) -> Caller:
        given = _claim(claims, self._role_claim)
        listed = given if isinstance(given, list) else str(given or "").split()
        role = highest(self._roles[one] for one in map(str, listed) if one in self._roles)
        if role is None:
            raise Forbidden(
                f"the token gives no role by its claim '{self._role_claim}'",
                hint="see PARTNERGRAPH_OIDC_ROLE_CLAIM and PARTNERGRAPH_OIDC_ROLES",
                actor=f"oidc:{claims['sub']}",
            )
        clearance = _claim(claims, self._clearance_claim)
        # Of anything else nothing can be said but that it opens nothing.
        known = str(clearance).isdecimal() and OPEN <= int(str(clearance)) <= TOP
        return caller(f"oidc:{claims['sub']}", role, int(str(clearance)) if known else OPEN)


def issuer_of(settings: Settings) -> Issuer | None:
    """The issuer that the settings name; None if they name none.

    Raises
    ------
    ConfigError
        If they leave out the audience, or give a role that there is not.
    """
    if not settings.oidc_issuer:
        return None
    if not settings.oidc_audience:
        raise ConfigError(
            "tokens of an issuer are taken only if they are meant for this server",
            hint="set PARTNERGRAPH_OIDC_AUDIENCE to the audience that the issuer gives them",
        )
    return Issuer(
        IssuerKeys(settings.oidc_issuer),
        settings.oidc_issuer,
        settings.oidc_audience,
        role_claim=settings.oidc_role_claim,
        roles=_roles(settings.oidc_roles),
        clearance_claim=settings.oidc_clearance_claim,
    )


def _roles(text: str) -> Mapping[str, Role]:
    found: dict[str, Role] = {}
    for pair in filter(None, map(str.strip, text.split(","))):
        value, _, named = pair.rpartition("=")
        role = next((one for one in ROLES if one == named), None)
        if role is None or not value:
            raise ConfigError(
                f"PARTNERGRAPH_OIDC_ROLES: '{pair}' gives no role",
                hint=f"write VALUE=ROLE with commas between; roles are {', '.join(ROLES)}",
            )
        found[value] = role
    return found


def _claim(claims: Mapping[str, Any], path: str) -> Any:
    """A claim, by its whole name or by the way into it."""
    if path in claims:
        return claims[path]
    found: Any = claims
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found
