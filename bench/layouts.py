"""Where nodes are put: our layout of networks beside others, on the same network.

A network like a referral network: a tree with cross links, 1.5 relations an entity.  *Overlap* is
the share of nodes whose mark or label lies on another's, *crossings* how many pairs of lines cross,
of a hundred (from a sample), *near* the share of the ten nearest nodes that are of the same
community; the others are scaled so that the mean distance of nearest nodes is ours.  NetworkX is
asked of small networks only, and Graphviz's sfdp where it is installed.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from bench.networks import referral_network
from graph.topology.communities import communities
from viz.labels import width
from viz.layout import arrange
from viz.scene import Scene, compose

_SEED = 7
_SAMPLE = 200_000
_MOST_FORCED = 1_000
_SPRUNG = 50
_DOT = "graph {{ node [shape=point]; {edges} }}"
Places = NDArray[np.float64]


def run(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Lay out networks of several sizes in each way."""
    for size in map(int, options.pictures.split(",")):
        answer = referral_network(size)
        scene = compose(answer, "en")
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(scene.nodes)))
        graph.add_edges_from((edge.source, edge.target) for edge in scene.edges)
        homes = _homes(graph)
        begun = time.process_time()
        arrange(answer)
        spent = time.process_time() - begun
        ours = np.array([(node.x, node.y) for node in scene.nodes])
        yield _row(f"{size:,}: Partnergraph", spent, ours, scene, homes)
        for name, lay in _others(size).items():
            begun = time.process_time()
            places = lay(graph)
            spent = time.process_time() - begun
            places = places * (_closeness(ours) / _closeness(places))
            yield _row(f"{size:,}: {name}", spent, places, scene, homes)


def _others(size: int) -> Mapping[str, Callable[[nx.Graph[int]], Places]]:
    found: dict[str, Callable[[nx.Graph[int]], Places]] = {}
    if size <= _MOST_FORCED:
        found["NetworkX spring"] = lambda graph: _listed(
            nx.spring_layout(graph, seed=_SEED, iterations=_SPRUNG)
        )
        found["NetworkX ForceAtlas2"] = lambda graph: _listed(
            nx.forceatlas2_layout(graph, seed=_SEED)
        )
    if shutil.which("sfdp"):
        found["Graphviz sfdp"] = _sfdp
    return found


def _listed(places: Mapping[int, Any]) -> Places:
    return np.array([places[number] for number in sorted(places)], float)


def _sfdp(graph: nx.Graph[int]) -> Places:
    edges = ";".join(f"{one}--{other}" for one, other in graph.edges())
    done = subprocess.run(
        ["sfdp", "-Tplain"],
        input=_DOT.format(edges=edges),
        text=True,
        capture_output=True,
        check=True,
    )
    rows = (line.split() for line in done.stdout.splitlines() if line.startswith("node "))
    return _listed({int(row[1]): (float(row[2]), float(row[3])) for row in rows})


def _homes(graph: nx.Graph[int]) -> NDArray[np.int64]:
    names = [f"{number:09}" for number in graph]
    ties = {(f"{one:09}", f"{other:09}"): 1.0 for one, other in graph.edges()}
    homes = np.zeros(len(names), np.int64)
    for place, members in enumerate(communities(names, ties)):
        homes[[int(name) for name in members]] = place
    return homes


def _row(
    what: str, spent: float, places: Places, scene: Scene, homes: NDArray[np.int64]
) -> dict[str, Any]:
    nearest = _nearest(places, 10)
    return {
        "what": what,
        "CPU s": round(spent, 2),
        "overlap": round(_overlap(places, scene), 3),
        "crossings in 100": round(_crossings(places, scene), 2),
        "near": round(float((homes[nearest] == homes[:, None]).mean()), 2),
    }


def _nearest(places: Places, count: int) -> NDArray[np.int64]:
    found = np.empty((len(places), count), np.int64)
    for number, place in enumerate(places):
        far = ((places - place) ** 2).sum(axis=1)
        far[number] = np.inf
        found[number] = np.argpartition(far, count)[:count]
    return found


def _closeness(places: Places) -> float:
    nearest = _nearest(places, 1)[:, 0]
    return float(np.linalg.norm(places - places[nearest], axis=1).mean())


def _overlap(places: Places, scene: Scene) -> float:
    sizes = np.array([node.size for node in scene.nodes])
    wide = np.array([width(node.label, node.font) / 2 for node in scene.nodes])
    tall = np.array([node.size + (node.label.count("\n") + 1) * node.font for node in scene.nodes])
    half = np.maximum(sizes, wide)
    left, right = places[:, 0] - half, places[:, 0] + half
    top, bottom = places[:, 1] - sizes, places[:, 1] + tall
    hit = 0
    for number in range(len(places)):
        over = (left < right[number]) & (left[number] < right)
        over &= (top < bottom[number]) & (top[number] < bottom)
        hit += int(over.sum()) > 1
    return hit / len(places)


def _crossings(places: Places, scene: Scene) -> float:
    """Of a hundred pairs of lines without a common end, how many cross."""
    chance = np.random.default_rng(_SEED)
    ends = np.array([(edge.source, edge.target) for edge in scene.edges])
    one, other = (ends[chance.integers(0, len(ends), _SAMPLE)] for _ in range(2))
    apart = (one[:, :, None] != other[:, None, :]).all(axis=(1, 2))
    a, b = (places[one[apart][:, end]] for end in (0, 1))
    c, d = (places[other[apart][:, end]] for end in (0, 1))
    crossed = (_side(a, b, c) != _side(a, b, d)) & (_side(c, d, a) != _side(c, d, b))
    return 100 * float(crossed.mean())


def _side(a: Places, b: Places, c: Places) -> NDArray[np.bool_]:
    turn: NDArray[np.bool_] = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) > (b[:, 1] - a[:, 1]) * (
        c[:, 0] - a[:, 0]
    )
    return turn
