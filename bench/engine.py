"""The engine beside its peers on one synthetic graph: medians over seeded questions, milliseconds.

Reach and origins are asked to six hops, chains and warm paths for the five best of six hops. A
peer that takes long is asked fewer questions, as the column `asked` says; ratios are of medians.
Neo4j answers over Bolt on the same machine and is given 20 seconds a question, which count
where it does not answer in time. NetworkX bounds no hops, plain Python ranks no chains.
"""

from __future__ import annotations

import argparse
import math
import random
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import neo4j

from bench.loading import load
from bench.peers import Plain, cypher, network, networkx_path, networkx_paths
from bench.synthetic import kind_of
from graph.stores import Store, open_store
from graph.topology.building import build
from graph.topology.chains import best_chains, maximal_chains
from graph.topology.paths import warm_paths
from graph.topology.reach import origins, reach
from graph.topology.snapshot import Snapshot
from graph.topology.view import Budget, Lens, View
from tools.neo4j_server import Neo4jServer

AS_OF = date(2025, 1, 1)
_PEERS_UP_TO = 100_000
_PATIENCE = 20.0
"""Seconds after which a peer is asked no more of a kind."""
_SIZES = {"100 to 1,000": (100, 1_000), "5,000 to 20,000": (5_000, 20_000)}
Row = dict[str, Any]
Question = Callable[[Any], Any]


def run(options: argparse.Namespace) -> Iterator[Row]:
    """Measure each size in turn."""
    for entities in map(int, options.sizes.split(",")):
        with loaded(entities, options.keep) as (_, snapshot):
            view = View(snapshot, Lens(AS_OF.toordinal(), snapshot.instant))
            with neo4j_of(entities, options.stores) as driver:
                yield from _one_size(view, entities, options.questions, driver)
            yield _threads(view, entities)


@contextmanager
def loaded(entities: int, keep: str | None) -> Iterator[tuple[Store, Snapshot]]:
    """A store of the synthetic graph in SQLite, and its snapshot."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(keep or place) / f"{entities}.db"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            # Under another name until it is whole.
            part = Path(place) / "part.db"
            store = open_store(f"sqlite:///{part}")
            load(store, entities)
            store.close()
            shutil.move(part, path)
        store = open_store(f"sqlite:///{path}")
        try:
            yield store, store.survey(build)
        finally:
            store.close()


@contextmanager
def neo4j_of(entities: int, stores: str) -> Iterator[neo4j.Driver | None]:
    """The same in Neo4j, up to a size at which loading it takes minutes."""
    if "neo4j" not in stores or entities > _PEERS_UP_TO:
        yield None
        return
    with tempfile.TemporaryDirectory() as place, Neo4jServer(Path(place)) as server:
        store = open_store(server.url)
        load(store, entities)
        store.close()
        with neo4j.GraphDatabase.driver(server.url) as driver:
            yield driver


def _one_size(
    view: View, entities: int, questions: int, driver: neo4j.Driver | None
) -> Iterator[Row]:
    peers = entities <= _PEERS_UP_TO
    snapshot = view.snapshot
    plain = (
        Plain(snapshot.links(view.seen(snapshot.everything)), AS_OF.toordinal()) if peers else None
    )
    for question, ours in (("reach", reach), ("origins", origins)):
        sized = _by_size(view, entities, ours, questions)
        for size, ids in sized.items():
            if not ids:
                continue
            given: dict[str, tuple[Question, int]] = {}
            if plain is not None:
                given["plain Python"] = (partial(plain.walk, question), len(ids))
            if driver is not None:
                given["Neo4j Cypher"] = (partial(cypher, driver, question, AS_OF), len(ids))
            what = f"{question}, answers of {size}"
            yield from _rows(what, entities, ids, partial(_told, view, ours), given, same=True)
    yield from _ways(view, entities, questions, plain)


def _told(view: View, ours: Any, id_: str) -> list[tuple[str, int]]:
    spread = ours(view, id_, 6, Budget())
    return list(zip(spread.ids(), spread.generations.tolist(), strict=True))


def _by_size(view: View, entities: int, ours: Any, questions: int) -> dict[str, list[str]]:
    """Whom to ask about, by the size of the answer."""
    chance = random.Random(11)
    found: dict[str, list[str]] = {size: [] for size in _SIZES}
    for turn in range(100 * questions):
        # The most connected have small numbers; to them the long answers belong.
        number = chance.randrange(entities if turn % 2 else max(10, entities // 1000))
        id_ = f"{kind_of(number)}:{number}"
        count = ours(view, id_, 6, Budget()).count
        for size, (least, most) in _SIZES.items():
            if least <= count <= most and len(found[size]) < questions:
                found[size].append(id_)
        if all(len(ids) == questions for ids in found.values()):
            break
    return found


def _ways(view: View, entities: int, questions: int, plain: Plain | None) -> Iterator[Row]:
    chance = random.Random(12)

    def someone() -> str:
        number = chance.randrange(entities)
        return f"{kind_of(number)}:{number}"

    pairs = [(someone(), someone()) for _ in range(questions)]
    pairs = [pair for pair in pairs if pair[0] != pair[1]]
    given: dict[str, tuple[Question, int]] = {}
    if plain is not None:
        graph = network(view)
        given["NetworkX shortest_simple_paths"] = (
            lambda it: networkx_paths(graph, it[0], it[1], 5),
            len(pairs),
        )
        given["NetworkX bidirectional_dijkstra, the best one alone"] = (
            lambda it: networkx_path(graph, it[0], it[1]),
            len(pairs),
        )
    yield from _rows(
        "warm paths, k = 5",
        entities,
        pairs,
        lambda it: warm_paths(view, it[0], [it[1]], 5, 6, Budget()).paths,
        given,
    )
    chained: list[tuple[str, str]] = []
    while len(chained) < questions:
        source = someone()
        reached = reach(view, source, 6, Budget()).ids()
        if reached:
            chained.append((source, chance.choice(reached)))
    given = (
        {}
        if plain is None
        else {"plain Python": (lambda it: plain.chains(it[0], it[1], 5), len(chained))}
    )
    yield from _rows(
        "chains, k = 5",
        entities,
        chained,
        lambda it: best_chains(view, it[0], it[1], 5, 6, Budget()).chains,
        given,
    )
    yield from _rows(
        "maximal chains, k = 5",
        entities,
        [one for one, _ in pairs],
        lambda id_: maximal_chains(view, id_, 5, 6, Budget()).chains,
        {},
    )


def _rows(
    what: str,
    entities: int,
    asked: Sequence[Any],
    ours: Question,
    peers: dict[str, tuple[Question, int]],
    *,
    same: bool = False,
) -> Iterator[Row]:
    ours(asked[0])
    mine, answers = _timed(ours, asked)
    median = statistics.median(mine)
    yield _row(what, entities, "ours", mine, 1.0)
    for name, (peer, few) in peers.items():
        peer(asked[0])
        times, theirs = _timed(peer, asked[:few], _PATIENCE)
        if same:
            for one, other in zip(theirs, answers, strict=False):
                assert one in (None, other), f"{name} answers {what} otherwise"
        yield _row(what, entities, name, times, statistics.median(times) / median)


def _timed(
    question: Question, asked: Sequence[Any], patience: float = math.inf
) -> tuple[list[float], list[Any]]:
    """Milliseconds and answers of questions, of no more than take so many seconds."""
    times: list[float] = []
    answers: list[Any] = []
    for one in asked:
        if sum(times) > 1000 * patience:
            break
        begun = time.perf_counter()
        answers.append(question(one))
        times.append(1000 * (time.perf_counter() - begun))
    return times, answers


def _row(what: str, entities: int, who: str, times: list[float], ratio: float) -> Row:
    return {
        "what": what,
        "entities": entities,
        "by": who,
        "asked": len(times),
        "median ms": round(statistics.median(times), 3),
        "p99 ms": round(sorted(times)[min(len(times) - 1, int(0.99 * len(times)))], 3),
        "times ours": round(ratio, 1),
    }


def _threads(view: View, entities: int) -> Row:
    """Warm paths by one thread and by eight, questions a second."""
    chance = random.Random(13)
    numbers = [chance.randrange(entities) for _ in range(400)]
    ids = [f"{kind_of(number)}:{number}" for number in numbers]
    pairs = [(one, other) for one, other in zip(ids[::2], ids[1::2], strict=True) if one != other]

    def work(some: Sequence[tuple[str, str]]) -> None:
        for one, other in some:
            warm_paths(view, one, [other], 5, 6, Budget())

    def timed(threads: int) -> float:
        parts = [pairs[turn::threads] for turn in range(threads)]
        running = [threading.Thread(target=work, args=(part,)) for part in parts]
        begun = time.perf_counter()
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()
        return time.perf_counter() - begun

    timed(8)
    one, eight = (statistics.median(timed(count) for _ in range(3)) for count in (1, 8))
    return {
        "what": "warm paths by eight threads",
        "entities": entities,
        "by": "ours",
        "asked": len(pairs),
        "median ms": round(1000 * eight / len(pairs), 3),
        "p99 ms": "",
        "times ours": f"{one / eight:.2f} times one thread",
    }
