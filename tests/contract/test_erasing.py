"""One person erased from both stores: from what is known, from what was known, and for good."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.errors import NotFound, StoreError
from graph.model import OPEN, TOP, Document, Entity, Evidence
from graph.queries.feed import revision_events
from graph.queries.person import erase_person, person_record
from graph.rules import check_relation
from graph.service import Partnergraph
from graph.stores import sql_erasing
from graph.stores.auditing import Wanted, chain_faults
from graph.stores.base import Candidate, Judgement, Store, Told
from graph.stores.embedded import EmbeddedStore
from graph.stores.forgetting import Mention
from graph.stores.readings import DocumentText, Finding
from graph.stores.replica import Replica
from graph.topology.files import place_for
from tests.support.stores import Place, ask, company, relation, said, ticking

NAME, FORMER, OTHER = "Nguyễn Văn Ánh", "Anh Quốc Nguyễn", "Bà Ánh Nguyệt"
TRACES = (
    *("nguyen-van-anh", "nguyen van anh", NAME, "Anh Quốc", "quoc"),
    *("Nguyệt", "nguyet", "secret-7"),
)
LINE = f"Hôm qua ông NGUYEN VAN ANH gặp Lotus.\nVan Anh Nguyen và {FORMER} cũng đến."
MASKED = "Hôm qua ông ██████████████ gặp Lotus.\nVan Anh Nguyen và ███████████████ cũng đến."
TEXT = DocumentText("news", "paper", "0" * 64, "text/plain", LINE)


def person(name: str, **more: Any) -> Entity:
    return Entity("person:nguyen-van-anh", "person", name, **more)


def quoted(id_: str, quote: str) -> Any:
    fact = relation("company:a", "company:b", id=id_)
    return check_relation(fact._replace(evidence=(Evidence("paper", quote=quote),)))


def filled(store: Store) -> None:
    """Tell of a person in every way that there is."""
    works = relation("person:nguyen-van-anh", "company:a", id="w1", kind="works_for")
    store.apply(said("crm", person(FORMER), company("company:a"), company("company:b"), works))
    store.apply(said("crm", person(NAME, properties={"phone": "secret-7"})))
    made = relation("company:a", "company:b", id="i1", recipient="person:nguyen-van-anh")
    store.apply(said("crm", made, quoted("q1", f"theo {NAME.upper()}")))
    store.apply(said("crm", quoted("q1", "nothing of them")))
    other = Entity("person:nguyet", "person", OTHER)
    store.apply(said("press", other, relation("person:nguyet", "company:b", id="v1")))
    store.judge([Judgement("person:nguyen-van-anh", "person:nguyet", "same", "person", "person")])
    store.propose(["company:a"], [Candidate("company:a", "person:nguyen-van-anh", 0.5, ("alike",))])
    finding = Finding("f1", "news", "paper", TEXT.checksum, 0, f'{{"quote": "{NAME}"}}')
    about = Finding("f2", "news", "paper", TEXT.checksum, 1, '{"quote": "Lotus"}')
    news = said("news", Document("paper", title="News"))
    store.apply(replace(news, texts=(TEXT,), findings=(finding, about)))
    store.retract("crm", Told(relations=frozenset(["i1"])))


def test_a_person_goes_from_present_and_past_and_the_rest_stays(place: Place) -> None:
    store = place.open()
    filled(store)
    store.apply(said("crm", company("company:b", properties={"contact": f"ask {NAME}"})))
    partners, other = Partnergraph(store), Partnergraph(place.open())
    instants = [store.instant_of(number) or 0 for number in range(1, store.revision().number + 1)]
    old = other.snapshot()
    assert old.number("person:nguyen-van-anh") is not None
    assert store.erased() == 0
    record = person_record(store, "person:nguyet")
    assert set(record.names) == {NAME, FORMER, OTHER}
    assert {one.id for one in record.relations} == {"w1", "i1", "v1"}
    assert [one.text for one in record.quotes] == [f"theo {NAME.upper()}"]
    assert [one.text for one in record.texts] == LINE.split("\n")
    assert {one["id"] for one in record.documents} == {"paper"}
    assert [one["id"] for one in record.findings] == ["f1"]
    assert (len(record.judgements), len(record.candidates)) == (1, 1)
    assert {one.revision for one in record.audit} >= {1, 2, 3, 5, 6, 8}

    expected = erase_person(store, "person:nguyen-van-anh", dry_run=True)
    assert store.concerning("person:nguyen-van-anh").entities
    done = erase_person(store, "person:nguyen-van-anh")
    assert done == expected.model_copy(update={"dry_run": False, "revision": done.revision})
    assert done.revision == store.erased() == len(instants) + 1
    assert [Mention(**one.model_dump()) for one in done.left] == [
        Mention("entity", "company:b", "properties.contact", f"ask {NAME}")
    ]
    fresh = place.open()
    ids = ["person:nguyen-van-anh", "person:nguyet"]
    for at in [instants[0], instants[4], fresh.revision().instant]:
        assert fresh.entities(ids, at) == {}
        assert set(fresh.relations(["w1", "i1", "v1", "q1"], at)) <= {"q1"}
    assert fresh.relations(["q1"], instants[2])["q1"].evidence[0].quote == f"theo {'█' * 14}"
    assert fresh.relations(["q1"], instants[-1])["q1"].evidence[0].quote == "nothing of them"
    assert [one.text for one in fresh.document_texts("news", "paper")] == [MASKED]
    assert [one.id for one in fresh.findings()] == ["f2"]
    assert not fresh.judgements()
    assert fresh.merged(ids) == {}
    assert not fresh.names_like("nguyen van anh", None).names
    assert fresh.counts().entities == {"company": 2}
    last = fresh.audited(Wanted(), 1)[0]
    assert (last.action, last.revision) == ("erase", done.revision)
    assert "nguy" not in last.detail
    assert list(chain_faults(fresh)) == []
    # Who had a snapshot makes a new one, in which the past, too, knows nothing.
    for door in (partners, other, Partnergraph(fresh)):
        assert door.snapshot().number("person:nguyen-van-anh") is None
        with pytest.raises(NotFound):
            door.ask("entity", entity="person:nguyen-van-anh")
        found = door.ask("search", q="Van Anh", known_at="2100-01-01T00:00Z")
        assert not found.results  # type: ignore[attr-defined]
    with pytest.raises(NotFound, match="nothing is held"):
        store.erase("person:nguyen-van-anh")
    # Told again it is there again, as an end too.
    store.apply(said("crm", person(NAME)))
    assert partners.snapshot().number("person:nguyen-van-anh") is not None


def test_a_finding_of_somebody_else_stays_though_they_once_were_one(place: Place) -> None:
    store = place.open()
    x, y = Entity("person:x", "person", "Xuan Mai"), Entity("person:y", "person", "Yen Chi")
    fact = relation("person:y", "company:a", id="r-y")
    found = Finding("f", "d", "paper", TEXT.checksum, 0, "{}", "accepted", ("r-y",))
    store.apply(replace(said("d", x, y, company("company:a"), fact), findings=(found,)))
    store.judge([Judgement("person:x", "person:y", "same", "person", "person")])
    store.judge([], [("person:x", "person:y")])
    assert store.erase("person:x").findings == 0
    assert [one.id for one in place.open().findings_of_relation("r-y")] == ["f"]
    assert store.relations(["r-y"], store.revision().instant)["r-y"].source == "person:y"


def test_what_was_told_of_them_while_one_with_another_goes_from_the_other(place: Place) -> None:
    store = place.open()
    x, y = Entity("person:x", "person", "Xuan Mai"), Entity("person:y", "person", "Yen Chi")
    facts = [relation(f"person:{one}", "company:a", id=f"r-{one}") for one in "xy"]
    store.apply(said("d", x, y, company("company:a"), *facts))
    store.judge([Judgement("person:y", "person:x", "same", "person", "person")])
    both = store.revision().instant
    store.judge([], [("person:y", "person:x")])
    store.erase("person:x")
    fresh = place.open()
    assert fresh.entities(["person:y"], both)["person:y"] == y
    assert fresh.relations(["r-x", "r-y"], both).keys() == {"r-y"}
    assert not fresh.names_like("xuan mai", None).names
    assert [one.id for one in fresh.names_like("yen chi", both).names] == ["person:y"]
    assert fresh.counts().entities == {"company": 1, "person": 1}


@pytest.fixture
def raw(place: Place) -> tuple[Place, Callable[[], bytes]]:
    """A place, and what gives all that is in its files or nodes as bytes."""

    def all_of_it() -> bytes:
        if place.is_neo4j:
            nodes = ask(place, "MATCH (n) RETURN labels(n), properties(n)")
            links = ask(place, "MATCH ()-[r]->() RETURN type(r), properties(r)")
            return repr((nodes, links)).encode()
        path = Path(place.url.removeprefix("sqlite:///"))
        return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))

    return place, all_of_it


def test_no_trace_is_left(raw: tuple[Place, Callable[[], bytes]]) -> None:
    place, all_of_it = raw
    store = place.open()
    filled(store)
    before = all_of_it()
    assert all(trace.encode() in before for trace in ("nguyen-van-anh", "secret-7"))
    store.erase("person:nguyen-van-anh")
    held = all_of_it()
    for trace in TRACES:
        assert trace.encode() not in held, trace
    if isinstance(store, EmbeddedStore):
        # The index of names holds single words, some common: none of theirs is left.
        assert not store.names_like("quoc", None).names
        assert b"company:a" in held


def test_who_saw_the_person_is_told_and_no_number_goes_back(place: Place, tmp_path: Path) -> None:
    store = place.open(ticking())
    hidden = person("Trần Thị Ẩn")._replace(id="person:an", clearance=5)
    works = relation("person:nguyen-van-anh", "company:a", id="w1", kind="works_for")
    store.apply(said("crm", company("company:a"), company("company:z", clearance=7)))
    store.apply(said("people", person(NAME)))
    store.apply(said("people", person(NAME, properties={"phone": "secret-7"})))
    store.apply(said("people", works))
    store.apply(said("secret", hidden))
    store.apply(said("secret", hidden._replace(name="Trần Ẩn")))
    store.apply(said("crm", company("company:a", "A again")))
    replicas = {
        clearance: Replica(store, tmp_path / f"{clearance}.db", clearance)
        for clearance in (OPEN, 5, TOP)
    }
    numbers = {clearance: one.revision().number for clearance, one in replicas.items()}
    assert numbers == {OPEN: 5, 5: 7, TOP: 7}
    told = {clearance: one.revisions_after(0, 100) for clearance, one in replicas.items()}

    def grown() -> dict[int, list[str]]:
        found = {}
        for clearance, one in replicas.items():
            one.revision()
            now = one.revisions_after(0, 100)
            assert now[: len(told[clearance])] == told[clearance]
            found[clearance] = [more.action for more in now[len(told[clearance]) :]]
        return found

    store.erase("person:an")
    assert grown() == {OPEN: [], 5: ["erase"], TOP: ["erase"]}
    store.erase("person:nguyen-van-anh")
    assert grown() == {OPEN: ["erase"], 5: ["erase"] * 2, TOP: ["erase"] * 2}
    for one in replicas.values():
        for revised in one.revisions_after(0, 100):
            assert one.entities(["person:nguyen-van-anh"], revised.instant) == {}
            assert one.relations(["w1"], revised.instant) == {}
        (event,) = revision_events(one, one.revision().number - 1, 9)
        assert (event.action, event.entities.gone, event.dataset) == ("erase", 0, None)
        one.close()


def test_a_file_that_cannot_be_made_anew_at_once_is_so_when_it_is_opened(
    sqlite_place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = sqlite_place.open()
    filled(store)
    monkeypatch.chdir(tmp_path)
    replica = Replica(store, Path("replicas/r.db"), TOP)
    assert replica.revision() == store.revision()
    monkeypatch.setenv("PARTNERGRAPH_CACHE", str(tmp_path / "cache"))
    name, snapshot = "person:nguyen-van-anh", place_for(store.kept_as)
    own = place_for(replica.kept_as)
    snapshot.parent.mkdir(parents=True)
    snapshot.write_bytes(b"kept")
    own.write_bytes(b"kept")

    def traces(folder: Path, file: str) -> int:
        return sum(one.read_bytes().count(name.encode()) for one in folder.glob(f"{file}*"))

    with monkeypatch.context() as patch:
        patch.setattr(sql_erasing, "SCRUB", ("VACUUM INTO '/nowhere/at/all'", ""))
        with pytest.raises(StoreError, match="is erased, as revision"):
            erase_person(store, name)
        assert not store.known([name])
        assert not snapshot.exists()
        assert replica.revision() == store.revision()
        assert not own.exists()
    # By what is told next the replica is reminded, the store by being opened.
    store.apply(said("d", company("company:new")))
    assert replica.revision() == store.revision()
    sqlite_place.open()
    assert traces(tmp_path, "partners.db") == traces(tmp_path / "replicas", "r.db") == 0
    replica.close()
