"""What the documents show is so: snippets run, pages are current, links lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.reference import FOLDER, pages

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"<!-- run -->\n```(\w+)\n(.*?)```", README, re.S)
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md")])


def test_the_snippets_of_the_readme_run(tmp_path: Path) -> None:
    """In order, in one empty folder, as a reader would."""
    program = tmp_path / "bin" / "partners"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m api "$@"\n')
    program.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    environment.pop("PARTNERGRAPH_STORE", None)
    kinds = {"console": 0, "python": 0}
    for language, text in SNIPPETS:
        kinds[language] += 1
        if language == "console":
            script = "\n".join(line.removeprefix("$ ") for line in text.splitlines())
            command = ["sh", "-eu", "-c", script]
        else:
            command = [sys.executable, "-c", text]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
        assert done.stdout
    assert kinds["console"] >= 2
    assert kinds["python"] >= 1
    assert (tmp_path / "network.html").exists()
    assert (tmp_path / "becamex.html").exists()


@pytest.mark.parametrize("name", pages())
def test_generated_pages_are_current(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == pages()[name], "run 'make docs'"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text()))
    assert listed == {path.name for path in folder.glob("0*.md")}
