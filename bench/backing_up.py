"""Backups: seconds to write, check and restore, of them of the CPU, megabytes of file and memory.

So many entities (``--backed-up``, Neo4j a seventh) with five introductions each.  Each step runs in
a process of its own, whose peak memory is read, snapshots and imports of modules in it.  Beside
them in the same run what SQLite gives for it (its online backup, whose copy is as large as the
store and goes into no other) and a dump of the same rows as plain JSON, without checksums.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import neo4j
import orjson

from bench.loading import load
from graph.backups import check_backup, restore, write_backup
from graph.stores import open_store
from tools.neo4j_server import Neo4jServer

_MB = 1_000_000
_NEO4J_SHARE = 7
Row = dict[str, Any]
_NONE: Row = {"seconds": None, "cpu": None, "MB": None}


def run(options: argparse.Namespace) -> Iterator[Row]:
    """Measure SQLite and its peers, then Neo4j."""
    entities = options.backed_up
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        url = f"sqlite:///{place / 'partners.db'}"
        _apart(_load, url, entities)
        size = sum(one.stat().st_size for one in place.glob("partners.db*"))
        yield _row("SQLite store", entities, _NONE, size)
        file = place / "partners.pgb"
        yield _row("partners backup", entities, _apart(_back_up, url, file), file)
        yield _row("partners backup --check", entities, _apart(_check, file), file)
        other = place / "other.db"
        yield _row(
            "partners restore", entities, _apart(_restore, f"sqlite:///{other}", file), other
        )
        copy, dump = place / "copy.db", place / "dump.json"
        yield _row("sqlite3 backup", entities, _apart(_copy, place / "partners.db", copy), copy)
        yield _row("JSON dump", entities, _apart(_dump, place / "partners.db", dump), dump)
        if "neo4j" in options.stores:
            yield from _neo4j(place, entities // _NEO4J_SHARE)


def _neo4j(place: Path, entities: int) -> Iterator[Row]:
    with Neo4jServer(place / "neo4j") as server:
        url = server.url
        _apart(_load, url, entities)
        file = place / "neo4j.pgb"
        yield _row("Neo4j: partners backup", entities, _apart(_back_up, url, file), file)
        _wipe(url)
        yield _row("Neo4j: partners restore", entities, _apart(_restore, url, file), file)


def _wipe(url: str) -> None:
    with neo4j.GraphDatabase.driver(url) as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()


def _row(what: str, entities: int, told: Row, size: Path | int) -> Row:
    found = size if isinstance(size, int) else size.stat().st_size
    return {
        "what": what,
        "entities": entities,
        "relations": entities * 5,
        "s": told["seconds"],
        "cpu s": told["cpu"],
        "file MB": round(found / _MB, 1),
        "peak MB": told["MB"],
    }


def _load(url: str, entities: int) -> None:
    with closing(open_store(url)) as store:
        load(store, entities)


def _back_up(url: str, file: Path) -> None:
    with closing(open_store(url)) as store:
        write_backup(store, file)


def _check(file: Path) -> None:
    check_backup(file)


def _restore(url: str, file: Path) -> None:
    with closing(open_store(url)) as store:
        restore(store, file)


def _copy(path: Path, other: Path) -> None:
    with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(other)) as two:
        one.backup(two)


def _dump(path: Path, file: Path) -> None:
    tables = ("revisions", "documents", "entities", "entities_history", "relations")
    with closing(sqlite3.connect(path)) as store, file.open("wb") as out:
        for table in (*tables, "relations_history"):
            for row in store.execute(f"SELECT * FROM {table}"):
                out.write(orjson.dumps(row) + b"\n")


def _apart(work: Callable[..., None], *arguments: Any) -> Row:
    """Seconds and peak megabytes of work in a process of its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_child, args=(theirs, work, arguments))
    process.start()
    theirs.close()
    found: Row = ours.recv()
    process.join()
    return found


def _child(pipe: Any, work: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    begun, worked = time.perf_counter(), time.process_time()
    work(*arguments)
    seconds = round(time.perf_counter() - begun, 2)
    cpu = round(time.process_time() - worked, 2)
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / _MB)
    pipe.send({"seconds": seconds, "cpu": cpu, "MB": peak})
