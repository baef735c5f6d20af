"""Which outcomes count as reached: worked out by hand on a real store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.model import Entity, Relation
from graph.service import Partnergraph
from graph.stores import ChangeSet, open_store
from tests.unit.graph.building import DAY, relation


def outcomes(path: Path, *relations: Relation) -> int:
    ids = sorted({id_ for one in relations for id_ in one.ends})
    entities = tuple(Entity(id_, "company", id_) for id_ in ids)
    with Partnergraph(open_store(f"sqlite:///{path / 'partners.db'}")) as partners:
        partners.store.apply(ChangeSet("d", entities, relations))
        answer: Any = partners.ask("reach", entity="company:a", as_of=DAY)
        found: int = answer.outcomes
        return found


def test_an_outcome_of_an_entity_reached_before_it_counts(tmp_path: Path) -> None:
    found = outcomes(
        tmp_path,
        relation("r1", "company:a", "company:b", "2004"),
        relation("before", "company:b", "company:x", "2003", kind="invested_in"),
        relation("same-year", "company:b", "company:x", "2004", kind="invested_in"),
        relation("after", "company:b", "company:x", "2006", kind="invested_in"),
        relation("undated", "company:b", "company:x", kind="joint_venture"),
        relation("into", "company:x", "company:b", "2006", kind="invested_in"),
        relation("no-outcome", "company:b", "company:x", "2006", kind="visited"),
    )
    assert found == 3


def test_a_longer_chain_may_reach_it_in_time(tmp_path: Path) -> None:
    found = outcomes(
        tmp_path,
        relation("late", "company:a", "company:x", "2018"),
        relation("r1", "company:a", "company:b", "2001"),
        relation("r2", "company:b", "company:x", "2002"),
        relation("o", "company:x", "company:y", "2010", kind="invested_in"),
    )
    assert found == 1


def test_either_end_of_an_agreement_acts(tmp_path: Path) -> None:
    found = outcomes(
        tmp_path,
        relation("r1", "company:a", "company:b", "2004"),
        relation("o", "company:z", "company:b", "2006", kind="signed_with"),
    )
    assert found == 1
