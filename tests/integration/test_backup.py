"""Backups by the command, and files that are no good ones."""

from __future__ import annotations

import contextlib
import gzip
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from typer.testing import CliRunner

from api import cli
from graph.backups import check_backup, restore, write_backup
from graph.errors import PartnerGraphError, SourceError, StoreError
from graph.model import Document
from graph.service import Partnergraph
from graph.stores import ChangeSet, Store, open_store
from graph.stores.base import Judgement
from graph.stores.readings import DocumentText
from graph.stores.transfer import AUDIT
from tests.support.backups import forged, relined
from tests.support.odd_records import tellings
from tests.support.stores import company, relation, said, ticking

Lines = list[Any]
FACT, ODD = (f'{{"d":{{"status":"{one}","evidence":[]}}}}' for one in ("reported", "so"))


@pytest.fixture
def store(tmp_path: Path) -> Any:
    opened = open_store(f"sqlite:///{tmp_path / 'first.db'}", clock=ticking())
    a, b = company("company:a", "Đông Á"), company("company:b")
    opened.apply(said("news", a, b, relation(a.id, b.id, id="r1", start="2004", strength=0.5)))
    opened.apply(said("news", company("company:a", "Dong A")))
    yield opened
    opened.close()


@pytest.fixture
def file(store: Store, tmp_path: Path) -> Path:
    path = tmp_path / "partners.pgb"
    write_backup(store, path)
    return path


def _pages(store: Store) -> list[Any]:
    pages = store.contents(lambda one: list(one.pages))
    # The trail goes on with the restore itself.
    return [[part, list(map(list, rows))] for part, rows in pages if part != AUDIT]


def run(*arguments: object) -> str:
    done = CliRunner().invoke(cli.app, list(map(str, arguments)))
    if isinstance(done.exception, PartnerGraphError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def test_the_command_backs_up_checks_and_restores(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERGRAPH_STORE", store.url)
    file, other = tmp_path / "partners.pgb", f"sqlite:///{tmp_path / 'other.db'}"
    written = json.loads(run("backup", file, "--json"))
    assert written["revision"] == 2
    assert written["parts"]["entities"]["rows"] == 3
    monkeypatch.setenv("PARTNERGRAPH_STORE", "sqlite:////nowhere/partners.db")
    assert f"is whole: revision 2 of {written['recorded_at'][:10]}" in run(
        "backup", file, "--check"
    )
    assert json.loads(run("restore", file, "--store", other, "--json")) == written
    before, after = (
        run("status", "--store", url, "--json").replace(url, "") for url in (store.url, other)
    )
    assert after == before
    told = json.loads(run("verify", "--store", other, "--json"))
    assert (told["sound"], told["contents"]["checksum"]) == (True, written["checksum"])
    assert "each sealed onto the one before" in run("audit", "--check", "--store", other)


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=tellings())
def test_odd_records_come_back_as_they_were(
    told: list[ChangeSet], tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("odd")
    with (
        Partnergraph(open_store(f"sqlite:///{place / 'one.db'}")) as one,
        Partnergraph(open_store(f"sqlite:///{place / 'two.db'}")) as two,
    ):
        for changes in told:
            one.store.apply(changes)
        written = one.backup(place / "file")
        two.restore(place / "file")
        assert two.backup(place / "file").checksum == written.checksum


def test_a_relation_of_what_few_may_know_to_be_one_comes_back(store: Store, tmp_path: Path) -> None:
    """Its claim tells of which clearance those are who may know it."""
    one, other = (company(f"company:{name}", "Hidden", clearance=3) for name in ("h", "h2"))
    store.apply(said("secret", one, other))
    store.judge([Judgement(one.id, other.id, "same", "company", "company")])
    store.apply(said("secret", relation(other.id, "company:a", id="r2", clearance=4)))
    write_backup(store, tmp_path / "partners.pgb")
    target = open_store(f"sqlite:///{tmp_path / 'target.db'}")
    restore(target, tmp_path / "partners.pgb")
    assert _pages(target) == _pages(store)
    target.close()


def test_the_highest_clearance_is_never_below_what_is_restored(
    store: Store, tmp_path: Path
) -> None:
    """By it those are answered from the store itself who may see all that it holds."""
    store.apply(
        said("secret", company("company:h", "Hidden", clearance=3), Document("d", clearance=2))
    )
    file = tmp_path / "forged.pgb"
    forged(store, file, lambda name, rows: [] if name == "clearance" else rows)
    target = open_store(f"sqlite:///{tmp_path / 'target.db'}")
    restore(target, file)
    assert target.highest_clearance() == 3
    assert target.verify().sound
    target.close()


def test_a_file_that_is_cut_off_or_altered_anywhere_is_refused(file: Path, tmp_path: Path) -> None:
    """No byte of it may be lost or be another one, but for gzip's that tell of time and system."""
    whole = file.read_bytes()
    silent = range(4, 10)
    bad = tmp_path / "bad.pgb"
    for place in range(0, len(whole), 31):
        bad.write_bytes(whole[:place])
        with pytest.raises(SourceError, match=r"bad\.pgb"):
            check_backup(bad)
        changed = bytearray(whole)
        changed[place] ^= 0x55
        bad.write_bytes(changed)
        if place not in silent:
            with pytest.raises(SourceError, match=r"bad\.pgb"):
                check_backup(bad)


def _head(**values: Any) -> Callable[[Lines], Lines]:
    return lambda lines: [{**lines[0], **values}, *lines[1:]]


def _row(part: str, row: Callable[[Any], Any]) -> Callable[[Lines], Lines]:
    def changed(lines: Lines) -> Lines:
        place = next(
            place
            for place, line in enumerate(lines)
            if isinstance(line, dict) and line.get("part") == part
        )
        return [*lines[: place + 1], row(lines[place + 1]), *lines[place + 2 :]]

    return changed


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda lines: lines[:-1], "ends before its end"),
        (lambda lines: [*lines, {}], "more behind its end"),
        (lambda lines: [*lines[:-2], lines[-1]], "not those that were written"),
        (lambda lines: [*lines[:2], lines[2], *lines[2:]], "not those that were written"),
        (lambda lines: lines[1:], "it is no backup"),
        (_head(version=99, product="9.0"), "release 9.0 wrote it in form 99"),
        (_head(version=True), "its first line is damaged"),
        (_head(revision=7), "its checksum is another one"),
        (lambda lines: [lines[0], {"part": "../../etc/passwd"}, *lines[1:]], "there is no part"),
        (lambda lines: [*lines[:-1], lines[1], lines[-1]], "comes twice"),
        (lambda lines: [lines[0], {**lines[1], "fields": ["number"]}, *lines[2:]], "the fields"),
        (_row("revisions", lambda row: [2**63, *row[1:]]), "too large"),
        (_row("revisions", lambda row: [1.5, *row[1:]]), "number must not be of the type float"),
        (_row("entities", lambda row: row[:-1]), "4 values instead of 5"),
        (_row("entities", lambda row: {"id": row[0]}), "is damaged|no row|no part"),
        (
            lambda lines: [*lines[:-1], {"end": {"parts": {"revisions": {"rows": 2**62}}}}],
            "instead of",
        ),
    ],
)
def test_a_file_whose_lines_are_others_is_refused_in_words(
    file: Path, change: Callable[[Lines], Lines], reason: str, tmp_path: Path
) -> None:
    relined(file, change)
    target = tmp_path / "target.db"
    with pytest.raises(SourceError, match=reason):
        run("restore", file, "--store", f"sqlite:///{target}")
    assert not target.exists()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE texts SET text = x'0102'", r"first\.db: this row .* read: texts news paper"),
        ("UPDATE documents SET title = x'ff'", "a row of documents in the store holds"),
    ],
)
def test_a_store_that_is_damaged_is_told(
    store: Store, tmp_path: Path, damage: str, told: str
) -> None:
    """With what tells more; the older backup stays."""
    text = DocumentText("news", "paper", "c" * 64, "text/plain", "So it was.")
    store.apply(ChangeSet("news", documents=(Document("paper"),), texts=(text,)))
    with contextlib.closing(sqlite3.connect(store.url.removeprefix("sqlite:///"))) as file, file:
        file.execute(damage)
    path = tmp_path / "partners.pgb"
    path.write_text("as it was")
    with pytest.raises(StoreError, match=told) as caught:
        write_backup(store, path)
    assert "partners verify" in str(caught.value.hint)
    assert path.read_text() == "as it was"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"\x1f\x8b",
        gzip.compress(b"{}\n[1]"),
        gzip.compress(b"[1]\n"),
        gzip.compress(b"name,kind\n"),
    ],
    # Packed bytes tell when they were packed, and names of tests must not.
    ids=["nothing", "zip", "cut off", "other lines", "a list", "a table"],
)
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.zip"
    path.write_bytes(content)
    for bad, reason in (
        (path, "it is no backup of Partnergraph"),
        (tmp_path, "it cannot be read"),
        (tmp_path / "nowhere", "it cannot be read"),
    ):
        with pytest.raises(SourceError, match=reason) as refused:
            check_backup(bad)
        assert refused.value.hint == "name a file that 'partners backup' wrote"


def test_a_backup_of_an_empty_store_tells_no_day(tmp_path: Path) -> None:
    url, file = f"sqlite:///{tmp_path / 'empty.db'}", tmp_path / "empty.pgb"
    open_store(url).close()
    assert "written: before its first revision, " in run("backup", file, "--store", url)
    told = json.loads(run("backup", file, "--check", "--json"))
    assert (told["revision"], told["recorded_at"]) == (0, None)


def test_a_bomb_is_not_unpacked(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither one endless line nor endless lines, of a file far smaller."""
    head = gzip.decompress(file.read_bytes()).split(b"\n")[:2]
    monkeypatch.setattr("graph.backups.reading.LONGEST", 1 << 20)
    monkeypatch.setattr("graph.backups.reading._UNPACKED_FREELY", 1 << 17)
    for filling, reason in ((b"[" * (2 << 20), "longer than"), (b"[1]\n" * (5 << 15), "times")):
        bomb = tmp_path / "bomb.pgb"
        # At the highest level: at that of backups nothing unpacks to so many times its size.
        bomb.write_bytes(gzip.compress(b"\n".join([*head, b""]) + filling, 9))
        monkeypatch.setattr("graph.backups.rows.RowReader.read", lambda _, row: row)
        with pytest.raises(SourceError, match=reason):
            check_backup(bomb)


@pytest.mark.parametrize("letters", ["a", "\x01", "ab" * 129])
def test_whatever_is_written_is_taken(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, letters: str
) -> None:
    """A text that is the same again and again, and packed is hardly there."""
    monkeypatch.setattr("graph.backups.reading._UNPACKED_FREELY", 1 << 17)
    text = DocumentText(
        "news", "paper", "c" * 64, "text/plain", letters * (4_000_000 // len(letters))
    )
    store.apply(ChangeSet("news", documents=(Document("paper"),), texts=(text,)))
    written = write_backup(store, tmp_path / "partners.pgb")
    assert check_backup(tmp_path / "partners.pgb") == written


@pytest.mark.parametrize(
    ("part", "row", "reason"),
    [
        ("revisions", [3, 5, "d", "apply", 0], "does not follow"),
        ("entities", ["company:x", "company", "{}", 1_000_000, None], "none that a store can have"),
        ("entities", ["a\x00b", "company", '{"d":{"name":"x"}}', 1_000_000, None], "not an id"),
        ("entities", ["c:x", "x) DETACH", '{"d":{"name":"x"}}', 1_000_000, None], "no kind"),
        ("entities", ["c:x", "company", '{"d":{"name":7}}', 1_000_000, None], "valid string"),
        ("entities", ["c:x", "company", '{"d":{"name":"x"}}', 77, None], "no revision"),
        ("entities", ["company:b", "company", '{"d":{"name":"x"}}', 1_000_000, None], "UNIQUE"),
        (
            "relations",
            [
                "r2",
                "introduced",
                "company:a",
                "company:x",
                '{"d":{"status":"reported","evidence":[]}}',
                1000000,
                None,
            ],
            "names an entity that is not there",
        ),
        (
            "relations",
            [
                "r2",
                "introduced",
                "company:a",
                "company:b",
                '{"d":{"status":"so","evidence":[]}}',
                1000000,
                None,
            ],
            "none that a store can have",
        ),
    ],
)
def test_rows_that_no_store_has_are_not_stored(
    store: Store, tmp_path: Path, part: str, row: list[Any], reason: str
) -> None:
    """Though the file's checksums are right."""
    file = tmp_path / "forged.pgb"
    forged(store, file, lambda name, rows: [*rows, row] if name == part else rows)
    target = open_store(f"sqlite:///{tmp_path / 'target.db'}")
    with pytest.raises(SourceError, match=reason):
        restore(target, file)
    assert target.contents(lambda one: list(one.pages)) == []
    target.close()


def test_a_file_of_an_older_form_is_read(
    file: Path, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows go through what turns them into the present form."""

    def older(lines: Lines) -> Lines:
        lines[1]["fields"] = ["number", "instant", "whose"]
        return [line[:3] if place in (2, 3) else line for place, line in enumerate(lines)]

    def renewed(part: str, values: dict[str, Any]) -> dict[str, Any]:
        if part == "revisions":
            return {**values, "dataset": values["whose"], "action": "apply"}
        return values

    relined(file, older, mended=True)
    with pytest.raises(SourceError, match="the fields of revisions are number, instant, whose"):
        check_backup(file)
    monkeypatch.setattr("graph.backups.reading.VERSION", 2)
    monkeypatch.setattr("graph.backups.reading.UPGRADES", {1: renewed})
    with contextlib.closing(open_store(f"sqlite:///{tmp_path / 'target.db'}")) as target:
        restore(target, file)
        assert _pages(target) == _pages(store)
