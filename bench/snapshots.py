"""Building, keeping, opening and refreshing the snapshot, beside a bare read of the same columns.

The bare read of SQLite is `SELECT` and `fetchall` of what the snapshot holds, that of Neo4j the
driver reading the same packed columns; each is the best of two.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bench.engine import Row, loaded
from bench.loading import load
from bench.synthetic import kind_of
from graph.model import Evidence, Relation
from graph.stores import ChangeSet, Store, open_store, sql
from graph.topology.building import build
from graph.topology.columns import Survey
from graph.topology.files import load as reopen
from graph.topology.files import save
from graph.topology.folding import compacted
from graph.topology.snapshot import FOREVER, Snapshot
from tools.neo4j_server import Neo4jServer

T = TypeVar("T")


def run(options: argparse.Namespace) -> Iterator[Row]:
    """Measure each size in turn, and the largest that Neo4j is loaded with."""
    sizes = list(map(int, options.sizes.split(",")))
    for entities in sizes:
        with loaded(entities, options.keep) as (store, snapshot):
            bare, _ = _best(partial(_select, store.url.removeprefix("sqlite:///")))
            seconds, _ = _best(partial(store.survey, build))
            yield _row("built from SQLite", entities, seconds, bare, "plain SELECT")
            yield from _kept(snapshot, entities, seconds)
            yield from _changed(store, snapshot, entities, seconds)
    if "neo4j" in options.stores:
        yield from _neo4j(min(100_000, max(sizes)))


def _kept(snapshot: Snapshot, entities: int, seconds: float) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "a.snapshot"
        saved, _ = _best(partial(save, snapshot, file))
        yield _row("saved", entities, saved, seconds, "build")
        opened, _ = _best(partial(reopen, file))
        yield _row("opened from its file", entities, opened, seconds, "build")
    sizes, rows = snapshot.sizes(), len(snapshot.core.rows)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = (
        f"bytes: a relation {sizes['relations'] / rows:.1f},"
        f" an entity {sizes['entities'] / entities:.1f}; ids {sizes['ids'] / 2**20:.0f} MiB;"
        f" peak of the process {peak:.0f} MiB"
    )
    yield {"what": told, "entities": entities, "seconds": "", "of what": "", "ratio": ""}


def _changed(store: Store, snapshot: Snapshot, entities: int, seconds: float) -> Iterator[Row]:
    """Fold in a hundred introductions that are new each time the benchmark is run."""
    fresh = tuple(
        Relation(
            f"fresh:{time.time_ns()}:{number}",
            "introduced",
            f"{kind_of(number)}:{number}",
            f"{kind_of(number + 1)}:{number + 1}",
            evidence=(Evidence("x"),),
        )
        for number in range(0, entities, entities // 100)
    )
    store.apply(ChangeSet("fresh", relations=fresh))
    delta = store.changes_since(snapshot.revision)
    store.retract("fresh")
    folded, _ = _best(lambda: snapshot.updated(delta).tables(compiled=True))
    yield _row("100 changed relations folded in", entities, folded, seconds, "build")
    patched = snapshot.updated(delta)
    made, _ = _best(partial(compacted, patched))
    yield _row("base made anew of base and patch", entities, made, seconds, "build")


def _neo4j(entities: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as place, Neo4jServer(Path(place)) as server:
        store = open_store(server.url)
        load(store, entities)
        bare, _ = _best(partial(store.survey, _read))
        seconds, _ = _best(partial(store.survey, build))
        store.close()
    yield _row("built from Neo4j", entities, seconds, bare, "reading the columns")


def _read(survey: Survey) -> int:
    return sum(1 for _ in survey.nodes) + sum(1 for _ in survey.links)


def _select(path: str) -> int:
    connection = sqlite3.connect(path)
    nodes = connection.execute(sql.ALL_NODES, (FOREVER,)).fetchall()
    links = connection.execute(sql.ALL_LINKS, (FOREVER,)).fetchall()
    connection.close()
    return len(nodes) + len(links)


def _best(work: Callable[[], T], times: int = 2) -> tuple[float, T]:
    seconds = []
    for _ in range(times):
        begun = time.perf_counter()
        found = work()
        seconds.append(time.perf_counter() - begun)
    return min(seconds), found


def _row(what: str, entities: int, seconds: float, of: float, name: str) -> dict[str, Any]:
    return {
        "what": what,
        "entities": entities,
        "seconds": round(seconds, 4),
        "of what": name,
        "ratio": round(seconds / of, 5 if seconds < of / 100 else 2),
    }
