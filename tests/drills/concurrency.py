"""Writers and readers at once, over a real server: is every answer the state of its revision?

Writers change families over HTTP, one in a process of its own on the store.  Each acknowledged
change tells the revision that it made, so that what every revision holds is known; each answer is
then compared with that of the revision in its entity tag.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.drills.families import Family, states, told_by
from tests.drills.printing import table
from tests.drills.register import Read, Write, judge
from tests.support.serving_process import Client, Serving
from tools.neo4j_server import Neo4jServer

_EXPORTERS = 2
_BACK_OFF = 0.05


class History:
    """What was asked and told, gathered from many threads."""

    def __init__(self) -> None:
        self.writes: list[Write] = []
        self.steps: dict[int, Family] = {}
        self.twice = 0
        self.reads: list[Read] = []
        self.refused = 0
        self.failed: list[str] = []
        self.untagged = 0
        self.foreign: list[Write] = []
        self.events: dict[int, float] = {}
        self._lock = threading.Lock()

    def wrote(self, write: Write, family: Family, *, foreign: bool = False) -> None:
        """Take down an acknowledged write."""
        with self._lock:
            # No two writes may be told the same revision.
            self.twice += write.revision in self.steps
            self.writes.append(write)
            self.steps[write.revision] = family
            if foreign:
                self.foreign.append(write)

    def fail(self, told: str) -> None:
        """Take down what should not have been."""
        with self._lock:
            self.failed.append(told)


_SURELY_SEEN = 10
"""Changes by another process of which some must have been answered, and told by the stream."""


class Drill:
    """Writers and readers of one server.

    Parameters
    ----------
    serving : Serving
        Over an empty store.
    writers, readers : int
        How many; one of the writers has a process of its own.
    seed : int
        Of what is written and asked.
    """

    def __init__(self, serving: Serving, writers: int, readers: int, seed: int) -> None:
        self.history = History()
        self.families = [Family(number) for number in range(writers)]
        self.first = 0
        self._serving = serving
        self._readers = readers
        self._seed = seed
        self._over = threading.Event()

    def run(self, seconds: float) -> None:
        """Write and read for some time."""
        client = Client(self._serving.port)
        for one in self.families:
            made = client.ask("/api/v1/changes", "POST", one.beginning())
            assert made.status == 200, made.body
            self.first = made.json["revision"]
        client.wait_for(self.first)
        client.close()
        work = [threading.Thread(target=self._follow, daemon=True)]
        for family in self.families[1:]:
            work.append(threading.Thread(target=self._write, args=[family]))
        for number in range(self._readers):
            work.append(threading.Thread(target=self._read, args=[number]))
        with self._beside() as beside:
            work.append(threading.Thread(target=self._take_down, args=[beside]))
            for thread in work:
                thread.start()
            time.sleep(seconds)
            assert beside.stdin is not None
            beside.stdin.close()
            work[-1].join(60)
            self._over.set()
        for thread in work:
            thread.join(120)
        if beside.returncode:
            self.history.fail(f"the writer of another process ended with {beside.returncode}")

    def _write(self, family: Family) -> None:
        client, chance = Client(self._serving.port), random.Random(f"{self._seed} {family.number}")
        while not self._over.is_set():
            then = family.then(chance)
            body, began = family.change_to(then), time.monotonic()
            key = {"Idempotency-Key": f"{family.number}-{then.step}"}
            while True:
                try:
                    answer = client.ask("/api/v1/changes", "POST", body, key)
                except (OSError, HTTPException) as error:
                    self.history.fail(f"write: {error!r}")
                    continue
                if answer.status != 503:
                    break
                self.history.refused += 1
                time.sleep(_BACK_OFF)
            if answer.status != 200:
                self.history.fail(f"write: {answer.status} {answer.body[:300]!r}")
                return
            write = Write(began, time.monotonic(), answer.json["revision"])
            self.history.wrote(write, then)
            family = then
            time.sleep(chance.uniform(0.05, 0.3))
        client.close()

    def _beside(self) -> subprocess.Popen[str]:
        """The writer in a process of its own, once it has opened the store."""
        command = [sys.executable, "-m", "tests.drills.concurrency_writer", "0", str(self._seed)]
        process = subprocess.Popen(
            command,
            cwd=self._serving.folder,
            env=self._serving.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        process.stdout.readline()
        return process

    def _take_down(self, beside: subprocess.Popen[str]) -> None:
        assert beside.stdout is not None
        for line in beside.stdout:
            step, sources, leaves, began, ended, revision = json.loads(line)
            family = Family(0, step, frozenset(sources), frozenset(leaves))
            self.history.wrote(Write(began, ended, revision), family, foreign=True)

    def _read(self, number: int) -> None:
        client, chance = Client(self._serving.port), random.Random(f"{self._seed} r {number}")
        about = [one for family in self.families for one in family.answers()]
        about += ["/status"] * len(self.families)
        while not self._over.is_set():
            asked = "/export/jsonl" if number < _EXPORTERS else chance.choice(about)
            began = time.monotonic()
            try:
                answer = client.ask(f"/api/v1{asked}")
            except (OSError, HTTPException) as error:
                self.history.fail(f"{asked}: {error!r}")
                continue
            ended = time.monotonic()
            if answer.status == 503:
                self.history.refused += 1
                time.sleep(_BACK_OFF)
                continue
            if answer.status != 200:
                self.history.fail(f"{asked}: {answer.status} {answer.body[:300]!r}")
                continue
            if asked == "/export/jsonl":
                rows = map(json.loads, answer.body.splitlines())
                told = frozenset(row["id"] for row in rows if "source" in row)
                time.sleep(0.5)
            else:
                body = answer.json
                self.history.untagged += body["revision"] != answer.revision
                told = told_by(asked, body)
            old = "partnergraph-stale" in answer.headers
            self.history.reads.append(Read(number, began, ended, answer.revision, asked, told, old))
        client.close()

    def _follow(self) -> None:
        """Take down when the stream told of each revision."""
        while not self._over.is_set():
            stream = HTTPConnection("127.0.0.1", self._serving.port, timeout=30)
            with contextlib.suppress(OSError, HTTPException):
                last = max(self.history.events, default=self.first)
                stream.request("GET", f"/api/v1/changes/stream?since={last}")
                response = stream.getresponse()
                while (told := response.readline()) and not self._over.is_set():
                    if told.startswith(b"id:"):
                        self.history.events[int(told[3:])] = time.monotonic()
            stream.close()


def report(drill: Drill, title: str) -> int:
    """Judge what was taken down, and print it; 1 if anything was wrong."""
    history = drill.history
    held = states(drill.first, drill.families, history.steps)
    verdict = judge(history.writes, history.reads, held, drill.first)
    last = max(held)
    missing = sum(number not in held for number in range(drill.first, last + 1))
    times = sorted(one.ended - one.began for one in history.reads)
    pauses = sorted(one.ended - one.began for one in history.writes)
    seen, told = _seen(history), _told(history)
    table(
        title,
        {
            "reads": len(history.reads),
            "writes acknowledged": len(history.writes),
            "revisions": last - drill.first,
            "revisions told twice, or of nobody's write": history.twice + missing,
            "wrong states": verdict.wrong,
            "steps back": verdict.back,
            "stale reads": verdict.stale,
            "answers marked as old": sum(one.old for one in history.reads),
            "reads of what nobody had written": verdict.early,
            "tag and body differ": history.untagged,
            "refused (503)": history.refused,
            "failed": len(history.failed),
            "read ms, median": _part(times, 0.5),
            "read ms, p99": _part(times, 0.99),
            "write ms, median": _part(pauses, 0.5),
            "write ms, p99": _part(pauses, 0.99),
            "changes by another process": len(history.foreign),
            "% answered within a second": _within(seen, 1.0),
            "ms until first answered, median": _part(seen, 0.5),
            "ms until first answered, most": _part(seen, 1.0),
            "% told by the stream within a second": _within(told, 1.0),
            "ms until the stream told, median": _part(told, 0.5),
            "ms until the stream told, most": _part(told, 1.0),
        },
    )
    for one in (*verdict.examples, *history.failed[:5]):
        print("   ", one)
    wrong = verdict[:4] != (0, 0, 0, 0) or history.twice or missing or history.untagged
    # In some seconds on a busy machine a change may come and go before anybody asks.
    unseen = len(history.foreign) > _SURELY_SEEN and not (seen and told)
    return int(bool(wrong or history.failed or unseen))


def _seen(history: History) -> list[float]:
    """Seconds from another process' acknowledgement to the first answer of its revision."""
    ends = sorted((one.ended, one.revision) for one in history.reads)
    found = []
    for write in history.foreign:
        after = (end for end, revision in ends if revision >= write.revision)
        first = next(after, None)
        if first is not None:
            found.append(max(0.0, first - write.ended))
    return sorted(found)


def _told(history: History) -> list[float]:
    pairs = ((history.events.get(one.revision), one.ended) for one in history.foreign)
    return sorted(max(0.0, told - ended) for told, ended in pairs if told is not None)


def _within(values: Sequence[float], seconds: float) -> float:
    return 100 * sum(one <= seconds for one in values) / len(values) if values else math.nan


def _part(values: Sequence[float], part: float) -> float:
    """The value in milliseconds within which this part of them is."""
    if not values:
        return math.nan
    return values[max(0, math.ceil(part * len(values)) - 1)] * 1e3


@contextlib.contextmanager
def _store(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'partners.db'}"
        return
    with Neo4jServer(folder / "neo4j") as server:
        yield server.url


def main(arguments: Sequence[str]) -> int:
    """Run the drill; 1 if any answer was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.drills concurrency")
    parser.add_argument("--store", choices=("sqlite", "neo4j"), default="sqlite")
    parser.add_argument("--url", help="of a running, empty store, instead of one of its own")
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--readers", type=int, default=64)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place, contextlib.ExitStack() as stack:
        folder = Path(place)
        url = options.url or stack.enter_context(_store(options.store, folder))
        with Serving(url, folder) as serving:
            drill = Drill(serving, options.writers, options.readers, options.seed)
            drill.run(options.minutes * 60)
    return report(drill, f"{options.store}: {options.writers} writers, {options.readers} readers")
