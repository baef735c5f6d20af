"""What docs/suggestions.md shows is what the command prints, and what the benchmark measured."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.integration.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "suggestions.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```console\n\$ partners (.*?)\n(.*?)```", PAGE, re.S)


def test_three_commands_are_shown() -> None:
    assert len(SHOWN) == 3


@pytest.mark.parametrize(("command", "printed"), SHOWN, ids=[one for one, _ in SHOWN])
def test_the_page_shows_what_is_printed(
    run: Run, example_url: str, command: str, printed: str
) -> None:
    done = run(*shlex.split(command), store=example_url)
    assert done.returncode == 0, done.stderr
    assert done.stdout == printed


def test_the_table_is_the_one_measured() -> None:
    results = ROOT / "bench" / "results" / "suggesting.json"
    rows = json.loads(results.read_text(encoding="utf-8"))["rows"]
    expected = ["| " + " | ".join(str(value) for value in row.values()) + " |" for row in rows]
    header = "| " + " | ".join(rows[0]) + " |"
    lines = PAGE.splitlines()
    begin = lines.index(header)
    assert lines[begin + 2 : begin + 2 + len(expected)] == expected
