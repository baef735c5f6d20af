"""All that a store holds moves to a store of either kind, and is the same there."""

from __future__ import annotations

import threading
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.backups import Backup, check_backup, restore, write_backup
from graph.errors import Conflict, SourceError, StoreError
from graph.model import OPEN, TOP, Document
from graph.queries.diff import diff
from graph.rules import check_entity
from graph.service import Partnergraph
from graph.stores import ChangeSet, Store, open_store
from graph.stores.access import AccessKey
from graph.stores.auditing import chain_faults
from graph.stores.base import Candidate, Judgement, Request, Told
from graph.stores.feeding import Place as FeedPlace
from graph.stores.readings import ACCEPTED, DocumentText, Finding
from graph.stores.replica import Replica
from graph.stores.transfer import AUDIT, checksum_of, summed
from graph.stores.webhooks import Webhook
from tests.support.backups import forged
from tests.support.stores import Place, ask, company, in_order, relation, said, ticking

pytestmark = pytest.mark.neo4j
WAYS = (("sqlite", "neo4j"), ("neo4j", "sqlite"), ("sqlite", "sqlite"))
SAME = Judgement("company:a", "company:a2", "same", "company", "company", "rule", 1, ("name",))
KNOWN = check_entity(company("person:p", "Nguyễn Văn P")._replace(kind="person"))
DEAL = relation("person:p", "company:h", id="r9", clearance=5)
KEYED = ChangeSet("crm", (company("company:e", "Éclair"),), request=Request("key-1", "print"))


@pytest.fixture
def ends(request: pytest.FixtureRequest, tmp_path: Path, sqlite_place: Place) -> Any:
    """The place that is backed up, and an empty one of the kind that it is restored to."""
    places = {"sqlite": sqlite_place}
    if "neo4j" in request.param:
        places["neo4j"] = request.getfixturevalue("neo4j_place")
    first, second = request.param
    other = Place(f"sqlite:///{tmp_path / 'other.db'}")
    yield places[first], other if first == second else places[second]
    other.close()


def fill(store: Store) -> None:
    """Store something of everything, in versions that live and in past ones."""
    paper = Document("papers.csv", "Giấy tờ", "Báo", "2004-05", clearance=3)
    facts = (
        relation("company:a", "company:b", id="r1", start="2004", amount=None, clearance=2),
        relation("company:b", "company:c", id="r2", start="2004-05/2006", strength=1),
        relation("company:a2", "company:c", kind="joint_venture", start="../2006", end="2010"),
    )
    named = [company(f"company:{one}", f"Công ty Đông {one}") for one in ("a", "b", "c", "gone")]
    named.append(company("company:a2", "Cong ty Dong A", lat=10, lon=106.5, aliases=("A", "Á")))
    store.apply(said("news", paper, *named, *facts))
    store.apply(said("crm", company("company:b", "B", properties={"a": [1, None]}), facts[0]))
    # The same id with other ends, an entity of another kind, and one that only one tells of.
    store.propose(["company:b"], [Candidate("company:b", "company:gone", 1, ("n", "m"))])
    store.apply(ChangeSet("news", retracted=Told({"company:gone"}, {"r2"})))
    store.apply(said("news", relation("company:c", "company:b", id="r2", kind="signed_with")))
    store.judge([SAME, SAME._replace(one="company:b", other="company:c", verdict="different")])
    text = DocumentText("news", "papers.csv", "c1", "text/plain", "Bình Dương 🤝\n" * 9)
    found = Finding("f1", "news", "papers.csv", "c1", 3, '{"kind": "introduced"}')
    store.apply(ChangeSet("news", texts=(text,), findings=(found,)))
    store.apply(ChangeSet("news", findings=(found._replace(verdict=ACCEPTED, relations=("r1",)),)))
    store.apply(ChangeSet("news", texts=(text._replace(text="anew", checksum="c2"),)))
    store.add_webhook(Webhook("hook-1", "https://example.org", "whsec_x", 5, 2, disabled=True))
    store.apply(said("old", company("company:old"), Document("letter")))
    store.retract("old")
    store.add_access_key(AccessKey("k1", "Anna", "reader", "d" * 64, "a" * 64, 1_000, 2))
    store.add_access_key(AccessKey("k2", "Bình", "admin", "e" * 64, "b" * 64, 2_000, 5, 9_000_000))
    store.revoke_access_key("k1", 5_000)
    hidden = company("company:h", "Hidden", clearance=4)
    store.apply(said("secret", hidden, hidden._replace(id="company:h2"), KNOWN, DEAL))
    store.judge([SAME._replace(one="company:h", other="company:h2")])
    store.erase("person:p")
    store.apply(KEYED)


def told(store: Store) -> list[Any]:
    """What a store tells through every one of its doors, and what its answers say."""
    ids = [f"company:{one}" for one in ("a", "a2", "b", "c", "e", "gone", "old", "h", "h2")]
    revisions = store.revisions_after(0, 100)
    instants = [one.instant for one in revisions]
    partners = Partnergraph(store)
    asked = [
        partners.ask("reach", entity="company:a", as_of="2010-01-01", known_at=known_at)
        for known_at in (None, store.instant_of(2))
    ]
    return [
        store.ahead(0, 10**6, merges=True),
        (store.highest_clearance(), store.erased()),
        (store.access_keys(), list(chain_faults(store))),
        [in_order(store.changes_since(revision)) for revision in (0, 2, len(revisions) - 1)],
        [store.known(ids, at) for at in instants],
        [store.relations(["r1", "r2"], at) for at in instants],
        store.changes_after(FeedPlace(0), 1_000),
        store.changes_after(FeedPlace(3, "entity", "company:a"), 2),
        [store.change_tally(one) for one in revisions],
        [sorted(store.names_like(text, None).names) for text in ("dong", "cong ty dong a", "old")],
        [store.documents_told(dataset, "", 10) for dataset in ("news", "old")],
        store.documents([("old", "letter"), ("news", "papers.csv")]),
        store.document_texts("news", "papers.csv"),
        store.documents_read(),
        store.findings(),
        store.findings_of_relation("r1"),
        store.judgements(),
        store.merged(ids),
        store.candidates(),
        store.webhooks(),
        store.datasets(),
        store.counts(),
        diff(store, "1", "5").model_dump_json(),
        *(one.model_dump_json() for one in asked),
    ]


def seen(store: Store, file: Path, clearance: int) -> list[Any]:
    """What a reader of a clearance sees."""
    with closing(Replica(store, file, clearance, patience=60)) as replica:
        last = replica.revision()
        delta = replica.changes_since(0)
        ids = sorted({node.id for node in delta.nodes})
        links = sorted({link.id for link in delta.links})
        return [
            last,
            in_order(delta),
            replica.known(ids),
            replica.relations(links, last.instant),
            replica.revisions_after(0, 100),
            replica.ahead(0, 10**6, merges=True),
            replica.datasets(),
            [one.told for one in replica.verify().checks if one.faults],
        ]


def comparable(backup: Backup) -> dict[str, Any]:
    """What the parts come to, but for the trail, to which a restore adds."""
    return {name: one for name, one in backup.parts.items() if name != AUDIT}


def checksum(store: Store) -> str:
    return store.contents(lambda one: checksum_of(one.revision, one.instant, summed(one.pages)))


@pytest.mark.parametrize("ends", WAYS, indirect=True, ids="-".join)
def test_a_restored_store_tells_the_same(ends: tuple[Place, Place], tmp_path: Path) -> None:
    """Past and present, by every door; it takes the same changes; and its backup is the same."""
    place, other = ends
    first = place.open(ticking())
    fill(first)
    file = tmp_path / "partners.pgb"
    written = write_backup(first, file)
    empty = [name for name, part in written.parts.items() if not part.rows]
    assert not empty, "fill() stores something of every part"
    assert oct(file.stat().st_mode & 0o777) == "0o600"
    assert check_backup(file) == written
    assert restore(other.open(), file) == written
    second = other.open(ticking(10**9))
    assert told(second) == told(first)
    for clearance in (OPEN, 3, TOP):
        one, two = (
            seen(store, tmp_path / f"{name}-{clearance}", clearance)
            for name, store in (("one", first), ("two", second))
        )
        assert one == two
        assert one[-1] == []
    trail = first.audited_after(0, 1_000)
    (entry,) = second.audited_after(len(trail), 2)
    assert second.audited_after(0, len(trail)) == trail
    assert (entry.action, orjson.loads(entry.detail)["checksum"]) == ("restore", written.checksum)
    verified = second.verify()
    assert [check.told for check in verified.checks if check.faults] == []
    again = write_backup(second, tmp_path / "again.pgb")
    assert (again.checksum, comparable(again)) == (written.checksum, comparable(written))
    with pytest.raises(Conflict, match="only into an empty store"):
        restore(second, file)
    first = place.open(ticking(10**9))
    for store in (first, second):
        assert store.apply(KEYED).replayed
        store.judge([], [("company:a", "company:a2")])
        store.apply(said("crm", company("company:b", "Đông Bắc"), company("company:z")))
        store.retract("news")
    assert told(second) == told(first)
    assert checksum(second) == checksum(first)


class _Writer(threading.Thread):
    """Writes until it is told to stop; keeps what the store held at each revision."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store
        self.enough = threading.Event()
        self.failed: list[BaseException] = []

    def run(self) -> None:
        try:
            for number in count():
                if self.enough.is_set():
                    return
                some = [company(f"company:{number % 4}{one}", f"N{number}") for one in range(6)]
                facts = [
                    relation(
                        some[one].id, some[one + 1].id, id=f"r{number % 4}-{one}", start="2004"
                    )
                    for one in range(5)
                ]
                dataset = f"d{number % 3}"
                self.store.apply(said(dataset, *some, *facts, Document("papers.csv", f"{number}")))
                if number % 5 == 4:
                    self.store.retract(dataset)
        except BaseException as error:
            self.failed.append(error)
            raise


@pytest.mark.parametrize("ends", WAYS[:2], indirect=True, ids="-".join)
def test_a_backup_while_a_writer_writes_is_of_one_revision(
    ends: tuple[Place, Place], tmp_path: Path
) -> None:
    """Each is restored in a store of the other kind, and holds what is known of its revision."""
    place, other = ends
    writer = _Writer(place.open())
    store = place.open()
    writer.start()
    backups: list[Backup] = []
    while len(backups) < 2 and not writer.failed:
        made = write_backup(store, tmp_path / f"{len(backups)}.pgb")
        if made.revision > (backups[-1].revision if backups else 1):
            backups.append(made)
    writer.enough.set()
    writer.join()
    assert not writer.failed
    assert store.revision().number > backups[-1].revision
    for backup in backups:
        other.empty()
        restored = other.open()
        restore(restored, Path(backup.file))
        assert _upto(restored, backup) == _upto(store, backup)


def _upto(store: Store, backup: Backup) -> list[Any]:
    """What was known at a backup's revision, and the way to it."""
    entities = [f"company:{one}{two}" for one in range(4) for two in range(6)]
    relations = [f"r{one}-{two}" for one in range(4) for two in range(5)]
    revisions = store.revisions_after(0, backup.revision)
    return [
        revisions,
        store.known(entities, backup.instant),
        store.relations(relations, backup.instant),
        [store.change_tally(one) for one in revisions[-4:]],
        [one for one in store.changes_after(FeedPlace(1), 10**6) if one.revised in revisions],
    ]


def test_a_database_that_is_half_restored_is_refused(
    neo4j_place: Place, sqlite_place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until the backup is restored again, which clears what is there."""
    store = sqlite_place.open(ticking())
    fill(store)
    written = write_backup(store, tmp_path / "partners.pgb")
    target = neo4j_place.open()

    def cut_short(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("graph.stores.bolt_filling.check_arrived", cut_short)
        with pytest.raises(KeyboardInterrupt):
            restore(target, tmp_path / "partners.pgb")
    with pytest.raises(StoreError, match="half restored"):
        neo4j_place.open()
    again = open_store(neo4j_place.url, password=neo4j_place.password, restoring=True)
    neo4j_place.handles.append(again)
    assert restore(again, tmp_path / "partners.pgb") == written
    assert told(neo4j_place.open()) == told(store)
    assert ask(neo4j_place, "MATCH (c:Counter) WHERE c.restoring RETURN c.id") == []


@pytest.mark.parametrize("ends", [("sqlite", "sqlite"), ("sqlite", "neo4j")], indirect=True)
def test_rows_that_contradict_each_other_are_not_stored(
    ends: tuple[Place, Place], tmp_path: Path
) -> None:
    """The store stays empty and usable, whatever is wrong is found out only when all is there."""
    store, other = ends[0].open(ticking()), ends[1]
    store.apply(said("news", company("company:a"), company("company:b")))
    store.apply(said("news", relation("company:a", "company:b", id="r1")))

    def twice(part: str, rows: list[Any]) -> list[Any]:
        return rows * 2 if part == "relations" else rows

    def dangling(part: str, rows: list[Any]) -> list[Any]:
        return rows[1:] if part == "entities" else rows

    file = tmp_path / "partners.pgb"
    for change in (twice, dangling):
        forged(store, file, change)
        target = other.open()
        with pytest.raises(SourceError):
            restore(target, file)
        pages = target.contents(lambda one: list(one.pages))
        assert (pages, target.revision().number) == ([], 0)
    forged(store, file, lambda _, rows: rows)
    restore(other.open(), file)
    assert checksum(other.open()) == checksum(store)
