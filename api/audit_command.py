"""``partners audit``: who wrote what, when, and what it was before."""

from __future__ import annotations

import sys
from json import dumps
from typing import Annotated, Any

import typer
from pydantic import JsonValue

from api.options import Json, Store, print_json
from graph.queries.audit import AuditAnswer, AuditRow
from graph.queries.diff import ChangedField
from graph.service import Partnergraph

_By = Annotated[
    str | None, typer.Option(metavar="ACTOR", help="entries of this actor, such as user:anna")
]
_Dataset = Annotated[str | None, typer.Option(metavar="ID", help="entries of this dataset")]
_Entity = Annotated[
    str | None, typer.Option(metavar="ID", help="entries that changed this entity or relation")
]
_Noted = Annotated[
    str | None,
    typer.Option(
        metavar="N:HASH", help="with --check: an entry and its whole hash, as noted before"
    ),
]

_ENTRY = ("number", "at", "actor", "door", "action", "dataset", "revision")
_RECORD = ("change", "record", "id", "text")
"""Columns of the sheet: what an entry is, and which record it changed."""


def audit(
    since: Annotated[int, typer.Option(min=0, help="entries after this number")] = 0,
    by: _By = None,
    dataset: _Dataset = None,
    entity: _Entity = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="entries to list")] = 20,
    cursor: Annotated[str | None, typer.Option(help="'next' of the page before")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="see that no entry was changed or taken out")
    ] = False,
    noted: _Noted = None,
    store: Store = None,
    json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="print a row a changed field")] = False,
) -> None:
    """Who wrote what and when, and what was it before? The latest entries first."""
    from graph.queries import audit as queries

    asked: dict[str, Any] = {"since": since, "by": by, "dataset": dataset, "entity": entity}
    with Partnergraph.open(store, create=False) as partners:
        if check or noted:
            _check(partners, noted)
            return
        answer = queries.audit(partners.store, limit=limit, cursor=cursor, **asked)
    if json:
        print_json(answer)
    elif as_csv:
        sys.stdout.buffer.write(_sheet(answer).encode())
    else:
        _tell(answer)


def _check(partners: Partnergraph, noted: str | None) -> None:
    """Tell what is wrong with the trail; exit 4 if anything is."""
    from api.problems import EXITS
    from graph.queries.audit_check import chain_state

    state = chain_state(partners.store, noted)
    for fault in state.faults:
        typer.echo(fault)
    if state.faults:
        raise typer.Exit(EXITS["conflict"].exit_code)
    typer.echo(f"{state.last.number if state.last else 0} entries, each sealed onto the one before")
    if state.last:
        typer.echo(f"note elsewhere: {state.last.number}:{state.last.hash}")


def _tell(answer: AuditAnswer) -> None:
    for row in answer.results:
        typer.echo(f"{row.number}  {row.at}  {row.actor} ({row.door})  {_what(row)}")
        if detail := _detail(row):
            typer.echo(f"    {detail}")
        for one in row.changes:
            typer.echo(f"    {one.change} {one.record} {one.id}: {one.text}")
            for field in one.fields:
                typer.echo(f"        {_difference(field)}")
        if row.more:
            typer.echo(f"    … and more (partners changes --cursor {row.more})")
    if not answer.results:
        typer.echo("no entry is like that")
    if answer.next:
        typer.echo(f"… and more (--cursor {answer.next})")


def _what(row: AuditRow) -> str:
    dataset = f" {row.dataset}" if row.dataset else ""
    revision = f", revision {row.revision}" if row.revision else ""
    return f"{row.action}{dataset}{revision}"


def _detail(row: AuditRow) -> str:
    """More of it in words, whatever it is: another release may tell what this one does not."""
    told = dict(row.detail)
    if told.get("role") != "reader":
        # Others see everything.
        told.pop("clearance", None)
    return "; ".join(f"{name.replace('_', ' ')}: {_amounts(value)}" for name, value in told.items())


def _amounts(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in value.items())
    return str(value)


def _difference(field: ChangedField) -> str:
    was, is_ = (
        "nothing" if value in (None, [], {}) else value for value in (field.before, field.after)
    )
    return f"{field.field}: {was} → {is_}"


def _cells(field: ChangedField) -> dict[str, JsonValue]:
    return {
        name: dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
        for name, value in field.model_dump().items()
    }


def _sheet(answer: AuditAnswer) -> str:
    """A row a changed field; an entry without changes has one row."""
    from api.sheets import sheet_of

    rows = []
    for row in answer.results:
        head = {**{name: getattr(row, name) for name in _ENTRY}, "detail": _detail(row)}
        told = [
            {**head, **one.model_dump(include={*_RECORD}), **field}
            for one in row.changes
            for field in [*map(_cells, one.fields)] or [{}]
        ]
        rows += told or [head]
    return sheet_of(rows, (*_ENTRY, "detail", *_RECORD, *ChangedField.model_fields))
