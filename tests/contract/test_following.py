"""What a store tells to whom follows it, and a replica of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import Conflict
from graph.model import OPEN, TOP, Document, Entity, Evidence, Relation
from graph.stores import ChangeSet, Store, bolt_following
from graph.stores.base import Judgement, Kept, Told
from graph.stores.following import Ahead
from graph.stores.replica import Replica
from tests.property.clearing import differences
from tests.support.stores import Place, as_version_5, company, relation, said, ticking

A, B, C, D = (company(f"company:{letter}", letter.upper()) for letter in "abcd")
SECRET = Relation(
    "secret", "introduced", "company:a", "company:b", evidence=(Evidence("memo"),), clearance=5
)


def fill(place: Place) -> Store:
    """Revisions that do all that can be done, to what is open and to what is not."""
    store = place.open(ticking())
    store.apply(
        ChangeSet(
            "one",
            (A, B, C._replace(clearance=5)),
            (relation("company:a", "company:b", id="r1", document="letter"), SECRET),
            (Document("letter", "A letter"), Document("memo", "A memo", clearance=5)),
        )
    )
    store.apply(said("two", D, relation("company:a", "company:c", id="r2")))
    store.apply(ChangeSet("one", documents=(Document("letter", "A letter", clearance=9),)))
    store.apply(ChangeSet("two", (C._replace(name="See"),)))
    store.apply(ChangeSet("one", (), (), (Document("letter", "The letter"),), declassified=True))
    store.judge([Judgement("company:b", "company:d", "same", "company", "company")])
    store.judge([Judgement("company:a", "company:x", "different", "company", "company")])
    store.apply(ChangeSet("three", (Entity("fund:f", "fund", "F", clearance=5),)))
    # In Neo4j each sort is taken back in a revision of its own.
    store.retract("one", Told(relations=frozenset(["r1"])))
    store.retract("one", Told(documents=frozenset(["letter"])))
    store.retract("two")
    store.judge([], [("company:b", "company:d")])
    return store


def test_steps_tell_what_each_revision_did(place: Place) -> None:
    fill(place)
    store = place.open()
    steps = store.ahead(0, 10_000).steps
    assert [one.revised for one in steps] == store.revisions_after(0, 100)
    for count in (1, 4):
        found, last = [], 0
        while (ahead := store.ahead(last, count, merges=True)).steps:
            found += ahead.steps
            assert (ahead.merges is None) == (len(found) < len(steps))
            assert store.ahead(last, count) == ahead._replace(merges=None)
            assert ahead.instant == store.instant_of(last)
            last = found[-1].revised.number
        assert found == steps
        assert ahead == Ahead(steps[-1].revised.instant, 0, [], {})
    live: dict[str, object] = {}
    for step in steps:
        instant = step.revised.instant
        assert all(one.recorded == instant for one in step.began)
        assert all(one.retracted == instant for one in step.ended)
        for one in step.ended:
            assert live.pop(one.id) == one._replace(retracted=None)
        live.update((one.id, one._replace(retracted=None)) for one in step.began)
    assert sorted(live) == sorted(
        [*store.entities(["company:a", "company:b", "company:c", "fund:f"], instant), "secret"]
    )
    documents = [[(one.document.id, one.document.clearance, one.live) for one in step.documents]
                 for step in steps]  # fmt: skip
    assert documents[0] == [("letter", 0, True), ("memo", 5, True)]
    assert documents[2] == [("letter", 9, True)]
    assert documents[9] == [("letter", 0, False)]
    assert (store.highest_clearance(), store.erased()) == (9, 0)


@pytest.mark.neo4j
def test_both_stores_tell_the_same_steps(
    sqlite_place: Place, neo4j_place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And replicas of them are the same, at every clearance."""
    stores = [fill(place) for place in (sqlite_place, neo4j_place)]
    asked = [(0, 1_000), (0, 3), (4, 1_000), (99, 1_000)]
    told = [stores[0].ahead(*given) for given in asked]
    # At once; and, as where there is much to read, without holding up who writes.
    for few in (500, 0, -1):
        monkeypatch.setattr(bolt_following, "_FEW", few)
        assert [stores[1].ahead(*given) for given in asked] == told
        for given in asked:
            assert stores[0].ahead(*given, merges=True) == stores[1].ahead(*given, merges=True)
    for clearance in (OPEN, 5, TOP):
        one, other = (
            Replica(store, tmp_path / f"{clearance}-{number}.db", clearance)
            for number, store in enumerate(stores)
        )
        assert differences(one, other) == []
        if clearance == TOP:
            assert differences(one, stores[0]) == []
        one.close()
        other.close()


def test_a_store_of_version_5_tells_its_documents_with_the_first_step(place: Place) -> None:
    store = place.open(ticking())
    store.apply(said("one", A))
    store.apply(said("one", Document("letter", "A letter")))
    store.retract("one", Told(documents=frozenset(["letter"])))
    as_version_5(place)
    store = place.open()
    first, *others = store.ahead(0, 100).steps
    assert [(one.document.id, one.live) for one in first.documents] == [("letter", False)]
    assert not any(step.documents for step in others)


def test_two_of_different_clearance_are_not_one(place: Place, tmp_path: Path) -> None:
    store = place.open(ticking())
    hidden = company("company:h", clearance=5)
    store.apply(said("one", A, hidden, company("company:i", clearance=5)))
    pair = ("company:a", "company:h")
    with pytest.raises(Conflict, match=r"clearance 0.*with 5"):
        store.judge([Judgement(*pair, "same", "company", "company")])
    store.judge([Judgement(*pair, "same", "company", "company", by="rule")])
    assert store.judgements() == []
    store.judge([Judgement("company:h", "company:i", "same", "company", "company")])
    assert store.merged(["company:i"]) == {"company:i": Kept("company:h", "company", 5)}
    with pytest.raises(Conflict, match="withdraw that judgement first"):
        store.apply(said("two", company("company:i")))
    replica = Replica(store, tmp_path / "open.db", OPEN)
    assert replica.revision().number == 1
    assert replica.merged(["company:i"]) == {}
    replica.close()
