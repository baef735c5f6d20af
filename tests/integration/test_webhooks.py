"""Webhooks, told by a real server, taken by a real receiver."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import httpx2
import pytest
from typer.testing import CliRunner, Result

from api import subscribing
from api.cli import app
from api.webhook_sending import Sent
from api.webhook_targets import is_open, resolve
from api.webhooks import Deliverer, Schedule, after
from graph.errors import InputError, NotFound
from graph.model import Entity
from graph.queries.person import erase_person
from graph.stores import open_store
from graph.stores.webhooks import Webhook
from tests.integration.test_serving import free_port
from tests.support.receiver import QUICK, Receiver, serving, until
from tests.support.stores import company, said

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "feed.md").read_text(encoding="utf-8")
RECEIVER = DOCUMENT.split("```python\n")[1].split("```")[0]


@pytest.fixture
def url(tmp_path: Path) -> str:
    found = f"sqlite:///{tmp_path / 'partners.db'}"
    commit(found, 1)
    return found


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    found = Receiver(secret=SECRET)
    yield found
    found.close()


@pytest.fixture
def slow() -> Iterator[Receiver]:
    found = Receiver(secret=SECRET)
    yield found
    found.close()


@pytest.fixture(autouse=True)
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERGRAPH_WEBHOOK_HOSTS", "127.0.0.1")


def commit(url: str, number: int, size: int = 1) -> None:
    """Store some more entities, as revision `number`."""
    store = open_store(url)
    fresh = (company(f"company:{number}-{place}") for place in range(size))
    assert store.apply(said("d", *fresh)).revision == number
    store.close()


def added(address: str, receiver_url: str, **more: Any) -> Any:
    given = {"url": receiver_url, "secret": SECRET, **more}
    answer = httpx2.post(f"{address}/api/v1/webhooks", json=given)
    assert answer.status_code == 201, answer.text
    return answer.json()


def listed(address: str) -> Any:
    return httpx2.get(f"{address}/api/v1/webhooks").json()["results"]


@pytest.fixture
def documented() -> Iterator[tuple[str, IO[str]]]:
    """The receiver of the documentation: its address, and what it prints."""
    port = free_port()
    environment = {**os.environ, "WEBHOOK_SECRET": SECRET, "PORT": str(port)}
    with subprocess.Popen(
        [sys.executable, "-c", RECEIVER],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{port}/", process.stdout
        process.kill()


def test_told_in_order_and_again_until_taken(
    url: str, receiver: Receiver, slow: Receiver, documented: tuple[str, IO[str]]
) -> None:
    with serving(url) as (address, _):
        slow.open.clear()
        receiver.statuses = [500, 302, 204, 429]
        one = added(address, receiver.url, since=0)
        assert one["secret"] == SECRET
        other = added(address, slow.url)
        third = added(address, documented[0])
        assert other["position"] == 1
        until(lambda: receiver.taken() == [1])
        for number, size in ((2, 1), (3, 102), (4, 1)):
            commit(url, number, size)
        until(lambda: receiver.taken() == [1, 2, 3, 4])
        # The slow one holds up nobody.
        assert slow.taken() == []
        assert all(got["genuine"] for got in receiver.got)
        assert {got["host"] for got in receiver.got} == {f"127.0.0.1:{receiver.port}"}
        by_id: dict[str, list[int]] = {}
        for got in receiver.got:
            by_id.setdefault(got["id"], []).append(got["status"])
        assert list(by_id.values()) == [[500, 302, 204], [429, 204], [204], [204]]
        large = receiver.got[-2]["body"]
        assert (large["revision"], large["entities"]["added"], len(large["changes"])) == (
            3,
            102,
            100,
        )
        page = httpx2.get(
            f"{address}/api/v1/changes", params={"cursor": large["next"], "limit": 2}
        ).json()
        ids = [row["id"] for row in large["changes"] + page["results"]]
        assert ids == sorted(f"company:3-{place}" for place in range(102))
        until(lambda: listed(address)[0]["position"] == 4)
        assert "secret" not in listed(address)[0]
        assert listed(address)[0]["state"] == "active"
        slow.open.set()
        until(lambda: slow.taken() == [2, 3, 4])
        slow.statuses = [500] * 100
        printed = [json.loads(documented[1].readline()) for _ in range(3)]
        assert [message["revision"] for message in printed] == [2, 3, 4]
        httpx2.delete(f"{address}/api/v1/webhooks/{third['id']}")
        # A receiver that is gone is not told any more.
        receiver.statuses = [410]
        commit(url, 5)
        until(lambda: [hook["id"] for hook in listed(address)] == [other["id"]])
        entry = httpx2.get(f"{address}/api/v1/audit", params={"limit": 1}).json()["results"][0]
        assert (entry["actor"], entry["door"]) == ("server", "server")
        assert (entry["action"], entry["detail"]) == ("webhook dropped", {"webhook": one["id"]})
        until(lambda: listed(address)[0]["failures"] > 1)
        assert listed(address)[0]["state"] == "failing"
        removed = httpx2.delete(f"{address}/api/v1/webhooks/{other['id']}")
        assert (removed.status_code, listed(address)) == (204, [])
        assert httpx2.delete(f"{address}/api/v1/webhooks/{other['id']}").status_code == 404


def test_a_restart_loses_nothing(url: str, receiver: Receiver) -> None:
    """The server ends while a message is under way, and while the receiver's port is closed."""
    port = receiver.port
    receiver.open.clear()
    with serving(url) as (address, _):
        added(address, receiver.url, since=0)
        time.sleep(0.3)
    commit(url, 2)
    receiver.close()
    with serving(url) as (address, _):
        until(lambda: listed(address)[0]["failures"] >= 2)
        assert "ConnectError" in listed(address)[0]["last_status"]
        # Another server over the same store: one of them tells.
        with serving(url) as (second, _):
            again = Receiver(port, SECRET)
            try:
                for number in range(3, 9):
                    commit(url, number)
                until(lambda: listed(second)[0]["position"] == 8)
                told = receiver.taken() + again.taken()
                assert list(dict.fromkeys(told)) == list(range(1, 9))
                assert again.taken() == sorted(set(again.taken()))
            finally:
                again.close()


def test_killed_and_started_anew(url: str, receiver: Receiver, tmp_path: Path) -> None:
    """`partners serve` is killed before the answer; what it was telling is told by the next."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PARTNERGRAPH_STORE": url}
    receiver.open.clear()

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["webhooks", *arguments, "--store", url])

    done = run("add", receiver.url, "--since", "0", "--secret", SECRET)
    assert done.exit_code == 0, done.output
    id_ = done.stdout.split()[0]

    @contextmanager
    def started() -> Iterator[subprocess.Popen[bytes]]:
        command = [sys.executable, "-m", "api", "serve", "--port", str(free_port())]
        with subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    store = open_store(url)
    with started():
        until(lambda: store.lease_webhook(id_, "test", 0, 0) is None)
    receiver.open.set()
    # The lease of the dead one ends; here at once, and not after half a minute.
    assert store.lease_webhook(id_, "test", 2**60, 0) is not None
    with started() as process:
        until(lambda: receiver.taken()[-1:] == [1] and store.webhooks()[0].position)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    store.close()
    assert f"{id_}  active, at revision 1 of 1" in run("list").stdout
    assert run("test", id_).stdout == f"{id_}: delivered: 204\n"
    assert receiver.got[-1]["body"] == {"type": "ping", "webhook": id_, "revision": 1}
    receiver.statuses = [503]
    assert run("test", id_).exit_code == 5
    assert run("remove", id_).exit_code == 0
    assert isinstance(run("remove", id_).exception, NotFound)
    assert json.loads(run("list", "--json").stdout)["results"] == []


def test_who_is_erased_is_told_no_more_by_a_message_that_is_sent_again(
    url: str, receiver: Receiver, slow: Receiver
) -> None:
    store = open_store(url)
    store.apply(said("crm", Entity("person:anh", "person", "Nguyễn Văn Ánh"), company("company:x")))
    slow.statuses = [503] * 1_000
    with serving(url) as (address, _):
        added(address, receiver.url, since=1)
        added(address, slow.url, since=1)
        until(lambda: receiver.taken() == [2] and slow.got)
        erase_person(store, "person:anh")
        until(lambda: receiver.taken() == [2, 3])
        slow.statuses = []
        until(lambda: slow.taken() == [2, 3])
    store.close()
    told = [one["body"]["changes"] for one in slow.got if one["body"]["revision"] == 2]
    assert [row["id"] for row in told[0]] == ["company:x", "person:anh"]
    assert [row["id"] for row in told[-1]] == ["company:x"]


def test_days_of_failures_disable_and_a_test_enables(url: str, receiver: Receiver) -> None:
    day = 86_400 * 1_000_000
    webhook = Webhook("hook-1", receiver.url, SECRET, 0, 0)
    schedule, pauses, now = Schedule(), [], day
    while not webhook.disabled:
        webhook = after(webhook, Sent(500, "500"), 1, now, schedule)
        pauses.append((webhook.next_try - now) / 1_000_000)
        now = webhook.next_try
    assert 4 <= pauses[0] <= 6
    assert all(2_880 <= pause <= 4_320 for pause in pauses[12:])
    assert 5 * day <= now - day < 5.1 * day
    assert (webhook.position, webhook.last_status) == (0, "500")
    store = open_store(url)
    store.add_webhook(webhook)
    deliverer = Deliverer(store, {"127.0.0.1"}, QUICK)
    deliverer.start()
    deliverer.wake(1)
    time.sleep(0.3)
    assert receiver.got == []
    assert subscribing.send_test(store, "hook-1").delivered
    deliverer.wake()
    until(lambda: receiver.taken() == [1])
    deliverer.stop()
    assert not store.webhooks()[0].disabled
    store.close()


@pytest.mark.parametrize(
    "address", ["http://10.0.0.1/se-cret?key=se-cret", "http://nowhere.invalid?se-cret"]
)
def test_of_an_address_only_the_host_is_logged(
    url: str, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    store = open_store(url)
    store.add_webhook(Webhook("hook-1", address, SECRET, 0, 0))
    deliverer = Deliverer(store, (), replace(QUICK, give_up=0.0))
    deliverer.start()
    deliverer.wake(1)
    until(lambda: store.webhooks()[0].disabled)
    deliverer.stop()
    store.close()
    assert "webhook hook-1 is disabled: webhook 'http://" in caplog.text
    assert "se-cret" not in caplog.text


def test_addresses_that_are_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERGRAPH_WEBHOOK_HOSTS", "127.0.0.9")
    store = open_store(url)
    for given, word in (
        ({"url": "ftp://example.org/"}, "https"),
        ({"url": "https:///path"}, "https"),
        ({"url": "https://user:word@example.org/"}, "password"),
        ({"url": "https://example.org/#part"}, "fragment"),
        ({"url": "https://example.org:99999/"}, "no URL"),
        ({"url": "https://exa mple.org/"}, "blank"),
        ({"url": "https://nowhere.invalid/"}, "no address"),
        ({"url": "http://localhost/"}, "open internet"),
        ({"url": "http://2130706433/"}, "open internet"),
        ({"url": "http://[::ffff:10.0.0.1]/"}, "open internet"),
        ({"url": "http://127.0.0.9/", "secret": "whsec_short"}, "secret"),
        ({"url": "http://127.0.0.9/", "since": 9}, "no revision 9"),
    ):
        with pytest.raises(InputError, match=word) as caught:
            subscribing.add(store, subscribing.WebhookGiven.model_validate(given))
        assert caught.value.hint
        assert caught.value.field in ("url", "secret", "since")
    assert store.webhooks() == []
    made = subscribing.add(store, subscribing.WebhookGiven(url="http://127.0.0.9/"))
    assert len(base64.b64decode(made.secret.removeprefix("whsec_"))) == 32
    store.close()
    with pytest.raises(InputError, match="open internet") as refused:
        resolve("http://127.0.0.1:8000/")
    assert "PARTNERGRAPH_WEBHOOK_HOSTS=127.0.0.1" in str(refused.value.hint)
    for address in (
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1"),
        *("ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1"),
        *("192.0.0.8", "192.0.0.192", "192.88.99.1", "168.63.129.16", "198.18.0.1", "240.0.0.1"),
        *("fec0::1", "3fff::1", "5f00::1", "100::1", "2001:db8::1", "2001:0:7f00:1::"),
        *("::ffff:0:7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "64:ff9b::a83f:8110"),
        *("::ffff:168.63.129.16", "2002:a83f:8110::", "2002:c000:c0::"),
    ):
        assert not is_open(address), address
    for address in (
        "93.184.216.34",
        "8.8.8.8",
        "2606:4700::1111",
        "64:ff9b::808:808",
        "168.63.129.17",
    ):
        assert is_open(address), address
