"""The command that writes a briefing."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from api.options import with_parameters
from graph.errors import InputError
from graph.queries import QUESTIONS
from graph.queries.brief_shapes import BriefAnswer
from graph.service import Partnergraph

_FORMS = "md, html or docx"
_EXTRA = [
    inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=None)
    for name, annotation in (
        (
            "output",
            Annotated[
                Path | None,
                typer.Option("-o", "--output", metavar="FILE", help="file to write [the terminal]"),
            ],
        ),
        (
            "form",
            Annotated[
                str | None,
                typer.Option("--format", help=f"{_FORMS} [as the file's name ends, else md]"),
            ],
        ),
    )
]


def brief_command() -> Callable[..., None]:
    """The command, with the parameters of its question."""
    spec = QUESTIONS["brief"]
    return with_parameters(_brief, spec.question, arguments=spec.arguments, extra=_EXTRA)


def _brief(
    *,
    parameters: dict[str, Any],
    store: str | None,
    json: bool,
    output: Path | None,
    form: str | None,
) -> None:
    """What is to be known of this entity, on one page: Markdown, HTML or Word."""
    from viz import page
    from viz.briefing import FORMS

    chosen = _form(output, form)
    with Partnergraph.open(store, create=False) as partners:
        answer = partners.ask("brief", **parameters)
    assert isinstance(answer, BriefAnswer)
    if json:
        content = answer.model_dump_json(by_alias=True).encode() + b"\n"
    else:
        content = FORMS[chosen].write(answer)
    if output is not None:
        page.write(content, output)
        typer.echo(f"{output}: {answer.title}")
        return
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _form(output: Path | None, form: str | None) -> str:
    """The form to write.

    Raises
    ------
    InputError
        If there is no such form, or it is not one for a terminal.
    """
    from viz.briefing import FORMS

    ending = output.suffix.lower().removeprefix(".") if output is not None else "md"
    chosen = form.lower() if form is not None else ending
    if chosen not in FORMS:
        where = f"format '{form}'" if form is not None else f"file '{output}'"
        raise InputError(f"{where} is no form of a briefing", hint=f"use {_FORMS}", field="format")
    if chosen == "docx" and output is None and sys.stdout.isatty():
        raise InputError("a Word document is nothing to read here", hint="name a file with -o")
    return chosen
