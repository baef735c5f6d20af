"""Brokers are measured as NetworkX measures them, and as counting by hand does."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterable
from typing import Any

import networkx
import numpy as np
import pytest

from graph.topology.brokers import (
    LEAST_PIVOTS,
    Network,
    around,
    betweenness,
    constraints,
    network,
    roles,
)
from graph.topology.snapshot import Link
from graph.topology.view import Budget, View
from tests.unit.graph.building import DAY, link, snapshot, view

COMPILED = pytest.mark.parametrize("compiled", [False, True], ids=["plain", "compiled"])
ROLES = ("coordinator", "gatekeeper", "representative", "itinerant", "liaison", "ungrouped")


def drawn(seed: int, size: int, count: int) -> list[tuple[int, int]]:
    """Pairs of a skewed graph, some of them twice."""
    chance = random.Random(seed)
    pairs: list[tuple[int, int]] = []
    while len(pairs) < count:
        one, other = int(size * chance.random() ** 2), chance.randrange(size)
        if one != other:
            pairs.append((one, other))
    return pairs


def links(pairs: Iterable[tuple[int, int]], kind: str = "introduced") -> list[Link]:
    return [
        link(f"r{at}", f"company:{one:04}", f"company:{other:04}", kind=kind)
        for at, (one, other) in enumerate(pairs)
    ]


def net_of(pairs: list[tuple[int, int]], over: Any, compiled: bool | None) -> Network:
    made = view(*links(pairs, "introduced" if over == "introductions" else "signed_with"))
    return network(View(made.snapshot, made.lens, compiled), over)


def peer(net: Network, over: str) -> Any:
    graph: Any = networkx.DiGraph() if over == "introductions" else networkx.Graph()
    graph.add_nodes_from(range(len(net)))
    graph.add_edges_from(zip(net.source.tolist(), net.target.tolist(), strict=True))
    return graph


def by_node(found: dict[int, float]) -> list[float]:
    return [found[node] for node in range(len(found))]


@COMPILED
@pytest.mark.parametrize("over", ["introductions", "ties"])
@pytest.mark.parametrize(("seed", "size", "count"), [(1, 30, 40), (2, 60, 200), (3, 25, 300)])
def test_betweenness_is_that_of_networkx(
    compiled: bool, over: Any, seed: int, size: int, count: int
) -> None:
    net = net_of(drawn(seed, size, count), over, compiled)
    found = betweenness(net, Budget())
    expected = by_node(networkx.betweenness_centrality(peer(net, over)))
    assert found.value.tolist() == pytest.approx(expected, abs=1e-12)
    assert found.error is None
    assert (found.pivots, found.complete) == (len(net), True)
    assert max(expected) > 0


@pytest.mark.parametrize("over", ["introductions", "ties"])
def test_drawing_every_entity_is_exact(over: Any) -> None:
    net = net_of(drawn(4, 40, 100), over, None)
    whole = betweenness(net, Budget())
    again = betweenness(net, Budget(), samples=len(net))
    assert again.error is None
    assert (again.value == whole.value).all()


@COMPILED
@pytest.mark.parametrize("over", ["introductions", "ties"])
def test_drawn_pivots_are_near_and_tell_how_near(compiled: bool, over: Any) -> None:
    net = net_of(drawn(5, 300, 1500), over, compiled)
    exact = betweenness(net, Budget()).value
    for seed in range(5):
        found = betweenness(net, Budget(), samples=100, seed=seed)
        assert found.error is not None
        assert found.pivots == 100
        off = np.abs(found.value - exact)
        # What depends on an entity is skewed: fewer are within it than of a normal distribution.
        assert (off <= 4 * found.error + 1e-15).mean() > 0.85
        # Nor is the error told so large that anything would be within it.
        busy = exact > np.median(exact)
        ratio = np.sqrt((off[busy] ** 2).mean() / (found.error[busy] ** 2).mean())
        assert 0.5 < ratio < 2


@pytest.mark.parametrize("over", ["introductions", "ties"])
def test_over_all_draws_the_estimate_is_right_and_its_error_too(over: Any) -> None:
    """Every way to draw four pivots: the mean is exact, the mean square error is as told."""
    net = net_of(drawn(6, 9, 20), over, False)
    exact = betweenness(net, Budget()).value
    graph, size = peer(net, over), len(net)
    theirs: Any = networkx.betweenness_centrality
    values, squares = [], []
    seeds: dict[tuple[int, ...], int] = {}
    for seed in range(5_000):
        seeds.setdefault(tuple(sorted(random.Random(seed).sample(range(size), 4))), seed)
    assert len(seeds) == math.comb(size, 4)
    for pivots, seed in seeds.items():
        found = betweenness(net, Budget(), samples=4, seed=seed)
        assert found.error is not None
        values.append(found.value)
        squares.append(found.error**2)
        # The same draw in NetworkX: its generator gives the nodes in this order.
        nodes = random.Random(seed).sample(list(graph), 4)
        assert sorted(nodes) == list(pivots)
        same = theirs(graph, k=4, seed=random.Random(seed))
        assert found.value.tolist() == pytest.approx(by_node(same), abs=1e-12)
    assert np.mean(values, axis=0) == pytest.approx(exact, abs=1e-12)
    # Of the draws without an entity itself, which are of one size, by the theory exactly.
    for node in range(size):
        apart = [at for at, pivots in enumerate(seeds) if node not in pivots]
        off = np.array([values[at][node] - exact[node] for at in apart])
        told = np.array([squares[at][node] for at in apart])
        assert told.mean() == pytest.approx((off**2).mean(), abs=1e-12)


def test_a_seed_draws_the_same_and_another_another() -> None:
    net = net_of(drawn(7, 100, 300), "ties", None)
    one, same, other = (betweenness(net, Budget(), 20, seed).value for seed in (1, 1, 2))
    assert (one == same).all()
    assert (one != other).any()


def test_a_large_network_is_drawn_from(monkeypatch: pytest.MonkeyPatch) -> None:
    net = net_of(drawn(8, 150, 400), "introductions", None)
    monkeypatch.setattr("graph.topology.brokers.EXACT_WORK", net.work)
    assert betweenness(net, Budget()).error is None
    monkeypatch.setattr("graph.topology.brokers.EXACT_WORK", 100 * len(net.source))
    assert betweenness(net, Budget()).pivots == 100
    monkeypatch.setattr("graph.topology.brokers.EXACT_WORK", 1)
    found = betweenness(net, Budget())
    assert found.pivots == LEAST_PIVOTS
    assert found.error is not None


@COMPILED
def test_work_is_called_off(compiled: bool) -> None:
    budget = Budget()
    budget.cancel()
    found = betweenness(net_of(drawn(9, 30, 60), "ties", compiled), budget)
    assert (found.pivots, found.complete) == (0, False)


def test_two_and_none() -> None:
    for pairs, size in (([(0, 1)], 2), ([], 0)):
        net = net_of(pairs, "introductions", None)
        found = betweenness(net, Budget())
        assert found.value.tolist() == [0.0] * size
        assert len(constraints(net, np.arange(size, dtype=np.int32))) == size


@COMPILED
@pytest.mark.parametrize("over", ["introductions", "ties"])
@pytest.mark.parametrize(("seed", "size", "count"), [(11, 30, 40), (12, 40, 160), (13, 12, 90)])
def test_constraint_is_that_of_networkx(
    compiled: bool, over: Any, seed: int, size: int, count: int
) -> None:
    net = net_of(drawn(seed, size, count), over, compiled)
    graph = peer(net, over)
    nodes = np.array(random.Random(seed).sample(range(len(net)), len(net)), np.int32)
    found = dict(zip(nodes.tolist(), constraints(net, nodes).tolist(), strict=True))
    # Asked node by node NetworkX gives none for those that nothing leaves: from its local ones.
    for node in graph:
        local = sum(
            networkx.local_constraint(graph, node, other)
            for other in set(networkx.all_neighbors(graph, node))
        )
        assert found[node] == pytest.approx(local, abs=1e-12)
    leading = [node for node in graph if len(graph[node])]
    whole = networkx.constraint(graph, nodes=leading)
    assert [found[node] for node in leading] == pytest.approx([whole[node] for node in leading])


@COMPILED
def test_who_has_no_neighbour_has_no_constraint(compiled: bool) -> None:
    one, other, none = np.array([0]), np.array([1]), np.arange(3, dtype=np.int32)
    net = Network(none, one, other, compiled)
    found = constraints(net, none).tolist()
    assert found[:2] == [1.0, 1.0]
    assert math.isnan(found[2])
    assert math.isnan(networkx.constraint(peer(net, "introductions"), nodes=[2])[2])


GROUPS = {
    "AAA": "coordinator",
    "ABB": "gatekeeper",
    "AAB": "representative",
    "ABA": "itinerant",
    "ABC": "liaison",
    "A?A": "ungrouped",
    "?AA": "ungrouped",
    "AA?": "ungrouped",
}


@COMPILED
@pytest.mark.parametrize("groups", GROUPS)
def test_each_role_alone(compiled: bool, groups: str) -> None:
    net = net_of([(0, 1), (1, 2)], "introductions", compiled)
    known = {at: group for at, group in enumerate(groups) if group != "?"}
    found = roles(net, np.arange(3, dtype=np.int32), known)
    assert found[1]._asdict() == {name: int(name == GROUPS[groups]) for name in ROLES}
    assert sum(found[0]) == sum(found[2]) == 0


def test_roles_by_hand() -> None:
    # 0 and 1 lead to 2, which leads to 3, 4 and back to 0; 0 leads to 3 as well.
    net = net_of([(0, 2), (1, 2), (2, 3), (2, 4), (2, 0), (0, 3)], "introductions", None)
    found = roles(net, np.array([2], np.int32), {0: "X", 1: "Y", 2: "Y", 3: "Y", 4: "X"})
    # 0→2→4: X Y X; 1→2→3: Y Y Y; 1→2→4: Y Y X; 1→2→0: Y Y X; 0→2→3 is closed, 0→2→0 no path.
    assert found[0]._asdict() == dict.fromkeys(ROLES, 0) | {
        "itinerant": 1,
        "coordinator": 1,
        "representative": 2,
    }


def listed(net: Network, groups: dict[int, str], broker: int) -> dict[str, int]:
    """The roles of one entity by listing every three."""
    edges = set(zip(net.source.tolist(), net.target.tolist(), strict=True))
    counts = dict.fromkeys(ROLES, 0)
    for one, other in itertools.permutations(range(len(net)), 2):
        if (one, broker) not in edges or (broker, other) not in edges or (one, other) in edges:
            continue
        a, b, c = (groups.get(node) for node in (one, broker, other))
        if a is None or b is None or c is None:
            counts["ungrouped"] += 1
        elif a == b == c:
            counts["coordinator"] += 1
        elif b == c:
            counts["gatekeeper"] += 1
        elif a == b:
            counts["representative"] += 1
        elif a == c:
            counts["itinerant"] += 1
        else:
            counts["liaison"] += 1
    return counts


@COMPILED
@pytest.mark.parametrize("over", ["introductions", "ties"])
@pytest.mark.parametrize("seed", range(4))
def test_roles_are_those_that_listing_finds(compiled: bool, over: Any, seed: int) -> None:
    net = net_of(drawn(seed, 25, 110), over, compiled)
    chance = random.Random(seed)
    groups = {node: chance.choice("ABC") for node in range(len(net)) if chance.random() < 0.8}
    nodes = np.array(chance.sample(range(len(net)), len(net)), np.int32)
    needed = {node: groups[node] for node in around(net, nodes).tolist() if node in groups}
    found = roles(net, nodes, needed)
    assert [one._asdict() for one in found] == [
        listed(net, groups, node) for node in nodes.tolist()
    ]
    assert all(any(one[at] for one in found) for at in range(len(ROLES)))


def test_what_counts_as_a_tie() -> None:
    told = [
        link("r1", "company:c", "company:a"),
        link("r2", "company:c", "company:a", "2004"),
        link("r3", "company:a", "company:d", kind="signed_with"),
        link("r4", "company:d", "city:x", kind="located_in"),
        link("r5", "company:a", "company:b", "2021"),
    ]
    made = snapshot(told)
    seen = View(made, view(told[0]).lens)

    def pairs(over: Any) -> list[tuple[str, str]]:
        net = network(seen, over)
        ids = made.told(net.nodes)
        assert ids == sorted(ids)
        return [(ids[one], ids[other]) for one, other in zip(net.source, net.target, strict=True)]

    assert DAY.year == 2020
    assert pairs("introductions") == [("company:c", "company:a")]
    assert pairs("ties") == [
        ("company:a", "company:c"),
        ("company:a", "company:d"),
        ("company:c", "company:a"),
        ("company:d", "company:a"),
    ]
