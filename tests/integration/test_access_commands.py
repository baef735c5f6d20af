"""``partners keys``, and where a server may listen that has none."""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from api.serving import check_may_listen
from graph.errors import ConfigError
from graph.service import Partnergraph
from tests.integration.conftest import Run
from tests.support import mcp_clients


def test_keys_are_made_listed_and_revoked(run: Run, tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'partners.db'}"
    made = run("keys", "add", "CRM sync", "--role", "editor", "--expires", "90d", store=store)
    assert (made.returncode, made.stdout[:3], len(made.stdout)) == (0, "pg_", 64), made.stderr
    listed = json.loads(run("keys", "--json", store=store).stdout)["results"]
    assert [(one["name"], one["role"], one["state"]) for one in listed] == [
        ("CRM sync", "editor", "valid")
    ]
    assert run("keys", "revoke", listed[0]["id"], store=store).returncode == 0
    told = run("keys", store=store).stdout
    assert "CRM sync: editor" in told
    assert "revoked" in told
    assert made.stdout.strip() not in told
    assert run("keys", "revoke", "nobody", store=store).returncode == 3
    assert run("keys", "add", "x", "--role", "boss", store=store).returncode == 2
    for clearance in ("3", "0"):
        seeing = run("keys", "add", "x", "--role", "editor", "--clearance", clearance, store=store)
        assert (seeing.returncode, "a reader's alone" in seeing.stderr) == (2, True)
    assert len(json.loads(run("keys", "--json", store=store).stdout)["results"]) == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [("", "empty"), (" ", "empty"), ("a\x1b[2J", "control character"), ("n" * 201, "200")],
)
def test_a_key_has_a_name_that_can_be_shown(run: Run, tmp_path: Path, name: str, told: str) -> None:
    store = f"sqlite:///{tmp_path / 'partners.db'}"
    refused = run("keys", "add", name, "--role", "reader", store=store)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert told in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("command", [("serve",), ("mcp", "--http")])
def test_without_keys_a_server_listens_to_this_machine_alone(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    store = f"sqlite:///{tmp_path / 'partners.db'}"
    Partnergraph.open(store).close()
    refused = run(*command, "--host", "0.0.0.0", "--port", "18999", store=store)
    assert refused.returncode == 5
    assert "partners keys add NAME --role admin" in refused.stderr


def test_a_server_that_may_not_listen_makes_and_tells_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, key = tmp_path / "new.db", tmp_path / "key"
    key.write_text("pg_nothing\n", encoding="utf-8")
    serve = ("serve", "--port", "18999", "--host")
    for file, host, told in ((None, "0.0.0.0", "keys add NAME"), (key, "127.0.0.1", str(key))):
        if file is not None:
            monkeypatch.setenv("PARTNERGRAPH_ADMIN_KEY_FILE", str(file))
        refused = run(*serve, host, store=f"sqlite:///{path}")
        assert (refused.returncode, refused.stdout) == (5, "")
        assert told in refused.stderr
        assert not path.exists()
    monkeypatch.delenv("PARTNERGRAPH_ADMIN_KEY_FILE")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        refused = run("serve", "--port", port, store=f"sqlite:///{path}")
    assert (refused.returncode, refused.stdout, path.exists()) == (5, "", False)
    assert "cannot listen" in refused.stderr
    # Neither is a store that is there and empty told of.
    Partnergraph.open(f"sqlite:///{path}").close()
    refused = run(*serve, "0.0.0.0", store=f"sqlite:///{path}")
    assert (refused.returncode, refused.stdout) == (5, "")


def test_the_key_of_a_file_is_kept_when_a_server_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from api import keys
    from api.access_secrets import new_secret

    partners, file = Partnergraph.open(f"sqlite:///{tmp_path / 'p.db'}"), tmp_path / "key"
    monkeypatch.setenv("PARTNERGRAPH_ADMIN_KEY_FILE", str(file))
    for wrong in (None, "pg_", "\n"):
        if wrong is not None:
            file.write_text(wrong, encoding="utf-8")
        with pytest.raises(ConfigError, match="ADMIN_KEY_FILE"):
            check_may_listen(partners.store, "0.0.0.0")
    secret = new_secret()
    file.write_text(f"{secret.text}\n", encoding="utf-8")
    for _ in range(2):
        check_may_listen(partners.store, "0.0.0.0")
    assert [one.role for one in partners.store.access_keys()] == ["admin"]
    keys.revoke(partners.store, secret.id)
    with pytest.raises(ConfigError, match="revoked"):
        check_may_listen(partners.store, "127.0.0.1")
    partners.close()


def test_mcp_over_http_asks_for_the_same_keys(tmp_path: Path) -> None:
    from api import keys

    url = f"sqlite:///{tmp_path / 'partners.db'}"
    body = {
        "jsonrpc": "2.0", "id": 1, "method": "tools/call",
        "params": {"name": "search", "arguments": {"q": "Acme"}},
    }  # fmt: skip

    def ask(address: str, headers: dict[str, str]) -> tuple[int, str]:
        head = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
        request = urllib.request.Request(
            address, json.dumps(body).encode(), {**head, **headers}, method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    with Partnergraph.open(url) as partners, mcp_clients.http(url, tmp_path) as (address, _):
        assert ask(address, {})[0] == 200
        assert ask(address, {"Host": "evil.example"})[0] == 403
        given = keys.KeyGiven(name="assistant", role="reader", clearance=9)
        key = keys.add(partners.store, given).key
        assert ask(address, {})[0] == 401
        status, told = ask(address, {"Authorization": f"Bearer {key}"})
        assert (status, "revision" in told) == (200, True), told
