"""Each way in which a store can be damaged is found by the check that is for it."""

from __future__ import annotations

import contextlib
import re
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.model import Document
from graph.rules import check_entity
from graph.stores import Store
from graph.stores.access import AccessKey
from graph.stores.base import Candidate, ChangeSet, Judgement, Request, Told
from graph.stores.bolt_driver import Driver, Patience
from graph.stores.bolt_reading import Ask
from graph.stores.bolt_verifying import checks
from graph.stores.readings import ACCEPTED, DocumentText, Finding
from graph.stores.verifying import MENDS, TOLD, Look, Verification
from graph.stores.webhooks import Webhook
from tests.support.stores import Place, ask, company, relation, said

SUM = "c" * 64
STRANGE = '{"one":{"name":"Firm B","colour":1}}'
EMBASSY = check_entity(company("embassy:e", "Đại sứ quán")._replace(kind="embassy"))
HORASIS = check_entity(company("event:h", "Horasis")._replace(kind="event"))


def fill(store: Store) -> None:
    """Tell of everything that is checked."""
    firms = [company(f"company:{one}", f"Firm {one}") for one in "abcd"]
    fact = relation(
        "embassy:e", "company:a", id="r1", start="1994/1996", recipient="company:b",
        occasion="event:h",
    )  # fmt: skip
    paper = Document("papers.csv", "Papers")
    store.apply(said("one", EMBASSY, HORASIS, *firms, fact, paper))
    store.apply(said("two", firms[0]._replace(name="Firm A again"), fact))
    store.apply(said("three", relation("company:b", "company:c", id="r2", kind="owns")))
    store.apply(said("gone", company("company:gone"), relation("company:gone", "company:a")))
    store.retract("gone")
    store.add_access_key(AccessKey("k1", "Anna", "reader", "d" * 64, "e" * 64, 1_000, 2))
    store.judge([Judgement("company:c", "company:d", "same", "company", "company")])
    text = DocumentText("one", "papers.csv", SUM, "text/plain", "The embassy introduced Firm A.")
    found = Finding("f1", "one", "papers.csv", SUM, 4, '{"kind": "introduced"}')
    accepted = found._replace(verdict=ACCEPTED, relations=("r1",))
    store.apply(ChangeSet("one", texts=(text,), findings=(found,)))
    store.apply(ChangeSet("one", findings=(accepted,)))
    secret = Document("secret paper", clearance=3)
    store.apply(said("four", company("company:secret", clearance=3), secret))
    store.apply(
        ChangeSet("three", retracted=Told(relations=frozenset(["r2"])), request=Request("k", "f"))
    )


def sqlite_file(place: Place) -> str:
    return place.url.removeprefix("sqlite:///")


# By check: what damages it in an SQLite file, what in Neo4j, and what is then told.
DAMAGES: list[tuple[str, str | None, str | None, str]] = [
    ("schema", "DROP INDEX entities_fold", "DROP INDEX entity_tokens", "missing"),
    ("schema", "ALTER TABLE merges ADD COLUMN more TEXT", None, "merges"),
    (
        "revisions",
        "DELETE FROM revisions WHERE number = 3",
        "MATCH (v:Revision {number: 3}) DELETE v",
        "the revision before it is 2",
    ),
    (
        "revisions",
        "UPDATE revisions SET instant = 1 WHERE number = 3",
        "MATCH (v:Revision {number: 3}) SET v.instant = 1",
        "not after the one before",
    ),
    (
        "revisions",
        None,
        "MATCH (c:Counter {id: 'revision'}) SET c.serial = c.serial + 1",
        "counter",
    ),
    (
        "versions",
        "UPDATE entities SET recorded = recorded + 1 WHERE id = 'company:a'",
        "MATCH (e:Entity {id: 'company:a'}) SET e.recorded = e.recorded + 1",
        "company:a: its revision was not recorded at its instant",
    ),
    (
        "versions",
        "UPDATE relations_history SET retracted = retracted + 5000000 WHERE id = 'r1'",
        "MATCH (h:RelationHistory {id: 'r1'}) SET h.retracted = h.retracted + 5000000",
        r"r1: .*(overlap|beside the live one)",
    ),
    (
        "versions",
        "UPDATE entities_history SET retracted = recorded - 1 WHERE id = 'company:gone'",
        "MATCH (h:EntityHistory {id: 'company:gone'}) SET h.retracted = h.recorded - 1",
        "company:gone: a version of it ended before it began",
    ),
    (
        "versions",
        None,
        "MATCH (e:Entity {id: 'company:b'}) REMOVE e.serial",
        "company:b: it has no serial",
    ),
    (
        "revisions",
        "UPDATE revisions SET instant = 'then' WHERE number = 3",
        "MATCH (v:Revision {number: 3}) SET v.instant = 'then'",
        "3: its instant 'then' is no whole number",
    ),
    (
        "rows",
        "UPDATE revisions SET clearance = 99, dataset = x'ff' WHERE number = 3",
        "MATCH (v:Revision {number: 3}) SET v.clearance = 99, v.dataset = 5",
        "revisions 3: it cannot be read: dataset must not be of the type",
    ),
    (
        "rows",
        "UPDATE judgements SET by = 'wind', other_kind = 'house', clearance = 99",
        "MATCH (j:Judgement) SET j.by = 'wind', j.other_kind = 'house', j.clearance = 99",
        "judgements 0 company:c company:d: no store has such a value of: clearance, .*kind, by",
    ),
    (
        "rows",
        "UPDATE judgements SET reasons = '{'",
        "MATCH (j:Judgement) SET j.reasons = 'so'",
        "judgements 0 company:c company:d: it cannot be read",
    ),
    ("rows", "UPDATE judgements SET score = 'high'", None, "score must not be of the type str"),
    (
        "rows",
        "UPDATE merges SET kept = 'c d'",
        "MATCH (m:Merged) SET m.kept = 'c d'",
        "merges company:d: no store has such a value of: kept",
    ),
    ("rows", "UPDATE findings SET id = NULL", None, "findings None: .*id must not be of the type"),
    (
        "rows",
        "UPDATE access_keys SET name = x'ff'",
        "MATCH (k:AccessKey) SET k.name = 5",
        "access_keys k1: it cannot be read: name",
    ),
    (
        "relations",
        "UPDATE relations SET id = 'no id' WHERE id = 'r1'",
        "MATCH ()-[r:INTRODUCED {id: 'r1'}]->() SET r.id = 'no id'",
        "no id: it cannot be read: 'no id' is not an id",
    ),
    (
        "entities",
        f"UPDATE entities SET claims = '{STRANGE}' WHERE id = 'company:b'",
        f"MATCH (e:Entity {{id: 'company:b'}}) SET e.claims = '{STRANGE}'",
        "company:b: it cannot be read: one.colour: Extra",
    ),
    (
        "entities",
        "UPDATE entities SET claims = '{' WHERE id = 'company:b'",
        "MATCH (e:Entity {id: 'company:b'}) SET e.claims = '{'",
        "company:b: it cannot be read",
    ),
    (
        "entities",
        "UPDATE entities SET datasets = ' two ', fold = 'x' WHERE id = 'company:b'",
        "MATCH (e:Entity {id: 'company:b'}) SET e.datasets = ['two'], e.fold = 'x'",
        "company:b: its claims say otherwise than: .*datasets, fold",
    ),
    (
        "entities",
        None,
        "MATCH (e:Entity {id: 'company:b'}) SET e:Embassy",
        "company:b: a company is labelled",
    ),
    (
        "relations",
        "UPDATE relations SET earliest = 5, status = 2, strength = 0.5 WHERE id = 'r1'",
        "MATCH ()-[r:INTRODUCED {id: 'r1'}]->() SET r.start = '2001', r.strength = 0.5",
        "r1: its claims say otherwise than: .*strength",
    ),
    (
        "relations",
        "UPDATE relations SET claims ="
        " replace(claims, '[[\"papers.csv\",null,null,null]]', '[]') WHERE id = 'r1'",
        "MATCH ()-[r:INTRODUCED {id: 'r1'}]->() SET r.claims ="
        " replace(r.claims, '[[\"papers.csv\",null,null,null]]', '[]')",
        "r1: it cannot be read: dataset 'one' gives no evidence",
    ),
    (
        "ends",
        "DELETE FROM entities WHERE id = 'company:b'",
        "MATCH (e:Entity {id: 'company:b'}) DELETE e",
        "r1: recipient 'company:b' is not there",
    ),
    (
        "ends",
        "DELETE FROM entities_history WHERE id = 'company:gone'",
        "MATCH (h:EntityHistory {id: 'company:gone'}) DELETE h",
        "'company:gone' was not there all the time",
    ),
    (
        "ends",
        "UPDATE entities SET kind = 'company' WHERE id = 'event:h'",
        "MATCH (e:Entity {id: 'event:h'}) SET e.kind = 'company'",
        "r1: occasion",
    ),
    (
        "documents",
        "UPDATE documents SET title = x'ff' WHERE id = 'papers.csv'",
        "MATCH (d:Document {id: 'papers.csv'}) SET d.title = 5",
        "one papers.csv: no text stands in: title",
    ),
    (
        "documents",
        None,
        "MATCH (d:Document {id: 'papers.csv'}) CREATE (h:History:DocumentHistory) SET h = d",
        "both as told and as taken back",
    ),
    (
        "documents",
        "UPDATE document_versions SET title = 'Another' WHERE id = 'papers.csv'",
        "MATCH (v:DocumentVersion {id: 'papers.csv'}) SET v.title = 'Another'",
        "one papers.csv: it is not as the last revision",
    ),
    (
        "documents",
        "UPDATE documents SET clearance = 0, live = 0 WHERE id = 'papers.csv'",
        "MATCH (d:Document {id: 'papers.csv'}) REMOVE d:Document SET d:History:DocumentHistory",
        "one papers.csv: it is not as the last revision",
    ),
    (
        "documents",
        "UPDATE document_versions SET revision = 99",
        "MATCH (v:DocumentVersion) SET v.revision = 99",
        "one papers.csv: .*revision 99",
    ),
    (
        "merges",
        "UPDATE merges SET clearance = 4",
        "MATCH (m:Merged) SET m.clearance = 4",
        "company:d: clearance 4 is needed .* judgements 0",
    ),
    (
        "keys",
        "UPDATE access_keys SET role = 'owner', digest = 'plain'",
        "MATCH (k:AccessKey) SET k.role = 'owner', k.digest = 'plain'",
        "k1: not well formed: role, digest",
    ),
    (
        "trail",
        "UPDATE audit SET actor = 'nobody' WHERE number = 3",
        "MATCH (a:AuditEntry {number: 3}) SET a.actor = 'nobody'",
        "entry 3: audit entry 3 does not fit",
    ),
    (
        "trail",
        "DELETE FROM audit WHERE number = 3",
        "MATCH (a:AuditEntry {number: 3}) DELETE a",
        "audit entry 3 is missing",
    ),
    (
        "clearance",
        "UPDATE clearance SET highest = 2",
        "MATCH (c:Counter {id: 'revision'}) SET c.clearance = 2",
        r"company:secret: it needs clearance 3, and 2 is kept(.|\n)*paper: it needs clearance 3",
    ),
    (
        "clearance",
        "UPDATE clearance SET highest = 'all'",
        "MATCH (c:Counter {id: 'revision'}) SET c.clearance = 'all'",
        "highest: it is kept as 'all'",
    ),
    ("clearance", "DELETE FROM clearance", None, "highest: it is kept as nothing"),
    (
        "names",
        "DELETE FROM names_docsize WHERE id = (SELECT number FROM entities WHERE id='company:b')",
        None,
        "company:b: an entity's row is not in the index",
    ),
    (
        "names",
        "INSERT INTO names (rowid, tokens) SELECT number, 'wwrong' FROM entities"
        " WHERE id = 'company:b'",
        "MATCH (e:Entity {id: 'company:b'}) SET e.tokens = 'wwrong'",
        r"company:b: the index (lacks|gives)",
    ),
    (
        "names",
        "INSERT INTO names (rowid, tokens) VALUES (4711, 'wwrong')",
        None,
        "4711: a row of the index is of nobody",
    ),
    (
        "merges",
        "UPDATE merges SET kept = 'company:a'",
        "MATCH (m:Merged) SET m.kept = 'company:a'",
        "company:d: is part of company:a, and by the judgements of company:c",
    ),
    ("merges", "DELETE FROM judgements", "MATCH (j:Judgement) DELETE j", "of nothing"),
    (
        "readings",
        "DELETE FROM texts",
        "MATCH (t:DocumentText) DELETE t",
        "f1: its text c+ of document 'papers.csv' of 'one' is not kept",
    ),
    (
        "readings",
        "UPDATE findings SET place = 4711, body = '['",
        "MATCH (f:Finding) SET f.place = 4711, f.body = '['",
        "f1: it begins at 4711 of a text of 30 characters",
    ),
    (
        "readings",
        "DELETE FROM finding_relations",
        "MATCH (r:FindingRelation) DELETE r",
        "f1: the relations it told of are not those that lead to it",
    ),
    (
        "readings",
        "UPDATE texts SET text = x'0102'",
        "MATCH (t:DocumentText) SET t.text = 'short'",
        "one papers.csv c+: it",
    ),
    (
        "readings",
        "UPDATE findings SET place = 'there'",
        "MATCH (f:Finding) SET f.place = 'there'",
        "f1: it cannot be read",
    ),
    (
        "notes",
        "UPDATE requests SET receipt = replace(receipt, '[', '[9')",
        "MATCH (k:IdempotencyKey) SET k.receipt = replace(k.receipt, '[', '[9')",
        "k: its receipt is of revision 9",
    ),
]


def found(store: Store, name: str) -> str:
    """What a check of a store tells."""
    return faults(store.verify(), name)


def faults(verified: Verification, name: str) -> str:
    """What a check tells."""
    (check,) = (one for one in verified.checks if one.name == name)
    return "\n".join(f"{one.id}: {one.told}" for one in check.told)


def test_a_sound_store_passes_and_its_checks_looked_at_something(place: Place) -> None:
    fill(place.open())
    verified = place.open().verify()
    assert [(check.name, check.told) for check in verified.checks if check.faults] == []
    assert verified.sound
    assert verified.revision == 8
    names = [name for name in MENDS if not (place.is_neo4j and name == "storage")]
    assert sorted(check.name for check in verified.checks) == sorted(names)
    for check in verified.checks:
        assert sum(check.looked.values()) > 0, check.name


def damage_file(place: Place, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(sqlite_file(place), isolation_level=None)) as file:
        changed = file.execute(statement).rowcount
        assert changed, "nothing was damaged"


def test_each_damage_of_a_file_is_found_by_its_check(tmp_path: Path) -> None:
    whole = Place(f"sqlite:///{tmp_path / 'whole.db'}")
    fill(whole.open())
    whole.close()
    for number, (name, statement, _, told) in enumerate(DAMAGES):
        if statement is None:
            continue
        place = Place(f"sqlite:///{tmp_path / f'damaged-{number}.db'}")
        Path(sqlite_file(place)).write_bytes(Path(sqlite_file(whole)).read_bytes())
        damage_file(place, statement)
        store = place.open()
        assert re.search(told, found(store, name)), f"{statement}: {found(store, name)}"
        assert not store.verify().sound
        place.close()


# But for what is alike, and leases of webhooks, which are no longer worth anything.
_CELLS = (
    "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c"
    " WHERE m.type = 'table' AND m.name NOT LIKE 'names%' AND m.name NOT LIKE 'sqlite%'"
    " AND m.name NOT LIKE '%_history' AND c.name NOT LIKE 'lease_%'"
)


def test_no_value_of_another_type_is_called_sound(tmp_path: Path) -> None:
    """Nor does any end in anything but a fault."""
    whole = Place(f"sqlite:///{tmp_path / 'whole.db'}")
    store = whole.open()
    fill(store)
    store.propose(["company:a"], [Candidate("company:a", "company:b", 0.5, ("name",))])
    store.add_webhook(Webhook("hook-1", "https://example.org", "whsec_x", 5, 2))
    whole.close()
    place = Place(f"sqlite:///{tmp_path / 'damaged.db'}")
    looked = 0
    with contextlib.closing(sqlite3.connect(sqlite_file(whole))) as file:
        cells = file.execute(_CELLS).fetchall()
    for table, column in cells:
        place.empty()
        Path(sqlite_file(place)).write_bytes(Path(sqlite_file(whole)).read_bytes())
        with contextlib.closing(sqlite3.connect(sqlite_file(place))) as file, file:
            one = f"(SELECT {column} FROM {table} LIMIT 1)"
            try:
                # What has no type of its own is kept as the bytes that it is.
                change = f"UPDATE OR IGNORE {table} SET {column} = x'00ff' WHERE {column} IS {one}"
                changed = file.execute(change).rowcount
            except sqlite3.IntegrityError:
                continue
        if changed:
            looked += 1
            assert not place.open().verify().sound, f"{table}.{column}"
    place.close()
    assert looked > 80


class _Undo(Exception):
    """Takes a damage back, and tells what was found meanwhile."""

    def __init__(self, verified: Verification) -> None:
        super().__init__()
        self.verified = verified


def _damaged(driver: Driver, statement: str) -> Verification:
    """What is found of a damage, in the transaction that does it and is then rolled back."""

    def work(ask: Ask) -> None:
        ask(statement)
        raise _Undo(checks(ask, Look("schema")))

    with pytest.raises(_Undo) as caught:
        driver.hold(work)
    return caught.value.verified


@pytest.mark.neo4j
def test_each_damage_of_a_database_is_found_by_its_check(neo4j_place: Place) -> None:
    store = neo4j_place.open()
    fill(store)
    auth = ("neo4j", neo4j_place.password) if neo4j_place.password else None
    with contextlib.closing(Driver(neo4j_place.url, auth, None, Patience())) as driver:
        for name, _, statement, told in DAMAGES:
            if statement is not None and name != "schema":
                found_ = faults(_damaged(driver, statement), name)
                assert re.search(told, found_), f"{statement}: {found_}"
    assert store.verify().sound


@pytest.mark.neo4j
def test_an_index_that_is_missing_is_found_and_made_anew(neo4j_place: Place) -> None:
    store = neo4j_place.open()
    fill(store)
    for name, _, statement, told in DAMAGES:
        if statement is not None and name == "schema":
            ask(neo4j_place, statement)
            assert re.search(told, found(store, name))
    # Prepared anew as soon as it is opened as a store of an older version.
    ask(neo4j_place, "MATCH (c:Counter {id: 'revision'}) SET c.version = 5")
    assert neo4j_place.open().verify().sound


def overwrite(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(b"\x00\xff" * 2_048)


def test_a_page_that_something_else_has_written_over(sqlite_place: Place) -> None:
    store = sqlite_place.open()
    fill(store)
    store.apply(said("many", *(company(f"company:many-{n}") for n in range(500))))
    sqlite_place.close()
    path = Path(sqlite_file(sqlite_place))
    overwrite(path, 4_096 * 40)
    verified = sqlite_place.open().verify()
    assert not verified.sound
    faults = {check.name for check in verified.checks if check.faults}
    assert "storage" in faults
    assert all(len(check.told) <= TOLD for check in verified.checks)


def test_it_looks_at_one_revision_while_others_write(place: Place) -> None:
    fill(place.open())
    stopped = threading.Event()
    writer = place.open()

    def write() -> None:
        number = 0
        while not stopped.is_set():
            number += 1
            fact = relation("company:a", "company:b", id=f"w{number % 3}", start=str(1900 + number))
            writer.apply(said(f"w{number % 2}", fact, company("company:a", f"Name {number}")))
            if number % 5 == 0:
                writer.retract("w0")

    thread = threading.Thread(target=write)
    thread.start()
    try:
        checked: list[Callable[[], object]] = []
        for _ in range(2):
            verified = place.open().verify()
            assert [check.told for check in verified.checks if check.faults] == []
            checked.append(lambda: None)
    finally:
        stopped.set()
        thread.join()
    assert place.open().revision().number > 7
