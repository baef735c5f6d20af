"""Judgements: entities that are one become one record, and can be parted without a trace."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import Conflict, InputError
from graph.model import Entity
from graph.stores.base import Candidate, Judgement, Kept
from graph.topology.building import build
from graph.topology.folding import compacted, folded
from graph.topology.snapshot import Snapshot
from tests.property.judging import Step, check_undoing, steps
from tests.property.loading import empty_store
from tests.support.stores import Place, company, in_order, relation, said, ticking

A, B, C = (company(f"company:{letter}") for letter in "abc")
ALIKE = Candidate("company:a", "company:b", 0.9, ("like words",))


def judged(one: str, other: str, verdict: str = "same", **more: object) -> Judgement:
    kinds = (one.partition(":")[0], other.partition(":")[0])
    return Judgement(one, other, verdict, *kinds, **more)  # type: ignore[arg-type]


def leaving(snapshot: Snapshot) -> set[tuple[str, str, str, int, int]]:
    """Versions of relations with their sources, by the instants between which they held."""
    found = set()
    for number in range(snapshot.entities):
        for link in snapshot.links(snapshot.leaving(number)):
            assert snapshot.id(number) == link.source
            found.add((link.id, link.source, link.target, link.recorded, link.retracted))
    return found


def everything(place: Place) -> object:
    """All that is live, as a fresh handle reads it: entities, relations with evidence, datasets."""
    store = place.open()
    at = store.revision().instant
    delta = store.changes_since(0)
    entities = {node.id for node in delta.nodes}
    links = {link.id for link in delta.links}
    return (
        store.entities(entities, at),
        store.relations(links, at),
        [one[:4] for one in store.datasets()],
        store.counts(),
    )


def two_datasets(place: Place) -> None:
    store = place.open(ticking())
    store.apply(
        said("one", company("company:a", "Sembcorp"), C, relation("company:a", "company:c"))
    )
    store.apply(
        said(
            "two",
            company("company:b", "Sembcorp Industries"),
            C,
            relation("company:c", "company:b", recipient="company:a", id="r2"),
        )
    )


def test_what_is_the_same_becomes_one_record(place: Place) -> None:
    two_datasets(place)
    store = place.open(ticking(9_000_000))
    receipt = store.judge([judged("company:a", "company:b")])
    assert receipt.revision == 3
    store = place.open()
    at = store.revision().instant
    found = store.entities(["company:a", "company:b"], at)
    assert list(found) == ["company:a"]
    assert found["company:a"].name == "Sembcorp"
    assert found["company:a"].aliases == ("Sembcorp Industries",)
    moved = store.relations(["r2"], at)["r2"]
    assert (moved.source, moved.target, moved.recipient) == ("company:c", "company:a", "company:a")
    assert moved.evidence[0].dataset == "two"
    assert store.merged(["company:a", "company:b"]) == {"company:b": Kept("company:a", "company")}
    assert [(one.one, one.other, one.verdict) for one in store.judgements()] == [
        ("company:a", "company:b", "same")
    ]
    assert store.names_like("sembcorp industries", at).names[0].id == "company:a"
    # What was known before is as it was.
    instant = store.instant_of(2)
    assert instant is not None
    assert set(store.entities(["company:a", "company:b"], instant)) == {"company:a", "company:b"}
    assert store.relations(["r2"], instant)["r2"].target == "company:b"


def test_withdrawing_restores_every_record(place: Place) -> None:
    two_datasets(place)
    before = everything(place)
    store = place.open(ticking(9_000_000))
    store.judge([judged("company:a", "company:b"), judged("company:d", "company:a")])
    assert everything(place) != before
    store.judge([], [("company:b", "company:a"), ("company:d", "company:a")])
    assert everything(place) == before
    assert place.open().judgements() == []
    assert place.open().merged(["company:a", "company:b"]) == {}


def test_judgements_are_transitive_and_each_can_be_withdrawn(place: Place) -> None:
    store = place.open(ticking())
    store.apply(said("d", A, B, C))
    store.judge([judged("company:b", "company:a")])
    store.judge([judged("company:a", "company:c")])
    at = store.revision().instant
    assert list(store.entities(["company:a", "company:b", "company:c"], at)) == ["company:b"]
    store.judge([], [("company:a", "company:b")])
    at = store.revision().instant
    assert sorted(store.entities(["company:a", "company:b", "company:c"], at)) == [
        "company:a",
        "company:b",
    ]


def test_a_judgement_survives_new_imports(place: Place) -> None:
    two_datasets(place)
    store = place.open(ticking(9_000_000))
    store.judge([judged("company:a", "company:b")])
    merged = everything(place)
    again = store.apply(
        said(
            "two",
            company("company:b", "Sembcorp Industries"),
            C,
            relation("company:c", "company:b", recipient="company:a", id="r2"),
        )
    )
    assert (again.entities.unchanged, again.relations.unchanged) == (2, 1)
    assert everything(place) == merged
    store.retract("two")
    assert "company:b" not in store.entities(["company:b"], store.revision().instant)
    two = said(
        "two",
        company("company:b", "Sembcorp Industries"),
        C,
        relation("company:a", "company:b", id="r3"),
    )
    with pytest.raises(Conflict):
        store.apply(two)
    store.apply(said("two", company("company:b", "Sembcorp Industries")))
    at = store.revision().instant
    assert store.entities(["company:a"], at)["company:a"].aliases == ("Sembcorp Industries",)


def test_what_is_kept_can_be_retracted_before_what_was_merged(place: Place) -> None:
    two_datasets(place)
    store = place.open(ticking(9_000_000))
    store.judge([judged("company:a", "company:b")])
    store.retract("one")
    at = store.revision().instant
    assert store.entities(["company:a"], at)["company:a"].name == "Sembcorp Industries"
    store.judge([], [("company:a", "company:b")])
    at = store.revision().instant
    assert set(store.entities(["company:a", "company:b"], at)) >= {"company:b"}
    assert store.relations(["r2"], at)["r2"].target == "company:b"


def test_kinds_may_differ_and_the_kept_one_wins(place: Place) -> None:
    store = place.open(ticking())
    fund = Entity("fund:t", "fund", "Temasek")
    store.apply(said("d", A, B, fund, relation("fund:t", "company:b", kind="owns")))
    before = everything(place)
    store.judge([judged("company:a", "fund:t")])
    at = store.revision().instant
    assert place.open().entities(["company:a"], at)["company:a"].kind == "company"
    assert place.open().counts().entities == {"company": 2}
    store.judge([], [("company:a", "fund:t")])
    assert everything(place) == before
    # Kept as a fund, and parted again.
    store.judge([judged("fund:t", "company:a")])
    assert place.open().counts().entities == {"company": 1, "fund": 1}
    store.judge([], [("fund:t", "company:a")])
    assert everything(place) == before


def test_a_relation_between_the_two_stands_against_it(place: Place) -> None:
    store = place.open(ticking())
    store.apply(said("d", A, B, relation("company:a", "company:b", id="r1")))
    before = everything(place)
    with pytest.raises(Conflict, match="'r1'"):
        store.judge([judged("company:a", "company:b")])
    assert everything(place) == before
    assert store.judgements() == []


def test_a_relation_that_would_join_one_with_itself_is_left_out(place: Place) -> None:
    store = place.open(ticking())
    store.apply(said("d", A, B))
    store.judge([judged("company:a", "company:b")])
    receipt = store.apply(said("d", relation("company:a", "company:b", id="r1"), strict=False))
    assert [one.field for one in receipt.rejected] == ["target"]


def test_a_source_that_is_its_own_recipient_does_not_stand_against_it(place: Place) -> None:
    store = place.open(ticking())
    itself = relation("company:c", "company:b", recipient="company:c", id="r")
    store.apply(said("one", A, B, C, itself))
    store.judge([judged("company:a", "company:b")])
    moved = place.open().relations(["r"], store.revision().instant)["r"]
    assert (moved.source, moved.target, moved.recipient) == ("company:c", "company:a", "company:c")


def test_judgements_may_not_contradict_each_other(place: Place) -> None:
    store = place.open(ticking())
    store.apply(said("d", A, B, C))
    store.judge([judged("company:a", "company:b"), judged("company:b", "company:c", "different")])
    with pytest.raises(Conflict, match="judged different"):
        store.judge([judged("company:a", "company:c")])
    store.judge([], [("company:b", "company:c")])
    store.judge([judged("company:a", "company:c")])
    with pytest.raises(Conflict, match="are one"):
        store.judge([judged("company:b", "company:c", "different")])
    # The pair itself may be judged anew.
    store.judge([judged("company:a", "company:c", "different")])
    assert len(store.entities(["company:a", "company:c"], store.revision().instant)) == 2
    with pytest.raises(Conflict, match="nothing was judged"):
        store.judge([], [("company:b", "company:c")])
    with pytest.raises(InputError):
        store.judge([judged("company:a", "company:b", "equal")])


def test_a_rule_never_overrules_a_person(place: Place) -> None:
    store = place.open(ticking())
    store.apply(said("d", A, B))
    rule = judged("company:a", "company:b", by="rule", score=1.0, reasons=("same name",))
    store.judge([rule])
    assert store.judgements()[0].reasons == ("same name",)
    store.judge([], [("company:a", "company:b")])
    assert [one.verdict for one in store.judgements()] == ["unsure"]
    store.judge([rule])
    assert store.merged(["company:b"]) == {}
    store.judge([judged("company:a", "company:b", "different", note="asked them")])
    store.judge([rule])
    assert [(one.verdict, one.note) for one in store.judgements()] == [("different", "asked them")]


def test_what_is_judged_again_changes_nothing(place: Place) -> None:
    store = place.open(ticking())
    store.apply(said("d", A, B, C))
    judgement = judged("company:a", "company:b", "unsure", note="look again")
    first = store.judge([judgement]).revision
    known = store.judgements()
    assert store.judge([judgement]).revision == first
    assert place.open().judgements() == known
    assert store.judge([judgement._replace(note="asked")]).revision == first + 1


def test_who_parts_two_that_are_one_through_others_is_told_by_which(place: Place) -> None:
    store = place.open(ticking())
    store.apply(said("d", A, B, C))
    store.judge([judged("company:a", "company:b"), judged("company:a", "company:c")])
    with pytest.raises(Conflict) as refused:
        store.judge([], [("company:b", "company:c")])
    assert "'company:a' and 'company:b', 'company:a' and 'company:c'" in str(refused.value.hint)


def test_candidates_are_kept_best_first_and_replaced(place: Place) -> None:
    store = place.open(ticking())
    store.apply(said("d", A, B, C))
    more = Candidate("company:b", "company:c", 0.95, ())
    gone = Candidate("company:b", "company:z", 0.99, ())
    store.propose([], [ALIKE, more, gone])
    assert place.open().candidates() == [more, ALIKE]
    store.propose(["company:c"], [])
    assert place.open().candidates() == [ALIKE]
    store.judge([judged("company:a", "company:b")])
    assert place.open().candidates() == []


def test_entities_come_in_pages(place: Place) -> None:
    store = place.open(ticking())
    assert [one for page in store.entity_pages() for one in page] == []
    store.apply(said("d", A, B, C))
    store.apply(said("e", B))
    found = [one for page in place.open().entity_pages() for one in page]
    found.sort(key=lambda one: one.entity.id)
    assert found == [(A, ("d",)), (B, ("d", "e")), (C, ("d",))]
    some = place.open().known(["company:b", "company:z"])
    assert some == {"company:b": (B, ("d", "e"))}
    first = store.instant_of(1)
    assert first is not None
    assert place.open().known(["company:b"], first) == {"company:b": (B, ("d",))}


def test_a_merge_can_be_folded_into_a_snapshot(place: Place) -> None:
    two_datasets(place)
    store = place.open(ticking(9_000_000))
    snapshot = store.survey(build)
    store.judge([judged("company:a", "company:b")])
    changed = folded(snapshot, store.changes_since(snapshot.revision))
    fresh = store.survey(build)
    assert leaving(changed) == leaving(fresh)
    assert leaving(compacted(changed)) == leaving(fresh)
    assert in_order(store.changes_since(0)) == in_order(place.open().changes_since(0))


def test_nobody_is_parted_of_whom_nothing_is_told_but_who_is_named(place: Place) -> None:
    store = place.open(ticking())
    store.apply(said("one", A, C))
    store.apply(said("two", B))
    store.judge([judged("company:a", "company:b")])
    # It may be named, since it is known to be the other one; but of itself nothing is told.
    store.retract("two")
    store.apply(said("one", A, C, relation("company:c", "company:b", id="r1")))
    before = everything(place)
    with pytest.raises(Conflict, match="'r1' names 'company:b', of which nothing is told"):
        store.judge([], [("company:a", "company:b")])
    assert everything(place) == before
    store.apply(said("two", B))
    store.judge([], [("company:a", "company:b")])
    assert store.relations(["r1"], store.revision().instant)["r1"].target == "company:b"


@pytest.mark.neo4j
@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(todo=steps(), kept=st.sets(st.integers(0, 6)))
def test_whatever_is_judged_can_be_undone_in_neo4j_too(
    neo4j_place: Place, todo: list[Step], kept: set[int]
) -> None:
    neo4j_place.empty()
    with empty_store() as (other, _):
        check_undoing(neo4j_place.open(), other, todo, kept)
