"""Two stores that are told the same at the same instants hold the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import Conflict, NotFound
from graph.kinds import SCHEMA
from graph.model import Document, Entity
from graph.rules import check_entity
from graph.stores import ChangeSet, Store
from tests.support.stores import Place, company, in_order, live, relation, said, spans, ticking

pytestmark = pytest.mark.neo4j

Step = Callable[[Store], Any]
ENTITY_IDS = tuple(f"company:{letter}" for letter in "abcd")
RELATION_IDS = ("r1", "r2", "r3", "r4")
DATES = (None, "2004", "2004-02", "2004-02-29", "../2006", "2004/2005-03", "1999/..")


@st.composite
def _entities(draw: st.DrawFn) -> Entity:
    return check_entity(
        Entity(
            draw(st.sampled_from(ENTITY_IDS)),
            draw(st.sampled_from(("company", "company", "company", "fund"))),
            draw(st.sampled_from(("Tokyu", "Đông Á", "東急"))),
            aliases=draw(st.sampled_from(((), ("Becamex",), ("A", "B")))),
            country=draw(st.sampled_from((None, "VN", "JP"))),
            lat=draw(st.sampled_from((None, 10.5))),
            properties=draw(st.sampled_from(({}, {"id": 1, "tags": ["x"]}, {"tags": [1, None]}))),
        )
    )


@st.composite
def _changes(draw: st.DrawFn) -> ChangeSet:
    entities = draw(st.lists(_entities(), max_size=4, unique_by=lambda one: one.id))
    relations = []
    for id_ in draw(st.lists(st.sampled_from(RELATION_IDS), max_size=3, unique=True)):
        source, target, third = draw(st.permutations(ENTITY_IDS))[:3]
        relations.append(
            relation(
                *draw(st.sampled_from((ENTITY_IDS[:2], ENTITY_IDS[:2], (source, target)))),
                id=id_,
                kind=draw(st.sampled_from(("introduced", "introduced", "signed_with"))),
                start=draw(st.sampled_from(DATES)),
                end=draw(st.sampled_from(DATES)),
                recipient=draw(st.sampled_from((None, None, third))),
                strength=draw(st.sampled_from((None, 0.5, 1.0))),
                status=draw(st.sampled_from(("documented", "reported", "inferred"))),
                document=draw(st.sampled_from(("one", "two"))),
            )
        )
    documents = draw(st.sampled_from(((), (Document("one", "One"),), (Document("one"),))))
    dataset = draw(st.sampled_from(("d1", "d2", "d3")))
    return said(dataset, *entities, *relations, *documents, strict=draw(st.booleans()))


def _apply(changes: ChangeSet) -> Step:
    return lambda store: store.apply(changes)


def _retract(dataset: str) -> Step:
    return lambda store: store.retract(dataset)


STEPS = st.lists(
    st.one_of(
        _changes().map(_apply),
        _changes().map(_apply),
        st.sampled_from(("d1", "d2", "d3")).map(_retract),
    ),
    min_size=1,
    max_size=8,
)


def outcome(step: Step, store: Store) -> Any:
    """What a step returns, or the error it ends with."""
    try:
        return step(store)
    except (Conflict, NotFound) as error:
        return type(error), str(error)


def all_that_is_held(place: Place) -> list[Any]:
    """Everything that a store tells, through a fresh handle."""
    store = place.open()
    last = store.revision()
    delta = store.changes_since(0)
    instants = sorted({recorded for recorded, _ in spans(delta)} | {last.instant})
    keys = [(dataset, id_) for dataset in ("d1", "d2", "d3") for id_ in ("one", "papers.csv")]
    return [
        last,
        in_order(delta),
        [in_order(store.changes_since(number)) for number in range(last.number + 1)],
        [(at, store.entities(ENTITY_IDS, at)) for at in instants],
        [(at, store.relations(RELATION_IDS, at)) for at in instants],
        store.documents(keys),
        store.datasets(),
        store.counts(),
    ]


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_any_changes_leave_both_stores_alike(
    sqlite_place: Place, neo4j_place: Place, steps: list[Step]
) -> None:
    held = []
    for place in (sqlite_place, neo4j_place):
        place.empty()
        store = place.open(ticking(1_000, 10))
        held.append(([outcome(step, store) for step in steps], all_that_is_held(place)))
        place.close()
    assert held[0] == held[1]


def test_every_kind_is_kept_by_both(sqlite_place: Place, neo4j_place: Place) -> None:
    entities = [check_entity(Entity(f"{kind}:1", kind, kind)) for kind in SCHEMA.entities]
    entities += [check_entity(Entity(f"{kind}:2", kind, kind)) for kind in SCHEMA.entities]
    facts = [
        relation(f"{sorted(kind.sources)[0]}:1", f"{sorted(kind.targets)[-1]}:2", kind=name)
        for name, kind in SCHEMA.relations.items()
    ]
    held = []
    for place in (sqlite_place, neo4j_place):
        store = place.open(ticking())
        receipt = store.apply(said("d", *entities, *facts))
        store.apply(said("e", *facts))
        held.append((receipt, in_order(place.open().changes_since(0)), store.counts()))
        store.retract("d")
        assert store.counts().relations == dict.fromkeys(sorted(SCHEMA.relations), 1)
        store.retract("e")
        assert place.open().counts() == ({}, {})
    assert held[0] == held[1]
    assert held[0][2].entities == dict.fromkeys(sorted(SCHEMA.entities), 2)


def test_more_than_one_page_of_changes(
    sqlite_place: Place, neo4j_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.stores.bolt_reading._PAGE", 7)
    monkeypatch.setattr("graph.stores.bolt_reading.BATCH", 6)
    monkeypatch.setattr("graph.stores.bolt_writing.BATCH", 5)
    entities = [company(f"company:{number}") for number in range(30)]
    facts = [relation(f"company:{n}", f"company:{n + 1}", id=f"r{n}") for n in range(29)]
    held = []
    for place in (sqlite_place, neo4j_place):
        store = place.open(ticking())
        store.apply(said("d", *entities, *facts))
        store.apply(said("e", *facts[:14], *entities[:21]))
        store.retract("d")
        fresh = place.open()
        held.append([in_order(fresh.changes_since(number)) for number in range(4)])
        ids = [one.id for one in facts]
        held[-1].append(fresh.relations(ids, fresh.revision().instant))  # type: ignore[arg-type]
    assert held[0] == held[1]


def test_a_dataset_too_large_for_one_transaction_is_retracted_in_several(
    sqlite_place: Place, neo4j_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.stores.bolt_retracting._RETRACTED", 6)
    entities = [company(f"company:{number}") for number in range(17)]
    facts = [relation(f"company:{n}", f"company:{n + 1}", id=f"r{n}") for n in range(15)]
    held = []
    for place in (sqlite_place, neo4j_place):
        store = place.open()
        store.apply(said("d", *entities, *facts, Document("papers.csv")))
        store.apply(said("e", *facts[:4], company("company:8")))
        receipt = store.retract("d")
        fresh = place.open()
        delta, last = fresh.changes_since(0), fresh.revision()
        held.append(
            (
                (receipt.entities, receipt.relations, receipt.documents),
                (live(delta.nodes), live(delta.links)),
                fresh.entities(live(delta.nodes), last.instant),
                fresh.relations(live(delta.links), last.instant),
                [info[:4] for info in fresh.datasets()],
            )
        )
        assert receipt.revision == last.number
    assert held[0] == held[1]
    assert held[0][1][1] == ["r0", "r1", "r2", "r3"]
