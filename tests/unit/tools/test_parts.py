"""What a machine lacks for the tests is told, and fails a run in continuous integration."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import browser, client_parts, parts


@pytest.fixture
def nothing_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine without Neo4j's jars, without a browser and without makers of clients."""
    for name in ("CI", "PARTNERGRAPH_TEST_NEO4J_URL", "PARTNERGRAPH_CHROMIUM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PARTNERGRAPH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "browsers"))
    monkeypatch.setenv("PATH", str(tmp_path))
    browser.chromium_path.cache_clear()
    yield tmp_path
    browser.chromium_path.cache_clear()


def put_browser(folder: Path, name: str, exit_code: int) -> Path:
    program = folder / name
    program.write_text(f"#!/bin/sh\nexit {exit_code}\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.mark.usefixtures("nothing_here")
def test_each_missing_part_is_one_line_that_says_how_to_get_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert parts.main(["--report"]) == 0
    neo4j, chromium, clients = capsys.readouterr().out.splitlines()
    assert neo4j.startswith("!!! NEO4J TESTS DID NOT RUN")
    assert "apt-get install maven" in neo4j
    assert chromium.startswith("!!! BROWSER TESTS DID NOT RUN")
    assert "apt-get install chromium" in chromium
    assert clients.startswith("!!! CLIENT TESTS DID NOT RUN")
    assert "make test" in clients


@pytest.mark.usefixtures("nothing_here")
def test_continuous_integration_fails_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert parts.main(["--report"]) == 1


def test_a_named_server_and_a_named_browser_are_enough(
    nothing_here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("PARTNERGRAPH_TEST_NEO4J_URL", "neo4j://127.0.0.1:7687")
    monkeypatch.setenv("PARTNERGRAPH_CHROMIUM", str(put_browser(nothing_here, "mine", 0)))
    for folder in (client_parts.python_folder(), client_parts.node_folder()):
        folder.mkdir(parents=True)
    assert parts.main(["--report"]) == 0
    assert capsys.readouterr().out == ""


def test_a_browser_that_does_not_run_is_passed_over(nothing_here: Path) -> None:
    put_browser(nothing_here, "chromium-browser", 1)
    assert browser.chromium_path() is None
    browser.chromium_path.cache_clear()
    chrome = put_browser(nothing_here, "google-chrome", 0)
    assert browser.chromium_path() == chrome


def test_the_chosen_browser_comes_before_the_one_on_the_path(
    nothing_here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_browser(nothing_here, "chromium", 0)
    chosen = put_browser(nothing_here, "mine", 0)
    monkeypatch.setenv("PARTNERGRAPH_CHROMIUM", str(chosen))
    assert browser.chromium_path() == chosen


@pytest.mark.usefixtures("nothing_here")
def test_without_root_only_playwright_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(browser, "root_prefix", lambda: None)
    ((command,),) = browser.ways_to_install()
    assert command[1:] == ["-m", "playwright", "install", "chromium"]
