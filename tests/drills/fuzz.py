"""Coverage-guided fuzzing of all that reads what others wrote.

``python -m tests.drills fuzz [--target T] [--seconds N]`` runs each target in a process of its own,
beginning with ``tests/fuzzing/corpus``, and prints how many inputs it tried; one that breaks a rule
is kept beside the corpus of its target, to be mended and to stay.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import FunctionType

from tests.fuzzing.targets import TARGETS, timed

CORPUS = Path(__file__).parents[1] / "fuzzing" / "corpus"
_LONGEST = 4_096
READ_BY = {
    "dates": ("graph.dates",),
    "names": ("graph.ids", "graph.rules"),
    "mappings": ("ingest.mapping.declared", "ingest.mapping.templates"),
    "files": ("ingest.readers", "ingest.rows", "ingest.table"),
    "questions": ("graph.queries.base", "graph.queries.making", "graph.queries.money"),
    "changes": ("graph.changes", "graph.rules"),
    "cursors": ("graph.queries.cursors",),
    "headers": ("api.conditions",),
    "texts": ("ingest.texts.documents",),
    "web-pages": ("ingest.texts.documents.web_pages",),
    "statements": ("ingest.texts.statements",),
}
"""Modules whose branches guide the search, by target."""


def main(arguments: Sequence[str]) -> int:
    """Fuzz, and print a table; 1 if any target was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.drills fuzz")
    parser.add_argument("--target", choices=list(TARGETS), help="which one [all]")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.inside:
        _fuzz(given.target, given.seconds)
        return 0
    print(f"{'target':12} {'inputs':>9} {'new':>6}  result")
    broken = 0
    for name in [given.target] if given.target else TARGETS:
        tried, new, told = run(name, given.seconds)
        broken += told != "sound"
        print(f"{name:12} {tried:9,} {new:6,}  {told}", flush=True)
    return int(broken > 0)


def run(name: str, seconds: int) -> tuple[int, int, str]:
    """Fuzz one target in a process of its own.

    Returns
    -------
    (int, int, str)
        Inputs tried, those that reached something new, and ``sound`` or what went wrong.
    """
    command = [sys.executable, "-m", "tests.drills", "fuzz", "--inside", "--target", name]
    done = subprocess.run(
        [*command, "--seconds", str(seconds)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    tried = [int(one) for one in re.findall(r"^#(\d+)", done.stderr, re.MULTILINE)]
    new = len(re.findall(r"^#\d+\s+NEW", done.stderr, re.MULTILINE))
    told = "sound" if done.returncode == 0 else _told(done.stderr)
    return max(tried, default=0), new, told


def _told(said: str) -> str:
    _, mark, rest = said.partition("Uncaught Python exception")
    kept = re.search(r"Test unit written to (\S+)", said)
    lines = rest.splitlines() if mark else said.splitlines()
    return f"BROKEN: {' '.join(lines[:3] + lines[-12:])[:1500]} ({kept[1] if kept else 'no input'})"


def _fuzz(name: str, seconds: int) -> None:
    import atheris

    target = TARGETS[name]
    _instrument(READ_BY[name])
    found = tempfile.mkdtemp(prefix=f"partnergraph-{name}-")
    corpus = CORPUS / name
    corpus.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={_LONGEST}",
        "-timeout=20",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={corpus}/broken-",
    ]
    atheris.Setup([sys.argv[0], *options, found, str(corpus)], lambda data: timed(target, data))
    atheris.Fuzz()


def _instrument(prefixes: tuple[str, ...]) -> None:
    """Look into the modules that do the reading: what all is built on would take minutes."""
    import atheris

    for name, module in list(sys.modules.items()):
        if not name.startswith(prefixes):
            continue
        for key, value in list(vars(module).items()):
            if isinstance(value, FunctionType) and value.__module__ == name:
                setattr(module, key, atheris.instrument_func(value))
