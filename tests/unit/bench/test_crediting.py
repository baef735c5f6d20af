"""The peers that the benchmark of credit is measured beside find the shares told by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bench.crediting import (
    Entering,
    Told,
    assert_same,
    directed,
    entering_by,
    outcomes,
    over_graph,
    plain,
)
from graph.topology.snapshot import Link

Peer = Callable[[dict[str, list[Entering]], str, int, int], Told]


def over_predecessors(entering: dict[str, list[Entering]], actor: str, day: int, most: int) -> Told:
    return over_graph(directed(entering), actor, day, most)


def introduction(source: str, target: str, year: int) -> Link:
    days = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return Link(f"{source}{target}{year}", "introduced", source, target, *days, 2**30, -1.0, 0, 1)


CHAIN = [
    introduction("g", "r", 2001),
    introduction("r", "c", 2003),
    introduction("c", "f", 2005),
    introduction("e", "f", 2004),
    introduction("f", "g", 1999),
    introduction("late", "f", 2008),
]
AS_OF = date(2007, 1, 1).toordinal()
DAY = date(2006, 6, 1).toordinal()


@pytest.mark.parametrize("peer", [plain, over_predecessors])
def test_a_peer_shares_out_as_by_hand(peer: Peer) -> None:
    found = peer(entering_by(CHAIN, AS_OF), "f", DAY, 6)
    by_hand = {
        "e": [1 / 2, 1 / 2, 1 / 2, 1 / 2, 1 / 2],
        "c": [1 / 2, 0.0, 1 / 6, 4 / 14, 0.2],
        "r": [0.0, 0.0, 1 / 6, 2 / 14, 0.1],
        "g": [0.0, 1 / 2, 1 / 6, 1 / 14, 0.2],
    }
    assert found == {who: pytest.approx(weights) for who, weights in by_hand.items()}
    assert_same([found], [by_hand])
    with pytest.raises(AssertionError):
        assert_same([found], [{**by_hand, "e": [1.0] * 5}])


@pytest.mark.parametrize("peer", [plain, over_predecessors])
def test_each_introduction_counts_and_the_longest_is_cut(peer: Peer) -> None:
    twice = entering_by([*CHAIN, introduction("e", "f", 2002)], AS_OF)
    found = peer(twice, "f", DAY, 1)
    assert {who: weights[0] for who, weights in found.items()} == {
        "e": pytest.approx(2 / 3),
        "c": pytest.approx(1 / 3),
    }


def test_outcomes_are_the_same_each_time() -> None:
    made = list(outcomes(1000, 50))
    assert made == list(outcomes(1000, 50))
    assert made[:20] == list(outcomes(1000, 20))
    assert all(one.kind == "invested_in" and one.amount for one in made)
