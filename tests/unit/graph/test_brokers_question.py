"""The question about brokers, on a real store: order, groups, what is told where it is cut."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError
from graph.model import Entity
from graph.service import Partnergraph
from graph.stores import ChangeSet, open_store
from tests.unit.graph.building import relation

ENTITIES = (
    ("company:a", "company", "VN"),
    ("company:b", "company", "VN"),
    ("fund:c", "fund", "SG"),
    ("fund:d", "fund", None),
    ("city:e", "city", "VN"),
    ("city:alone", "city", "VN"),
)
FACTS = (
    relation("r1", "company:a", "company:b", "2001"),
    relation("r2", "company:b", "fund:c", "2002"),
    relation("r3", "company:b", "fund:d", "2002"),
    relation("r4", "company:b", "city:e", "2002"),
    relation("r5", "fund:c", "city:e", "2003", kind="signed_with"),
)


@pytest.fixture
def partners(tmp_path: Path) -> Any:
    with Partnergraph(open_store(f"sqlite:///{tmp_path / 'partners.db'}")) as opened:
        entities = tuple(Entity(id_, kind, id_, country=at) for id_, kind, at in ENTITIES)
        # Told of in another order than that of their ids.
        opened.store.apply(ChangeSet("d", entities[3:]))
        opened.store.apply(ChangeSet("d", entities[:3], FACTS))
        yield opened


def rows(answer: Any) -> list[str]:
    return [one.entity.id for one in answer.results]


def test_introductions_by_country(partners: Any) -> None:
    answer = partners.ask("brokers")
    assert (answer.over, answer.group, answer.count) == ("introductions", "country", 5)
    assert (answer.exact, answer.pivots, answer.reason) == (True, 5, None)
    assert not answer.truncated
    # Between a and each of the three others, of twelve ordered pairs; equals by id.
    assert rows(answer) == ["company:b", "city:e", "company:a", "fund:c", "fund:d"]
    first = answer.results[0]
    assert first.betweenness == 0.25
    assert first.betweenness_error is None
    assert first.constraint == 0.25
    counts = {"coordinator": 1, "gatekeeper": 0, "representative": 1, "itinerant": 0, "liaison": 0}
    assert first.roles.model_dump() == counts
    assert first.ungrouped == 1
    assert all(one.betweenness == 0 and one.constraint == 1 for one in answer.results[1:])


def test_by_kind_everybody_has_a_group(partners: Any) -> None:
    first = partners.ask("brokers", group="kind").results[0]
    counts = {"coordinator": 0, "gatekeeper": 0, "representative": 3, "itinerant": 0, "liaison": 0}
    assert first.roles.model_dump() == counts
    assert first.ungrouped == 0


def test_ties_go_both_ways_and_are_of_every_kind(partners: Any) -> None:
    answer = partners.ask("brokers", over="ties", group="kind")
    first = answer.results[0]
    assert first.entity.id == "company:b"
    # Of six pairs five go through b; c and e know each other.
    assert first.betweenness == pytest.approx(5 / 6)
    # Both ways: a to c, d, e; c and d; d and e.
    counts = {"coordinator": 0, "gatekeeper": 3, "representative": 3, "itinerant": 2, "liaison": 2}
    assert first.roles.model_dump() == counts
    # The signing left out, c and e do not know each other.
    narrow = partners.ask("brokers", over="ties", group="kind", kinds="introduced").results[0]
    assert narrow.betweenness == 1
    assert narrow.roles.liaison == 4


def test_rows_are_cut(partners: Any) -> None:
    answer = partners.ask("brokers", limit=2)
    assert rows(answer) == ["company:b", "city:e"]
    assert answer.count == 5
    assert answer.truncated


def test_drawn_pivots_are_told(partners: Any) -> None:
    answer = partners.ask("brokers", samples=3, seed=4)
    assert (answer.exact, answer.pivots) == (False, 3)
    assert all(one.betweenness_error is not None for one in answer.results)
    assert partners.ask("brokers", samples=3, seed=4) == answer
    others = [partners.ask("brokers", samples=3, seed=seed) for seed in range(5)]
    assert any(one.results[0].betweenness != answer.results[0].betweenness for one in others)
    assert partners.ask("brokers", samples=99).exact


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"kinds": "owns"}, "filtered"),
        ({"as_of": "1999-01-01"}, "not_in_time"),
        ({"over": "ties", "as_of": "1999-01-01"}, "not_in_time"),
    ],
)
def test_why_there_is_nobody(partners: Any, parameters: dict[str, str], reason: str) -> None:
    answer = partners.ask("brokers", **parameters)
    assert (answer.count, answer.results, answer.reason) == (0, [], reason)


def test_an_empty_store_has_no_relations(tmp_path: Path) -> None:
    with Partnergraph(open_store(f"sqlite:///{tmp_path / 'none.db'}")) as empty:
        answer: Any = empty.ask("brokers")
    assert (answer.count, answer.pivots, answer.exact) == (0, 0, True)
    assert answer.reason == "no_relations"


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"samples": 2}, "greater than or equal to 3"),
        ({"seed": -1}, "greater than or equal to 0"),
        ({"over": "paths"}, "'introductions' or 'ties'"),
        ({"group": "size"}, "'country' or 'kind'"),
    ],
)
def test_wrong_parameters(partners: Any, parameters: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        partners.ask("brokers", **parameters)
