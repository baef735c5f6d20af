"""Who may do what over HTTP: every operation asked with every sort of key."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api import keys, openapi
from api.access_roles import OPERATIONS, PAGES, ROLES
from api.access_secrets import new_secret, read_secret
from api.access_sessions import LASTS, new_session
from api.app import create_app
from api.routes import pages, sign_in
from graph.errors import StoreError
from graph.service import Partnergraph
from graph.stores.acting import Actor, actor
from graph.stores.base import Revision
from graph.stores.replica import Replica
from tests.support.issuer import AUDIENCE, issuing
from tests.support.stores import company, relation, said

SAME = {"Sec-Fetch-Site": "same-origin"}
ALL_SEEING = 9
ENDS = ("company:a", "company:b")
FACT = "/api/v1/entities/company:b/introducers"


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


@dataclass
class Guarded:
    """An application whose store has keys."""

    client: TestClient
    partners: Partnergraph
    keys: dict[str, str]

    def make(self, role: Any, **more: Any) -> str:
        given = keys.KeyGiven(name=f"a {role}", role=role, **more)
        return keys.add(self.partners.store, given).key

    def revoke(self, key: str) -> None:
        keys.revoke(self.partners.store, read_secret(key).id)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """URL of a small store."""
    url = f"sqlite:///{tmp_path / 'partners.db'}"
    with Partnergraph.open(url) as partners:
        told = said("d", company("company:a"), company("company:b"), relation(*ENDS))
        partners.store.apply(told)
    return url


@pytest.fixture
def guarded(url: str) -> Iterator[Guarded]:
    partners = Partnergraph.open(url)
    with TestClient(create_app(partners)) as client:
        found = Guarded(client, partners, {})
        for role in ROLES:
            cleared = {"clearance": ALL_SEEING} if role == "reader" else {}
            found.keys[role] = found.make(role, **cleared)
        yield found


def test_every_operation_has_a_role_and_keeps_to_it(guarded: Guarded) -> None:
    client = guarded.client
    document = client.get("/api/v1/openapi.json").json()
    listed = [
        (method, path, operation["operationId"])
        for path, method, operation in openapi.operations(document)
    ]
    assert {name for _, _, name in listed} == OPERATIONS.keys()
    known = {role: bearer(key) for role, key in guarded.keys.items()}
    ended = guarded.make("admin", expires="1h")
    revoked = guarded.make("admin")
    guarded.revoke(revoked)
    wrong = {
        "none": {},
        "mistyped": bearer(f"{guarded.keys['admin'][:-1]}-"),
        "another's secret": bearer(new_secret().text),
        "revoked": bearer(revoked),
        "expired": bearer(ended),
        "basic": {"Authorization": "Basic YTpi"},
    }
    ring = client.app.state.gate.keyring  # type: ignore[attr-defined]
    now, ring._clock = ring._clock(), lambda: now + 3_601_000_000
    told: list[str] = []
    for method, path, name in listed:
        least = OPERATIONS[name]
        address = path.replace("{form}", "jsonl").replace("{id}", "x").replace("{dataset}", "x")
        for why, headers in wrong.items():
            # Otherwise too many wrong ones come from one address.
            client.app.state.gate._guesses._left.clear()  # type: ignore[attr-defined]
            answer = client.request(method, address, headers=headers)
            refused = answer.status_code == 401
            if refused == (least is None):
                told.append(f"{name} without a key ({why}): {answer.status_code}")
            if refused:
                assert answer.headers["WWW-Authenticate"] == "Bearer"
                assert answer.json()["code"] == "unauthenticated"
                assert answer.headers["Cache-Control"] == "private, no-cache"
        for role in ROLES if least else ():
            if name == "changes_stream" and role != "reader":
                continue
            if role == "admin" and name in ("add_key", "read_document"):
                continue
            address = f"{address}?since=-1" if name == "changes_stream" else address
            answer = client.request(method, address, headers=known[role])
            allowed = ROLES.index(role) >= ROLES.index(least or "reader")
            if (answer.status_code != 403) != allowed or answer.status_code in (401, 500):
                told.append(f"{name} as {role}: {answer.status_code} {answer.text[:80]}")
    assert told == []
    assert len(listed) > 40


def test_pages_have_roles_too_and_ask_people_to_sign_in(guarded: Guarded) -> None:
    client = guarded.client
    listed = (pages.explorer_pages(), sign_in.router())
    assert {one.path for some in listed for one in some.routes} == PAGES.keys()  # type: ignore[attr-defined]
    asked = client.get("/?entity=fund%3Atemasek&lang=vi")
    assert asked.status_code == 401
    assert 'value="./?entity=fund%3Atemasek&amp;lang=vi"' in asked.text
    assert "<script" not in asked.text
    assert "Đăng nhập" in asked.text
    assert "frame-ancestors 'none'" in asked.headers["Content-Security-Policy"]
    framed = client.get("/?embed=1")
    assert 'type="password"' not in framed.text
    assert 'target="_blank"' in framed.text
    for name in ("/static/page.css", "/docs", "/healthz", "/readyz"):
        assert client.get(name).status_code == 200
    assert client.get("/readyz").json() == {"status": "ready"}
    assert client.get("/review", headers=bearer(guarded.keys["reader"])).status_code == 403


def test_only_what_tells_of_the_api_itself_is_open(guarded: Guarded) -> None:
    for path in ("/docs", "/static-offline-docs/redoc.standalone.js", "/api/v1/openapi.json"):
        assert guarded.client.get(path).status_code == 200, path
    for path in ("/docsx", "/docs/more", "/api/v1/openapi.jsonx", "/api/v1/openapi.json/keys"):
        assert guarded.client.get(path).status_code == 401, path


def test_a_person_signs_in_and_out(guarded: Guarded) -> None:
    client = guarded.client
    given = {"key": guarded.keys["editor"], "next": "./?show=communities", "lang": "en"}
    nowhere = client.post("/sign-in", data=given)
    assert (nowhere.status_code, "Bearer" in nowhere.json()["hint"]) == (403, True)
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/sign-in", data=given, headers=elsewhere).status_code == 403
    wrong = client.post("/sign-in", data={**given, "key": "pg_x"}, headers=SAME)
    assert (wrong.status_code, 'role="alert"' in wrong.text) == (401, True)
    done = client.post("/sign-in", data=given, headers=SAME, follow_redirects=False)
    assert (done.status_code, done.headers["Location"]) == (303, "./?show=communities")
    cookie = done.headers["Set-Cookie"]
    assert {"HttpOnly", "Path=/", "SameSite=strict", f"Max-Age={LASTS}"} <= {*cookie.split("; ")}
    assert guarded.keys["editor"] not in cookie
    page = client.get("/")
    assert 'action="sign-out"' in page.text
    assert client.get(FACT).headers["Vary"].endswith("Authorization, Cookie")
    # What changes something is taken from a page of ours alone.
    body = {"dataset": "d", "entities": [{"kind": "company", "name": "Acme"}]}
    for headers, status in (
        ({}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://testserver"}, 200),
        (SAME, 200),
    ):
        assert client.post("/api/v1/changes", json=body, headers=headers).status_code == status
    assert client.post("/sign-out", follow_redirects=False).status_code == 303
    assert client.get("/").status_code == 401
    # To another site nobody is sent.
    for then in ("//evil.example", "https://evil.example", "./\\evil", "review.evil", "/x"):
        sent = {**given, "next": then}
        done = client.post("/sign-in", data=sent, headers=SAME, follow_redirects=False)
        assert done.headers["Location"] == "./"


def test_over_tls_the_cookie_is_for_tls_and_one_host_alone(url: str) -> None:
    partners = Partnergraph.open(url)
    with TestClient(create_app(partners), base_url="https://testserver") as client:
        key = keys.add(partners.store, keys.KeyGiven(name="x", role="reader", clearance=9)).key
        done = client.post("/sign-in", data={"key": key}, headers=SAME, follow_redirects=False)
        assert done.headers["Set-Cookie"].startswith("__Host-partnergraph_session=")
        assert "Secure" in done.headers["Set-Cookie"]
        assert client.get(FACT).status_code == 200


def test_a_session_ends_with_its_key_and_by_itself(guarded: Guarded) -> None:
    client, key = guarded.client, guarded.make("editor")

    def ask(session: str) -> int:
        return client.get(FACT, headers={"Cookie": f"partnergraph_session={session}"}).status_code

    secret = read_secret(key)
    session = new_session(secret, time.time())
    assert ask(session) == 200
    assert ask(new_session(secret, time.time() - LASTS - 1)) == 401
    id_, ends, signature = session.split(".")
    stranger = new_secret()._replace(id=id_)
    for bad in (
        f"{id_}.{int(ends) + 1}.{signature}",
        f"{read_secret(guarded.keys['admin']).id}.{ends}.{signature}",
        new_session(stranger, time.time()),
        f"{id_}.{ends}.",
        f"{id_}.{'9' * 30}.{signature}",
        "x.1.x",
        "",
    ):
        assert ask(bad) == 401
    guarded.revoke(key)
    assert ask(session) == 401
    assert client.get(FACT, headers=bearer(key)).status_code == 401


def test_who_guesses_is_slowed_down_and_nobody_else(guarded: Guarded) -> None:
    client, good = guarded.client, bearer(guarded.keys["reader"])
    tried = [client.get(FACT, headers=bearer(new_secret().text)) for _ in range(12)]
    assert [one.status_code for one in tried] == [401] * 10 + [429] * 2
    assert int(tried[-1].headers["Retry-After"]) > 0
    assert client.get(FACT, headers=good).status_code == 200
    slowed = client.post("/sign-in", data={"key": "x"}, headers=SAME)
    assert slowed.status_code == 429
    assert 'role="alert"' in slowed.text


LOCAL: tuple[tuple[dict[str, str], int], ...] = (
    ({}, 200),
    ({"Host": "localhost:8000"}, 200),
    ({"Host": "127.0.0.1"}, 200),
    ({"Host": "[::1]:8000"}, 200),
    ({"Host": "partners.localhost"}, 200),
    ({"Host": "evil.example"}, 403),
    ({"Host": "127.0.0.1.evil.example"}, 403),
    ({"Host": "localhost@evil.example"}, 403),
    ({"X-Forwarded-For": "127.0.0.1"}, 403),
    ({"Forwarded": "for=127.0.0.1"}, 403),
    ({"Sec-Fetch-Site": "cross-site"}, 200),
)


def test_without_keys_only_this_machine_is_answered(url: str) -> None:
    app = create_app(Partnergraph.open(url))
    body = {"dataset": "d", "entities": [{"kind": "company", "name": "Acme"}]}
    with TestClient(app) as client:
        for headers, status in LOCAL:
            assert client.get(FACT, headers=headers).status_code == status, headers
            crossed = headers.get("Sec-Fetch-Site") == "cross-site"
            changed = client.post("/api/v1/changes", json=body, headers=headers)
            assert changed.status_code == (403 if crossed else status), headers
        for address in ("192.0.2.1", "2001:db8::1"):
            elsewhere = TestClient(app, client=(address, 5), base_url="http://localhost")
            assert elsewhere.get(FACT).status_code == 403
            assert elsewhere.get("/healthz").status_code == 200


def test_the_first_key_closes_a_server_that_runs(url: str) -> None:
    with TestClient(create_app(Partnergraph.open(url))) as client:
        assert client.get(FACT).status_code == 200
        made = client.post("/api/v1/keys", json={"name": "first", "role": "admin"}).json()
        assert client.get(FACT).status_code == 401
        head = bearer(made["key"])
        assert client.get(FACT, headers=head).status_code == 200
        listed = client.get("/api/v1/keys", headers=head).json()["results"]
        assert [(one["name"], one["state"]) for one in listed] == [("first", "valid")]
        assert made["key"] not in str(listed)
        id_ = made["id"]
        assert client.delete(f"/api/v1/keys/{id_}", headers=head).status_code == 204
        # It stays closed: nobody can open it by revoking.
        assert client.get(FACT, headers=head).status_code == 401
        assert client.get(FACT).status_code == 401


def test_the_store_knows_who_writes(guarded: Guarded, monkeypatch: pytest.MonkeyPatch) -> None:
    store, seen = guarded.partners.store, list[Actor]()
    apply = store.apply

    def noting(changes: Any) -> Any:
        seen.append(actor())
        return apply(changes)

    monkeypatch.setattr(store, "apply", noting)
    body = {"dataset": "d", "entities": [{"kind": "company", "name": "Acme"}]}
    key = guarded.keys["editor"]
    done = guarded.client.post("/api/v1/changes", json=body, headers=bearer(key))
    assert done.status_code == 200
    assert seen == [Actor(f"key:{read_secret(key).id}", "http")]


def test_tokens_of_an_issuer_do_in_place_of_keys(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with issuing() as issuer:
        monkeypatch.setenv("PARTNERGRAPH_OIDC_ISSUER", issuer.url)
        monkeypatch.setenv("PARTNERGRAPH_OIDC_AUDIENCE", AUDIENCE)
        with TestClient(create_app(Partnergraph.open(url))) as client:
            assert client.get(FACT).status_code == 401
            assert client.get(FACT, headers=bearer(issuer.token())).status_code == 200
            assert client.get("/metrics", headers=bearer(issuer.token())).status_code == 403
            admin = bearer(issuer.token(roles=["admin"]))
            made = client.post("/api/v1/keys", json={"name": "x", "role": "editor"}, headers=admin)
            assert client.get(FACT, headers=bearer(made.json()["key"])).status_code == 200
            assert client.get(FACT, headers=bearer(issuer.token(aud="x"))).status_code == 401


def test_a_reader_whose_facts_are_still_gathered_is_told_when_to_ask_again(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of what is asked for the first time, and of what an answer is kept of."""
    monkeypatch.setenv("PARTNERGRAPH_REPLICA_FOLDER", str(tmp_path / "replicas"))
    partners = Partnergraph.open(url)
    with TestClient(create_app(partners), raise_server_exceptions=False) as client:
        given = keys.KeyGiven(name="a reader", role="reader")
        reader = bearer(keys.add(partners.store, given).key)
        asked = [f"/api/v1/entities/{id_}" for id_ in ENDS]
        assert client.get(asked[0], headers=reader).status_code == 200
        partners.store.apply(said("hidden", company("company:s", clearance=5)))

        def gathering(_: Replica) -> Revision:
            raise StoreError("it is being gathered", retryable=True)

        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(Replica, "revision", gathering)
            for address in asked:
                answer = client.get(address, headers=reader)
                assert (answer.status_code, answer.json()["code"]) == (503, "store_failed")
                assert int(answer.headers["Retry-After"]) > 0
        assert [client.get(one, headers=reader).status_code for one in asked] == [200, 200]


def test_a_stream_ends_with_the_key(guarded: Guarded) -> None:
    key = guarded.make("reader", clearance=ALL_SEEING)
    streams = guarded.client.app.state.streams  # type: ignore[attr-defined]
    streams.heartbeat = 0.1
    address = "/api/v1/changes/stream?since=0"

    def revoke_once_told() -> None:
        while not streams._read_last:
            time.sleep(0.05)
        time.sleep(0.3)
        guarded.revoke(key)

    thread = threading.Thread(target=revoke_once_told)
    thread.start()
    # TestClient gives an answer once it has ended, which this one does once the key is gone.
    answer = guarded.client.get(address, headers=bearer(key))
    thread.join()
    assert [line for line in answer.text.splitlines() if line.startswith("id: ")] == ["id: 1"]
    assert guarded.client.get(address, headers=bearer(key)).status_code == 401
