"""What every store does. What one handle writes, a fresh one reads."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from graph.dates import parse_date
from graph.errors import Conflict, NotFound
from graph.model import Document, Entity, Evidence, Relation
from graph.rules import check_entity
from graph.stores import Tally
from graph.stores.base import Revision
from graph.topology.snapshot import Delta
from tests.support.stores import Place, company, in_order, live, relation, said, spans, ticking

A, B, C = (company(f"company:{letter}") for letter in "abc")
PAPER = Document("papers.csv", "Papers", "A press", "2004-05", "https://example.org/p", "p.csv")


def introduction(**more: object) -> Relation:
    return relation("company:a", "company:b", id="r1", **more)  # type: ignore[arg-type]


def one_relation(place: Place, id_: str, at: int | None = None) -> Relation:
    store = place.open()
    return store.relations([id_], store.revision().instant if at is None else at)[id_]


def one_entity(place: Place, id_: str, at: int | None = None) -> Entity:
    store = place.open()
    return store.entities([id_], store.revision().instant if at is None else at)[id_]


# --- applying -------------------------------------------------------------------------------------


def test_a_new_store_is_empty(place: Place) -> None:
    place.open()
    store = place.open()
    assert store.revision() == Revision(0, 0)
    assert store.changes_since(0) == Delta(0, 0, [], [])
    assert store.datasets() == []
    assert store.counts() == ({}, {})
    assert store.entities(["company:a"], 10) == {}
    assert store.relations(["r1"], 10) == {}


def test_a_receipt_counts_what_was_created_changed_and_unchanged(place: Place) -> None:
    first = place.open().apply(said("d", A, B, introduction(), PAPER))
    assert first.revision == 1
    assert (first.entities, first.relations, first.documents) == (Tally(2), Tally(1), Tally(1))
    second = place.open().apply(
        said(
            "d",
            company("company:a", "Another name"),
            B,
            C,
            introduction(start="2004"),
            Document("papers.csv", "Papers, again"),
            Document("more.csv"),
        )
    )
    assert second.revision == 2
    assert second.entities == Tally(created=1, changed=1, unchanged=1)
    assert second.relations == Tally(changed=1)
    assert second.documents == Tally(created=1, changed=1)
    assert one_entity(place, "company:a").name == "Another name"
    assert one_relation(place, "r1").start == parse_date("2004")


def test_applying_the_same_again_changes_nothing(place: Place) -> None:
    told = said("d", A, B, introduction(), PAPER)
    place.open(ticking()).apply(told)
    before = in_order(place.open().changes_since(0))
    again = place.open(ticking()).apply(told)
    assert again.revision == 1
    assert (again.entities, again.relations, again.documents) == (
        Tally(unchanged=2),
        Tally(unchanged=1),
        Tally(unchanged=1),
    )
    assert in_order(place.open().changes_since(0)) == before


def test_an_empty_set_makes_no_revision(place: Place) -> None:
    assert place.open().apply(said("d")).revision == 0
    assert place.open().revision() == Revision(0, 0)


def test_a_document_alone_makes_a_revision(place: Place) -> None:
    assert place.open().apply(said("d", PAPER)).revision == 1
    found = place.open().documents([("d", "papers.csv"), ("e", "papers.csv"), ("d", "none")])
    assert found == {("d", "papers.csv"): PAPER}
    assert place.open().datasets()[0][:4] == ("d", 0, 0, 1)


def test_revisions_have_no_gaps_and_instants_increase_though_the_clock_goes_back(
    place: Place,
) -> None:
    instants = iter([5_000, 3_000, 3_000, 9_000])
    store = place.open(lambda: next(instants))
    seen = []
    for letter in "abcd":
        number = store.apply(said("d", company(f"company:{letter}"))).revision
        assert place.open().revision().number == number
        seen.append(place.open().revision())
    assert seen == [(1, 5_000), (2, 5_001), (3, 5_002), (4, 9_000)]


def test_all_that_a_record_says_comes_back(place: Place) -> None:
    actor = check_entity(
        Entity(
            "company:a",
            "company",
            "Tổng công ty Becamex",
            aliases=("Becamex", "Becamex IDC"),
            country="VN",
            lat=10.98,
            lon=106.65,
            identifiers={"wikidata": "Q1", "lei": "5493"},
            properties={
                "sector": "parks",
                "staff": 5_000,
                "share": 0.5,
                "listed": True,
                "tags": ["x", "y"],
                "mixed": [1, "a", None],
                "nested": {"a": {"b": [1.5]}},
                "claims": "a name that the store also has",
                "Founded in": "1976",
                "": "a nameless column",
            },
        )
    )
    event = check_entity(Entity("event:e", "event", "Forum"))
    fact = relation(
        "company:a",
        "company:b",
        id="r1",
        start="2004-05",
        end="2010/..",
        document="papers.csv",
        locator="row 7",
        recipient="company:c",
        occasion="event:e",
        strength=0.25,
        amount=Decimal("1200000.05"),
        currency="USD",
        status="reported",
        properties={"note": "Ghi chú", "id": 7},
    )
    place.open().apply(said("d", actor, B, C, event, fact))
    assert one_entity(place, "company:a") == actor
    read = one_relation(place, "r1")
    assert read.evidence == (Evidence("papers.csv", "row 7", dataset="d"),)
    assert [getattr(read, name) for name in Relation._fields if name != "evidence"] == [
        getattr(fact, name) for name in Relation._fields if name != "evidence"
    ]


def test_nobody_opens_a_record_by_leaving_its_clearance_out(place: Place) -> None:
    fact = relation("company:a", "company:b", id="r1")
    restricted = replace(
        said("d", A._replace(clearance=3), B, fact._replace(clearance=5)),
        documents=(Document("minutes", clearance=7),),
    )
    open_again = replace(said("d", A, B, fact), documents=(Document("minutes"),))
    store = place.open()

    def needed() -> tuple[int, int, int]:
        documents = store.documents([("d", "minutes")])
        return (
            one_entity(place, "company:a").clearance,
            one_relation(place, "r1").clearance,
            documents["d", "minutes"].clearance,
        )

    first = store.apply(restricted)
    assert needed() == (3, 5, 7)
    again = store.apply(open_again)
    assert (again.revision, needed()) == (first.revision, (3, 5, 7))
    store.apply(said("e", fact))
    assert needed() == (3, 0, 7), "of what several datasets tell the lowest counts"
    store.apply(replace(open_again, declassified=True))
    assert needed() == (0, 0, 0)


# --- what several datasets say --------------------------------------------------------------------


def test_evidence_of_two_datasets_is_merged_on_one_fact(place: Place) -> None:
    place.open().apply(said("d2", A, B, introduction(document="two", status="documented")))
    receipt = place.open().apply(
        said("d1", A, B, introduction(document="one", status="reported", end="2010"))
    )
    assert (receipt.entities, receipt.relations) == (Tally(changed=2), Tally(changed=1))
    merged = one_relation(place, "r1")
    assert [(piece.document, piece.dataset) for piece in merged.evidence] == [
        ("one", "d1"),
        ("two", "d2"),
    ]
    assert (merged.status, merged.end) == ("documented", parse_date("2010"))
    assert len(live(place.open().changes_since(0).links)) == 1


def test_retracting_one_dataset_keeps_what_the_other_says(place: Place) -> None:
    clock = ticking()
    place.open(clock).apply(said("d1", A, B, introduction(document="one", strength=0.9)))
    place.open(clock).apply(
        said("d2", company("company:a", "Second name"), introduction(document="two", strength=0.3))
    )
    both = place.open().revision().instant
    receipt = place.open(clock).retract("d1")
    assert receipt.revision == 3
    left = one_relation(place, "r1")
    assert left.strength == 0.3
    assert [piece.dataset for piece in left.evidence] == ["d2"]
    assert one_entity(place, "company:a").name == "Second name"
    then = one_relation(place, "r1", at=both)
    assert then.strength == 0.9
    assert [piece.dataset for piece in then.evidence] == ["d1", "d2"]
    assert one_entity(place, "company:a", at=both).name == A.name
    versions = {link.recorded: link.strength for link in place.open().changes_since(0).links}
    assert [versions[recorded] for recorded in sorted(versions)] == [0.9, 0.9, 0.3]


def test_an_entity_that_others_name_is_adopted(place: Place) -> None:
    event = check_entity(Entity("event:e", "event", "Forum"))
    place.open().apply(said("d1", A, B, C, company("company:alone"), event))
    place.open().apply(said("d3", introduction(recipient="company:c")))
    place.open().apply(said("d2", relation("company:a", "company:b", occasion="event:e")))
    receipt = place.open().retract("d1")
    assert (receipt.entities, receipt.relations) == (Tally(changed=1), Tally())
    store = place.open()
    named = ["company:a", "company:b", "company:c", "event:e"]
    assert live(store.changes_since(0).nodes) == named
    assert one_entity(place, "company:c") == C
    # Both that d2 and d3 name went to the smaller id; the recipient to the only one.
    assert [info[:4] for info in store.datasets()] == [("d2", 3, 1, 0), ("d3", 1, 1, 0)]
    assert place.open().retract("d3").entities == Tally(changed=1)
    assert place.open().retract("d2").entities == Tally(changed=3)
    assert place.open().counts() == ({}, {})


def test_what_was_retracted_is_still_known_as_of_then(place: Place) -> None:
    clock = ticking()
    place.open(clock).apply(said("d", A, B, introduction(), PAPER))
    told = place.open().revision().instant
    receipt = place.open(clock).retract("d")
    assert (receipt.entities, receipt.relations, receipt.documents) == (
        Tally(changed=2),
        Tally(changed=1),
        Tally(changed=1),
    )
    store = place.open()
    gone = store.revision().instant
    assert one_entity(place, "company:a", at=told) == A
    assert one_relation(place, "r1", at=gone - 1).target == "company:b"
    assert store.entities(["company:a"], gone) == {}
    assert store.relations(["r1"], gone) == {}
    assert store.entities(["company:a"], told - 1) == {}
    assert store.documents([("d", "papers.csv")]) == {("d", "papers.csv"): PAPER}
    assert store.datasets() == []
    assert spans(store.changes_since(0)) == {(told, gone)}


def test_a_document_that_was_retracted_can_be_told_again(place: Place) -> None:
    place.open().apply(said("d", PAPER))
    place.open().retract("d")
    with pytest.raises(NotFound):
        place.open().retract("d")
    assert place.open().apply(said("d", PAPER)).documents == Tally(created=1)
    assert place.open().datasets()[0][:4] == ("d", 0, 0, 1)
    assert place.open().retract("d").documents == Tally(changed=1)
    again = Document("papers.csv", "Another title")
    place.open().apply(said("d", again))
    assert place.open().documents([("d", "papers.csv")]) == {("d", "papers.csv"): again}


def test_what_was_retracted_can_be_told_again_otherwise(place: Place) -> None:
    place.open().apply(said("d", A, B, introduction()))
    place.open().retract("d")
    place.open().apply(
        said(
            "d",
            check_entity(Entity("company:a", "fund", "A fund now")),
            B,
            relation("company:b", "company:a", id="r1", kind="signed_with"),
        )
    )
    assert one_entity(place, "company:a").kind == "fund"
    assert one_relation(place, "r1").source == "company:b"
    assert sorted(link.kind for link in place.open().changes_since(0).links) == [
        "introduced",
        "signed_with",
    ]


def test_retracting_an_unknown_dataset_is_told(place: Place) -> None:
    place.open().apply(said("d", A))
    with pytest.raises(NotFound, match="'nobody'"):
        place.open().retract("nobody")
    assert place.open().revision().number == 1


# --- what cannot be stored ------------------------------------------------------------------------


def test_a_strict_set_with_a_fault_is_refused_whole(place: Place) -> None:
    with pytest.raises(Conflict, match="company:nobody"):
        place.open().apply(
            said("d", A, B, introduction(), relation("company:a", "company:nobody"), PAPER)
        )
    store = place.open()
    assert store.revision() == Revision(0, 0)
    assert store.changes_since(0) == Delta(0, 0, [], [])
    assert store.documents([("d", "papers.csv")]) == {}


def test_a_lenient_set_leaves_out_what_has_a_fault(place: Place) -> None:
    place.open().apply(said("d", A, B, C, introduction()))
    receipt = place.open().apply(
        said(
            "e",
            check_entity(Entity("company:a", "fund", "A")),
            company("company:new"),
            relation("company:new", "company:nobody", id="r2"),
            relation("company:new", "company:a", id="r3", recipient="company:who"),
            relation("company:new", "company:a", id="r4", kind="works_for"),
            relation("company:a", "company:c", id="r1"),
            relation("company:new", "company:a", id="r5"),
            strict=False,
        )
    )
    assert [(one.id, one.field) for one in receipt.rejected] == [
        ("company:a", "kind"),
        ("r2", "target"),
        ("r3", "recipient"),
        ("r4", "source"),
        ("r1", "id"),
    ]
    assert all(one.reason for one in receipt.rejected)
    assert (receipt.entities, receipt.relations) == (Tally(created=1), Tally(created=1))
    assert live(place.open().changes_since(0).links) == ["r1", "r5"]
    assert one_entity(place, "company:a").kind == "company"


@pytest.mark.parametrize(
    "other",
    [
        relation("company:b", "company:a", id="r1"),
        relation("company:a", "company:c", id="r1"),
        relation("company:a", "company:b", id="r1", kind="owns"),
    ],
    ids=["turned round", "another end", "another kind"],
)
def test_a_relation_id_belongs_to_one_fact(place: Place, other: Relation) -> None:
    place.open().apply(said("d", A, B, C, introduction()))
    with pytest.raises(Conflict, match="'r1' is already known as 'company:a introduced company:b'"):
        place.open().apply(said("e", other))
    assert place.open().revision().number == 1


def test_an_entity_id_belongs_to_one_kind(place: Place) -> None:
    place.open().apply(said("d", A))
    with pytest.raises(Conflict, match="already known as a company, not a fund"):
        place.open().apply(said("e", check_entity(Entity("company:a", "fund", "A"))))


def test_a_dry_run_tells_the_same_and_writes_nothing(place: Place) -> None:
    place.open().apply(said("d", A, B, introduction(), PAPER))
    before = in_order(place.open().changes_since(0))
    told = said(
        "d", B, C, introduction(start="2004"), relation("company:a", "company:none"), strict=False
    )
    dry = place.open().apply(replace(told, dry_run=True))
    assert in_order(place.open().changes_since(0)) == before
    assert dry.revision == 1
    wet = place.open().apply(told)
    assert wet.revision == 2
    assert replace(dry, revision=2) == wet
    assert [one.field for one in wet.rejected] == ["target"]


def test_who_only_the_retracted_dataset_named_goes_with_it(place: Place) -> None:
    occasion = Entity("event:fair", "event", "Fair")
    told = introduction(occasion="event:fair")
    place.open().apply(said("one", A, B, C, occasion, told._replace(recipient="company:c")))
    place.open().apply(said("two", introduction()))
    place.open().retract("one")
    assert live(place.open().changes_since(0).nodes) == ["company:a", "company:b"]
    assert [one[:3] for one in place.open().datasets()] == [("two", 2, 1)]


def test_another_dataset_may_not_name_another_recipient(place: Place) -> None:
    place.open().apply(said("one", A, B, C, introduction(recipient="company:c")))
    changed = said("one", introduction(recipient=None, start="2004"))
    assert place.open().apply(changed).relations == Tally(changed=1)
    place.open().apply(said("one", introduction(recipient="company:c")))
    other = said("two", introduction(recipient="company:a"), strict=False)
    assert [one.field for one in place.open().apply(other).rejected] == ["id"]
