"""Over HTTP a reader is answered as by a server whose store was told nothing restricted."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient

from api import keys, openapi
from api.access_roles import OPERATIONS
from api.access_secrets import read_secret
from api.app import create_app
from api.mcp_door import Door
from api.mcp_serving import application
from api.streaming import Streams
from graph.dates import from_micros
from graph.exports import FORMATS
from graph.model import Document, Entity, Evidence, Relation
from graph.service import Partnergraph
from graph.stores import ChangeSet, open_store

SECRET, ALIAS, NICKNAME = "company:nightjar", "Nightjar Holdings", "Kingfisher"
IDS = ("company:lotus", SECRET, "company:nobody")
SECOND = 1_000_000
BEGIN = 1_700_000_000 * SECOND
PAST = from_micros(BEGIN + 1 * SECOND).isoformat()
BETWEEN = from_micros(BEGIN + 2 * SECOND + SECOND // 2).isoformat()
_VARIES = {"x-request-id", "ratelimit", "ratelimit-policy", "date", "server-timing"}
FILLED: dict[str, tuple[str, ...]] = {
    "source": ("fund:harbour", SECRET),
    "target": ("company:lotus", SECRET),
    "entity": IDS,
    "outcome": ("deal", "secret-deal"),
    "dataset": ("crm", "vault"),
    "form": tuple(FORMATS),
    "from": ("0", "1", "3"),
    "to": ("2",),
}
MORE = {
    "search": (f"q={ALIAS}", f"q={NICKNAME}", "q=Kingfishr", "q=lotus", f"q=lotus&known_at={PAST}"),
    "relations": (f"known_at={BETWEEN}",),
    "introducers": (f"known_at={PAST}", "as_of=2001", "limit=1"),
    "changes": ("since=0", "since=1", "since=3", "since=4", "limit=1"),
    "graph": (f"entity={SECRET}", "entity=company:lotus", "show=communities"),
    "graph_page": ("entity=company:lotus",),
    "picture": ("entity=company:lotus", f"entity={SECRET}", "show=communities"),
    "credit": ("model=shapley", f"known_at={BETWEEN}"),
    "brokers": ("limit=2",),
}


def company(id_: str, name: str, **more: Any) -> Entity:
    return Entity(id_, "company", name, **more)


def introduced(id_: str, source: str, target: str, cited: str = "letter", **more: Any) -> Relation:
    return Relation(id_, "introduced", source, target, evidence=(Evidence(cited),), **more)


def invested(id_: str, source: str, amount: int, cited: str, **more: Any) -> Relation:
    return Relation(
        id_,
        "invested_in",
        source,
        "company:lotus",
        evidence=(Evidence(cited, locator="p. 1", quote="a quote"),),
        amount=Decimal(amount),
        currency="USD",
        **more,
    )


OPEN_ONE = ChangeSet(
    "crm",
    (
        company("company:lotus", "Lotus Textiles", country="VN"),
        Entity("fund:harbour", "fund", "Harbour Fund"),
        Entity("city:thu-dau-mot", "city", "Thủ Dầu Một"),
    ),
    (
        introduced("intro", "city:thu-dau-mot", "fund:harbour"),
        invested("deal", "fund:harbour", 5, "letter"),
    ),
    (Document("letter", "A letter"),),
)
HIDDEN_ONE = ChangeSet(
    "vault",
    (
        company(SECRET, ALIAS, clearance=5),
        company("company:lotus", "Lotus", aliases=(NICKNAME,), clearance=5),
    ),
    (
        introduced("secret", SECRET, "fund:harbour", "memo", clearance=5),
        introduced("secret-too", "city:thu-dau-mot", "company:lotus", "memo", clearance=3),
        invested("secret-deal", SECRET, 70, "memo", clearance=5),
    ),
    (Document("memo", "A memo", clearance=5),),
)
OPEN_TWO = ChangeSet(
    "crm",
    (company("company:pier", "Pier Logistics"),),
    (introduced("intro-2", "fund:harbour", "company:pier"),),
)
HIDDEN_TWO = ChangeSet(
    "vault",
    (company("company:owl", "Owl & Sons", clearance=2),),
    (
        introduced("secret-3", SECRET, "company:pier", "memo", clearance=2),
        introduced("intro-2", "fund:harbour", "company:pier", "memo", clearance=4, strength=0.9),
    ),
)


@dataclass
class Told:
    """A server, and what it is told at instants that are given."""

    client: TestClient
    partners: Partnergraph
    clock: list[int]
    keys: dict[str, str] = field(default_factory=dict)

    def tell(self, second: int, changes: ChangeSet) -> None:
        self.clock[0] = BEGIN + second * SECOND
        self.partners.store.apply(changes)

    def ask(self, address: str, role: str = "reader", **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.keys[role]}", **more.pop("headers", {})}
        return self.client.request(
            more.pop("method", "GET"), address, headers=headers, follow_redirects=False, **more
        )


@contextmanager
def serving(folder: Path, name: str) -> Iterator[Told]:
    clock = [BEGIN]
    store = open_store(f"sqlite:///{folder / name}.db", clock=lambda: clock[0])
    partners = Partnergraph(store, today=lambda: date(2026, 11, 27))
    with TestClient(create_app(partners)) as client:
        found = Told(client, partners, clock)
        for role in ("reader", "editor"):
            given = keys.KeyGiven.model_validate({"name": role, "role": role})
            found.keys[role] = keys.add(store, given).key
        yield found


@pytest.fixture
def servers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Told, Told]]:
    """One whose store holds restricted facts too, and one that was told the open ones alone."""
    monkeypatch.setenv("PARTNERGRAPH_REPLICA_FOLDER", str(tmp_path / "replicas"))
    monkeypatch.setenv("PARTNERGRAPH_REQUESTS_PER_MINUTE", "0")
    with serving(tmp_path, "secret") as secret, serving(tmp_path, "plain") as plain:
        yield secret, plain


def addresses(document: dict[str, Any]) -> list[str]:
    """Every operation that a reader may ask by GET, of what is open, hidden and unknown."""
    found = ["/", "/?lang=vi", "/review", "/api/v1/nothing", "/api/v1/openapi.json"]
    for path, method, operation in openapi.operations(document):
        name = operation["operationId"]
        if method != "get" or OPERATIONS[name] not in ("reader", None) or name == "changes_stream":
            continue
        asked = [one for one in operation.get("parameters", []) if "$ref" not in one]
        forms = [path]
        if "{id}" in path:
            ids: tuple[str, ...] = IDS
            if name == "document":
                ids = ("letter", "memo")
            elif name == "ask_stored":
                ids = ("who-introduced", "nothing")
            forms = [path.replace("{id}", id_) for id_ in ids]
        queries = [""]
        for one in asked:
            filled = FILLED.get(one["name"], ())
            if one["in"] == "path" and one["name"] != "id":
                forms = [form.replace(f"{{{one['name']}}}", v) for form in forms for v in filled]
            elif one["in"] == "query" and one.get("required"):
                queries = [f"{query}&{one['name']}={v}" for query in queries for v in filled]
        given = [*queries, *(f"{queries[0]}&{more}" for more in MORE.get(name, ()))]
        found += [f"{form}?{query.removeprefix('&')}" for form in forms for query in given]
    return found


def told(answer: Any) -> tuple[Any, ...]:
    """All that an answer tells, as far as it may not vary by itself."""
    headers = {name: value for name, value in answer.headers.items() if name not in _VARIES}
    return answer.status_code, headers, answer.content


def where_it_differs(address: str, one: tuple[Any, ...], other: tuple[Any, ...]) -> str:
    """What differs first, short enough to be read."""
    if one[:2] != other[:2]:
        return f"{address}: {one[:2]} {other[:2]}"
    pairs = zip(one[2], other[2], strict=False)
    at = next((at for at, (a, b) in enumerate(pairs) if a != b), -1)
    return (
        f"{address}: {one[2][max(0, at - 40) : at + 60]!r} {other[2][max(0, at - 40) : at + 60]!r}"
    )


POSTED = (
    (
        "/api/v1/batch",
        {"questions": [{"question": "reach", "entity": id_} for id_ in IDS]},
    ),
    (
        "/api/v1/what-if",
        {
            "question": "chains",
            "source": "fund:harbour",
            "target": SECRET,
            "add": [{"kind": "introduced", "source": "company:lotus", "target": SECRET}],
        },
    ),
)


def compared(secret: Told, plain: Told) -> dict[str, tuple[Any, ...]]:
    """Ask both everything; what the first told."""
    found, differing = {}, []
    asked = addresses(secret.client.get("/api/v1/openapi.json").json())
    for address in asked:
        found[address], other = told(secret.ask(address)), told(plain.ask(address))
        if found[address] != other:
            differing.append(where_it_differs(address, found[address], other))
    for address, body in POSTED:
        one, two = (server.ask(address, method="POST", json=body) for server in (secret, plain))
        if told(one) != told(two):
            differing.append(where_it_differs(address, told(one), told(two)))
    assert differing == []
    return found


def test_a_reader_is_answered_as_if_nothing_restricted_were_there(
    servers: tuple[Told, Told],
) -> None:
    secret, plain = servers
    for server in servers:
        server.tell(1, OPEN_ONE)
    secret.tell(2, HIDDEN_ONE)
    for server in servers:
        server.tell(3, OPEN_TWO)
    first = compared(secret, plain)
    statuses = {status for status, _, _ in first.values()}
    assert {200, 404, 422, 403} <= statuses
    assert sum(status == 200 for status, _, _ in first.values()) > 60
    # What is hidden only an editor learns.
    for word in (ALIAS, NICKNAME, "secret-deal", "vault", "A memo"):
        tellers = [address for address, (_, _, body) in first.items() if word.encode() in body]
        assert [one for one in tellers if word not in one and SECRET not in one] == [], word
    # Nothing changes for a reader by what is hidden, nor for a cache.
    secret.tell(4, HIDDEN_TWO)
    assert [one for one, known in first.items() if told(secret.ask(one)) != known] == []
    for address, (status, headers, _) in first.items():
        if status == 200 and "etag" in headers:
            again = secret.ask(address, headers={"If-None-Match": headers["etag"]})
            assert (again.status_code, again.content) == (304, b""), address
    seen = secret.ask(f"/api/v1/entities/{SECRET}", "editor")
    assert (seen.status_code, seen.json()["name"]) == (200, ALIAS)
    for address, word in (
        ("/api/v1/entities?q=Kingfisher", "Lotus"),
        ("/api/v1/entities/fund:harbour/introducers", ALIAS),
        ("/api/v1/export/jsonl", "Owl"),
        ("/api/v1/changes", "secret-deal"),
        ("/api/v1/documents/vault/memo", "A memo"),
    ):
        assert word in secret.ask(address, "editor").text, address


def test_events_are_those_of_what_a_reader_sees(
    servers: tuple[Told, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(cast(Any, Streams.__init__).__kwdefaults__, "heartbeat", 0.1)
    secret, plain = servers
    plain.client.app.state.streams.heartbeat = 0.1  # type: ignore[attr-defined]
    for server in servers:
        server.tell(1, OPEN_ONE)
    secret.tell(2, HIDDEN_ONE)
    for server in servers:
        server.tell(3, OPEN_TWO)
    secret.tell(4, HIDDEN_TWO)
    lines = []
    for server in servers:
        key = read_secret(server.keys["reader"]).id
        end = threading.Timer(1.5, keys.revoke, (server.partners.store, key))
        end.start()
        # It ends with the key.
        answer = server.ask("/api/v1/changes/stream?since=0")
        end.join()
        lines.append([line for line in answer.text.splitlines() if line and line[0] != ":"])
    assert lines[0] == lines[1]
    assert [line for line in lines[0] if line.startswith("id: ")] == ["id: 1", "id: 2"]


MOMENTS = (
    ("highest_clearance", "/api/v1/datasets"),
    ("counts", "/api/v1/status"),
    ("changes_after", "/api/v1/changes"),
    ("documents", "/api/v1/documents/vault/memo"),
    ("relations", "/api/v1/entities/company:lotus/relations"),
    ("relations", "/api/v1/export/jsonl"),
    ("highest_clearance", "/api/v1/picture?entity=company:lotus"),
    ("answer", "/api/v1/picture?entity=company:lotus"),
)


@pytest.mark.parametrize(("moment", "address"), MOMENTS)
def test_what_is_told_while_a_reader_is_answered_is_not_in_the_answer(
    moment: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store answers itself as nothing is restricted, and is told so at the worst moment."""
    monkeypatch.setenv("PARTNERGRAPH_REPLICA_FOLDER", str(tmp_path / "replicas"))
    with serving(tmp_path, "one") as server:
        server.tell(1, OPEN_ONE)
        expected = server.ask("/api/v1/entities/company:lotus").content
        asked: Any = server.partners if moment == "answer" else server.partners.store
        inner, met = getattr(asked, moment), list[str]()

        def meanwhile(*given: Any, **named: Any) -> Any:
            if met:
                return inner(*given, **named)
            met.append(moment)
            early = inner(*given, **named) if moment == "highest_clearance" else None
            server.tell(2, HIDDEN_ONE)
            return early if moment == "highest_clearance" else inner(*given, **named)

        monkeypatch.setattr(asked, moment, meanwhile)
        quiet = TestClient(server.client.app, raise_server_exceptions=False)
        answer = quiet.get(address, headers={"Authorization": f"Bearer {server.keys['reader']}"})
        assert met == [moment]
        for word in (ALIAS, NICKNAME, "vault", "A memo"):
            assert word not in answer.text
        if "export" in address:
            # It had begun, and is broken off.
            assert "deal" not in answer.text
        else:
            assert (answer.status_code, answer.json()["code"]) == (503, "store_failed")
            assert int(answer.headers["Retry-After"]) > 0
        assert server.ask("/api/v1/entities/company:lotus").content == expected
        if moment == "highest_clearance":
            # What the reader sees gets the number that what was refused had in the store.
            server.tell(3, OPEN_TWO)
        again = server.ask(address)
        assert again.status_code == (404 if "memo" in address else 200)
        assert ALIAS not in again.text
        assert NICKNAME not in again.text


def test_neither_is_it_in_what_an_assistant_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERGRAPH_REPLICA_FOLDER", str(tmp_path / "replicas"))
    url = f"sqlite:///{tmp_path}/one.db"
    with Partnergraph.open(url) as partners:
        partners.store.apply(OPEN_ONE)
        key = keys.add(partners.store, keys.KeyGiven(name="x", role="reader")).key
    door = Door(url)
    store, met = door.partners().store, list[str]()
    relations = store.relations

    def meanwhile(*given: Any) -> Any:
        if not met:
            met.append("relations")
            store.apply(HIDDEN_ONE)
        return relations(*given)

    asked = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": "relations", "arguments": {"entity": "company:lotus"}},
    }
    headers = {"Authorization": f"Bearer {key}", "Accept": "application/json, text/event-stream"}
    with TestClient(application(door, "127.0.0.1"), base_url="http://127.0.0.1:8001") as client:
        monkeypatch.setattr(store, "relations", meanwhile)
        answers = [client.post("/mcp", json=asked, headers=headers) for _ in range(2)]
    door.close()
    assert met
    assert [one.status_code for one in answers] == [503, 200]
    assert "Harbour Fund" in answers[1].text
    for answer in answers:
        assert ALIAS not in answer.text
