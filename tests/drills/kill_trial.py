"""One store under the kill drill: work on it, kill a process, look at what is left."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from graph.stores import Store, open_store
from graph.stores.feeding import Revised
from tests.drills.kill_clients import Client, sent
from tests.drills.kill_processes import BATCH, Server, import_folder, start_import
from tests.drills.kill_sets import Fate, Sent, look
from tests.support.stores import READ_SECONDS

CLIENTS = 4
_IMPORTED = 400
"""Entities of an import: with its relations sixteen change sets."""


@dataclass
class Outcome:
    """What a drill counts, all that was wrong, and how many seconds each reopening took."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    reopened: list[float] = field(default_factory=list)


class Trial:
    """A store, a server on it, and all that clients know of what they sent.

    Parameters
    ----------
    url : str
        Of a new store.
    folder : Path
        For files and logs.
    dice : Random
        Chooses moments, sizes, and what is sent.
    outcome : Outcome
        Takes what happens.
    """

    def __init__(self, url: str, folder: Path, dice: random.Random, outcome: Outcome) -> None:
        self._url, self._folder, self._dice = url, folder, dice
        self.outcome = outcome
        self.counts, self._wrong = outcome.counts, outcome.wrong
        self.server = Server(url, folder)
        self.sets: list[Sent] = []
        self._numbers = count()
        self._imports = count()

    def kill_server(self) -> None:
        """Kill ``partners serve`` while clients write."""
        self._while_writing(self.server.kill)
        self._reopened(time.perf_counter())
        self.server.start()
        self._check()

    def kill_database(self, kill: Callable[[], None], start: Callable[[], None]) -> None:
        """Kill the database server while clients write, and start it again; the server stays."""

        def restarted() -> None:
            kill()
            begun = time.perf_counter()
            start()
            self._reopened(begun)

        self._while_writing(restarted)
        self._check()

    def kill_import(self) -> None:
        """Kill ``partners ingest`` while clients write too, and run it again."""
        number = next(self._imports)
        made = import_folder(self._folder, number, _IMPORTED)
        revision = self._open_revision()
        importing = start_import(self._url, made)
        clients = self._clients()
        self._wait_for(made.name, revision, importing)
        time.sleep(self._dice.random() * 0.08)
        running = importing.is_alive()
        importing.kill()
        importing.join()
        self.counts["kills in mid-write"] += running
        self._end(clients)
        self._reopened(time.perf_counter())
        self._check_batches(made.name, whole=not running)
        self._check()
        again = start_import(self._url, made)
        again.join()
        if again.exitcode != 0:
            self._wrong.append(f"{made.name}: run again, it failed")
        self._check_batches(made.name, whole=True)
        self.counts["recoveries"] += 1

    def _while_writing(self, kill: Callable[[], None]) -> None:
        clients = self._clients()
        time.sleep(0.1 + self._dice.random() * 0.9)
        self.counts["kills in mid-write"] += any(client.waiting for client in clients)
        kill()
        self._end(clients)

    def _clients(self) -> list[Client]:
        clients = [
            Client(self.server.port, self._numbers, self._dice.getrandbits(32))
            for _ in range(CLIENTS)
        ]
        for client in clients:
            client.start()
        return clients

    def _end(self, clients: list[Client]) -> None:
        for client in clients:
            client.stop()
        for client in clients:
            client.join(120)
            self.sets += client.sets
            self._wrong += client.errors
            if client.is_alive():
                self._wrong.append("a client was never answered")

    def _open_revision(self) -> int:
        store = self._opened()
        number = store.revision().number
        store.close()
        return number

    def _opened(self) -> Store:
        return open_store(self._url, read_seconds=READ_SECONDS)

    def _reopened(self, begun: float) -> None:
        self._opened().close()
        self.outcome.reopened.append(time.perf_counter() - begun)

    def _wait_for(self, dataset: str, after: int, importing: ForkServerProcess) -> None:
        """Wait until an import has stored something."""
        store = self._opened()
        while importing.is_alive() and not self._revisions(store, dataset, after):
            time.sleep(0.02)
        store.close()

    @staticmethod
    def _revisions(store: Store, dataset: str, after: int = 0) -> list[Revised]:
        found: list[Revised] = []
        while page := store.revisions_after(after, 500):
            found += (one for one in page if one.dataset == dataset)
            after = page[-1].number
        return found

    def _check_batches(self, dataset: str, *, whole: bool) -> None:
        """See that each change set of an import is whole, and all of them if it has ended."""
        store = self._opened()
        sizes = [
            sum(one.added for one in store.change_tally(revised))
            for revised in self._revisions(store, dataset)
        ]
        store.close()
        due, full = 2 * _IMPORTED - 1, all(size == BATCH for size in sizes[:-1])
        last = sizes[-1] if sizes else 0
        if not full or (sum(sizes) != due and (whole or last not in (0, BATCH))):
            self.counts["half-written"] += 1
            self._wrong.append(f"{dataset}: change sets of {sizes} records")

    def _check(self) -> None:
        """Look at the store, try again what was not answered, and look again."""
        store = self._opened()
        try:
            self._look(store)
            self._try_again(store)
            self._look(store)
            found = store.verify()
        finally:
            store.close()
        for check in found.checks:
            self.counts["verify faults"] += check.faults
            self._wrong += (f"{check.name}: {one.id}: {one.told}" for one in check.told)
        self.counts["verified"] += found.sound
        newest = max((one.revision for one in self.sets), default=0)
        if found.revision < newest:
            self.counts["lost"] += 1
            self._wrong.append(f"revision {newest} was acknowledged; the last is {found.revision}")
        self.counts["acknowledged"] += sum(one.revision > 0 for one in self.sets)
        self.sets.clear()

    def _look(self, store: Store) -> None:
        found = look(store, self.sets)
        self.counts["lost"] += found.lost + found.undone
        self.counts["half-written"] += found.halves
        self.counts["stored, not answered"] += found.kept_unanswered
        self._wrong += found.wrong

    def _try_again(self, store: Store) -> None:
        """Send again what has a key: it is stored once, and the receipt is the first one."""
        for one in self.sets:
            if one.key is None or one.fate not in (Fate.THERE, Fate.MAYBE):
                continue
            if one.revision and self._dice.random() < 0.8:
                continue
            was, there = one.revision, one.fate is Fate.THERE
            status, answer, replayed = sent(self.server.port, one)
            self.counts["tried again"] += 1
            if status == 200 and replayed and not there:
                # The server went on with it, behind the back of a client that waited no longer.
                there = True
                self.counts["stored, not answered"] += 1
            if status != 200 or replayed != there or (was and answer["revision"] != was):
                self.counts["wrong receipts"] += 1
                self._wrong.append(f"{one.dataset}: tried again: {status} {replayed} {answer}")
            else:
                one.fate, one.revision = Fate.THERE, answer["revision"]
