"""The command that every ingest script is, when run by itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.errors import PartnerGraphError
from graph.settings import Settings
from graph.stores.base import Store
from graph.stores.opening import open_store
from ingest.pipeline import ingest
from ingest.report import Report, write_rejects
from ingest.sources import SOURCES


@contextmanager
def store_for(url: str, *, dry_run: bool) -> Iterator[Store]:
    """Open a store for an import; a dry run does not create one where there is none.

    Raises
    ------
    ConfigError
        If the URL is of no known form.
    StoreError
        If the store cannot be opened.
    """
    with TemporaryDirectory() as folder:
        path = url.removeprefix("sqlite:///")
        absent = dry_run and path != url and not Path(path).exists()
        settings = Settings()
        secret = settings.neo4j_password
        store = open_store(
            f"sqlite:///{folder}/empty.db" if absent else url,
            user=settings.neo4j_user,
            password=secret.get_secret_value() if secret else None,
            database=settings.neo4j_database,
        )
        try:
            yield store
        finally:
            store.close()


def run(script: str, arguments: Sequence[str] | None = None) -> int:
    """Import one file with an ingest script, and print the report as JSON.

    Parameters
    ----------
    script : str
        Name of the script's module.
    arguments : sequence of str, optional
        Of the command line; by default those of this process.

    Returns
    -------
    int
        Exit code: 0, or 2 if rows were rejected or the import was refused.
    """
    options = _parser(script).parse_args(arguments)
    try:
        with store_for(options.store, dry_run=options.dry_run) as store:
            report = ingest(
                store, options.file, options.dataset, dry_run=options.dry_run, script=script
            )
        if options.rejects:
            write_rejects(report, options.rejects)
    except PartnerGraphError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    _print(report)
    return 2 if report.rejected else 0


def _print(report: Report) -> None:
    print(report.model_dump_json(indent=2))
    if report.rejected:
        print(f"{len(report.rejected)} rows were rejected", file=sys.stderr)


def _parser(script: str) -> argparse.ArgumentParser:
    tables = "\n".join(
        f"  {source.name}: {source.description}\n    {', '.join(source.columns.required)}"
        + "".join(f" [{name}]" for name in source.columns.optional)
        for source in SOURCES.values()
        if source.script == script
    )
    parser = argparse.ArgumentParser(
        prog=f"python -m ingest.{script}",
        description=f"Import {script}. It knows these tables:\n{tables}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, help="CSV, XLSX or JSON Lines")
    parser.add_argument(
        "--store",
        default=Settings().store,
        help="URL of the store (default: PARTNERGRAPH_STORE, or %(default)s)",
    )
    parser.add_argument("--dataset", help="id of the dataset (default: the file's name)")
    parser.add_argument("--dry-run", action="store_true", help="report and write nothing")
    parser.add_argument("--rejects", type=Path, help="write rejected rows to this CSV file")
    return parser
