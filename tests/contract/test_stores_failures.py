"""What goes wrong below a store is told in our words."""

from __future__ import annotations

import contextlib
import socket
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import ConfigError, StoreError
from graph.stores import open_store
from graph.stores.bolt_driver import Driver, Patience
from graph.stores.bolt_reading import Ask
from tests.support.stores import Place, ask, company, said
from tools.neo4j_settings import free_port

NEO4J_SCHEMES = ("neo4j", "bolt")


@pytest.mark.parametrize("url", ["partners.db", "mysql://x/y", "sqlite://", "neo4j://", "bolt:"])
def test_a_url_of_no_known_form(url: str) -> None:
    with pytest.raises(ConfigError, match="not a store URL"):
        open_store(url)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir, " * 500)
    with pytest.raises(StoreError, match=r"letter\.txt.*not a database") as caught:
        open_store(f"sqlite:///{path}")
    assert not caught.value.retryable
    assert path.read_text().startswith("Dear Sir")


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no folder"):
        open_store(f"sqlite:///{tmp_path / 'nowhere' / 'partners.db'}")


def test_a_file_that_is_missing_and_shall_not_be_made(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no store at"):
        open_store(f"sqlite:///{tmp_path / 'partners.db'}", create=False)
    assert not list(tmp_path.iterdir())


def test_a_store_of_a_newer_version(place: Place) -> None:
    place.open().apply(said("d", company("company:a")))
    place.close()
    if place.is_neo4j:
        ask(place, "MATCH (c:Counter {id: 'revision'}) SET c.version = 99")
    else:
        with contextlib.closing(sqlite3.connect(place.url.removeprefix("sqlite:///"))) as file:
            file.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=r"store version 99; this program knows \d") as caught:
        place.open()
    assert caught.value.hint


@pytest.mark.parametrize("scheme", NEO4J_SCHEMES)
def test_a_port_where_nothing_listens(scheme: str) -> None:
    url = f"{scheme}://127.0.0.1:{free_port()}"
    with pytest.raises(StoreError, match=url) as caught:
        open_store(url)
    assert caught.value.retryable
    assert "check that the server runs" in str(caught.value)


@pytest.mark.parametrize("scheme", NEO4J_SCHEMES)
def test_a_host_that_does_not_exist(scheme: str) -> None:
    with pytest.raises(StoreError, match=r"no-such-host\.invalid"):
        open_store(f"{scheme}://no-such-host.invalid:7687")


def test_a_port_where_something_else_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            with contextlib.suppress(OSError):
                while True:
                    caller, _ = server.accept()
                    caller.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    caller.close()

        threading.Thread(target=greet, daemon=True).start()
        with pytest.raises(StoreError, match="bolt://127"):
            open_store(f"bolt://127.0.0.1:{server.getsockname()[1]}")


@pytest.mark.parametrize("url", ["neo4j://127.0.0.1:port", "neo4j://user:secret@127.0.0.1"])
def test_a_server_url_that_cannot_be_used(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        open_store(url)
    assert "secret" not in str(caught.value)


@pytest.mark.neo4j
@pytest.mark.parametrize("password", [None, "not the password"])
def test_a_refused_login_names_the_settings(
    guarded_neo4j: tuple[str, str], password: str | None
) -> None:
    with pytest.raises(ConfigError, match="refuses the user or password") as caught:
        open_store(guarded_neo4j[0], password=password)
    assert caught.value.hint is not None
    assert "PARTNERGRAPH_NEO4J_USER" in caught.value.hint
    assert "PARTNERGRAPH_NEO4J_PASSWORD" in caught.value.hint


@pytest.mark.neo4j
def test_the_right_login_is_let_in(guarded_neo4j: tuple[str, str]) -> None:
    url, password = guarded_neo4j
    place = Place(url, password)
    place.empty()
    place.open().apply(said("d", company("company:a")))
    assert place.open().counts().entities == {"company": 1}
    place.close()


@pytest.mark.neo4j
def test_a_database_that_does_not_exist(neo4j_place: Place) -> None:
    with pytest.raises(StoreError, match="nosuchdatabase"):
        open_store(neo4j_place.url, password=neo4j_place.password, database="nosuchdatabase")


def test_work_that_goes_through_all_there_is_outlasts_the_bound_of_a_write(
    neo4j_place: Place,
) -> None:
    """The server ends a write that takes too long, not a restore or a first reading."""

    def work(ask: Ask) -> int:
        ask("RETURN 1 AS one")
        # The server looks every two seconds for what has taken too long.
        time.sleep(5)
        return int(ask("RETURN 2 AS two")[0]["two"])

    auth = ("neo4j", neo4j_place.password) if neo4j_place.password else None
    with closing(Driver(neo4j_place.url, auth, None, Patience(write=2))) as driver:
        assert driver.hold(work) == 2
        with pytest.raises(StoreError):
            driver.lock(work)
