"""Cities and pairs of twin towns: the command that imports them.

python -m ingest.cities FILE
"""

from __future__ import annotations

import sys

from ingest.script import run


def main() -> int:
    """Run as a command."""
    return run("cities")


if __name__ == "__main__":
    sys.exit(main())
