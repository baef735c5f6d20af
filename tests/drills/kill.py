"""``python -m tests.drills kill``: kill -9 at random moments, and nothing acknowledged is lost.

Clients post change sets and take datasets back over HTTP, and an import writes in a process of its
own, while in turn the server, the import and, of Neo4j, the database server are killed.  Then the
store is opened again: each set must be wholly there or wholly not, those acknowledged as they were,
a set sent again with its key stored once, and ``verify`` without a fault.
"""

from __future__ import annotations

import argparse
import random
import signal
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.drills.kill_trial import Outcome, Trial
from tests.drills.printing import line, table
from tests.support.stores import wipe
from tools.neo4j_server import Neo4jServer

_COLUMNS = ("try", "victim", "mid-write", "lost", "halves", "faults", "reopen s")
_COUNTED = (
    *("tries", "kills in mid-write", "acknowledged", "stored, not answered", "tried again"),
    *("recoveries", "verified", "lost", "half-written", "wrong receipts", "verify faults"),
)
_FRESH = {"sqlite": 8, "neo4j": 6}
"""Tries after which a new store is begun, so that looking at all of it stays short."""


def main(arguments: Sequence[str]) -> int:
    """Run the drill."""
    parser = argparse.ArgumentParser(prog="python -m tests.drills kill", description=__doc__)
    parser.add_argument("--store", choices=("sqlite", "neo4j"), default="sqlite")
    parser.add_argument("--tries", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    outcome = Outcome()
    # Stopped before its end, it tells of the tries made.
    with tempfile.TemporaryDirectory() as folder, suppress(KeyboardInterrupt):
        drill(options.store, options.tries, options.seed, Path(folder), outcome)
    figures: dict[str, object] = {name: outcome.counts[name] for name in _COUNTED}
    figures["seconds to reopen, median"] = statistics.median(outcome.reopened or [0.0])
    figures["seconds to reopen, most"] = max(outcome.reopened, default=0.0)
    table(f"kill -9, {options.store}, seed {options.seed}", figures)
    for told in outcome.wrong[:50]:
        print("!", told)
    return 1 if outcome.wrong else 0


def drill(store: str, tries: int, seed: int, folder: Path, outcome: Outcome) -> None:
    """Kill so many times."""
    dice = random.Random(seed)
    line(_COLUMNS, 11)
    with _database(store, folder) as database:
        for first in range(0, tries, _FRESH[store]):
            some = range(first, min(tries, first + _FRESH[store]))
            made = folder / f"store-{first}"
            made.mkdir()
            trial = Trial(_fresh(database, made), made, dice, outcome)
            trial.server.start()
            try:
                for number in some:
                    _try(trial, number, database)
            finally:
                trial.server.kill()


def _try(trial: Trial, number: int, database: Neo4jServer | None) -> None:
    victims = ("server", "import") if database is None else ("database", "server", "import")
    victim = victims[number % len(victims)]
    counts = trial.counts
    before = counts["kills in mid-write"]
    if victim == "server":
        trial.kill_server()
    elif victim == "import":
        trial.kill_import()
    elif database is not None:
        trial.kill_database(database.kill, database.start)
    counts["tries"] += 1
    told = (counts[name] for name in ("lost", "half-written", "verify faults"))
    hit = counts["kills in mid-write"] > before
    line((number + 1, victim, hit, *told, trial.outcome.reopened[-1]), 11)


@contextmanager
def _database(store: str, folder: Path) -> Iterator[Neo4jServer | None]:
    if store == "sqlite":
        yield None
        return
    # Impatient with none: on a busy machine it takes minutes.
    with Neo4jServer(folder / "neo4j", patience=600) as server:
        yield server


def _fresh(database: Neo4jServer | None, folder: Path) -> str:
    if database is None:
        return f"sqlite:///{folder / 'partners.db'}"
    wipe(database.url)
    return database.url
