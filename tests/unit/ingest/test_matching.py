"""What an import says, matched to what is known, and among itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Entity
from graph.stores.base import ChangeSet, Store
from graph.stores.embedded import EmbeddedStore
from ingest.applying import silent
from ingest.identity.blocking import Index
from ingest.identity.likeness import likeness
from ingest.identity.matching import Matching, match

SPELLINGS = (
    *("Sembcorp", "Sempcorp", "Warburg Pincus", "Wapus Pincus", "Daejeon", "Deajeon"),
    *("Becamex IDC", "Becamex", "Tokyu Corporation", "Tokyo Corporation", "Eindhoven"),
    *("Thủ Dầu Một", "Thu Dau Mot"),
)


def entity(id_: str, name: str, country: str | None = "VN", **identifiers: str) -> Entity:
    return Entity(id_, id_.partition(":")[0], name, country=country, identifiers=identifiers)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store that knows one company and two of one name."""
    store = EmbeddedStore(tmp_path / "partners.db")
    known = (
        entity("company:becamex", "Becamex IDC"),
        entity("company:one", "Minh Long"),
        entity("company:two", "Minh Long"),
    )
    store.apply(ChangeSet("known", known))
    return store


def matched(store: Store, *told: Entity, dataset: str = "new") -> Matching:
    return match(store, dataset, told, silent)


def pairs(matching: Matching) -> set[tuple[str, str]]:
    return {(one.one, one.other) for one in matching.candidates}


def test_one_name_kind_and_country_is_one(store: Store) -> None:
    found = matched(store, entity("company:b", "BECAMEX IDC"))
    assert [(one.one, one.other) for one in found.same] == [("company:becamex", "company:b")]
    assert found.candidates == []


def test_of_several_with_one_name_a_person_decides(store: Store) -> None:
    found = matched(store, entity("company:m", "Minh Long"))
    assert found.same == []
    assert pairs(found) == {("company:m", "company:one"), ("company:m", "company:two")}


def test_a_dataset_that_gives_two_ids_is_believed(store: Store) -> None:
    told = (entity("company:x", "Hoa Sen"), entity("company:y", "Hoa Sen"))
    found = matched(store, *told)
    assert found.same == []
    assert pairs(found) == {("company:x", "company:y")}
    known = matched(store, entity("company:b", "Becamex IDC"), dataset="known")
    assert known.same == []
    assert pairs(known) == {("company:b", "company:becamex")}


def test_an_identifier_counts_within_a_dataset_too(store: Store) -> None:
    told = (entity("company:x", "Alpha", lei="L1"), entity("company:y", "Omega", lei="L1"))
    found = matched(store, *told)
    assert {(one.one, one.other) for one in found.same} == {("company:x", "company:y")}


def test_another_country_is_not_one_by_name(store: Store) -> None:
    assert matched(store, entity("company:b", "Becamex IDC", "SG")).same == []


def test_nothing_new_is_not_looked_at(store: Store) -> None:
    assert matched(store, entity("company:becamex", "Becamex IDC")) == Matching()


@given(
    names=st.lists(
        st.sampled_from(SPELLINGS),
        min_size=2,
        max_size=13,
        unique=True,
    )
)
def test_blocking_loses_no_candidate_of_a_small_set(names: list[str]) -> None:
    told = [entity(f"company:{place}", name) for place, name in enumerate(names)]
    index = Index()
    index.add(told)
    rarity = index.rarity()
    found = {frozenset(pair) for pair in index.pairs()}
    for later, one in enumerate(told):
        for earlier, other in enumerate(told[:later]):
            if likeness(one, other, rarity).candidate:
                assert frozenset((earlier, later)) in found
