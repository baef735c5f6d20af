"""Betweenness beside NetworkX and igraph, in seconds a pivot, over the synthetic introductions.

The smaller network is worked out exactly, every entity being a pivot, and estimated from as many
pivots as the larger one.  igraph, in an environment of its own, is given the same pivots and has to
find the same; NetworkX is given fewer, as the column `pivots` says.  Errors are medians, over all
entities between others and over the first hundred that the question lists: told is our standard
error, seen is how far the estimate is from the exact value.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx
import numpy as np

from bench.engine import AS_OF, loaded
from bench.published import Unavailable, environment_with
from graph.topology.brokers import Betweenness, Network, betweenness, network
from graph.topology.core import Array
from graph.topology.view import Budget, Lens, View

_SIZES = (10_000, 100_000)
_PIVOTS = 256
_NETWORKX_PIVOTS = {10_000: 64, 100_000: 16}
_IGRAPH = "1.0.0"
_SCRIPT = Path(__file__).with_name("igraph_betweenness.py")
_SEED = 1
Row = dict[str, Any]


def run(options: argparse.Namespace) -> Iterator[Row]:
    """Measure each size in turn."""
    for entities in _SIZES:
        with loaded(entities, options.keep) as (_, snapshot):
            net = network(
                View(snapshot, Lens(AS_OF.toordinal(), snapshot.instant)), "introductions"
            )
        betweenness(net, Budget(), 3)
        exact = None
        if entities == _SIZES[0]:
            rows, exact = _measured(net, entities, len(net), None, options.keep)
            yield from rows
        yield from _measured(net, entities, _PIVOTS, exact, options.keep)[0]


def _measured(
    net: Network, entities: int, pivots: int, exact: Array | None, keep: str | None
) -> tuple[list[Row], Array]:
    begun = time.perf_counter()
    found = betweenness(net, Budget(), pivots, _SEED)
    each = (time.perf_counter() - begun) / pivots
    how = "exact" if pivots == len(net) else "estimated"
    rows = [_row(net, entities, how, "ours", pivots, each, 1.0) | _errors(found, exact)]
    few = min(_NETWORKX_PIVOTS[entities], pivots)
    theirs = _networkx(net, few) / few
    rows.append(_row(net, entities, how, "NetworkX", few, theirs, theirs / each))
    try:
        values, took = _igraph(net, pivots, keep)
    except Unavailable as reason:
        print(f"igraph is left out: {reason}", file=sys.stderr)
    else:
        _check(net, found, values, pivots)
        rows.append(_row(net, entities, how, "igraph", pivots, took / pivots, took / pivots / each))
    return rows, found.value


def _row(
    net: Network, entities: int, how: str, who: str, pivots: int, each: float, ratio: float
) -> Row:
    return {
        "what": f"betweenness, {how}",
        "entities": entities,
        "relations": len(net.source),
        "by": who,
        "pivots": pivots,
        "ms a pivot": round(1000 * each, 3),
        "times ours": round(ratio, 2),
        "error told": "",
        "error seen": "",
        "first 100: told": "",
        "first 100: seen": "",
    }


def _errors(found: Betweenness, exact: Array | None) -> Row:
    if exact is None or found.error is None:
        return {}
    off, between = np.abs(found.value - exact), exact > 0
    first = np.argsort(-found.value, kind="stable")[:100]
    medians = {
        "error told": np.nanmedian(found.error[between]),
        "error seen": np.median(off[between]),
        "first 100: told": np.nanmedian(found.error[first]),
        "first 100: seen": np.median(off[first]),
    }
    return {name: f"{value:.2g}" for name, value in medians.items()}


def _networkx(net: Network, pivots: int) -> float:
    """Seconds that NetworkX takes."""
    graph: networkx.DiGraph[int] = networkx.DiGraph()
    graph.add_nodes_from(range(len(net)))
    graph.add_edges_from(zip(net.source.tolist(), net.target.tolist(), strict=True))
    measure: Any = networkx.betweenness_centrality
    begun = time.perf_counter()
    measure(graph, k=pivots, seed=random.Random(_SEED))
    return time.perf_counter() - begun


def _igraph(net: Network, pivots: int, keep: str | None) -> tuple[Array, float]:
    """Sums over pivots by igraph, not normalised, and the seconds that it takes."""
    given = {
        "size": len(net),
        "edges": np.column_stack([net.source, net.target]).tolist(),
        "pivots": _drawn(net, pivots),
    }
    with environment_with("igraph", _IGRAPH, "igraph", keep) as python:
        done = subprocess.run(
            [str(python), "-I", str(_SCRIPT)],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise Unavailable(done.stderr.strip())
    told = json.loads(done.stdout)
    return np.array(told["values"]), float(told["seconds"])


def _drawn(net: Network, pivots: int) -> list[int]:
    return random.Random(_SEED).sample(range(len(net)), pivots)


def _check(net: Network, found: Betweenness, sums: Array, pivots: int) -> None:
    """What igraph adds up over the same pivots is what ours does."""
    others = np.full(len(net), pivots)
    others[_drawn(net, pivots)] -= 1
    np.testing.assert_allclose(found.value, sums / others / (len(net) - 2), rtol=1e-6, atol=1e-12)
