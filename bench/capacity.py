"""What a store of the synthetic graph takes: disk, memory, seconds to load, milliseconds to answer.

Five introductions an entity, in SQLite. Each step runs in a process of its own, whose peak memory
is read: loading record by record as an import leaves it, opening with a snapshot made anew, and so
many questions (``--questions``) of three kinds, each asked once of another entity; paths are the
five warmest.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.loading import load
from bench.synthetic import kind_of
from graph.service import Partnergraph
from graph.stores import open_store
from graph.topology.files import save

EACH = 5
"""Introductions an entity."""
_SEED = 11
_MB = 1_000_000
Row = dict[str, Any]


def run(options: argparse.Namespace) -> Iterator[Row]:
    """Measure each size, in relations."""
    for relations in map(int, options.relations.split(",")):
        entities = relations // EACH
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "partners.db"
            loading = _apart(_load, path, entities)
            yield {
                "relations": relations,
                "entities": entities,
                "load s": round(loading["seconds"], 1),
                "load MB": loading["peak"],
                "disk MB": round(sum(one.stat().st_size for one in _files(place)) / _MB, 1),
                **_apart(_open, path, Path(place) / "kept.snapshot"),
                **_apart(_ask, path, entities, options.questions),
            }


def _files(place: str) -> list[Path]:
    # What SQLite has not yet folded into the file counts too.
    return list(Path(place).glob("partners.db*"))


def _apart(work: Callable[..., Row], *arguments: Any) -> Row:
    """What work tells that runs in a process of its own."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_child, args=(theirs, work, arguments)
    )
    process.start()
    theirs.close()
    found: Row = ours.recv()
    process.join()
    return found


def _child(pipe: Any, work: Callable[..., Row], arguments: tuple[Any, ...]) -> None:
    # Every step is to find no snapshot but its own.
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        pipe.send(work(*arguments))


def _peak() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / _MB)


def _load(path: Path, entities: int) -> Row:
    begun = time.perf_counter()
    store = open_store(f"sqlite:///{path}")
    load(store, entities)
    store.close()
    return {"seconds": time.perf_counter() - begun, "peak": _peak()}


def _open(path: Path, kept: Path) -> Row:
    begun = time.perf_counter()
    with Partnergraph.open(f"sqlite:///{path}") as partners:
        snapshot = partners.snapshot()
        seconds = time.perf_counter() - begun
        save(snapshot, kept)
        return {
            "open s": round(seconds, 2),
            "open MB": _peak(),
            "snapshot MB": round(kept.stat().st_size / _MB, 1),
        }


def _ask(path: Path, entities: int, count: int) -> Row:
    with Partnergraph.open(f"sqlite:///{path}") as partners:
        partners.snapshot()
        found = {
            "introducers": _times(partners, entities, count, "introducers"),
            "reach": _times(partners, entities, count, "reach"),
            "paths": _times(partners, entities, count, "paths"),
        }
    told: Row = {}
    for name, times in found.items():
        told[f"{name} p50 ms"] = round(statistics.median(times) * 1e3, 1)
        told[f"{name} p99 ms"] = round(statistics.quantiles(times, n=100)[98] * 1e3, 1)
    return {**told, "asking MB": _peak()}


def _times(partners: Partnergraph, entities: int, count: int, name: str) -> list[float]:
    chance = random.Random(_SEED)
    times = []
    # The first ones load and compile what the question needs; they do not count.
    for turn in range(count + 5):
        one, other = (f"{kind_of(it)}:{it}" for it in chance.sample(range(entities), 2))
        asked = {"source": one, "target": other} if name == "paths" else {"entity": one}
        begun = time.perf_counter()
        partners.ask(name, as_of="2025-01-01", **asked)
        if turn >= 5:
            times.append(time.perf_counter() - begun)
    return times
