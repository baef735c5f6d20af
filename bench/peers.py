"""The peers of the engine: plain Python, NetworkX and Neo4j's own Cypher on the same graph."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from itertools import islice

import neo4j
import networkx

from graph.topology.snapshot import Link
from graph.topology.view import View

_CYPHER = """CYPHER 25
MATCH {pattern}
WHERE b.id <> $id
  AND all(r IN rs WHERE coalesce(r.start_earliest <= $as_of, true))
  AND allReduce(
        day = date('0001-01-01'),
        r IN rs | CASE WHEN r.start_earliest > day THEN r.start_earliest ELSE day END,
        day <= coalesce(r.start_latest, date('9999-12-31')))
RETURN b.id AS id, min(size(rs)) AS generation
ORDER BY generation, id"""
_PATTERNS = {
    "reach": "(:Entity {id: $id})-[rs:INTRODUCED]->{1,6}(b:Entity)",
    "origins": "(b:Entity)-[rs:INTRODUCED]->{1,6}(:Entity {id: $id})",
}


TIMEOUT = 20.0
"""Seconds after which Neo4j gives a question up."""


def cypher(
    driver: neo4j.Driver, question: str, as_of: date, id_: str
) -> list[tuple[str, int]] | None:
    """Reach or origins by Neo4j's own Cypher; None where it takes more than `TIMEOUT`."""
    text = _CYPHER.format(pattern=_PATTERNS[question])
    try:
        with driver.session() as session:
            found = session.run(neo4j.Query(text, timeout=TIMEOUT), id=id_, as_of=as_of)
            return [(record["id"], record["generation"]) for record in found]
    except neo4j.exceptions.Neo4jError as error:
        if "TimedOut" not in (error.code or ""):
            raise
        return None


class Plain:
    """Dictionaries of lists, walked by plain Python.

    Parameters
    ----------
    links : iterable of Link
        Introductions.
    as_of : int
        Only those that began by this day.
    """

    def __init__(self, links: Iterable[Link], as_of: int) -> None:
        self._down: dict[str, list[tuple[str, int, int]]] = {}
        self._up: dict[str, list[tuple[str, int, int]]] = {}
        for link in links:
            if link.earliest <= as_of:
                self._down.setdefault(link.source, []).append(
                    (link.target, link.earliest, link.latest)
                )
                self._up.setdefault(link.target, []).append(
                    (link.source, -link.latest, -link.earliest)
                )

    def walk(self, question: str, id_: str, max_hops: int = 6) -> list[tuple[str, int]]:
        """Reach or origins: label setting by hops."""
        table = self._down if question == "reach" else self._up
        best = {id_: -(2**62)}
        found: dict[str, int] = {}
        frontier = dict(best)
        for hops in range(1, max_hops + 1):
            level: dict[str, int] = {}
            for one, day in frontier.items():
                for other, earliest, latest in table.get(one, ()):
                    if day > latest:
                        continue
                    arrival = max(day, earliest)
                    known = level.get(other, best.get(other))
                    if known is None or arrival < known:
                        level[other] = arrival
            for other, arrival in level.items():
                best[other] = arrival
                found.setdefault(other, hops)
            if not level:
                break
            frontier = level
        return sorted(found.items(), key=lambda item: (item[1], item[0]))

    def chains(self, source: str, target: str, k: int, max_hops: int = 6) -> int:
        """Count chains, fewest hops first, until there are k: depth first to each depth."""
        count = 0
        for depth in range(1, max_hops + 1):
            stack: list[tuple[str, int, tuple[str, ...]]] = [(source, -(2**62), (source,))]
            while stack:
                one, day, been = stack.pop()
                for other, earliest, latest in self._down.get(one, ()):
                    if day > latest or other in been:
                        continue
                    if len(been) == depth:
                        count += other == target
                    elif other != target:
                        stack.append((other, max(day, earliest), (*been, other)))
            if count >= k:
                break
        return min(count, k)


def network(view: View) -> networkx.Graph[str]:
    """The ties that are seen, with a weight of -log(tie), for NetworkX."""
    snapshot = view.snapshot
    missing: dict[tuple[str, str], float] = {}
    for link in snapshot.links(view.seen(snapshot.everything)):
        ends = min(link.source, link.target), max(link.source, link.target)
        missing[ends] = missing.get(ends, 1.0) * (1 - view.score(link).strength)
    graph: networkx.Graph[str] = networkx.Graph()
    for (one, other), rest in missing.items():
        graph.add_edge(one, other, weight=-math.log(max(1 - rest, 1e-300)))
    return graph


def networkx_paths(graph: networkx.Graph[str], source: str, target: str, k: int) -> int:
    """The k best paths of any length."""
    paths = networkx.shortest_simple_paths(graph, source, target, weight="weight")
    return len(list(islice(paths, k)))


def networkx_path(graph: networkx.Graph[str], source: str, target: str) -> int:
    """The best path of any length."""
    return len(networkx.bidirectional_dijkstra(graph, source, target, weight="weight")[1])
