"""``python -m tests.drills NAME …``: run a drill; it exits with 1 if anything went wrong."""

from __future__ import annotations

import importlib
import sys

DRILLS = {
    "fuzz": "tests.drills.fuzz",
    "kill": "tests.drills.kill",
    "concurrency": "tests.drills.concurrency",
    "outage": "tests.drills.outage",
    "soak": "tests.drills.soak",
    "worst": "tests.drills.worst",
}
"""Modules by name; each has ``main(arguments) -> int``."""


def main() -> int:
    """Run the drill that is named."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in DRILLS:
        print(f"usage: python -m tests.drills {{{','.join(DRILLS)}}} …", file=sys.stderr)
        return 2
    done: int = importlib.import_module(DRILLS[name]).main(sys.argv[2:])
    return done


if __name__ == "__main__":
    sys.exit(main())
