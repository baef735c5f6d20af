"""What many tests need: a real Neo4j, a browser, how many examples hypothesis draws."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn

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


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile("ci" if CHECKED_FOR_GOOD else "dev")
    config.stash[LACKING] = {}


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
    """A running Neo4j: the one that is named, else one of our own. Tests share its database."""
    if named := os.environ.get(TEST_URL):
        yield named
        return
    try:
        with Neo4jServer(tmp_path_factory.mktemp("neo4j")) as server:
            yield server.url
    except Neo4jUnavailable as unavailable:
        lacking(pytestconfig, "Neo4j", str(unavailable))


@pytest.fixture
def empty_neo4j_url(neo4j_url: str, neo4j_password: str | None) -> str:
    """The same with nothing in its database."""
    wipe(neo4j_url, neo4j_password)
    return neo4j_url


@pytest.fixture(scope="session")
def guarded_neo4j(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[tuple[str, str]]:
    """URL and password of a Neo4j that asks for one."""
    if named := os.environ.get(TEST_URL):
        if password := os.environ.get(TEST_PASSWORD):
            yield named, password
            return
        pytest.skip(f"the Neo4j of {TEST_URL} asks for no password")
    try:
        with Neo4jServer(tmp_path_factory.mktemp("guarded"), password=PASSWORD) as server:
            yield server.url, PASSWORD
    except Neo4jUnavailable as unavailable:
        lacking(pytestconfig, "Neo4j", str(unavailable))


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
