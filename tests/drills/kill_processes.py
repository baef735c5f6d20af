"""The processes that the kill drill starts and kills."""

from __future__ import annotations

import csv
import multiprocessing
import os
import sys
import time
import urllib.error
import urllib.request
from itertools import pairwise
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tools.neo4j_settings import free_port

_PATIENCE = 600
"""Seconds: a busy machine needs minutes to prepare a new Neo4j."""
BATCH = 50
"""Records of a change set of an import; each import of the drill has several."""
_PRELOADED = ["api.cli", "api.serving", "api.importing", "ingest.pipeline", "ingest.opening"]
"""What a process needs first: loaded once, so that each begins at once."""
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(_PRELOADED)


def partners(arguments: list[str], store: str, folder: str, batch: int) -> None:
    """Be the ``partners`` command: what a new process does."""
    log = os.open(f"{folder}/partners.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.chdir(folder)
    os.environ["PARTNERGRAPH_STORE"] = store
    from api.cli import main
    from ingest import applying

    # Smaller change sets, so that a kill falls between two of them, too.
    applying.BATCH = batch
    sys.argv = ["partners", *arguments]
    main()


def start(arguments: list[str], store: str, folder: Path) -> ForkServerProcess:
    """Start the command in a process of its own."""
    process = _CONTEXT.Process(
        target=partners, args=(arguments, store, str(folder), BATCH), daemon=True
    )
    process.start()
    return process


class Server:
    """``partners serve`` in a process of its own, on one port.

    Parameters
    ----------
    store : str
        URL of the store.
    folder : Path
        Where it runs; takes its log.
    """

    def __init__(self, store: str, folder: Path) -> None:
        self._store, self._folder = store, folder
        self.port = free_port()
        self._process: ForkServerProcess | None = None

    def start(self) -> float:
        """Start it; gives the seconds until it answers."""
        begun = time.perf_counter()
        self._process = start(["serve", "--port", str(self.port)], self._store, self._folder)
        while time.perf_counter() - begun < _PATIENCE:
            if not self._process.is_alive():
                break
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=10).close()
                return time.perf_counter() - begun
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError((self._folder / "partners.log").read_text()[-2_000:])

    def kill(self) -> None:
        """End it at once."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None


def import_folder(folder: Path, number: int, entities: int) -> Path:
    """Write partner files whose import takes several change sets."""
    made = folder / f"import-{number}"
    made.mkdir()
    ids = [f"company:import-{number}-{place}" for place in range(entities)]
    with (made / "entities.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "kind", "name"])
        rows.writerows([id_, "company", f"Firm {id_}"] for id_ in ids)
    with (made / "relations.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "kind", "source", "target"])
        rows.writerows(
            [f"import-{number}-r{place}", "introduced", one, other]
            for place, (one, other) in enumerate(pairwise(ids))
        )
    return made


def start_import(store: str, folder: Path) -> ForkServerProcess:
    """Import a folder in a process of its own."""
    return start(["ingest", str(folder)], store, folder.parent)
