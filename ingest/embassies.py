"""Diplomatic missions, of the database of embassies: the command that imports them.

python -m ingest.embassies FILE
"""

from __future__ import annotations

import sys

from ingest.script import run


def main() -> int:
    """Run as a command."""
    return run("embassies")


if __name__ == "__main__":
    sys.exit(main())
