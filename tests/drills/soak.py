"""An hour of mixed load on ``partners serve``: does its memory stay flat, is nothing lost?

Everything that the service does is asked at once: questions, changes with keys, retractions,
imports from other processes, event streams, webhooks, exports and drawings.  What the store keeps
grows, so a slope is told beside the number of versions that came in; the log of what was written
is bounded by `--versions`, after which the same facts are told again and nothing is stored.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from http.client import HTTPException
from pathlib import Path

import numpy as np

from bench.synthetic import write_files
from tests.drills.printing import line, table
from tests.drills.soak_load import SECRET, Counts, Load
from tests.support.receiver import Receiver
from tests.support.serving_process import Client, Figures, Serving

_COLUMNS = ("s", "private", "resident", "handles", "threads", "WAL MB", "store MB", "requests")
_EVERY = 10.0
_WARM = 0.3
"""Part of the time after which slopes are fitted: by then what is kept of answers is full."""
_LONG = 1_200
"""Seconds from which on a slope says anything; the first minutes go up by what is loaded."""


def slope(seconds: Sequence[float], values: Sequence[float]) -> float:
    """How much values grow in an hour: least squares."""
    if len(values) < 3:
        return 0.0
    return float(np.polyfit(np.array(seconds), np.array(values), 1)[0]) * 3_600


class Sampler:
    """Looks at a process every ten seconds and prints what it sees.

    Parameters
    ----------
    serving : Serving
        The process.
    path : Path
        The store's file.
    counts : Counts
        What has been asked so far.
    """

    def __init__(self, serving: Serving, path: Path, counts: Counts) -> None:
        self._serving = serving
        self._path = path
        self._counts = counts
        self.times: list[float] = []
        self.seen: list[Figures] = []

    def watch(self, seconds: float) -> None:
        """Sample until the time is over."""
        line(_COLUMNS)
        begun = time.monotonic()
        while (now := time.monotonic() - begun) < seconds:
            found = self._serving.figures()
            self.times.append(now)
            self.seen.append(found)
            sizes = (_megabytes(self._path, ending) for ending in ("-wal", ""))
            line((round(now), *found, *sizes, self._counts.total))
            time.sleep(max(0.0, min(_EVERY, seconds - now)))

    def slopes(self) -> dict[str, float]:
        """Growth an hour, after warming up, of each figure."""
        first = int(len(self.times) * _WARM)
        return {
            name: slope(self.times[first:], [getattr(one, name) for one in self.seen[first:]])
            for name in Figures._fields
        }


def _megabytes(path: Path, ending: str) -> float:
    try:
        return path.with_name(path.name + ending).stat().st_size / 1e6
    except FileNotFoundError:
        return 0.0


def main(arguments: Sequence[str]) -> int:
    """Run the drill; 1 if anything failed, was lost, or memory grew."""
    parser = argparse.ArgumentParser(prog="python -m tests.drills soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--entities", type=int, default=10_000, help="size of the network")
    parser.add_argument("--versions", type=int, default=2_000, help="changes that store something")
    parser.add_argument("--most", type=float, default=60.0, help="MB/h that memory may grow by")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        return _run(options, Path(place))


def _run(options: argparse.Namespace, folder: Path) -> int:
    write_files(folder / "network", options.entities)
    path = folder / "partners.db"
    receiver = Receiver(secret=SECRET)
    settings = {"PARTNERGRAPH_WEBHOOK_HOSTS": "127.0.0.1"}
    with Serving(f"sqlite:///{path}", folder, settings) as serving:
        load = Load(serving, folder, receiver, options.entities, random.Random(options.seed))
        load.fill()
        sampler = Sampler(serving, path, load.counts)
        threads = load.start(options.versions)
        try:
            sampler.watch(options.minutes * 60)
        finally:
            load.stop(threads)
        lost = load.lost()
        drained = _at_rest(serving)
    receiver.close()
    return _told(options, load, sampler, lost, drained)


def _at_rest(serving: Serving) -> Figures:
    """What it holds once nobody asks: open streams and connections are gone."""
    client = Client(serving.port)
    for _ in range(3):
        time.sleep(1)
        try:
            client.ask("/healthz")
        except (OSError, HTTPException):
            continue
    client.close()
    return serving.figures()


def _told(
    options: argparse.Namespace, load: Load, sampler: Sampler, lost: dict[str, int], rest: Figures
) -> int:
    slopes = sampler.slopes()
    table("asked", dict(sorted(load.counts.asked.items())))
    table("failed", dict(sorted(load.counts.failed.items())) or {"nothing": 0})
    for text in load.counts.told:
        print("   ", text)
    table("lost", {**lost})
    title = f"growth an hour after the first {_WARM:.0%} of the time (memory in MB)"
    table(title, {**slopes})
    table("at rest", rest._asdict())
    judged = options.minutes * 60 >= _LONG
    grows = judged and slopes["private"] > options.most
    leaks = judged and (slopes["handles"] > 20 or slopes["threads"] > 10)
    wrong = bool(load.counts.failed or any(lost.values()) or grows or leaks)
    if not judged:
        print("too short for its slopes to be judged")
    print("wrong" if wrong else "right")
    return int(wrong)
