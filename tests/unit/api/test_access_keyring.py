"""Keys as a server looks them up: at once in a file, over a network also from memory."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import pytest

from api import keys
from api.access_keyring import FRESH, REMEMBERED, Keyring
from api.access_memory import KeyMemory
from api.access_secrets import new_secret, read_secret
from api.access_tags import marked_tags, own_tags
from graph.errors import InputError, StoreError
from graph.stores.access import AccessKey
from graph.stores.embedded import EmbeddedStore


class Remote(EmbeddedStore):
    """A store as over a network: it is not local, and it goes away."""

    local = False
    away = False
    reads = 0

    def access_keys(self) -> list[AccessKey]:
        self.reads += 1
        if self.away:
            raise StoreError("it is away", retryable=True)
        return super().access_keys()


@pytest.fixture
def remote(tmp_path: Path) -> Remote:
    return Remote(tmp_path / "partners.db")


def test_a_store_over_a_network_is_asked_once_a_second(remote: Remote) -> None:
    now = [0.0]
    id_ = keys.add(remote, keys.KeyGiven(name="x", role="editor")).id
    remote.reads = 0

    async def ask() -> None:
        ring = Keyring(lambda: remote, elapsed=lambda: now[0])
        assert await asyncio.gather(*(ring.find(id_, from_memory=True) for _ in range(20)))
        assert await ring.any()
        assert remote.reads == 1
        keys.revoke(remote, id_)
        now[0] += FRESH
        found = await ring.find(id_, from_memory=True)
        assert found is not None
        assert not ring.is_valid(found)
        # Away, it is answered from memory, unless something is to be changed.
        remote.away = True
        now[0] += REMEMBERED - 1
        assert await ring.find(id_, from_memory=True) == found
        with pytest.raises(StoreError):
            await ring.find(id_, from_memory=False)
        now[0] += 1
        with pytest.raises(StoreError):
            await ring.find(id_, from_memory=True)
        remote.away = False
        assert await ring.find(id_, from_memory=False) == found
        # Before anything is known nobody is let in.
        remote.away = True
        with pytest.raises(StoreError):
            await Keyring(lambda: remote).any()
        ring.close()

    asyncio.run(ask())
    remote.close()


def test_keys_are_remembered_over_a_start_without_the_store(remote: Remote, tmp_path: Path) -> None:
    instants, waits = [10**15], [0.0]
    place = tmp_path / "kept" / "a.keys"

    def ring() -> Keyring:
        memory = KeyMemory(place)
        return Keyring(
            lambda: remote, clock=lambda: instants[0], away=lambda: waits[0], memory=memory
        )

    async def ask() -> None:
        first = ring()
        assert not await first.any()
        id_ = keys.add(remote, keys.KeyGiven(name="x", role="editor")).id
        first = ring()
        found = await first.find(id_, from_memory=True)
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        remote.away, waits[0] = True, 7.0
        remote.reads = 0
        second = ring()
        assert await second.any()
        assert await second.find(id_, from_memory=True) == found
        with pytest.raises(StoreError, match="7 seconds"):
            await second.find(id_, from_memory=False)
        instants[0] += int(REMEMBERED * 1e6)
        # Too old to be told from a key that was revoked since.
        with pytest.raises(StoreError):
            await ring().find(id_, from_memory=True)
        place.write_bytes(b"[1, [[")
        with pytest.raises(StoreError):
            await ring().any()

    asyncio.run(ask())
    remote.close()


def test_use_is_noted_once_a_minute(tmp_path: Path) -> None:
    store, now = EmbeddedStore(tmp_path / "partners.db"), [10**15]
    id_ = keys.add(store, keys.KeyGiven(name="x", role="editor")).id
    ring = Keyring(lambda: store, clock=lambda: now[0])
    for _ in range(3):
        key = store.access_key(id_)
        assert key is not None
        ring.note_use(key)
        now[0] += 29_000_000
    ring._notes.shutdown(wait=True)
    noted = store.access_key(id_)
    assert noted is not None
    assert noted.last_used == 10**15
    store.close()


def test_a_mistyped_key_is_told_apart() -> None:
    secret = new_secret()
    text = secret.text
    assert read_secret(text) == secret
    assert len({new_secret().text for _ in range(100)}) == 100
    for at in range(len(text)):
        other = "1" if text[at] != "1" else "2"
        with pytest.raises(InputError) as found:
            read_secret(text[:at] + other + text[at + 1 :])
        assert secret.secret not in str(found.value)
    for wrong in ("", "pg_", text + "x", text[:-1], f" {text}", text.replace("_", "-")):
        with pytest.raises(InputError):
            read_secret(wrong)


def test_tags_of_one_clearance_are_not_those_of_another() -> None:
    assert marked_tags([(b"etag", b'"7.2026-01-02"'), (b"x", b"y")], 0) == [
        (b"etag", b'"7.2026-01-02~0"'),
        (b"x", b"y"),
    ]
    given = [(b"if-none-match", b'"7", W/"8~0", "9~1", "10~0"')]
    assert own_tags(given, 0) == [(b"if-none-match", b'"8", "10"')]
    assert own_tags([(b"if-none-match", b"*")], 3) == [(b"if-none-match", b"*")]


@pytest.mark.parametrize("text", ["", "90", "0d", "2020-01-01", "90 d", "99999y", "2027-02-30"])
def test_an_end_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    store = EmbeddedStore(tmp_path / "partners.db")
    with pytest.raises(InputError):
        keys.add(store, keys.KeyGiven(name="x", role="reader", expires=text))
    assert not store.any_access_key()
    store.close()
