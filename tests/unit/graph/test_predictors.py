"""Predictors give what hand counts, NetworkX and matrices give."""

from __future__ import annotations

import math
import random
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from graph.topology.predictors import METHODS, PREDICTORS, RESTART, Ties

SEEDS = pytest.mark.parametrize("seed", range(6))

# 0 knows 1 and 2; 3 is behind both; 4 hangs on 2 alone, 5 on 3, 6 on 5.
SMALL = {
    (0, 1): 0.5,
    (0, 2): 0.9,
    (1, 3): 0.8,
    (2, 3): 0.4,
    (2, 4): 0.7,
    (3, 5): 1.0,
    (5, 6): 0.3,
}
BY_TWO, BY_THREE = 1 / math.log(2), 1 / math.log(3)


def ties_of(pairs: dict[tuple[int, int], float]) -> Ties:
    found: dict[int, dict[int, float]] = {}
    for (one, other), tie in pairs.items():
        found.setdefault(one, {})[other] = tie
        found.setdefault(other, {})[one] = tie
    return lambda number: found.get(number, {})


@pytest.mark.parametrize(
    ("method", "scores"),
    [
        ("warmth", [0.4, 0.63, 0, 0]),
        ("common_neighbours", [2, 1, 0, 0]),
        ("adamic_adar", [BY_TWO + BY_THREE, BY_THREE, 0, 0]),
        ("resource_allocation", [1 / 2 + 1 / 3, 1 / 3, 0, 0]),
        ("preferential_attachment", [6, 2, 4, 2]),
        ("combined", [6 * (1 + BY_TWO + BY_THREE), 2 * (1 + BY_THREE), 4, 2]),
    ],
)
def test_counted_by_hand(method: str, scores: list[float]) -> None:
    found = PREDICTORS[method].score(ties_of(SMALL), 0, [3, 4, 5, 6])  # type: ignore[index]
    assert found == pytest.approx(scores)


def drawn(seed: int) -> dict[tuple[int, int], float]:
    chance = random.Random(seed)
    pairs = list(combinations(range(14), 2))
    return {pair: chance.choice((0.2, 0.5, 0.9, 1.0)) for pair in chance.sample(pairs, 24)}


@SEEDS
@pytest.mark.parametrize(
    ("method", "peer"),
    [
        ("adamic_adar", nx.adamic_adar_index),
        ("resource_allocation", nx.resource_allocation_index),
        ("preferential_attachment", nx.preferential_attachment),
    ],
)
def test_networkx_gives_the_same(seed: int, method: str, peer: object) -> None:
    pairs = drawn(seed)
    graph = nx.Graph(list(pairs))
    for one in graph:
        others = sorted(set(graph) - {one} - set(graph[one]))
        expected = [score for _, _, score in peer(graph, [(one, to) for to in others])]  # type: ignore[operator]
        found = PREDICTORS[method].score(ties_of(pairs), one, others)  # type: ignore[index]
        assert found == pytest.approx(expected)
        shared = [len(list(nx.common_neighbors(graph, one, other))) for other in others]
        assert PREDICTORS["common_neighbours"].score(ties_of(pairs), one, others) == shared


@SEEDS
def test_a_walk_is_the_powers_of_its_matrix(seed: int) -> None:
    pairs = drawn(seed)
    weights = np.zeros((14, 14))
    for (one, other), tie in pairs.items():
        weights[one, other] = weights[other, one] = tie
    sums = weights.sum(axis=1, keepdims=True)
    steps = np.divide(weights, sums, out=np.zeros_like(weights), where=sums > 0)
    go = 1 - RESTART
    powers = [go**n * np.linalg.matrix_power(steps, n) for n in (1, 2, 3)]
    walk = RESTART * np.sum(powers, axis=0)
    for one in range(14):
        others = [other for other in range(14) if other != one]
        found = PREDICTORS["random_walk"].score(ties_of(pairs), one, others)
        assert found == pytest.approx(walk[one, others].tolist())


@SEEDS
def test_warmth_is_the_best_of_all_paths_of_two(seed: int) -> None:
    pairs = drawn(seed)
    ties = ties_of(pairs)
    for one, other in combinations(range(14), 2):
        every = [ties(one)[mid] * ties(mid)[other] for mid in ties(one) if other in ties(mid)]
        assert PREDICTORS["warmth"].score(ties, one, [other]) == [max(every, default=0.0)]


def test_who_has_no_tie_scores_nothing() -> None:
    ties = ties_of(SMALL)
    for method in METHODS:
        assert PREDICTORS[method].score(ties, 9, [0, 3]) == [0, 0]
        assert PREDICTORS[method].score(ties, 0, [9]) == [0]
        assert PREDICTORS[method].score(ties, 0, []) == []


@pytest.mark.parametrize("method", METHODS)
def test_a_predictor_looks_up_no_more_than_it_says(method: str) -> None:
    spec, ties = PREDICTORS[method], ties_of(SMALL)  # type: ignore[index]
    further = {"none": set(), "scored": {3}, "beyond": {3, 4}}[spec.looks_up]
    asked: set[int] = set()

    def watched(number: int) -> object:
        asked.add(number)
        return ties(number)

    spec.score(watched, 0, [3])  # type: ignore[arg-type]
    assert asked - {0, 1, 2} == further
