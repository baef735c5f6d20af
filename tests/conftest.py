"""What many tests need: a real Neo4j, a browser, how many examples hypothesis draws."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import hypothesis
import pytest

from tests.support.stores import TEST_PASSWORD, TEST_URL, wipe
from tools.browser import HINT as BROWSER_HINT
from tools.browser import chromium_path
from tools.neo4j_parts import Neo4jUnavailable
from tools.neo4j_server import Neo4jServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

hypothesis.settings.register_profile("dev", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)

CHECKED_FOR_GOOD = os.environ.get("CI") == "true"
PASSWORD = "a password for tests"
BROWSER_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LACKING = pytest.StashKey[dict[str, str]]()


def brief_server(home: Path, password: str | None = None) -> Neo4jServer:
    """A Neo4j of our own, told that it will not run for long.

    Half of its work would be compiling itself well, and much of the rest planning queries anew
    because the few records of one test are not those of the one before.
    """
    return Neo4jServer(
        home,
        password=password,
        settings={"dbms.cypher.min_replan_interval": "1h"},
        java_options=["-XX:TieredStopAtLevel=1"],
    )


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile("ci" if CHECKED_FOR_GOOD else "dev")
    config.stash[LACKING] = {}


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what a worker of pytest-xdist lacks to the process that prints the summary."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["lacking"] = session.config.stash[LACKING]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take it; a worker that crashed has nothing to hand over."""
    node.config.stash[LACKING].update(getattr(node, "workeroutput", {}).get("lacking", {}))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Tell loudly which tests could not run, and how to make them."""
    for part, reason in config.stash[LACKING].items():
        terminalreporter.write_line(
            f"!!! The tests that need {part} did not run: {reason}", red=True, bold=True
        )


def lacking(config: pytest.Config, part: str, reason: str) -> NoReturn:
    """Skip what needs a part that this machine lacks; where ``CI=true`` fail it."""
    config.stash[LACKING][part] = reason
    if CHECKED_FOR_GOOD:
        pytest.fail(f"{part} is missing: {reason}", pytrace=False)
    pytest.skip(f"{part} is missing: {reason}")


@pytest.fixture(scope="session")
def neo4j_password() -> str | None:
    """Password of the Neo4j at `neo4j_url`; None: it asks for none."""
    return os.environ.get(TEST_PASSWORD) if os.environ.get(TEST_URL) else None


@pytest.fixture(scope="session")
def neo4j_url(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[str]:
    """A running Neo4j: the one that is named, else one of our own. Tests share its database.

    Each worker of pytest-xdist has its own; of one that is named they take turns.
    """
    if named := os.environ.get(TEST_URL):
        yield named
        return
    try:
        with brief_server(tmp_path_factory.mktemp("neo4j")) as server:
            yield server.url
    except Neo4jUnavailable as unavailable:
        lacking(pytestconfig, "Neo4j", str(unavailable))


@pytest.fixture
def neo4j_turn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the other workers away from a Neo4j that is named: they all have the one."""
    if not os.environ.get(TEST_URL):
        yield
        return
    # In the folder that the workers of one run have in common.
    with (tmp_path_factory.getbasetemp().parent / "neo4j.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


@pytest.fixture
def empty_neo4j_url(neo4j_turn: None, neo4j_url: str, neo4j_password: str | None) -> str:
    """The same with nothing in its database."""
    wipe(neo4j_url, neo4j_password)
    return neo4j_url


@pytest.fixture(scope="session")
def guarded_server(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[tuple[str, str]]:
    """URL and password of a Neo4j that asks for one."""
    if named := os.environ.get(TEST_URL):
        if password := os.environ.get(TEST_PASSWORD):
            yield named, password
            return
        pytest.skip(f"the Neo4j of {TEST_URL} asks for no password")
    try:
        with brief_server(tmp_path_factory.mktemp("guarded"), PASSWORD) as server:
            yield server.url, PASSWORD
    except Neo4jUnavailable as unavailable:
        lacking(pytestconfig, "Neo4j", str(unavailable))


@pytest.fixture
def guarded_neo4j(neo4j_turn: None, guarded_server: tuple[str, str]) -> tuple[str, str]:
    """The same, this test's alone while it runs."""
    return guarded_server


@pytest.fixture(scope="module")
def browser(pytestconfig: pytest.Config) -> Iterator[Browser]:
    """A real Chromium or Chrome.

    For one module: while it is open an event loop runs in this thread, in which the asynchronous
    tests of other modules could not run theirs.
    """
    program = chromium_path()
    if program is None:
        lacking(pytestconfig, "a browser", BROWSER_HINT)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=str(program), args=list(BROWSER_ARGUMENTS)
        )
        yield opened
        opened.close()
