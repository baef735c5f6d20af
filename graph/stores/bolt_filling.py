"""Stores all that another store held in an empty Neo4j database, batch by batch."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import accumulate
from typing import Any

from graph.dates import from_micros
from graph.errors import InputError, StoreError
from graph.stores import cypher, cypher_readings, cypher_transfer
from graph.stores.bolt_reading import BATCH, Ask, Last
from graph.stores.bolt_rows import Row, entity_properties, relation_properties
from graph.stores.bolt_writing import batched, by_kind
from graph.stores.judging import pair_of
from graph.stores.transfer import PARTS, Incoming, Page, check_arrived, not_empty
from graph.stores.transfer_clearance import Needed
from graph.stores.transfer_versions import (
    Numbers,
    Stored,
    stored_entities,
    stored_relations,
)

_Write = Callable[[Callable[[Ask], None]], None]


class Filling:
    """Fills a database.

    All is read and checked once before anything is written, and the serials that each revision
    used are counted: a version took one when it began and one when it ended.

    Parameters
    ----------
    incoming : Incoming
        What is to be stored.
    write : callable
        Does some work in a transaction of its own.

    Raises
    ------
    InputError
        If the rows contradict each other, or are none of a store's.
    """

    def __init__(self, incoming: Incoming, write: _Write) -> None:
        self._incoming = incoming
        self._write = write
        self._numbers = Numbers()
        needed, used = Needed(), array("q", [0])
        for part, rows in incoming.pages():
            if part == "revisions":
                self._numbers.add(rows)
                used.extend([0] * len(rows))
            for one in self._versions(part, rows):
                used[one.began] += 1
                if one.retracted is not None:
                    used[one.revision] += 1
            needed.add(part, rows)
        self._needed = needed.clearance
        self._last = array("q", accumulate(used))
        """The last serial that a revision used."""
        self._next = array("q")

    def fill(self, guard: Ask, url: str, arrived: Callable[[Last], Iterable[Page]]) -> None:
        """Store all.

        Parameters
        ----------
        guard : Ask
            A transaction that holds the writers back until all is there, and then makes it known.
        url : str
            Of the store, for errors.
        arrived : callable
            Reads what is there.

        Raises
        ------
        Conflict
            If something is stored already.
        """
        guard(cypher.LOCK_WRITERS)
        if guard(cypher_transfer.MARKED)[0]["marked"]:
            self._clear()
        elif guard(cypher_transfer.ANYTHING)[0]["number"]:
            raise not_empty(url)
        self._do(cypher_transfer.MARK)
        last = Last(self._incoming.revision, self._incoming.instant, self._last[-1])
        # A revision's versions have the serials behind those of the one before.
        self._next = array("q", [1, *(one + 1 for one in self._last[:-1])])
        try:
            for page in self._incoming.pages():
                self._store(page)
            check_arrived(arrived(last), self._incoming.parts)
        except (InputError, StoreError) as error:
            twice = "ConstraintValidation" in error.message
            if isinstance(error, StoreError) and not twice:
                raise
            # Where that fails as well, the mark stays.
            with suppress(StoreError):
                self._clear()
                self._do(cypher_transfer.UNMARK)
            if twice:
                raise InputError(f"a row comes twice: {error.message}") from error
            raise
        # Too low a clearance would let readers see what is not for them.
        guard(cypher_transfer.FINISH, **last._replace(highest=self._needed)._asdict())

    def _do(self, statement: str) -> None:
        def work(ask: Ask) -> None:
            ask(statement)

        self._write(work)

    def _clear(self) -> None:
        left = 1

        def work(ask: Ask) -> None:
            nonlocal left
            left = ask(cypher_transfer.CLEAR, size=BATCH)[0]["number"]

        while left:
            self._write(work)

    def _versions(self, part: str, rows: Any) -> Iterator[Stored[Any]]:
        if part == "entities":
            yield from stored_entities(rows, self._numbers)
        elif part == "relations":
            yield from stored_relations(rows, self._numbers)

    def _store(self, page: Page) -> None:
        part, rows = page
        if part in cypher_transfer.LIVE:
            # Outside of the transaction, which may be tried again, for serials are counted up.
            live, past = self._records(part, rows)

            def work(ask: Ask) -> None:
                statements = cypher.CREATE_ENTITIES
                by_kind(ask, statements if part == "entities" else cypher.CREATE_RELATIONS, live)
                batched(ask, cypher_transfer.WRITE_PAST[part], past)
        else:
            told = [dict(zip(PARTS[part].fields, row, strict=True)) for row in rows]

            def work(ask: Ask) -> None:
                self._notes(ask, part, told)

        self._write(work)

    def _records(self, part: str, rows: Any) -> tuple[list[tuple[str, Row]], list[Row]]:
        """Live records by kind, and past versions, as properties."""
        live: list[tuple[str, Row]] = []
        past: list[Row] = []
        for one in self._versions(part, rows):
            serial = self._next[one.revision]
            self._next[one.revision] += 1
            stamp = (one.recorded, one.revision, serial)
            ends: Row = {}
            if part == "entities":
                kind, properties = one.write.entity.kind, entity_properties(one.write, *stamp)
            else:
                relation = one.write.relation
                kind, properties = relation.kind, relation_properties(one.write, *stamp)
                ends = {"source": relation.source, "target": relation.target}
            if one.retracted is None:
                live.append((kind, {"properties": properties, **ends}))
            else:
                gone = {"retracted": one.retracted, "retracted_at": from_micros(one.retracted)}
                past.append({**properties, "kind": kind, **ends, **gone})
        return live, past

    def _notes(self, ask: Ask, part: str, rows: list[Row]) -> None:
        if part == "revisions":
            made = [
                {
                    **row,
                    "recorded_at": from_micros(row["instant"]),
                    "serial": self._last[row["number"]],
                }
                for row in rows
            ]
            batched(ask, cypher_transfer.WRITE_REVISIONS, made)
        elif part == "documents":
            for live, statement in (
                (True, cypher_transfer.WRITE_NODES[part]),
                (False, cypher_transfer.WRITE_PAST_DOCUMENTS),
            ):
                batched(ask, statement, [_document(row) for row in rows if row["live"] is live])
        else:
            nodes = list(map(_NODES.get(part, dict), rows))
            batched(ask, cypher_transfer.WRITE_NODES[part], nodes)
        if part == "findings":
            told = [
                {"relation": relation, "finding": row["id"]}
                for row in rows
                for relation in sorted(set(row["relations"]))
            ]
            batched(ask, cypher_readings.PUT_RELATIONS, told)


def _document(row: Row) -> Row:
    kept = {key: value for key, value in row.items() if key != "live"}
    return {**kept, "clearance": row["clearance"] or None}


def _document_version(row: Row) -> Row:
    return {**row, "clearance": row["clearance"] or None}


def _text(row: Row) -> Row:
    return {**row, "characters": len(row["text"])}


def _judgement(row: Row) -> Row:
    place = row["place"]
    kept = {key: value for key, value in row.items() if key != "place"}
    return {**kept, "number": place, "pair": " ".join(pair_of(row["one"], row["other"]))}


_NODES: dict[str, Callable[[Row], Row]] = {
    "document_versions": _document_version,
    "texts": _text,
    "judgements": _judgement,
}
"""How rows become properties, where these are not the fields as they are."""
