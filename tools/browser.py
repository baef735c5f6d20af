"""Find a Chromium or Chrome for the browser tests, or install one.

``python tools/browser.py`` prints the one found; ``--install`` gets one when there is none:
Debian's package where we may install packages, else the one that Playwright downloads.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The fonts draw Vietnamese, Chinese, Japanese and Korean names.
PACKAGES = ("chromium", "fonts-noto-core", "fonts-noto-cjk")
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
HINT = (
    "Get one with `apt-get install chromium`, with `.venv/bin/playwright install chromium`, "
    "or name yours: PARTNERGRAPH_CHROMIUM=/path/to/chrome."
)


def candidates() -> Iterator[Path]:
    """Every place a browser may be, in order of preference; a path may not exist.

    Yields
    ------
    Path
        ``$PARTNERGRAPH_CHROMIUM``, the commands on the PATH, then Playwright's own browser.
    """
    if chosen := os.environ.get("PARTNERGRAPH_CHROMIUM"):
        yield Path(chosen)
    for command in COMMANDS:
        if found := shutil.which(command):
            yield Path(found)
    # In a process of its own: Playwright refuses to start twice in one, as in a test using it.
    asked = subprocess.run(
        [sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, check=False
    )
    if asked.returncode == 0:
        yield Path(asked.stdout.strip())


def runs(browser: Path) -> bool:
    """Whether `browser` is a program that tells its version.

    Some systems have a ``chromium-browser`` that only says how to install the real one.
    """
    if not browser.is_file():
        return False
    try:
        done = subprocess.run(
            [str(browser), "--version"], capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


@cache
def chromium_path() -> Path | None:
    """Find a browser to test with.

    Returns
    -------
    Path or None
        The first of `candidates` that runs; None when there is none.
    """
    return next((browser for browser in candidates() if runs(browser)), None)


def root_prefix() -> list[str] | None:
    """What to put before a command that needs root: nothing, or sudo.

    Returns
    -------
    list of str or None
        None when we are not root and sudo would ask for a password.
    """
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if allowed.returncode == 0 else None


def ways_to_install() -> Iterator[list[list[str]]]:
    """Ways to get a browser here, the preferred one first.

    Yields
    ------
    list of list of str
        Commands to run one after the other.
    """
    prefix = root_prefix()
    if prefix is not None and shutil.which("apt-get"):
        apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        yield [
            [*apt, "update"],
            [*apt, "install", "-y", "--no-install-recommends", *PACKAGES],
        ]
    yield [[sys.executable, "-m", "playwright", "install", "chromium"]]


def install() -> Path | None:
    """Get a browser unless there is one.

    Returns
    -------
    Path or None
        The browser; None when no way worked, and what the commands said is on standard error.
    """
    if found := chromium_path():
        return found
    for commands in ways_to_install():
        for command in commands:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-4:])
                print(f"{' '.join(command)} failed:\n{said}", file=sys.stderr)
                break
        chromium_path.cache_clear()
        if found := chromium_path():
            return found
    return None


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(description="Find Chromium or Chrome.")
    parser.add_argument("--install", action="store_true", help="get one when there is none")
    options = parser.parse_args(arguments)
    found = install() if options.install else chromium_path()
    if found is None:
        print(f"No Chromium or Chrome here. {HINT}", file=sys.stderr)
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
