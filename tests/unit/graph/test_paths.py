"""Warm paths on graphs that fit on a page."""

from __future__ import annotations

from math import sqrt

import pytest

from graph.topology.paths import Paths, warm_paths
from graph.topology.snapshot import Link
from graph.topology.view import Budget
from tests.unit.graph.building import link, view


def owns(source: str, target: str, strength: float, tail: str = "") -> Link:
    return link(f"{source}{target}{tail}", source, target, kind="owns", strength=strength)


def routes(found: Paths) -> list[tuple[str, float]]:
    return [("".join(path.entities), path.warmth) for path in found.paths]


def paths(*links: Link, k: int = 10, hops: int = 6, targets: tuple[str, ...] = ("z",)) -> Paths:
    return warm_paths(view(*links), "a", targets, k, hops, Budget())


def test_warmest_first_in_either_direction_of_a_relation() -> None:
    found = paths(owns("a", "b", 0.9), owns("z", "b", 0.9), owns("a", "z", 0.8))
    assert routes(found) == [("abz", 0.81), ("az", 0.8)]


def test_equal_warmth_goes_by_hops_then_by_ids() -> None:
    found = paths(
        owns("a", "c", 0.5),
        owns("c", "z", 1.0),
        owns("a", "b", 1.0),
        owns("b", "z", 0.5),
        owns("a", "z", 0.5),
        owns("c", "b", 1.0),
    )
    assert routes(found) == [
        ("abcz", 1.0),
        ("az", 0.5),
        ("abz", 0.5),
        ("acz", 0.5),
        ("acbz", 0.25),
    ]


def test_parallel_relations_make_one_tie() -> None:
    found = paths(owns("a", "z", 0.5, "1"), owns("z", "a", 0.5, "2"), owns("a", "z", 0.5, "3"))
    assert routes(found) == [("az", 0.875)]


def test_a_hub_gets_weaker_the_more_are_on_it() -> None:
    members = [link(f"m{who}", who, "club", kind="member_of") for who in ("a", "z", "b", "c")]
    found = paths(*members)
    ((route, warmth),) = routes(found)
    assert route == "aclubz"
    assert warmth == pytest.approx((0.4 / sqrt(4)) ** 2)


def test_what_is_no_tie_is_no_way() -> None:
    assert routes(paths(link("r", "a", "z", kind="located_in"))) == []


def test_no_more_hops_than_asked_for() -> None:
    chain = (owns("a", "b", 1.0), owns("b", "c", 1.0), owns("c", "z", 1.0), owns("a", "z", 0.1))
    assert routes(paths(*chain)) == [("abcz", 1.0), ("az", 0.1)]
    assert routes(paths(*chain, hops=2)) == [("az", 0.1)]
    assert routes(paths(*chain, k=1)) == [("abcz", 1.0)]


def test_a_warm_rest_that_leads_back_does_not_hide_the_way_on() -> None:
    # From b the warmest rest goes back over a; from c there is only the cold way.
    found = paths(
        owns("a", "b", 1.0),
        owns("b", "c", 0.5),
        owns("c", "z", 0.1),
        owns("a", "d", 1.0),
        owns("d", "z", 1.0),
    )
    assert routes(found) == [("adz", 1.0), ("abcz", 0.05)]


def test_a_route_to_a_group_ends_at_the_first_of_it() -> None:
    links = (owns("a", "p", 0.9), owns("p", "z", 0.9), owns("a", "q", 0.5), owns("q", "z", 0.9))
    assert routes(paths(*links, targets=("z", "p", "q"))) == [("ap", 0.9), ("aq", 0.5)]
    assert routes(paths(*links, targets=("z", "p"))) == [("ap", 0.9), ("aqz", 0.45)]


def test_a_full_graph_is_searched_within_the_budget() -> None:
    names = [f"n{number:02}" for number in range(30)]
    links = [
        owns(one, other, 0.5) for one in ["a", *names] for other in [*names, "z"] if one < other
    ]
    found = warm_paths(view(*links), "a", ["z"], 50, 12, Budget(500_000))
    assert not found.truncated
    assert len(found.paths) == 50
    assert routes(found)[0] == ("az", 0.5)
    assert [path.key for path in found.paths] == sorted(path.key for path in found.paths)


def test_a_warm_detour_that_uses_up_the_hops_does_not_hide_the_short_way() -> None:
    # Over b one comes to v warmer, but then the only rest that is short enough leads back over a.
    links = (
        owns("a", "z", 0.9),
        owns("a", "v", 0.1),
        owns("a", "b", 1.0),
        owns("b", "v", 1.0),
        owns("v", "p", 1.0),
        owns("p", "q", 1.0),
        owns("q", "z", 0.5),
    )
    assert routes(paths(*links, hops=4)) == [("az", 0.9), ("avpqz", 0.05)]
