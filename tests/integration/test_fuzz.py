"""schemathesis, with all its checks, over the whole document against a real server.

``PARTNERGRAPH_FUZZ_EXAMPLES`` tells how many requests of each kind an operation gets; `make fuzz`
asks for many, drawn anew each time.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.served import ROOT, served

CONFIGURATION = ROOT / "tests" / "support" / "schemathesis.toml"
EXAMPLES = os.environ.get("PARTNERGRAPH_FUZZ_EXAMPLES")


def test_every_operation_does_what_the_document_says(
    own_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Webhooks are told to a port where nothing listens, and to no other host.
    monkeypatch.setenv("PARTNERGRAPH_WEBHOOK_HOSTS", "127.0.0.1")
    st = str(Path(sys.executable).with_name("st"))
    command = [st, "--no-color", "--config-file", str(CONFIGURATION), "run"]
    # The same requests each time, unless somebody asks for more.
    chosen = ["--max-examples", EXAMPLES or "2", "--request-timeout", "60"]
    chosen += [] if EXAMPLES else ["--generation-deterministic", "--no-shrink"]
    with served(own_url, tmp_path) as address:
        done = subprocess.run(
            [*command, *chosen, f"{address}/api/v1/openapi.json"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
    assert "Stateful" in done.stdout
    # It is told of operations that it could not reach, such as by ids that are not there.
    assert "0 selected" not in done.stdout
