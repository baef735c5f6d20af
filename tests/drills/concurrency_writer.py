"""A process that writes to the store beside the server: one line of JSON for each change."""

from __future__ import annotations

import json
import random
import sys
import threading
import time

from graph.errors import StoreError
from graph.service import Partnergraph
from tests.drills.families import Family


def main() -> None:
    """Say that it is there, and change one family until the standard input ends."""
    number, seed = int(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(seed)
    family = Family(number)
    over = threading.Event()
    threading.Thread(target=_wait_for_end, args=[over], daemon=True).start()
    with Partnergraph.open() as partners:
        print(partners.store.revision().number, flush=True)
        while not over.wait(0.2):
            then = family.then(chance)
            began = time.monotonic()
            while True:
                try:
                    answer = partners.change(family.change_to(then), key=f"{number}-{then.step}")
                    break
                except StoreError as error:
                    if not error.retryable:
                        raise
            chosen = sorted(then.sources), sorted(then.leaves)
            told = [then.step, *chosen, began, time.monotonic(), answer.revision]
            print(json.dumps(told), flush=True)
            family = then


def _wait_for_end(over: threading.Event) -> None:
    sys.stdin.read()
    over.set()


if __name__ == "__main__":
    main()
