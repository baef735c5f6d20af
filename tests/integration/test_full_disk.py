"""A full disk, a folder that cannot be written to, a lock that is held, a clock set back."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api import cli
from api.app import create_app
from api.exporting import export_to
from graph.errors import PartnerGraphError, SourceError, StoreError
from graph.service import Partnergraph
from graph.stores import Store, embedded_file, open_store
from graph.stores.base import ChangeSet
from ingest.rejects import write_rejects
from ingest.report import Rejected
from tests.support.stores import company, relation, said
from viz import page

NOBODY = 65_534


@contextmanager
def full(most: int) -> Iterator[None]:
    """Let no file of this process grow beyond some bytes: a disk on which no more is free."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be somebody whom permissions stop: the superuser they do not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def many(first: int, count: int = 400) -> ChangeSet:
    return said("many", *(company(f"company:many-{first + n}", "N" * 200) for n in range(count)))


def sound(url: str) -> int:
    """The last revision of a store that verifies."""
    with closing(open_store(url)) as store:
        verified = store.verify()
    assert [(check.name, check.told) for check in verified.checks if check.faults] == []
    return verified.revision


@pytest.fixture
def url(tmp_path: Path) -> str:
    found = f"sqlite:///{tmp_path / 'partners.db'}"
    with closing(open_store(found)) as store:
        store.apply(said("d", company("company:a"), company("company:b")))
        store.apply(said("d", relation("company:a", "company:b", id="r1")))
    return found


@pytest.mark.parametrize("free", [0, 4_096, 40_000, 120_000])
def test_a_full_disk_refuses_a_change_and_leaves_the_store_whole(url: str, free: int) -> None:
    with closing(open_store(url)) as store:
        with full(free), pytest.raises(StoreError) as caught:
            store.apply(many(0))
        assert caught.value.hint is not None
        assert "nothing of this was stored" in caught.value.hint
        assert store.counts().entities == {"company": 2}
        # The same handle goes on once there is room again.
        assert store.apply(many(0)).revision == 3
    assert sound(url) == 3


def test_a_full_disk_is_told_over_http_and_reading_goes_on(url: str) -> None:
    partners = Partnergraph(open_store(url))
    body = {
        "dataset": "more",
        "entities": [{"kind": "company", "name": f"Firm {n} {'x' * 100}"} for n in range(300)],
    }
    with TestClient(create_app(partners)) as client:
        with full(8_192):
            refused = client.post("/api/v1/changes", json=body)
            read = client.get("/api/v1/introducers", params={"entity": "company:b"})
        assert (refused.status_code, refused.json()["code"]) == (503, "store_failed")
        assert "free some space" in refused.json()["hint"] or "disk" in refused.json()["hint"]
        assert read.status_code in (200, 404)
        assert client.post("/api/v1/changes", json=body).status_code == 200
    assert sound(url) == 3


def test_files_are_written_whole_or_not_at_all_on_a_full_disk(url: str, tmp_path: Path) -> None:
    rejected = [
        Rejected(file="entities.csv", line=n, reason="no name", cells={"id": "x" * 99})
        for n in range(200)
    ]
    with Partnergraph.open(url) as partners:
        partners.store.apply(many(0))
        writers: list[tuple[str, Callable[[Path], object]]] = [
            ("all.jsonl", lambda path: export_to(partners, path, "jsonl")),
            ("all.zip", lambda path: export_to(partners, path, "zip")),
            ("rejects.csv", lambda path: write_rejects(rejected, path)),
            ("partners.pgb", partners.backup),
            ("page.html", lambda path: page.write("x" * 100_000, path)),
        ]
        for name, write in writers:
            path = tmp_path / name
            path.write_text("as it was")
            listed = sorted(tmp_path.iterdir())
            with full(512), pytest.raises(SourceError, match="cannot be written"):
                write(path)
            assert path.read_text() == "as it was"
            assert sorted(tmp_path.iterdir()) == listed
            write(path)
            assert path.read_bytes() != b"as it was"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter, unlike pytest's."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def test_a_file_and_a_folder_that_cannot_be_written_to(open_folder: Path) -> None:
    path = open_folder / "partners.db"
    url = f"sqlite:///{path}"
    with closing(open_store(url)) as store:
        store.apply(said("d", company("company:a")))
    for folder_mode, file_mode in ((0o555, 0o444), (0o777, 0o444), (0o555, 0o666)):
        path.chmod(file_mode)
        open_folder.chmod(folder_mode)
        with unprivileged(), pytest.raises(StoreError) as caught:
            apply_at(url, 2**51, said("d", company("company:b")))
        assert "can be written to" in str(caught.value.hint)
        open_folder.chmod(0o777)
        path.chmod(0o666)
        assert sound(url) == 1
    with closing(open_store(url)) as store:
        assert store.apply(said("d", company("company:b"))).revision == 2


def test_rejects_in_a_folder_that_cannot_be_looked_into_are_told(open_folder: Path) -> None:
    rejected = [Rejected(file="entities.csv", line=1, reason="no name", cells={"id": "x"})]
    path = open_folder / "rejects.csv"
    path.write_text("as it was")
    open_folder.chmod(0o600)
    with unprivileged(), pytest.raises(SourceError, match="cannot be written: Permission denied"):
        write_rejects(rejected, path)
    open_folder.chmod(0o777)
    assert path.read_text() == "as it was"


def test_a_lock_that_is_held_for_too_long(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded_file, "_BUSY_SECONDS", 0.2)
    partners = Partnergraph(open_store(url))
    body = {"dataset": "more", "entities": [{"kind": "company", "name": "C"}]}
    with TestClient(create_app(partners)) as client:
        path = url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="locked") as caught:
                partners.store.apply(many(0))
            assert caught.value.retryable
            assert "another process is writing" in str(caught.value.hint)
            refused = client.post("/api/v1/changes", json=body)
            assert (refused.status_code, refused.json()["code"]) == (503, "store_failed")
            other.execute("ROLLBACK")
        assert client.post("/api/v1/changes", json=body).status_code == 200
    assert sound(url) == 3


def test_a_store_is_looked_at_while_somebody_writes(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for what only the writer may look at, and that is no fault."""
    monkeypatch.setattr(embedded_file, "_BUSY_SECONDS", 0.2)
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert sound(url) == 2
        done = CliRunner().invoke(cli.app, ["verify", "--store", url])
        other.execute("ROLLBACK")
    assert done.exit_code == 0
    assert "not looked at: the structure of the index: somebody else was writing" in done.output
    done = CliRunner().invoke(cli.app, ["verify", "--store", url])
    assert "not looked at" not in done.output


def left_open(url: str, folder: Path) -> Path:
    """A copy of a store as a killed process leaves it: with a log that was not taken in."""
    store = open_store(url)
    store.apply(many(0))
    for path in folder.glob("partners.db*"):
        shutil.copy(path, folder / f"copy-{path.name}")
    store.close()
    return folder / "copy-partners.db"


@pytest.mark.parametrize("shm", ["missing", "foreign"])
def test_the_index_of_a_log_is_made_anew(url: str, tmp_path: Path, shm: str) -> None:
    copy = left_open(url, tmp_path)
    index = copy.with_name(f"{copy.name}-shm")
    index.unlink(missing_ok=True)
    if shm == "foreign":
        index.write_bytes(b"\x17" * 32_768)
    assert sound(f"sqlite:///{copy}") == 3


def test_without_its_log_a_store_is_a_whole_earlier_revision(url: str, tmp_path: Path) -> None:
    copy = left_open(url, tmp_path)
    copy.with_name(f"{copy.name}-wal").unlink()
    assert sound(f"sqlite:///{copy}") == 2


def test_the_log_of_another_store_is_told(url: str, tmp_path: Path) -> None:
    """SQLite takes it for the store's own; what comes of it is no store that verifies."""
    (tmp_path / "other").mkdir()
    other = f"sqlite:///{tmp_path / 'other' / 'partners.db'}"
    with closing(open_store(other)) as store:
        store.apply(said("x", *(company(f"company:x{n}", "X" * 99) for n in range(300))))
    copy, foreign = left_open(url, tmp_path), left_open(other, tmp_path / "other")
    shutil.copy(f"{foreign}-wal", f"{copy}-wal")
    copy.with_name(f"{copy.name}-shm").unlink(missing_ok=True)
    with pytest.raises((StoreError, AssertionError)):
        sound(f"sqlite:///{copy}")


def apply_at(url: str, instant: int, changes: ChangeSet) -> Store:
    store = open_store(url, clock=lambda: instant)
    try:
        store.apply(changes)
    except StoreError:
        store.close()
        raise
    return store


def test_a_clock_that_is_set_back(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'partners.db'}"
    future, now = 4_000_000_000_000_000, 1_800_000_000_000_000
    apply_at(url, future, said("d", company("company:a"))).close()
    store = apply_at(url, now, said("d", company("company:b")))
    store.apply(said("d", relation("company:a", "company:b", id="r1")))
    store.retract("d")
    store.close()
    with closing(open_store(url, clock=lambda: now)) as again:
        assert [one.instant for one in again.revisions_after(0, 9)] == [*range(future, future + 4)]
        assert again.relations(["r1"], future + 2)
        assert not again.relations(["r1"], future + 3)
    assert sound(url) == 4


def test_a_file_that_is_moved_or_replaced_is_written_to_no_more(url: str, tmp_path: Path) -> None:
    path = Path(url.removeprefix("sqlite:///"))
    away = tmp_path / "away"
    away.mkdir()
    with closing(open_store(url)) as store:
        revision = store.revision()
        for replaced in (False, True):
            for one in path.parent.glob(f"{path.name}*"):
                shutil.move(one, away)
            if replaced:
                with closing(open_store(url)) as other:
                    other.apply(said("d", company("company:other")))
            for work in (store.revision, lambda: store.apply(said("d", company("company:lost")))):
                with pytest.raises(StoreError, match="moved, replaced or deleted"):
                    work()
            for one in away.iterdir():
                shutil.move(one, path.parent / one.name)
            # Where it is back, nothing is lost, and work goes on.
            assert store.revision() == revision


def test_others_cannot_read_a_new_store(tmp_path: Path) -> None:
    with closing(open_store(f"sqlite:///{tmp_path / 'p.db'}")) as store:
        store.apply(said("d", company("company:a")))
        modes = {one.name: one.stat().st_mode & 0o777 for one in tmp_path.iterdir()}
    assert modes == dict.fromkeys(("p.db", "p.db-wal", "p.db-shm"), 0o600)


def test_after_an_error_reading_goes_on_on_a_full_disk(url: str) -> None:
    with closing(open_store(url)) as store:
        revision = store.revision()
        with full(0):
            for _ in range(3):
                # Not one that was told: its connection is not lent again.
                with pytest.raises(PartnerGraphError):
                    store.retract("nobody's")
                assert store.revision() == revision
