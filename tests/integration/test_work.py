"""How much of the graph questions look at does not grow unnoticed: links are counted, not seconds.

Where a change makes it less, or more for a reason, write the figures anew:
``python -m tests.integration.test_work``.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from bench.synthetic import introductions, kind_of
from graph.dates import AFTER_ALL, parse_date
from graph.schema import Status
from graph.topology.building import build_rows
from graph.topology.chains import best_chains, maximal_chains
from graph.topology.paths import warm_paths
from graph.topology.reach import origins, reach
from graph.topology.snapshot import Delta, Link, Node
from graph.topology.view import Budget, Lens, View

ENTITIES = 10_000
QUESTIONS = 40
RECORDED = Path(__file__).with_name("work.json")
MARGIN = 1.02


def synthetic() -> View:
    ids = [f"{kind_of(number)}:{number}" for number in range(ENTITIES)]
    nodes = [Node(id_, id_.split(":")[0], 1) for id_ in ids]
    links = []
    for number, (source, target, start, status) in enumerate(introductions(ENTITIES)):
        date, rank = parse_date(start), Status(status).rank
        spread = (date.earliest, date.latest, AFTER_ALL, -1.0, rank, 1)
        links.append(Link(f"r{number}", "introduced", source, target, *spread))
    return View(build_rows(Delta(1, 2, nodes, links)), Lens(739_252, 2))


def spent(work: Iterable[Budget]) -> int:
    return sum(budget.spent for budget in work)


def measured() -> dict[str, int]:
    """Links that forty questions of each kind look at."""
    view, chance = synthetic(), random.Random(1)

    def someone() -> str:
        number = chance.randrange(ENTITIES)
        return f"{kind_of(number)}:{number}"

    ends = [(someone(), someone()) for _ in range(QUESTIONS)]
    found: dict[str, int] = {}
    for name in ("reach", "origins", "maximal chains", "chains", "paths"):
        budgets = [Budget(10**9) for _ in ends]
        for (source, target), budget in zip(ends, budgets, strict=True):
            if name == "reach":
                reach(view, source, 6, budget)
            elif name == "origins":
                origins(view, source, 6, budget)
            elif name == "maximal chains":
                maximal_chains(view, source, 5, 6, budget)
            elif name == "chains":
                best_chains(view, source, target, 5, 6, budget)
            else:
                warm_paths(view, source, [target], 5, 6, budget)
        found[name] = spent(budgets)
    return found


@pytest.fixture(scope="module")
def work() -> dict[str, int]:
    return measured()


def test_no_question_looks_at_more_than_it_did(work: dict[str, int]) -> None:
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
    assert work.keys() == recorded.keys()
    more = {
        name: (work[name], recorded[name]) for name in work if work[name] > MARGIN * recorded[name]
    }
    assert not more, "links looked at, now and as recorded"


def test_no_question_looks_at_the_whole_graph(work: dict[str, int]) -> None:
    whole = 5 * ENTITIES * QUESTIONS
    assert work["maximal chains"] < whole / 100
    assert work["reach"] < whole / 10
    assert work["chains"] < whole / 10


if __name__ == "__main__":
    RECORDED.write_text(json.dumps(measured(), indent=1) + "\n", encoding="utf-8")
