"""What the Neo4j store notes for, and tells, whoever follows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.stores import cypher, cypher_following
from graph.stores.base import Kept
from graph.stores.bolt_doors import Doors
from graph.stores.bolt_reading import BATCH, Ask, collected, settled
from graph.stores.following import EntityVersion, RelationVersion, Step, Versions, steps_of

_REVISIONS = 500
_SORTS: dict[str, type[EntityVersion] | type[RelationVersion]] = {
    "entity": EntityVersion,
    "relation": RelationVersion,
}


class BoltFollowing(Doors):
    """What `graph.stores.bolt.BoltStore` tells to whom follows it."""

    def steps_after(self, revision: int, count: int) -> list[Step]:
        """See `graph.stores.following.Followed.steps_after`."""
        # Writes, for the lock that shows that the reading was of one revision.
        before = self._write(settled)
        if revision >= before.number:
            return []

        def unmoved(ask: Ask) -> list[Step]:
            found = _steps(ask, revision, count, before.number)
            after = settled(ask)
            return found if before == after else _steps(ask, revision, count, after.number)

        return self._write(unmoved)

    def merges(self) -> dict[str, Kept]:
        """See `graph.stores.following.Followed.merges`."""
        rows = self._read(lambda ask: collected(ask, cypher_following.MERGES))
        return {id_: Kept(*kept) for id_, *kept in rows}

    def highest_clearance(self) -> int:
        """See `graph.stores.following.Followed.highest_clearance`."""
        # Behind the lock: what a commit tells may be seen before its revision is.
        return self._write(settled).highest


def note_documents(ask: Ask, number: int, dataset: str, ids: Iterable[str]) -> None:
    """Note how a revision leaves documents."""
    listed = list(ids)
    for place in range(0, len(listed), BATCH):
        some = listed[place : place + BATCH]
        ask(cypher_following.NOTE_DOCUMENTS, number=number, dataset=dataset, rows=some)


def _steps(ask: Ask, revision: int, count: int, last: int) -> list[Step]:
    known = ask(cypher.SERIAL_OF, revision=revision)
    low = int(known[0]["serial"]) if known else 0
    size = min(_REVISIONS, last - revision)
    rows = collected(ask, cypher_following.REVISIONS_FROM, first=revision + 1, size=size)
    if not rows:
        return []
    rows = [row for place, row in enumerate(rows) if place == 0 or row[-1] - low <= count]
    first, final = rows[0], rows[-1]
    asked = {"low": low, "high": final[-1], "since": first[1], "until": final[1]}
    began = _versions(ask, cypher_following.BEGAN, asked)
    ended = _versions(ask, cypher_following.ENDED, asked)
    documents = collected(ask, cypher_following.DOCUMENTS, first=first[0], last=final[0])
    return steps_of((row[:-1] for row in rows), began, ended, documents)


def _versions(ask: Ask, statements: dict[str, str], asked: dict[str, Any]) -> Versions:
    found: Versions = {}
    for record, sort in _SORTS.items():
        rows = collected(ask, statements[record], **asked)
        for instant, *cells in sorted(rows, key=lambda row: row[1]):
            found.setdefault(instant, []).append(sort(*cells))
    return found
