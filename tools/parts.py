"""The parts of the tests that a machine may lack: a real Neo4j, a browser, makers of clients.

``python -m tools.parts --get`` tries to get them before the tests. ``python -m tools.parts
--report`` prints one loud line for each that could not be had, after the tests; with ``CI=true``
a missing part is a failure, so that a green run there has tested everything.
"""

from __future__ import annotations

import argparse
import os
import sys

from tools import browser, client_parts
from tools.neo4j_parts import MAVEN_HINT as NEO4J_HINT
from tools.neo4j_parts import Neo4jUnavailable, fetch_jars, find_java, jars_present


def neo4j_missing() -> str | None:
    """Why the tests have no Neo4j here and how to get one; None when they have one."""
    if os.environ.get("PARTNERGRAPH_TEST_NEO4J_URL"):
        return None
    if not jars_present():
        return f"Neo4j could not be downloaded. {NEO4J_HINT}"
    try:
        find_java()
    except Neo4jUnavailable as unavailable:
        return str(unavailable)
    return None


def browser_missing() -> str | None:
    """Why the tests have no browser here and how to get one; None when they have one."""
    if browser.chromium_path() is not None:
        return None
    return f"No Chromium or Chrome could be found or installed. {browser.HINT}"


def missing() -> list[str]:
    """One line for each part that the tests lack here."""
    lines = {
        "Neo4j": neo4j_missing(),
        "browser": browser_missing(),
        "client": client_parts.missing(),
    }
    return [f"{name.upper()} TESTS DID NOT RUN. {why}" for name, why in lines.items() if why]


def get() -> None:
    """Try to get what is missing; what could not be had is told by `report`."""
    if neo4j_missing() is not None:
        print("Getting Neo4j for the tests …", flush=True)
        try:
            find_java()
            fetch_jars()
        except Neo4jUnavailable as unavailable:
            print(unavailable)
    if browser_missing() is not None:
        print("Getting a browser for the tests …", flush=True)
        browser.install()
    if client_parts.missing() is not None:
        print("Getting what makes clients for the tests …", flush=True)
        try:
            client_parts.fetch()
        except client_parts.ClientsUnavailable as unavailable:
            print(unavailable)


def report() -> int:
    """Print what was missing.

    Returns
    -------
    int
        Exit code: 1 when something was missing and ``CI=true``.
    """
    lines = missing()
    for line in lines:
        print(f"!!! {line}")
    required = os.environ.get("CI", "").lower() in ("1", "true")
    if lines and required:
        print("CI=true: a run that leaves tests out has failed.")
    return int(bool(lines) and required)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(description="Get what the tests need, or tell what is missing")
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--get", action="store_true")
    action.add_argument("--report", action="store_true")
    options = parser.parse_args(arguments)
    if options.get:
        get()
        return 0
    return report()


if __name__ == "__main__":
    sys.exit(main())
