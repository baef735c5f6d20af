"""The worst graph: whatever is asked of it, an answer or a refusal comes in time.

A hub that introduced all its spokes, a long chain, and a block in which everybody introduced
everybody later in the list, one behind the other.  Each question is asked of each of them with the
largest `limit`, `k` and `max_hops`, with each choice that it offers, and each export is taken, of
one server, which has so much time for a question and may hold so much memory.
"""

from __future__ import annotations

import argparse
import itertools
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin
from urllib.parse import urlencode

from graph.dates import parse_date
from graph.exports import FORMATS
from graph.model import Entity, Evidence, Relation
from graph.queries import QUESTIONS
from graph.queries.base import Question
from graph.rules import check_relation
from graph.stores import ChangeSet, open_store
from tests.drills.printing import table
from tests.support.serving_process import Serving

GRACE = 2.0
"""Seconds beyond those of a question in which its refusal has to come."""
_TICKS = os.sysconf("SC_CLK_TCK")
_PATIENCE = 600.0
_CHUNK = 20_000
_CHOSEN = frozenset({"status", "lang", "include", "kind"})
"""Choices that make a question smaller, or the same one in other words."""
_SHOWN = {
    (): ("network",),
    ("entity",): ("introductions", "neighbours", "community"),
    ("source", "target"): ("chains", "paths"),
}
"""What `show` of a graph goes with what it is asked of."""
_SAID = (Evidence("minutes"),)


class Size(NamedTuple):
    """How large the graph's parts are, what a question may take, and what the server may hold."""

    spokes: int
    length: int
    block: int
    seconds: float
    megabytes: int


LARGE = Size(50_000, 10_000, 300, 30, 2_000)
SMALL = Size(1_000, 200, 25, 1, 600)


class Asked(NamedTuple):
    """A request that was answered: processor and other seconds, status, bytes, peak in MB."""

    path: str
    busy: float
    taken: float
    status: int
    size: int
    peak: float

    def fault(self, size: Size) -> str | None:
        """What is wrong with it, if anything."""
        export = self.path.startswith("/export/")
        if self.status != 200 and (export or self.status != 413):
            return f"status {self.status}"
        # The processor's time, not the clock's, which others on the machine move.
        if not export and self.busy > size.seconds + GRACE:
            return f"{self.busy:.1f} s"
        return f"{self.peak:,.0f} MB" if self.peak > size.megabytes else None


def relations(size: Size) -> Iterator[Relation]:
    """The hub's, the chain's, the block's, and an outcome of each member of the block."""
    for spoke in range(size.spokes):
        yield _fact("introduced", "company:hub", f"company:spoke-{spoke}", "2001")
    line = ["company:spoke-0", *(f"company:line-{one}" for one in range(size.length))]
    yield from (_fact("introduced", one, other, None) for one, other in pairwise(line))
    block = [f"company:block-{one}" for one in range(size.block)]
    yield _fact("introduced", "company:hub", block[0], None)
    yield _fact("introduced", line[-1], block[0], None)
    yield from (_fact("introduced", *two, None) for two in itertools.combinations(block, 2))
    yield from (_fact("invested_in", one, "project:all", "2020") for one in block)


def _fact(kind: str, source: str, target: str, start: str | None) -> Relation:
    when = parse_date(start) if start else None
    return check_relation(Relation("", kind, source, target, start=when, evidence=_SAID))


def build(url: str, size: Size) -> int:
    """Write the graph to a store, and give the number of its relations."""
    store = open_store(url)
    all_ = list(relations(size))
    ids = sorted({end for one in all_ for end in (one.source, one.target)})
    entities = [Entity(one, one.partition(":")[0], one.partition(":")[2]) for one in ids]
    for begin in range(0, len(entities), _CHUNK):
        store.apply(ChangeSet("worst", tuple(entities[begin : begin + _CHUNK]), ()))
    for begin in range(0, len(all_), _CHUNK):
        store.apply(ChangeSet("worst", (), tuple(all_[begin : begin + _CHUNK])))
    store.close()
    return len(all_)


def paths(size: Size, *, each: bool = True) -> Iterator[str]:
    """Every question of every part, with each choice or with the slowest alone; every export."""
    ends = ["company:hub", f"company:line-{size.length // 2}", "company:block-0"]
    last = f"company:block-{size.block - 1}"
    outcome = next(
        one.id for one in relations(size) if one.kind == "invested_in" and one.source == last
    )
    ways = [(one, last) for one in ends] + [("company:spoke-1", "company:line-1")]
    ways += [(last, "company:spoke-2"), ("company:hub", f"company:line-{size.length - 1}")]
    for spec in QUESTIONS.values():
        fields = spec.question.model_fields
        # The entity of credit only says which rows of the whole are listed.
        whom: list[dict[str, str]] = [{}]
        if "outcome" in fields:
            whom = [{"outcome": outcome}]
        elif "entity" in fields and spec.name != "credit":
            whom = [{"entity": one} for one in (*ends, last)]
        if "source" in fields:
            pairs = [{"source": one, "target": other} for one, other in ways]
            whom = pairs if "entity" not in fields else [{}, *whom, *pairs]
        offered = choices(spec.question)
        if not each:
            offered = [one for one in offered if one in ({}, {"method": "exact"})]
        for one, chosen in itertools.product(whom, offered):
            if "show" in chosen and chosen["show"] not in _SHOWN[tuple(one)]:
                continue
            given = {**most(spec.question), **one, **chosen}
            if "q" in fields:
                given["q"] = "spoke"
            route = spec.route.replace("{id}", given.get("entity", ""))
            if route != spec.route:
                del given["entity"]
            yield f"{route}?{urlencode(given)}"
    yield from (f"/export/{form}" for form in FORMATS)


def most(question: type[Question]) -> dict[str, str]:
    """The largest number for each parameter that has one."""
    found = {}
    for name, field in question.model_fields.items():
        bounds = [one.le for one in field.metadata if hasattr(one, "le")]
        if bounds and name not in ("work", "seed", "silent_days"):
            found[name] = str(bounds[0])
    return found


def choices(question: type[Question]) -> list[dict[str, str]]:
    """Each value of each parameter that offers some, the others left as they are."""
    found: list[dict[str, str]] = [{}]
    for name, field in question.model_fields.items():
        if name in _CHOSEN:
            continue
        kinds = [field.annotation, *get_args(field.annotation)]
        if bool in kinds:
            found.append({name: "true"})
        for one in kinds:
            if get_origin(one) is Literal:
                found += [{name: str(value)} for value in get_args(one) if value != field.default]
    return found


def ask(serving: Serving, path: str) -> Asked:
    """Ask once, reading the answer piece by piece."""
    before, begun, size = _busy(serving.pid), time.monotonic(), 0
    connection = HTTPConnection("127.0.0.1", serving.port, timeout=_PATIENCE)
    try:
        connection.request("GET", f"/api/v1{path}")
        response = connection.getresponse()
        while piece := response.read(1 << 20):
            size += len(piece)
    finally:
        connection.close()
    busy, taken = _busy(serving.pid) - before, time.monotonic() - begun
    return Asked(path, busy, taken, response.status, size, _peak(serving.pid))


def run(size: Size, *, each: bool = True, say: bool = True) -> list[Asked]:
    """Build the graph, ask all, and give what was answered."""
    with tempfile.TemporaryDirectory(prefix="partnergraph-worst-") as folder:
        url = f"sqlite:///{folder}/partners.db"
        count = build(url, size)
        settings = {"PARTNERGRAPH_QUESTION_SECONDS": str(size.seconds)}
        with Serving(url, Path(folder), settings) as serving:
            if say:
                print(f"{count:,} relations; {_peak(serving.pid):,.0f} MB when it is ready")
                print(f"{'busy s':>7} {'s':>7} {'status':>6} {'bytes':>12} {'peak MB':>8}")
            # Reads the graph and compiles, which all questions after it find done.
            ask(serving, "/entities/company:hub/reach")
            answered = []
            for path in paths(size, each=each):
                one = ask(serving, path)
                answered.append(one)
                if say and (one.fault(size) or one.taken > 1):
                    print(
                        f"{one.busy:7.1f} {one.taken:7.1f} {one.status:6} {one.size:12,}"
                        f" {one.peak:8,.0f}  {path}  {one.fault(size) or ''}",
                        flush=True,
                    )
    return answered


def main(arguments: Sequence[str]) -> int:
    """Ask the worst of the worst graph; 1 if anything took too long or too much."""
    parser = argparse.ArgumentParser(prog="python -m tests.drills worst")
    for name, value in LARGE._asdict().items():
        parser.add_argument(f"--{name}", type=type(value), default=value, help=f"[{value}]")
    size = Size(**vars(parser.parse_args(arguments)))
    answered = run(size)
    faults = [one for one in answered if one.fault(size)]
    questions = [one for one in answered if not one.path.startswith("/export/")]
    told: dict[str, Any] = {
        "questions": len(questions),
        "answered": sum(one.status == 200 for one in questions),
        "refused as too much": sum(one.status == 413 for one in questions),
        "longest, processor s": max(one.busy for one in questions),
        "longest, s": max(one.taken for one in questions),
        "largest answer, bytes": max(one.size for one in questions),
        "exports": len(answered) - len(questions),
        "peak, MB": answered[-1].peak,
        "faults": len(faults),
    }
    table("the worst graph", told)
    return int(bool(faults))


def _busy(pid: int) -> float:
    """Processor seconds that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _peak(pid: int) -> float:
    """The most memory that a process has held, in MB."""
    told = Path(f"/proc/{pid}/status").read_text()
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024
