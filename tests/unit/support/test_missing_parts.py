"""On a machine without Neo4j its tests are skipped aloud; where ``CI=true`` they fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
TEST = "tests/contract/test_neo4j_graph.py::test_the_ids_of_records_are_unique"


def run_without_neo4j(tmp_path: Path, ci: str, workers: str) -> subprocess.CompletedProcess[str]:
    unset = ("PARTNERGRAPH_TEST_NEO4J_URL", "JAVA_HOME")
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    # An empty cache, and no Maven on the PATH to fill it.
    bare = {"PATH": str(tmp_path), "PARTNERGRAPH_CACHE": str(tmp_path / "cache"), "CI": ci}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", workers, TEST],
        cwd=ROOT,
        env={**kept, **bare, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


# Once as a developer runs one test, once as `make test` runs them all.
@pytest.mark.parametrize(
    ("ci", "workers", "code", "word"),
    [("", "0", 0, "1 skipped"), ("true", "1", 1, "1 error")],
)
def test_a_missing_neo4j_is_told_in_one_loud_line(
    tmp_path: Path, ci: str, workers: str, code: int, word: str
) -> None:
    done = run_without_neo4j(tmp_path, ci, workers)
    assert done.returncode == code, done.stdout + done.stderr
    assert word in done.stdout
    loud = [line for line in done.stdout.splitlines() if line.startswith("!!!")]
    assert len(loud) == 1
    assert "PARTNERGRAPH_TEST_NEO4J_URL" in loud[0]
