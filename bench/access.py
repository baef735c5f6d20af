"""What access control costs a request: the same questions with a key and without any.

One synthetic graph in two files: one has no keys, the other a reader's that is open to nothing
restricted, who is answered of a replica, and an editor's.  Each has a server of its own, asked in
turn; *first* is an address that nobody asked before, *again* one asked before.
"""

from __future__ import annotations

import argparse
import itertools
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from api import keys
from bench.engine import AS_OF, loaded
from bench.load import Load, ask
from bench.serving import served
from bench.synthetic import kind_of
from graph.service import Partnergraph

_ENTITIES = 20_000
_CONNECTIONS = (1, 16)
_ASKED = 2_000
_ROUNDS = 10
_BARE = "no keys"
_PATIENCE = 300


def run(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Ask without keys, as a reader and as an editor."""
    with tempfile.TemporaryDirectory() as place:
        bare, guarded = (Path(place) / name / "partners.db" for name in ("bare", "guarded"))
        with loaded(_ENTITIES, options.keep or place):
            pass
        for path in (bare, guarded):
            path.parent.mkdir()
            shutil.copy(Path(options.keep or place) / f"{_ENTITIES}.db", path)
        with Partnergraph.open(f"sqlite:///{guarded}") as partners:
            known = {
                role: keys.add(partners.store, keys.given(name=role, role=role)).key
                for role in ("reader", "editor")
            }
        serving = ["-m", "api", "serve", "--store"]
        beside = {"PARTNERGRAPH_REPLICA_FOLDER": str(Path(place) / "replicas")}
        with (
            served(*serving, f"sqlite:///{bare}", "--port", settings=beside) as one,
            served(*serving, f"sqlite:///{guarded}", "--port", settings=beside) as other,
        ):
            doors: dict[str, tuple[int, str | None]] = {_BARE: (one, None)}
            doors.update({role: (other, key) for role, key in known.items()})
            for port, key in doors.values():
                _warm(port, key)
            for connections in _CONNECTIONS:
                yield from _rows(connections, _measured(doors, connections))


def _warm(port: int, key: str | None) -> None:
    """Ask until it answers: a reader's replica is made first."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            ask(port, _addresses("warm", 20), 1, 20, key=key)
            return
        except AssertionError:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)


def _measured(
    doors: dict[str, tuple[int, str | None]], connections: int
) -> dict[tuple[str, str], Load]:
    """Ask in turn, so that what else the machine does slows all of them."""
    loads: dict[tuple[str, str], Load] = {}
    addresses = iter(_addresses(str(connections), _ASKED))
    while some := list(itertools.islice(addresses, _ASKED // _ROUNDS)):
        for when in ("first", "again"):
            for who, (port, key) in doors.items():
                load = ask(port, some, connections, len(some), key=key)
                known = loads.get((when, who))
                loads[when, who] = known.plus(load) if known else load
    return loads


def _addresses(seed: str, count: int) -> list[str]:
    numbers = random.Random(seed).sample(range(_ENTITIES), count)
    return [
        f"/api/v1/entities/{kind_of(number)}:{number}/introducers?as_of={AS_OF}"
        for number in numbers
    ]


def _rows(connections: int, loads: dict[tuple[str, str], Load]) -> Iterator[dict[str, Any]]:
    for (when, who), load in loads.items():
        yield {
            "asked": when,
            "connections": connections,
            "who": who,
            "answers/s": round(load.rate),
            "p50 ms": round(load.percentile(0.5) * 1e3, 2),
            "p99 ms": round(load.percentile(0.99) * 1e3, 2),
            "x no keys": round(load.rate / loads[when, _BARE].rate, 2),
        }
