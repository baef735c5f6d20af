"""``partners change``: what ``POST /api/v1/changes`` takes, from a file or the standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import Json, Store
from graph.errors import SourceError
from graph.service import Partnergraph

if TYPE_CHECKING:
    from graph.changes.shapes import ChangeAnswer


def change(
    file: Annotated[str, typer.Argument(metavar="FILE", help="JSON file; '-' reads what is piped")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="report, but store nothing")] = False,
    if_revision: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="only if the store is still at this revision"),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="of the same key and file the second does nothing"),
    ] = None,
    store: Store = None,
    json: Json = False,
) -> None:
    """Store entities, relations and documents of a dataset, whole or not at all."""
    from graph.changes.applying import read_json
    from ingest.opening import store_for

    body = read_json(_read(file))
    dry_run = dry_run or (isinstance(body, dict) and body.get("dry_run") is True)
    with store_for(store, dry_run=dry_run) as opened:
        answer = Partnergraph(opened).change(
            body,
            key=key,
            expected=None if if_revision is None else [if_revision],
            dry_run=dry_run,
            origin="standard input" if file == "-" else Path(file).name,
        )
    if json:
        typer.echo(answer.model_dump_json())
    else:
        _tell(answer)


def _tell(answer: ChangeAnswer) -> None:
    for part in ("entities", "relations", "documents"):
        tally = getattr(answer, part)
        typer.echo(
            f"{part}: {tally.created} created, {tally.changed} changed, {tally.unchanged} unchanged"
        )
    gone = answer.retracted
    if gone.entities or gone.relations:
        typer.echo(f"retracted: {gone.entities} entities, {gone.relations} relations")
    how = " (nothing stored: a dry run)" if answer.dry_run else ""
    how = " (done before with this key)" if answer.replayed else how
    typer.echo(f"dataset {answer.dataset}, revision {answer.revision}{how}")


def _read(file: str) -> bytes:
    from graph.changes.applying import MOST_BYTES

    try:
        if file == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(file).open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", file=file) from error
