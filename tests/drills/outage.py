"""Neo4j goes away and comes back under load: is every answer right, old ones marked, nobody waits?

`partners serve` reaches a real Neo4j through a proxy that resets, refuses, freezes, hangs, delays;
the server itself is killed too.  Readers and writers go on meanwhile.  A write is sent again with
the same key until it is acknowledged, so that what every revision holds is known; each answer is
compared with that of the revision in its entity tag.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from http.client import HTTPException
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tests.drills.families import Family, states, told_by
from tests.drills.printing import table
from tests.drills.register import Read, Verdict, Write, judge
from tests.support.fault_proxy import FaultProxy
from tests.support.serving_process import Answer, Client, Serving
from tools.neo4j_server import Neo4jServer

_SLOW = 2.0
_BACK_OFF = 0.1
_LOOK = 0.05
_PATIENCE = 90.0


def _hang(proxy: FaultProxy) -> None:
    proxy.hang()
    proxy.reset()


def _slow(proxy: FaultProxy) -> None:
    proxy.down.delay = _SLOW


FAULTS: dict[str, Callable[[FaultProxy], None]] = {
    "reset": FaultProxy.reset,
    "gone": FaultProxy.die,
    "frozen": FaultProxy.freeze,
    "hangs": _hang,
    "slow": _slow,
}
KILL = "kill -9"
BRIEF = ("reset",)
"""Faults that need not be noticed: the next try is enough."""


class Round(NamedTuple):
    """One fault: seconds until it was noticed and until all was well again; None: never."""

    fault: str
    noticed: float | None
    recovered: float | None


class Outage:
    """Readers and writers of a server whose store goes away.

    Parameters
    ----------
    serving : Serving
        Over an empty store, through the proxy.
    proxy : FaultProxy
        Before the store.
    server : Neo4jServer, optional
        The store, if it may be killed.
    seed : int
        Of what is written, asked and broken.
    """

    def __init__(
        self, serving: Serving, proxy: FaultProxy, server: Neo4jServer | None, seed: int
    ) -> None:
        self.counts: Counter[str] = Counter()
        self.rounds: list[Round] = []
        self.waits: list[float] = []
        """Seconds of requests that began when it was known that the store was away."""
        self.first = 0
        self.families: list[Family] = []
        self._steps: dict[int, Family] = {}
        self._writes: list[Write] = []
        self._reads: list[Read] = []
        self._serving, self._proxy, self._server = serving, proxy, server
        self._seed = seed
        self._over = threading.Event()
        self._known = threading.Event()

    def run(self, faults: Sequence[str], hold: float, readers: int, writers: int) -> None:
        """Break it again and again while it is read and written."""
        client = Client(self._serving.port)
        self.families = [Family(number) for number in range(writers)]
        for one in self.families:
            made = client.ask("/api/v1/changes", "POST", one.beginning())
            assert made.status == 200, made.body
            self.first = made.json["revision"]
        client.wait_for(self.first)
        client.close()
        work = [threading.Thread(target=self._write, args=[one]) for one in self.families]
        work += [threading.Thread(target=self._read, args=[number]) for number in range(readers)]
        for thread in work:
            thread.start()
        try:
            for fault in faults:
                self.rounds.append(self._round(fault, hold))
                time.sleep(hold / 4)
        finally:
            self._over.set()
            for thread in work:
                thread.join(_PATIENCE)

    def verdict(self) -> Verdict:
        """Judge all that was answered."""
        held = states(self.first, self.families, self._steps)
        return judge(self._writes, self._reads, held, self.first)

    def _round(self, fault: str, hold: float) -> Round:
        begun = time.monotonic()
        if fault == KILL:
            assert self._server is not None
            self._server.kill()
        else:
            FAULTS[fault](self._proxy)
        noticed = None if fault in BRIEF else self._wait("degraded", begun)
        if noticed is not None:
            self._known.set()
        time.sleep(hold)
        self._known.clear()
        if fault == KILL:
            assert self._server is not None
            self._server.start()
        self._proxy.heal()
        return Round(fault, noticed, self._wait("ready", time.monotonic()))

    def _wait(self, status: str, begun: float) -> float | None:
        """Seconds until ``/readyz`` says so."""
        client = Client(self._serving.port)
        try:
            while time.monotonic() - begun < _PATIENCE:
                with contextlib.suppress(OSError, HTTPException):
                    if client.ask("/readyz").json.get("status") == status:
                        return time.monotonic() - begun
                time.sleep(_LOOK)
        finally:
            client.close()
        return None

    def _ask(self, client: Client, *asked: Any) -> Answer | None:
        """Ask, and count what comes that is no answer."""
        kind = "read" if len(asked) == 1 else "write"
        known, began = self._known.is_set(), time.monotonic()
        self.counts[f"{kind}s"] += 1
        try:
            answer = client.ask(*asked)
        except (OSError, HTTPException) as error:
            self.counts[f"{kind} failed: {type(error).__name__}"] += 1
            return None
        if known and self._known.is_set():
            self.waits.append(time.monotonic() - began)
        if answer.status != 200:
            self.counts[f"{kind} {_told(answer)}"] += 1
            return None
        return answer

    def _write(self, family: Family) -> None:
        client, chance = Client(self._serving.port), random.Random(f"{self._seed} {family.number}")
        while not self._over.is_set():
            then = family.then(chance)
            body, began = family.change_to(then), time.monotonic()
            key = {"Idempotency-Key": f"{family.number}-{then.step}"}
            answer = None
            until = time.monotonic() + _PATIENCE
            # What was broken off may be stored: it is asked to its end.
            while answer is None and time.monotonic() < until:
                answer = self._ask(client, "/api/v1/changes", "POST", body, key)
                if answer is None:
                    time.sleep(_BACK_OFF)
            if answer is None:
                self.counts["write failed: never acknowledged"] += 1
                break
            self.counts["writes acknowledged"] += 1
            self._writes.append(Write(began, time.monotonic(), answer.json["revision"]))
            self._steps[answer.json["revision"]] = then
            family = then
            time.sleep(chance.uniform(0.05, 0.3))
        client.close()

    def _read(self, number: int) -> None:
        client, chance = Client(self._serving.port), random.Random(f"{self._seed} r {number}")
        about = [one for family in self.families for one in family.answers()] + ["/status"]
        while not self._over.is_set():
            asked, began = chance.choice(about), time.monotonic()
            answer = self._ask(client, f"/api/v1{asked}")
            if answer is None:
                time.sleep(_BACK_OFF)
                continue
            old = "partnergraph-stale" in answer.headers
            self.counts["answers from the replica" if old else "fresh answers"] += 1
            if old and "age" not in answer.headers:
                self.counts["read failed: stale without its age"] += 1
            told = told_by(asked, answer.json)
            self._reads.append(
                Read(number, began, time.monotonic(), answer.revision, asked, told, old)
            )
            time.sleep(chance.uniform(0.0, 0.05))
        client.close()


def _told(answer: Answer) -> str:
    """What became of a request that was not answered."""
    told = answer.json.get("code") if answer.body.startswith(b"{") else "?"
    if answer.status == 404 and "partnergraph-stale" in answer.headers:
        return "answered, marked as old: not there yet"
    if answer.status == 503 and "retry-after" in answer.headers:
        return f"refused: {told}"
    return f"failed: {answer.status} {told}"


def report(drill: Outage) -> int:
    """Judge, and print it; 1 if anything was wrong."""
    verdict = drill.verdict()
    for one in drill.rounds:
        shown = ("never" if part is None else f"{part:.1f} s" for part in one[1:])
        noticed, recovered = shown
        print(f"  {one.fault:<8} noticed {noticed:>7}   recovered {recovered:>7}")
    table(
        f"{len(drill.rounds)} outages",
        {
            **dict(sorted(drill.counts.items())),
            "wrong answers": verdict.wrong,
            "steps back": verdict.back,
            "old answers not marked": verdict.stale,
            "answers of what nobody had written": verdict.early,
            "requests once it was known": len(drill.waits),
            "their longest wait, ms": max(drill.waits, default=0.0) * 1e3,
        },
    )
    for example in verdict.examples:
        print("   ", example)
    lost = [
        one
        for one in drill.rounds
        if one.recovered is None or (one.noticed is None and one.fault not in BRIEF)
    ]
    failed = [name for name in drill.counts if " failed: " in name]
    return int(bool(verdict[:4] != (0, 0, 0, 0) or lost or failed))


@contextlib.contextmanager
def _store(url: str | None, folder: Path) -> Iterator[tuple[int, Neo4jServer | None]]:
    """The port of a store, and its server if it is ours."""
    if url is not None:
        port = urlsplit(url).port
        assert port is not None
        yield port, None
        return
    with Neo4jServer(folder / "neo4j") as server:
        yield server.bolt_port, server


def main(arguments: Sequence[str]) -> int:
    """Run the drill; 1 if any answer was wrong, or it did not recover."""
    parser = argparse.ArgumentParser(prog="python -m tests.drills outage")
    parser.add_argument("--url", help="of a running, empty Neo4j, which is not killed then")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--hold", type=float, default=8.0, help="seconds of each fault")
    parser.add_argument("--faults", help="which, with commas between; all by default")
    parser.add_argument("--readers", type=int, default=16)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    known = options.faults.split(",") if options.faults else [*FAULTS]
    if not options.faults and options.url is None:
        known.append(KILL)
    chance = random.Random(options.seed)
    faults: list[str] = []
    while len(faults) < options.rounds:
        # Each comes equally often.
        faults += chance.sample(known, len(known))
    with tempfile.TemporaryDirectory() as place, contextlib.ExitStack() as stack:
        folder = Path(place)
        port, server = stack.enter_context(_store(options.url, folder))
        proxy = stack.enter_context(FaultProxy(port))
        with Serving(f"bolt://127.0.0.1:{proxy.port}", folder) as serving:
            drill = Outage(serving, proxy, server, options.seed)
            drill.run(faults[: options.rounds], options.hold, options.readers, options.writers)
    return report(drill)
