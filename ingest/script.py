"""The command that every ingest script is, when run by itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from graph.errors import ConfigError, LimitExceeded, PartnerGraphError, StoreError
from graph.settings import Settings
from ingest.opening import store_for
from ingest.pipeline import ingest
from ingest.rejects import check_rejects, write_rejects
from ingest.report import Report
from ingest.sources import SOURCES

_EXITS = {
    StoreError.code: 5,
    ConfigError.code: 5,
    LimitExceeded.code: 6,
}
"""Exit codes of errors that are not the input's; those of the ``partners`` command."""
_INPUT = 2
_STOPPED = 130


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
        Exit code: 0, 2 if rows were rejected or the input cannot be imported, 5 if the store or
        its settings failed, 6 if the input is too large, 130 if it was interrupted.
    """
    options = _parser(script).parse_args(arguments)
    try:
        if options.rejects:
            check_rejects(options.rejects, [options.file])
        with store_for(options.store, dry_run=options.dry_run) as store:
            report = ingest(
                store, options.file, options.dataset, dry_run=options.dry_run, script=script
            )
        _print(report)
        if options.rejects:
            write_rejects(report.rejected, options.rejects)
    except PartnerGraphError as error:
        print(f"error: {error}", file=sys.stderr)
        return _EXITS.get(error.code, _INPUT)
    except KeyboardInterrupt:
        print("stopped; run the import again to complete it", file=sys.stderr)
        return _STOPPED
    return _INPUT if report.rejected else 0


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
