"""Every form of export, beside a plain SELECT of the same rows and NetworkX's writers.

Each runs in a process of its own, whose peak memory is read.  The plain SELECT reads the rows as
they are stored and hands them to ``csv.writer``, which takes nothing apart.  NetworkX gets a graph
that is in memory already.  *first* is the time until the first record can be sent.
"""

from __future__ import annotations

import argparse
import csv
import io
import multiprocessing
import os
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from bench.engine import loaded
from graph.exports import FORMATS
from graph.exports.tables import TABLE
from graph.service import Partnergraph

_PEERS = {"graphml": "write_graphml", "gexf": "write_gexf"}
_ENDS = ("source", "target", "id")


class Cost(NamedTuple):
    """What writing a file took."""

    seconds: float
    first: float
    size: int


def run(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Write each form to a file, and let the peers write theirs."""
    with tempfile.TemporaryDirectory() as place, loaded(options.entities, options.keep) as opened:
        url, file = opened[0].url, Path(place) / "export"
        yield _row("plain SELECT, csv.writer", *_measured(_select, url, file))
        for form in FORMATS:
            yield _row(form, *_measured(_export, url, form, file))
        lines = Path(place) / "lines"
        _export(url, "jsonl", lines)
        for form, writer in _PEERS.items():
            told = f"{form}: NetworkX, graph in memory"
            yield _row(told, *_measured(_networkx, lines, writer, file))


def _row(what: str, cost: Cost, cpu: float, peak: float) -> dict[str, Any]:
    return {
        "what": what,
        "seconds": round(cost.seconds, 1),
        "CPU s": round(cpu, 1),
        "first s": round(cost.first, 2),
        "peak MiB": round(peak),
        "MB": round(cost.size / 1e6),
        "MB/s": round(cost.size / 1e6 / cost.seconds, 1),
    }


def _measured(work: Callable[..., Cost], *arguments: Any) -> tuple[Cost, float, float]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_child, args=(theirs, work, arguments))
    process.start()
    # So that a child that fails is an error here, and not waited for.
    theirs.close()
    cost, cpu, peak = ours.recv()
    process.join()
    return Cost(*cost), cpu, peak


def _child(pipe: Any, work: Callable[..., Cost], arguments: tuple[Any, ...]) -> None:
    cost = work(*arguments)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    pipe.send((tuple(cost), usage.ru_utime + usage.ru_stime, _peak()))


def _peak() -> float:
    """Most memory that this process held, in MiB."""
    try:
        told = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    # Unlike what `getrusage` tells it begins anew with the program.
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def _export(url: str, form: str, path: Path) -> Cost:
    begun, first = time.perf_counter(), 0.0
    with Partnergraph.open(url) as partners, path.open("wb") as file:
        for number, piece in enumerate(partners.exported(form).pieces):
            file.write(piece)
            # The first one is a header in most forms.
            if number == 1:
                first = time.perf_counter() - begun
    return Cost(time.perf_counter() - begun, first, os.path.getsize(path))


def _select(url: str, path: Path) -> Cost:
    begun, first = time.perf_counter(), 0.0
    source = sqlite3.connect(url.removeprefix("sqlite:///"))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for table in ("entities", "relations"):
            for row in source.execute(f"SELECT * FROM {table}"):
                writer.writerow(row)
                first = first or time.perf_counter() - begun
    source.close()
    return Cost(time.perf_counter() - begun, first, os.path.getsize(path))


def _networkx(lines: Path, writer: str, path: Path) -> Cost:
    import networkx as nx

    graph: Any = nx.MultiDiGraph()
    with lines.open("rb") as file:
        for line in file:
            told = orjson.loads(line)
            table = told.pop(TABLE)
            cells = {name: one for name, one in told.items() if isinstance(one, str | float)}
            if table == "entities":
                graph.add_node(cells.pop("id"), **cells)
            elif table == "relations":
                source, target, id_ = (cells.pop(name) for name in _ENDS)
                graph.add_edge(source, target, id_)
                graph.edges[source, target, id_].update(
                    {f"of_{name}": one for name, one in cells.items()}
                )
    begun = time.perf_counter()
    with io.BufferedWriter(io.FileIO(path, "w")) as file_out:
        getattr(nx, writer)(graph, file_out)
    seconds = time.perf_counter() - begun
    # Nothing can be sent before all of the text is made.
    return Cost(seconds, seconds, os.path.getsize(path))
