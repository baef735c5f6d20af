"""A replica whose master hangs, is written faster than it is read, or is followed by several."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from graph.clearances import Clearances, promising
from graph.errors import StoreError
from graph.model import OPEN, TOP, Document, Entity
from graph.service import Partnergraph
from graph.settings import Settings
from graph.stores import ChangeSet, open_store, replica, replica_file
from graph.stores.base import Judgement, Kept
from graph.stores.embedded import EmbeddedStore
from graph.stores.following import Ahead
from graph.stores.readings import DocumentText
from graph.stores.replica import Replica
from graph.stores.replica_file import ReplicaFile
from tests.property.clearing import differences
from tests.support.stores import company, said

ROOT = Path(__file__).parents[3]
_FOLLOWER = """
import sys
from pathlib import Path
from graph.model import OPEN
from graph.stores import open_store
from graph.stores.replica import Replica
found = Replica(open_store(sys.argv[1]), Path(sys.argv[2]), OPEN)
last = 0
while True:
    number = found.revision().number
    if number != last:
        print(number, flush=True)
    last = number
"""


class Remote(EmbeddedStore):
    """A store as over a network, that can hang."""

    local = False

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.goes = threading.Event()
        self.goes.set()

    def ahead(self, revision: int, count: int, *, merges: bool = False) -> Ahead:
        assert self.goes.wait(30)
        return super().ahead(revision, count, merges=merges)


class Busy(EmbeddedStore):
    """A store that others write to whenever it has told what is new."""

    def __init__(self, path: Path, meanwhile: Callable[[EmbeddedStore], None]) -> None:
        super().__init__(path)
        self.meanwhile: Callable[[EmbeddedStore], None] | None = meanwhile
        self.asked = 0

    def ahead(self, revision: int, count: int, *, merges: bool = False) -> Ahead:
        found = super().ahead(revision, count, merges=merges)
        self.asked += 1
        if self.meanwhile is not None and self.asked < 50:
            self.meanwhile(self)
        return found


def _eventually(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_master_that_hangs_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica, "_LATE", 0.5)
    master = Remote(tmp_path / "a.db")
    master.apply(said("d", company("company:a")))
    found = Replica(master, tmp_path / "b.db", TOP)
    assert (found.revision().number, found.age()) == (1, 0.0)
    master.goes.clear()
    master.apply(said("d", company("company:b")))
    begun = time.monotonic()
    assert found.revision().number == 1
    assert 0.4 < time.monotonic() - begun < 5
    assert found.age() > 0.4
    begun = time.monotonic()
    for _ in range(20):
        # One has waited: the others need not.
        assert found.revision().number == 1
    assert time.monotonic() - begun < 0.4
    master.goes.set()
    _eventually(lambda: found.age() == 0.0)
    assert found.revision().number == 2
    found.close()
    master.close()


def test_it_follows_what_it_hears_of_before_anybody_asks(tmp_path: Path) -> None:
    master = Remote(tmp_path / "a.db")
    found = Replica(master, tmp_path / "b.db", TOP)
    found.hear(None, 0.0)
    with pytest.raises(StoreError, match="does not answer"):
        found.revision()
    number = master.apply(said("d", company("company:a"))).revision
    found.hear(master.revision(), 0.0)
    _eventually(lambda: found.reached().whole)
    assert found.reached().revision == number
    assert found.age() == 0.0
    found.hear(master.revision(), 60.0)
    # An answer that takes a minute is none that anybody would wait for.
    assert found.age() > 0
    found.close()
    master.close()


PAIR = ("company:a", "company:b")
ALIKE = Judgement(*PAIR, "same", "company", "company")


def _tells(store: EmbeddedStore) -> None:
    store.apply(said("d", company(f"company:{store.revision().number}")))


def _judges(store: EmbeddedStore) -> None:
    if not store.judgements():
        store.judge([ALIKE])


@pytest.mark.parametrize("meanwhile", [_tells, _judges])
def test_others_write_as_fast_as_it_reads(
    tmp_path: Path, meanwhile: Callable[[EmbeddedStore], None]
) -> None:
    master = Busy(tmp_path / "a.db", meanwhile)
    master.apply(said("d", company("company:a"), company("company:b")))
    found = Replica(master, tmp_path / "b.db", OPEN)
    for number in (1, 2):
        assert found.revision().number >= number
        # Once more for merges, after which it does not have to look.
        assert master.asked <= 2 * number
    master.meanwhile = None
    assert differences(found, master) == []
    found.close()
    master.close()


def test_it_is_made_of_a_store_of_which_something_was_erased(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However late, for it is made in several steps."""
    monkeypatch.setattr(replica_file, "_AT_ONCE", 3)
    master = EmbeddedStore(tmp_path / "a.db")
    for number in range(10):
        master.apply(said("d", company(f"company:{number}")))
    master.apply(said("d", Entity("person:p", "person", "Somebody")))
    master.erase("person:p")
    master.apply(said("d", company("company:a"), company("company:b")))
    last = master.judge([ALIKE]).revision
    found = Replica(master, tmp_path / "b.db", OPEN)
    assert found.revision().number == last
    assert differences(found, master) == []
    master.apply(said("d", Entity("person:q", "person", "Somebody else")))
    assert found.revision().number == last + 1
    last = master.erase("person:q").revision
    assert found.revision().number == last
    assert differences(found, master) == []
    found.close()
    # As one that was made before erasures were noted in it: it is made anew.
    with closing(sqlite3.connect(tmp_path / "b.db", isolation_level=None)) as other:
        other.execute("ALTER TABLE followed DROP COLUMN erased")
    found = Replica(master, tmp_path / "b.db", OPEN)
    assert found.revision().number == last
    assert differences(found, master) == []
    found.close()
    master.close()


def test_merges_are_those_of_the_revision_wherever_a_step_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica_file, "_AT_ONCE", 1)
    master = EmbeddedStore(tmp_path / "a.db")
    master.apply(said("d", company("company:a"), company("company:b")))
    file, known = ReplicaFile(tmp_path / "b.db", OPEN), dict[int, dict[str, Kept]]()
    assert file.follow(master).whole
    for number in range(20):
        done = master.apply(said("d", company(f"company:{number}")))
        known[done.revision] = master.merged(["company:b"])
        if number % 6 == 3:
            done = master.judge([], [PAIR]) if known[done.revision] else master.judge([ALIKE])
            known[done.revision] = master.merged(["company:b"])
    assert len({str(one) for one in known.values()}) == 2
    reached, steps = file.reached(), 0
    while reached.revision < master.revision().number:
        reached, steps = file.follow(master), steps + 1
        assert file.merged(["company:b"]) == known[reached.revision]
    assert steps > 3
    file.close()
    master.close()


def _letter(text: str, clearance: int = OPEN) -> ChangeSet:
    """A document with its text, which is told together with who may read it."""
    kept = DocumentText("d", "letter", text, "text/plain", f"{text}.")
    return ChangeSet("d", documents=(Document("letter", clearance=clearance),), texts=(kept,))


def _texts(found: Replica, most: int | None = None) -> list[str]:
    return [one.text for one in found.document_texts("d", "letter", most=most)]


def test_the_text_of_a_document_that_is_restricted_is_not_told_by_who_still_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica, "_LATE", 0.3)
    master = Remote(tmp_path / "a.db")
    master.apply(_letter("open"))
    found = Replica(master, tmp_path / "b.db", OPEN)
    assert found.revision().number == 1
    assert (_texts(found), found.documents_of_text("open")) == (["open."], [("d", "letter")])
    master.goes.clear()
    master.apply(_letter("secret", 5))
    assert found.revision().number == 1
    for asked in (_texts, lambda of: of.documents_of_text("secret")):
        with pytest.raises(StoreError, match="not known yet") as caught:
            asked(found)
        assert caught.value.retryable
    # Of what there is no text nothing has to be known.
    assert (found.document_texts("d", "memo"), found.documents_of_text("nothing")) == ([], [])
    master.goes.set()
    _eventually(lambda: found.reached().revision == 2)
    assert (_texts(found), found.documents_of_text("secret")) == ([], [])
    found.close()
    master.close()


def test_neither_is_one_that_is_restricted_while_its_text_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    master = EmbeddedStore(tmp_path / "a.db")
    master.apply(_letter("open"))
    found = Replica(master, tmp_path / "b.db", OPEN)
    assert found.revision().number == 1
    read, changes = master.document_texts, [_letter("also open"), _letter("secret", 5)]

    def meanwhile(*given: Any, **named: Any) -> list[DocumentText]:
        master.apply(changes.pop(0))
        return read(*given, **named)

    monkeypatch.setattr(master, "document_texts", meanwhile)
    assert _texts(found, 1) == ["also open."]
    assert _texts(found, 1) == []
    found.close()
    master.close()


def test_nor_by_a_file_that_is_being_made_anew(tmp_path: Path) -> None:
    master = EmbeddedStore(tmp_path / "a.db")
    master.apply(_letter("open"))
    file = ReplicaFile(tmp_path / "b.db", OPEN)
    file.follow(master)
    seen = [("d", "letter")]
    assert file.documents_seen(seen) == set(seen)
    with closing(sqlite3.connect(tmp_path / "b.db", isolation_level=None)) as other:
        other.execute("UPDATE followed SET whole = 0")
    assert file.documents_seen(seen) == set()
    file.close()
    master.close()


def test_a_reader_of_everything_is_told_no_text_that_the_store_restricts_by_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing was restricted: the replica of everything answers, and is late."""
    monkeypatch.setattr(replica, "_LATE", 0.3)
    master = Remote(tmp_path / "a.db")
    master.apply(_letter("open"))
    doors = Clearances(Partnergraph(master), Settings(replica_folder=str(tmp_path / "replicas")))
    doors.at(TOP)
    _eventually(lambda: doors.can_answer(TOP))
    master.goes.clear()

    def told(clearance: int) -> tuple[list[str], bool]:
        with promising() as promise:
            found = doors.at(clearance)
            assert isinstance(found.store, Replica)
            return found.document("d", "letter").paragraphs, promise.holds()

    master.apply(_letter("also open"))
    assert told(OPEN) == (["also open."], True)
    master.apply(_letter("secret", 5))
    assert told(OPEN) == (["secret."], False)
    # An editor needs no promise, and is not kept waiting either.
    assert told(TOP) == (["secret."], True)
    with promising() as promise:
        # What nothing live is told of is as old as the replica, and right.
        assert doors.at(OPEN).store.revision().number == 1
        assert promise.holds()
    master.goes.set()
    doors.close()
    master.close()


def test_all_that_is_read_of_the_store_itself_is_noted(tmp_path: Path) -> None:
    master, noted = EmbeddedStore(tmp_path / "a.db"), list[int]()
    master.apply(_letter("open"))
    found = Replica(master, tmp_path / "b.db", TOP, noted=lambda: noted.append(1))
    assert found.revision().number == 1
    found.counts()
    assert not noted
    asked: list[Callable[[], object]] = [
        *(lambda: _texts(found), lambda: found.documents_of_text("open"), found.documents_read),
        *(lambda: found.finding("f"), found.findings, lambda: found.findings_of_relation("r")),
        *(found.judgements, found.candidates, found.webhooks),
    ]
    for number, ask in enumerate(asked, 1):
        ask()
        assert len(noted) == number
    found.close()
    master.close()


def test_two_processes_follow_into_one_file_and_one_is_killed(tmp_path: Path) -> None:
    url, place = f"sqlite:///{tmp_path / 'a.db'}", tmp_path / "b.db"
    store = open_store(url)
    store.apply(said("d", company("company:0")))
    command = [sys.executable, "-c", _FOLLOWER, url, str(place)]
    followers = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    try:
        told = [one.stdout for one in followers]
        assert all(out is not None and out.readline() == "1\n" for out in told)
        for number in range(1, 40):
            store.apply(said("d", company(f"company:{number}", clearance=number % 2 * 5)))
            if number == 20:
                followers[0].kill()
        last = store.revision().number
        out = told[1]
        assert out is not None
        seen = [int(out.readline())]
        while seen[-1] < 20:
            seen.append(int(out.readline()))
        # Of 40 revisions, 20 tell of nothing that everybody may see.
        assert (seen, last) == (sorted(seen), 40)
        found = Replica(store, place, OPEN)
        assert found.revision().number == 20
        anew = Replica(store, tmp_path / "c.db", OPEN)
        assert differences(found, anew) == []
        anew.close()
        found.close()
    finally:
        for one in followers:
            one.kill()
            one.communicate()
    store.close()


@pytest.mark.parametrize("sort", [Remote, EmbeddedStore])
def test_where_its_disk_is_full_it_answers_of_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sort: type[EmbeddedStore]
) -> None:
    master = sort(tmp_path / "a.db")
    master.apply(said("d", company("company:a")))
    found = Replica(master, tmp_path / "b.db", TOP)
    assert found.revision().number == 1
    pool = found._file._connections
    take = pool.take

    def full() -> sqlite3.Connection:
        connection = take()
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    master.apply(said("d", *(company(f"company:{number}") for number in range(2_000))))
    with monkeypatch.context() as patch:
        patch.setattr(pool, "take", full)
        for _ in range(2):
            assert found.revision().number == 1
            assert found.age() > 0
        assert master.revision().number == 2
    pool.close()
    pool._closed = False
    _eventually(lambda: found.revision().number == 2 and found.age() == 0.0)
    found.close()
    master.close()


def test_a_file_that_is_no_database_is_made_anew(tmp_path: Path) -> None:
    master = EmbeddedStore(tmp_path / "a.db")
    master.apply(said("d", company("company:a")))
    (tmp_path / "b.db").write_bytes(b"nothing that SQLite wrote " * 1_000)
    found = Replica(master, tmp_path / "b.db", OPEN)
    assert found.revision() == master.revision()
    assert found.entities(["company:a"], master.revision().instant)
    found.close()
    master.close()


class Broken(Remote):
    """A store that holds something that cannot be read."""

    broken = True

    def ahead(self, revision: int, count: int, *, merges: bool = False) -> Ahead:
        if self.broken:
            raise ValueError("no claims")
        return super().ahead(revision, count, merges=merges)


def test_what_cannot_be_followed_holds_nobody_up(tmp_path: Path) -> None:
    master = Broken(tmp_path / "a.db")
    master.apply(said("d", company("company:a")))
    found = Replica(master, tmp_path / "b.db", OPEN, patience=20)
    begun = time.monotonic()
    with pytest.raises(StoreError, match="no claims"):
        found.revision()
    assert time.monotonic() - begun < 10
    found.close()
    master.close()


def test_nor_does_what_is_on_this_machine(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    master = Broken(tmp_path / "a.db")
    master.local, master.broken = True, False
    master.apply(said("d", company("company:a")))
    found = Replica(master, tmp_path / "b.db", OPEN)
    assert (found.revision().number, found.age()) == (1, 0.0)
    master.apply(said("d", company("company:b")))
    master.broken = True
    for _ in range(2):
        assert found.revision().number == 1
        assert found.age() > 0
    assert [one.getMessage() for one in caplog.records if "no claims" in one.getMessage()] == [
        "a replica does not follow its store: what is stored cannot be followed:"
        " ValueError('no claims')"
    ]
    master.broken = False
    assert (found.revision().number, found.age()) == (2, 0.0)
    found.close()
    master.close()


def test_who_waits_for_one_that_is_closed_is_let_go(tmp_path: Path) -> None:
    master = Remote(tmp_path / "a.db")
    master.apply(said("d", company("company:a")))
    master.goes.clear()
    found = Replica(master, tmp_path / "b.db", OPEN, patience=25)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(found.revision)
        time.sleep(0.5)
        closing = pool.submit(found.close)
        time.sleep(0.5)
        begun = time.monotonic()
        master.goes.set()
        closing.result(20)
        with suppress(StoreError):
            waiting.result(20)
    assert time.monotonic() - begun < 10
    master.close()
