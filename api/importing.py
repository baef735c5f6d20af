"""Importing from the command line: progress bars, the report, and the rejected rows."""

from __future__ import annotations

import shlex
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import orjson
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from api.problems import told
from api.telling import console
from api.visible import visible
from graph.errors import InputError, LimitExceeded, PartnerGraphError, SourceError
from graph.stores import Store
from ingest.applying import UNRESTRICTED, Restriction
from ingest.pipeline import ingest
from ingest.rejects import write_rejects
from ingest.report import Report

_SHOWN = 20
_STOPPED = 130
"""Exit code of what was interrupted, as shells have it."""


class Import(NamedTuple):
    """How paths are imported: as `ingest.pipeline.ingest` has it."""

    dataset: str | None = None
    mapping: Path | None = None
    dry_run: bool = False
    complete: bool = False
    encoding: str | None = None
    restriction: Restriction = UNRESTRICTED


def import_paths(
    store: Store,
    paths: Sequence[str],
    how: Import,
    *,
    rejects: Path | None,
    json: bool,
) -> bool:
    """Import each path and report.

    Of several paths one that cannot be read is told, and the others are imported.

    Returns
    -------
    bool
        Whether every path was read and no row was rejected.

    Raises
    ------
    SourceError, LimitExceeded
        If the only path cannot be read.
    typer.Exit
        If it was interrupted.
    StoreError
        If the store fails; what was imported before is reported all the same.
    """
    if how.complete and how.dataset and len(paths) > 1:
        raise InputError(
            "several paths cannot each be all that one dataset tells",
            hint="put the files into one folder, or leave --dataset out",
        )
    reports: list[Report] = []
    failures: list[PartnerGraphError] = []
    seconds: dict[str, float] = {}
    try:
        for path in paths:
            begun = time.monotonic()
            try:
                reports.append(_import_one(store, path, how))
                seconds[path] = time.monotonic() - begun
            except (SourceError, LimitExceeded) as error:
                if len(paths) == 1:
                    raise
                failures.append(error)
    finally:
        _hand_over(reports, failures, json=json, many=len(paths) > 1)
        if rejects is not None and reports:
            _keep_rejects(reports, rejects, how.mapping, json=json)
        if len(seconds) > 1 and not json:
            _tell_times(seconds)
    return not (failures or any(report.rejected for report in reports))


def _tell_times(seconds: Mapping[str, float]) -> None:
    """Tell how long each path took, the longest first."""
    longest = sorted(seconds.items(), key=lambda one: (-one[1], one[0]))
    told = ", ".join(f"{path} {took:.1f} s" for path, took in longest)
    console().print(f"time: {escape(told)}")


def _import_one(store: Store, path: str, how: Import) -> Report:
    """Import a path with progress bars; interrupted, tell how far it came, and exit."""
    stage, done, total = "read", 0, None
    with _bars() as bars:

        def follow(*progress: *tuple[str, int, int | None]) -> None:
            nonlocal stage, done, total
            stage, done, total = progress
            bars(*progress)

        try:
            return ingest(
                store,
                path,
                how.dataset,
                dry_run=how.dry_run,
                progress=follow,
                mapping=how.mapping,
                encoding=how.encoding,
                complete=how.complete,
                restriction=how.restriction,
            )
        except KeyboardInterrupt:
            pass
    if how.dry_run:
        typer.echo("stopped; nothing was to be stored", err=True)
    elif stage == "store":
        typer.echo(
            f"stopped after {done:,} of {total or done:,} records;"
            " run the import again to complete it",
            err=True,
        )
    else:
        typer.echo("stopped before anything was stored; run the import again", err=True)
    raise typer.Exit(_STOPPED)


def _keep_rejects(
    reports: Sequence[Report], path: Path, mapping: Path | None, *, json: bool
) -> None:
    rejected = [row for report in reports for row in report.rejected]
    write_rejects(rejected, path)
    if json:
        return
    if not rejected:
        typer.echo(f"no row was rejected: {path} was not written")
        return
    datasets = {report.dataset for report in reports if report.rejected}
    dataset = datasets.pop() if len(datasets) == 1 else "ID"
    declared = ["--mapping", str(mapping)] if mapping else []
    again = shlex.join(["partners", "ingest", str(path), "--dataset", dataset, *declared])
    rows, them = ("1 row", "it") if len(rejected) == 1 else (f"{len(rejected)} rows", "them")
    typer.echo(f"{rows} written to {path}; mend {them}, then: {again}")


def _hand_over(
    reports: Sequence[Report], failures: Sequence[PartnerGraphError], *, json: bool, many: bool
) -> None:
    for error in failures:
        typer.echo(visible(told(error)), err=True)
    if json and (many or reports):
        found = [report.model_dump(mode="json") for report in reports]
        sys.stdout.buffer.write(orjson.dumps(found if many else found[0]) + b"\n")
    elif not json:
        for report in reports:
            _tell(report)


class _Rate(ProgressColumn):
    """How many rows or records a second."""

    def render(self, task: Task) -> Text:
        """Of the whole stage once it is over, before of the last half minute."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "")


@contextmanager
def _bars() -> Iterator[Callable[[str, int, int | None], None]]:
    """Draw a bar for each stage, on a terminal only."""
    terminal = console(stderr=True)
    tasks: dict[str, TaskID] = {}
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=terminal, disable=not terminal.is_terminal) as progress:

        def advance(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(escape(stage), total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield advance


def _tell(report: Report) -> None:
    terminal = console()
    done = "would be loaded (dry run)" if report.dry_run else "loaded"
    terminal.print(f"[bold]{escape(report.dataset)}[/] {done}: {report.read} rows read")
    for title, counts in (
        ("entities", report.entities),
        ("relations", report.relations),
        ("documents", report.documents),
    ):
        terminal.print(
            f"  {title:10} {counts.created} created, {counts.changed} changed,"
            f" {counts.unchanged} unchanged"
        )
    if report.texts:
        terminal.print(f"  texts      {report.texts} read")
    gone = report.gone
    if gone.entities or gone.relations or gone.documents:
        terminal.print(
            f"  told no longer: {gone.entities} entities, {gone.relations} relations,"
            f" {gone.documents} documents"
        )
    if report.duplicates:
        terminal.print(f"  {report.duplicates} rows were merged into earlier ones")
    if report.review:
        pairs = "1 pair" if report.review == 1 else f"{report.review} pairs"
        then = "would be put to you" if report.dry_run else "may be one: partners review"
        terminal.print(f"  {pairs} {then}")
    terminal.print(f"  revision {report.revision}")
    for warning in report.warnings[:_SHOWN]:
        terminal.print(f"  [yellow]warning[/] {escape(warning)}")
    _more(terminal, len(report.warnings))
    for row in report.rejected[:_SHOWN]:
        where = f"{row.file}, line {row.line}"
        terminal.print(f"  [red]rejected[/] {escape(where)}: {escape(row.reason)}")
    _more(terminal, len(report.rejected))


def _more(terminal: Console, number: int) -> None:
    if number > _SHOWN:
        terminal.print(f"  … and {number - _SHOWN} more (--json lists all)")
