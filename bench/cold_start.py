"""How long a command takes from nothing: start the interpreter, load, answer."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graph.service import Partnergraph
from ingest.example import DATASETS, folder
from ingest.pipeline import ingest

_START = "from api.cli import main; main()"


def run(options: argparse.Namespace) -> list[dict[str, Any]]:
    """Time the bare interpreter, ``--help`` and questions on the example."""
    with tempfile.TemporaryDirectory() as place:
        url = f"sqlite:///{Path(place) / 'example.db'}"
        with Partnergraph.open(url) as partners:
            for dataset in DATASETS:
                ingest(partners.store, folder(dataset), dataset)
        partner = [sys.executable, "-c", _START]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "python -c 'import typer, pydantic, sqlite3'": [
                sys.executable,
                "-c",
                "import typer, pydantic, sqlite3",
            ],
            "partners --help": [*partner, "--help"],
            "partners introducers Sembcorp": [*partner, "introducers", "Sembcorp", "--store", url],
            "partners origins 'Wapus Pincus' --json": [
                *partner,
                "origins",
                "Wapus Pincus",
                "--json",
                "--store",
                url,
            ],
            "partners paths 'Bình Dương' Temasek": [
                *partner,
                "paths",
                "Bình Dương",
                "Temasek",
                "--store",
                url,
            ],
        }
        times = {name: _timed(command, options.runs) for name, command in commands.items()}
    bare = statistics.median(next(iter(times.values())))
    return [
        {
            "what": name,
            "median s": round(statistics.median(found), 3),
            "best s": round(min(found), 3),
            "worst s": round(max(found), 3),
            "times bare python": round(statistics.median(found) / bare, 1),
        }
        for name, found in times.items()
    ]


def _timed(command: Sequence[str], runs: int) -> list[float]:
    found = []
    for _ in range(runs):
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found.append(time.perf_counter() - begun)
    return found
