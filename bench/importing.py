"""Importing partner files into each store, beside the bare driver inserting the same rows.

The peer gets the rows ready-made, as our own import left them in the store, relations in random
order, as a file has them: it parses, checks, merges, matches and hashes nothing.  Each import runs
in a process of its own, whose peak memory is read.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import neo4j

from bench.synthetic import write_files
from graph.service import Partnergraph
from graph.stores import cypher, sql
from graph.topology.names import tokens
from ingest.pipeline import ingest
from tools.neo4j_server import Neo4jServer

_BATCH = 10_000
_SEED = 3


def run(options: argparse.Namespace) -> list[dict[str, Any]]:
    """Import into each store named, and let the bare driver insert the same."""
    stores: dict[str, Callable[[Path, Path], list[dict[str, Any]]]] = {
        "sqlite": _sqlite,
        "neo4j": _neo4j,
    }
    found: list[dict[str, Any]] = []
    for one in options.stores.split(","):
        name, _, size = one.partition(":")
        entities = int(size or options.entities)
        with tempfile.TemporaryDirectory() as place:
            files = Path(place) / "synthetic"
            relations = write_files(files, entities)
            for row in stores[name](files, Path(place)):
                speed = round((entities + relations) / row["seconds"])
                sizes = {"entities": entities, "relations": relations}
                found.append({"what": row.pop("what"), **sizes, **row, "records/s": speed})
    return found


def _sqlite(files: Path, place: Path) -> list[dict[str, Any]]:
    ours, bare = place / "ours.db", place / "bare.db"
    first = _measured(_import, f"sqlite:///{ours}", files)
    driver = _measured(_insert_into_sqlite, ours, bare)
    again = _measured(_import, f"sqlite:///{ours}", files)
    return _told("SQLite", first, again, driver)


def _neo4j(files: Path, place: Path) -> list[dict[str, Any]]:
    with _server(place / "ours") as ours, _server(place / "bare") as bare:
        first = _measured(_import, ours, files)
        driver = _measured(_insert_into_neo4j, ours, bare)
        again = _measured(_import, ours, files)
    return _told("Neo4j", first, again, driver)


@contextmanager
def _server(home: Path) -> Iterator[str]:
    """The server that the environment names, else one of our own."""
    given = os.environ.get("PARTNERGRAPH_BENCH_NEO4J_URL")
    if given:
        yield given
        return
    with Neo4jServer(home) as server:
        yield server.url


def _told(
    store: str, first: dict[str, float], again: dict[str, float], driver: dict[str, float]
) -> list[dict[str, Any]]:
    return [
        {
            "what": f"{store}: {name}",
            "seconds": round(one["seconds"], 1),
            "CPU s": round(one["cpu"], 1),
            "peak MiB": round(one["peak"]),
            "times bare driver": round(one["seconds"] / driver["seconds"], 2),
        }
        for name, one in (
            ("import", first),
            ("import again, nothing new", again),
            ("bare driver, rows ready-made", driver),
        )
    ]


def _measured(work: Callable[..., float], *arguments: Any) -> dict[str, float]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_child, args=(theirs, work, arguments))
    process.start()
    found: dict[str, float] = ours.recv()
    process.join()
    return found


def _child(pipe: Any, work: Callable[..., float], arguments: tuple[Any, ...]) -> None:
    seconds = work(*arguments)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    cpu = usage.ru_utime + usage.ru_stime
    pipe.send({"seconds": seconds, "cpu": cpu, "peak": usage.ru_maxrss / 1024})


def _import(url: str, files: Path) -> float:
    begun = time.perf_counter()
    with Partnergraph.open(url) as partners:
        report = ingest(partners.store, files, "synthetic")
    assert not report.rejected
    return time.perf_counter() - begun


def _insert_into_sqlite(ours: Path, bare: Path) -> float:
    source = sqlite3.connect(ours)
    relations = [row[1:] for row in source.execute("SELECT * FROM relations")]
    random.Random(_SEED).shuffle(relations)
    numbered = source.execute("SELECT * FROM entities").fetchall()
    source.close()
    # Columns after an entity's number are its id, kind, name and folded names.
    tables: list[tuple[str, list[Any]]] = [
        (sql.PUT_ENTITY, [row[1:] for row in numbered]),
        (sql.PUT_RELATION, relations),
        (sql.INDEX_NAMES, [(row[0], tokens(row[4])) for row in numbered]),
    ]
    begun = time.perf_counter()
    target = sqlite3.connect(bare, isolation_level=None)
    target.execute("PRAGMA journal_mode = WAL")
    target.execute("PRAGMA synchronous = FULL")
    for create in sql.CREATE:
        target.execute(create)
    for statement, rows in tables:
        target.execute("BEGIN IMMEDIATE")
        target.executemany(statement, rows)
        target.execute("COMMIT")
    target.close()
    return time.perf_counter() - begun


def _insert_into_neo4j(ours: str, bare: str) -> float:
    with neo4j.GraphDatabase.driver(ours) as driver:
        entities = [
            record["e"]
            for record in driver.execute_query(
                "MATCH (e:Entity) RETURN e {.*, location: null, kind: e.kind} AS e"
            ).records
        ]
        relations = [
            record.data()
            for record in driver.execute_query(
                "MATCH (s:Entity)-[r:INTRODUCED]->(t:Entity)"
                " RETURN s.id AS source, t.id AS target, properties(r) AS properties"
            ).records
        ]
    with neo4j.GraphDatabase.driver(bare) as driver:
        for statement in cypher.PREPARE:
            driver.execute_query(statement)
        begun = time.perf_counter()
        by_kind: dict[str, list[dict[str, Any]]] = {}
        for entity in entities:
            by_kind.setdefault(entity["kind"], []).append({"properties": entity})
        for kind, rows in by_kind.items():
            _insert(driver, cypher.CREATE_ENTITIES[kind], rows)
        _insert(driver, cypher.CREATE_RELATIONS["introduced"], relations)
        return time.perf_counter() - begun


def _insert(driver: neo4j.Driver, statement: str, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _BATCH):
        driver.execute_query(statement, rows=rows[start : start + _BATCH])
