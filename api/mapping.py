"""``partners mapping``: what the columns of a table are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Tell what the columns of a table are.")


@app.command()
def guess(
    file: Annotated[Path, typer.Argument(help="a table")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="write it here")
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="which sheet of a workbook [the first]")
    ] = None,
) -> None:
    """Propose a mapping from a table's header and first rows, for you to edit."""
    from ingest.mapping.proposing import propose

    text = propose(file, sheet)
    if output is None:
        typer.echo(text, nl=False)
        return
    from graph.errors import InputError

    if output.exists():
        raise InputError(f"{output} is there already", hint="choose another name, or remove it")
    output.write_text(text, encoding="utf-8")
    typer.echo(f"{output} written; look through it, then:")
    typer.echo(f"partners ingest {file} --mapping {output} --dry-run")


@app.command()
def shipped(
    name: Annotated[str | None, typer.Argument(help="print this one")] = None,
) -> None:
    """List the mappings that come with the product, or print one to start from."""
    from graph.errors import NotFound
    from ingest.sources import MAPPINGS, SOURCES

    if name is None:
        for source in SOURCES.values():
            typer.echo(f"{source.name}: {source.description}")
        return
    if name not in SOURCES:
        raise NotFound(f"there is no mapping '{name}'", hint=f"use one of: {', '.join(SOURCES)}")
    typer.echo((MAPPINGS / f"{name}.yaml").read_text(encoding="utf-8"), nl=False)
