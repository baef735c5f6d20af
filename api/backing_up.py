"""``partners backup`` and ``partners restore``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.options import Store
from graph.dates import from_micros
from graph.service import Partnergraph

if TYPE_CHECKING:
    from graph.backups import Backup

_File = Annotated[Path, typer.Argument(metavar="FILE", help="such as partners-2026-11-27.pgb")]
_Json = Annotated[bool, typer.Option("--json", help="print what is in the file as JSON")]


def backup(
    file: _File,
    check: Annotated[
        bool, typer.Option("--check", help="only see that the file is whole; needs no store")
    ] = False,
    store: Store = None,
    json: _Json = False,
) -> None:
    """Write all that the store holds to one file, while others use it.

    The file is private: it holds the secrets of webhooks, and only its owner may read it.
    """
    from graph.backups import check_backup

    if check:
        found = check_backup(file)
    else:
        with Partnergraph.open(store, create=False) as partners:
            found = partners.backup(file)
    _tell(found, "is whole" if check else "written", json)


def restore(file: _File, store: Store = None, json: _Json = False) -> None:
    """Store all that a backup holds in an empty store of any kind."""
    from graph.backups import check_backup

    # Before the store is opened, for that makes a file where there is none.
    check_backup(file)
    with Partnergraph.open(store, restoring=True) as partners:
        found = partners.restore(file)
    _tell(found, "restored", json)


def _tell(found: Backup, done: str, json: bool) -> None:
    if json:
        import orjson

        typer.echo(orjson.dumps(_shape(found)).decode())
        return
    width = max(map(len, found.parts))
    for name, part in found.parts.items():
        typer.echo(f"{name:{width}}  {part.rows:>10,}  {part.checksum}")
    typer.echo(f"{'all':{width}}  {'':>10}  {found.checksum}")
    when = _when(found)
    revision = f"revision {found.revision} of {when}" if when else "before its first revision"
    typer.echo(f"{found.file} {done}: {revision}, {found.size:,} bytes")


def _when(found: Backup) -> datetime | None:
    """When its last revision was made; None where there was none yet."""
    return from_micros(found.instant) if found.revision else None


def _shape(found: Backup) -> dict[str, Any]:
    return {
        "file": found.file,
        "bytes": found.size,
        "version": found.version,
        "product": found.product,
        "revision": found.revision,
        "recorded_at": _when(found),
        "parts": {name: part._asdict() for name, part in found.parts.items()},
        "checksum": found.checksum,
    }
