"""Settings, and what a store's URL may look like."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import ConfigError, StoreError
from graph.service import Partnergraph
from graph.settings import DEFAULT_STORE, Settings
from graph.stores import open_store


@pytest.mark.parametrize(
    "url",
    [
        "",
        "partners.db",
        "/partners.db",
        "sqlite:",
        "sqlite://",
        "sqlite:///",
        "sqlite://host/partners.db",
        "postgres://host/db",
        "http://host",
        "neo4j://",
        "bolt:///",
        "neo4j://[",
        "neo4j:host",
    ],
)
def test_what_is_no_store_url_is_refused_with_those_that_are(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        open_store(url)
    assert f"'{url}'" in caught.value.message
    assert "sqlite:///partners.db" in str(caught.value.hint)
    assert "neo4j://host:7687" in str(caught.value.hint)


def test_no_store_is_made_where_none_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "partners.db"
    with pytest.raises(ConfigError, match="there is no store at") as caught:
        open_store(f"sqlite:///{path}", create=False)
    assert "partners ingest" in str(caught.value.hint)
    assert not path.exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no folder"):
        open_store(f"sqlite:///{tmp_path / 'no' / 'partners.db'}")


def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and they are longer than a header. " * 20)
    before = path.read_bytes()
    with pytest.raises(StoreError):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "partners.db"
    open_store(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="version 99"):
        open_store(f"sqlite:///{path}")


def test_a_store_is_opened_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'Đà Nẵng partners.db'}"
    for _ in range(2):
        store = open_store(url)
        assert store.url == url
        assert store.revision().number == 0
        store.close()


def test_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("STORE", "NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(f"PARTNERGRAPH_{name}", raising=False)
    usual = Settings()
    assert (usual.store, usual.neo4j_user, usual.neo4j_password) == (DEFAULT_STORE, "neo4j", None)
    url = f"sqlite:///{tmp_path / 'named.db'}"
    monkeypatch.setenv("PARTNERGRAPH_STORE", url)
    monkeypatch.setenv("PARTNERGRAPH_NEO4J_PASSWORD", "open sesame")
    named = Settings()
    assert named.store == url
    assert "sesame" not in repr(named)
    with Partnergraph.open() as partners:
        assert partners.store.url == url
