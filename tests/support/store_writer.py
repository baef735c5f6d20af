"""A second process that writes to a store: ``python -m tests.support.store_writer URL SETS``.

Each set tells the same facts with another start, so that all of them change at once.
"""

from __future__ import annotations

import os
import sys
from itertools import pairwise

from graph.stores import ChangeSet
from tests.support.stores import TEST_PASSWORD, Place, company, relation, said

FACTS = 40


def change_set(number: int) -> ChangeSet:
    """Forty facts of one year."""
    ids = [f"company:{place}" for place in range(FACTS + 1)]
    facts = [
        relation(source, target, id=f"r{place}", start=str(1900 + number))
        for place, (source, target) in enumerate(pairwise(ids))
    ]
    return said("written", *(company(id_, f"{id_} {number}") for id_ in ids), *facts)


def main() -> None:
    """Apply the sets, one line of output each."""
    url, sets = sys.argv[1:]
    store = Place(url, os.environ.get(TEST_PASSWORD)).open()
    for number in range(int(sets)):
        print(store.apply(change_set(number)).revision, flush=True)
    store.close()


if __name__ == "__main__":
    main()
