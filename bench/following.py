"""Replicas: made, brought up to date, and read, beside the store that they follow.

Each holds what a reader of one clearance may see; a tenth of the fresh facts is restricted.  A
question is the introducers of one entity, each time another one, and includes asking the revision.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.engine import loaded
from bench.synthetic import kind_of
from graph.model import OPEN, TOP, Evidence, Relation
from graph.service import Partnergraph
from graph.stores import ChangeSet, Store
from graph.stores.replica import Replica

_CHANGES = 100


def run(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Measure replicas of one store for who sees least and who sees all."""
    with loaded(options.entities, options.keep) as (store, _):
        master = Partnergraph(store)
        yield _row("read: a question to the store", "µs", _asked(master, options.questions))
        for clearance in (OPEN, TOP):
            with tempfile.TemporaryDirectory() as place:
                yield from _measured(store, Path(place), clearance, options.questions)


def _measured(
    store: Store, place: Path, clearance: int, questions: int
) -> Iterator[dict[str, Any]]:
    name = f"clearance {clearance}"
    replica = Replica(store, place / "replica.db", clearance, patience=3_600.0)
    begun = time.perf_counter()
    replica.revision()
    yield _row(f"{name}: made", "s", [time.perf_counter() - begun])
    size = sum(file.stat().st_size for file in place.iterdir()) / 1e6
    yield _row(f"{name}: its file", "MB", [size])
    partners = Partnergraph(replica)
    partners.snapshot()
    yield _row(f"{name}: a question", "µs", _asked(partners, questions))
    yield _row(f"{name}: one change followed", "ms", _followed(store, replica))
    partners.close()


def _followed(store: Store, replica: Replica) -> list[float]:
    found = []
    for number in range(_CHANGES):
        one = Relation(
            f"fresh:{time.time_ns()}",
            "introduced",
            f"{kind_of(number)}:{number}",
            f"{kind_of(number + 1)}:{number + 1}",
            evidence=(Evidence("x"),),
            clearance=0 if number % 10 else 5,
        )
        store.apply(ChangeSet("fresh", relations=(one,)))
        found.append(1_000 * _seconds(replica.revision))
    store.retract("fresh")
    replica.revision()
    return found


def _asked(partners: Partnergraph, questions: int) -> list[float]:
    ids = [f"{kind_of(number)}:{number}" for number in range(1, questions + 1)]
    partners.ask("introducers", entity=ids[0])
    return [1e6 * _seconds(partial(partners.ask, "introducers", entity=id_)) for id_ in ids]


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _row(what: str, unit: str, found: list[float]) -> dict[str, Any]:
    ordered = sorted(found)
    last = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return {
        "what": what,
        "median": f"{statistics.median(found):.1f}",
        "95 %": f"{last:.1f}" if len(found) > 1 else "",
        "unit": unit,
    }
