"""Introductions: a plain table of who introduced whom to whom, by names."""

from __future__ import annotations

import sys

from graph.errors import InputError
from graph.kinds import INTRODUCED
from graph.model import Entity, Evidence, Relation
from graph.rules import check_relation
from graph.schema import Status
from ingest.doubts import relation_doubts
from ingest.places import named_entity
from ingest.rows import date_of, name_of, need, own_evidence, text_of
from ingest.table import Columns, Records, Row, Source


def introduction_records(row: Row) -> Records:
    """Read an introduction; the entities it names come into being with ids ``kind:slug``.

    Raises
    ------
    InputError
        Naming the column that is wrong.
    """
    introducer, introduced = _party(row, "introducer"), _party(row, "introduced")
    entities = [introducer, introduced]
    recipient = _party(row, "recipient") if "recipient" in row.cells else None
    if introducer.id == introduced.id:
        raise InputError(
            f"'{introducer.name}' introduces itself",
            hint="introducer and introduced must differ",
            field="introduced",
        )
    named = text_of(row, "occasion")
    occasion = named_entity("event", named, field="occasion") if named else None
    entities += [one for one in (recipient, occasion) if one is not None]
    relation = Relation(
        "",
        INTRODUCED,
        introducer.id,
        introduced.id,
        recipient=recipient.id if recipient else None,
        occasion=occasion.id if occasion else None,
        start=date_of(row, "date"),
        status=row.cells.get("status", Status.DOCUMENTED.value).lower(),
        evidence=(_evidence(row),),
    )
    checked = check_relation(relation)
    return Records(
        entities=entities, relations=[checked], warnings=relation_doubts(row, checked), made=True
    )


def _party(row: Row, column: str) -> Entity:
    kind = need(row, f"{column}_kind").lower()
    return named_entity(kind, name_of(row, column), field=column)


def _evidence(row: Row) -> Evidence:
    document = text_of(row, "document")
    locator, quote, note = (text_of(row, column) for column in ("locator", "quote", "note"))
    if document is None:
        return own_evidence(row, locator=locator, quote=quote, note=note)
    return Evidence(document, locator, quote, note)


INTRODUCTIONS = Source(
    "introductions",
    "introductions",
    Columns(
        ("introducer", "introducer_kind", "introduced", "introduced_kind"),
        (
            *("recipient", "recipient_kind", "occasion", "date", "status"),
            *("document", "locator", "quote", "note"),
        ),
    ),
    introduction_records,
    "who introduced whom, by name and kind",
)


def main() -> int:
    """Run as a command."""
    from ingest.script import run

    return run("introductions")


if __name__ == "__main__":
    sys.exit(main())
