"""Tokens of an issuer: taken from a real one, and none that only looks like one."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import Iterator
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from api import oidc_keys
from api.access_callers import Caller
from api.oidc import Issuer, issuer_of
from api.problems import Forbidden, Unauthenticated
from graph.errors import ConfigError, PartnerGraphError, StoreError
from graph.model import TOP
from graph.settings import Settings
from tests.support.issuer import AUDIENCE, TestIssuer, issuing


@pytest.fixture
def there() -> Iterator[TestIssuer]:
    with issuing() as found:
        yield found


def settings(there: TestIssuer, **more: Any) -> Settings:
    return Settings(oidc_issuer=there.url, oidc_audience=AUDIENCE, **more)


def made(there: TestIssuer, **more: Any) -> Issuer:
    found = issuer_of(settings(there, **more))
    assert found is not None
    return found


def who(issuer: Issuer, token: str) -> Caller:
    return asyncio.run(issuer.caller(token))


def in_base64(told: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")


def test_a_token_tells_who_asks_and_what_they_may(there: TestIssuer) -> None:
    there.add_ec("curve")
    nested: dict[str, Any] = {"realm_access": {"roles": ["sales", "sales-leads"]}, "roles": None}

    async def ask() -> list[Caller]:
        issuer = made(
            there,
            oidc_role_claim="realm_access.roles",
            oidc_roles="sales=reader,sales-leads=editor",
            oidc_clearance_claim="https://example.org/clearance",
        )
        plain = made(there)
        given: dict[str, Any] = {"https://example.org/clearance": 4}
        beyond: dict[str, Any] = {"https://example.org/clearance": 10}
        reader: dict[str, Any] = {"realm_access": {"roles": ["sales"]}}
        return [
            await issuer.caller(there.token("curve", "ES256", **nested)),
            await issuer.caller(there.token(**reader, **given)),
            await issuer.caller(there.token(**reader, **beyond)),
            await plain.caller(there.token(roles="reader admin other", sub="b")),
            await plain.caller(there.token(roles=["reader"], clearance="3")),
            await plain.caller(there.token(roles=["reader"], clearance=True)),
        ]

    assert asyncio.run(ask()) == [
        Caller("oidc:anna", "editor", TOP),
        Caller("oidc:anna", "reader", 4),
        Caller("oidc:anna", "reader", 0),
        Caller("oidc:b", "admin", TOP),
        Caller("oidc:anna", "reader", 3),
        Caller("oidc:anna", "reader", 0),
    ]
    # Discovery and keys, once an issuer, for all of its tokens.
    assert len(there.asked) == 4


def forged(there: TestIssuer) -> dict[str, str]:
    """Tokens that are not to be taken, by why."""
    now, token = int(time.time()), there.token()
    head, body, signature = token.split(".")
    there.add_ec("weak", ec.SECP384R1())
    stranger = TestIssuer(there.url)
    confused = ".".join((in_base64({"alg": "HS256", "typ": "JWT", "kid": "first"}), body))
    by_public = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    digest = base64.urlsafe_b64encode(
        by_public.sign(confused.encode(), there.public_pem("first"))
    ).decode()
    return {
        "expired": there.token(exp=now - 31),
        "not yet valid": there.token(nbf=now + 40),
        "for another": there.token(aud="elsewhere"),
        "of another": there.token(iss="https://elsewhere.example"),
        "without end": there.token(exp=None),
        "without a name": there.token(sub=None),
        "without audience": there.token(aud=None),
        "of a key that it has not": stranger.token(),
        "of an unknown key": there.token().replace(
            head, in_base64({"alg": "RS256", "kid": "nobody"})
        ),
        "of an algorithm not taken": there.token("first", "RS512"),
        "of a curve not taken": there.token("weak", "ES384"),
        "unsigned": ".".join((in_base64({"alg": "none", "kid": "first"}), body, "")),
        "signed with what is public": f"{confused}.{digest.rstrip('=')}",
        "changed": ".".join((head, in_base64(there.claims(roles=["admin"])), signature)),
        "with its own key": ".".join(
            (
                in_base64({"alg": "RS256", "kid": "first", "jku": "https://x.example"}),
                body,
                signature,
            )
        ),
        "no token": "a.b",
    }


def test_what_only_looks_like_a_token_is_not_taken(there: TestIssuer) -> None:
    async def ask(token: str) -> Caller | None:
        try:
            return await made(there).caller(token)
        except Unauthenticated:
            return None

    taken = {why: asyncio.run(ask(token)) for why, token in forged(there).items()}
    assert {why for why, found in taken.items() if found} == set()
    # Within what clocks may differ by it is.
    now = int(time.time())
    assert asyncio.run(ask(there.token(exp=now - 20, nbf=now + 20)))
    with pytest.raises(Forbidden, match="no role") as refused:
        who(made(there), there.token(roles=["nobody"]))
    assert (refused.value.actor or "").startswith("oidc:")


def test_keys_change_and_the_issuer_goes_away(
    there: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1_000.0]

    async def ask() -> None:
        issuer = made(there)
        monkeypatch.setattr(issuer._keys, "_elapsed", lambda: now[0])
        issuer._keys._read_at = issuer._keys._tried_at = 1_000.0 - oidc_keys._REMEMBERED
        assert await issuer.caller(there.token())
        asked = len(there.asked)
        # A new key is read once it is used, but not for every made-up one.
        there.add_rsa("second")
        for _ in range(5):
            with pytest.raises(Unauthenticated):
                await issuer.caller(there.token("second"))
        assert len(there.asked) == asked
        now[0] += oidc_keys._PAUSE
        assert await issuer.caller(there.token("second"))
        # One that is withdrawn counts for ten minutes at most.
        old = there.token()
        del there.private["first"]
        assert await issuer.caller(old)
        now[0] += oidc_keys._LASTS
        with pytest.raises(Unauthenticated):
            await issuer.caller(old)
        # While the issuer is away its keys are good for an hour.
        there.away = True
        now[0] += oidc_keys._LASTS
        assert await issuer.caller(there.token("second"))
        now[0] += oidc_keys._REMEMBERED
        with pytest.raises(StoreError):
            await issuer.caller(there.token("second"))
        there.away, there.named = False, "https://elsewhere.example"
        now[0] += oidc_keys._PAUSE
        with pytest.raises(StoreError):
            await issuer.caller(there.token("second"))
        there.named = None
        now[0] += oidc_keys._PAUSE
        assert await issuer.caller(there.token("second"))

    asyncio.run(ask())


@pytest.mark.parametrize("id_", [["first"], {"a": 1}, 5])
def test_a_key_of_an_odd_name_hides_no_other(there: TestIssuer, id_: object) -> None:
    (own,) = (there.document("/keys") or {})["keys"]
    there.odd = [5, {**own, "kid": id_}, {**own, "kty": ["RSA"]}, {**own, "kty": {}, "use": []}]
    assert who(made(there), there.token()).role == "editor"


@pytest.mark.parametrize(
    "given",
    [
        {"oidc_audience": ""},
        {"oidc_roles": "sales=boss"},
        {"oidc_issuer": "http://login.example.org"},
        {"oidc_issuer": "login"},
    ],
)
def test_wrong_settings_are_told(there: TestIssuer, given: dict[str, str]) -> None:
    known = {"oidc_issuer": there.url, "oidc_audience": AUDIENCE, **given}
    with pytest.raises(ConfigError) as found:
        issuer_of(Settings(**known))
    assert isinstance(found.value, PartnerGraphError)
    assert found.value.hint
    assert issuer_of(Settings()) is None
