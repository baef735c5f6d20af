"""Writing a backup: beside its place, and put there when it is whole and on disk."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

import orjson

from graph.backups.layout import FORMAT, LONGEST, VERSION, Backup
from graph.dates import from_micros
from graph.errors import LimitExceeded, StoreError
from graph.release import release
from graph.stores.base import Store
from graph.stores.transfer import PARTS, Checksum, Contents, Row, checksum_of, line_of
from graph.whole_files import PRIVATE, told_whole_file

_LEVEL = 1
"""Of compression: the best would take three times as long for a quarter less."""
_NO_TIME = 0


def write_backup(store: Store, path: Path) -> Backup:
    """Write all that a store holds to a file that only its owner may read.

    Writers go on meanwhile; what they write is not in it.

    Raises
    ------
    SourceError
        If the file cannot be written; what was there before is left as it was, here too:
    StoreError
        If the store holds what cannot be read.
    """
    # Private, for it holds the secrets of webhooks.
    with told_whole_file(path, PRIVATE) as file:
        written = store.contents(lambda contents: write_pages(contents, file))
        size = file.tell()
    return written._replace(file=str(path), size=size)


def write_pages(contents: Contents, file: IO[bytes]) -> Backup:
    """Write what a store holds as a backup; its name and size are for who knows them to add."""
    revision, instant = contents.revision, contents.instant
    sums = {name: Checksum() for name in PARTS}
    product = release()
    head = {
        "format": FORMAT,
        "version": VERSION,
        "product": product,
        "revision": revision,
        "instant": instant,
        "recorded_at": from_micros(instant).isoformat(),
    }
    with gzip.GzipFile("", "wb", _LEVEL, file, _NO_TIME) as packed:
        packed.write(_line(head))
        begun = ""
        for part, rows in contents.pages:
            if part != begun:
                begun = part
                packed.write(_line({"part": part, "fields": PARTS[part].fields}))
            lines = _lines(part, rows)
            packed.write(b"\n".join([*lines, b""]))
            sums[part].add(lines)
        parts = {name: one.summary() for name, one in sums.items()}
        checksum = checksum_of(revision, instant, parts)
        told = {name: one._asdict() for name, one in parts.items()}
        packed.write(_line({"end": {"parts": told, "checksum": checksum}}))
    return Backup("", 0, VERSION, product, revision, instant, parts, checksum)


def _lines(part: str, rows: Sequence[Row]) -> list[bytes]:
    try:
        lines = list(map(line_of, rows))
    except TypeError as error:
        raise StoreError(
            f"a row of {part} in the store holds what no backup can: {error}",
            hint="'partners verify' tells all that is damaged",
        ) from error
    if max(map(len, lines), default=0) > LONGEST:
        raise LimitExceeded(f"a row of {part} is longer than {LONGEST // 1024**2} MiB")
    return lines


def _line(value: Any) -> bytes:
    return orjson.dumps(value) + b"\n"
