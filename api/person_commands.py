"""``partners person``: one person's data, in a file or erased."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.options import Json, Store, print_json
from graph.errors import Gone, InputError
from graph.ids import nfc
from graph.queries.entity import DetailAnswer
from graph.queries.person import ErasedAnswer
from graph.service import Partnergraph
from graph.whole_files import PRIVATE, told_whole_file

app = typer.Typer(no_args_is_help=True, help="One person's data: all of it in one file, or erased.")

_Person = Annotated[
    str, typer.Argument(metavar="ID|NAME", help="id, or a name that means exactly one")
]
_SHOWN = 20


@app.command()
def export(
    person: _Person,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="file to write, as JSON")
    ],
    store: Store = None,
) -> None:
    """Write all that is held of a person, live and past, to a file that only its owner may read."""
    import orjson

    from graph.queries.person import person_record

    with Partnergraph.open(store, create=False) as partners:
        record = person_record(partners.store, _id(partners, person))
    told = orjson.dumps(record.model_dump(mode="json"), option=orjson.OPT_INDENT_2)
    with told_whole_file(output, PRIVATE) as file:
        file.write(told + b"\n")
    typer.echo(
        f"{output} written: {len(record.entities)} versions of {', '.join(record.ids)},"
        f" {len(record.relations)} of relations, {len(record.quotes)} quotes,"
        f" {len(record.texts)} paragraphs, {len(record.findings)} findings"
    )


@app.command()
def erase(
    person: _Person,
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="report, but erase nothing")] = False,
    store: Store = None,
    json: Json = False,
) -> None:
    """Erase all that is held of a person, live and past, for good."""
    from graph.queries.person import erase_person

    if json and not (yes or dry_run):
        raise InputError(
            "with --json nobody is asked whether it is meant",
            hint="add --yes, or --dry-run to see what it would take",
            field="yes",
        )
    with Partnergraph.open(store, create=False) as partners:
        id_ = _id(partners, person)
        answer = erase_person(partners.store, id_, dry_run=True)
        if not json and (dry_run or not yes):
            _tell(answer)
        if not dry_run:
            if not yes:
                typer.confirm("erase it? It cannot be undone", abort=True, err=True)
            answer = erase_person(partners.store, id_)
    if json:
        print_json(answer)
    elif not dry_run:
        if yes:
            _tell(answer)
        typer.echo(f"erased; revision {answer.revision}")
        typer.echo("backups made before hold it still: see docs/personal-data.md")


def _id(partners: Partnergraph, named: str) -> str:
    """The id of the one that is meant; one that was retracted is named by its id."""
    try:
        return DetailAnswer.model_validate(partners.ask("entity", entity=named)).id
    except Gone:
        return nfc(named.strip())


def _tell(answer: ErasedAnswer) -> None:
    typer.echo(f"of {', '.join(answer.ids)}:")
    for name in ("entities", "relations", "quotes", "texts", "findings", "judgements"):
        what = f"versions of {name}" if name in ("entities", "relations") else name
        typer.echo(f"  {getattr(answer, name)} {what}")
    if answer.left:
        typer.echo("names the person too and stays; look whether it is them:")
    for one in answer.left[:_SHOWN]:
        typer.echo(f"  {one.record} {one.id}, {one.field}: {one.text[:100]}")
    if len(answer.left) > _SHOWN:
        typer.echo(f"  … and {len(answer.left) - _SHOWN} more: --json lists all")
