"""All that a Neo4j store holds: read as it was at one revision, or stored batch by batch.

Neo4j lets nobody read one state for long, and writers cannot be held back while millions of rows
are read.  Notes beside the graph are set aside while the writers wait.  Records tell when they
began and ended, so they are read afterwards: what lives first, then what is past.  What is
replaced or retracted meanwhile is found among the past, whether or not it had been read before.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from tempfile import SpooledTemporaryFile
from typing import IO, Any, TypeVar

import numpy as np
import orjson
from numpy.typing import NDArray

from graph.stores import cypher, cypher_auditing, cypher_transfer
from graph.stores.base import Clock
from graph.stores.bolt_auditing import audit
from graph.stores.bolt_doors import Doors
from graph.stores.bolt_reading import Ask, Last, collected, last_of, settled
from graph.stores.transfer import PARTS, Contents, Incoming, Page, Row, places_of, restored

T = TypeVar("T")
_PAGE = 5_000
_IN_MEMORY = 8 * 1024**2
"""Bytes of notes that are not set aside on disk."""


class BoltTransfer(Doors):
    """How `graph.stores.bolt.BoltStore` gives and takes all that it holds."""

    url: str
    _clock: Clock

    def contents(self, work: Callable[[Contents], T]) -> T:
        """See `graph.stores.transfer.Transferred.contents`.

        Writers wait while the notes are read, those of keys and webhooks too.
        """
        with SpooledTemporaryFile(_IN_MEMORY) as aside:

            def notes(ask: Ask) -> Last:
                ask(cypher.LOCK_WRITERS)
                ask(cypher_auditing.LOCK)
                set_aside(ask, aside)
                return last_of(ask)

            last = self._hold(notes)
            return work(Contents(last.number, last.instant, self._all(last, aside)))

    def take_in(self, incoming: Incoming) -> None:
        """See `graph.stores.transfer.Transferred.take_in`.

        Writers wait for it.  Cut short, it leaves a mark, and the database is refused until it is
        called again, which clears what is there.
        """
        # What derives records from claims is not loaded by those who only read.
        from graph.stores.bolt_filling import Filling

        filling = Filling(incoming, self._write)

        def arrived(last: Last) -> Iterator[Page]:
            with SpooledTemporaryFile(_IN_MEMORY) as aside:
                self._hold(lambda ask: set_aside(ask, aside))
                yield from self._all(last, aside)

        # In a transaction that holds the lock of the writers; the batches are others.
        def work(ask: Ask) -> None:
            filling.fill(ask, self.url, arrived)
            audit(ask, restored(incoming, self._clock()))

        self._write(work, held=True)

    def _all(self, last: Last, aside: IO[bytes]) -> Iterator[Page]:
        """All as it was at a revision; notes are those set aside."""
        aside.seek(0)
        notes = (Page(part, rows) for part, rows in map(orjson.loads, aside))
        return chain(
            self._pages("revisions", cypher_transfer.REVISIONS, last.number),
            notes,
            *(self._versions(part, last) for part in cypher_transfer.LIVE),
        )

    def _pages(self, part: str, statement: str, upto: int) -> Iterator[Page]:
        after, full = 0, True
        while full:
            asked = {"after": after, "upto": upto, "size": _PAGE}
            page = self._read(partial(_first, statement=statement, asked=asked))
            if page["rows"]:
                yield Page(part, page["rows"])
            full, after = len(page["rows"]) == _PAGE, page["last"]

    def _versions(self, part: str, last: Last) -> Iterator[Page]:
        """Versions that were known at a revision, as they were then."""
        # 64 bits of each: that two of a million agree with one of thousands is not to be expected.
        seen = array("q")
        for statement in cypher_transfer.LIVE[part]:
            for _, rows in self._pages(part, statement, last.serial):
                # One that was replaced or retracted while it was read comes among the past ones.
                there = [row for row in rows if None not in row and row[-1] <= last.instant]
                seen.extend(hash((row[0], row[-1])) for row in there)
                yield Page(part, [(*row, None) for row in there])
        # Once all is to be seen of what came in meanwhile; what comes later hides nothing more.
        now = self._lock(settled)
        known = np.sort(np.frombuffer(seen, np.int64)) if now != last else np.empty(0, np.int64)
        # While a restore reads what has arrived, the counter does not know of it yet.
        upto = max(now.serial, last.serial)
        for _, rows in self._pages(part, cypher_transfer.PAST[part], upto):
            yield Page(part, list(_as_then(rows, last.instant, known)))


def _as_then(rows: Sequence[Row], instant: int, known: NDArray[np.int64]) -> Iterator[Row]:
    """Past versions as they were at an instant, but for those known to have been read living."""
    for row in rows:
        *cells, recorded, retracted = row
        if retracted <= instant:
            yield row
        elif recorded <= instant:
            key = hash((row[0], recorded))
            place = int(np.searchsorted(known, key))
            if place == len(known) or known[place] != key:
                yield (*cells, recorded, None)


def _first(ask: Ask, statement: str, asked: dict[str, Any]) -> Any:
    return ask(statement, **asked)[0]


def set_aside(ask: Ask, aside: IO[bytes]) -> None:
    """Write all notes to a file, a page a line; called again it begins anew."""
    aside.seek(0)
    aside.truncate()
    for part in cypher_transfer.NODES:
        floats = places_of(PARTS[part].row, float)
        for rows in noted(ask, part):
            for row in rows:
                for one in floats:
                    row[one] = float(row[one])
            aside.write(orjson.dumps([part, rows]) + b"\n")


def noted(ask: Ask, part: str) -> Iterator[list[list[Any]]]:
    """Rows of a part whose rows are notes, page by page, with the values that are kept."""
    ids = collected(ask, cypher_transfer.NODE_IDS[part])
    size = PARTS[part].page
    for place in range(0, len(ids), size):
        some = ids[place : place + size]
        yield list(map(list, collected(ask, cypher_transfer.READ_NODES[part], ids=some)))
