"""Exports of more than is sent at once: over HTTP, at one revision, without holding anybody up."""

from __future__ import annotations

import io
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.errors import StoreError
from graph.exports import FORMATS
from graph.model import Document, Entity, Evidence, Relation
from graph.service import Partnergraph
from graph.stores import ChangeSet, open_store
from graph.stores.embedded import EmbeddedStore
from tests.integration.test_serving import served

__all__ = ["served"]

Served = tuple[str, subprocess.Popen[str]]
LONG = "so they said, at length. " * 40


def fill(url: str, entities: int = 5_000) -> None:
    numbers = range(entities)
    some = tuple(Entity(f"company:{number}", "company", f"C {number}") for number in numbers)
    relations = tuple(
        Relation(f"r{number}", "introduced", "company:0", f"company:{number}",
                 evidence=(Evidence(f"paper {number % 3}", quote=LONG),))
        for number in numbers[1:]
    )  # fmt: skip
    store = open_store(url)
    store.apply(ChangeSet("d", some, relations, (Document("paper 1", "A paper"),)))
    store.close()


@pytest.mark.parametrize("form", FORMATS)
def test_it_tells_one_revision_whatever_is_committed_meanwhile(form: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    fill(url)
    with Partnergraph.open(url) as partners:
        whole = io.BytesIO()
        partners.export(form, whole)
        pieces = partners.exported(form).pieces
        begun = [next(pieces), next(pieces)]
        other = open_store(url)
        other.apply(ChangeSet("e", (Entity("company:7", "company", "Another name"),)))
        other.retract("d")
        other.close()
        assert b"".join([*begun, *pieces]) == whole.getvalue()


@contextmanager
def asked(address: str, path: str) -> Iterator[socket.socket]:
    """A connection on which an answer was asked for, that takes in little by itself."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(60)
        connection.connect((host, int(port)))
        lines = (f"GET {path} HTTP/1.1", f"Host: {host}", "Connection: close", "", "")
        connection.sendall("\r\n".join(lines).encode())
        yield connection


def test_a_slow_client_gets_one_revision_and_holds_nobody_up(
    served: Served, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/partners.db"
    fill(url, 8_000)
    with asked(served[0], "/api/v1/export/jsonl") as connection:
        got = connection.recv(1024)
        assert got.startswith(b"HTTP/1.1 200")
        # Rows that come last are still in the store when all of it is taken back.
        store = open_store(url)
        store.retract("d")
        store.close()
        with sqlite3.connect(tmp_path / "partners.db") as behind:
            assert behind.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        while piece := connection.recv(1 << 20):
            got += piece
    assert got.endswith(b"0\r\n\r\n")
    assert got.count(b'"table":"relations"') == 7_999


def test_a_client_that_hangs_up_leaves_no_transaction(served: Served, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/partners.db"
    fill(url, 8_000)
    for form in ("csv", "zip", "graphml"):
        with asked(served[0], f"/api/v1/export/{form}") as connection:
            assert connection.recv(1024)
    store = open_store(url)
    store.apply(ChangeSet("e", (Entity("company:7", "company", "Another name"),)))
    store.close()
    with sqlite3.connect(tmp_path / "partners.db") as behind:
        for _ in range(50):
            # A page may be on its way while we look.
            if not (busy := behind.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]):
                break
            time.sleep(0.1)
    assert busy == 0


class Failing(EmbeddedStore):
    """A store that fails once so many pages of relations were read."""

    pages = 0

    def relations(self, ids: Iterable[str], at: int) -> dict[str, Relation]:
        if not self.pages:
            raise StoreError("the disk is gone")
        self.pages -= 1
        return super().relations(ids, at)


def test_what_fails_on_the_way_is_no_whole_file(tmp_path: Path) -> None:
    fill(f"sqlite:///{tmp_path}/a.db")
    store = Failing(tmp_path / "a.db")
    store.pages = 1
    with TestClient(create_app(Partnergraph(store))) as client:
        with pytest.raises(RuntimeError, match="already started") as broken_off:
            client.get("/api/v1/export/jsonl")
        assert isinstance(broken_off.value.__cause__, StoreError)
