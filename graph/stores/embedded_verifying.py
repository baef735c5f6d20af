"""Looking whether an embedded store holds what it promises."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from functools import partial
from typing import Any

from graph.model import Document
from graph.stores import (
    embedded_judging,
    embedded_verifying_names,
    embedded_verifying_rows,
    sql,
    sql_access,
    sql_auditing,
    sql_feed,
    sql_verifying,
)
from graph.stores.access import AccessKey
from graph.stores.auditing import AuditEntry
from graph.stores.base import Kept, Request
from graph.stores.embedded_file import Connections
from graph.stores.embedded_rows import entity_cells, relation_cells
from graph.stores.embedded_writing import last_revision
from graph.stores.feeding import Revised
from graph.stores.planning import EntityRow, RelationRow
from graph.stores.requests_kept import repeated
from graph.stores.verifying import Look, Verification
from graph.stores.verifying_access import AS_LEFT, TrailIn, check_keys, check_trail
from graph.stores.verifying_records import (
    UNREADABLE,
    check_document,
    check_ends,
    check_finding,
    check_merges,
    check_revisions,
    differing,
    reading,
    written_entity,
    written_relation,
)

_ENTITY = ("id", "kind", "name", "fold", "datasets", "claims", "recorded", "revision")
_RELATION = (
    *("id", "kind", "source", "target", "recipient", "occasion"),
    *("earliest", "latest", "over", "strength", "status"),
    *("datasets", "claims", "recorded", "revision"),
)


class EmbeddedVerifying:
    """What `graph.stores.embedded.EmbeddedStore` tells of its own state."""

    _connections: Connections

    def verify(self) -> Verification:
        """See `graph.stores.verifying.Verified.verify`."""
        looks = {name: Look(name) for name in CHECKS}
        with self._connections.connected() as connection:
            # Before the others, for it takes the writers' turn, which they need not.
            embedded_verifying_names.check_structure(connection, looks["names"])
            connection.execute("BEGIN")
            try:
                for name, check in CHECKS.items():
                    _made(connection, looks[name], check)
                number = _last_number(connection)
            finally:
                # A damaged file may not even let go.
                with suppress(sqlite3.DatabaseError):
                    connection.execute("ROLLBACK")
        return Verification(number, tuple(look.check() for look in looks.values()))


def _last_number(connection: sqlite3.Connection) -> int:
    try:
        return last_revision(connection).number
    except (sqlite3.DatabaseError, *UNREADABLE):
        return 0  # which the check of revisions tells


def _made(
    connection: sqlite3.Connection,
    look: Look,
    check: Callable[[sqlite3.Connection, Look], None],
) -> None:
    """Make a check; that what it looks at cannot be read is what it finds."""
    try:
        reading(look, look.name, lambda: check(connection, look))
    except sqlite3.DatabaseError as error:
        look.fault(look.name, f"it cannot be read: {error}")


def _check_schema(connection: sqlite3.Connection, look: Look) -> None:
    with closing(sqlite3.connect(sql_verifying.MEMORY, isolation_level=None)) as due:
        for statement in sql.CREATE:
            due.execute(statement)
        for kind, name, table in due.execute(sql_verifying.OBJECTS).fetchall():
            look.at("tables" if kind == "table" else "indexes")
            asked = (name,) if kind == "table" else (name, table)
            statement = sql_verifying.COLUMNS if kind == "table" else sql_verifying.INDEX
            is_, must = (
                [tuple(row) for row in file.execute(statement, asked)] for file in (connection, due)
            )
            if kind == "table":
                # What an upgrade adds to a table comes last.
                is_, must = sorted(is_, key=repr), sorted(must, key=repr)
            if is_ != must:
                look.fault(name, f"this {kind} is {'not as it must be' if is_ else 'missing'}")


def _check_storage(connection: sqlite3.Connection, look: Look) -> None:
    look.at("pages", connection.execute(sql_verifying.PAGES).fetchone()[0])
    for (told,) in connection.execute(sql_verifying.INTEGRITY):
        if told != "ok":
            look.fault("file", told)


def _check_revisions(connection: sqlite3.Connection, look: Look) -> None:
    check_revisions(look, connection.execute(sql_verifying.REVISIONS))


def _check_versions(connection: sqlite3.Connection, look: Look) -> None:
    for table, statements in sql_verifying.WRONG_VERSIONS.items():
        for name in (table, f"{table}_history"):
            look.at(name.replace("_", " "), _count(connection, name))
        for told, statement in statements.items():
            for (id_,) in connection.execute(statement):
                look.fault(id_, told)


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(sql_verifying.COUNTS[table]).fetchone()[0])


def _check_entities(connection: sqlite3.Connection, look: Look) -> None:
    for table, statement in sql_verifying.ENTITIES.items():
        for row in connection.execute(statement):
            look.at(table.replace("_", " "))
            id_, kind, *_, claims, recorded, revision = row
            known = EntityRow(id_, kind, claims, recorded)

            def told(known: EntityRow = known, row: Any = row, revision: int = revision) -> Any:
                cells = entity_cells(written_entity(known), known.recorded, revision)
                return _differing(_ENTITY, row, cells)

            reading(look, id_, told)


def _check_relations(connection: sqlite3.Connection, look: Look) -> None:
    for table, statement in sql_verifying.RELATIONS.items():
        for row in connection.execute(statement):
            look.at(table.replace("_", " "))
            id_, kind, source, target, *_, claims, recorded, revision = row
            known = RelationRow(id_, kind, source, target, claims, recorded)

            def told(known: RelationRow = known, row: Any = row, revision: int = revision) -> Any:
                cells = relation_cells(written_relation(known), known.recorded, revision)
                return _differing(_RELATION, row, cells)

            reading(look, id_, told)


def _differing(columns: Iterable[str], row: Iterable[Any], due: Iterable[Any]) -> str | None:
    names = list(columns)
    return differing(dict(zip(names, row, strict=True)), dict(zip(names, due, strict=True)))


def _check_ends(connection: sqlite3.Connection, look: Look) -> None:
    for *cells, source, target, recipient, occasion in connection.execute(sql_verifying.LIVE_ENDS):
        look.at("relations")
        row = RelationRow._make(cells)
        check_ends(look, row, (source, target, recipient, occasion))
    for end, statements in sql_verifying.OUTLIVING.items():
        for statement in statements:
            for id_, missing in connection.execute(statement):
                look.fault(id_, f"its {end} '{missing}' was not there all the time that it was")


def _check_documents(connection: sqlite3.Connection, look: Look) -> None:
    for dataset, *cells, live in connection.execute(sql_verifying.DOCUMENTS):
        look.at("documents")
        check_document(look, dataset, Document(*cells))
        if live not in (0, 1):
            look.fault(f"{dataset} {cells[0]}", f"whether it is live is told as {live!r}")
    for dataset, id_ in connection.execute(sql_verifying.DIFFERING_DOCUMENTS):
        look.fault(f"{dataset} {id_}", AS_LEFT)
    for dataset, id_, number in connection.execute(sql_verifying.LOOSE_VERSIONS):
        look.fault(f"{dataset} {id_}", f"revision {number}, which is not there, tells of it")


def _check_merges(connection: sqlite3.Connection, look: Look) -> None:
    merges = {id_: Kept(*kept) for id_, *kept in connection.execute(sql_verifying.MERGES)}
    if connection.execute(sql_verifying.IS_REPLICA).fetchone():
        # They follow from judgements, which only its master keeps.
        look.at("merges", len(merges))
        return
    check_merges(look, embedded_judging.judgements(connection), merges)
    for (id_,) in connection.execute(sql_verifying.MERGED_AND_LIVE):
        look.fault(id_, "it has become part of another, and is there beside it")


def _check_readings(connection: sqlite3.Connection, look: Look) -> None:
    for dataset, document, checksum, characters, packed in connection.execute(sql_verifying.TEXTS):
        look.at("texts")

        def told(packed: bytes = packed, characters: int = characters) -> str | None:
            found = len(zlib.decompress(packed).decode())
            return None if found == characters else f"it has {found} characters, not {characters}"

        reading(look, f"{dataset} {document} {checksum}", told)
    for *row, characters, leading in connection.execute(sql_verifying.FINDINGS):
        look.at("findings")
        reading(look, row[0], partial(check_finding, look, row, characters, leading))
    for (id_,) in connection.execute(sql_verifying.LOOSE_RELATIONS):
        look.fault(id_, "relations lead to it, and it is not there")


def _check_keys(connection: sqlite3.Connection, look: Look) -> None:
    check_keys(look, map(AccessKey._make, connection.execute(sql_access.KEYS)))


def _check_trail(connection: sqlite3.Connection, look: Look) -> None:
    def audited(number: int, count: int) -> list[AuditEntry]:
        rows = connection.execute(sql_auditing.AFTER, (number, count))
        return list(map(AuditEntry._make, rows))

    def revised(number: int, count: int) -> list[Revised]:
        rows = connection.execute(sql_feed.REVISIONS_AFTER, (number, count))
        return list(map(Revised._make, rows))

    entries = connection.execute(sql_verifying.ENTRIES).fetchone()[0]
    check_trail(look, TrailIn(audited, revised), entries)


def _check_notes(connection: sqlite3.Connection, look: Look) -> None:
    last = last_revision(connection).number
    for key, fingerprint, receipt in connection.execute(sql_verifying.REQUESTS):
        look.at("requests")

        def told(key: str = key, kept: tuple[str, str] = (fingerprint, receipt)) -> str | None:
            revision = repeated(Request(key, kept[0]), kept).revision
            return None if revision <= last else f"its receipt is of revision {revision}"

        reading(look, key, told)
    for (id_,) in connection.execute(sql_verifying.WEBHOOKS_AHEAD):
        look.fault(id_, "it was told of revisions that are not there")


CHECKS: dict[str, Callable[[sqlite3.Connection, Look], None]] = {
    "schema": _check_schema,
    "storage": _check_storage,
    "revisions": _check_revisions,
    "versions": _check_versions,
    "rows": embedded_verifying_rows.check_rows,
    "entities": _check_entities,
    "relations": _check_relations,
    "ends": _check_ends,
    "documents": _check_documents,
    "clearance": embedded_verifying_rows.check_clearance,
    "names": embedded_verifying_names.check_names,
    "merges": _check_merges,
    "readings": _check_readings,
    "keys": _check_keys,
    "trail": _check_trail,
    "notes": _check_notes,
}
