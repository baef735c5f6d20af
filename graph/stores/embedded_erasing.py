"""Finding and erasing all of one person in the embedded store.

What is deleted is overwritten in the file (``secure_delete``); then the file is written anew
without its free pages, and the write-ahead log is emptied.
"""

from __future__ import annotations

import sqlite3
import zlib
from typing import NamedTuple

import orjson

from graph.errors import NotFound, StoreError
from graph.model import OPEN, Document
from graph.stores import sql, sql_erasing
from graph.stores.auditing import Written, counted
from graph.stores.base import Candidate, Clock, Revision
from graph.stores.embedded_auditing import audit
from graph.stores.embedded_file import Connections
from graph.stores.embedded_following import add_revision, highest
from graph.stores.embedded_judging import judgements, listed
from graph.stores.embedded_readings import packed
from graph.stores.embedded_rows import entity_cells, relation_cells
from graph.stores.embedded_scrubbing import note, scrub
from graph.stores.embedded_writing import last_revision
from graph.stores.erasing import Concerning, Replaced, names_told
from graph.stores.erasing_seen import Cleared, Seen, entities_named, who_saw
from graph.stores.following import Doing, EntityVersion, RelationVersion
from graph.stores.forgetting import Erased
from graph.stores.judging import Clusters
from graph.stores.planning import EntityWrite
from graph.stores.readings import DocumentText, Finding
from graph.stores.rows import fold_names
from graph.topology.names import tokens


class _Key(NamedTuple):
    """Where a version is: of which sort, whether it lives, its number, names, revision."""

    record: str
    live: int
    number: int
    fold: str
    revision: int

    @property
    def table(self) -> tuple[str, bool]:
        return self.record, bool(self.live)

    @property
    def name_row(self) -> int:
        """Its row in the index of names."""
        return self.number if self.live else self.number + sql.PAST_NAMES


class EmbeddedErasing:
    """What `graph.stores.embedded.EmbeddedStore` tells of one person, and erases."""

    _connections: Connections
    _clock: Clock
    url: str

    def concerning(self, id_: str) -> Concerning:
        """See `graph.stores.forgetting.Erasing.concerning`."""
        with self._connections.transaction("BEGIN") as connection:
            return _read(connection, id_)

    def erase(self, id_: str) -> Erased:
        """See `graph.stores.forgetting.Erasing.erase`.

        Raises
        ------
        StoreError
            Also if the file cannot be made anew, or another process keeps on reading what the log
            held before: the person is erased then, and whoever opens the store tries again.
        """
        with self._connections.transaction("BEGIN IMMEDIATE") as connection:
            note(connection)
            erased = _erase(connection, id_, self._clock)
        try:
            with self._connections.connected() as connection:
                clean, why = scrub(connection), "another process is reading"
        except StoreError as error:
            clean, why = False, error.message
        if not clean:
            raise StoreError(
                f"{id_} is erased, as revision {erased.revision}, but the store's file and the log"
                f" beside it may hold it still: {why}",
                hint="when the disk has room and no other process uses the store, open it once, as"
                " 'partners status' does",
            )
        return erased

    def erased(self) -> int:
        """See `graph.stores.forgetting.Erasing.erased`."""
        with self._connections.connected() as connection:
            return int(connection.execute(sql_erasing.LAST_ERASED).fetchone()[0] or 0)


def _read(connection: sqlite3.Connection, id_: str) -> Concerning:
    judged = judgements(connection)
    ids = frozenset(Clusters(judged).members(id_))
    claims = connection.execute(sql_erasing.CLAIMS, (listed(ids),))
    found = Concerning(ids, names_told(text for text, _ in claims))
    for row in connection.execute(sql_erasing.ENTITY_VERSIONS):
        found.take_entity(_Key("entity", *row[:4]), EntityVersion(*row[4:]))
    for row in connection.execute(sql_erasing.RELATION_VERSIONS):
        found.take_relation(_Key("relation", *row[:4]), RelationVersion(*row[4:]))
    for number, *cells in connection.execute(sql_erasing.TEXTS):
        kept = DocumentText._make(cells)
        text = zlib.decompress(cells[4]).decode()
        found.take_text(number, kept._replace(text=text))
    for row in connection.execute(sql_erasing.FINDINGS):
        finding = Finding._make(row)
        found.take_finding(finding._replace(relations=tuple(orjson.loads(row[7]))))
    for dataset, *cells in connection.execute(sql_erasing.DOCUMENTS):
        found.take_document(dataset, Document(*cells))
    for one in judged:
        found.take_judgement(one)
    for row in connection.execute(sql_erasing.CANDIDATES):
        found.take_candidate(Candidate._make([*row[:3], tuple(orjson.loads(row[3]))]))
    return found


def _who_saw(connection: sqlite3.Connection, found: Concerning) -> Seen:
    ids = {
        "entities": entities_named(found.touched),
        "relations": {one.id for one in found.touched if isinstance(one, RelationVersion)},
    }
    versions = [
        sort(*row)
        for table, sort in (("entities", EntityVersion), ("relations", RelationVersion))
        for row in connection.execute(sql_erasing.VERSIONS[table], (listed(ids[table]),))
    ]
    documents = [Cleared(*row) for row in connection.execute(sql_erasing.CLEARED)]
    texts = [(one.dataset, one.document) for one in found.texts]
    return who_saw(found.touched, versions, documents, texts)


def _unindex(connection: sqlite3.Connection, key: _Key) -> None:
    if key.record == "entity":
        connection.execute(sql.UNINDEX_NAMES, (key.name_row, tokens(key.fold)))


def _replace(connection: sqlite3.Connection, one: Replaced) -> None:
    key: _Key = one.key
    statement = sql_erasing.REPLACE_VERSION[key.table]
    if isinstance(one.write, EntityWrite):
        _unindex(connection, key)
        row = entity_cells(one.write, one.recorded, key.revision)
        connection.execute(statement, (*row, key.number))
        names = tokens(fold_names(one.write.entity))
        connection.execute(sql.INDEX_NAMES, (key.name_row, names))
    else:
        row = relation_cells(one.write, one.recorded, key.revision)
        connection.execute(statement, (*row, key.number))


def _erase(connection: sqlite3.Connection, id_: str, clock: Clock) -> Erased:
    found, last = _read(connection, id_), last_revision(connection)
    if not (found.entities or found.relations or found.judgements):
        raise NotFound(f"nothing is held of '{id_}'", hint="'partners search' finds names")
    seen = _who_saw(connection, found)
    for key in found.gone:
        _unindex(connection, key)
        connection.execute(sql_erasing.DROP_VERSION[key.table], (key.number,))
    for one in found.replaced:
        _replace(connection, one)
    for number, text in found.masked:
        connection.execute(sql_erasing.MASK_TEXT, (packed(text), number))
    for finding in found.findings:
        connection.execute(sql_erasing.DROP_FINDING_RELATIONS, (finding.id,))
        connection.execute(sql_erasing.DROP_FINDING, (finding.id,))
    for statement in sql_erasing.DROP_OF_IDS:
        connection.execute(statement, (listed(found.ids),))
    connection.execute(sql_erasing.OPTIMIZE_NAMES)
    number, now = last.number + 1, max(clock(), last.instant + 1)
    for instant, clearance in seen.steps.items():
        connection.execute(sql_erasing.LET_SEE, (clearance, instant))
    least = min(seen.least, highest(connection))
    add_revision(connection, Revision(number, now), Doing("", "erase", least), OPEN)
    erased = found.outcome(number)
    audit(connection, Written("erase", now, "", number, counted(erased.counts)))
    return erased
