"""What fuzzing found stays found, and every target is searched a little further each time."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.drills.fuzz import CORPUS, READ_BY, run
from tests.fuzzing.targets import TARGETS, timed

KEPT = sorted(path for path in CORPUS.glob("*/*"))
needs_atheris = pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None,
    reason="atheris has wheels for CPython on Linux x86-64 alone",
)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_is_sound(path: Path) -> None:
    timed(TARGETS[path.parent.name], path.read_bytes())


def test_every_target_has_a_beginning() -> None:
    assert {path.parent.name for path in KEPT} == TARGETS.keys() == READ_BY.keys()


@needs_atheris
@pytest.mark.parametrize("name", ["dates", "cursors", "headers"])
def test_nothing_new_is_found_in_a_moment(name: str) -> None:
    tried, _, told = run(name, 1)
    assert told == "sound"
    assert tried > 100
