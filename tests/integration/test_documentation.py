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
SHOWN = [
    (path.name, text)
    for path in sorted(ROOT.glob("docs/*.md"))
    for text in re.findall(
        r"<!-- shown -->\n```console\n(.*?)```", path.read_text(encoding="utf-8"), re.S
    )
]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md")])


def with_partners(folder: Path) -> dict[str, str]:
    """An environment in which `partners` is this one, told to a terminal 80 characters wide."""
    program = folder / "bin" / "partners"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m api "$@"\n')
    program.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "80",
    }
    environment.pop("PARTNERGRAPH_STORE", None)
    return environment


def test_the_snippets_of_the_readme_run(tmp_path: Path) -> None:
    """In order, in one empty folder, as a reader would."""
    environment = with_partners(tmp_path)
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


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A folder with the shipped example in its store."""
    folder = tmp_path_factory.mktemp("example")
    environment = with_partners(folder)
    loading = ["sh", "-eu", "-c", "partners demo --no-serve"]
    subprocess.run(loading, cwd=folder, env=environment, capture_output=True, check=True)
    return folder, environment


def agree(shown: list[str], told: list[str]) -> bool:
    """Whether lines are as shown; a line ``…`` stands for any others, `` …`` at an end for more."""
    at = 0
    for turn, line in enumerate(shown):
        if line == "…":
            rest = shown[turn + 1 :]
            return not rest or any(agree(rest, told[skip:]) for skip in range(at, len(told)))
        if at == len(told):
            return False
        line = line.rstrip()
        cut = line.removesuffix(" …")
        if not (told[at].rstrip() == line or (cut != line and told[at].startswith(cut))):
            return False
        at += 1
    return at == len(told)


@pytest.mark.parametrize(
    ("name", "text"), SHOWN, ids=[f"{name} {turn}" for turn, (name, _) in enumerate(SHOWN)]
)
def test_what_is_shown_is_told(example: tuple[Path, dict[str, str]], name: str, text: str) -> None:
    folder, environment = example
    command, *shown = text.removeprefix("$ ").splitlines()
    done = subprocess.run(
        ["sh", "-eu", "-c", command],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stderr}"
    assert agree(shown, done.stdout.splitlines()), f"{name}: {command}\n{done.stdout}"


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
