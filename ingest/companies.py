"""Companies of Crunchbase, of FARA and of a plain table: the command that imports them.

python -m ingest.companies FILE
"""

from __future__ import annotations

import sys

from ingest.script import run


def main() -> int:
    """Run as a command."""
    return run("companies")


if __name__ == "__main__":
    sys.exit(main())
