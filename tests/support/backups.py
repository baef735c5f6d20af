"""Backups that no release wrote."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from graph.backups.writing import write_pages
from graph.stores import Store
from graph.stores.transfer import Checksum, Contents, Page, checksum_of, line_of

Change = Callable[[str, list[Any]], list[Any]]


def forged(store: Store, path: Path, change: Change) -> None:
    """Write a backup whose rows are changed, with checksums that are right for them."""

    def write(contents: Contents) -> None:
        pages = (Page(part, change(part, list(rows))) for part, rows in contents.pages)
        with path.open("wb") as file:
            write_pages(contents._replace(pages=pages), file)

    store.contents(write)


def relined(path: Path, change: Callable[[list[Any]], list[Any]], *, mended: bool = False) -> None:
    """Change the lines of a backup, values of JSON; `mended` with the right checksums."""
    with gzip.open(path) as file:
        lines = change([orjson.loads(line) for line in file])
    if mended:
        lines[-1] = _end(lines)
    with gzip.open(path, "wb") as file:
        file.writelines(orjson.dumps(line) + b"\n" for line in lines)


def _end(lines: list[Any]) -> Any:
    sums = {line["part"]: Checksum() for line in lines[1:-1] if isinstance(line, dict)}
    part = ""
    for line in lines[1:-1]:
        if isinstance(line, dict):
            part = line["part"]
        else:
            sums[part].add([line_of(line)])
    parts = {name: one.summary() for name, one in sums.items()}
    head = lines[0]
    told = {name: one._asdict() for name, one in parts.items()}
    whole = checksum_of(head["revision"], head["instant"], parts)
    return {"end": {"parts": told, "checksum": whole}}
