"""Some of what a dataset says is taken back, and nothing else."""

from __future__ import annotations

import pytest

from graph.errors import NotFound
from graph.model import Document
from graph.stores.base import ChangeSet, Judgement, Tally, Told
from tests.contract.test_judging import everything
from tests.support.stores import Place, company, relation, said, ticking

A, B, C = (company(f"company:{letter}") for letter in "abc")


def test_what_a_dataset_tells(place: Place) -> None:
    store = place.open(ticking())
    store.apply(ChangeSet("d", (A, B), (relation("company:a", "company:b", id="r"),),
                          (Document("m"),)))  # fmt: skip
    store.apply(said("other", A, C))
    assert store.told_by("d") == Told({"company:a", "company:b"}, {"r"}, {"m"})
    assert store.told_by("nobody") == Told()


def test_only_what_is_named_goes(place: Place) -> None:
    store = place.open(ticking())
    rows = (relation("company:a", "company:b", id="r"), relation("company:b", "company:c", id="s"))
    store.apply(ChangeSet("d", (A, B, C), rows, (Document("m"), Document("n"))))
    receipt = store.retract("d", Told({"company:a"}, {"r"}, {"m"}))
    assert receipt.entities == receipt.relations == receipt.documents == Tally(changed=1)
    assert place.open().told_by("d") == Told({"company:b", "company:c"}, {"s"}, {"n"})
    at = store.revision().instant
    assert set(store.entities(["company:a", "company:b", "company:c"], at)) == {
        "company:b",
        "company:c",
    }
    assert store.relations(["r"], at) == {}


def test_what_another_tells_too_stays(place: Place) -> None:
    store = place.open(ticking())
    fact = relation("company:a", "company:b", id="r")
    store.apply(said("d", A, B, fact))
    store.apply(said("other", A, B, fact))
    receipt = store.retract("d", Told({"company:a", "company:b"}, {"r"}))
    assert receipt.entities == receipt.relations == Tally()
    assert place.open().told_by("d") == Told()
    kept = store.relations(["r"], store.revision().instant)["r"]
    assert {piece.dataset for piece in kept.evidence} == {"other"}


def test_an_entity_that_is_still_named_stays(place: Place) -> None:
    store = place.open(ticking())
    store.apply(said("d", A, B, relation("company:a", "company:b", id="r")))
    store.apply(said("other", C, relation("company:c", "company:b", id="s")))
    before = everything(place)
    # Of its own dataset: nothing changes.
    store.retract("d", Told({"company:a"}))
    assert everything(place) == before
    # Of another one: it is told by that one from then on.
    store.retract("d", Told({"company:a", "company:b"}, {"r"}))
    assert place.open().told_by("d") == Told()
    assert place.open().told_by("other").entities == {"company:b", "company:c"}


def test_of_what_was_joined_only_the_part_that_is_named_goes(place: Place) -> None:
    store = place.open(ticking())
    store.apply(said("d", company("company:a", "One"), company("company:b", "Two")))
    store.judge([Judgement("company:a", "company:b", "same", "company", "company")])
    store.retract("d", Told({"company:b"}))
    assert place.open().told_by("d").entities == {"company:a"}
    found = store.entities(["company:a"], store.revision().instant)["company:a"]
    assert (found.name, found.aliases) == ("One", ())


def test_nothing_to_take_back(place: Place) -> None:
    store = place.open(ticking())
    store.apply(said("d", A))
    receipt = store.retract("d", Told({"company:x"}, {"r"}, {"m"}))
    assert (receipt.revision, place.open().revision().number) == (1, 1)
    with pytest.raises(NotFound):
        store.retract("nobody")
