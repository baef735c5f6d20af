"""Funds, their owners and what they invested in: the command that imports them.

python -m ingest.funds FILE
"""

from __future__ import annotations

import sys

from ingest.script import run


def main() -> int:
    """Run as a command."""
    return run("funds")


if __name__ == "__main__":
    sys.exit(main())
