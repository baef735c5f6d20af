"""Introductions: who introduced whom to whom, by names: the command that imports them.

python -m ingest.introductions FILE
"""

from __future__ import annotations

import sys

from ingest.script import run


def main() -> int:
    """Run as a command."""
    return run("introductions")


if __name__ == "__main__":
    sys.exit(main())
