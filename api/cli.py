"""The ``partners`` command.

A command imports what it needs when it runs, so that a short one is fast.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from api.asking import ask
from api.audit_command import audit
from api.backing_up import backup, restore
from api.briefing import brief_command
from api.changing import change
from api.doctor_command import doctor
from api.documents import document
from api.drawing_command import draw_command
from api.key_commands import app as keys
from api.mapping import app as mappings
from api.options import Json, Store, option_of, print_json, with_parameters
from api.person_commands import app as person
from api.problems import EXITS, told
from api.reading_command import read
from api.reviewing import app as review
from api.sheets import SHEETS, sheet, table_named
from api.supposing import what_if
from api.verify_command import verify
from api.visible import visible
from api.webhook_commands import app as webhooks
from graph.errors import PartnerGraphError
from graph.model import OPEN, TOP
from graph.queries import QUESTIONS, QuestionSpec
from graph.service import Partnergraph
from graph.stores.acting import acting, actor

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Who introduced whom: load partner data, ask, draw, serve.",
)

app.add_typer(review, name="review")
app.add_typer(mappings, name="mapping")
app.add_typer(webhooks, name="webhooks")
app.add_typer(person, name="person")
app.add_typer(keys, name="keys")


def main() -> None:
    """Run the command; errors raised on purpose become a message and an exit code."""
    try:
        with acting(actor()._replace(door="command")):
            app()
    except PartnerGraphError as error:
        typer.echo(visible(told(error)), err=True)
        sys.exit(EXITS[error.code].exit_code)


def _open(store: str | None, *, create: bool = False) -> Partnergraph:
    return Partnergraph.open(store, create=create)


def _question_command(spec: QuestionSpec) -> Callable[..., None]:
    def body(
        *, parameters: dict[str, Any], store: str | None, json: bool, csv: str | None = None
    ) -> None:
        table = table_named(spec.name, csv) if csv else None
        with _open(store) as partners:
            answer = partners.ask(spec.name, **parameters)
        if json:
            print_json(answer)
        elif table:
            sys.stdout.buffer.write(sheet(spec.name, answer, table).encode())
        else:
            from api.telling import console, tell

            tell(answer, console())

    return with_parameters(
        body,
        spec.question,
        arguments=spec.arguments,
        optional=spec.optional,
        extra=_sheets(spec.name),
    )


def _sheets(name: str) -> list[inspect.Parameter]:
    if name not in SHEETS:
        return []
    listed = ", ".join(SHEETS[name])
    option = typer.Option(metavar="TABLE", help=f"print one table as CSV: {listed}")
    return [option_of("csv", Annotated[str | None, option], None)]


for _spec in QUESTIONS.values():
    if _spec.command:
        _made = brief_command() if _spec.name == "brief" else _question_command(_spec)
        app.command(_spec.command)(_made)


app.command()(ask)
app.command("what-if")(what_if)
app.command("change")(change)
app.command("document")(document)
app.command("doctor")(doctor)
app.command("read")(read)
app.command("backup")(backup)
app.command("restore")(restore)
app.command("verify")(verify)
app.command("audit")(audit)


@app.command()
def status(store: Store = None, json: Json = False) -> None:
    """What does the store hold?"""
    from graph.queries import status as queries

    with _open(store) as partners:
        answer = queries.status(partners.store)
    if json:
        print_json(answer)
        return
    typer.echo(f"{answer.store}, revision {answer.revision}")
    for title, counts in (("entities", answer.entities), ("relations", answer.relations)):
        listed = ", ".join(f"{number} {kind}" for kind, number in counts.items())
        typer.echo(f"{title}: {sum(counts.values())}" + (f" ({listed})" if listed else ""))
    for one in answer.datasets:
        typer.echo(
            f"dataset {one.id}: {one.entities} entities, {one.relations} relations,"
            f" {one.documents} documents, changed {one.updated}"
        )


_Mapping = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="what the columns are; see 'partners mapping guess'"),
]
_Encoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="what CSV files not in UTF-8 are in, such as cp1258"),
]
_Clearance = Annotated[
    int,
    typer.Option(min=OPEN, max=TOP, help="least clearance that readers of the records need"),
]
_Declassify = Annotated[
    bool,
    typer.Option("--declassify", help="let records need less clearance than was told before"),
]


@app.command()
def ingest(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="folder, zip, CSV, XLSX, JSON or Parquet")
    ],
    dataset: Annotated[
        str | None, typer.Option(metavar="ID", help="dataset to import into [the name of the path]")
    ] = None,
    mapping: _Mapping = None,
    encoding: _Encoding = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="report, but store nothing")] = False,
    complete: Annotated[
        bool,
        typer.Option("--complete", help="take back what the dataset told before and not now"),
    ] = False,
    clearance: _Clearance = OPEN,
    declassify: _Declassify = False,
    rejects: Annotated[
        Path | None, typer.Option(metavar="FILE", help="write the rejected rows here, to be mended")
    ] = None,
    store: Store = None,
    json: Annotated[
        bool,
        typer.Option("--json", help="print the report as JSON: an object, of several paths a list"),
    ] = False,
) -> None:
    """Load partner files; what is wrong with a row is reported and the rest is loaded."""
    from api.importing import Import, import_paths
    from ingest.applying import Restriction
    from ingest.opening import store_for
    from ingest.rejects import check_rejects

    if rejects is not None:
        check_rejects(rejects, map(Path, paths))
    with store_for(store, dry_run=dry_run) as opened:
        restriction = Restriction(clearance, declassify)
        how = Import(dataset, mapping, dry_run, complete, encoding, restriction)
        clean = import_paths(opened, paths, how, rejects=rejects, json=json)
    if not clean:
        raise typer.Exit(EXITS["invalid_input"].exit_code)


@app.command()
def diff(
    before: Annotated[str, typer.Argument(help="revision of an import, or an instant")],
    after: Annotated[str, typer.Argument(help="a later one")],
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="differences to list")] = 100,
    store: Store = None,
    json: Json = False,
) -> None:
    """What was added, changed and gone between two imports?"""
    from api.telling_diff import tell_diff
    from graph.queries.diff import diff as compared

    with Partnergraph.open(store, create=False) as partners:
        answer = compared(partners.store, before, after, limit=limit)
    if json:
        print_json(answer)
    else:
        tell_diff(answer)


@app.command()
def changes(
    since: Annotated[int, typer.Option(min=0, help="changes after this revision")] = 0,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="changes to list")] = 100,
    cursor: Annotated[str | None, typer.Option(help="'next' of the page before")] = None,
    follow: Annotated[
        bool, typer.Option("--follow", help="go on with what comes, until Ctrl-C; as JSON by line")
    ] = False,
    store: Store = None,
    json: Json = False,
) -> None:
    """What changed, one record a row, in the order in which it did?"""
    from api import telling_feed

    with _open(store) as partners:
        if follow:
            telling_feed.follow(partners, since, json=json)
        answer = partners.changes(since, limit=limit, cursor=cursor)
    if json:
        print_json(answer)
        return
    telling_feed.tell_changes(answer.results)
    if answer.next:
        typer.echo(f"… and more (--cursor {answer.next})")


@app.command()
def export(
    file: Annotated[
        Path,
        typer.Argument(help=".graphml .gexf .csv .jsonl .zip (partner files) .cypher .ftm.json"),
    ],
    store: Store = None,
) -> None:
    """Write all that is known to a file that other tools read."""
    from api.exporting import export_to, form_of

    form = form_of(file)
    with Partnergraph.open(store, create=False) as partners:
        export_to(partners, file, form)
    typer.echo(f"{file} written")


@app.command()
def retract(
    dataset: Annotated[str, typer.Argument(help="id of the dataset")], store: Store = None
) -> None:
    """Take back what a dataset says; what another also says stays."""
    with _open(store) as partners:
        receipt = partners.store.retract(dataset)
    typer.echo(
        f"retracted {receipt.entities.changed} entities and {receipt.relations.changed} relations"
        f" of {dataset}; revision {receipt.revision}"
    )


app.command("draw")(draw_command())


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="port to listen on")] = 8000,
    store: Store = None,
) -> None:
    """Serve the API and the explorer."""
    from api.serving import open_for_serving, run

    run(open_for_serving(store, host, port), host, port)


@app.command()
def mcp(
    http: Annotated[
        bool, typer.Option("--http", help="serve over HTTP instead of stdin and stdout")
    ] = False,
    host: Annotated[str, typer.Option(help="address to listen on, with --http")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="port to listen on, with --http")
    ] = 8100,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="name by which others call this machine, with --http"),
    ] = None,
    store: Store = None,
) -> None:
    """Serve assistants that speak MCP, the Model Context Protocol: see docs/mcp.md."""
    from api.mcp_serving import run_http, run_stdio

    if http:
        run_http(store, host, port, allow_host or ())
    else:
        run_stdio(store)


@app.command()
def demo(
    serving: Annotated[
        bool, typer.Option("--serve/--no-serve", help="go on to serve the explorer")
    ] = True,
    port: Annotated[int, typer.Option(min=1, max=65535, help="port to serve on")] = 8000,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="picture to write")
    ] = Path("network.html"),
    store: Store = None,
) -> None:
    """Load the Binh Duong example, answer a question, draw it, and serve the explorer."""
    from api.demonstration import show
    from api.serving import free_port, run

    partners = _open(store, create=True)
    with partners:
        show(partners, output)
        if serving:
            run(partners, "127.0.0.1", free_port(port))


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="print the version")] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(installed("partnergraph"))
        raise typer.Exit
