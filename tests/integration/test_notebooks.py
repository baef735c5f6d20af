"""The example notebooks show what they give."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_notebook_shows_what_it_gives() -> None:
    path = ROOT / "examples" / "introductions.ipynb"
    assert path.stat().st_size < 300_000
    book = json.loads(path.read_text(encoding="utf-8"))
    assert all(cell["execution_count"] for cell in book["cells"] if cell["cell_type"] == "code")
    done = subprocess.run(
        [sys.executable, "-m", "tools.notebook", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
