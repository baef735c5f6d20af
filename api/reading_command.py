"""``partners read``: facts out of documents, which then wait for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import Json, Store
from api.problems import EXITS
from graph.model import OPEN, TOP
from graph.service import Partnergraph

if TYPE_CHECKING:
    from ingest.texts.review.shapes import ReadReport

_Clearance = Annotated[
    int,
    typer.Option(
        min=OPEN, max=TOP, help="least clearance that readers of them, and of their facts, need"
    ),
]
_Model = Annotated[
    bool,
    typer.Option(
        "--model", help="also ask the language model that the settings name: it sees the text"
    ),
]


def read(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="text, HTML, Word, PDF, mail, or folders of these"),
    ],
    dataset: Annotated[
        str | None, typer.Option(metavar="ID", help="dataset of the documents [articles]")
    ] = None,
    document: Annotated[
        str | None, typer.Option(metavar="ID", help="the document's id [made of the file's name]")
    ] = None,
    title: Annotated[str | None, typer.Option(help="of the document [as the file says]")] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="when it was published [as the file says]")
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="who published it")] = None,
    url: Annotated[str | None, typer.Option(help="where it was published")] = None,
    clearance: _Clearance = OPEN,
    model: _Model = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="report, but keep nothing")] = False,
    store: Store = None,
    json: Json = False,
) -> None:
    """Find facts in documents; they wait for 'partners review', and nothing else is stored."""
    from ingest.opening import store_for
    from ingest.texts.review.files import About, read_files
    from ingest.texts.review.library import model_that_is_set, understanding
    from ingest.texts.review.listing import ARTICLES

    about = About(dataset or ARTICLES, document, title, publisher, date, url, dry_run, clearance)
    asked = model_that_is_set() if model else None
    with store_for(store, dry_run=dry_run) as opened, _bar() as advance:
        partners = Partnergraph(opened)
        report = read_files(partners, paths, about, understanding(opened, asked), advance)
    _tell(report, json=json)
    if report.failures:
        raise typer.Exit(EXITS["unreadable_source"].exit_code)


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """Draw a bar, on a terminal only."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    from api.telling import console

    terminal = console(stderr=True)
    columns = ("documents", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=terminal, disable=not terminal.is_terminal) as progress:
        task = progress.add_task("documents", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _tell(report: ReadReport, *, json: bool) -> None:
    from api.telling_reading import tell_report

    if json:
        typer.echo(report.model_dump_json())
    else:
        tell_report(report)
