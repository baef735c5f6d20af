"""Chains of introductions on graphs that fit on a page."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graph.topology.chains import Chains, best_chains, maximal_chains
from graph.topology.reach import origins, reach
from graph.topology.view import Budget, View
from tests.unit.graph.building import link, view


def ids(found: Chains) -> list[str]:
    return ["-".join(one.id for one in chain.links) for chain in found.chains]


def chains(seen: View, k: int = 10, hops: int = 6) -> Chains:
    return best_chains(seen, "a", "z", k, hops, Budget())


def test_fewest_hops_then_certain_then_warmest_then_ids() -> None:
    seen = view(
        link("long1", "a", "b", "2001"),
        link("long2", "b", "z", "2002"),
        link("vague", "a", "z"),
        link("weak", "a", "z", "2019", strength=0.1),
        link("strong", "a", "z", "2019", strength=0.9),
        link("equal2", "a", "z", "2018"),
        link("equal1", "a", "z", "2018"),
        link("maybe1", "a", "c", "2004"),
        link("maybe2", "c", "z", "2004-06"),
    )
    found = chains(seen)
    # One introduction is certain whatever is known of its day.
    assert ids(found) == [
        "strong",
        "equal1",
        "equal2",
        "vague",
        "weak",
        "long1-long2",
        "maybe1-maybe2",
    ]
    assert [chain.certain for chain in found.chains] == [True] * 6 + [False]
    assert found.chains[0].warmth == pytest.approx(0.9 * 0.5 ** (1 / (5 * 365.25)))
    assert not found.truncated


def test_parallel_introductions_make_chains_of_their_own() -> None:
    seen = view(
        link("r1", "a", "b", "2001"),
        link("r2", "a", "b", "2003"),
        link("r3", "b", "z", "2002"),
        link("r4", "b", "z", "2004"),
    )
    assert sorted(ids(chains(seen))) == ["r1-r3", "r1-r4", "r2-r4"]


def test_a_chain_does_not_go_back_in_time_or_to_an_entity() -> None:
    seen = view(
        link("r1", "a", "b", "2005"),
        link("r2", "b", "z", "2004"),
        link("r3", "b", "c", "2006"),
        link("r4", "c", "b", "2006"),
        link("r5", "c", "a", "2006"),
    )
    assert ids(chains(seen)) == []
    assert ids(chains(view(link("r1", "a", "b", "2005"), link("r2", "b", "z", "2005")))) == [
        "r1-r2"
    ]


def test_what_is_possible_of_each_two_is_possible_of_all_only_in_one_order() -> None:
    seen = view(
        link("r1", "a", "b", "2004/2008"),
        link("r2", "b", "c"),
        link("r3", "c", "z", "2003"),
    )
    assert ids(chains(seen)) == []
    wide = view(
        link("r1", "a", "b", "2004/2008"),
        link("r2", "b", "c"),
        link("r3", "c", "z", "2003/2004"),
    )
    assert ids(chains(wide)) == ["r1-r2-r3"]


def line(length: int) -> View:
    names = ["a", *(f"m{number:02}" for number in range(1, length)), "z"]
    return view(
        *(
            link(f"r{place:02}", one, other, str(2000 + place))
            for place, (one, other) in enumerate(pairwise(names))
        )
    )


def test_twelve_introductions_are_a_chain_and_thirteen_are_too_many() -> None:
    assert len(chains(line(12), hops=12).chains[0].links) == 12
    assert chains(line(13), hops=12).chains == []
    assert [one.generation for one in reach(line(13), "a", 12, Budget()).reached] == [*range(1, 13)]
    assert [one.generation for one in origins(line(12), "z", 12, Budget()).reached] == [
        *range(1, 13)
    ]


def ladder(steps: int, width: int) -> View:
    """Every entity of a step introduced every one of the next: width ** (steps - 1) chains."""
    rows = [["a"], *([f"s{s:02}{w}" for w in range(width)] for s in range(1, steps)), ["z"]]
    return view(
        *(
            link(f"{one}>{other}", one, other, str(2000 + step))
            for step in range(steps)
            for one in rows[step]
            for other in rows[step + 1]
        )
    )


def test_the_best_of_millions_of_chains_are_found_without_listing_them() -> None:
    budget = Budget(20_000)
    found = best_chains(ladder(12, 5), "a", "z", 3, 12, budget)
    assert not found.truncated
    assert [len(chain.links) for chain in found.chains] == [12] * 3
    assert all(chain.certain for chain in found.chains)
    assert ids(found) == sorted(ids(found))
    spread = reach(ladder(12, 5), "a", 12, Budget(2_000))
    assert not spread.truncated
    assert len(spread.reached) == 11 * 5 + 1


def test_out_of_work_maximal_chains_say_so() -> None:
    found = maximal_chains(ladder(12, 5), "z", 3, 12, Budget(5_000))
    assert found.truncated
    assert found.chains == []


def test_maximal_chains_have_nothing_before_them() -> None:
    seen = view(
        link("r1", "o", "a", "2000"),
        link("r2", "a", "z", "2004"),
        link("r3", "late", "a", "2009"),
        link("r4", "b", "z", "2004"),
        link("r5", "z", "b", "2001"),
    )
    found = maximal_chains(seen, "z", 10, 6, Budget())
    assert ids(found) == ["r4", "r1-r2"]
    assert ids(maximal_chains(seen, "z", 1, 6, Budget())) == ["r4"]
    # The longer chain is not listed, and what it could be cut to is not maximal.
    assert ids(maximal_chains(seen, "z", 10, 1, Budget())) == ["r4"]


def test_an_entity_is_reached_by_the_shorter_way_and_goes_on_by_the_earlier() -> None:
    seen = view(
        link("r1", "a", "b", "2005"),
        link("r2", "a", "c", "2001"),
        link("r3", "c", "b", "2002"),
        link("r4", "b", "z", "2003"),
    )
    found = reach(seen, "a", 6, Budget()).reached
    assert [(one.id, one.generation, one.link.id) for one in found] == [
        ("b", 1, "r1"),
        ("c", 1, "r2"),
        ("z", 3, "r4"),
    ]
