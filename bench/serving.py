"""The API under load, beside an empty route and a route that asks Neo4j by Cypher.

One synthetic graph; each server is a process of its own on the same machine, on which the load
generator runs too.  *First* is an address that nobody asked before, *again* one asked before at
the same revision.  The empty route returns, from a dictionary, the bytes of our answers.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import pickle
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from api.answers import answered
from bench.engine import AS_OF, loaded, neo4j_of
from bench.load import Load, ask
from bench.synthetic import kind_of
from graph.service import Partnergraph

_ENTITIES = 100_000
_CONNECTIONS = (1, 16, 64)
_COUNTS = {"introducers": 2_000, "reach": 320, "paths": 192}
"""Addresses asked for each number of connections."""
_BY_CYPHER = {"introducers": 500, "reach": 64}
_PATIENCE = 120
_ROUNDS = 5
_FIRST, _AGAIN, _EMPTY, _CYPHER = "ours, first", "ours, again", "empty route", "Cypher route"
Row = dict[str, Any]
Asked = dict[tuple[str, int], list[str]]
"""Addresses by question and number of connections."""


def run(options: argparse.Namespace) -> Iterator[Row]:
    """Ask each question at each number of connections of each server."""
    asked = {
        (question, connections): list(itertools.islice(_addresses(question, seed), count))
        for question, count in _COUNTS.items()
        for seed, connections in enumerate(_CONNECTIONS)
    }
    with tempfile.TemporaryDirectory() as place, contextlib.ExitStack() as servers:
        keep = options.keep or place
        told = Path(place) / "answers"
        with loaded(_ENTITIES, keep) as (store, _):
            told.write_bytes(pickle.dumps(_answers(Partnergraph(store), asked)))
        ours = ["-m", "api", "serve", "--store", f"sqlite:///{keep}/{_ENTITIES}.db", "--port"]
        ports = {
            _FIRST: servers.enter_context(served(*ours)),
            _EMPTY: servers.enter_context(served("-m", "bench.serving_peers", "same", str(told))),
        }
        driver = servers.enter_context(neo4j_of(_ENTITIES, options.stores))
        if driver is not None:
            host, bolt = driver.get_server_info().address[:2]
            peer = ["-m", "bench.serving_peers", "cypher", f"bolt://{host}:{bolt}"]
            ports[_CYPHER] = servers.enter_context(served(*peer))
        _warm(ports[_FIRST], _COUNTS)
        for key, paths in asked.items():
            yield from _rows(key, _measured(ports, key, paths))


def _measured(ports: Mapping[str, int], key: tuple[str, int], paths: list[str]) -> dict[str, Load]:
    """Ask the servers in turn, a part of the addresses each time.

    What else the machine does then slows all of them.
    """
    question, connections = key
    loads: dict[str, Load] = {}
    size = max(connections, -(-len(paths) // _ROUNDS))
    for start in range(0, len(paths), size):
        some = paths[start : start + size]
        turns = [(_FIRST, some), (_AGAIN, some), (_EMPTY, some)]
        if _CYPHER in ports and question in _BY_CYPHER:
            turns.append((_CYPHER, some[: max(1, _BY_CYPHER[question] // _ROUNDS)]))
        for who, part in turns:
            load = ask(ports.get(who, ports[_FIRST]), part, connections, len(part))
            loads[who] = loads[who].plus(load) if who in loads else load
    return loads


def _warm(port: int, questions: Iterable[str]) -> None:
    """Let a server load what the first few answers would pay for."""
    for question in questions:
        ask(port, list(itertools.islice(_addresses(question, -1), 10)), 1, 10)


def _addresses(question: str, seed: int) -> Iterator[str]:
    chance = random.Random(f"{question} {seed}")

    def someone() -> str:
        number = chance.randrange(_ENTITIES)
        return f"{kind_of(number)}:{number}"

    while True:
        if question == "paths":
            yield f"/api/v1/paths?source={someone()}&target={someone()}&as_of={AS_OF}"
        else:
            yield f"/api/v1/entities/{someone()}/{question}?as_of={AS_OF}"


def _answers(partners: Partnergraph, asked: Asked) -> dict[str, bytes]:
    """The bytes that the API gives for each address."""
    found = {}
    for (question, _), paths in asked.items():
        for path in paths:
            given = dict(parse_qsl(urlsplit(path).query))
            if question != "paths":
                given["entity"] = path.split("/")[4]
            found[path] = answered(partners, question, given, partners.snapshot())
    return found


def _rows(key: tuple[str, int], loads: Mapping[str, Load]) -> Iterator[Row]:
    for who, load in loads.items():
        row: Row = {
            "question": key[0],
            "connections": key[1],
            "server": who,
            "asked": len(load.times),
            "answers/s": round(load.rate),
            "p50 ms": round(load.percentile(0.5) * 1e3, 2),
            "p99 ms": round(load.percentile(0.99) * 1e3, 2),
            "p99 / p50": round(load.percentile(0.99) / load.percentile(0.5), 1),
            "x empty": round(load.rate / loads[_EMPTY].rate, 2),
            "x Cypher": round(load.rate / loads[_CYPHER].rate, 1) if _CYPHER in loads else None,
            "kB": round(load.size / len(load.times) / 1000, 1),
        }
        yield row


@contextmanager
def served(*command: str, settings: Mapping[str, str] | None = None) -> Iterator[int]:
    """A server in a process of its own; its port is the last argument."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, *command, str(port)],
        env={**os.environ, **(settings or {})},
        stdout=subprocess.DEVNULL,
        # The log of requests.
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait(port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                break
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
    # Ours gets its snapshot ready beside.
    time.sleep(10)
